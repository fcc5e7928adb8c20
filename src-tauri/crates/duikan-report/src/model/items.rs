//! The matches as numbered items, by layer: what is a finding first, topic words last.

use super::pieces::{self, Piece};
use super::texts::Text;
use super::wording;
use crate::Language;
use crate::contract::{Comparison, End, Match, Remark};

/// Layers in the order of the report.
const LAYERS: [&str; 4] = ["reuse", "boilerplate", "formula", "topic"];

/// The items of one layer.
#[derive(Clone, Debug)]
pub struct LayerGroup {
    /// Name in the contract, also the name of the style.
    pub name: &'static str,
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
    pub layer: String,
    /// How it was found and how alike the ends are.
    pub class: String,
    /// A reader's word for where else it occurs.
    pub label: Option<String>,
    /// `91.00%`.
    pub similarity: String,
    /// Share of its wording that is stock, `64.00%`.
    pub boilerplate: String,
    /// Whether it stands elsewhere in the order.
    pub moved: bool,
    /// Why the result is approximate.
    pub approximate: Option<String>,
    /// Equal, rewritten, inserted, deleted, ignored characters and the rules, in one line.
    pub explanation: String,
    /// Number of the family, from 1.
    pub family: Option<u32>,
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

impl ItemEnd {
    /// The words without marks, line ends as blanks.
    pub fn line(&self) -> String {
        let text: String = self.pieces.iter().map(|piece| piece.text.as_str()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The items of all layers, empty layers too.
pub fn layers(comparison: &Comparison, texts: &[Text<'_>], language: Language) -> Vec<LayerGroup> {
    LAYERS
        .iter()
        .map(|&name| LayerGroup {
            name,
            title: wording::layer(name, language).to_owned(),
            items: comparison
                .matches
                .iter()
                .filter(|found| found.layer == name)
                .filter_map(|found| item(comparison, texts, found, language))
                .collect(),
        })
        .collect()
}

fn item(comparison: &Comparison, texts: &[Text<'_>], found: &Match, language: Language) -> Option<Item> {
    let blocks = |from: usize| {
        found.blocks.iter().filter_map(move |block| Some((*block.get(from)?, *block.get(from + 1)?)))
    };
    let a = end('a', comparison, texts, found, found.a, blocks(0).collect(), language)?;
    let b = end('b', comparison, texts, found, found.b, blocks(2).collect(), language)?;
    let class = wording::class(&found.class, language);
    Some(Item {
        number: found.id + 1,
        layer: found.layer.to_string(),
        class: format!("{} · {class}", wording::kind(&found.kind, language)),
        label: found.label.as_ref().map(|label| wording::label(label, language).to_owned()),
        similarity: wording::percent(found.similarity),
        boilerplate: wording::percent(found.boilerplate),
        moved: found.moved,
        approximate: found
            .completeness_reason
            .as_deref()
            .map(|reason| wording::shortcut(reason, language).to_owned()),
        explanation: explanation(found, language),
        family: found.family.map(|id| id + 1),
        ends: [a, b],
        residue: residue(texts, found, language),
        remark: comparison.remarks.iter().find(|remark| remark.r#match == found.id).cloned(),
    })
}

fn end(
    side: char,
    comparison: &Comparison,
    texts: &[Text<'_>],
    found: &Match,
    end: End,
    mut equal: Vec<(u32, u32)>,
    language: Language,
) -> Option<ItemEnd> {
    let text = texts.get(end.doc as usize)?;
    equal.sort_unstable();
    Some(ItemEnd {
        side,
        letter: text.letter(language),
        place: text.place(end.start, end.end, language),
        lang: text.lang(),
        pieces: pieces::cut(text, end.start, end.end, &equal, &slots(comparison, found, end)),
    })
}

/// Values in slots of the family member that stands at this end.
fn slots(comparison: &Comparison, found: &Match, end: End) -> Vec<(u32, u32)> {
    let family = found.family.and_then(|id| comparison.families.get(id as usize));
    let members = family.map(|family| family.members.as_slice()).unwrap_or_default();
    let mut slots: Vec<(u32, u32)> = members
        .iter()
        .filter(|member| member.doc == end.doc && member.start < end.end && end.start < member.end)
        .flat_map(|member| &member.fillers)
        .filter(|filler| {
            filler.text.contains(|character: char| character.is_alphanumeric() || pieces::is_mask(character))
        })
        .map(|filler| (filler.start, filler.end))
        .collect();
    slots.sort_unstable();
    slots
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
    let rules: Vec<&str> = why.rules.iter().map(|rule| wording::rule(rule, language)).collect();
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
            let here = if left.side == "a" { found.a.doc } else { found.b.doc };
            let kind = wording::thing(&left.kind, language);
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
