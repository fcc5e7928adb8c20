//! How the result came about: rules that were used, settings, remarks.

use std::collections::BTreeMap;

use duikan_text::{EditKind, NoiseKind};

use super::texts::{Text, file_name, letter};
use super::{ReportModel, Settings, Words, wording};
use crate::Language;
use crate::contract::{Comparison, Document};

/// How the result came about.
#[derive(Clone, Debug)]
pub struct Method {
    /// Per rule: its name and how often it was used in each document.
    pub rules: Vec<(&'static str, Vec<usize>)>,
    /// Name and value of each setting.
    pub settings: Vec<(&'static str, String)>,
    /// Per document letter: what was odd about it.
    pub remarks: Vec<(String, Vec<String>)>,
}

impl Method {
    /// Counts and words.
    pub fn new(comparison: &Comparison, texts: &[Text<'_>], settings: &Settings, language: Language) -> Self {
        Self {
            rules: rules(texts, language),
            settings: described(comparison, texts, settings, language),
            remarks: texts
                .iter()
                .map(|text| {
                    let remarks = text.document.diagnostics.iter().map(|odd| {
                        let said = text.hide(wording::remark(&odd.code, &odd.message, language));
                        let place = format!("{}–{}", odd.start, odd.end);
                        format!("{said}{}", language.bracketed(&place))
                    });
                    (text.letter.clone(), remarks.collect::<Vec<_>>())
                })
                .filter(|(_, remarks)| !remarks.is_empty())
                .collect(),
        }
    }
}

/// One thing that reading did to a document.
#[derive(Clone, Copy, Debug)]
pub enum Treatment {
    /// Page furniture was labelled.
    Furniture(NoiseKind),
    /// The normal form has something otherwise.
    Edit(EditKind),
}

impl Treatment {
    /// Everything that was done to a document.
    pub fn of(document: &Document) -> impl Iterator<Item = Self> {
        let furniture = document.noise.iter().map(|noise| Self::Furniture(noise.kind));
        furniture.chain(document.edits.iter().map(|edit| Self::Edit(edit.kind)))
    }

    /// Its name in the contract; reports are ordered by it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Furniture(kind) => kind.name(),
            Self::Edit(kind) => kind.name(),
        }
    }

    /// Its name for the reader.
    pub const fn word(self, language: Language) -> &'static str {
        match self {
            Self::Furniture(kind) => wording::furniture(kind, language),
            Self::Edit(kind) => wording::edit(kind, language),
        }
    }
}

fn rules(texts: &[Text<'_>], language: Language) -> Vec<(&'static str, Vec<usize>)> {
    let mut counts: BTreeMap<&str, (Treatment, Vec<usize>)> = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        for done in Treatment::of(text.document) {
            let (_, of_rule) = counts.entry(done.name()).or_insert_with(|| (done, vec![0; texts.len()]));
            if let Some(count) = of_rule.get_mut(place) {
                *count += 1;
            }
        }
    }
    let variants: Vec<usize> = texts.iter().map(|text| text.document.variants as usize).collect();
    if variants.iter().any(|&count| count > 0) {
        let converted = Treatment::Edit(EditKind::HanVariant);
        counts.insert(converted.name(), (converted, variants));
    }
    counts.into_values().map(|(done, counts)| (done.word(language), counts)).collect()
}

fn described(
    comparison: &Comparison,
    texts: &[Text<'_>],
    settings: &Settings,
    language: Language,
) -> Vec<(&'static str, String)> {
    let words = Words::of(language);
    let none = || words.none.to_owned();
    let terms: Vec<String> = settings
        .terms
        .iter()
        .map(|(term, finding)| format!("{}{term}", if *finding { '+' } else { '-' }))
        .collect();
    let pins = settings.pins.len();
    vec![
        (words.base, settings.base.map_or_else(none, |base| letter(texts, base))),
        (
            words.background,
            match settings.background.as_deref() {
                None => none(),
                Some("built-in") => language.pick("随程序附带", "comes with the program").to_owned(),
                // The file alone: its folder is nobody's business who gets the report.
                Some(file) => file_name(file).to_owned(),
            },
        ),
        (words.terms, if terms.is_empty() { none() } else { terms.join(language.pick("、", ", ")) }),
        (words.pins, if pins == 0 { none() } else { pins.to_string() }),
        (words.rules_off, listed(&rules_off(texts, settings, language), language)),
        (words.corrections, listed(&counted(texts, &settings.corrections, language), language)),
        (words.readings, listed(&counted(texts, &settings.readings, language), language)),
        (words.reader, remarks(comparison, language)),
    ]
}

fn listed(entries: &[String], language: Language) -> String {
    if entries.is_empty() {
        Words::of(language).none.to_owned()
    } else {
        entries.join(language.pick("；", "; "))
    }
}

fn rules_off(texts: &[Text<'_>], settings: &Settings, language: Language) -> Vec<String> {
    let entry = |(document, rule): &(u32, String)| {
        format!("{} {}", letter(texts, *document), wording::rule(rule, language))
    };
    settings.rules_off.iter().map(entry).collect()
}

/// Documents that fit beside each other as columns of counts.
const MOST_COLUMNS: usize = 12;

/// How often each rule was used, as a table.
#[derive(Clone, Debug)]
pub struct RuleTable {
    /// Heads of its columns.
    pub heads: Vec<String>,
    /// Name and counts: of few documents a row is a rule, of many it is a document.
    pub rows: Vec<(String, Vec<usize>)>,
}

impl RuleTable {
    /// The heads, and the rows as words.
    pub fn in_words(&self) -> (Vec<&str>, Vec<Vec<String>>) {
        let row = |(name, counts): &(String, Vec<usize>)| {
            std::iter::once(name.clone()).chain(counts.iter().map(ToString::to_string)).collect()
        };
        (self.heads.iter().map(String::as_str).collect(), self.rows.iter().map(row).collect())
    }
}

impl ReportModel {
    /// What was done to the documents, and how often.
    pub fn rules(&self) -> Option<RuleTable> {
        let (words, rules) = (self.words, &self.method.rules);
        let letters = || self.documents.iter().map(|card| card.letter.clone());
        let counted = |first: &str| format!("{first}{}", self.language.bracketed(words.count));
        let table = if self.documents.len() <= MOST_COLUMNS {
            RuleTable {
                heads: std::iter::once(counted(words.rule)).chain(letters()).collect(),
                rows: rules.iter().map(|(name, counts)| ((*name).to_owned(), counts.clone())).collect(),
            }
        } else {
            let names = rules.iter().map(|(name, _)| (*name).to_owned());
            let of =
                |at: usize| rules.iter().map(|(_, counts)| counts.get(at).copied().unwrap_or(0)).collect();
            RuleTable {
                heads: std::iter::once(counted(words.document)).chain(names).collect(),
                rows: letters().enumerate().map(|(at, letter)| (letter, of(at))).collect(),
            }
        };
        (!rules.is_empty()).then_some(table)
    }
}

/// How many changes by hand each document has.
fn counted(texts: &[Text<'_>], of: &[(u32, u32)], language: Language) -> Vec<String> {
    let entry = |(document, count): &(u32, u32)| {
        let letter = letter(texts, *document);
        match language {
            Language::ZhCn => format!("{letter} {count} 处"),
            Language::En => format!("{letter}: {count}"),
        }
    };
    of.iter().map(entry).collect()
}

/// How many remarks there are, and that no figure follows them.
fn remarks(comparison: &Comparison, language: Language) -> String {
    let count = comparison.remarks.len();
    let false_ones = comparison.remarks.iter().filter(|remark| remark.false_match).count();
    match (count, language) {
        (0, _) => Words::of(language).none.to_owned(),
        (_, Language::ZhCn) => format!("{count} 条，其中标为误判 {false_ones} 条；各项数值仍按程序的结果"),
        (_, Language::En) => {
            format!("{count}, of which {false_ones} call a match false; all figures are those of the program")
        }
    }
}
