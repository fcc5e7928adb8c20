//! Files that attack the readers: strategies that make them by their structure, what becomes of each and what it costs,
//! and one target a reader for a fuzzer that knows nothing of structure.
//!
//! ```text
//! KINDS (an attack each) → Made (bytes) → Target (a reader, the outline, a comparison) → Ending, Cost
//! ```
//!
//! The program knows nothing of this crate. `cargo xtask fuzz` runs it; its tests draw a few files of each kind.

pub mod attack;
mod ending;
mod meter;
mod target;

pub use attack::{KINDS, Kind, Made};
pub use ending::{Ending, Panicked, listen_for_panics};
pub use meter::{Cost, Meter};
pub use target::Target;

/// A target as a program: for libFuzzer with the feature of that name, else for the files that are named to it.
#[macro_export]
macro_rules! target {
    ($target:expr) => {
        #[cfg(feature = "libfuzzer")]
        $crate::libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            $target.run(bytes);
        });

        #[cfg(not(feature = "libfuzzer"))]
        fn main() -> std::process::ExitCode {
            $target.run_files(std::env::args_os().skip(1))
        }
    };
}

#[cfg(feature = "libfuzzer")]
#[doc(hidden)]
pub use libfuzzer_sys;
