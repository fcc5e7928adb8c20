//! What the documents share: `duikan.comparison/1`.

use duikan_reuse as reuse;
use duikan_reuse::{
    Analysis, Completeness, DifferenceKind, Evidence, Label, Layer, MatchClass, MatchEnd, MatchKind,
    MatchRule, Place, Relation, ResidueKind, SectionRef, Shortcut, Strength,
};
use duikan_text::{PreparedDocument, SlotKind, Span};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::coded::{self, Coded};
use super::{Document, Figure, First, Name, Source, SpreadAt, rounded};
use crate::families;

/// A section of one of the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionAt {
    /// Document.
    pub doc: u32,
    /// Section of it.
    pub section: u32,
}

impl From<SectionRef> for SectionAt {
    fn from(at: SectionRef) -> Self {
        Self { doc: at.document, section: at.section }
    }
}

/// Two sections that correspond.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// One side.
    pub a: SectionAt,
    /// The other.
    pub b: SectionAt,
    /// `strong`, `medium`, `weak`.
    #[serde(with = "coded")]
    pub strength: Strength,
    /// 0–1.
    pub score: f64,
    /// `same`, `moved`, `split`, `merged`.
    #[serde(with = "coded")]
    pub relation: Relation,
    /// Whether a user set it.
    pub pinned: bool,
    /// Why.
    #[serde(with = "coded::list")]
    pub evidence: Vec<Evidence>,
}

/// One row of the table of all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignmentRow {
    /// Section ids, one list per document.
    pub cells: Vec<Vec<u32>>,
}

/// One end of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Document.
    pub doc: u32,
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
}

impl From<Place> for End {
    fn from(place: Place) -> Self {
        Self { doc: place.document, start: place.span.start, end: place.span.end }
    }
}

/// Why a match is a match, in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// Equal Han characters.
    pub equal: u32,
    /// Replaced.
    pub rewritten: u32,
    /// Only in b.
    pub inserted: u32,
    /// Only in a.
    pub deleted: u32,
    /// Not compared.
    pub ignored: u32,
    /// Rules at work.
    #[serde(with = "coded::list")]
    pub rules: Vec<MatchRule>,
}

/// A name left over from another document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// `a` or `b`: the end that holds it.
    #[serde(with = "coded")]
    pub side: MatchEnd,
    /// `place`, `agency`, `office`, `year`.
    #[serde(with = "coded")]
    pub kind: ResidueKind,
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The document whose own it is.
    pub owner: u32,
}

/// A place at which the two ends of a match differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// `slot`: a value against another; `rewording`: words against words; `only_a`, `only_b`: one end has nothing there;
    /// `moved`: the same words, in another order among the others.
    #[serde(with = "coded")]
    pub kind: DifferenceKind,
    /// What kind of value stands in a slot: `number`, `year`, `place` …
    #[serde(with = "coded::option", default, skip_serializing_if = "Option::is_none")]
    pub value: Option<SlotKind>,
    /// First character, after the last; equal where that end has nothing there.
    pub a: [u32; 2],
    /// The same at the other end.
    pub b: [u32; 2],
}

/// Two aligned stretches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Its place in the list.
    pub id: u32,
    /// `passage`, `formula`.
    #[serde(with = "coded")]
    pub kind: MatchKind,
    /// One end.
    pub a: End,
    /// The other.
    pub b: End,
    /// `verbatim`, `near_verbatim`, `template`, `stock_phrase`.
    #[serde(with = "coded")]
    pub class: MatchClass,
    /// `reuse`, `own`, `boilerplate`, `formula`, `topic`.
    #[serde(with = "coded")]
    pub layer: Layer,
    /// Family, by its id.
    pub family: u32,
    /// Unchanged runs: a_start, a_end, b_start, b_end.
    pub blocks: Vec<[u32; 4]>,
    /// Where the two ends differ, in order of a.
    #[serde(default)]
    pub differences: Vec<Difference>,
    /// 0–1.
    pub similarity: f64,
    /// 0–1.
    pub boilerplate: f64,
    /// Whether its ends are in another order or in unaligned sections.
    pub moved: bool,
    /// Whether it is another place of wording that has its best partner elsewhere in the pair.
    pub repeat: bool,
    /// `exact` or `approximate`.
    #[serde(with = "coded")]
    pub completeness: Extent,
    /// Why approximate.
    #[serde(with = "coded::option", default, skip_serializing_if = "Option::is_none")]
    pub completeness_reason: Option<Shortcut>,
    /// A reader's word for it.
    #[serde(with = "coded::option", default)]
    pub label: Option<Label>,
    /// Why it is a match.
    pub explanation: Explanation,
    /// Left-over names.
    pub residue: Vec<Residue>,
}

/// A value in a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filler {
    /// Slot of the template.
    pub slot: u32,
    /// What it is.
    #[serde(with = "coded")]
    pub kind: SlotKind,
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The figure in these words, with what of it stands around them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
}

/// One occurrence of a family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Document.
    pub doc: u32,
    /// First character.
    pub start: u32,
    /// After the last.
    pub end: u32,
    /// Its values.
    pub fillers: Vec<Filler>,
}

/// One passage or formula across documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Family {
    /// Its place in the list.
    pub id: u32,
    /// `passage`, `formula`.
    #[serde(with = "coded")]
    pub kind: MatchKind,
    /// `verbatim`, `near_verbatim`, `template`, `stock_phrase`.
    #[serde(with = "coded")]
    pub class: MatchClass,
    /// `reuse`, `own`, `boilerplate`, `formula`, `topic`.
    #[serde(with = "coded")]
    pub layer: Layer,
    /// A reader's word for it.
    #[serde(with = "coded::option", default)]
    pub label: Option<Label>,
    /// Index of the earliest known member.
    pub earliest: Option<u32>,
    /// Inferred from the members; the text of none of them.
    pub template: String,
    /// In order of document, then place.
    pub members: Vec<Member>,
    /// Regions of its members.
    pub regions: u32,
    /// Years of its members.
    pub years: u32,
    /// Documents of its members.
    pub documents: u32,
    /// Ids of the families whose shorter wording stands inside this one.
    #[serde(default)]
    pub inside: Vec<u32>,
    /// What is known of it beyond the compared documents.
    #[serde(default)]
    pub elsewhere: Elsewhere,
    /// Han characters of its member of median length.
    #[serde(default)]
    pub length: u32,
    /// Its documents by region and year, the unknown last.
    #[serde(default)]
    pub spread: Vec<SpreadAt>,
    /// Who has it first among the compared documents; `null` where none of its documents has a year.
    #[serde(default)]
    pub first: Option<First>,
    /// How telling it is beside the others of this comparison: findings before stock, then rarity by length by spread.
    #[serde(default)]
    pub weight: f64,
}

/// What the background table knows of a wording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Regions beside those of the members.
    pub regions: u32,
    /// Spans of years.
    pub years: u32,
    /// A year by which it was in use.
    pub since: Option<i32>,
    /// Whether documents of the state have it.
    pub from_above: bool,
}

/// What of a section the other document of the pair has too.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionShare {
    /// Document.
    pub doc: u32,
    /// Section of it.
    pub section: u32,
    /// 0–1.
    pub shared: f64,
    /// 0–1.
    pub shared_without_boilerplate: f64,
}

/// What two documents share. Denominator: Han characters of the body of the first named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// One document.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Share of a that b has too, 0–1.
    pub a_in_b: f64,
    /// Share of b that a has too.
    pub b_in_a: f64,
    /// Without layer boilerplate.
    pub a_in_b_without_boilerplate: f64,
    /// Without layer boilerplate.
    pub b_in_a_without_boilerplate: f64,
    /// Han characters.
    pub shared_chars_a: u32,
    /// Han characters.
    pub shared_chars_b: u32,
    /// Han characters.
    pub longest_run: u32,
    /// Ids of its matches, findings first.
    pub matches: Vec<u32>,
    /// Shares by section.
    pub sections: Vec<SectionShare>,
    /// Wordings that both have and that are listed once for the whole set: families without a match of the pair.
    #[serde(default)]
    pub told_once: u32,
    /// Short equal stretches that were not aligned because the text around them is too unlike.
    #[serde(default)]
    pub passed_over: u32,
    /// `exact` or `approximate`: whether all else that the two share is among their matches.
    #[serde(with = "coded", default)]
    pub completeness: Extent,
    /// Why approximate.
    #[serde(with = "coded::option", default, skip_serializing_if = "Option::is_none")]
    pub completeness_reason: Option<Shortcut>,
}

/// Whether a result was computed in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// In full.
    #[default]
    Exact,
    /// A shortcut was taken.
    Approximate,
}

/// Whether, and why not.
const fn extent(completeness: Completeness) -> (Extent, Option<Shortcut>) {
    match completeness {
        Completeness::Exact => (Extent::Exact, None),
        Completeness::Approximate { reason } => (Extent::Approximate, Some(reason)),
    }
}

/// `duikan.comparison/1`: the whole result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Name and number of the shape.
    pub schema: Name,
    /// In the order of the arguments.
    pub documents: Vec<Document>,
    /// Pair by pair.
    pub section_alignments: Vec<Alignment>,
    /// All documents in one table.
    pub alignment_table: Vec<AlignmentRow>,
    /// Pair by pair, findings first.
    pub matches: Vec<Match>,
    /// Across documents.
    pub families: Vec<Family>,
    /// Every pair a < b, in order; of more than 500 documents, those that share something.
    pub pairs: Vec<Pair>,
    /// What was not looked at in full, one sentence each; empty where everything was.
    #[serde(with = "coded::list", default)]
    pub shortcuts: Vec<Shortcut>,
    /// What a reader says of matches; left out where nobody says anything. No figure above depends on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

/// What a reader says of a match: not a result of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The match.
    pub r#match: u32,
    /// In the reader's words; may be empty.
    pub note: String,
    /// Whether the reader holds the match to be a false one.
    pub false_match: bool,
}

impl Comparison {
    /// Name and number of the shape.
    pub const SCHEMA: &'static str = "duikan.comparison/1";

    /// The result of comparing `sources`, in their order.
    pub fn new(sources: &[Source<'_>], analysis: &Analysis) -> Self {
        let words = Words(sources);
        Self {
            schema: Name::Borrowed(Self::SCHEMA),
            documents: words.documents().collect(),
            section_alignments: analysis.section_alignments.iter().map(alignment).collect(),
            alignment_table: words.rows(analysis).collect(),
            matches: analysis.matches.iter().map(|found| words.found(found)).collect(),
            families: words.families(analysis).collect(),
            pairs: analysis.pairs.iter().map(pair).collect(),
            shortcuts: analysis.shortcuts.clone(),
            remarks: Vec::new(),
        }
    }

    /// The same with what a reader says of its matches.
    #[must_use]
    pub fn with_remarks(self, remarks: Vec<Remark>) -> Self {
        Self { remarks, ..self }
    }
}

/// The same JSON as that of a [`Comparison`], made piece by piece while it is written: of hundreds of documents the
/// whole would take more memory than comparing them.
pub struct Streamed<'a> {
    /// The compared documents.
    pub sources: &'a [Source<'a>],
    /// What they share.
    pub analysis: &'a Analysis,
    /// What a reader says of matches.
    pub remarks: &'a [Remark],
}

impl Serialize for Streamed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { sources, analysis, remarks } = *self;
        let words = Words(sources);
        let mut fields = serializer.serialize_struct("Comparison", 8 + usize::from(!remarks.is_empty()))?;
        fields.serialize_field("schema", Comparison::SCHEMA)?;
        fields.serialize_field("documents", &Each(|| words.documents()))?;
        fields.serialize_field(
            "section_alignments",
            &Each(|| analysis.section_alignments.iter().map(alignment)),
        )?;
        fields.serialize_field("alignment_table", &Each(|| words.rows(analysis)))?;
        fields
            .serialize_field("matches", &Each(|| analysis.matches.iter().map(|found| words.found(found))))?;
        fields.serialize_field("families", &Each(|| words.families(analysis)))?;
        fields.serialize_field("pairs", &Each(|| analysis.pairs.iter().map(pair)))?;
        fields.serialize_field("shortcuts", &Each(|| analysis.shortcuts.iter().map(Coded::code)))?;
        if remarks.is_empty() {
            fields.skip_field("remarks")?;
        } else {
            fields.serialize_field("remarks", remarks)?;
        }
        fields.end()
    }
}

/// A list whose elements are made one after the other.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Looks up the words of spans.
#[derive(Clone, Copy)]
pub(super) struct Words<'a>(pub(super) &'a [Source<'a>]);

impl<'a> Words<'a> {
    fn documents(self) -> impl Iterator<Item = Document> {
        self.0.iter().enumerate().map(move |(at, source)| self.document_of(at, source))
    }

    /// The document at a place of the list.
    pub(super) fn document_of(self, at: usize, source: &Source<'_>) -> Document {
        Document::new(at as u32, *source)
    }

    fn rows(self, analysis: &'a Analysis) -> impl Iterator<Item = AlignmentRow> {
        analysis.alignment_table.iter().map(move |row| self.row(row))
    }

    pub(super) fn row(self, row: &reuse::TableRow) -> AlignmentRow {
        let count = self.0.len() as u32;
        AlignmentRow { cells: (0..count).map(|id| row.cell(id).collect()).collect() }
    }

    fn document(&self, id: u32) -> Option<&'a PreparedDocument> {
        self.0.get(id as usize).map(|source| source.document)
    }

    fn at(&self, place: Place) -> String {
        self.document(place.document).map(|document| document.text(place.span)).unwrap_or_default()
    }

    pub(super) fn found(&self, found: &reuse::Match) -> Match {
        let (completeness, completeness_reason) = extent(found.completeness);
        Match {
            id: found.id,
            kind: found.kind,
            a: found.a.into(),
            b: found.b.into(),
            class: found.class,
            layer: found.layer,
            family: found.family,
            blocks: found
                .blocks
                .iter()
                .map(|block| [block.a.start, block.a.end, block.b.start, block.b.end])
                .collect(),
            differences: found.differences.iter().map(difference).collect(),
            similarity: rounded(found.similarity),
            boilerplate: rounded(found.boilerplate),
            moved: found.moved,
            repeat: found.repeat,
            completeness,
            completeness_reason,
            label: found.label,
            explanation: explanation(&found.explanation),
            residue: found.residue.iter().map(|residue| self.residue(found, residue)).collect(),
        }
    }

    fn residue(&self, found: &reuse::Match, residue: &reuse::Residue) -> Residue {
        let in_a = residue.place.document == found.a.document;
        Residue {
            side: if in_a { MatchEnd::A } else { MatchEnd::B },
            kind: residue.kind,
            start: residue.place.span.start,
            end: residue.place.span.end,
            text: self.at(residue.place),
            owner: residue.owner,
        }
    }

    /// All families, in the order of the analysis.
    pub(super) fn families(self, analysis: &'a Analysis) -> impl Iterator<Item = Family> {
        let inside = reuse::families_inside(&analysis.families);
        analysis.families.iter().zip(inside).map(move |(family, inside)| self.family(family, inside))
    }

    pub(super) fn family(&self, family: &reuse::Family, inside: Vec<u32>) -> Family {
        let facts = families::facts(family, &|id| self.document(id));
        Family {
            id: family.id,
            kind: family.kind,
            class: family.class,
            layer: family.layer,
            label: family.label,
            earliest: family.earliest,
            template: family.template.clone(),
            members: family.members.iter().map(|member| self.member(member)).collect(),
            regions: family.spread.regions,
            years: family.spread.years,
            documents: family.spread.documents,
            inside,
            elsewhere: Elsewhere {
                regions: family.spread.elsewhere.regions,
                years: family.spread.elsewhere.years,
                since: family.spread.elsewhere.since,
                from_above: family.spread.elsewhere.from_above,
            },
            length: facts.han,
            spread: facts.spread.into_iter().map(Into::into).collect(),
            first: facts.first.map(Into::into),
            weight: (facts.weight * 100.0).round() / 100.0,
        }
    }

    fn member(&self, member: &reuse::Member) -> Member {
        let document = member.place.document;
        let fillers = member
            .fillers
            .iter()
            .map(|filler| Filler {
                slot: filler.slot,
                kind: filler.kind,
                start: filler.span.start,
                end: filler.span.end,
                text: self.at(Place { document, span: filler.span }),
                figure: self.document(document).and_then(|own| families::figure(own, filler)).map(Into::into),
            })
            .collect();
        Member { doc: document, start: member.place.span.start, end: member.place.span.end, fillers }
    }
}

pub(super) fn alignment(alignment: &reuse::SectionAlignment) -> Alignment {
    Alignment {
        a: alignment.a.into(),
        b: alignment.b.into(),
        strength: alignment.strength,
        score: rounded(alignment.score),
        relation: alignment.relation,
        pinned: alignment.pinned,
        evidence: alignment.evidence.clone(),
    }
}

fn difference(one: &reuse::Difference) -> Difference {
    let place = |span: Span| [span.start, span.end];
    Difference { kind: one.kind, value: one.value, a: place(one.a), b: place(one.b) }
}

fn explanation(why: &reuse::Explanation) -> Explanation {
    Explanation {
        equal: why.equal,
        rewritten: why.rewritten,
        inserted: why.inserted,
        deleted: why.deleted,
        ignored: why.ignored,
        rules: why.rules.clone(),
    }
}

pub(super) fn pair(pair: &reuse::PairSummary) -> Pair {
    let (completeness, completeness_reason) = extent(pair.completeness);
    Pair {
        a: pair.a,
        b: pair.b,
        a_in_b: rounded(pair.a_in_b),
        b_in_a: rounded(pair.b_in_a),
        a_in_b_without_boilerplate: rounded(pair.a_in_b_without_boilerplate),
        b_in_a_without_boilerplate: rounded(pair.b_in_a_without_boilerplate),
        shared_chars_a: pair.shared_chars_a,
        shared_chars_b: pair.shared_chars_b,
        longest_run: pair.longest_run,
        matches: pair.matches.clone(),
        sections: pair
            .sections
            .iter()
            .map(|share| SectionShare {
                doc: share.section.document,
                section: share.section.section,
                shared: rounded(share.shared),
                shared_without_boilerplate: rounded(share.shared_without_boilerplate),
            })
            .collect(),
        told_once: pair.told_once,
        passed_over: pair.passed_over,
        completeness,
        completeness_reason,
    }
}
