//! Table `saved_set`: comparisons that were saved as files of their own, by the places of these files.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Row, params};

use crate::{Store, StoreError, place};

/// Files that are kept in the list; the ones used longest ago are forgotten. As many as recent comparisons.
const KEPT: u32 = 20;

pub(crate) const CREATE: &str = "
    CREATE TABLE saved_set (
        id         INTEGER PRIMARY KEY,
        path       TEXT NOT NULL,
        path_bytes BLOB,
        names      TEXT NOT NULL,
        used_at    INTEGER NOT NULL
    ) STRICT;
";

/// A file that holds a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSet {
    /// Number.
    pub id: i64,
    /// The file.
    pub path: PathBuf,
    /// Titles of its documents, in their order.
    pub names: Vec<String>,
    /// When it was last saved or opened, seconds since 1970.
    pub used_at: i64,
}

/// Remembers a file that was saved or opened as the latest.
///
/// # Errors
/// See [`StoreError`]; then nothing is changed.
pub fn remember(store: &mut Store, path: &Path, names: &[String], used_at: i64) -> Result<(), StoreError> {
    let (text, bytes) = (path.to_string_lossy(), place::bytes(path));
    // A title is one line.
    let names: Vec<String> = names.iter().map(|name| name.replace('\n', " ")).collect();
    let transaction = store.connection.transaction()?;
    transaction
        .execute("DELETE FROM saved_set WHERE path = ?1 AND path_bytes IS ?2", params![text, bytes])?;
    transaction.execute(
        "INSERT INTO saved_set (path, path_bytes, names, used_at) VALUES (?1, ?2, ?3, ?4)",
        params![text, bytes, names.join("\n"), used_at],
    )?;
    transaction.execute(
        "DELETE FROM saved_set WHERE id NOT IN (SELECT id FROM saved_set ORDER BY used_at DESC, id DESC LIMIT ?1)",
        [KEPT],
    )?;
    transaction.commit()?;
    Ok(())
}

/// All of them, latest first.
///
/// # Errors
/// See [`StoreError`].
pub fn list(store: &Store) -> Result<Vec<SavedSet>, StoreError> {
    let mut statement = store.connection.prepare_cached(
        "SELECT id, path, path_bytes, names, used_at FROM saved_set ORDER BY used_at DESC, id DESC",
    )?;
    let rows = statement.query_map([], saved)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One of them.
///
/// # Errors
/// See [`StoreError`].
pub fn find(store: &Store, id: i64) -> Result<Option<SavedSet>, StoreError> {
    let found = store.connection.query_row(
        "SELECT id, path, path_bytes, names, used_at FROM saved_set WHERE id = ?1",
        [id],
        saved,
    );
    Ok(found.optional()?)
}

fn saved(row: &Row<'_>) -> rusqlite::Result<SavedSet> {
    let names: String = row.get(3)?;
    Ok(SavedSet {
        id: row.get(0)?,
        path: place::path(row.get(1)?, row.get(2)?),
        names: names.lines().map(str::to_owned).collect(),
        used_at: row.get(4)?,
    })
}

/// Takes one off the list. The file stays.
///
/// # Errors
/// See [`StoreError`].
pub fn forget(store: &Store, id: i64) -> Result<(), StoreError> {
    store.connection.execute("DELETE FROM saved_set WHERE id = ?1", [id])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[&str]) -> Vec<String> {
        of.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn the_latest_stands_first_and_a_file_is_listed_once() {
        let mut store = Store::in_memory().unwrap();
        let add = |store: &mut Store, path: &str, at| {
            remember(store, Path::new(path), &names(&["甲", "乙\n丙"]), at).unwrap();
        };
        add(&mut store, "/一.duikan", 1);
        add(&mut store, "/二.duikan", 2);
        add(&mut store, "/一.duikan", 3);
        let all = list(&store).unwrap();
        let told: Vec<_> = all.iter().map(|set| (set.path.to_str().unwrap(), set.used_at)).collect();
        assert_eq!(told, [("/一.duikan", 3), ("/二.duikan", 2)]);
        assert_eq!(all[0].names, ["甲", "乙 丙"]);
        assert_eq!(find(&store, all[1].id).unwrap().as_ref(), Some(&all[1]));
        forget(&store, all[0].id).unwrap();
        assert_eq!((list(&store).unwrap().len(), find(&store, all[0].id).unwrap()), (1, None));
    }

    #[test]
    fn only_the_latest_are_kept() {
        let mut store = Store::in_memory().unwrap();
        for at in 0..30 {
            remember(&mut store, Path::new(&format!("/{at}.duikan")), &[], at).unwrap();
        }
        let all = list(&store).unwrap();
        assert_eq!((all.len(), all.last().unwrap().used_at), (KEPT as usize, 10));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_comes_back_as_it_is() {
        use std::os::unix::ffi::OsStrExt;
        let mut store = Store::in_memory().unwrap();
        let path = Path::new(std::ffi::OsStr::from_bytes(b"/\xbd\xb2.duikan"));
        remember(&mut store, path, &[], 1).unwrap();
        remember(&mut store, path, &[], 2).unwrap();
        let all = list(&store).unwrap();
        assert_eq!((all.len(), all[0].path.as_path()), (1, path));
    }
}
