//! The matches as numbered items, by layer: what is a finding first, topic words last.

use std::cmp::Reverse;

use duikan_reuse::{Layer, MatchEnd, Role};

use super::listed::Listed;
use super::pieces::{Piece, clip, cut_end, pieces};
use super::texts::{Text, letter};
use super::{LAYERS, ReportOptions, ReportType, wording};
use crate::Language;
use crate::contract::{Comparison, End, Match, Remark};

/// Characters of an end that a brief report shows of a longer one; about four lines of half a page.
const BRIEF: usize = 90;

/// The items of one layer.
#[derive(Clone, Debug)]
pub struct LayerGroup {
    /// Which layer.
    pub layer: Layer,
    /// Name for the reader.
    pub title: String,
    /// In the order of the JSON; in a brief report the longest first.
    pub items: Vec<Item>,
}

/// One match.
#[derive(Clone, Debug)]
pub struct Item {
    /// From 1; the match has the id `number - 1` in the JSON.
    pub number: u32,
    /// The layer it belongs to.
    pub layer: Layer,
    /// How it was found and how alike the ends are.
    pub class: String,
    /// A reader's word for where else it occurs.
    pub label: Option<String>,
    /// `91.00%`.
    pub similarity: String,
    /// Share of its wording that is stock, `64.00%`.
    pub boilerplate: String,
    /// Whether its ends are in another order than the matches around it.
    pub moved: bool,
    /// Whether its wording has its best partner elsewhere in the pair.
    pub repeat: bool,
    /// Why the result is approximate.
    pub approximate: Option<String>,
    /// Equal, rewritten, inserted, deleted, ignored characters and the rules, in one line.
    pub explanation: String,
    /// Number of the family, from 1.
    pub family: u32,
    /// The two ends, in the order of the documents.
    pub ends: [ItemEnd; 2],
    /// Names left over from another document, each as a sentence.
    pub residue: Vec<String>,
    /// What a reader says of it.
    pub remark: Option<Remark>,
}

/// One end of a match.
#[derive(Clone, Debug)]
pub struct ItemEnd {
    /// `a` or `b`, for anchors.
    pub side: char,
    /// Letter of the document.
    pub letter: String,
    /// Where, in words, with the exact characters.
    pub place: String,
    /// `zh-Hans` or `zh-Hant`.
    pub lang: &'static str,
    /// The words; in a brief report their beginning.
    pub pieces: Vec<Piece>,
    /// How many characters there are where not all are shown, in words.
    pub clipped: Option<String>,
}

impl Item {
    /// Whether both ends say the same, sign by sign, and are printed once.
    pub fn is_same(&self) -> bool {
        let [a, b] = &self.ends;
        a.pieces == b.pieces && a.pieces.iter().all(|piece| piece.role != Role::Slot)
    }
}

/// What the items of a report are made of.
pub struct Source<'a> {
    pub comparison: &'a Comparison,
    pub texts: &'a [Text<'a>],
    pub listed: &'a Listed,
    pub options: &'a ReportOptions,
    pub language: Language,
}

/// The items of all layers, empty layers too.
pub fn layers(source: &Source<'_>) -> Vec<LayerGroup> {
    LAYERS.map(|layer| group(source, layer)).into()
}

fn group(source: &Source<'_>, layer: Layer) -> LayerGroup {
    let mut own: Vec<&Match> = listed(source, layer).collect();
    if source.options.kind == ReportType::Brief {
        own.sort_by_key(|found| (Reverse(found.explanation.equal), found.id));
    }
    LayerGroup {
        layer,
        title: wording::layer(layer, source.language).to_owned(),
        items: own.into_iter().filter_map(|found| worded(source, found)).collect(),
    }
}

/// A match in words.
pub fn worded(source: &Source<'_>, found: &Match) -> Option<Item> {
    let ends = MatchEnd::BOTH.map(|end| item_end(source, found, end));
    let [Some(a), Some(b)] = ends else { return None };
    let remark = source.comparison.remarks.iter().find(|remark| remark.r#match == found.id);
    let remark = remark.filter(|_| source.options.notes).cloned();
    Some(item(source.texts, found, [a, b], remark, source.language))
}

/// The matches of one layer that are listed, in the order of the JSON.
pub fn listed<'a>(source: &'a Source<'_>, layer: Layer) -> impl Iterator<Item = &'a Match> + 'a {
    let own = source.comparison.matches.iter().filter(move |found| found.layer == layer);
    own.filter(|found| source.listed.has(found.id))
}

fn item(
    texts: &[Text<'_>],
    found: &Match,
    ends: [ItemEnd; 2],
    remark: Option<Remark>,
    language: Language,
) -> Item {
    let class = wording::class(found.class, language);
    Item {
        number: found.id + 1,
        layer: found.layer,
        class: format!("{} · {class}", wording::kind(found.kind, language)),
        label: found.label.map(|label| wording::label(label, language).to_owned()),
        similarity: wording::percent(found.similarity),
        boilerplate: wording::percent(found.boilerplate),
        moved: found.moved,
        repeat: found.repeat,
        approximate: found.completeness_reason.map(|reason| wording::shortcut(reason, language)),
        explanation: explanation(found, language),
        family: found.family + 1,
        ends,
        residue: residue(texts, found, language),
        remark,
    }
}

fn item_end(source: &Source<'_>, found: &Match, end: MatchEnd) -> Option<ItemEnd> {
    let (side, End { doc, start, end: to }) = match end {
        MatchEnd::A => ('a', found.a),
        MatchEnd::B => ('b', found.b),
    };
    let (text, language) = (source.texts.get(doc as usize)?, source.language);
    let mut pieces = pieces(text, &cut_end(source.texts, found, end));
    let is_clipped = source.options.kind == ReportType::Brief && clip(&mut pieces, BRIEF);
    Some(ItemEnd {
        side,
        letter: text.letter.clone(),
        place: text.place(start, to, language),
        lang: text.lang(),
        pieces,
        clipped: is_clipped.then(|| wording::clipped(to.saturating_sub(start), language)),
    })
}

fn explanation(found: &Match, language: Language) -> String {
    let why = &found.explanation;
    // What is not there is not told: most matches are equal but for a few characters.
    let counts: Vec<String> = [
        (why.equal, "相同 {} 字", "equal {}"),
        (why.rewritten, "改写 {} 字", "rewritten {}"),
        (why.deleted, "仅前者有 {} 字", "only first {}"),
        (why.inserted, "仅后者有 {} 字", "only second {}"),
        (why.ignored, "未比对 {} 个字符", "not compared {}"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, chinese, english)| language.pick(chinese, english).replace("{}", &count.to_string()))
    .collect();
    let counts = counts.join(" · ");
    let rules: Vec<&str> = why.rules.iter().map(|&rule| wording::match_rule(rule, language)).collect();
    if rules.is_empty() {
        return counts;
    }
    let heading = language.pick("适用规则：", "rules: ");
    format!("{counts} · {heading}{}", rules.join(language.pick("、", ", ")))
}

fn residue(texts: &[Text<'_>], found: &Match, language: Language) -> Vec<String> {
    found
        .residue
        .iter()
        .map(|left| {
            let here = match left.side {
                MatchEnd::A => found.a.doc,
                MatchEnd::B => found.b.doc,
            };
            let kind = wording::residue(left.kind, language);
            let shown = texts.first().map_or_else(String::new, |text| text.hide(&left.text));
            let (here, owner) = (letter(texts, here), letter(texts, left.owner));
            match language {
                Language::ZhCn => {
                    format!("{here} 中的{kind}“{}”（字 {}–{}）属于 {owner}", shown, left.start, left.end)
                }
                Language::En => format!(
                    "{kind} “{}” in {here} (chars {}–{}) belongs to {owner}",
                    shown, left.start, left.end
                ),
            }
        })
        .collect()
}
