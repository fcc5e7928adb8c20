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
    label::{BY_HAND, Clear, Fixed, Known, Parts},
};
use crate::normalize::{Draft, line::Line};

/// Lines of running text that the window of the head holds; no head is followed by as many of none. A guess.
const SAID_LINES: usize = 14;
/// Most lines of the window. A guess.
const MOST_LINES: usize = 3000;

/// Finds the parts above the body and where it begins; its end is left to [`super::tail`].
pub(super) fn find(draft: &Draft, lines: &[Line], known: &[Known], set: &Fixed) -> Parts {
    let count = window(known).max(set.lowest()).min(lines.len());
    let mut clues = clue::all(draft, lines, known, count);
    notice::mark(draft, lines, &mut clues);
    if let Some((from, to)) = set.salutation.flatten() {
        clues.get_mut(from..to).unwrap_or_default().iter_mut().for_each(|clue| clue.salutation = true);
    }
    let reading = path::read(&clues, |at, role, clue| worth(set, known, at, role, clue));
    let roles = &reading.roles;
    let first = |role: Role| roles.iter().position(|&each| each == role);
    let run = |role: Role| {
        let from = first(role)?;
        Some((from, from + roles.iter().skip(from).take_while(|&&each| each == role).count()))
    };
    let spoken = first(Role::Body).unwrap_or(count);
    let start = first(Role::Said).map_or(spoken, |said| said.min(spoken));
    let above = set.title.flatten().max(set.salutation.flatten()).map_or(0, |(_, to)| to);
    let start = set.start.unwrap_or_else(|| start.max(above.min(lines.len())));
    // What is said above the title is of the speech too, unless a reader says where it begins.
    let above_start = |(from, to): (usize, usize)| match set.start {
        Some(start) => (from < start).then_some((from, to.min(start))),
        None => Some((from, to)),
    };
    let title = set.title.unwrap_or_else(|| run(Role::Title).and_then(above_start));
    let salutation = set.salutation.unwrap_or_else(|| run(Role::Salutation).and_then(above_start));
    Parts {
        title,
        salutation,
        byline: byline(&clues, roles).and_then(above_start),
        body: (start, lines.len()),
        clear: clear(&reading, title, salutation, spoken).to_vec(),
    }
}

/// What it counts for that a line above the beginning that a reader set is passed over.
const PASSED_OVER: i32 = -20;

/// What a line counts for in a role, as far as what a reader set allows it.
fn worth(set: &Fixed, known: &[Known], at: usize, role: Role, clue: &Clue) -> i32 {
    if !allows(set, known, at, role) {
        return weigh::NEVER;
    }
    let points = weigh::line(role, clue);
    let is_above = set.start.is_some_and(|start| at < start);
    if role == Role::Gap && is_above { points.max(PASSED_OVER) } else { points }
}

/// Whether a line may have a role, for all that a reader set.
fn allows(set: &Fixed, known: &[Known], at: usize, role: Role) -> bool {
    let is_in = |range: Option<(usize, usize)>| range.is_some_and(|(from, to)| from <= at && at < to);
    let own = |part: Option<Option<(usize, usize)>>, of: Role| {
        part.is_none_or(|range| is_in(range) == (role == of))
    };
    let spoken = match set.start {
        Some(start) if at < start => !matches!(role, Role::Body | Role::Below | Role::Said),
        Some(start) if at == start => role == Role::Body,
        _ => true,
    };
    let is_noise = known.get(at).and_then(|known| known.rule).is_some_and(|(rule, ..)| rule == BY_HAND);
    own(set.title, Role::Title)
        && own(set.salutation, Role::Salutation)
        && spoken
        && !(is_noise && matches!(role, Role::Title | Role::Salutation))
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
                && !clue.news
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
