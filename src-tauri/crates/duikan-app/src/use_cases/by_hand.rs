//! Setting things by hand: sections together or apart, the outline, remarks on matches. Every one can be undone.

use duikan_report::paragraphs::Parts;
use duikan_text::PreparedDocument;

use crate::app::App;
use crate::by_hand::{Act, Correction, Marking, Pin, Remark, SectionOf, SectionPlace, apply};
use crate::comparison::Comparison;
use crate::error::AppError;
use crate::view::{Change, LayerName, OutlineAct, SectionOn};

/// Characters of a paragraph by which it is found again when it was made a heading.
const HEADING_WORDS: usize = 60;

impl App {
    /// Sets two sections of the comparison on show together or apart.
    pub fn pin_sections(&self, a: SectionOn, b: SectionOn, together: bool) {
        self.change_pin(a, b, |pins, a, b| pins.push(Pin { a, b, together }));
    }

    /// Leaves two sections to the program again.
    pub fn clear_pin(&self, a: SectionOn, b: SectionOn) {
        self.change_pin(a, b, |_, _, _| {});
    }

    fn change_pin(&self, a: SectionOn, b: SectionOn, edit: impl FnOnce(&mut Vec<Pin>, SectionOf, SectionOf)) {
        self.change(Change::Pin, |state| {
            let Some(comparison) = state.comparison() else { return };
            if let (Some(a), Some(b)) = (section_of(&comparison, a), section_of(&comparison, b)) {
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
            let span = Parts::from(prepared).paragraphs().get(paragraph as usize)?.span;
            let words = prepared.text(span).chars().take(HEADING_WORDS).collect();
            Some(Act::Head { words, start: span.start })
        })
    }

    fn correct(
        &self,
        document: u32,
        act: impl FnOnce(&PreparedDocument) -> Option<Act>,
    ) -> Result<(), AppError> {
        let comparison = self.inner.state().comparison().ok_or(AppError::NothingCompared)?;
        let prepared = &comparison.document(document).ok_or(AppError::Gone("this document"))?.prepared;
        let act = act(prepared).filter(|act| apply(prepared, act).is_some());
        let act = act.ok_or_else(|| AppError::BadValue("this place of the outline".into()))?;
        self.change(Change::Outline, |state| state.wanted.corrections.push(Correction { document, act }));
        Ok(())
    }

    /// Takes all corrections of an outline back.
    pub fn restore_outline(&self, document: u32) {
        self.change(Change::Outline, |state| {
            state.wanted.corrections.retain(|correction| correction.document != document);
        });
    }

    /// Says something of a match of the comparison on show. A remark that says nothing is taken away.
    ///
    /// # Errors
    /// [`AppError::Gone`] where the match is not there.
    pub fn set_remark(&self, found: u32, note: &str, false_match: bool) -> Result<(), AppError> {
        let comparison = self.inner.state().comparison().ok_or(AppError::NothingCompared)?;
        let on = comparison.analysis.matches.get(found as usize).ok_or(AppError::Gone("this match"))?;
        let fresh = Remark::on(0, &comparison.texts(), on).ok_or(AppError::Gone("this match"))?;
        self.change(Change::Remark, |state| {
            let placed = state.placed();
            let mut shown = placed.iter().flat_map(|placed| &placed.view.remarks);
            let id = shown.find(|remark| remark.r#match == Some(found)).map(|remark| remark.id);
            let remarks = &mut state.wanted.remarks;
            let is_known = |remark: &Remark| Some(remark.id) == id || remark.is_about_the_words_of(&fresh);
            let known = remarks.iter().position(is_known);
            let at = known.unwrap_or(remarks.len());
            let before = known.map(|at| remarks.remove(at));
            let mut remark = before.unwrap_or_else(|| Remark { id: state.next_id(), ..fresh });
            note.trim().clone_into(&mut remark.note);
            remark.false_match = false_match;
            if !remark.note.is_empty() || false_match {
                state.wanted.remarks.insert(at, remark);
            }
        });
        Ok(())
    }

    /// Says of a wording of the comparison on show whether it is starred, and of what kind it is; `None` leaves that to the
    /// program. One of which nothing is said is as it was found.
    ///
    /// # Errors
    /// [`AppError::Gone`] where the wording is not there.
    pub fn mark_family(
        &self,
        revision: u32,
        family: u32,
        star: bool,
        layer: Option<LayerName>,
    ) -> Result<(), AppError> {
        let comparison = self.on_show(revision)?;
        let on = comparison.analysis.families.get(family as usize).ok_or(AppError::Gone("this wording"))?;
        let fresh = Marking::on(&comparison.texts(), on).ok_or(AppError::Gone("this wording"))?;
        self.change(Change::Marking, |state| {
            let markings = &mut state.wanted.markings;
            markings.retain(|marking| !marking.is_about(&fresh));
            markings.extend(Some(fresh.saying(star, layer)).filter(Marking::says));
        });
        Ok(())
    }

    /// Takes a remark away, also one whose match is not found any more.
    pub fn forget_remark(&self, id: u32) {
        self.change(Change::Remark, |state| state.wanted.remarks.retain(|remark| remark.id != id));
    }
}

/// A section as it is found again in another reading.
fn section_of(comparison: &Comparison, section: SectionOn) -> Option<SectionOf> {
    let prepared = &comparison.document(section.document)?.prepared;
    let place = SectionPlace::of(prepared, prepared.outline.sections.get(section.section as usize)?);
    Some(SectionOf { document: section.document, place })
}
