//! How a file ended.

use std::fmt;
use std::panic;
use std::sync::{Mutex, PoisonError};

/// What became of a file where nothing broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was read.
    Read,
    /// It was refused, by the code of the reason.
    Refused(&'static str),
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Refused(code) => f.write_str(code),
        }
    }
}

/// Where a thread panicked. A reader runs on a thread of its own, so that the file is called damaged and nobody else hears
/// of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked {
    /// File and line.
    pub place: String,
    /// Whether that is code of this project; else it is a library's.
    pub own: bool,
}

static LAST: Mutex<Option<Panicked>> = Mutex::new(None);

/// From now on panics are kept for [`Panicked::taken`], and not printed.
pub fn listen_for_panics() {
    panic::set_hook(Box::new(|panicked| {
        let place = panicked.location().map(ToString::to_string).unwrap_or_default();
        let own = place.replace('\\', "/").contains("crates/duikan-");
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Panicked { place, own });
    }));
}

impl Panicked {
    /// The last panic since this was asked.
    pub fn taken() -> Option<Self> {
        LAST.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
