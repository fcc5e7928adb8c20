//! Files of the program that are nobody's business but the user's. The data file sees to itself; this is for what other
//! parts write: logs, and the place of the window.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// Keeps others out of a folder of the program, and out of the files in it. Where the system knows no such thing, the
/// folder is the user's own anyway.
pub(crate) fn close(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    restrict(folder, 0o700)?;
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            restrict(&entry.path(), 0o600)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

/// A log whose files are closed to others: a new one begins every day.
pub(crate) struct PrivateLog<W> {
    log: W,
    folder: PathBuf,
    /// Since 1970, of the last file that was closed.
    day: Option<u64>,
}

impl<W> PrivateLog<W> {
    pub(crate) fn new(log: W, folder: &Path) -> Self {
        Self { log, folder: folder.to_owned(), day: None }
    }
}

impl<W: Write> Write for PrivateLog<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let written = self.log.write(line)?;
        let today = SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs() / DAY);
        if self.day != today {
            self.day = today;
            close(&self.folder)?;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.log.flush()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_log_is_closed_to_others() {
        let folder = std::env::temp_dir().join(format!("duikan-private-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("duikan.log");
        let mut log = PrivateLog::new(fs::File::create(&path).unwrap(), &folder);
        log.write_all(b"started\n").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
        fs::remove_dir_all(&folder).unwrap();
    }
}
