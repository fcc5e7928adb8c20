//! One speech, read right: what is speech and what is page, what the characters mean,
//! where the sections are, who spoke where and when.
//!
//! [`prepare()`] is a pure function: no I/O, no clock, no randomness. It cannot fail on content; odd content
//! yields [`Diagnostic`]s. Each stage has its own module and its own product; a later stage never edits an
//! earlier product, and every product points back into the raw text by [`Span`]s.
//!
//! ```text
//! raw text → normalize::read (characters) → clean (lines) → normalize::finish (paragraphs)
//!          → structure → segment → provenance → diagnostic, core_text
//! ```
//!
//! The normal form is made in two halves around cleaning: furniture is recognised in lines of plain characters, and
//! lines may be joined to paragraphs only where none of them is furniture. A stage knows what comes before it, never
//! what comes after:
//!
//! ```text
//! span < line < script, monitor, evidence, correction < signs < fold < normalize < clean < structure < segment < core_text
//!     < provenance < diagnostic < prepare < rules
//! ```

pub mod clean;
pub mod core_text;
pub mod correction;
pub mod diagnostic;
pub mod evidence;
mod fold;
mod line;
pub mod monitor;
pub mod normalize;
mod prepare;
pub mod provenance;
pub mod rules;
mod script;
pub mod segment;
pub mod signs;
pub mod span;
pub mod structure;

pub use clean::{Cleaned, Margin, NoiseKind, NoiseSpan, Part};
pub use core_text::{CoreText, Slot, SlotKind};
pub use correction::Corrections;
pub use diagnostic::Diagnostic;
pub use evidence::{Evidence, EvidenceKind};
pub use fold::folded;
pub use line::{lines, one_line};
pub use monitor::{Cancelled, Monitor, Stage, Unwatched};
pub use normalize::{Edit, EditKind, Normalized, normal_form};
pub use prepare::{PrepareOptions, PreparedDocument, load_dictionaries, prepare};
pub use provenance::{Fact, Level, PlaceName, Provenance, place_called, place_names};
pub use rules::{Rule, RuleStage, RuleUse, rules};
pub use script::Script;
pub use segment::{Clause, Segments, Sentence, Token};
pub use signs::{WordClass, is_salutation};
pub use span::{CoreRange, NormalRange, Span};
pub use structure::{Outline, OutlineError, Section, SectionId, SectionKind, Turn};
