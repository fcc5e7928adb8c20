//! How the page calls the values of the engine: the words of the JSON contract, where it has them.

use duikan_report::families::{Qualifier, StretchKind};
use duikan_report::paragraphs::ParagraphKind;
use duikan_reuse::{DifferenceKind, Fate, Label, Layer, MatchClass, MatchKind, ResidueKind, Role, Strength};
use duikan_text::{Level, NoiseKind, RuleStage, Script, SectionKind, SlotKind, Stage};

use super::vocabulary;

/// Names the values of an engine enum, all of them, by the variants of the same name.
macro_rules! named {
    ($engine:ident => $name:ident { $($word:ident),+ }) => {
        impl From<$engine> for $name {
            fn from(value: $engine) -> Self {
                match value {
                    $($engine::$word => Self::$word,)+
                }
            }
        }
    };
}
pub(super) use named;

vocabulary! {
    /// A stage of a job, in the order in which they run.
    StageName, "camelCase" {
        /// Reading files; counted in files.
        Read,
        /// Preparing what was read; counted in documents.
        Prepare,
        /// Finding shared passages; counted in pairs.
        Match,
        /// Aligning sections; counted in pairs.
        Align,
        /// Grouping matches to families; counted in matches.
        Families,
    }
}

named!(Stage => StageName { Read, Prepare, Match, Align, Families });

vocabulary! {
    /// What a rule of reading works on.
    RuleStageName, "camelCase" {
        /// It labels page furniture.
        Clean,
        /// It changes the text that is compared.
        Normalize,
    }
}

named!(RuleStage => RuleStageName { Clean, Normalize });

vocabulary! {
    /// What a part of a document is.
    SectionKindName, "camelCase" {
        /// A part with a heading of its own.
        Section,
        /// An enumerated item inside a paragraph.
        Point,
        /// The body before the first section.
        Opening,
        /// The body after the last section.
        Closing,
    }
}

named!(SectionKind => SectionKindName { Section, Point, Opening, Closing });

vocabulary! {
    /// The part of the body that an end of a match lies in; opening and closing have no marker of their own.
    PartName, "camelCase" {
        /// A section or a point of one.
        Section,
        /// Before the first section.
        Opening,
        /// After the last section.
        Closing,
    }
}

impl From<SectionKind> for PartName {
    fn from(kind: SectionKind) -> Self {
        match kind {
            SectionKind::Section | SectionKind::Point => Self::Section,
            SectionKind::Opening => Self::Opening,
            SectionKind::Closing => Self::Closing,
        }
    }
}

vocabulary! {
    /// Kind of page furniture.
    FurnitureName, "snake_case" {
        /// Title of the site or page.
        PageTitle,
        /// Date, source, counter.
        SourceLine,
        /// Buttons and toolbars.
        Widget,
        /// Links to other pages.
        RelatedLinks,
        /// Adverts and disclaimers.
        Advert,
        /// Breadcrumbs, footers, editor lines.
        Footer,
        /// Page numbers and running heads.
        PageNumber,
        /// Notes and glossaries after the speech.
        Appendix,
        /// Markup left over.
        Markup,
    }
}

named!(NoiseKind => FurnitureName {
    PageTitle, SourceLine, Widget, RelatedLinks, Advert, Footer, PageNumber, Appendix, Markup
});

vocabulary! {
    /// How a match was found.
    MatchKindName, "snake_case" {
        /// As a reused stretch.
        Passage,
        /// As a set phrase.
        Formula,
    }
}

named!(MatchKind => MatchKindName { Passage, Formula });

vocabulary! {
    /// How alike the two ends of a match are.
    ClassName, "snake_case" {
        /// Every compared character is equal.
        Verbatim,
        /// A few words differ.
        NearVerbatim,
        /// Equal except for the fillers of the slots.
        Template,
        /// A set phrase.
        StockPhrase,
    }
}

named!(MatchClass => ClassName { Verbatim, NearVerbatim, Template, StockPhrase });

vocabulary! {
    /// What kind of sharing a match or a family is.
    LayerName, "snake_case" {
        /// Shared by few documents: a finding.
        Reuse,
        /// The writer's own wording of an earlier year.
        Own,
        /// Stock phrasing of the genre.
        Boilerplate,
        /// Political formula from above.
        Formula,
        /// Words of the subject that everybody uses.
        Topic,
    }
}

named!(Layer => LayerName { Reuse, Own, Boilerplate, Formula, Topic });

impl From<LayerName> for Layer {
    fn from(layer: LayerName) -> Self {
        match layer {
            LayerName::Reuse => Self::Reuse,
            LayerName::Own => Self::Own,
            LayerName::Boilerplate => Self::Boilerplate,
            LayerName::Formula => Self::Formula,
            LayerName::Topic => Self::Topic,
        }
    }
}

vocabulary! {
    /// A reader's word for how a wording spreads.
    LabelName, "snake_case" {
        /// Stock phrase of the whole country.
        NationalStock,
        /// Wording of one year.
        YearWording,
        /// The same office in an earlier year.
        OwnEarlier,
        /// In several regions.
        AcrossRegions,
        /// In several years.
        AcrossYears,
        /// From a level above.
        FromAbove,
    }
}

named!(Label => LabelName { NationalStock, YearWording, OwnEarlier, AcrossRegions, AcrossYears, FromAbove });

vocabulary! {
    /// What a slot of a template holds.
    SlotKindName, "snake_case" {
        /// A number.
        Number,
        /// A year.
        Year,
        /// A place.
        Place,
        /// A level of government.
        Level,
        /// A public body.
        Organisation,
        /// A person.
        Person,
        /// A name or number that was deleted.
        Mask,
        /// A verb.
        Verb,
        /// Words of any kind.
        Free,
    }
}

named!(SlotKind => SlotKindName { Number, Year, Place, Level, Organisation, Person, Mask, Verb, Free });

vocabulary! {
    /// How exactly a figure is meant.
    QualifierName, "snake_case" {
        /// That much, more or less.
        About,
        /// That much or more.
        AtLeast,
        /// That much or less.
        AtMost,
    }
}

named!(Qualifier => QualifierName { About, AtLeast, AtMost });

vocabulary! {
    /// How a stretch of a place stands to the template of its wording.
    StretchName, "snake_case" {
        /// As the template has it.
        Agreeing,
        /// In a slot.
        Slot,
        /// Words that the template does not have there.
        Own,
    }
}

impl From<StretchKind> for StretchName {
    fn from(kind: StretchKind) -> Self {
        match kind {
            StretchKind::Agreeing => Self::Agreeing,
            StretchKind::Slot(_) => Self::Slot,
            StretchKind::Own => Self::Own,
        }
    }
}

vocabulary! {
    /// What a left-over name names.
    ResidueKindName, "snake_case" {
        /// A place.
        Place,
        /// A public body.
        Agency,
        /// An office somebody holds.
        Office,
        /// A year.
        Year,
    }
}

named!(ResidueKind => ResidueKindName { Place, Agency, Office, Year });

vocabulary! {
    /// How sure an alignment is.
    StrengthName, "snake_case" {
        /// Clear.
        Strong,
        /// Likely.
        Medium,
        /// Uncertain.
        Weak,
    }
}

named!(Strength => StrengthName { Strong, Medium, Weak });

vocabulary! {
    /// What is known of a document.
    FactName, "camelCase" {
        /// Administrative place.
        Region,
        /// Level of the place.
        Level,
        /// Year of the event.
        Year,
        /// What the speech was given at.
        Occasion,
        /// Who spoke.
        Speaker,
        /// Who published it.
        Issuer,
        /// Date on the page.
        Published,
    }
}

vocabulary! {
    /// What became of a clause since the document before.
    FateName, "camelCase" {
        /// It stood there.
        Kept,
        /// It stood there in other words.
        Changed,
        /// It did not.
        New,
    }
}

named!(Fate => FateName { Kept, Changed, New });

vocabulary! {
    /// Level of a place.
    LevelName, "camelCase" {
        /// The country.
        State,
        /// Province, autonomous region, municipality under the state.
        Province,
        /// City, prefecture, league.
        City,
        /// District of a city.
        District,
        /// County, banner, city of that rank.
        County,
    }
}

named!(Level => LevelName { State, Province, City, District, County });

impl From<LevelName> for Level {
    fn from(level: LevelName) -> Self {
        match level {
            LevelName::State => Self::State,
            LevelName::Province => Self::Province,
            LevelName::City => Self::City,
            LevelName::District => Self::District,
            LevelName::County => Self::County,
        }
    }
}

impl LevelName {
    /// The level of this word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
    }

    /// Its word, as the page gets it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Province => "province",
            Self::City => "city",
            Self::District => "district",
            Self::County => "county",
        }
    }
}

vocabulary! {
    /// The script a document is written in, by its tag, for glyph forms.
    ScriptTag, "kebab-case" {
        /// Simplified.
        #[serde(rename = "zh-Hans")]
        Simplified,
        /// Traditional.
        #[serde(rename = "zh-Hant")]
        Traditional,
    }
}

named!(Script => ScriptTag { Simplified, Traditional });

vocabulary! {
    /// What a stretch is in a match that holds it.
    RoleName, "camelCase" {
        /// Equal at the other end.
        Equal,
        /// The other end has other words in its place.
        Rewording,
        /// The other end has nothing in its place.
        Only,
        /// A value; the other end has another of its kind.
        Slot,
        /// Not compared: marks and blanks.
        Ignored,
        /// Part of the page, not of the speech; no match marks it.
        Furniture,
    }
}

named!(Role => RoleName { Equal, Rewording, Only, Slot, Ignored, Furniture });

vocabulary! {
    /// How the two ends of a match differ at a place.
    DifferenceName, "snake_case" {
        /// A value against another of the same kind.
        Slot,
        /// Words against words.
        Rewording,
        /// b has nothing there.
        OnlyA,
        /// a has nothing there.
        OnlyB,
        /// The same words, in another order among the others.
        Moved,
    }
}

named!(DifferenceKind => DifferenceName { Slot, Rewording, OnlyA, OnlyB, Moved });

vocabulary! {
    /// What a paragraph is.
    ParagraphRole, "camelCase" {
        /// Title of the speech.
        Title,
        /// Form of address before the body.
        Salutation,
        /// Date, speaker and office under the title.
        Byline,
        /// Heading of a section.
        Heading,
        /// Spoken text.
        Body,
        /// Page furniture.
        Furniture,
        /// Outside the speech, and not known to be furniture.
        Other,
    }
}

named!(ParagraphKind => ParagraphRole { Title, Salutation, Byline, Heading, Body, Furniture, Other });

#[cfg(test)]
mod tests {
    use duikan_report::contract::Coded;

    use super::super::word;
    use super::*;

    /// The name that the page knows a value by is the word of the contract.
    macro_rules! alike {
        ($($name:ident: $($value:path),+;)+) => {
            $($(assert_eq!(word($name::from($value)), $value.code());)+)+
        };
    }

    #[test]
    fn the_page_uses_the_words_of_the_contract() {
        alike! {
            MatchKindName: MatchKind::Passage, MatchKind::Formula;
            ClassName: MatchClass::Verbatim, MatchClass::NearVerbatim, MatchClass::Template, MatchClass::StockPhrase;
            LayerName: Layer::Reuse, Layer::Own, Layer::Boilerplate, Layer::Formula, Layer::Topic;
            LabelName: Label::NationalStock, Label::YearWording, Label::OwnEarlier, Label::AcrossRegions, Label::AcrossYears, Label::FromAbove;
            ResidueKindName: ResidueKind::Place, ResidueKind::Agency, ResidueKind::Office, ResidueKind::Year;
            StrengthName: Strength::Strong, Strength::Medium, Strength::Weak;
        }
        for kind in
            [NoiseKind::PageTitle, NoiseKind::SourceLine, NoiseKind::RelatedLinks, NoiseKind::PageNumber]
        {
            assert_eq!(word(FurnitureName::from(kind)), kind.name());
        }
        for kind in [SectionKind::Section, SectionKind::Point, SectionKind::Opening, SectionKind::Closing] {
            assert_eq!(word(SectionKindName::from(kind)), kind.name());
        }
        for script in [Script::Simplified, Script::Traditional] {
            assert_eq!(word(ScriptTag::from(script)), script.tag());
        }
    }
}
