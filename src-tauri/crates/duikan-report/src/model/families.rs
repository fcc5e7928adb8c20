//! Families: one passage across documents, with its inferred template and the values in its slots.

use std::collections::BTreeMap;

use duikan_reuse::Layer;

use super::listed::Listed;
use super::spread::{self, RegionYear};
use super::texts::{Text, letter};
use super::{Words, wording};
use crate::Language;
use crate::contract::{Comparison, Family, Member};

/// Families of an overview; as many as a few pages hold.
const MOST_WIDESPREAD: usize = 60;

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
    /// Letters of the documents that have it, in their order.
    pub letters: Vec<String>,
    /// Its wordings, each once, in the order in which the documents have them first.
    pub variants: Vec<Variant>,
}

/// One wording of a family.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Where it stands.
    pub places: Vec<MemberPlace>,
    /// `zh-Hans` or `zh-Hant`.
    pub lang: &'static str,
    /// The words of the documents, unchanged.
    pub text: String,
    /// Kind and value of each slot.
    pub values: Vec<(String, String)>,
}

/// One place of a wording.
#[derive(Clone, Debug)]
pub struct MemberPlace {
    /// Letter of the document.
    pub letter: String,
    /// Where, in words.
    pub place: String,
    /// Whether it is the earliest known one.
    pub earliest: bool,
}

/// A family by itself.
#[derive(Clone, Debug)]
pub struct WordingCard {
    /// Its wordings.
    pub family: FamilyCard,
    /// Its documents by region and year.
    pub region_year: RegionYear,
}

/// The listed families with all their wordings.
pub fn cards(
    comparison: &Comparison,
    texts: &[Text<'_>],
    listed: &Listed,
    language: Language,
) -> Vec<FamilyCard> {
    let told = comparison.families.iter().filter(|family| listed.has_family(family.id));
    told.map(|family| card(family, texts, language)).collect()
}

/// The families that most documents have, without their wordings, and in words how many others there are.
pub fn widespread(
    comparison: &Comparison,
    texts: &[Text<'_>],
    listed: &Listed,
    language: Language,
) -> (Vec<FamilyCard>, Option<String>) {
    let mut told: Vec<&Family> =
        comparison.families.iter().filter(|family| listed.has_family(family.id)).collect();
    let length = |family: &Family| family.template.chars().count();
    told.sort_by_key(|family| {
        (std::cmp::Reverse((family.layer == Layer::Reuse, family.documents, length(family))), family.id)
    });
    let more = told.len().saturating_sub(MOST_WIDESPREAD);
    let shown = told.into_iter().take(MOST_WIDESPREAD).map(|family| summary(family, texts, language));
    (shown.collect(), (more > 0).then(|| wording::more_families(more, language)))
}

/// One family: that of the number, else the one that most documents have.
pub fn one(
    comparison: &Comparison,
    texts: &[Text<'_>],
    number: Option<u32>,
    language: Language,
) -> Option<WordingCard> {
    let family = match number {
        Some(number) => comparison.families.iter().find(|family| family.id + 1 == number)?,
        None => comparison
            .families
            .iter()
            .max_by_key(|family| (family.documents, family.template.chars().count(), family.members.len()))?,
    };
    let has = |text: &&Text<'_>| family.members.iter().any(|member| member.doc == text.document.id);
    Some(WordingCard {
        family: card(family, texts, language),
        region_year: spread::table(texts.iter().filter(has), language),
    })
}

fn summary(family: &Family, texts: &[Text<'_>], language: Language) -> FamilyCard {
    let mut title = vec![wording::kind(family.kind, language), wording::layer(family.layer, language)];
    title.extend(family.label.map(|label| wording::label(label, language)));
    let mut letters: Vec<String> = family.members.iter().map(|member| letter(texts, member.doc)).collect();
    letters.dedup();
    FamilyCard {
        number: family.id + 1,
        layer: family.layer,
        title: title.join(" · "),
        template: texts.first().map_or_else(String::new, |text| text.hide(&family.template)),
        spread: spread(family, language),
        letters,
        variants: Vec::new(),
    }
}

fn card(family: &Family, texts: &[Text<'_>], language: Language) -> FamilyCard {
    FamilyCard { variants: variants(family, texts, language), ..summary(family, texts, language) }
}

/// Members of the same words, blanks apart, are one variant.
fn variants(family: &Family, texts: &[Text<'_>], language: Language) -> Vec<Variant> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut variants: Vec<Variant> = Vec::new();
    for (index, member) in (0u32..).zip(&family.members) {
        let Some(text) = texts.get(member.doc as usize) else { continue };
        let words = text.words(member.start, member.end);
        let place = MemberPlace {
            letter: text.letter.clone(),
            place: text.place(member.start, member.end, language),
            earliest: family.earliest == Some(index),
        };
        let key: String = words.split_whitespace().collect();
        let at = *places.entry(key).or_insert(variants.len());
        match variants.get_mut(at) {
            Some(variant) => variant.places.push(place),
            None => variants.push(Variant {
                places: vec![place],
                lang: text.lang(),
                text: words,
                values: values(member, text, language),
            }),
        }
    }
    variants
}

fn values(member: &Member, text: &Text<'_>, language: Language) -> Vec<(String, String)> {
    let value = |words: &str| {
        if words.is_empty() { Words::of(language).none_in_layer.to_owned() } else { text.hide(words) }
    };
    let fillers = member.fillers.iter();
    fillers.map(|filler| (wording::slot(filler.kind, language).to_owned(), value(&filler.text))).collect()
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
