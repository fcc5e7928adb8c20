//! How the values of a small vocabulary are spelled in the JSON: the one place that knows these words. The window
//! gets the same ones.
//!
//! A word that a vocabulary does not have is an error when JSON is read, never something else.

use std::borrow::Cow;

use duikan_reuse::{
    DifferenceKind, Label, Layer, MatchClass, MatchEnd, MatchKind, MatchRule, Relation, ResidueKind,
    Strength, Topic,
};
use duikan_text::{EditKind, NoiseKind, SectionKind, SlotKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Extent;
use crate::families::Qualifier;

/// A value that is a string in the JSON.
pub trait Coded: Sized {
    /// The string.
    fn code(&self) -> Cow<'static, str>;

    /// The value that is spelled so.
    fn from_code(code: &str) -> Option<Self>;
}

/// Spells every variant of an enum.
macro_rules! coded {
    ($($kind:ident { $($variant:ident $code:literal,)* })*) => {
        $(impl Coded for $kind {
            fn code(&self) -> Cow<'static, str> {
                Cow::Borrowed(match self {
                    $(Self::$variant => $code,)*
                })
            }

            fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)*
                    _ => None,
                }
            }
        })*
    };
}

coded! {
    MatchKind {
        Passage "passage",
        Formula "formula",
    }
    MatchClass {
        Verbatim "verbatim",
        NearVerbatim "near_verbatim",
        Template "template",
        StockPhrase "stock_phrase",
    }
    MatchEnd {
        A "a",
        B "b",
    }
    MatchRule {
        Variants "variants",
        Glosses "glosses",
        Mojibake "mojibake",
        Masks "masks",
        Numbers "numbers",
        Reordered "reordered",
        Slots "slots",
    }
    DifferenceKind {
        Slot "slot",
        Rewording "rewording",
        OnlyA "only_a",
        OnlyB "only_b",
        Moved "moved",
    }
    Layer {
        Reuse "reuse",
        Own "own",
        Boilerplate "boilerplate",
        Formula "formula",
        Topic "topic",
    }
    Label {
        NationalStock "national_stock",
        YearWording "year_wording",
        OwnEarlier "own_earlier",
        AcrossRegions "across_regions",
        AcrossYears "across_years",
        FromAbove "from_above",
    }
    Strength {
        Weak "weak",
        Medium "medium",
        Strong "strong",
    }
    Relation {
        Same "same",
        Moved "moved",
        Split "split",
        Merged "merged",
    }
    ResidueKind {
        Place "place",
        Agency "agency",
        Office "office",
        Year "year",
    }
    Extent {
        Exact "exact",
        Approximate "approximate",
    }
    Qualifier {
        About "about",
        AtLeast "at_least",
        AtMost "at_most",
    }
}

/// Spells an enum that has the names of its variants itself.
macro_rules! named {
    ($($kind:ident { $($variant:ident)* })*) => {
        $(impl Coded for $kind {
            fn code(&self) -> Cow<'static, str> {
                Cow::Borrowed(match self {
                    $(Self::$variant)|* => self.name(),
                })
            }

            fn from_code(code: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|kind| kind.name() == code)
            }
        })*
    };
}

named! {
    SectionKind { Opening Closing Section Point }
    SlotKind { Number Year Place Level Organisation Person Mask Verb Free }
    EditKind { PinyinGloss Mojibake HanVariant Width Punctuation LineJoin Space LostNumeral Mask }
    NoiseKind { PageTitle SourceLine Widget RelatedLinks Advert Footer PageNumber Appendix Markup }
}

impl Coded for Topic {
    fn code(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.name())
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::from_name(code)
    }
}

/// A coded value in the JSON.
pub fn serialize<T: Coded, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.code())
}

/// Reads a coded value.
pub fn deserialize<'de, T: Coded, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read(&Cow::<str>::deserialize(deserializer)?)
}

fn read<T: Coded, E: de::Error>(code: &str) -> Result<T, E> {
    T::from_code(code)
        .ok_or_else(|| E::custom(format_args!("`{code}` is not one of the words of this field")))
}

/// A coded value that may be missing.
pub mod option {
    use super::{Coded, Cow, Deserialize, Deserializer, Serialize, Serializer, read};

    /// A coded value, or `null`.
    pub fn serialize<T: Coded, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Coded::code).serialize(serializer)
    }

    /// Reads a coded value or `null`.
    pub fn deserialize<'de, T: Coded, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Option::<Cow<'de, str>>::deserialize(deserializer)?.map(|code| read(&code)).transpose()
    }
}

/// A list of coded values.
pub mod list {
    use super::{Coded, Cow, Deserialize, Deserializer, Serializer, read};

    /// Coded values, in order.
    pub fn serialize<T: Coded, S: Serializer>(values: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().map(Coded::code))
    }

    /// Reads coded values.
    pub fn deserialize<'de, T: Coded, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        Vec::<Cow<'de, str>>::deserialize(deserializer)?.iter().map(|code| read(code)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Coded + PartialEq + std::fmt::Debug>(value: T, code: &str) {
        assert_eq!(value.code(), code);
        assert_eq!(T::from_code(code), Some(value));
    }

    #[test]
    fn a_word_is_read_as_what_it_was_written_for() {
        check(Layer::Boilerplate, "boilerplate");
        check(Layer::Own, "own");
        check(DifferenceKind::OnlyB, "only_b");
        check(Label::FromAbove, "from_above");
        check(SectionKind::Closing, "closing");
        check(NoiseKind::SourceLine, "source_line");
        check(EditKind::LostNumeral, "lost_numeral");
        check(SlotKind::Organisation, "organisation");
        check(Topic::Livelihood, "livelihood");
        for topic in Topic::ALL {
            check(topic, topic.name());
        }
    }

    #[test]
    fn a_word_unknown_is_nothing() {
        assert_eq!(Layer::from_code("findings"), None);
        assert_eq!(Topic::from_code("tasks"), None);
        assert_eq!(SectionKind::from_code(""), None);
    }
}
