//! The top of a page: which lines are title, byline and form of address, and where the speech begins.
//!
//! No line decides alone. Every line near the top shows clues ([`clue`]), each counts for or against each part ([`weigh`]),
//! and the reading of all lines together that has the best sum and the order of a page is taken ([`path`]).

mod clue;
mod kind;
mod notice;
mod path;
mod weigh;

use self::{
    clue::{Clue, Tells},
    path::Reading,
    weigh::Role,
};
use super::{
    Part,
    label::{Clear, Known, Parts},
};
use crate::normalize::{Draft, line::Line};

/// Lines of running text that the window of the head holds; no head is followed by as many of none. A guess.
const SAID_LINES: usize = 14;
/// Most lines of the window. A guess.
const MOST_LINES: usize = 3000;

/// Finds the parts above the body and where it begins; its end is left to [`super::tail`].
pub(super) fn find(draft: &Draft, lines: &[Line], known: &[Known]) -> Parts {
    let count = window(known);
    let mut clues = clue::all(draft, lines, known, count);
    notice::mark(draft, lines, &mut clues);
    let reading = path::read(&clues);
    let roles = &reading.roles;
    let first = |role: Role| roles.iter().position(|&each| each == role);
    let run = |role: Role| {
        let from = first(role)?;
        Some((from, from + roles.iter().skip(from).take_while(|&&each| each == role).count()))
    };
    let spoken = first(Role::Body).unwrap_or(count);
    let start = first(Role::Said).map_or(spoken, |said| said.min(spoken));
    let (title, salutation) = (run(Role::Title), run(Role::Salutation));
    Parts {
        title,
        salutation,
        byline: byline(&clues, roles),
        body: (start, lines.len()),
        clear: clear(&reading, title, salutation, spoken).to_vec(),
    }
}

/// How many lines are read together.
fn window(known: &[Known]) -> usize {
    let said =
        known.iter().enumerate().take(MOST_LINES).filter(|(_, known)| known.prose && !known.is_noise());
    said.map(|(at, _)| at + 1).nth(SAID_LINES).unwrap_or_else(|| known.len().min(MOST_LINES))
}

/// From the first to the last line that gives date, speaker and office, or is an editor's note.
fn byline(clues: &[Clue], roles: &[Role]) -> Option<(usize, usize)> {
    let tells = |&at: &usize| {
        let told = |clue: &Clue| {
            (clue.tells > Tells::Nothing || clue.note || clue.turn)
                && (!clue.outside || clue.tells == Tells::Plainly)
                && !clue.noise
                && !clue.caption
                && !clue.sheet
        };
        roles.get(at) == Some(&Role::Byline) && clues.get(at).is_some_and(told)
    };
    let from = (0..roles.len()).find(tells)?;
    let sheet = (from..roles.len())
        .find(|&at| clues.get(at).is_some_and(|clue| clue.sheet && !clue.noise))
        .unwrap_or(roles.len());
    let last = (from..sheet.max(from + 1)).rev().find(tells)?;
    Some((from, last + 1))
}

/// How clear title, form of address and beginning are.
fn clear(
    reading: &Reading,
    title: Option<(usize, usize)>,
    salutation: Option<(usize, usize)>,
    spoken: usize,
) -> [Clear; 3] {
    let of = |part: Part, role: Role, found: Option<(usize, usize)>| {
        let points = match found {
            Some((from, to)) => {
                let own = reading.margin(from, role).min(reading.margin(to - 1, role));
                let more = |at: Option<usize>| at.map_or(i32::MAX, |at| reading.lack(at, role));
                own.min(more(from.checked_sub(1))).min(more(Some(to)))
            }
            None => (0..spoken).map(|at| reading.lack(at, role)).min().unwrap_or(i32::MAX),
        };
        Clear { part, line: found.map_or(spoken, |(from, _)| from), points }
    };
    let start = reading
        .margin(spoken, Role::Body)
        .min(spoken.checked_sub(1).map_or(i32::MAX, |at| reading.lack(at, Role::Body)));
    [
        of(Part::Title, Role::Title, title),
        of(Part::Salutation, Role::Salutation, salutation),
        Clear { part: Part::Start, line: spoken, points: start },
    ]
}

#[cfg(test)]
mod tests;
