//! What the program sends to the page. These shapes cross to TypeScript (generated, `ui/src/lib/backend/bindings.ts`).
//!
//! Offsets here are **UTF-16 code units inside a paragraph**, ready for the DOM; everywhere else in the
//! program they are Unicode scalar values of the raw text. Documents are known to the page by id, never by path.

mod by_hand;
mod choices;
mod comparison;
mod document;
mod facing;
mod families;
mod workspace;

pub use self::by_hand::*;
pub use self::choices::*;
pub use self::comparison::*;
pub use self::document::*;
pub use self::facing::*;
pub use self::families::*;
pub use self::workspace::*;
pub use crate::vocabulary::*;
