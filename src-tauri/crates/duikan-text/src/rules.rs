//! The rules that read a page, by name: what each did to a document, so that a user can look at it and switch it off.

use crate::{EditKind, PreparedDocument, Span, clean};

/// What a rule works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleStage {
    /// Labels page furniture.
    Clean,
    /// Changes the normal form.
    Normalize,
}

/// A rule that can be switched off with [`crate::PrepareOptions::disabled_rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// Stable name, snake case; the interface translates it.
    pub name: &'static str,
    /// What it works on.
    pub stage: RuleStage,
}

/// What a rule did to one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleUse {
    /// The rule.
    pub rule: Rule,
    /// How often it was used.
    pub count: u32,
    /// The first places, in raw order; at most [`PREVIEWED`].
    pub preview: Vec<Span>,
}

/// Places of each rule that a preview gets.
pub const PREVIEWED: usize = 5;

/// All rules, in the order in which they are shown.
pub fn rules() -> Vec<Rule> {
    let clean = clean::rule_names().map(|name| Rule { name, stage: RuleStage::Clean });
    let normalize = EditKind::ALL.iter().map(|kind| Rule { name: kind.name(), stage: RuleStage::Normalize });
    clean.chain(normalize).collect()
}

impl PreparedDocument {
    /// What each rule did to this document, rules that did nothing included, in the order of [`rules`].
    pub fn rule_uses(&self) -> Vec<RuleUse> {
        rules().into_iter().map(|rule| self.rule_use(rule)).collect()
    }

    fn rule_use(&self, rule: Rule) -> RuleUse {
        let (count, preview) = match rule.stage {
            RuleStage::Clean => {
                let noise = || self.cleaned.noise.iter().filter(|noise| noise.rule == rule.name);
                (noise().count() as u32, noise().map(|noise| noise.span).take(PREVIEWED).collect())
            }
            RuleStage::Normalize => {
                let count = self.normal.counts.iter().find(|(kind, _)| kind.name() == rule.name);
                let edits = self.normal.edits.iter().filter(|edit| edit.kind.name() == rule.name);
                (count.map_or(0, |(_, &count)| count), edits.map(|edit| edit.span).take(PREVIEWED).collect())
            }
        };
        RuleUse { rule, count, preview }
    }
}
