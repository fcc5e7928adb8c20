//! The window.

use duikan_app::view::ThemeChoice;
use tauri::{AppHandle, Manager, Theme, Url, WebviewUrl, WebviewWindowBuilder};

use crate::words;

/// Its name, as capabilities know it.
pub(crate) const MAIN: &str = "main";

/// Opens the window. The page is told the language of the system, so that it and the menu speak the same one.
pub(crate) fn open(handle: &AppHandle) -> tauri::Result<()> {
    let page = format!("index.html?system={}", words::system_language());
    WebviewWindowBuilder::new(handle, MAIN, WebviewUrl::App(page.into()))
        .title("对勘 Duikan")
        .inner_size(1280.0, 860.0)
        .min_inner_size(560.0, 420.0)
        .on_navigation(is_own)
        .build()?;
    Ok(())
}

/// Whether an address is one of the page itself: nothing in a document may lead the window elsewhere. The schemes are those
/// under which Tauri serves the page on the systems it knows.
fn is_own(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" | "https" => address.host_str() == Some("tauri.localhost") && address.port().is_none(),
        // The frame in which the first page of a report is shown: it has no address, runs nothing and leads nowhere.
        "about" => address.as_str() == "about:srcdoc",
        _ => false,
    }
}

/// Makes menu bar and frame as light or dark as the page; without a choice they follow the system.
pub(crate) fn set_theme(handle: &AppHandle, theme: ThemeChoice) {
    let theme = match theme {
        ThemeChoice::Light => Some(Theme::Light),
        ThemeChoice::Dark => Some(Theme::Dark),
        ThemeChoice::System => None,
    };
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.set_theme(theme);
    }
}

/// Brings the window before the others.
pub(crate) fn raise(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_cannot_be_led_away() {
        for (address, own) in [
            ("tauri://localhost/index.html?system=en", true),
            ("http://tauri.localhost/index.html", true),
            ("https://tauri.localhost/", true),
            ("about:srcdoc", true),
            ("about:blank", false),
            ("https://example.cn/", false),
            ("http://tauri.localhost.example.cn/", false),
            ("http://tauri.localhost:8080/", false),
            ("http://localhost/", false),
            ("tauri://example/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("javascript:alert(1)", false),
            ("about:blank", false),
        ] {
            assert_eq!(is_own(&address.parse().unwrap()), own, "{address}");
        }
    }
}
