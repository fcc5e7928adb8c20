//! Tables `recent` and `recent_document`: comparisons that can be opened again, by the places of their files.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::{Store, StoreError, place};

/// Comparisons that are kept; older ones are forgotten. A guess at what a list is still read for.
const KEPT: u32 = 20;

pub(crate) const CREATE: &str = "
    CREATE TABLE recent (
        id        INTEGER PRIMARY KEY,
        opened_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE recent_document (
        recent   INTEGER NOT NULL REFERENCES recent (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        path     TEXT NOT NULL,
        name     TEXT NOT NULL,
        encoding TEXT NOT NULL,
        sha256   TEXT NOT NULL,
        size     INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        PRIMARY KEY (recent, position)
    ) STRICT, WITHOUT ROWID;
";

/// Added later: what the reader set by hand.
pub(crate) const ADD_BY_HAND: &str = "ALTER TABLE recent ADD COLUMN by_hand TEXT NOT NULL DEFAULT '';";

/// Added later: what the reader looked at, and whether the comparison was open when the program ended.
pub(crate) const ADD_VIEW: &str = "
    ALTER TABLE recent ADD COLUMN view TEXT NOT NULL DEFAULT '';
    ALTER TABLE recent ADD COLUMN is_open INTEGER NOT NULL DEFAULT 0;
";

/// A file of a comparison, as it was when it was compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentDocument {
    /// The file that it lay in.
    pub path: PathBuf,
    /// Its name in that file, where that is an archive; else empty.
    pub inside: String,
    /// Title of the speech, else file name.
    pub name: String,
    /// Encoding set by the user; empty where it was found out.
    pub encoding: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// When it was last written, nanoseconds since 1970; 0 where the system does not say.
    pub modified: i64,
}

/// Where a document lies: its file, and its name in that where it is an archive, else an empty one.
pub type Place<'a> = (&'a Path, &'a str);

impl RecentDocument {
    /// Where it lies.
    pub fn place(&self) -> Place<'_> {
        (&self.path, &self.inside)
    }
}

/// A comparison to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecent {
    /// Seconds since 1970.
    pub opened_at: i64,
    /// In their order.
    pub documents: Vec<RecentDocument>,
    /// What the reader set by hand, in the words of the use cases; empty where nothing was.
    pub by_hand: String,
}

/// A comparison that can be opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Number.
    pub id: i64,
    /// Seconds since 1970.
    pub opened_at: i64,
    /// In their order.
    pub documents: Vec<RecentDocument>,
}

/// Remembers a comparison as the latest, and as the one that is open. One of the same files in the same order is replaced, but
/// for what was looked at in it, and only the latest twenty are kept.
///
/// # Errors
/// See [`StoreError`]; then nothing is changed.
pub fn remember(store: &mut Store, recent: &NewRecent) -> Result<(), StoreError> {
    let places: Vec<Place<'_>> = recent.documents.iter().map(RecentDocument::place).collect();
    let same = of_files(store, &places)?;
    let view = match same.first() {
        Some(&id) => view_of(store, id)?,
        None => String::new(),
    };
    let transaction = store.connection.transaction()?;
    for id in same {
        transaction.execute("DELETE FROM recent WHERE id = ?1", [id])?;
    }
    transaction.execute("UPDATE recent SET is_open = 0", [])?;
    insert(&transaction, recent, &view)?;
    transaction.execute(
        "DELETE FROM recent WHERE id NOT IN (SELECT id FROM recent ORDER BY opened_at DESC, id DESC LIMIT ?1)",
        [KEPT],
    )?;
    transaction.commit()?;
    Ok(())
}

/// The comparisons of these files in this order.
fn of_files(store: &Store, places: &[Place<'_>]) -> Result<Vec<i64>, StoreError> {
    let same =
        |recent: &Recent| recent.documents.iter().map(RecentDocument::place).eq(places.iter().copied());
    Ok(list(store)?.into_iter().filter(same).map(|recent| recent.id).collect())
}

/// What was set by hand when these files were last compared in this order; empty where nothing was.
///
/// # Errors
/// See [`StoreError`].
pub fn by_hand(store: &Store, places: &[Place<'_>]) -> Result<String, StoreError> {
    let Some(&id) = of_files(store, places)?.first() else { return Ok(String::new()) };
    Ok(store.connection.query_row("SELECT by_hand FROM recent WHERE id = ?1", [id], |row| row.get(0))?)
}

/// Keeps what is looked at in the comparison of these files; nothing where there is none.
///
/// # Errors
/// See [`StoreError`].
pub fn keep_view(store: &Store, places: &[Place<'_>], view: &str) -> Result<(), StoreError> {
    if let Some(&id) = of_files(store, places)?.first() {
        store.connection.execute("UPDATE recent SET view = ?2 WHERE id = ?1", params![id, view])?;
    }
    Ok(())
}

/// What was looked at when these files were last compared in this order; empty where nothing is known.
///
/// # Errors
/// See [`StoreError`].
pub fn view(store: &Store, places: &[Place<'_>]) -> Result<String, StoreError> {
    match of_files(store, places)?.first() {
        Some(&id) => view_of(store, id),
        None => Ok(String::new()),
    }
}

fn view_of(store: &Store, id: i64) -> Result<String, StoreError> {
    Ok(store.connection.query_row("SELECT view FROM recent WHERE id = ?1", [id], |row| row.get(0))?)
}

/// The comparison that was open when the program ended. It is taken for closed from here on, until it is remembered again:
/// one that brings the program down is not opened by itself twice.
///
/// # Errors
/// See [`StoreError`].
pub fn take_open(store: &Store) -> Result<Option<i64>, StoreError> {
    let found = store
        .connection
        .query_row("SELECT id FROM recent WHERE is_open = 1", [], |row| row.get(0))
        .optional()?;
    close(store)?;
    Ok(found)
}

/// No comparison is open any more.
///
/// # Errors
/// See [`StoreError`].
pub fn close(store: &Store) -> Result<(), StoreError> {
    store.connection.execute("UPDATE recent SET is_open = 0 WHERE is_open = 1", [])?;
    Ok(())
}

fn insert(transaction: &Transaction<'_>, recent: &NewRecent, view: &str) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO recent (opened_at, by_hand, view, is_open) VALUES (?1, ?2, ?3, 1)",
        params![recent.opened_at, recent.by_hand, view],
    )?;
    let id = transaction.last_insert_rowid();
    for (position, document) in recent.documents.iter().enumerate() {
        transaction.execute(
            "INSERT INTO recent_document
                 (recent, position, path, path_bytes, inside, name, encoding, sha256, size, modified)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                id,
                position as i64,
                document.path.to_string_lossy(),
                place::bytes(&document.path),
                document.inside,
                document.name,
                document.encoding,
                document.sha256,
                document.size,
                document.modified
            ],
        )?;
    }
    Ok(())
}

/// All comparisons, latest first.
///
/// # Errors
/// See [`StoreError`].
pub fn list(store: &Store) -> Result<Vec<Recent>, StoreError> {
    let mut statement = store
        .connection
        .prepare_cached("SELECT id, opened_at FROM recent ORDER BY opened_at DESC, id DESC")?;
    let heads: Vec<(i64, i64)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    heads
        .into_iter()
        .map(|(id, opened_at)| Ok(Recent { id, opened_at, documents: documents(store, id)? }))
        .collect()
}

/// One comparison; `None` where it was forgotten.
///
/// # Errors
/// See [`StoreError`].
pub fn find(store: &Store, id: i64) -> Result<Option<Recent>, StoreError> {
    let opened_at = store
        .connection
        .query_row("SELECT opened_at FROM recent WHERE id = ?1", [id], |row| row.get(0))
        .optional()?;
    opened_at.map(|opened_at| Ok(Recent { id, opened_at, documents: documents(store, id)? })).transpose()
}

fn documents(store: &Store, recent: i64) -> Result<Vec<RecentDocument>, StoreError> {
    let mut statement = store.connection.prepare_cached(
        "SELECT path, path_bytes, inside, name, encoding, sha256, size, modified
         FROM recent_document WHERE recent = ?1 ORDER BY position",
    )?;
    let rows = statement.query_map([recent], document)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn document(row: &Row<'_>) -> rusqlite::Result<RecentDocument> {
    Ok(RecentDocument {
        path: place::path(row.get(0)?, row.get(1)?),
        inside: row.get(2)?,
        name: row.get(3)?,
        encoding: row.get(4)?,
        sha256: row.get(5)?,
        size: row.get(6)?,
        modified: row.get(7)?,
    })
}

/// Says where the document at `position` lies now; the documents of an archive go together.
///
/// # Errors
/// See [`StoreError`].
pub fn relocate(store: &mut Store, id: i64, position: u32, path: &Path) -> Result<(), StoreError> {
    store.connection.execute(
        "UPDATE recent_document SET path = ?3, path_bytes = ?4
         WHERE recent = ?1 AND (path, path_bytes) IS
             (SELECT path, path_bytes FROM recent_document WHERE recent = ?1 AND position = ?2)",
        params![id, position, path.to_string_lossy(), place::bytes(path)],
    )?;
    Ok(())
}

/// Forgets one comparison. The files stay.
///
/// # Errors
/// See [`StoreError`].
pub fn forget(store: &mut Store, id: i64) -> Result<(), StoreError> {
    store.connection.execute("DELETE FROM recent WHERE id = ?1", [id])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(opened_at: i64, paths: &[&str]) -> NewRecent {
        let documents = paths
            .iter()
            .map(|&path| RecentDocument {
                path: path.into(),
                inside: String::new(),
                name: format!("{path} 的题目"),
                encoding: "GB18030".into(),
                sha256: "ab".into(),
                size: 7,
                modified: 8,
            })
            .collect();
        NewRecent { opened_at, documents, by_hand: String::new() }
    }

    #[test]
    fn what_was_looked_at_stays_and_the_latest_is_the_open_one() {
        let mut store = Store::in_memory().unwrap();
        let (first, second) = (recent(1, &["/甲", "/乙"]), recent(2, &["/丙", "/丁"]));
        fn places(recent: &NewRecent) -> Vec<Place<'_>> {
            recent.documents.iter().map(RecentDocument::place).collect()
        }
        remember(&mut store, &first).unwrap();
        keep_view(&store, &places(&first), "看这里").unwrap();
        keep_view(&store, &places(&second), "没有").unwrap();
        remember(&mut store, &second).unwrap();
        remember(&mut store, &NewRecent { opened_at: 3, ..first.clone() }).unwrap();
        assert_eq!(view(&store, &places(&first)).unwrap(), "看这里");
        assert_eq!(view(&store, &places(&second)).unwrap(), "");
        let latest = list(&store).unwrap()[0].id;
        assert_eq!(take_open(&store).unwrap(), Some(latest));
        assert_eq!(take_open(&store).unwrap(), None);
        remember(&mut store, &second).unwrap();
        close(&store).unwrap();
        assert_eq!(take_open(&store).unwrap(), None);
    }

    #[test]
    fn the_latest_stands_first_and_nothing_is_lost_of_it() {
        let mut store = Store::in_memory().unwrap();
        remember(&mut store, &recent(1, &["甲", "乙"])).unwrap();
        remember(&mut store, &recent(2, &["丙", "丁", "戊"])).unwrap();
        let list = list(&store).unwrap();
        assert_eq!(list[0].documents, recent(2, &["丙", "丁", "戊"]).documents);
        assert_eq!(list[1].opened_at, 1);
        assert_eq!(find(&store, list[1].id).unwrap().as_ref(), Some(&list[1]));
    }

    #[test]
    fn the_same_files_are_one_comparison() {
        let mut store = Store::in_memory().unwrap();
        remember(&mut store, &recent(1, &["甲", "乙"])).unwrap();
        remember(&mut store, &recent(2, &["乙", "甲"])).unwrap();
        remember(&mut store, &recent(3, &["甲", "乙"])).unwrap();
        let opened: Vec<i64> = list(&store).unwrap().iter().map(|recent| recent.opened_at).collect();
        assert_eq!(opened, [3, 2]);
    }

    #[test]
    fn what_was_set_by_hand_is_kept_with_the_files_in_their_order() {
        let mut store = Store::in_memory().unwrap();
        let by_hand = "{}".to_owned();
        remember(&mut store, &NewRecent { by_hand, ..recent(1, &["甲", "乙"]) }).unwrap();
        let kept = |paths: &[&str]| by_hand_of(&store, paths);
        assert_eq!((kept(&["甲", "乙"]), kept(&["乙", "甲"])), ("{}".into(), String::new()));
    }

    fn by_hand_of(store: &Store, paths: &[&str]) -> String {
        let places: Vec<Place<'_>> = paths.iter().map(|&path| (Path::new(path), "")).collect();
        by_hand(store, &places).unwrap()
    }

    #[test]
    fn documents_of_one_archive_are_told_apart() {
        let mut store = Store::in_memory().unwrap();
        let mut inside = recent(1, &["甲.zip", "甲.zip"]);
        inside.documents[0].inside = "一.txt".into();
        inside.documents[1].inside = "二.txt".into();
        remember(&mut store, &NewRecent { by_hand: "{}".into(), ..inside.clone() }).unwrap();
        let places: Vec<Place<'_>> = inside.documents.iter().map(RecentDocument::place).collect();
        assert_eq!(by_hand(&store, &places).unwrap(), "{}");
        assert_eq!(by_hand_of(&store, &["甲.zip", "甲.zip"]), "");
        assert_eq!(list(&store).unwrap()[0].documents, inside.documents);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_comes_back_as_it_is() {
        use std::os::unix::ffi::OsStrExt;
        let mut store = Store::in_memory().unwrap();
        let path = Path::new(std::ffi::OsStr::from_bytes(b"/\xbd\xb2\xbb\xb0.txt"));
        let documents = vec![RecentDocument { path: path.to_owned(), ..Default::default() }];
        remember(&mut store, &NewRecent { opened_at: 1, documents, by_hand: "{}".into() }).unwrap();
        assert_eq!(list(&store).unwrap()[0].documents[0].path, path);
        assert_eq!(by_hand(&store, &[(path, "")]).unwrap(), "{}");
    }

    #[test]
    fn only_the_latest_are_kept() {
        let mut store = Store::in_memory().unwrap();
        for number in 0..30 {
            remember(&mut store, &recent(number, &[&format!("{number}")])).unwrap();
        }
        let list = list(&store).unwrap();
        assert_eq!((list.len(), list.last().unwrap().opened_at), (KEPT as usize, 10));
        let rows: u32 =
            store.connection.query_row("SELECT count(*) FROM recent_document", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, KEPT);
    }

    #[test]
    fn a_document_can_be_found_again_and_a_comparison_forgotten() {
        let mut store = Store::in_memory().unwrap();
        remember(&mut store, &recent(1, &["甲", "乙"])).unwrap();
        let id = list(&store).unwrap()[0].id;
        relocate(&mut store, id, 1, Path::new("别处/乙")).unwrap();
        let found = find(&store, id).unwrap().unwrap();
        let paths = found.documents.iter().map(|document| document.path.as_path());
        assert!(paths.eq([Path::new("甲"), Path::new("别处/乙")]));
        forget(&mut store, id).unwrap();
        assert_eq!(find(&store, id).unwrap(), None);
    }
}
