//! A report before it takes a form: ordered, numbered and worded. Writers only format.

mod annotated;
mod families;
mod identity;
mod items;
mod method;
mod overview;
mod pieces;
mod sections;
mod texts;
pub mod wording;
mod words;

use duikan_reuse::Layer;
use serde::{Deserialize, Serialize};

pub use annotated::{AnnotatedDocument, AnnotatedParagraph, Look, ParagraphLook, Run};
pub use families::{FamilyCard, MemberRow};
pub use identity::ReportData;
pub use items::{Item, ItemEnd, LayerGroup};
pub use method::{Method, Treatment};
pub use overview::{Direction, DocumentCard, MatrixRow, PairRow, Strip};
pub use pieces::Piece;
pub use sections::{Link, SectionRow, ShareRow, ShareTable};
pub use words::Words;

use crate::Language;
use crate::contract::{Comparison, Name, SectionAt};
use pieces::Cut;
use texts::Text;

/// Layers in the order of the report: findings first.
const LAYERS: [Layer; 5] = [Layer::Reuse, Layer::Own, Layer::Boilerplate, Layer::Formula, Layer::Topic];

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

/// A report, whole.
#[derive(Clone, Debug)]
pub struct ReportModel {
    /// Language of its words.
    pub language: Language,
    /// Its words.
    pub words: &'static Words,
    /// Report title: the titles of two documents, or how many there are.
    pub title: String,
    /// Number.
    pub id: String,
    /// The documents.
    pub documents: Vec<DocumentCard>,
    /// Every pair in figures; in sets of more than [`MANY`] documents those with a match.
    pub pairs: Vec<PairRow>,
    /// How many pairs are not among them, in words.
    pub pairs_left_out: Option<String>,
    /// What was not looked at in full.
    pub shortcuts: Vec<String>,
    /// Directed shares; empty with two documents or very many.
    pub matrix: Vec<MatrixRow>,
    /// Sections that correspond.
    pub sections: Vec<SectionRow>,
    /// Shares of every section.
    pub shares: Vec<ShareTable>,
    /// Matches by layer.
    pub layers: Vec<LayerGroup>,
    /// Number of all matches.
    pub matches: usize,
    /// Families.
    pub families: Vec<FamilyCard>,
    /// Full texts.
    pub annotated: Vec<AnnotatedDocument>,
    /// How it came about.
    pub method: Method,
    /// From which it can be opened again.
    pub data: ReportData,
}

impl ReportModel {
    /// Words a comparison. `raws` are the raw texts in the order of the documents.
    pub fn new(comparison: &Comparison, raws: &[&[char]], settings: &Settings, language: Language) -> Self {
        let texts: Vec<Text<'_>> =
            comparison.documents.iter().zip(raws).map(|(document, raw)| Text::new(document, raw)).collect();
        let cut = Cut::new(comparison, &texts);
        let id = identity::id(comparison, settings);
        Self {
            language,
            words: Words::of(language),
            title: title(&texts, language),
            documents: overview::documents(comparison, &texts, settings.base, language),
            pairs: overview::pairs(comparison, &texts, settings.base, language),
            pairs_left_out: overview::pairs_left_out(comparison, language),
            shortcuts: shortcuts(comparison, language),
            matrix: overview::matrix(comparison, language),
            sections: sections::rows(comparison, &texts, language),
            shares: sections::shares(comparison, &texts, language),
            layers: items::layers(comparison, &texts, &cut, language),
            matches: comparison.matches.len(),
            families: families::cards(comparison, &texts, language),
            annotated: annotated::documents(comparison, &texts, &cut, language),
            method: Method::new(comparison, &texts, settings, language),
            data: ReportData {
                schema: Name::Borrowed(ReportData::SCHEMA),
                id: id.clone(),
                version: Name::Borrowed(crate::VERSION),
                settings: settings.clone(),
                comparison: comparison.clone(),
                texts: raws.iter().map(|raw| raw.iter().collect()).collect(),
            },
            id,
        }
    }
}

fn title(texts: &[Text<'_>], language: Language) -> String {
    match texts {
        [a, b] => format!("{} ⇄ {}", a.title(), b.title()),
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
