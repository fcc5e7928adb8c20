//! The copy of the data file before its tables change: written beside its place, put on the disk, checked and only then
//! renamed. What was begun and not ended is no copy, and what bears its name is looked at before it counts as one.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::open::check;
use crate::{StoreError, private};

/// Makes a sound copy of the open file at `place`, unless there is one of the same version already.
pub(crate) fn make(connection: &Connection, version: u32, place: &Path) -> Result<(), StoreError> {
    if is_sound(place, version) {
        return Ok(());
    }
    let part = with_ending(place, ".part");
    // Left by a program that was ended in the middle.
    let _ = fs::remove_file(&part);
    let made = write(connection, version, &part).and_then(|()| Ok(fs::rename(&part, place)?));
    if made.is_err() {
        let _ = fs::remove_file(&part);
        return made;
    }
    sync_folder(place);
    Ok(())
}

fn write(connection: &Connection, version: u32, part: &Path) -> Result<(), StoreError> {
    let Some(place) = part.to_str() else {
        return Err(no_copy("no copy can be made in a folder whose name is no text"));
    };
    private::make(part)?;
    connection.execute("VACUUM INTO ?1", [place])?;
    File::options().write(true).open(part)?.sync_all()?;
    if is_sound(part, version) { Ok(()) } else { Err(no_copy("the copy of it is broken")) }
}

/// A copy could not be made. The open file itself is sound: it is no reason to set that one aside.
fn no_copy(why: &str) -> StoreError {
    std::io::Error::other(why).into()
}

/// Whether a file is a whole database of a version.
fn is_sound(path: &Path, version: u32) -> bool {
    let read = || -> Result<bool, StoreError> {
        let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        check(&copy)?;
        let found: u32 = copy.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        Ok(found == version)
    };
    path.is_file() && read().unwrap_or(false)
}

/// Makes the new name last through a loss of power, where the system can.
fn sync_folder(place: &Path) {
    #[cfg(unix)]
    if let Some(folder) = place.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = place;
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
