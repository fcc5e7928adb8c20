//! The one result of a comparison. Every screen, report and export is a view of it.
//! Spans are raw characters of the document they belong to.

use duikan_text::{SectionId, SlotKind, Span};

use crate::{Difference, Evidence, Shortcut};

/// Index of a document in the compared set.
pub type DocumentId = u32;

/// A stretch of one of the compared documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which document.
    pub document: DocumentId,
    /// Where in its raw text.
    pub span: Span,
}

/// How a match was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// Reused text, aligned by characters.
    Passage,
    /// A set phrase or speech frame of 6–24 Han, found by its own pass.
    Formula,
}

/// How alike the two ends are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchClass {
    /// Equal normal form.
    Verbatim,
    /// Words swapped, inserted, dropped, reordered.
    NearVerbatim,
    /// Equal but for values in slots.
    Template,
    /// A short set phrase.
    StockPhrase,
}

/// What kind of sharing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Shared by few documents: a finding.
    Reuse,
    /// The writer's own wording of an earlier year: neither stock of the genre nor taken from anybody.
    Own,
    /// Stock phrasing of the genre.
    Boilerplate,
    /// Political formula, slogan or document name from above; outside the score.
    Formula,
    /// Topic words; not highlighted by default.
    Topic,
}

/// A reader's word for where else it occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// 全国套话
    NationalStock,
    /// 年度提法
    YearWording,
    /// 本地沿用
    OwnEarlier,
    /// 跨地复用
    AcrossRegions,
    /// 跨年复用
    AcrossYears,
    /// 上级表述
    FromAbove,
}

/// Whether a result was computed in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// In full.
    Exact,
    /// A shortcut was taken; the user sees why.
    Approximate {
        /// Which.
        reason: Shortcut,
    },
}

/// A run of equal normal form. Inside it, character k of a is character k of b;
/// a glossed character (區(qū) and 区) is a block of its own whose sides differ in length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    /// In the first document.
    pub a: Span,
    /// In the second.
    pub b: Span,
}

/// Why a match is a match, in characters of the normal form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Equal Han characters.
    pub equal: u32,
    /// Replaced ones (the longer side of each replacement).
    pub rewritten: u32,
    /// Only in b.
    pub inserted: u32,
    /// Only in a.
    pub deleted: u32,
    /// Not compared: punctuation, masks, digits of both sides.
    pub ignored: u32,
    /// The rules at work, each once.
    pub rules: Vec<MatchRule>,
}

/// Something by which two ends are alike, or differ, beyond their Han characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchRule {
    /// Equal characters are written in variant or Traditional forms at one end.
    Variants,
    /// An end has readings in brackets: 區(qū).
    Glosses,
    /// An end has garbled characters that were repaired.
    Mojibake,
    /// An end has masks: 某, ××.
    Masks,
    /// An end has numbers or years.
    Numbers,
    /// The equal runs are in another order at each end.
    Reordered,
    /// Slots are filled otherwise, or at one end only.
    Slots,
}

/// What a name left over from the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResidueKind {
    /// A place.
    Place,
    /// An agency.
    Agency,
    /// A person's office.
    Office,
    /// A year.
    Year,
}

/// A name, agency or year of another document's own left inside a reused passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residue {
    /// Where the left-over stands.
    pub place: Place,
    /// What it is.
    pub kind: ResidueKind,
    /// The document whose own it is.
    pub owner: DocumentId,
}

/// Two aligned stretches of two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its place in [`Analysis::matches`].
    pub id: u32,
    /// How it was found.
    pub kind: MatchKind,
    /// The end in the document that was given first.
    pub a: Place,
    /// The other end.
    pub b: Place,
    /// How alike they are.
    pub class: MatchClass,
    /// What kind of sharing it is.
    pub layer: Layer,
    /// The family it belongs to, by its place among the families.
    pub family: u32,
    /// Unchanged runs, in order of a; none overlap on either side.
    pub blocks: Vec<Block>,
    /// Where the two ends differ, in order of a.
    pub differences: Vec<Difference>,
    /// 0–1: twice the equal Han characters by the Han characters of both ends.
    pub similarity: f32,
    /// 0–1: share of its 5-grams that occur in three or more other documents.
    pub boilerplate: f32,
    /// Whether it stands in another order or in unaligned sections.
    pub moved: bool,
    /// Whether it is another place of wording that has its best partner elsewhere in the pair.
    pub repeat: bool,
    /// Whether it was computed in full.
    pub completeness: Completeness,
    /// A reader's word for it.
    pub label: Option<Label>,
    /// Why it is a match.
    pub explanation: Explanation,
    /// Left-over names.
    pub residue: Vec<Residue>,
}

/// A value in a slot of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filler {
    /// Index of the slot in the template.
    pub slot: u32,
    /// What it is.
    pub kind: SlotKind,
    /// Where in the member's document; empty where the member has nothing there.
    pub span: Span,
}

/// One occurrence of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Where.
    pub place: Place,
    /// Its values.
    pub fillers: Vec<Filler>,
}

/// How widely a family is spread: how many of the compared documents it is in, and what is known of it beyond them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Number of regions of its members.
    pub regions: u32,
    /// Number of years of its members.
    pub years: u32,
    /// Number of documents of its members.
    pub documents: u32,
    /// What is known beyond the compared documents.
    pub elsewhere: Elsewhere,
}

/// What is known of a wording beyond the members of its family: from the background table, where half of its n-grams or
/// more are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Number of regions beside those of the members.
    pub regions: u32,
    /// Number of spans of years of the table; those of the members, if it knows them, among them.
    pub years: u32,
    /// A year by which it was in use: the first of the members or, if earlier, the last year of the first span of the table.
    pub since: Option<i32>,
    /// Whether documents of the state have it.
    pub from_above: bool,
}

/// One passage or formula across documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    /// Its place in [`Analysis::families`].
    pub id: u32,
    /// How it was found.
    pub kind: MatchKind,
    /// How alike the members are.
    pub class: MatchClass,
    /// What kind of sharing it is.
    pub layer: Layer,
    /// A reader's word for it.
    pub label: Option<Label>,
    /// Index of the earliest member by event date; `None` where dates do not say.
    pub earliest: Option<u32>,
    /// Fixed text with `{…}` slots, e.g. 下面，我再{动词}{数}个方面的意见。 Inferred: never quotable.
    pub template: String,
    /// Whether it is stock of the set, so widespread that it is listed once with all its places: no match shows it.
    pub told_once: bool,
    /// In order of document, then place; two or more documents.
    pub members: Vec<Member>,
    /// Where else.
    pub spread: Spread,
}

/// How sure an alignment of sections is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Some sign.
    Weak,
    /// Likely.
    Medium,
    /// Clear.
    Strong,
}

/// How two aligned sections stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// In the same order.
    Same,
    /// Elsewhere in the order.
    Moved,
    /// One in a, several in b.
    Split,
    /// Several in a, one in b.
    Merged,
}

/// A section of a document of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionRef {
    /// Which document.
    pub document: DocumentId,
    /// Which section.
    pub section: SectionId,
}

/// Two sections that correspond.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionAlignment {
    /// In the document given first.
    pub a: SectionRef,
    /// In the other.
    pub b: SectionRef,
    /// How sure.
    pub strength: Strength,
    /// 0–1.
    pub score: f32,
    /// How they stand to each other.
    pub relation: Relation,
    /// Whether a user set it.
    pub pinned: bool,
    /// Why, each kind of sign at most once.
    pub evidence: Vec<Evidence>,
}

impl SectionAlignment {
    /// The same link seen from the other document.
    pub fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, relation: self.relation.mirrored(), ..self }
    }
}

impl Relation {
    /// How the second section stands to the first.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Split => Self::Merged,
            Self::Merged => Self::Split,
            Self::Same | Self::Moved => self,
        }
    }
}

/// One row of the table of all documents: the sections that correspond. Most documents of a large set have nothing
/// in a row, so a row names what it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRow {
    /// By document, then section.
    pub sections: Vec<SectionRef>,
}

impl TableRow {
    /// A row of sections in any order.
    pub fn new(mut sections: Vec<SectionRef>) -> Self {
        sections.sort_unstable();
        Self { sections }
    }

    /// The sections that a document has in this row; empty where it has nothing there.
    pub fn cell(&self, document: DocumentId) -> impl Iterator<Item = SectionId> + '_ {
        let from = self.sections.partition_point(|own| own.document < document);
        let own = self.sections[from..].iter().take_while(move |own| own.document == document);
        own.map(|own| own.section)
    }
}

/// Shares of one section that the other document of the pair has too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionShare {
    /// Which section.
    pub section: SectionRef,
    /// 0–1, Han characters.
    pub shared: f32,
    /// The same without layer boilerplate.
    pub shared_without_boilerplate: f32,
}

/// What two documents share. All counts are Han characters of the core: body and appendix. Passages and
/// their repeats are counted, of whatever layer; set phrases (matches of kind formula) and topics are not.
#[derive(Clone, Debug, PartialEq)]
pub struct PairSummary {
    /// The document given first.
    pub a: DocumentId,
    /// The other.
    pub b: DocumentId,
    /// Share of a that b has too, 0–1; denominator: Han characters of a's body.
    pub a_in_b: f32,
    /// Share of b that a has too.
    pub b_in_a: f32,
    /// Without layer boilerplate.
    pub a_in_b_without_boilerplate: f32,
    /// Without layer boilerplate.
    pub b_in_a_without_boilerplate: f32,
    /// Han characters of a inside unchanged runs.
    pub shared_chars_a: u32,
    /// Han characters of b inside unchanged runs.
    pub shared_chars_b: u32,
    /// Longest equal run, in Han characters.
    pub longest_run: u32,
    /// Ids of its matches, findings first.
    pub matches: Vec<u32>,
    /// Shares by section; sections that share nothing are left out.
    pub sections: Vec<SectionShare>,
    /// How many wordings the two share that are told once for the whole set, as families without a match of a pair.
    /// The figures above count them.
    pub told_once: u32,
    /// How many short equal stretches were not aligned because what stands around them is too unlike.
    pub passed_over: u32,
    /// Whether all else that the two share is among their matches.
    pub completeness: Completeness,
}

/// What the compared documents share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Corresponding sections, pair by pair.
    pub section_alignments: Vec<SectionAlignment>,
    /// All documents in one table.
    pub alignment_table: Vec<TableRow>,
    /// Pair by pair, findings first.
    pub matches: Vec<Match>,
    /// Passages and formulas across documents.
    pub families: Vec<Family>,
    /// Every pair a < b, in order; of more than 500 documents, those that share something.
    pub pairs: Vec<PairSummary>,
    /// What was not looked at in full; empty where everything was.
    pub shortcuts: Vec<Shortcut>,
}
