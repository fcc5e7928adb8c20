//! Setting things by hand: sections together or apart, the outline, remarks on matches. Every one can be undone.

use std::collections::BTreeSet;
use std::sync::Arc;

use duikan_reuse::{Match, SectionRef};
use duikan_text::{PreparedDocument, SectionId};

use crate::app::{App, State};
use crate::by_hand::{Act, Correction, Pin, Remark, SectionOf, SectionPlace};
use crate::comparing::Comparison;
use crate::corrections;
use crate::error::AppError;
use crate::present::{self, paragraphs};
use crate::view::{ByHandView, OutlineAct, PairView, PinView, RemarkView};

/// Characters of a paragraph by which it is known when it was made a heading.
const HEADING_WORDS: usize = 60;

impl App {
    /// Sets two sections together or apart. Each is a document id and a section number of the comparison on show.
    pub fn pin_sections(&self, a: (u32, u32), b: (u32, u32), together: bool) {
        self.change_pin(a, b, |pins, a, b| pins.push(Pin { a, b, together }));
    }

    /// Leaves two sections to the program again.
    pub fn clear_pin(&self, a: (u32, u32), b: (u32, u32)) {
        self.change_pin(a, b, |_, _, _| {});
    }

    fn change_pin(
        &self,
        a: (u32, u32),
        b: (u32, u32),
        edit: impl FnOnce(&mut Vec<Pin>, SectionOf, SectionOf),
    ) {
        self.change("pin", |state| {
            let comparison = state.comparison.clone();
            let section = |(document, id)| section_of(comparison.as_deref()?, document, id);
            if let (Some(a), Some(b)) = (section(a), section(b)) {
                state.wanted.pins.retain(|pin| !pin.joins(&a, &b));
                edit(&mut state.wanted.pins, a, b);
            }
        });
    }

    /// Changes the outline of a document at one section.
    ///
    /// # Errors
    /// [`AppError::BadValue`] where the outline cannot be changed so.
    pub fn correct_outline(&self, document: u32, section: u32, act: OutlineAct) -> Result<(), AppError> {
        self.correct(document, |prepared| {
            let place = SectionPlace::of(prepared, prepared.outline.sections.get(section as usize)?);
            Some(match act {
                OutlineAct::Raise => Act::Raise(place),
                OutlineAct::Lower => Act::Lower(place),
                OutlineAct::Remove => Act::Remove(place),
            })
        })
    }

    /// Makes a paragraph a heading.
    ///
    /// # Errors
    /// [`AppError::BadValue`] where no section can begin there.
    pub fn make_heading(&self, document: u32, paragraph: u32) -> Result<(), AppError> {
        self.correct(document, |prepared| {
            let span = paragraphs::cut(prepared).get(paragraph as usize)?.span;
            let words = prepared.text(span).chars().take(HEADING_WORDS).collect();
            Some(Act::Head { words, start: span.start })
        })
    }

    fn correct(
        &self,
        document: u32,
        act: impl FnOnce(&PreparedDocument) -> Option<Act>,
    ) -> Result<(), AppError> {
        let comparison = self.inner.state().comparison.clone().ok_or(AppError::NothingCompared)?;
        let compared = comparison.documents.iter().find(|compared| compared.wanted.id == document);
        let prepared = &compared.ok_or(AppError::Gone("this document"))?.prepared;
        let act = act(prepared).filter(|act| corrections::apply(prepared, act).is_some());
        let act = act.ok_or_else(|| AppError::BadValue("this place of the outline".into()))?;
        self.change("outline", |state| state.wanted.corrections.push(Correction { document, act }));
        Ok(())
    }

    /// Takes all corrections of an outline back.
    pub fn restore_outline(&self, document: u32) {
        self.change("outline", |state| {
            state.wanted.corrections.retain(|correction| correction.document != document);
        });
    }

    /// Says something of a match of the comparison on show. A remark that says nothing is taken away.
    ///
    /// # Errors
    /// [`AppError::Gone`] where the match is not there.
    pub fn set_remark(&self, found: u32, note: &str, false_match: bool) -> Result<(), AppError> {
        let comparison = self.inner.state().comparison.clone().ok_or(AppError::NothingCompared)?;
        let texts = comparison.texts();
        let on = comparison.analysis.matches.get(found as usize).ok_or(AppError::Gone("this match"))?;
        self.change("remark", |state| {
            let of = |remark: &Remark| remark.find(&texts, &comparison.analysis).map(|found| found.id);
            let known = state.wanted.remarks.iter().position(|remark| of(remark) == Some(found));
            let id = state.next_id();
            let fresh = || Remark::on(id, &texts, on);
            let Some(mut remark) = known.map(|at| state.wanted.remarks.remove(at)).or_else(fresh) else {
                return;
            };
            note.trim().clone_into(&mut remark.note);
            remark.false_match = false_match;
            if !remark.note.is_empty() || false_match {
                let at = known.unwrap_or(state.wanted.remarks.len());
                state.wanted.remarks.insert(at, remark);
            }
        });
        Ok(())
    }

    /// Takes a remark away, also one whose match is not found any more.
    pub fn forget_remark(&self, id: u32) {
        self.change("remark", |state| state.wanted.remarks.retain(|remark| remark.id != id));
    }
}

fn section_of(comparison: &Comparison, document: u32, id: SectionId) -> Option<SectionOf> {
    let prepared = &comparison.documents.iter().find(|compared| compared.wanted.id == document)?.prepared;
    let section = prepared.outline.sections.get(id as usize)?;
    Some(SectionOf { document, place: SectionPlace::of(prepared, section) })
}

fn pairs_without(comparison: &Comparison, left_out: &BTreeSet<u32>) -> Vec<PairView> {
    let documents: Vec<Arc<PreparedDocument>> =
        comparison.documents.iter().map(|document| Arc::clone(&document.prepared)).collect();
    let ids: Vec<u32> = comparison.documents.iter().map(|document| document.wanted.id).collect();
    let is_left_out = |found: &Match| left_out.contains(&found.id);
    let pairs = duikan_reuse::pairs_without(&documents, &comparison.analysis, is_left_out);
    pairs.iter().filter_map(|pair| present::pair(&ids, pair)).collect()
}

/// What was set by hand, in the numbers of the comparison on show.
pub(crate) fn view(state: &State) -> ByHandView {
    let Some(comparison) = &state.comparison else { return ByHandView::default() };
    let id = |section: SectionRef| {
        comparison
            .documents
            .get(section.document as usize)
            .map(|document| (document.wanted.id, section.section))
    };
    let pins = comparison.pins().into_iter().filter_map(|pin| {
        let ((a_document, a_section), (b_document, b_section)) = (id(pin.a)?, id(pin.b)?);
        Some(PinView { a_document, a_section, b_document, b_section, together: pin.together })
    });
    let texts = comparison.texts();
    let remark = |remark: &Remark| RemarkView {
        id: remark.id,
        r#match: remark.find(&texts, &comparison.analysis).map(|found| found.id),
        words: remark.a.words.clone(),
        note: remark.note.clone(),
        false_match: remark.false_match,
    };
    let remarks: Vec<RemarkView> = state.wanted.remarks.iter().map(remark).collect();
    let false_ones: BTreeSet<u32> =
        remarks.iter().filter(|remark| remark.false_match).filter_map(|remark| remark.r#match).collect();
    let is_corrected = |id: &u32| comparison.corrections_of(*id) > 0;
    ByHandView {
        pins: pins.collect(),
        corrected: texts.iter().map(|(id, _)| *id).filter(is_corrected).collect(),
        remarks,
        pairs: if false_ones.is_empty() { Vec::new() } else { pairs_without(comparison, &false_ones) },
    }
}
