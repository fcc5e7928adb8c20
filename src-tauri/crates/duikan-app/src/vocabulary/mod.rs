//! The closed vocabularies of the page. TypeScript gets each as a union of strings, so that a word which the page does not
//! know is found by the compiler, not by a user.

mod choices;
mod codes;
mod doubts;
mod names;
mod reasons;
mod rules;

pub use choices::*;
pub use codes::*;
pub use doubts::*;
pub use names::*;
pub use reasons::*;
pub use rules::*;

/// Declares an enum of the vocabulary: its name, the case of its words, and the words.
macro_rules! vocabulary {
    (
        $(#[$of_enum:meta])*
        $name:ident, $case:literal { $($(#[$of_word:meta])* $word:ident),+ $(,)? }
    ) => {
        $(#[$of_enum])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, specta::Type,
        )]
        #[serde(rename_all = $case)]
        pub enum $name {
            $($(#[$of_word])* $word,)+
        }
    };
}
use vocabulary;

/// The word of a value, as the page gets it.
#[cfg(test)]
fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}
