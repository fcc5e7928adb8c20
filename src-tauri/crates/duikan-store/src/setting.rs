//! Table `setting`: names and values of the user's choices. What they mean is known by the use cases alone,
//! so a new choice needs no migration and one of a later version is kept untouched.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::{Store, StoreError};

pub(crate) const CREATE: &str = "
    CREATE TABLE setting (
        name  TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// All settings by name.
///
/// # Errors
/// See [`StoreError`].
pub fn read(store: &Store) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = store.connection.prepare_cached("SELECT name, value FROM setting")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the given settings and leaves all others as they are.
///
/// # Errors
/// See [`StoreError`]; then none is changed.
pub fn write(store: &mut Store, settings: &BTreeMap<String, String>) -> Result<(), StoreError> {
    let transaction = store.connection.transaction()?;
    for (name, value) in settings {
        transaction.execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, value],
        )?;
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    #[test]
    fn a_second_write_replaces_and_keeps_the_rest() {
        let mut store = Store::in_memory().unwrap();
        write(&mut store, &settings(&[("language", "en"), ("later", "1")])).unwrap();
        write(&mut store, &settings(&[("language", "zh-CN")])).unwrap();
        assert_eq!(read(&store).unwrap(), settings(&[("language", "zh-CN"), ("later", "1")]));
    }
}
