//! Files that are nobody's business but the user's: notes on speeches, and which speeches were compared.

use std::fs;
use std::io;
use std::path::Path;

/// Makes sure that a file is there and that others cannot read it. Where the system knows no such thing, its folder
/// decides, which is the user's own.
pub(crate) fn make(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        options.mode(0o600).open(path)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))
    }
    #[cfg(not(unix))]
    options.open(path).map(drop)
}
