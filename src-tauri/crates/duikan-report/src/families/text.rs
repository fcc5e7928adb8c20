//! Families as a list to read on a terminal.

use std::fmt::Write;

use crate::Language;
use crate::contract::{Family, FamilyList, First};
use crate::model::wording;

/// The list, the most telling first: three lines each.
pub fn text(list: &FamilyList, language: Language) -> String {
    let mut out = String::new();
    let count = list.families.len();
    let _ = match language {
        Language::ZhCn => writeln!(out, "共用表述 {count} 条，最值得看的在前\n"),
        Language::En => writeln!(out, "{count} shared wordings, the most telling first\n"),
    };
    for family in &list.families {
        entry(&mut out, list, family, language);
    }
    out
}

fn entry(out: &mut String, list: &FamilyList, family: &Family, language: Language) {
    let Family { id, documents, regions, years, length, .. } = family;
    let number = id + 1;
    let mut kind = vec![wording::layer(family.layer, language)];
    kind.extend(family.label.map(|label| wording::label(label, language)));
    let kind = kind.join(" · ");
    let first = family.first.as_ref().map(|first| first_words(list, first, language)).unwrap_or_default();
    let _ = writeln!(out, "{number}. {}", family.template);
    let _ = match language {
        Language::ZhCn => {
            writeln!(out, "   {kind} · {documents} 篇 · {regions} 地 · {years} 个年份 · {length} 字{first}\n")
        }
        Language::En => {
            writeln!(
                out,
                "   {kind} · {documents} documents · {regions} regions · {years} years · {length} characters{first}\n"
            )
        }
    };
}

fn first_words(list: &FamilyList, first: &First, language: Language) -> String {
    let year = first.year;
    match (first.documents.as_slice(), language) {
        ([only], _) => {
            let path =
                list.documents.get(*only as usize).map(|document| document.path.as_str()).unwrap_or_default();
            match language {
                Language::ZhCn => format!(" · 所比文稿中最早：{year} 年 {path}"),
                Language::En => format!(" · first in this set: {year}, {path}"),
            }
        }
        (several, Language::ZhCn) => {
            format!(" · 所比文稿中最早：{year} 年，{} 篇，同年先后不明", several.len())
        }
        (several, Language::En) => {
            format!(
                " · first in this set: {year}, {} documents, order within the year unknown",
                several.len()
            )
        }
    }
}
