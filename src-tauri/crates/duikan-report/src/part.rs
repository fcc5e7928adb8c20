//! Files that are being written, beside the places where they are to be: none is left behind, whatever ends the program.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::TempPath;

const PREFIX: &str = ".duikan-";
const SUFFIX: &str = ".part";
/// A part as old as this belongs to no program that runs: writing a report takes seconds.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// The files that a process is writing.
pub struct Parts(Mutex<BTreeSet<PathBuf>>);

/// A file that is being written. It is deleted with its value, unless it is renamed.
pub struct Part<'a> {
    /// Taken when it is renamed.
    path: Option<TempPath>,
    among: &'a Parts,
}

impl Parts {
    /// None yet.
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeSet::new()))
    }

    /// A new file of an unguessable name in a folder.
    pub fn create(&self, folder: &Path) -> io::Result<(File, Part<'_>)> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        #[cfg(unix)]
        {
            // As for any new file; the system takes from it what the user does not grant.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut paths = self.lock();
        let (file, path) = builder.tempfile_in(folder)?.into_parts();
        paths.insert(path.to_path_buf());
        Ok((file, Part { path: Some(path), among: self }))
    }

    /// Deletes all of them. No other can be created or renamed after that: who tries waits for the end of the process.
    pub fn abandon(&self) {
        let paths = self.lock();
        for path in paths.iter() {
            // What cannot be deleted now is swept when it is old.
            let _ = fs::remove_file(path);
        }
        mem::forget(paths);
    }

    /// Whatever a thread was doing that broke down, the list is whole: it is changed in one step.
    fn lock(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Part<'_> {
    /// Puts the file in its place.
    pub fn persist(mut self, place: &Path) -> io::Result<()> {
        let Some(path) = self.path.take() else { return Ok(()) };
        let mut paths = self.among.lock();
        paths.remove(path.as_ref() as &Path);
        path.persist(place).map_err(|error| error.error)
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            self.among.lock().remove(path.as_ref() as &Path);
        }
    }
}

/// Takes away what a program that was killed left in a folder long ago.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_part = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_part && is_stale(&entry) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_stale(entry: &fs::DirEntry) -> bool {
    let modified = entry.metadata().and_then(|metadata| metadata.modified());
    modified.is_ok_and(|time| time.elapsed().is_ok_and(|age| age >= STALE))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::time::SystemTime;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn what_is_abandoned_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let parts = Parts::new();
        let (mut done, part) = parts.create(folder.path()).unwrap();
        done.write_all(b"x").unwrap();
        part.persist(&folder.path().join("报告.html")).unwrap();
        let (mut half, part) = parts.create(folder.path()).unwrap();
        half.write_all(b"x").unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        parts.abandon();
        assert_eq!(names(folder.path()), ["报告.html"]);
        // As in a process that ends: the thread that wrote it never comes to an end of its own.
        mem::forget(part);
        assert!(parts.0.try_lock().is_err(), "nothing is begun any more");
    }

    #[test]
    fn only_old_parts_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - 2 * STALE;
        for (name, time) in [
            (".duikan-a.part", old),
            (".duikan-b.part", SystemTime::now()),
            ("duikan-c.part", old),
            (".duikan-d.txt", old),
        ] {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(time).unwrap();
        }
        sweep(folder.path());
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, [".duikan-b.part", ".duikan-d.txt", "duikan-c.part"]);
    }
}
