//! Families: one passage across documents, with its inferred template and the values in its slots.

use duikan_reuse::Layer;

use super::texts::Text;
use super::{Words, wording};
use crate::Language;
use crate::contract::{Comparison, Family, Member};

/// A family.
#[derive(Clone, Debug)]
pub struct FamilyCard {
    /// From 1.
    pub number: u32,
    /// The layer it belongs to.
    pub layer: Layer,
    /// Kind, layer and label for the reader.
    pub title: String,
    /// Inferred from the members.
    pub template: String,
    /// How widely it is spread.
    pub spread: String,
    /// In order of document.
    pub members: Vec<MemberRow>,
}

/// One occurrence.
#[derive(Clone, Debug)]
pub struct MemberRow {
    /// Letter of the document.
    pub letter: String,
    /// Where, in words.
    pub place: String,
    /// `zh-Hans` or `zh-Hant`.
    pub lang: &'static str,
    /// The words of the document, unchanged.
    pub text: String,
    /// Whether it is the earliest known one.
    pub earliest: bool,
    /// Kind and value of each slot.
    pub values: Vec<(String, String)>,
}

/// All families.
pub fn cards(comparison: &Comparison, texts: &[Text<'_>], language: Language) -> Vec<FamilyCard> {
    comparison.families.iter().map(|family| card(family, texts, language)).collect()
}

fn card(family: &Family, texts: &[Text<'_>], language: Language) -> FamilyCard {
    let mut title = vec![wording::kind(family.kind, language), wording::layer(family.layer, language)];
    title.extend(family.label.map(|label| wording::label(label, language)));
    FamilyCard {
        number: family.id + 1,
        layer: family.layer,
        title: title.join(" · "),
        template: family.template.clone(),
        spread: spread(family, language),
        members: (0u32..)
            .zip(&family.members)
            .filter_map(|(index, member)| row(member, family.earliest == Some(index), texts, language))
            .collect(),
    }
}

/// Where it is among the compared documents, and what is known beyond them.
fn spread(family: &Family, language: Language) -> String {
    let Family { regions, years, documents, elsewhere, .. } = family;
    let mut said = vec![match language {
        Language::ZhCn => format!("所比文稿中见于 {regions} 个地区、{years} 个年份、{documents} 篇"),
        Language::En => format!("in {regions} regions, {years} years, {documents} of the compared documents"),
    }];
    if elsewhere.regions > 0 {
        said.push(match language {
            Language::ZhCn => format!("背景词频表另见 {} 个地区", elsewhere.regions),
            Language::En => format!("the background has it in {} more regions", elsewhere.regions),
        });
    }
    said.extend(elsewhere.since.map(|year| match language {
        Language::ZhCn => format!("已知至迟 {year} 年已用"),
        Language::En => format!("known to be in use by {year}"),
    }));
    if elsewhere.from_above {
        said.push(language.pick("国家文件中有", "documents of the state have it").to_owned());
    }
    said.join(language.pick("；", "; "))
}

fn row(member: &Member, earliest: bool, texts: &[Text<'_>], language: Language) -> Option<MemberRow> {
    let text = texts.get(member.doc as usize)?;
    let value = |words: &str| {
        if words.is_empty() { Words::of(language).none_in_layer.to_owned() } else { words.to_owned() }
    };
    Some(MemberRow {
        letter: text.letter(language),
        place: text.place(member.start, member.end, language),
        lang: text.lang(),
        text: text.words(member.start, member.end),
        earliest,
        values: member
            .fillers
            .iter()
            .map(|filler| (wording::slot(filler.kind, language).to_owned(), value(&filler.text)))
            .collect(),
    })
}
