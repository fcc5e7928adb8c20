//! Which matches and families a report lists, and how many it does not.

use std::collections::BTreeSet;

use duikan_reuse::Layer;

use super::{LAYERS, ReportOptions, ReportType, wording};
use crate::Language;
use crate::contract::{Comparison, Family, Match};

/// Findings of a brief report; as many as fill a page.
const WEIGHTIEST: usize = 10;

/// What is listed, by the places in the lists of the comparison.
pub struct Listed {
    matches: BTreeSet<u32>,
    drawn: BTreeSet<u32>,
    families: BTreeSet<u32>,
    /// What is not, in words; nothing where all is.
    pub left_out: Option<String>,
}

/// Why a match is not listed, in the order in which it is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Layer(Layer),
    Short,
    False,
    Lighter,
}

impl Listed {
    /// Decides on every match and family.
    pub fn new(comparison: &Comparison, options: &ReportOptions, language: Language) -> Self {
        let called_false: BTreeSet<u32> = comparison
            .remarks
            .iter()
            .filter(|remark| remark.false_match)
            .map(|remark| remark.r#match)
            .collect();
        let why = |found: &Match| match found {
            _ if !options.lists(found.layer) => Some(Why::Layer(found.layer)),
            _ if found.explanation.equal < options.least => Some(Why::Short),
            _ if !options.false_matches && called_false.contains(&found.id) => Some(Why::False),
            _ => None,
        };
        let mut reasons: Vec<(u32, Option<Why>)> =
            comparison.matches.iter().map(|found| (found.id, why(found))).collect();
        let drawn: BTreeSet<u32> =
            reasons.iter().filter(|(_, why)| why.is_none()).map(|&(id, _)| id).collect();
        if options.kind == ReportType::Brief {
            keep_weightiest(&mut reasons, comparison);
        }
        let matches: BTreeSet<u32> =
            reasons.iter().filter(|(_, why)| why.is_none()).map(|&(id, _)| id).collect();
        let told: BTreeSet<u32> = listed_of(comparison, &matches).map(|found| found.family).collect();
        let dropped: BTreeSet<u32> = comparison.matches.iter().map(|found| found.family).collect();
        // A family without a match is one of wording that is told once for the whole set.
        let is_listed = |family: &&Family| {
            told.contains(&family.id) || !dropped.contains(&family.id) && options.lists(family.layer)
        };
        let families = comparison.families.iter().filter(is_listed).map(|family| family.id).collect();
        let left_out = left_out(&reasons, options.least, language);
        Self { matches, drawn, families, left_out }
    }

    /// Whether a match is listed.
    pub fn has(&self, found: u32) -> bool {
        self.matches.contains(&found)
    }

    /// Whether a match is drawn in a strip: a brief report draws all that it could list.
    pub fn is_drawn(&self, found: &Match) -> bool {
        self.drawn.contains(&found.id)
    }

    /// Whether a family is listed.
    pub fn has_family(&self, family: u32) -> bool {
        self.families.contains(&family)
    }
}

fn listed_of<'a>(comparison: &'a Comparison, matches: &'a BTreeSet<u32>) -> impl Iterator<Item = &'a Match> {
    comparison.matches.iter().filter(|found| matches.contains(&found.id))
}

/// Of the matches that are listed only the longest, by equal characters; each wording once.
fn keep_weightiest(reasons: &mut [(u32, Option<Why>)], comparison: &Comparison) {
    let mut listed: Vec<&Match> = reasons
        .iter()
        .filter(|(_, why)| why.is_none())
        .filter_map(|&(id, _)| comparison.matches.get(id as usize))
        .collect();
    listed.sort_by_key(|found| (std::cmp::Reverse(found.explanation.equal), found.id));
    let mut families = BTreeSet::new();
    listed.retain(|found| families.insert(found.family));
    let kept: BTreeSet<u32> = listed.iter().take(WEIGHTIEST).map(|found| found.id).collect();
    for (id, why) in reasons.iter_mut().filter(|(_, why)| why.is_none()) {
        *why = (!kept.contains(id)).then_some(Why::Lighter);
    }
}

fn left_out(reasons: &[(u32, Option<Why>)], least: u32, language: Language) -> Option<String> {
    let layers = LAYERS.map(Why::Layer);
    let said: Vec<String> = layers
        .into_iter()
        .chain([Why::Short, Why::False, Why::Lighter])
        .filter_map(|why| {
            let count = reasons.iter().filter(|(_, of)| *of == Some(why)).count();
            (count > 0).then(|| said(why, count, least, language))
        })
        .collect();
    let all = said.join(language.pick("、", ", "));
    (!said.is_empty()).then(|| match language {
        Language::ZhCn => format!("本报告未列出：{all}。各项数值不因此改变。"),
        Language::En => format!("Not listed in this report: {all}. No figure changes by that."),
    })
}

fn said(why: Why, count: usize, least: u32, language: Language) -> String {
    let chinese = language == Language::ZhCn;
    match why {
        Why::Layer(layer) => {
            let name = wording::layer(layer, language);
            if chinese { format!("{name} {count} 处") } else { format!("{name} {count}") }
        }
        Why::Short if chinese => format!("相同不足 {least} 字的 {count} 处"),
        Why::Short => format!("{count} with fewer than {least} equal characters"),
        Why::False if chinese => format!("读者标为误判的 {count} 处"),
        Why::False => format!("{count} that the reader calls false"),
        Why::Lighter if chinese => format!("其余 {count} 处（见对照报告）"),
        Why::Lighter => format!("{count} others (see the report side by side)"),
    }
}
