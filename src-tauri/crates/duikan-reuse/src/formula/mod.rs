//! Set phrases and speech frames of 6–24 Han, found with their slots.
//!
//! Two speeches that share no run of eight characters may still share fifty turns of phrase. Sentences that share
//! a few telling characters are laid side by side, their equal runs strung together with slots between them, and
//! what carries enough information and more than a topic is a formula. No phrase is known beforehand.

mod anchors;
mod announcement;
mod chain;
mod heading;
mod judge;
mod lines;
mod pairing;
mod political;

use std::sync::Arc;

use duikan_text::{Cancelled, Monitor, PreparedDocument};
use rayon::prelude::*;

use crate::{Family, Match, MatchKind, Place, Shortcut, family};

use anchors::Effort;
use pairing::{Candidate, Covered, Set};

pub(crate) use lines::is_numeral;

/// What the pass over short phrases found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formulas {
    /// Pairs worth a row of their own; `family` counts from the first of [`Formulas::families`].
    pub matches: Vec<Match>,
    /// Phrases with their members; ids from 0.
    pub families: Vec<Family>,
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
    passages: &[Match],
    stock: &[Vec<Place>],
    monitor: &dyn Monitor,
) -> Result<Formulas, Cancelled> {
    monitor.check()?;
    let size = documents.iter().map(|document| document.core.han.len()).sum();
    let effort = Effort::for_size(size);
    let order = order(documents, effort);
    let lines = lines::read(documents, &order, stock);
    let set = Set { documents, order: &order, lines: &lines, effort };
    let long = Covered::by_long(passages);
    let pairs = anchors::sentence_pairs(&set, &long, monitor)?;
    let sentences = set.sentences(&pairs);
    let candidates = pairs.par_chunk_by(|one, other| one.0 == other.0).map(|pairs| {
        monitor.check()?;
        let mut found = set.compare(pairs, &sentences);
        found.retain(|candidate| !set.is_stock(candidate));
        found.retain(|candidate| set.ends(candidate).is_some_and(|(a, b)| !long.holds(a, b)));
        Ok(found)
    });
    let candidates: Vec<Vec<Candidate>> = candidates.collect::<Result<_, _>>()?;
    drop(sentences);
    let candidates = set.announce(candidates.into_iter().flatten().collect());
    let best = pairing::keep_best(candidates);
    let mut matches: Vec<Match> = best.par_iter().filter_map(|candidate| set.describe(candidate)).collect();
    drop(best);
    drop(lines);
    matches.par_sort_by_key(|found| (found.a.document, found.b.document, found.a.span, found.b.span));
    let families = family::gather(documents, &mut matches, MatchKind::Formula, monitor)?;
    let all = Covered::by(passages);
    matches.retain(|found| !all.holds(found.a, found.b));
    pairing::tell_once(&mut matches);
    Ok(Formulas { shortcut: effort.shortcut, ..renumber(matches, families) })
}

/// Few documents are compared as they were given; many in the order of their contents, so that what is left out does
/// not depend on the order in which they came.
fn order(documents: &[Arc<PreparedDocument>], effort: Effort) -> Vec<u32> {
    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    if effort.shortcut.is_some() {
        let content =
            |at: u32| documents.get(at as usize).map(|document| (&document.core.han, &document.raw));
        order.sort_by(|&x, &y| content(x).cmp(&content(y)));
    }
    order
}

/// Leaves out families without a row of their own: all their members are parts of passages.
fn renumber(mut matches: Vec<Match>, mut families: Vec<Family>) -> Formulas {
    let mut used: Vec<u32> = matches.iter().filter_map(|found| found.family).collect();
    used.sort_unstable();
    used.dedup();
    families.retain(|family| used.binary_search(&family.id).is_ok());
    let place = |id: u32| used.binary_search(&id).ok().map(|place| place as u32);
    for family in &mut families {
        family.id = place(family.id).unwrap_or(family.id);
    }
    for found in &mut matches {
        found.family = found.family.and_then(place);
    }
    Formulas { matches, families, shortcut: None }
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
        let [only] = &found.matches[..] else { panic!("{:?}", found.matches) };
        assert!(documents[0].text(only.a.span).contains("责任感和紧迫感"));
        assert_eq!(found.families[0].members.len(), 4);
    }
}
