//! What is known of one document and what was done to read it, for a closer look.

use duikan_text::{Edit, Fact, PreparedDocument, RuleStage, RuleUse, Span, one_line};

use crate::app::App;
use crate::by_hand::{self, Stated};
use crate::error::AppError;
use crate::reading::Reading;
use crate::text::shortened;
use crate::view::{Change, CheckupView, FactName, NamedFact, PlaceView, RuleName, RuleView};

/// Characters that are shown before and after a changed place.
const AROUND: u32 = 8;
/// The longest stretch that is shown, in characters.
const LONGEST: usize = 48;

impl App {
    /// Looks at a document that was read.
    ///
    /// # Errors
    /// [`AppError::Gone`] where it is not there or could not be read.
    pub fn checkup(&self, id: u32) -> Result<CheckupView, AppError> {
        let found = {
            let state = self.inner.state();
            let wanted = state.wanted.documents.iter().find(|document| document.id == id);
            let stated = state.wanted.stated.iter().filter(|stated| stated.document == id).cloned();
            let stated: Vec<Stated> = stated.collect();
            wanted.and_then(|wanted| Some((wanted.clone(), state.readings.get(wanted)?.clone(), stated)))
        };
        let Some((wanted, Reading::Ready(open), stated)) = found else {
            return Err(AppError::Gone("this document"));
        };
        let prepared = &open.prepared;
        let is_on = |rule: &RuleUse| !wanted.disabled_rules.contains(rule.rule.name);
        let rules = prepared.rule_uses().into_iter().filter(|rule| rule.count > 0 || !is_on(rule));
        Ok(CheckupView {
            facts: facts(&by_hand::with_stated(prepared, stated.iter())),
            rules: rules.filter_map(|rule| rule_view(prepared, &rule, is_on(&rule))).collect(),
        })
    }

    /// Switches a rule of reading on or off for a document.
    ///
    /// # Errors
    /// [`AppError::BadValue`] for a rule that this version does not have.
    pub fn set_rule(&self, id: u32, rule: RuleName, on: bool) -> Result<(), AppError> {
        let rule = rule.name().ok_or_else(|| AppError::BadValue(format!("{rule:?}")))?;
        self.change(Change::Rule, |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                if on {
                    document.disabled_rules.remove(rule);
                } else {
                    document.disabled_rules.insert(rule.to_owned());
                }
            }
        });
        Ok(())
    }
}

fn facts(prepared: &PreparedDocument) -> Vec<NamedFact> {
    let known = &prepared.provenance;
    let level = known.level.as_ref().map(|fact| named(prepared, FactName::Level, fact, fact.value.name()));
    let year = known.year.as_ref().map(|fact| named(prepared, FactName::Year, fact, &fact.value.to_string()));
    let text = |name, fact: &Option<Fact<String>>| {
        fact.as_ref().map(|fact| named(prepared, name, fact, &fact.value))
    };
    let facts = [
        text(FactName::Region, &known.region),
        level,
        year,
        text(FactName::Occasion, &known.occasion),
        text(FactName::Speaker, &known.speaker),
        text(FactName::Issuer, &known.issuer),
        text(FactName::Published, &known.published),
    ];
    facts.into_iter().flatten().collect()
}

fn named<T>(prepared: &PreparedDocument, name: FactName, fact: &Fact<T>, value: &str) -> NamedFact {
    NamedFact {
        name,
        value: value.into(),
        guessed: fact.guessed,
        evidence: shortened(&one_line(&prepared.text(fact.evidence)), LONGEST),
    }
}

fn rule_view(prepared: &PreparedDocument, used: &RuleUse, on: bool) -> Option<RuleView> {
    let of_rule = |edit: &&Edit| edit.kind.name() == used.rule.name;
    let place = |span: &Span| match used.rule.stage {
        RuleStage::Clean => {
            PlaceView { text: shortened(&one_line(&prepared.text(*span)), LONGEST), ..PlaceView::default() }
        }
        RuleStage::Normalize => {
            let edit = prepared.normal.edits.iter().filter(of_rule).find(|edit| edit.span == *span);
            changed(prepared, *span, edit)
        }
    };
    Some(RuleView {
        rule: RuleName::of(used.rule)?,
        stage: used.rule.stage.into(),
        count: used.count,
        on,
        places: used.preview.iter().map(place).collect(),
    })
}

fn changed(prepared: &PreparedDocument, span: Span, edit: Option<&Edit>) -> PlaceView {
    let last = prepared.raw.len() as u32;
    let before = Span::new(span.start.saturating_sub(AROUND), span.start);
    let after = Span::new(span.end, (span.end + AROUND).min(last));
    PlaceView {
        before: visible(&prepared.text(before)),
        text: visible(&shortened(&prepared.text(span), LONGEST)),
        after: visible(&prepared.text(after)),
        became: edit.map(|edit| visible(&edit.text)),
    }
}

/// Line ends and tabs as signs, since the place that was changed may be nothing else.
fn visible(text: &str) -> String {
    let sign = |character| match character {
        '\n' => '⏎',
        '\t' => '⇥',
        '\u{3000}' | '\u{a0}' => '␣',
        other => other,
    };
    text.chars().filter(|&character| character != '\r').map(sign).collect()
}
