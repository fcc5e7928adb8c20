//! Opening the file: check, copy aside before a change of its tables, migrate.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::{StoreError, backup, place, private, recent, saved, setting};

/// How long a write waits for another program to finish its own; then it fails with [`StoreError::Locked`]. Writings take a few
/// milliseconds; who waits longer is told, and what was to be written is tried again.
const BUSY_TIMEOUT: Duration = Duration::from_millis(500);

/// All changes of the tables, oldest first. Entries are only ever added.
const MIGRATIONS: &[M<'static>] = &[
    M::up(setting::CREATE),
    M::up(recent::CREATE),
    M::up(recent::ADD_BY_HAND),
    M::up(place::ADD),
    M::up(recent::ADD_VIEW),
    M::up(saved::CREATE),
];

/// What is read of the tables: a file that lacks one of these is no data file, whatever version it bears.
const READ: [&str; 4] = [
    "SELECT name, value FROM setting LIMIT 1",
    "SELECT id, opened_at, by_hand, view, is_open FROM recent LIMIT 1",
    "SELECT recent, position, path, path_bytes, inside, name, encoding, sha256, size, modified FROM recent_document LIMIT 1",
    "SELECT id, path, path_bytes, names, used_at FROM saved_set LIMIT 1",
];

/// An open file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    /// Where it lies; `None` for one in memory.
    path: Option<PathBuf>,
    /// The file that it stands in for, in memory, until that can be used.
    awaited: Option<PathBuf>,
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
        private::make(path)?;
        let store = Self { path: Some(path.to_owned()), ..Self::prepare(Connection::open(path)?)? };
        check(&store.connection)?;
        store.copy_before_migration(path)?;
        let store = store.migrate()?;
        store.check_tables()?;
        Ok(store)
    }

    /// A store in memory in place of a file that cannot be used now, see [`Store::land`].
    ///
    /// # Errors
    /// Only where SQLite itself does not work.
    pub fn awaiting(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { awaited: Some(path.to_owned()), ..Self::in_memory()? })
    }

    /// Makes sure that what is written lasts. Where the store stands in for a file that could not be used, it tries that
    /// file again and takes its own settings there; where its file was taken away, it makes a new one. To be called
    /// before or after every writing.
    ///
    /// # Errors
    /// Why the file still cannot be used.
    pub fn land(&mut self) -> Result<(), StoreError> {
        if let Some(path) = &self.awaited {
            let mut opened = Self::open(path)?;
            setting::write(&mut opened, &setting::read(self)?)?;
            *self = opened;
        } else if let Some(path) = self.path.as_ref().filter(|path| !path.exists()) {
            *self = Self::open(path)?;
        }
        Ok(())
    }

    /// Begins anew where the file turned out to be broken while it was open: the broken one is put aside. Answers whether
    /// it did so.
    ///
    /// # Errors
    /// Why no new file can be made; then the store lives on in memory and awaits it.
    pub fn mend(&mut self) -> Result<bool, StoreError> {
        let Some(path) = self.path.clone() else { return Ok(false) };
        // The file is closed first: Windows renames no open one.
        *self = Self::awaiting(&path)?;
        let is_broken = match Self::open(&path) {
            Ok(opened) => {
                *self = opened;
                return Ok(false);
            }
            Err(error) => matches!(error, StoreError::Damaged(_) | StoreError::Unsound(_)),
        };
        if is_broken {
            Self::set_aside(&path)?;
        }
        self.land()?;
        Ok(is_broken)
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
        // What was said to be kept is on the disk, through a loss of power too; writings are few.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Self { connection, path: None, awaited: None })
    }

    fn check_tables(&self) -> Result<(), StoreError> {
        for query in READ {
            // A missing table is an error of the query as SQLite sees it; here it is one of the file.
            let found = self.connection.prepare(query).and_then(|mut rows| rows.exists([]).map(drop));
            found.map_err(|error| match StoreError::from(error) {
                StoreError::Other(error) => StoreError::Unsound(error.to_string()),
                other => other,
            })?;
        }
        Ok(())
    }

    fn copy_before_migration(&self, path: &Path) -> Result<(), StoreError> {
        let version: u32 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        let copy = beside(path, &format!("before-{}", MIGRATIONS.len()));
        if version == 0 || version as usize >= MIGRATIONS.len() {
            return Ok(());
        }
        backup::make(&self.connection, version, &copy)
    }

    fn migrate(mut self) -> Result<Self, StoreError> {
        Migrations::from_slice(MIGRATIONS).to_latest(&mut self.connection)?;
        Ok(self)
    }
}

/// Looks at all pages of a database.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let answer: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(StoreError::Unsound(answer)) }
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
    fn half_a_copy_is_no_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut old = Connection::open(&path).unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut old, 3).unwrap();
        old.execute("INSERT INTO setting VALUES ('language', 'en')", []).unwrap();
        drop(old);
        let place = beside(&path, &format!("before-{}", MIGRATIONS.len()));
        std::fs::write(&place, b"SQLite format 3\0half").unwrap();
        std::fs::write(beside(&place, "part"), b"older half").unwrap();
        Store::open(&path).unwrap();
        let copy = Connection::open(&place).unwrap();
        let language: String = copy.query_row("SELECT value FROM setting", [], |row| row.get(0)).unwrap();
        assert_eq!(language, "en");
        assert!(!beside(&place, "part").exists());
    }

    #[test]
    fn a_whole_copy_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let place = beside(&path, &format!("before-{}", MIGRATIONS.len()));
        for file in [&path, &place] {
            let mut old = Connection::open(file).unwrap();
            Migrations::from_slice(MIGRATIONS).to_version(&mut old, 3).unwrap();
        }
        Connection::open(&place).unwrap().execute("INSERT INTO setting VALUES ('a', 'b')", []).unwrap();
        Store::open(&path).unwrap();
        let copy = Connection::open(&place).unwrap();
        let rows: u32 = copy.query_row("SELECT count(*) FROM setting", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_files() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut old = Connection::open(&path).unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut old, 1).unwrap();
        drop(old);
        let mut store = Store::open(&path).unwrap();
        remember_one(&mut store).unwrap();
        let files = std::fs::read_dir(folder.path()).unwrap().flatten();
        let modes: Vec<u32> =
            files.map(|file| file.metadata().unwrap().permissions().mode() & 0o777).collect();
        assert!(modes.len() >= 3 && modes.iter().all(|mode| *mode == 0o600), "{modes:?}");
    }

    #[test]
    fn what_stands_in_for_a_file_lands_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut store = Store::awaiting(&path).unwrap();
        setting::write(&mut store, &[("language".into(), "en".into())].into()).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(store.land().is_err());
        std::fs::remove_dir(&path).unwrap();
        store.land().unwrap();
        remember_one(&mut store).unwrap();
        let again = Store::open(&path).unwrap();
        assert_eq!((setting::read(&again).unwrap().len(), recent::list(&again).unwrap().len()), (1, 1));
    }

    #[test]
    fn a_file_that_was_taken_away_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("下/duikan.db");
        let mut store = Store::open(&path).unwrap();
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
        store.land().unwrap();
        remember_one(&mut store).unwrap();
        assert_eq!(recent::list(&Store::open(&path).unwrap()).unwrap().len(), 1);
    }

    #[test]
    fn a_table_that_is_gone_is_noticed_and_mended() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("duikan.db");
        let mut store = Store::open(&path).unwrap();
        assert!(!store.mend().unwrap());
        Connection::open(&path).unwrap().execute_batch("DROP TABLE recent_document").unwrap();
        assert!(matches!(Store::open(&path), Err(StoreError::Unsound(_))));
        assert!(remember_one(&mut store).is_err());
        assert!(store.mend().unwrap());
        remember_one(&mut store).unwrap();
        assert!(folder.path().join("duikan.db.damaged-1").exists());
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
        let documents = vec![RecentDocument { path: "长".repeat(50_000).into(), ..Default::default() }];
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
