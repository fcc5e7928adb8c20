//! The folder of labelled documents. It is no part of the project, since the texts are not ours to keep.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::command::root;

/// `DUIKAN_SHARED`, else `../shared` beside the workspace; it need not be there. `None` where the variable is set and
/// empty: the user says that there is none.
pub fn folder() -> Option<PathBuf> {
    named(std::env::var_os("DUIKAN_SHARED"))
}

fn named(variable: Option<OsString>) -> Option<PathBuf> {
    match variable {
        Some(name) => (!name.is_empty()).then(|| name.into()),
        None => Some(root().join("../shared")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_beside_or_declined() {
        assert_eq!(named(Some("labels".into())), Some("labels".into()));
        assert_eq!(named(None), Some(root().join("../shared")));
        assert_eq!(named(Some(OsString::new())), None);
    }
}
