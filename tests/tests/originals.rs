//! Files of every kind as they are found: what is read of them against their text as other programs give it.

#![expect(clippy::expect_used, reason = "a document that cannot be read fails the suite")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use duikan_import::{EvidenceKind, RawDocument, ReadOptions, read_file};
use duikan_text::signs::is_han;
use encoding_rs::GB18030;
use sha2::{Digest, Sha256};

/// Length of the runs of Han characters that are looked for: long enough that their order is proved, too.
const RUN: usize = 8;

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn gbk_texts_are_read_to_the_character() {
    let shared = duikan_tests::shared();
    for path in files(&shared.join("originals/gbk")) {
        let document = read(&path);
        assert_eq!((document.encoding, document.undecodable), ("GB18030", 0), "{}", path.display());
        assert_eq!(document.text, GB18030.decode(&fs::read(&path).expect("a file")).0, "{}", path.display());
    }
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn word_documents_are_read_whole() {
    let shared = duikan_tests::shared();
    let reports = files(&shared.join("originals/docx"));
    assert!(!reports.is_empty());
    for path in reports {
        let document = read(&path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        assert!(document.text.lines().next().is_some_and(|title| title.contains("政府工作报告")), "{stem}");
        assert!(document.text.lines().filter(|line| !line.trim().is_empty()).count() > 40, "{stem}");
        assert!(han(&document.text).len() > 7_000, "{stem}");
        assert!(document.evidence.iter().any(|one| one.kind == EvidenceKind::Bold), "{stem}");
    }
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn a_printed_web_page_is_read_as_its_reference() {
    let shared = duikan_tests::shared();
    let folder = shared.join("originals/pdf");
    let reference = fs::read_to_string(folder.join("moe_webprint_hans.reference.md")).expect("the reference");
    let document = read(&folder.join("moe_webprint_hans.pdf"));
    let (want, have) = (runs(&reference), runs(&document.text));
    let shared = want.intersection(&have).count() as f64;
    assert!(shared / want.len() as f64 >= 0.985, "recall {}", shared / want.len() as f64);
    assert!(shared / have.len() as f64 >= 0.97, "precision {}", shared / have.len() as f64);
    // One line each for the paragraphs of the article.
    let paragraph =
        reference.lines().find(|line| line.starts_with("1926年11月")).expect("a paragraph").trim();
    assert!(document.text.lines().any(|line| line == paragraph));
}

/// Read by eye once; kept as figures, since the texts themselves are not ours to keep.
#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn documents_read_by_eye_stay_as_they_were() {
    let shared = duikan_tests::shared();
    let figures = |name: &str| {
        let document = read(&shared.join("originals").join(name));
        let han = han(&document.text);
        let hash = Sha256::digest(han.iter().collect::<String>());
        let count = |kind| document.evidence.iter().filter(|one| one.kind == kind).count();
        (
            han.len(),
            document.text.lines().filter(|line| !line.trim().is_empty()).count(),
            count(EvidenceKind::RunningHead),
            format!("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]),
        )
    };
    assert_eq!(figures("doc/dengxiaoping_1.doc"), (205_168, 1_347, 0, "20c6c11e".into()));
    assert_eq!(figures("pdf/hk_legco_2012-11-21_hant.pdf"), (163_867, 2_487, 247, "27bb0cf6".into()));
}

fn read(path: &Path) -> RawDocument {
    read_file(path, &ReadOptions::default()).expect("a readable file")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn han(text: &str) -> Vec<char> {
    text.chars().filter(|&c| is_han(c)).collect()
}

fn runs(text: &str) -> BTreeSet<Vec<char>> {
    han(text).windows(RUN).map(<[char]>::to_vec).collect()
}
