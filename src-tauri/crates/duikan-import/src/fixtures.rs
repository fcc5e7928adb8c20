//! Files made in memory for tests.

use std::io::{Cursor, Write};

use duikan_text::{Evidence, EvidenceKind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these entries.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The words that evidence of one kind points at.
pub fn words(text: &str, evidence: &[Evidence], kind: EvidenceKind) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    evidence
        .iter()
        .filter(|one| one.kind == kind)
        .map(|one| chars[one.span.indices()].iter().collect())
        .collect()
}
