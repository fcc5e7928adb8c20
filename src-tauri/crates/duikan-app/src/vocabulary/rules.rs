//! What was done to read a document, and what was at work where two ends were compared.

use duikan_reuse::MatchRule;
use duikan_text::{EditKind, Rule, RuleStage};
use serde::de::IntoDeserializer;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::names::named;
use super::vocabulary;

vocabulary! {
    /// What the text that is compared has otherwise than the file; also the name of the rule that does it.
    EditName, "snake_case" {
        /// Readings in brackets.
        PinyinGloss,
        /// Garbled characters.
        Mojibake,
        /// Traditional and variant forms.
        HanVariant,
        /// Full-width and compatibility forms.
        Width,
        /// Punctuation.
        Punctuation,
        /// Lines broken inside a sentence.
        LineJoin,
        /// White space inside a sentence.
        Space,
        /// Numerals that were lost.
        LostNumeral,
        /// Masked names and numbers.
        Mask,
    }
}

named!(EditKind => EditName {
    PinyinGloss, Mojibake, HanVariant, Width, Punctuation, LineJoin, Space, LostNumeral, Mask
});

vocabulary! {
    /// A rule that labels page furniture. The names are those of the tables of `duikan-text`; a test holds both lists
    /// together.
    FurnitureRuleName, "snake_case" {
        /// Comments of the markup.
        MarkupComment,
        /// Lines of signs.
        SpacerLine,
        /// A table of contents.
        TableOfContents,
        /// Page numbers.
        PageNumber,
        /// Appeals to pay.
        Paywall,
        /// 下转第三版 and the like.
        NewspaperJump,
        /// Words under a picture.
        PhotoCaption,
        /// Names of editors.
        EditorLine,
        /// The path to the page.
        Breadcrumb,
        /// Adverts in brackets.
        BracketAdvert,
        /// Telephone numbers and accounts.
        ContactAdvert,
        /// Amounts to tip.
        AmountButton,
        /// Postal addresses.
        AddressLine,
        /// Names of files.
        FileName,
        /// Date, source, counter.
        SourceLine,
        /// Buttons of the page.
        ButtonLine,
        /// Links by hot words.
        HotWords,
        /// Labels of the page.
        PageLabel,
        /// How an agency begins its report.
        AgencyLead,
        /// Words to the reader.
        ReaderTalk,
        /// Running heads.
        RunningHead,
        /// A copy of the page.
        PageCopy,
        /// What the format puts outside the main part.
        OutsideMain,
        /// What stands before the speech.
        BeforeTheSpeech,
        /// What stands after the speech.
        AfterTheSpeech,
        /// Notes after the speech.
        Appendix,
        /// Licences.
        LicenceNote,
    }
}

/// A rule of reading that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(untagged)]
pub enum RuleName {
    /// It labels page furniture.
    Furniture(FurnitureRuleName),
    /// It changes the text that is compared.
    Edit(EditName),
}

impl RuleName {
    /// The page's name of a rule.
    pub(crate) fn of(rule: Rule) -> Option<Self> {
        let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
            rule.name.into_deserializer();
        match rule.stage {
            RuleStage::Clean => FurnitureRuleName::deserialize(name).ok().map(Self::Furniture),
            RuleStage::Normalize => EditName::deserialize(name).ok().map(Self::Edit),
        }
    }

    /// The name that `duikan-text` and the database know it by.
    pub(crate) fn name(self) -> Option<&'static str> {
        duikan_text::rules().into_iter().find(|rule| Self::of(*rule) == Some(self)).map(|rule| rule.name)
    }
}

vocabulary! {
    /// What was at work where the two ends of a match were compared.
    MatchRuleName, "snake_case" {
        /// Script variants count as equal.
        Variants,
        /// Readings in brackets are passed over.
        Glosses,
        /// Garbled characters were repaired.
        Mojibake,
        /// Masked words count as slots.
        Masks,
        /// Numbers count as slots.
        Numbers,
        /// The equal runs are in another order at each end.
        Reordered,
        /// Slots are filled otherwise.
        Slots,
    }
}

named!(MatchRule => MatchRuleName { Variants, Glosses, Mojibake, Masks, Numbers, Reordered, Slots });

#[cfg(test)]
mod tests {
    use duikan_report::contract::Coded;

    use super::super::word;
    use super::*;

    #[test]
    fn every_rule_of_reading_has_a_name_for_the_page() {
        for rule in duikan_text::rules() {
            let name = RuleName::of(rule).unwrap_or_else(|| panic!("{} has no name", rule.name));
            assert_eq!((word(name).as_str(), name.name()), (rule.name, Some(rule.name)));
        }
    }

    #[test]
    fn the_page_uses_the_words_of_the_contract() {
        for kind in EditKind::ALL {
            assert_eq!(word(EditName::from(kind)), kind.name());
        }
        for rule in [MatchRule::Variants, MatchRule::Masks, MatchRule::Reordered, MatchRule::Slots] {
            assert_eq!(word(MatchRuleName::from(rule)), rule.code());
        }
    }
}
