//! What is attacked, each as a plain function of bytes.

use std::ffi::OsString;
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use duikan_import::{RawDocument, ReadOptions, collect, read, read_bytes};
use duikan_reuse::{AnalyzeOptions, analyze};
use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};

use crate::ending::Ending;

/// Between the two texts of a comparison.
pub const BETWEEN: u8 = 0;
/// A speech that others are compared with.
const SPEECH: &str = "在全县水利会议上的讲话\n同志们：\n下面，我讲两点意见。\n一、修好渡口\n全县修通了九条乡道，\
                      七个渡口换上了新船，群众过河不再绕路。\n二、加高河堤\n河堤加高以后，东岸的稻田两年没有进水。\n谢谢大家。\n";
/// Documents of one archive that are read.
const MOST_ENTRIES: usize = 20;

/// A reader, or a stage behind the readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// PDF.
    Pdf,
    /// Packages of Word.
    Docx,
    /// Word as one XML file.
    WordXml,
    /// OpenDocument text.
    Odt,
    /// Compound files of Word and WPS.
    Doc,
    /// Rich text.
    Rtf,
    /// Web pages.
    Html,
    /// Web archives.
    Mhtml,
    /// Zip archives of documents, on the disk.
    Zip,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// The outline of a text in UTF-8.
    Outline,
    /// The comparison of two texts in UTF-8 with a zero byte between them.
    Compare,
}

impl Target {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::WordXml => "word_xml",
            Self::Odt => "odt",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Zip => "zip",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Outline => "outline",
            Self::Compare => "compare",
        }
    }

    /// The name that a file for it bears.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Pdf => "a.pdf",
            Self::Docx => "a.docx",
            Self::WordXml => "a.xml",
            Self::Odt => "a.odt",
            Self::Doc => "a.doc",
            Self::Rtf => "a.rtf",
            Self::Html => "a.html",
            Self::Mhtml => "a.mht",
            Self::Zip => "a.zip",
            Self::Markdown => "a.md",
            Self::Text | Self::Outline | Self::Compare => "a.txt",
        }
    }

    /// Reads bytes, or does with them what is done behind the reader. What the reader promises of every file is checked.
    ///
    /// # Panics
    /// Where a promise is broken.
    pub fn run(self, bytes: &[u8]) -> Ending {
        match self {
            Self::Outline => {
                outline(&String::from_utf8_lossy(bytes));
                Ending::Read
            }
            Self::Compare => {
                let mut parts = bytes.splitn(2, |&byte| byte == BETWEEN).map(String::from_utf8_lossy);
                let one = parts.next().unwrap_or_default();
                let other = parts.next().unwrap_or(SPEECH.into());
                compare(&one, &other);
                Ending::Read
            }
            Self::Zip => archive(bytes),
            reader => ended(read_bytes(reader.file_name(), bytes.to_vec(), &ReadOptions::default())),
        }
    }

    /// Does with a file what the program does: reads it, makes its outline, compares it with a speech.
    ///
    /// # Panics
    /// As [`Target::run`].
    pub fn run_whole(self, bytes: &[u8]) -> Ending {
        if matches!(self, Self::Outline | Self::Compare | Self::Zip) {
            return self.run(bytes);
        }
        match read_bytes(self.file_name(), bytes.to_vec(), &ReadOptions::default()) {
            Ok(document) => {
                check(&document);
                compare(&document.text, SPEECH);
                Ending::Read
            }
            Err(error) => Ending::Refused(error.code()),
        }
    }

    /// Runs the files named on a command line, and says how each ended.
    pub fn run_files(self, files: impl Iterator<Item = OsString>) -> ExitCode {
        let mut done = ExitCode::SUCCESS;
        for file in files {
            match fs::read(&file) {
                Ok(bytes) => println!("{}: {}", file.display(), self.run(&bytes)),
                Err(error) => {
                    eprintln!("{}: {error}", file.display());
                    done = ExitCode::FAILURE;
                }
            }
        }
        done
    }
}

fn ended<E: std::borrow::Borrow<duikan_import::ImportError>>(read: Result<RawDocument, E>) -> Ending {
    match read {
        Ok(document) => {
            check(&document);
            Ending::Read
        }
        Err(error) => Ending::Refused(error.borrow().code()),
    }
}

/// What every reader promises: words, and evidence in order of its places within them.
fn check(document: &RawDocument) {
    assert!(!document.text.trim().is_empty(), "a text without words");
    let length = document.text.chars().count() as u32;
    let evidence = &document.evidence;
    assert!(
        evidence.iter().all(|one| one.span.start < one.span.end && one.span.end <= length),
        "evidence outside"
    );
    assert!(evidence.is_sorted_by_key(|one| one.span.start), "evidence out of order");
}

/// Reads the documents of an archive as they are found on the disk.
fn archive(bytes: &[u8]) -> Ending {
    let path = std::env::temp_dir().join(format!("duikan-fuzz-{}.zip", std::process::id()));
    if fs::write(&path, bytes).is_err() {
        return Ending::Refused("unreadable");
    }
    let mut ending = Ending::Refused("empty");
    for found in collect(std::slice::from_ref(&path)).into_iter().take(MOST_ENTRIES) {
        let read = found.and_then(|source| read(&source, &ReadOptions::default()));
        ending = ended(read);
    }
    // What is left behind lies in the folder for such files, and the next one takes its place.
    let _ = fs::remove_file(&path);
    ending
}

fn outline(text: &str) -> Option<Arc<PreparedDocument>> {
    let document = prepare(text, &PrepareOptions::default(), &Unwatched).ok()?;
    let outline = &document.outline;
    assert!(
        outline.sections.iter().all(|part| document.cleaned.body.encloses(part.span)),
        "a section outside the body"
    );
    Some(Arc::new(document))
}

fn compare(one: &str, other: &str) {
    let documents: Vec<_> = [one, other].into_iter().filter_map(outline).collect();
    let Ok(analysis) = analyze(&documents, &AnalyzeOptions::default(), &Unwatched) else { return };
    for found in &analysis.matches {
        let inside = |place: &duikan_reuse::Place| {
            let document = documents.get(place.document as usize);
            document.is_some_and(|document| place.span.end <= document.raw.len() as u32)
        };
        assert!(inside(&found.a) && inside(&found.b), "a match outside its documents");
    }
}
