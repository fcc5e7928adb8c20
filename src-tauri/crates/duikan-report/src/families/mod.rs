//! What is known of a family beyond its text: where and when it stands, who has it first in this set, how telling it is, and
//! which values its slots have in each document.
//!
//! Pure functions of an analysis and its documents: every view and export of families reads these.

mod contrast;
mod csv;
mod facts;
mod text;
mod values;
mod variants;

use duikan_reuse::DocumentId;
use duikan_text::PreparedDocument;

pub use contrast::{Groups, contrast_csv, contrast_text, measure};
pub(crate) use csv::qualifier_words;
pub use csv::{csv, member_csv};
pub use duikan_reuse::{Figure, Qualifier};
pub use facts::{FamilyFacts, First, SpreadCell, facts};
pub use text::text;
pub use values::{SlotFacts, SlotValue, figure, slots, values};
pub use variants::{Stretch, StretchKind, stretches};

/// The documents of an analysis by their place in it.
pub type Documents<'a> = dyn Fn(DocumentId) -> Option<&'a PreparedDocument> + 'a;
