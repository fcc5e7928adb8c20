//! Families as a table for a spreadsheet program.

use duikan_reuse::Family;
use duikan_text::one_line;

use super::{Documents, Figure, Qualifier, SlotValue, values};
use crate::Language;
use crate::contract::{self, FamilyList};
use crate::csv::{BYTE_ORDER_MARK, quoted};
use crate::model::wording;

/// The list of families, a row each, with a heading.
pub fn csv(list: &FamilyList, language: Language) -> String {
    let headings = match language {
        Language::ZhCn => [
            "编号",
            "表述",
            "类别",
            "标注",
            "篇数",
            "地区数",
            "年份数",
            "字数",
            "最早年份（所比文稿中）",
            "最早文稿（同年先后不明）",
            "地区",
            "年份",
        ],
        Language::En => [
            "number",
            "wording",
            "kind",
            "label",
            "documents",
            "regions",
            "years",
            "length",
            "first year (in this set)",
            "first documents (order within a year unknown)",
            "regions with it",
            "years with it",
        ],
    };
    let mut out = String::from(BYTE_ORDER_MARK);
    row(&mut out, headings.map(String::from));
    for family in &list.families {
        row(&mut out, told(list, family, language));
    }
    out
}

fn told(list: &FamilyList, family: &contract::Family, language: Language) -> [String; 12] {
    let path = |&id: &u32| list.documents.get(id as usize).map(|document| document.path.clone());
    let first = family.first.as_ref();
    let first_documents: Vec<String> =
        first.map(|first| first.documents.iter().filter_map(path).collect()).unwrap_or_default();
    let mut years: Vec<i32> = family.spread.iter().filter_map(|cell| cell.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut regions: Vec<&str> = family.spread.iter().filter_map(|cell| cell.region.as_deref()).collect();
    regions.dedup();
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    [
        (family.id + 1).to_string(),
        family.template.clone(),
        wording::layer(family.layer, language).to_owned(),
        family.label.map(|label| wording::label(label, language).to_owned()).unwrap_or_default(),
        family.documents.to_string(),
        family.regions.to_string(),
        family.years.to_string(),
        family.length.to_string(),
        first.map(|first| first.year.to_string()).unwrap_or_default(),
        first_documents.join("; "),
        regions.join("; "),
        years.join("; "),
    ]
}

/// One family, a row for each of its places: document, region, year, words, then what stands in each slot, with its figure. `name`
/// says how a document is called.
pub fn member_csv(
    family: &Family,
    documents: &Documents<'_>,
    name: impl Fn(u32) -> String,
    language: Language,
) -> String {
    let values = values(family, documents);
    let slots = values.iter().map(|value| value.slot + 1).max().unwrap_or(0);
    let mut out = String::from(BYTE_ORDER_MARK);
    let place = match language {
        Language::ZhCn => ["文稿", "地区", "年份", "原文"],
        Language::En => ["document", "region", "year", "words"],
    };
    let of_slot = |slot: u32| {
        let number = slot + 1;
        match language {
            Language::ZhCn => ["取值", "数值", "上限", "单位", "限定"].map(|name| format!("{name}{number}")),
            Language::En => {
                ["value", "figure", "upper", "unit", "meant"].map(|name| format!("{name} {number}"))
            }
        }
    };
    row(&mut out, place.into_iter().map(String::from).chain((0..slots).flat_map(of_slot)));
    for (member, own) in (0_u32..).zip(&family.members) {
        let document = documents(own.place.document);
        let known = document.map(|document| &document.provenance);
        let region = known.and_then(|known| known.region.as_ref()).map(|fact| fact.value.clone());
        let year = known.and_then(|known| known.year.as_ref()).map(|fact| fact.value.to_string());
        let words = document.map(|document| one_line(&document.text(own.place.span)));
        let value = |slot: u32| values.iter().find(|value| (value.slot, value.member) == (slot, member));
        let cells = (0..slots).flat_map(|slot| slot_cells(value(slot), language));
        let place = [Some(name(own.place.document)), region, year, words];
        row(&mut out, place.into_iter().map(Option::unwrap_or_default).chain(cells));
    }
    out
}

fn slot_cells(value: Option<&SlotValue>, language: Language) -> [String; 5] {
    let Some(value) = value else { return Default::default() };
    let Some(Figure { low, high, unit, qualifier, .. }) = &value.figure else {
        return [value.text.clone(), String::new(), String::new(), String::new(), String::new()];
    };
    let meant = qualifier.map(|own| qualifier_words(own, language).to_owned()).unwrap_or_default();
    let high = high.map(|high| high.to_string()).unwrap_or_default();
    [value.text.clone(), low.to_string(), high, unit.clone(), meant]
}

/// How exactly a figure is meant, in words.
pub(crate) const fn qualifier_words(qualifier: Qualifier, language: Language) -> &'static str {
    match (qualifier, language) {
        (Qualifier::About, Language::ZhCn) => "左右",
        (Qualifier::About, Language::En) => "about",
        (Qualifier::AtLeast, Language::ZhCn) => "以上",
        (Qualifier::AtLeast, Language::En) => "at least",
        (Qualifier::AtMost, Language::ZhCn) => "以内",
        (Qualifier::AtMost, Language::En) => "at most",
    }
}

fn row(out: &mut String, cells: impl IntoIterator<Item = String>) {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&cell)).collect();
    *out += &cells.join(",");
    out.push_str("\r\n");
}
