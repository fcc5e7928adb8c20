//! The matches as numbered items, by layer: what is a finding first, topic words last.

use duikan_reuse::{Layer, MatchEnd};

use super::pieces::{Cut, Piece, pieces};
use super::texts::Text;
use super::{LAYERS, wording};
use crate::Language;
use crate::contract::{Comparison, End, Match, Remark};

/// The items of one layer.
#[derive(Clone, Debug)]
pub struct LayerGroup {
    /// Which layer.
    pub layer: Layer,
    /// Name for the reader.
    pub title: String,
    /// In the order of the JSON.
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
    /// The words.
    pub pieces: Vec<Piece>,
}

/// The items of all layers, empty layers too.
pub fn layers(comparison: &Comparison, texts: &[Text<'_>], cut: &Cut, language: Language) -> Vec<LayerGroup> {
    let group = |layer| LayerGroup {
        layer,
        title: wording::layer(layer, language).to_owned(),
        items: comparison
            .matches
            .iter()
            .enumerate()
            .filter(|(_, found)| found.layer == layer)
            .filter_map(|(at, found)| {
                let ends = MatchEnd::BOTH.map(|end| item_end(texts, (at, found), cut, end, language));
                let [Some(a), Some(b)] = ends else { return None };
                Some(item(comparison, texts, found, [a, b], language))
            })
            .collect(),
    };
    LAYERS.map(group).into()
}

fn item(
    comparison: &Comparison,
    texts: &[Text<'_>],
    found: &Match,
    ends: [ItemEnd; 2],
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
        remark: comparison.remarks.iter().find(|remark| remark.r#match == found.id).cloned(),
    }
}

fn item_end(
    texts: &[Text<'_>],
    (at, found): (usize, &Match),
    cut: &Cut,
    end: MatchEnd,
    language: Language,
) -> Option<ItemEnd> {
    let (side, End { doc, start, end: to }) = match end {
        MatchEnd::A => ('a', found.a),
        MatchEnd::B => ('b', found.b),
    };
    let text = texts.get(doc as usize)?;
    Some(ItemEnd {
        side,
        letter: text.letter(language),
        place: text.place(start, to, language),
        lang: text.lang(),
        pieces: cut.end(at, end).map(|own| pieces(text, own)).unwrap_or_default(),
    })
}

fn explanation(found: &Match, language: Language) -> String {
    let why = &found.explanation;
    let counts = match language {
        Language::ZhCn => format!(
            "相同 {} 字 · 改写 {} 字 · 仅前者有 {} 字 · 仅后者有 {} 字 · 未比对 {} 个字符",
            why.equal, why.rewritten, why.deleted, why.inserted, why.ignored
        ),
        Language::En => format!(
            "equal {} · rewritten {} · only first {} · only second {} · not compared {}",
            why.equal, why.rewritten, why.deleted, why.inserted, why.ignored
        ),
    };
    let rules: Vec<&str> = why.rules.iter().map(|&rule| wording::match_rule(rule, language)).collect();
    if rules.is_empty() {
        return counts;
    }
    let heading = language.pick("适用规则：", "rules: ");
    format!("{counts} · {heading}{}", rules.join(language.pick("、", ", ")))
}

fn residue(texts: &[Text<'_>], found: &Match, language: Language) -> Vec<String> {
    let letter =
        |document: u32| texts.get(document as usize).map(|text| text.letter(language)).unwrap_or_default();
    found
        .residue
        .iter()
        .map(|left| {
            let here = match left.side {
                MatchEnd::A => found.a.doc,
                MatchEnd::B => found.b.doc,
            };
            let kind = wording::residue(left.kind, language);
            let (here, owner) = (letter(here), letter(left.owner));
            match language {
                Language::ZhCn => {
                    format!("{here} 中的{kind}“{}”（字 {}–{}）属于 {owner}", left.text, left.start, left.end)
                }
                Language::En => format!(
                    "{kind} “{}” in {here} (chars {}–{}) belongs to {owner}",
                    left.text, left.start, left.end
                ),
            }
        })
        .collect()
}
