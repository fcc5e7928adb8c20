//! What single characters, marks and words are: the one definition of each, under all stages.
//!
//! Characters (Han, numerals, masks, ends of sentences), numbers, dates, enumeration marks, forms of address, titles,
//! words of pages, and the [`words`] of the vocabulary. Nothing here knows of documents; stages ask, and filter.

mod address;
mod character;
pub(crate) mod date;
mod dictionary;
pub(crate) mod line;
pub(crate) mod marker;
pub(crate) mod name;
mod number;
pub(crate) mod page;
mod script;
mod title;
mod vocabulary;
mod word_class;

pub use address::is_salutation;
pub use character::{
    GAP, closes_quote, ends_clause, ends_sentence, is_han, is_letter, is_mask, is_numeral, is_quantity,
    may_be_mask,
};
pub use vocabulary::{WordUse, ends_in, longest_ending, words};
pub use word_class::WordClass;

pub(crate) use address::opens_salutation;
pub(crate) use character::{cannot_close, cannot_open};
pub(crate) use dictionary::dictionary;
pub use marker::is_article;
pub use name::begins_with_surname;
pub use number::{chinese_number, number};
pub(crate) use script::simplified;
pub(crate) use title::{is_remark, title_score};
