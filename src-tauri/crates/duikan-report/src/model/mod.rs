//! A report before it takes a form: ordered, numbered and worded. Writers only format.

mod annotated;
mod choice;
pub(crate) mod cover;
mod families;
mod first_page;
pub(crate) mod identity;
mod index;
pub(crate) mod items;
mod legend;
pub(crate) mod listed;
mod method;
pub mod naming;
mod overview;
mod pieces;
pub(crate) mod sections;
pub(crate) mod spread;
pub(crate) mod texts;
pub mod wording;
mod words;

use duikan_reuse::Layer;
use serde::{Deserialize, Serialize};

pub use annotated::{AnnotatedDocument, AnnotatedParagraph, Look, ParagraphLook, Run};
pub use choice::{Part, ReportOptions, ReportType, TableKind, Theme, Typography};
pub use families::{FamilyCard, MemberPlace, Variant, WordingCard};
pub use identity::{CarriedData, ReportData};
pub use index::{IndexPlace, IndexRow};
pub use items::{Item, ItemEnd, LayerGroup};
pub use legend::Explained;
pub use method::{Method, RuleTable, Treatment};
pub use overview::{Direction, DocumentCard, MatrixBlock, MatrixRow, PairRow, Strip};
pub use pieces::Piece;
pub use sections::{Link, SectionRow, ShareRow, ShareTable};
pub use spread::RegionYear;
pub use texts::file_name;
pub use words::Words;

use crate::Language;
use crate::contract::{Comparison, SectionAt};
use cover::Cover;
use listed::Listed;
use texts::Text;

/// Layers in the order of the report: findings first.
pub(crate) const LAYERS: [Layer; 5] =
    [Layer::Reuse, Layer::Own, Layer::Boilerplate, Layer::Formula, Layer::Topic];

/// Documents of a set in which pairs without a match are no longer told one by one: there are twenty thousand pairs of two
/// hundred documents, and nobody reads that two of them share nothing. As many as make the engine tell widespread wording once
/// for the whole set.
pub const MANY: usize = 200;

/// A section pair that the user set: both sections, and whether they belong together.
pub type Pin = (SectionAt, SectionAt, bool);

/// What the user decided about the comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The document that the others are read against.
    pub base: Option<u32>,
    /// Name of the background table.
    pub background: Option<String>,
    /// Own terms; `true`: counts as a finding, `false`: as boilerplate.
    pub terms: Vec<(String, bool)>,
    /// Section pairs set by hand.
    pub pins: Vec<Pin>,
    /// Rules of reading that were switched off: document and name.
    #[serde(default)]
    pub rules_off: Vec<(u32, String)>,
    /// Corrections of outlines by hand: document and how many.
    #[serde(default)]
    pub corrections: Vec<(u32, u32)>,
    /// What was said by hand of title, beginning, end, place and furniture: document and how much.
    #[serde(default)]
    pub readings: Vec<(u32, u32)>,
}

/// A report, whole: the parts that its type has, and of them what is listed. All else is empty.
#[derive(Clone, Debug)]
pub struct ReportModel {
    /// What the user chose about it.
    pub options: ReportOptions,
    /// Language of its words.
    pub language: Language,
    /// Its words.
    pub words: &'static Words,
    /// Name of its type.
    pub name: &'static str,
    /// Report title: the titles of two documents, or how many there are.
    pub title: String,
    /// Number.
    pub id: String,
    /// The documents.
    pub documents: Vec<DocumentCard>,
    /// Pairs in figures; in sets of more than [`MANY`] documents those with a match.
    pub pairs: Vec<PairRow>,
    /// How many pairs are not among them, in words.
    pub pairs_left_out: Option<String>,
    /// What was not looked at in full.
    pub shortcuts: Vec<String>,
    /// Directed shares; empty with two documents or very many.
    pub matrix: Vec<MatrixBlock>,
    /// Documents by region and year.
    pub region_year: RegionYear,
    /// Heads of the columns of the sections that correspond: the documents, or what one column holds.
    pub section_heads: Vec<String>,
    /// Sections that correspond.
    pub sections: Vec<SectionRow>,
    /// Shares of every section.
    pub shares: Vec<ShareTable>,
    /// Matches by layer: of two documents, and of a brief report.
    pub layers: Vec<LayerGroup>,
    /// Number of all matches, listed or not.
    pub matches: usize,
    /// Families: of several documents in the place of matches, since one wording of many documents is a great many matches.
    pub families: Vec<FamilyCard>,
    /// How many families are not among them, in words.
    pub families_left_out: Option<String>,
    /// What of the matches is not listed, in words.
    pub left_out: Option<String>,
    /// One family.
    pub wording: Option<WordingCard>,
    /// Full texts.
    pub annotated: Vec<AnnotatedDocument>,
    /// Where their numbers lead.
    pub index: Vec<IndexRow>,
    /// How it came about.
    pub method: Method,
}

impl ReportModel {
    /// Words a comparison. `raws` are the raw texts in the order of the documents.
    pub fn new(
        comparison: &Comparison,
        raws: &[&[char]],
        settings: &Settings,
        options: &ReportOptions,
        language: Language,
    ) -> Self {
        let cover = if options.anonymous { Cover::new(comparison, language) } else { Cover::default() };
        let texts = Text::all(comparison, raws, &cover, language);
        let listed = Listed::new(comparison, options, language);
        let mut report = Self::heads(comparison, &texts, settings, options, &listed, language);
        let kind = options.kind;
        let by_pair = comparison.documents.len() == 2 || kind == ReportType::Brief || options.by_pair;
        if kind.has(Part::Passages) && by_pair || kind.has(Part::Texts) {
            if kind.has(Part::Texts) {
                report.annotated = annotated::documents(comparison, &texts, &listed, language);
                report.index = index::rows(comparison, &texts, &listed, language);
            } else {
                let source = items::Source { comparison, texts: &texts, listed: &listed, options, language };
                report.layers = items::layers(&source);
            }
        } else if kind.has(Part::Passages) {
            report.families = families::cards(comparison, &texts, &listed, language);
        }
        if kind.has(Part::Sections) {
            (report.section_heads, report.sections) = sections::table(comparison, &texts, language);
            report.shares = sections::shares(comparison, &texts, language);
        }
        if kind.has(Part::Set) {
            (report.families, report.families_left_out) =
                families::widespread(comparison, &texts, &listed, language);
            report.region_year = spread::table(&texts, language);
        }
        if kind.has(Part::Wording) {
            report.wording = families::one(comparison, &texts, options.family, language);
        }
        report
    }

    /// Words a comparison for a writer that takes sections and matches one after the other: of many documents there are
    /// more than it should hold at a time. They are in `source`, and not in the report that `write` gets.
    pub(crate) fn taken<T>(
        comparison: &Comparison,
        raws: &[&[char]],
        settings: &Settings,
        options: &ReportOptions,
        language: Language,
        write: impl FnOnce(&Self, &items::Source<'_>) -> T,
    ) -> T {
        let cover = if options.anonymous { Cover::new(comparison, language) } else { Cover::default() };
        let texts = Text::all(comparison, raws, &cover, language);
        let listed = Listed::new(comparison, options, language);
        let report = Self::heads(comparison, &texts, settings, options, &listed, language);
        write(&report, &items::Source { comparison, texts: &texts, listed: &listed, options, language })
    }

    /// What every report has: whose it is, the documents and the figures.
    fn heads(
        comparison: &Comparison,
        texts: &[Text<'_>],
        settings: &Settings,
        options: &ReportOptions,
        listed: &Listed,
        language: Language,
    ) -> Self {
        let files = comparison.documents.iter();
        let files = files.map(|of| [of.sha256.as_str(), of.format.as_str(), of.encoding.as_str()]);
        let pairs = overview::pairs(comparison, texts, settings.base, options.kind, language);
        Self {
            options: *options,
            language,
            words: Words::of(language),
            name: wording::report_type(options.kind, language),
            title: title(texts, language),
            id: identity::id(files, settings, &comparison.remarks),
            documents: overview::documents(comparison, texts, settings.base, listed, language),
            pairs: pairs.rows,
            pairs_left_out: pairs.left_out,
            shortcuts: shortcuts(comparison, language),
            matrix: overview::matrix(comparison, texts, options.kind),
            region_year: RegionYear::default(),
            section_heads: Vec::new(),
            sections: Vec::new(),
            shares: Vec::new(),
            layers: Vec::new(),
            matches: comparison.matches.len(),
            families: Vec::new(),
            families_left_out: None,
            left_out: listed.left_out.clone(),
            wording: None,
            annotated: Vec::new(),
            index: Vec::new(),
            method: Method::new(comparison, texts, settings, language),
        }
    }

    /// Width of the longest name of a document, in Han characters: a letter is one wide, `上海25` three.
    pub fn name_width(&self) -> u32 {
        let halves = |card: &DocumentCard| -> u32 {
            card.letter.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
        };
        self.documents.iter().map(halves).max().unwrap_or_default().div_ceil(2)
    }

    /// Whether any match or family is listed.
    pub fn lists_any(&self) -> bool {
        !self.families.is_empty() || self.layers.iter().any(|layer| !layer.items.is_empty())
    }

    /// Whether the report has a part.
    pub const fn has(&self, part: Part) -> bool {
        self.options.kind.has(part)
    }
}

fn title(texts: &[Text<'_>], language: Language) -> String {
    match texts {
        [a, b] => format!("{} ⇄ {}", a.title(language), b.title(language)),
        _ => match language {
            Language::ZhCn => format!("{} 篇讲话的比对", texts.len()),
            Language::En => format!("Comparison of {} speeches", texts.len()),
        },
    }
}

/// What was not compared in full, in words for the reader.
fn shortcuts(comparison: &Comparison, language: Language) -> Vec<String> {
    comparison.shortcuts.iter().map(|&reason| wording::shortcut(reason, language)).collect()
}
