//! How the result came about: rules that were used, settings, remarks.

use std::collections::BTreeMap;

use super::texts::Text;
use super::{Settings, Words, wording};
use crate::Language;

/// How the result came about.
#[derive(Clone, Debug)]
pub struct Method {
    /// Per rule: its name and how often it was used in each document.
    pub rules: Vec<(String, Vec<usize>)>,
    /// Name and value of each setting.
    pub settings: Vec<(&'static str, String)>,
    /// Per document letter: what was odd about it.
    pub remarks: Vec<(String, Vec<String>)>,
}

impl Method {
    /// Counts and words.
    pub fn new(texts: &[Text<'_>], settings: &Settings, language: Language) -> Self {
        Self {
            rules: rules(texts, language),
            settings: described(settings, language),
            remarks: texts
                .iter()
                .map(|text| {
                    let remarks = text.document.diagnostics.iter().map(|odd| {
                        let said = wording::remark(&odd.code, &odd.message, language);
                        format!("{said}（{}–{}）", odd.start, odd.end)
                    });
                    (text.letter(language), remarks.collect::<Vec<_>>())
                })
                .filter(|(_, remarks)| !remarks.is_empty())
                .collect(),
        }
    }
}

fn rules(texts: &[Text<'_>], language: Language) -> Vec<(String, Vec<usize>)> {
    let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        let noise = text.document.noise.iter().map(|noise| noise.kind.as_ref());
        let edits = text.document.edits.iter().map(|edit| edit.kind.as_ref());
        for name in noise.chain(edits) {
            let of_rule = counts.entry(name).or_insert_with(|| vec![0; texts.len()]);
            if let Some(count) = of_rule.get_mut(place) {
                *count += 1;
            }
        }
    }
    let variants: Vec<usize> = texts.iter().map(|text| text.document.variants as usize).collect();
    if variants.iter().any(|&count| count > 0) {
        counts.insert("han_variant", variants);
    }
    counts.into_iter().map(|(name, counts)| (wording::rule(name, language).to_owned(), counts)).collect()
}

fn described(settings: &Settings, language: Language) -> Vec<(&'static str, String)> {
    let words = Words::of(language);
    let none = || words.none.to_owned();
    let terms: Vec<String> = settings
        .terms
        .iter()
        .map(|(term, finding)| format!("{}{term}", if *finding { '+' } else { '-' }))
        .collect();
    let pins = settings.pins.len();
    vec![
        (words.base, settings.base.map_or_else(none, |base| wording::letter(base, language))),
        (
            words.background,
            match settings.background.as_deref() {
                None => none(),
                Some("built-in") => language.pick("随程序附带", "comes with the program").to_owned(),
                Some(file) => file.to_owned(),
            },
        ),
        (words.terms, if terms.is_empty() { none() } else { terms.join(language.pick("、", ", ")) }),
        (words.pins, if pins == 0 { none() } else { pins.to_string() }),
    ]
}
