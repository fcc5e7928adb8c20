//! Documents and pairs in figures.

use std::collections::BTreeMap;

use duikan_reuse::Layer;
use duikan_text::SectionKind;

use super::listed::Listed;
use super::naming::MOST_LETTERS;
use super::texts::{Text, letter};
use super::{LAYERS, MANY, ReportType, Words, wording};
use crate::Language;
use crate::contract::{Comparison, Document, Fact, Pair};

/// A document and what is known of it.
#[derive(Clone, Debug)]
pub struct DocumentCard {
    /// Its letter.
    pub letter: String,
    /// Title, else file name.
    pub title: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// `zh-Hans` or `zh-Hant`.
    pub lang: &'static str,
    /// Whether the others are read against it.
    pub base: bool,
    /// Name, value and whether it is a guess.
    pub facts: Vec<(&'static str, String, bool)>,
    /// Characters of the raw text.
    pub chars: u32,
    /// Han characters of the body.
    pub han: u32,
    /// Format and encoding.
    pub format: String,
    /// Of the bytes of the file.
    pub sha256: String,
    /// The largest share that one other document has of it, in words; empty with two documents.
    pub largest: String,
    /// Where shared text and sections are.
    pub strip: Strip,
}

/// A picture of a document at true length; all places in thousandths of it.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// Shared stretches: layer, place, width.
    pub blocks: Vec<(Layer, String, String)>,
    /// Where chapters begin.
    pub ticks: Vec<String>,
}

/// Two documents in figures.
#[derive(Clone, Debug)]
pub struct PairRow {
    /// Letters of both.
    pub letters: [String; 2],
    /// The two directions.
    pub directions: [Direction; 2],
    /// In Han characters.
    pub longest_run: u32,
    /// Matches by layer: name for the reader and count.
    pub matches: Vec<(String, usize)>,
    /// All of them.
    pub total: usize,
    /// Why not all that they share is among their matches.
    pub approximate: Option<String>,
}

/// How much of one document another has too.
#[derive(Clone, Debug)]
pub struct Direction {
    /// The document whose text it is.
    pub of: String,
    /// The document that has it too.
    pub seen_in: String,
    /// Share.
    pub share: String,
    /// Share without boilerplate.
    pub plain: String,
    /// Unchanged Han characters.
    pub unchanged: u32,
    /// Denominator.
    pub han: u32,
}

/// Columns of the matrix that fit beside each other.
#[derive(Clone, Debug)]
pub struct MatrixBlock {
    /// Letters of the documents that have it too.
    pub columns: Vec<String>,
    /// One for every document.
    pub rows: Vec<MatrixRow>,
}

/// A row of the matrix: the share of this document that each other has.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// Letter of the document.
    pub letter: String,
    /// Share and step of its shade, 0–7; `None` on the diagonal.
    pub cells: Vec<Option<(String, u8)>>,
}

/// Cards of all documents.
pub fn documents(
    comparison: &Comparison,
    texts: &[Text<'_>],
    base: Option<u32>,
    listed: &Listed,
    language: Language,
) -> Vec<DocumentCard> {
    texts
        .iter()
        .map(|text| {
            let document = text.document;
            DocumentCard {
                letter: text.letter.clone(),
                title: text.title(language),
                file: text.file(language),
                lang: text.lang(),
                base: base == Some(document.id),
                facts: facts(text, Words::of(language)),
                chars: document.chars,
                han: document.han,
                format: [document.format.as_str(), document.encoding.as_str()]
                    .into_iter()
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                sha256: document.sha256.clone(),
                largest: largest(comparison, texts, document.id),
                strip: strip(comparison, document, listed),
            }
        })
        .collect()
}

fn facts(of: &Text<'_>, words: &Words) -> Vec<(&'static str, String, bool)> {
    let known = &of.document.provenance;
    let text = |name, fact: &Option<Fact<String>>| {
        fact.as_ref().map(|fact| (name, of.hide(&fact.value), fact.guessed))
    };
    [
        text(words.region, &known.region),
        known.year.as_ref().map(|fact| (words.year, fact.value.to_string(), fact.guessed)),
        known.level.as_ref().map(|fact| (words.level, fact.value.to_string(), fact.guessed)),
        text(words.occasion, &known.occasion),
        text(words.speaker, &known.speaker),
        text(words.issuer, &known.issuer),
        text(words.published, &known.published),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn largest(comparison: &Comparison, texts: &[Text<'_>], id: u32) -> String {
    if comparison.documents.len() < 3 {
        return String::new();
    }
    let shares = comparison.pairs.iter().filter_map(|pair| {
        let of_a = (pair.a == id).then_some((pair.b, pair.a_in_b));
        of_a.or((pair.b == id).then_some((pair.a, pair.b_in_a)))
    });
    let first_largest = shares.fold(None, |best: Option<(u32, f64)>, share| match best {
        Some(best) if best.1 >= share.1 => Some(best),
        _ => Some(share),
    });
    first_largest
        .map(|(other, share)| format!("{} {}", letter(texts, other), wording::percent(share)))
        .unwrap_or_default()
}

fn strip(comparison: &Comparison, document: &Document, listed: &Listed) -> Strip {
    let length = f64::from(document.chars.max(1));
    let scaled = |position: u32| format!("{:.1}", f64::from(position) * 1000.0 / length);
    let mut blocks: Vec<(Layer, u32, u32)> = comparison
        .matches
        .iter()
        .filter(|found| found.layer != Layer::Topic && listed.is_drawn(found))
        .flat_map(|found| [(found.layer, found.a), (found.layer, found.b)])
        .filter(|(_, end)| end.doc == document.id)
        .map(|(layer, end)| (layer, end.start, end.end))
        .collect();
    blocks.sort_unstable_by_key(|&(layer, start, end)| (layer, start, end));
    Strip {
        blocks: united(&blocks)
            .into_iter()
            .map(|(layer, start, end)| (layer, scaled(start), scaled(end.saturating_sub(start))))
            .collect(),
        ticks: document
            .sections
            .iter()
            .filter(|section| section.level == 1 && section.kind == SectionKind::Section)
            .map(|section| scaled(section.start))
            .collect(),
    }
}

/// Blocks of one layer that touch are one: of fifty documents there are thousands. Findings last: they are drawn over the rest.
fn united(blocks: &[(Layer, u32, u32)]) -> Vec<(Layer, u32, u32)> {
    let mut united: Vec<(Layer, u32, u32)> = Vec::new();
    for &(layer, start, end) in blocks {
        match united.last_mut() {
            Some(last) if last.0 == layer && start <= last.2 => last.2 = last.2.max(end),
            _ => united.push((layer, start, end)),
        }
    }
    united.sort_by_key(|&(layer, start, end)| (layer == Layer::Reuse, start, end));
    united
}

/// Whether a pair is told: in sets of very many documents only where it has a match.
fn is_told(comparison: &Comparison, pair: &Pair) -> bool {
    comparison.documents.len() <= MANY || !pair.matches.is_empty()
}

/// Pairs that are told in figures.
pub struct PairTable {
    /// Those of the base first; in an overview those that share most.
    pub rows: Vec<PairRow>,
    /// How many have no row, in words.
    pub left_out: Option<String>,
}

/// Most pairs of a report that tells every match: those of twenty documents, on ten pages. Of fifty there would be sixty pages of
/// figures before the first match.
const MOST_PAIRS: usize = 200;

/// Most rows of a type of report; as many as a page or two hold where figures are what it is about.
const fn most_pairs(kind: ReportType) -> usize {
    match kind {
        ReportType::Brief | ReportType::Wording => 10,
        ReportType::Overview => 40,
        ReportType::SideBySide | ReportType::Annotated | ReportType::Findings => MOST_PAIRS,
    }
}

/// Rows of the pairs that are told.
pub fn pairs(
    comparison: &Comparison,
    texts: &[Text<'_>],
    base: Option<u32>,
    kind: ReportType,
    language: Language,
) -> PairTable {
    let mut ordered: Vec<&Pair> = comparison.pairs.iter().filter(|pair| is_told(comparison, pair)).collect();
    let (told, most) = (ordered.len(), most_pairs(kind));
    if told > most {
        ordered.sort_by(|left, right| larger_share(right).total_cmp(&larger_share(left)));
        ordered.truncate(most);
    }
    ordered.sort_by_key(|pair| base.is_some_and(|base| pair.a != base && pair.b != base));
    let documents = comparison.documents.len();
    let silent = (documents * documents.saturating_sub(1) / 2).saturating_sub(told);
    let more = told - ordered.len();
    let said = [
        (more > 0).then(|| wording::more_pairs(more, language)),
        (silent > 0).then(|| wording::pairs_without_match(silent, language)),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    PairTable {
        rows: ordered.into_iter().map(|pair| row(comparison, texts, pair, language)).collect(),
        left_out: (!said.is_empty()).then(|| said.join(language.pick("；", "; "))),
    }
}

fn larger_share(pair: &Pair) -> f64 {
    pair.a_in_b.max(pair.b_in_a)
}

fn row(comparison: &Comparison, texts: &[Text<'_>], pair: &Pair, language: Language) -> PairRow {
    let [a, b] = [pair.a, pair.b].map(|id| letter(texts, id));
    let han = |id: u32| texts.get(id as usize).map_or(0, |text| text.document.han);
    let direction = |of: &str, seen_in: &str, share, plain, unchanged, han| Direction {
        of: of.to_owned(),
        seen_in: seen_in.to_owned(),
        share: wording::percent(share),
        plain: wording::percent(plain),
        unchanged,
        han,
    };
    let count = |layer: Layer| {
        let of_pair = pair.matches.iter().filter_map(|&id| comparison.matches.get(id as usize));
        of_pair.filter(|found| found.layer == layer).count()
    };
    PairRow {
        directions: [
            direction(&a, &b, pair.a_in_b, pair.a_in_b_without_boilerplate, pair.shared_chars_a, han(pair.a)),
            direction(&b, &a, pair.b_in_a, pair.b_in_a_without_boilerplate, pair.shared_chars_b, han(pair.b)),
        ],
        letters: [a, b],
        longest_run: pair.longest_run,
        matches: LAYERS
            .into_iter()
            .map(|layer| (wording::layer(layer, language).to_owned(), count(layer)))
            .filter(|(_, count)| *count > 0)
            .collect(),
        total: pair.matches.len(),
        approximate: wording::left_out(pair, language),
    }
}

/// Columns of a matrix whose cells have two decimals; more would not fit on a page.
const WITH_DECIMALS: usize = 12;
/// Columns of a block of a larger matrix, in whole percent.
const COLUMNS: usize = 20;
/// The same where documents are called by place and year, which are wider than letters.
const NAMED_COLUMNS: usize = 10;
/// Documents of the largest matrix that is printed; that of more is for a table.
const LARGEST: usize = 100;

/// The directed matrix of three documents or more, in blocks that fit on a page. Larger ones belong to an overview alone.
pub fn matrix(comparison: &Comparison, texts: &[Text<'_>], kind: ReportType) -> Vec<MatrixBlock> {
    let count = comparison.documents.len();
    let largest = if kind == ReportType::Overview { LARGEST } else { WITH_DECIMALS };
    if !(3..=largest).contains(&count) {
        return Vec::new();
    }
    let pairs = comparison.pairs.iter();
    let shares: BTreeMap<(u32, u32), f64> =
        pairs.flat_map(|pair| [((pair.a, pair.b), pair.a_in_b), ((pair.b, pair.a), pair.b_in_a)]).collect();
    let is_small = count <= WITH_DECIMALS;
    let words = |share: f64| if is_small { wording::percent(share) } else { wording::whole_percent(share) };
    let cell = |of, seen_in| shares.get(&(of, seen_in)).map(|&share| (words(share), shade(share)));
    let documents: Vec<u32> = (0..count as u32).collect();
    let block = |columns: &[u32]| MatrixBlock {
        columns: columns.iter().map(|&id| letter(texts, id)).collect(),
        rows: documents
            .iter()
            .map(|&of| MatrixRow {
                letter: letter(texts, of),
                cells: columns.iter().map(|&seen_in| cell(of, seen_in)).collect(),
            })
            .collect(),
    };
    let columns = if count <= WITH_DECIMALS {
        WITH_DECIMALS
    } else if count <= MOST_LETTERS {
        COLUMNS
    } else {
        NAMED_COLUMNS
    };
    documents.chunks(columns).map(block).collect()
}

/// Eight steps; each is twice as much as the one before, from half a percent on.
fn shade(share: f64) -> u8 {
    let steps = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32];
    steps.iter().filter(|&&step| share >= step).count() as u8
}
