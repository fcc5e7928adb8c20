//! What stands in the slots of a family, document by document.

use std::collections::BTreeSet;

use duikan_reuse::{DocumentId, Family, Figure, Filler};
use duikan_text::{PreparedDocument, SlotKind, Span};

use super::Documents;

/// What one document has in one slot, at one of its places.
#[derive(Clone, Debug, PartialEq)]
pub struct SlotValue {
    /// Which slot of the template, from 0.
    pub slot: u32,
    /// Place among the members of the family.
    pub member: u32,
    /// The document of that member.
    pub document: DocumentId,
    /// Where its words stand; empty where it has nothing there.
    pub span: Span,
    /// Its words on one line, as they are written.
    pub text: String,
    /// The figure in its words, with what of it stands around the slot.
    pub figure: Option<Figure>,
}

/// What the documents have in one slot together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotFacts {
    /// Which slot of the template, from 0.
    pub slot: u32,
    /// What it holds.
    pub kind: SlotKind,
    /// Members that have something there.
    pub filled: u32,
    /// How many unlike values there are; figures are told apart by what they say, not by how they are written.
    pub distinct: u32,
    /// Members with a figure there.
    pub figures: u32,
    /// Unit of most figures: only these can be set beside each other. Empty where most have none.
    pub unit: String,
}

/// The figure that a filler holds in its document.
pub fn figure(document: &PreparedDocument, filler: &Filler) -> Option<Figure> {
    if filler.span.is_empty() || filler.kind == SlotKind::Year {
        return None;
    }
    Figure::at(&document.raw, filler.span)
}

/// All values of a family, by slot, then in the order of its members.
pub fn values(family: &Family, documents: &Documents<'_>) -> Vec<SlotValue> {
    let of_member = |(member, own): (u32, &duikan_reuse::Member)| {
        let document = own.place.document;
        let prepared = documents(document);
        let value = move |filler: &Filler| {
            let prepared = prepared?;
            Some(SlotValue {
                slot: filler.slot,
                member,
                document,
                span: filler.span,
                text: duikan_text::one_line(&prepared.text(filler.span)),
                figure: figure(prepared, filler),
            })
        };
        own.fillers.iter().filter_map(value).collect::<Vec<_>>()
    };
    let mut all: Vec<SlotValue> = (0..).zip(&family.members).flat_map(of_member).collect();
    all.sort_by_key(|value| (value.slot, value.member));
    all
}

/// What each slot of a family holds; `values` as [`values`] gives them.
pub fn slots(family: &Family, values: &[SlotValue]) -> Vec<SlotFacts> {
    let kind = |slot: u32| {
        let fillers = family.members.iter().flat_map(|member| &member.fillers);
        fillers.filter(|filler| filler.slot == slot).map(|filler| filler.kind).next()
    };
    let of_slot = |own: &[SlotValue]| {
        let slot = own.first()?.slot;
        let filled = || own.iter().filter(|value| !value.span.is_empty());
        let said: BTreeSet<String> = filled().map(said).collect();
        Some(SlotFacts {
            slot,
            kind: kind(slot)?,
            filled: filled().count() as u32,
            distinct: said.len() as u32,
            figures: filled().filter(|value| value.figure.is_some()).count() as u32,
            unit: unit(own),
        })
    };
    values.chunk_by(|one, other| one.slot == other.slot).filter_map(of_slot).collect()
}

/// What a value says, however wide its digits are.
fn said(value: &SlotValue) -> String {
    match &value.figure {
        Some(Figure { low, high, unit, qualifier, .. }) => format!("{low} {high:?} {unit} {qualifier:?}"),
        None => value.text.clone(),
    }
}

/// The unit that most figures have; of several the first in order.
fn unit(values: &[SlotValue]) -> String {
    let mut units: Vec<&str> =
        values.iter().filter_map(|value| value.figure.as_ref()).map(|figure| figure.unit.as_str()).collect();
    units.sort_unstable();
    let same = units.chunk_by(|one, other| one == other);
    let most = same.rev().max_by_key(|same| same.len());
    most.and_then(|same| same.first()).map(|&unit| unit.to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use duikan_reuse::{Layer, MatchClass, MatchKind, Member, Place, Spread};
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    const OPENING: &str = "同志们：\n";

    /// A family of which each member is a whole speech with one slot, marked «so».
    fn family(speeches: &[&str]) -> (Family, Vec<PreparedDocument>) {
        let base = OPENING.chars().count() as u32;
        let place =
            |text: &str, mark| base + text.chars().position(|own| own == mark).expect("a mark") as u32;
        let member = |(document, text): (u32, &&str)| {
            let span = Span::new(place(text, '«'), place(text, '»') - 1);
            let whole = Span::new(base, base + text.chars().count() as u32 - 2);
            let filler = Filler { slot: 0, kind: SlotKind::Number, span };
            Member { place: Place { document, span: whole }, fillers: vec![filler] }
        };
        let members: Vec<Member> = (0..).zip(speeches).map(member).collect();
        let read = |text: &&str| {
            let text = format!("{OPENING}{}\n", text.replace(['«', '»'], ""));
            prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels")
        };
        let family = Family {
            id: 0,
            kind: MatchKind::Passage,
            class: MatchClass::Template,
            layer: Layer::Reuse,
            label: None,
            earliest: None,
            template: String::new(),
            told_once: false,
            members,
            spread: Spread::default(),
        };
        (family, speeches.iter().map(read).collect())
    }

    #[test]
    fn values_are_told_document_by_document_with_their_figures() {
        let (family, documents) =
            family(&["水渠增长«5%»左右。", "水渠增长«５％»左右。", "水渠增长«4.5-5%»。", "水渠增长«»。"]);
        let found = values(&family, &|at| documents.get(at as usize));
        let told: Vec<_> =
            found.iter().map(|own| (own.document, own.text.as_str(), own.figure.is_some())).collect();
        assert_eq!(told, [(0, "5%", true), (1, "５％", true), (2, "4.5-5%", true), (3, "", false)]);
        let of_slot = slots(&family, &found);
        let expected = SlotFacts {
            slot: 0,
            kind: SlotKind::Number,
            filled: 3,
            distinct: 2,
            figures: 3,
            unit: "%".into(),
        };
        assert_eq!(of_slot, [expected]);
    }
}
