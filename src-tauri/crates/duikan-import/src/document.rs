//! What reading a file yields.

use duikan_text::Evidence;

/// A kind of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// Web page.
    Html,
    /// Web archive.
    Mhtml,
    /// Word document.
    Docx,
    /// Word's old binary format, also that of WPS.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// All of them.
    const ALL: [Self; 9] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Mhtml,
        Self::Docx,
        Self::Doc,
        Self::Odt,
        Self::Rtf,
        Self::Pdf,
    ];

    /// The format of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Stable name in JSON and in the window.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
        }
    }
}

/// One document, read and decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawDocument {
    /// The raw text that all offsets refer to, byte-order mark removed.
    pub text: String,
    /// What kind of file it was.
    pub format: Format,
    /// Name of the encoding of the bytes, as shown to people; empty for formats that settle it themselves.
    pub encoding: &'static str,
    /// Whether the encoding was found out rather than given by the user.
    pub encoding_detected: bool,
    /// Places whose bytes mean nothing in that encoding, each a U+FFFD in the text; in a PDF, glyphs whose
    /// characters the file does not name, which are left out.
    pub undecodable: u32,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// What the format says of stretches of the text, in order of their places.
    pub evidence: Vec<Evidence>,
}
