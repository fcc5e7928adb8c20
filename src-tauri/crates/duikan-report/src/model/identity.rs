//! What a report is of: its number, and the result as data.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Settings;
use crate::contract::{Comparison, Name, Remark, Streamed};

/// The data inside a report: what was found. The texts, where the user wants them in it, are beside it ([`crate::set`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportData {
    /// `duikan.report/2`.
    pub schema: Name,
    /// Number of the report.
    pub id: String,
    /// Version of the program that made it.
    pub version: Name,
    /// What the user decided.
    pub settings: Settings,
    /// The result.
    pub comparison: Comparison,
}

impl ReportData {
    /// Name and number of the shape.
    pub const SCHEMA: &'static str = "duikan.report/2";
}

/// The same data while it is written, piece by piece.
#[derive(Serialize)]
pub struct CarriedData<'a> {
    /// As of [`ReportData`].
    pub schema: &'static str,
    /// As of [`ReportData`].
    pub id: &'a str,
    /// As of [`ReportData`].
    pub version: &'static str,
    /// As of [`ReportData`].
    pub settings: &'a Settings,
    /// As of [`ReportData`].
    pub comparison: &'a Streamed<'a>,
}

/// The number of a report, from the contents of the files, how they were read, and the settings: the same
/// comparison has the same number on every machine, wherever its files lie. Of each file its SHA-256, format and encoding.
pub fn id<'a>(
    files: impl IntoIterator<Item = [&'a str; 3]>,
    settings: &Settings,
    remarks: &[Remark],
) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    };
    add(crate::VERSION);
    for part in files.into_iter().flatten() {
        add(part);
    }
    add(&format!("{settings:?}"));
    for remark in remarks {
        add(&format!("{remark:?}"));
    }
    let digest = hash.finalize();
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let groups: Vec<&str> = [0, 4, 8, 12].iter().filter_map(|&at| hex.get(at..at + 4)).collect();
    format!("DK-{}", groups.join("-"))
}
