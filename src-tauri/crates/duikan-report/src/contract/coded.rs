//! The words of the contract for the engine's kinds. The window is told the same words.

use duikan_reuse::{Completeness, Label, Layer, MatchClass, MatchKind, Relation, ResidueKind, Strength};

use super::Name;

/// How a match was found.
pub const fn kind(kind: MatchKind) -> Name {
    Name::Borrowed(match kind {
        MatchKind::Passage => "passage",
        MatchKind::Formula => "formula",
    })
}

/// How alike the two ends are.
pub const fn class(class: MatchClass) -> Name {
    Name::Borrowed(match class {
        MatchClass::Verbatim => "verbatim",
        MatchClass::NearVerbatim => "near_verbatim",
        MatchClass::Template => "template",
        MatchClass::StockPhrase => "stock_phrase",
    })
}

/// What kind of sharing it is.
pub const fn layer(layer: Layer) -> Name {
    Name::Borrowed(match layer {
        Layer::Reuse => "reuse",
        Layer::Boilerplate => "boilerplate",
        Layer::Formula => "formula",
        Layer::Topic => "topic",
    })
}

/// A reader's word for it.
pub const fn label(label: Label) -> Name {
    Name::Borrowed(match label {
        Label::NationalStock => "national_stock",
        Label::YearWording => "year_wording",
        Label::OwnEarlier => "own_earlier",
        Label::AcrossRegions => "across_regions",
        Label::AcrossYears => "across_years",
        Label::FromAbove => "from_above",
    })
}

/// How sure an alignment is.
pub const fn strength(strength: Strength) -> Name {
    Name::Borrowed(match strength {
        Strength::Weak => "weak",
        Strength::Medium => "medium",
        Strength::Strong => "strong",
    })
}

/// How aligned sections stand to each other.
pub const fn relation(relation: Relation) -> Name {
    Name::Borrowed(match relation {
        Relation::Same => "same",
        Relation::Moved => "moved",
        Relation::Split => "split",
        Relation::Merged => "merged",
    })
}

/// What a left-over name is.
pub const fn residue(kind: ResidueKind) -> Name {
    Name::Borrowed(match kind {
        ResidueKind::Place => "place",
        ResidueKind::Agency => "agency",
        ResidueKind::Office => "office",
        ResidueKind::Year => "year",
    })
}

/// What is written of results that were computed in full.
pub const fn exact() -> Name {
    Name::Borrowed("exact")
}

/// `exact`, or the reason of a shortcut.
pub const fn completeness(completeness: &Completeness) -> (Name, Option<Name>) {
    match completeness {
        Completeness::Exact => (exact(), None),
        Completeness::Approximate { reason } => (Name::Borrowed("approximate"), Some(Name::Borrowed(reason))),
    }
}
