//! Opening the file: check, copy aside before a change of its tables, migrate.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::{StoreError, recent, setting};

/// How long a write waits for another program to finish its own; then it fails with [`StoreError::Locked`]. A guess at what a
/// user puts up with.
const BUSY_TIMEOUT: Duration = Duration::from_millis(1500);

/// All changes of the tables, oldest first. Entries are only ever added.
const MIGRATIONS: &[M<'static>] =
    &[M::up(setting::CREATE), M::up(recent::CREATE), M::up(recent::ADD_BY_HAND)];

/// An open file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
}

impl Store {
    /// Opens the file, making it and its tables where there are none yet.
    ///
    /// Before an older file is migrated, a copy named `<file>.before-<version>` is put beside it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] or [`StoreError::Unsound`] for a file that is no sound database: it is left as it is, see [`set_aside`].
    /// [`StoreError::TooNew`] for one of a later version. Otherwise what the system said.
    ///
    /// [`set_aside`]: Store::set_aside
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(StoreError::NoFolder)?;
        }
        let store = Self::prepare(Connection::open(path)?)?;
        store.check()?;
        store.copy_before_migration(path)?;
        store.migrate()
    }

    /// A store that lasts as long as the program, for when the file cannot be used, and for tests.
    ///
    /// # Errors
    /// Only where SQLite itself does not work.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepare(Connection::open_in_memory()?)?.migrate()
    }

    /// Moves a damaged file out of the way, so that a new one can be opened in its place, and gives its new name.
    ///
    /// # Errors
    /// What the system said.
    pub fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
        let mut number = 1;
        let aside = loop {
            let candidate = beside(path, &format!("damaged-{number}"));
            if !candidate.exists() {
                break candidate;
            }
            number += 1;
        };
        std::fs::rename(path, &aside)?;
        for log in ["-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(log);
            let mut kept = aside.as_os_str().to_owned();
            kept.push(log);
            if Path::new(&name).exists() {
                std::fs::rename(name, kept)?;
            }
        }
        Ok(aside)
    }

    fn prepare(connection: Connection) -> Result<Self, StoreError> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Self { connection })
    }

    fn check(&self) -> Result<(), StoreError> {
        let answer: String = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if answer == "ok" { Ok(()) } else { Err(StoreError::Unsound(answer)) }
    }

    fn copy_before_migration(&self, path: &Path) -> Result<(), StoreError> {
        let version: u32 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let copy = beside(path, &format!("before-{}", MIGRATIONS.len()));
        if version == 0 || version as usize >= MIGRATIONS.len() || copy.exists() {
            return Ok(());
        }
        self.connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        Ok(())
    }

    fn migrate(mut self) -> Result<Self, StoreError> {
        Migrations::from_slice(MIGRATIONS).to_latest(&mut self.connection)?;
        Ok(self)
    }
}

/// `<file>.<ending>` in the same folder.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recent::{NewRecent, RecentDocument};

    fn remember_one(store: &mut Store) -> Result<(), StoreError> {
        let documents =
            vec![RecentDocument { path: "/甲.txt".into(), name: "甲".into(), ..Default::default() }];
        recent::remember(store, &NewRecent { opened_at: 1, documents, by_hand: String::new() })
    }

    #[test]
    fn the_list_of_migrations_is_sound() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
    }

    #[test]
    fn what_was_written_is_there_after_opening_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("数据 1").join("duikan.db");
        remember_one(&mut Store::open(&path).unwrap()).unwrap();
        assert_eq!(recent::list(&Store::open(&path).unwrap()).unwrap().len(), 1);
    }

    #[test]
    fn an_older_file_is_copied_before_its_tables_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut old = Connection::open(&path).unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut old, 1).unwrap();
        drop(old);
        Store::open(&path).unwrap();
        let copy = Connection::open(beside(&path, &format!("before-{}", MIGRATIONS.len()))).unwrap();
        let version: u32 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, 1);
    }

    #[test]
    fn a_file_of_a_later_version_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        drop(Store::open(&path).unwrap());
        Connection::open(&path).unwrap().pragma_update(None, "user_version", 999).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::TooNew)));
    }

    #[test]
    fn a_damaged_file_says_so_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        std::fs::write(&path, "这不是数据库。".repeat(100)).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Damaged(_))));
        let aside = Store::set_aside(&path).unwrap();
        assert!(std::fs::read_to_string(aside).unwrap().starts_with("这不是数据库"));
        Store::open(&path).unwrap();
    }

    #[test]
    fn pages_overwritten_in_the_middle_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut store = Store::open(&path).unwrap();
        remember_one(&mut store).unwrap();
        drop(store);
        let mut bytes = std::fs::read(&path).unwrap();
        assert!(bytes.len() > 8192);
        bytes[4096..8192].fill(0xA5);
        std::fs::write(&path, bytes).unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Damaged(_) | StoreError::Unsound(_))));
    }

    #[test]
    fn a_locked_file_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut store = Store::open(&path).unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let error = remember_one(&mut store).unwrap_err();
        assert!(matches!(error, StoreError::Locked(_)), "{error}");
    }

    #[test]
    fn a_full_disk_says_so_and_keeps_what_was_there() {
        let mut store = Store::in_memory().unwrap();
        remember_one(&mut store).unwrap();
        let pages: u32 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        store.connection.pragma_update(None, "max_page_count", pages).unwrap();
        let documents = vec![RecentDocument { path: "长".repeat(50_000), ..Default::default() }];
        let recent = NewRecent { opened_at: 2, documents, by_hand: String::new() };
        let error = recent::remember(&mut store, &recent).unwrap_err();
        assert!(matches!(error, StoreError::DiskFull(_)), "{error}");
        assert_eq!(recent::list(&store).unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_made_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file");
        std::fs::write(&file, "x").unwrap();
        assert!(
            matches!(Store::open(&file.join("below/duikan.db")), Err(StoreError::NoFolder(error)) if error.kind() == std::io::ErrorKind::NotADirectory)
        );
    }
}
