//! Corrections of an outline, and their effect on a document that was read.

use std::sync::Arc;

use duikan_text::{Outline, OutlineError, PreparedDocument, SectionKind, Span};
use serde::{Deserialize, Serialize};

use super::SectionPlace;

/// A heading made by hand ends with its sentence, or after this many characters.
const LONGEST_HEADING: u32 = 60;

/// A correction of an outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Correction {
    /// Document id; in the store, its place in the list.
    pub(crate) document: u32,
    pub(crate) act: Act,
}

impl Correction {
    /// The words to show for it.
    pub(crate) fn words(&self) -> &str {
        match &self.act {
            Act::Raise(place) | Act::Lower(place) | Act::Remove(place) => place.words(),
            Act::Head { words, .. } => words,
        }
    }
}

/// What is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    /// One level up.
    Raise(SectionPlace),
    /// Into the section before it.
    Lower(SectionPlace),
    /// No heading after all.
    Remove(SectionPlace),
    /// A paragraph is a heading.
    Head {
        /// Its words.
        words: String,
        /// Its first raw character.
        start: u32,
    },
}

/// The document with its corrections, and the words of those that no longer fit it.
pub(crate) fn applied<'a>(
    prepared: &Arc<PreparedDocument>,
    corrections: impl Iterator<Item = &'a Correction>,
) -> (Arc<PreparedDocument>, Vec<&'a Correction>) {
    let mut corrected = Arc::clone(prepared);
    let mut unfit = Vec::new();
    for correction in corrections {
        match apply(&corrected, &correction.act) {
            Some(outline) => corrected = Arc::new(PreparedDocument { outline, ..(*corrected).clone() }),
            None => unfit.push(correction),
        }
    }
    (corrected, unfit)
}

/// The outline after one correction; `None` where what it is about is not there, or cannot be changed so.
pub(crate) fn apply(prepared: &PreparedDocument, act: &Act) -> Option<Outline> {
    let outline = &prepared.outline;
    let corrected: Result<Outline, OutlineError> = match act {
        Act::Raise(place) => outline.raise(place.find(prepared)?),
        Act::Lower(place) => outline.lower(place.find(prepared)?),
        Act::Remove(place) => outline.remove(place.find(prepared)?),
        Act::Head { words, start } => head(prepared, find_words(&prepared.raw, words, *start)?),
    };
    corrected.ok()
}

/// Begins a section at `at`, inside the one that holds it and on its level.
fn head(prepared: &PreparedDocument, at: u32) -> Result<Outline, OutlineError> {
    let outline = &prepared.outline;
    let around = outline.section_at(at).ok_or(OutlineError::CannotSplitAt(at))?;
    let split = outline.split(around.id, at, heading(prepared, at))?;
    let new = split
        .sections
        .iter()
        .rev()
        .find(|section| section.span.start == at && section.kind != SectionKind::Point);
    let id = new.ok_or(OutlineError::CannotSplitAt(at))?.id;
    split.retype(id, SectionKind::Section)
}

/// The words of a heading that begins at `at`.
fn heading(prepared: &PreparedDocument, at: u32) -> Span {
    let text = prepared.raw.get(at as usize..).unwrap_or_default();
    let line =
        text.iter().take(LONGEST_HEADING as usize).take_while(|each| !matches!(each, '\n' | '\r')).count();
    let sentence = text.iter().take(line).position(|each| matches!(each, '。' | '！' | '？' | '；'));
    Span::new(at, at + sentence.unwrap_or(line) as u32)
}

/// Where these words stand, the nearest to `start`.
pub(super) fn find_words(raw: &[char], words: &str, start: u32) -> Option<u32> {
    let words: Vec<char> = words.chars().collect();
    let first = *words.first()?;
    let begins = |at: usize| raw.get(at..).is_some_and(|rest| rest.starts_with(&words));
    if begins(start as usize) {
        return Some(start);
    }
    let places = raw.iter().enumerate().filter(|(at, each)| **each == first && begins(*at));
    places.map(|(at, _)| at as u32).min_by_key(|at| at.abs_diff(start))
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    const SPEECH: &str = "同志们：\n今天开会，讲两点意见。\n一、修好水渠\n水渠年久失修，今年要修好。\n管水要有人\n每条渠都要有管水员。\n二、种好果树\n苗要选壮的。\n谢谢大家！";

    fn read(speech: &str) -> Arc<PreparedDocument> {
        Arc::new(prepare(speech, &PrepareOptions::default(), &Unwatched).unwrap())
    }

    fn headings(prepared: &PreparedDocument) -> Vec<String> {
        let sections =
            prepared.outline.sections.iter().filter(|section| section.kind == SectionKind::Section);
        sections.map(|section| format!("{}{}", section.level, prepared.text(section.heading))).collect()
    }

    fn place(prepared: &PreparedDocument, words: &str) -> SectionPlace {
        let section =
            prepared.outline.sections.iter().find(|section| prepared.text(section.heading).contains(words));
        SectionPlace::of(prepared, section.unwrap())
    }

    fn correct(prepared: &Arc<PreparedDocument>, acts: Vec<Act>) -> (Arc<PreparedDocument>, usize) {
        let corrections: Vec<Correction> =
            acts.into_iter().map(|act| Correction { document: 1, act }).collect();
        let (corrected, unfit) = applied(prepared, corrections.iter());
        (corrected, unfit.len())
    }

    #[test]
    fn corrections_follow_each_other() {
        let prepared = read(SPEECH);
        let start = SPEECH.chars().position(|each| each == '管').unwrap() as u32;
        let head = Act::Head { words: "管水要有人".into(), start };
        let (headed, _) = correct(&prepared, vec![head.clone()]);
        assert_eq!(headings(&headed), ["1一、修好水渠", "1管水要有人", "1二、种好果树"]);
        let lower = Act::Lower(place(&headed, "管水"));
        let (lowered, unfit) = correct(&prepared, vec![head, lower]);
        assert_eq!(
            (headings(&lowered), unfit),
            (vec!["1一、修好水渠".into(), "2管水要有人".into(), "1二、种好果树".into()], 0)
        );
    }

    #[test]
    fn they_are_found_again_in_a_changed_text_or_said_not_to_fit() {
        let prepared = read(SPEECH);
        let removal = Act::Remove(place(&prepared, "果树"));
        let longer = read(&SPEECH.replace("同志们：", "各位领导：\n同志们：\n上午好。"));
        assert_eq!(headings(&correct(&longer, vec![removal.clone()]).0), ["1一、修好水渠"]);
        let other = read(&SPEECH.replace("果树", "茶树"));
        assert_eq!(correct(&other, vec![removal]).1, 1);
    }
}
