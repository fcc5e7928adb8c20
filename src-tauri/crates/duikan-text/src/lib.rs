//! One speech, read right: what is speech and what is page, what the characters mean,
//! where the sections are, who spoke where and when.
//!
//! [`prepare`] is a pure function: no I/O, no clock, no randomness. It cannot fail on content; odd content
//! yields [`Diagnostic`]s. Each stage has its own module and its own product; a later stage never edits an
//! earlier product, and every product points back into the raw text by [`Span`]s.
//!
//! ```text
//! raw text → normalize (characters) → clean (lines) → normalize (paragraphs) → structure → segment → provenance
//! ```

pub mod clean;
pub mod core_text;
pub mod diagnostic;
mod dictionary;
pub mod evidence;
mod fold;
mod han;
pub mod monitor;
pub mod normalize;
mod prepare;
pub mod provenance;
pub mod rules;
pub mod segment;
pub mod span;
pub mod structure;

pub use clean::{Cleaned, NoiseKind, NoiseSpan, is_salutation};
pub use core_text::{CoreText, Slot, SlotKind};
pub use diagnostic::Diagnostic;
pub use dictionary::load_dictionaries;
pub use evidence::{Evidence, EvidenceKind};
pub use fold::folded;
pub use monitor::{Cancelled, Monitor, Stage, Unwatched};
pub use normalize::{Edit, EditKind, Normalized};
pub use prepare::{PrepareOptions, PreparedDocument, prepare};
pub use provenance::{Fact, Level, PlaceName, Provenance, place_names};
pub use rules::{Rule, RuleStage, RuleUse, rules};
pub use segment::{Clause, Segments, Sentence, Token, WordClass};
pub use span::{CoreRange, NormalRange, Span};
pub use structure::{Outline, OutlineError, Section, SectionId, SectionKind};
