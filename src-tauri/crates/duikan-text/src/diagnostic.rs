//! What was odd about a document. Content never causes an error.

mod doubt;
mod find;

pub use doubt::signs as doubt_signs;
pub(crate) use find::find;

use crate::Span;

/// A remark on a place of the document, for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name, snake case; the interface translates it.
    pub code: &'static str,
    /// One sentence in English, for logs and the JSON; the interface words its own from `code`.
    pub message: String,
    /// Where.
    pub span: Span,
}
