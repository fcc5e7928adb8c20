//! Set phrases and speech frames of 6–24 Han, found with their slots.
//!
//! Two speeches that share no run of eight characters may still share fifty turns of phrase. Sentences that share
//! a few telling characters are laid side by side, their equal runs strung together with slots between them, and
//! what carries enough information and more than a topic is a formula. No phrase is known beforehand.

mod anchors;
mod announcement;
mod consistent;
mod covered;
mod describe;
mod ends;
mod extent;
mod heading;
mod judge;
mod lexicon;
mod line;
mod lines;
mod pairing;
mod political;
mod pool;
mod speech_part;
mod strand;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};
use rayon::prelude::*;

use crate::family::{self, Group, Wording};
use crate::found::Found;
use crate::{Place, Shortcut};

use covered::Covered;
use pairing::Candidate;
use pool::{Effort, SentencePool};

/// What the pass over short phrases found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formulas {
    /// Pairs worth a row of their own, in order of the pairs, then of a. In the list of all matches they stand behind
    /// the passages.
    pub found: Vec<Found>,
    /// Phrases with their members, by their first place. A phrase whose every occurrence is part of a passage is left out.
    pub groups: Vec<Group>,
    /// The shortcut that was taken where not everything was looked at.
    pub shortcut: Option<Shortcut>,
}

/// Finds short phrases that documents share outside `passages` and outside `stock`, wording that is told by its places
/// alone.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(
    documents: &[Arc<PreparedDocument>],
    passages: &[Found],
    stock: &[Vec<Place>],
    monitor: &dyn Monitor,
) -> Result<Formulas, Cancelled> {
    monitor.check()?;
    let size = documents.iter().map(|document| document.core.han.len()).sum();
    let effort = Effort::for_size(size);
    let occurrences = occurrences(documents, passages, stock, effort, monitor)?;
    let clusters = family::link(&occurrences);
    let passages_by_place = Covered::by(passages);
    let mut rows = covered::rows(&occurrences, &clusters, &passages_by_place);
    let wordings = family::tell_apart(documents, &occurrences, clusters, monitor)?;
    covered::give_row_each(&occurrences, &wordings, &passages_by_place, &mut rows);
    consistent::drop_contradicting(documents, (&occurrences, passages), &mut rows);
    let groups = family::of_formulas(documents, with_rows(wordings, &rows, passages.len()));
    let end = |place: Place| documents.get(place.document as usize);
    let rows = occurrences.into_par_iter().zip(rows).filter_map(|(found, has_row)| {
        let (a, b) = end(found.a).zip(end(found.b)).filter(|_| has_row)?;
        Some(ends::draw_in((a, b), found))
    });
    Ok(Formulas { found: rows.collect(), groups, shortcut: effort.shortcut })
}

/// Every pair of places where two documents have a phrase in common, in order of the pairs, then of a.
fn occurrences(
    documents: &[Arc<PreparedDocument>],
    passages: &[Found],
    stock: &[Vec<Place>],
    effort: Effort,
    monitor: &dyn Monitor,
) -> Result<Vec<Found>, Cancelled> {
    let lines = lines::read(documents, stock);
    let pool = SentencePool { documents, lines: &lines, effort };
    let long = Covered::by_long(passages);
    let pairs = anchors::sentence_pairs(&pool, &long, monitor)?;
    let sentences = pool.sentences(&pairs);
    let candidates = pairs.par_chunk_by(|one, other| one.0 == other.0).map(|pairs| {
        monitor.check()?;
        let mut found = pool.compare(pairs, &sentences);
        found.retain(|candidate| !pool.is_stock(candidate));
        found.retain(|candidate| {
            let (a, b) = candidate.ends();
            !long.holds(a, b)
        });
        Ok(found)
    });
    let candidates: Vec<Vec<Candidate>> = candidates.collect::<Result<_, _>>()?;
    drop(sentences);
    let candidates = pool.announce(candidates.into_iter().flatten().collect());
    let best = pairing::keep_best(candidates);
    let mut found: Vec<Found> = best.par_iter().filter_map(|candidate| pool.describe(candidate)).collect();
    found.par_sort_by_key(|found| (found.documents(), found.a.span, found.b.span));
    Ok(found)
}

/// The wordings that have a row, and where their rows stand in the list of all matches; the first of them at `first`.
fn with_rows(mut wordings: Vec<Wording>, rows: &[bool], first: usize) -> Vec<Wording> {
    let mut next = first;
    let places: Vec<Option<usize>> = rows
        .iter()
        .map(|&has_row| {
            next += usize::from(has_row);
            has_row.then(|| next - 1)
        })
        .collect();
    for wording in &mut wordings {
        wording.matches =
            wording.matches.iter().filter_map(|&at| places.get(at).copied().flatten()).collect();
    }
    wordings.retain(|wording| !wording.matches.is_empty());
    wordings
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    #[test]
    fn a_phrase_that_one_says_three_times_is_told_once_with_all_its_places() {
        let texts = [
            "同志们：\n修船的人要切实增强修好渡口的责任感和紧迫感。九条乡道都通了车。守堤的人要切实增强加高大坝的责任感和紧迫感。\
                老人们说没有见过。种菜的人要切实增强供好食堂的责任感和紧迫感。\n",
            "同志们：\n剧团在山里演了四十场。演戏的人要切实增强走遍村寨的责任感和紧迫感。灯塔换了两茬守望员。\n",
        ];
        let read =
            |text| Arc::new(prepare(text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"));
        let documents = texts.map(read);
        let found = find(&documents, &[], &[], &Unwatched).expect("nobody cancels");
        let [only] = &found.found[..] else { panic!("{:?}", found.found) };
        assert!(documents[0].text(only.a.span).contains("责任感和紧迫感"));
        assert_eq!(found.groups[0].members.len(), 4);
    }
}
