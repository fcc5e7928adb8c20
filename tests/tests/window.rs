//! The real program in its real window. These tests need a display, a session bus and WebKitWebDriver, so they
//! are ignored unless asked for, and every one of them has `on_a_display` in its name:
//!
//! ```sh
//! xvfb-run -a -s "-screen 0 1280x900x24" dbus-run-session -- \
//!     cargo test -p duikan-tests --test window -- --ignored --test-threads=1
//! ```

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what drives the window is outside the test functions, and fails the test that calls it"
)]

#[path = "window/desktop.rs"]
mod desktop;
#[path = "window/on_a_display.rs"]
mod on_a_display;
#[path = "window/reports_on_a_display.rs"]
mod reports_on_a_display;
#[path = "window/speeches.rs"]
mod speeches;
