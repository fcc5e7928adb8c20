//! The best reading of all lines of a head together, and how much worse the best other reading is.
//!
//! The lines are a chain, each with one of a few roles; the best chain is found by Viterbi's algorithm (Viterbi 1967), and
//! with the same sums from behind the best chain through any role of any line, so that the margin between first and second
//! choice is known. Cost: lines × roles².

use super::{
    clue::Clue,
    weigh::{self, NEVER, ROLES, Role},
};

/// Sums for each role of a line.
type Row = [i32; ROLES.len()];

/// What it counts for that a text ends before anything is said. A guess.
const NOTHING_SAID: i32 = -30;

/// The best reading and the sums that tell what others are worth.
#[derive(Debug)]
pub(super) struct Reading {
    /// The role of each line.
    pub roles: Vec<Role>,
    /// The sum of the best reading.
    best: i32,
    /// For each line the sum of the best reading in which it has each role.
    through: Vec<Row>,
}

/// Reads the lines; `worth` says what each counts for in each role.
pub(super) fn read(clues: &[Clue], worth: impl Fn(usize, Role, &Clue) -> i32) -> Reading {
    let own: Vec<Row> =
        clues.iter().enumerate().map(|(at, clue)| ROLES.map(|role| worth(at, role, clue))).collect();
    let before = forward(clues, &own);
    let behind = backward(clues, &own);
    let through: Vec<Row> = before
        .iter()
        .zip(&behind)
        .map(|(before, behind)| std::array::from_fn(|role| before[role].saturating_add(behind[role])))
        .collect();
    let best = through.first().map_or(0, |row| row.iter().copied().max().unwrap_or(0));
    Reading { roles: trace(clues, &own, &behind), best, through }
}

fn forward(clues: &[Clue], own: &[Row]) -> Vec<Row> {
    let mut found: Vec<Row> = Vec::with_capacity(clues.len());
    for (at, own) in own.iter().enumerate() {
        let row = match at
            .checked_sub(1)
            .and_then(|before| Some((found.get(before)?, clues.get(before)?, clues.get(at)?)))
        {
            None => std::array::from_fn(|role| own[role] + start(ROLES[role], clues.get(at))),
            Some((row, before, here)) => std::array::from_fn(|to| {
                let ways = ROLES.iter().enumerate().map(|(from, &role)| {
                    row[from].saturating_add(weigh::step(role, ROLES[to], before, here))
                });
                ways.max().unwrap_or(NEVER).saturating_add(own[to])
            }),
        };
        found.push(row);
    }
    found
}

/// For each line and role the best sum of what follows the line.
fn backward(clues: &[Clue], own: &[Row]) -> Vec<Row> {
    let mut found = vec![[0; ROLES.len()]; clues.len()];
    for at in (0..clues.len()).rev() {
        let row = match (clues.get(at), clues.get(at + 1), own.get(at + 1), found.get(at + 1)) {
            (Some(here), Some(next), Some(own), Some(behind)) => std::array::from_fn(|from| {
                let ways = ROLES.iter().enumerate().map(|(to, &role)| {
                    weigh::step(ROLES[from], role, here, next)
                        .saturating_add(own[to])
                        .saturating_add(behind[to])
                });
                ways.max().unwrap_or(NEVER)
            }),
            _ => ROLES.map(end),
        };
        if let Some(slot) = found.get_mut(at) {
            *slot = row;
        }
    }
    found
}

fn start(role: Role, clue: Option<&Clue>) -> i32 {
    let Some(clue) = clue else { return NEVER };
    match role {
        Role::Gap | Role::Below => NEVER,
        Role::Body => weigh::step(Role::Page, Role::Body, clue, clue),
        Role::Byline => -10,
        _ => 0,
    }
}

const fn end(role: Role) -> i32 {
    match role {
        Role::Body | Role::Below => 0,
        Role::Said => NEVER,
        _ => NOTHING_SAID,
    }
}

/// Follows the best sums from the first line down.
fn trace(clues: &[Clue], own: &[Row], behind: &[Row]) -> Vec<Role> {
    let mut found: Vec<Role> = Vec::with_capacity(clues.len());
    for at in 0..clues.len() {
        let (Some(own), Some(behind), Some(here)) = (own.get(at), behind.get(at), clues.get(at)) else {
            break;
        };
        let worth = |index: usize| {
            let into = match (found.last(), at.checked_sub(1).and_then(|before| clues.get(before))) {
                (Some(&from), Some(before)) => weigh::step(from, ROLES[index], before, here),
                _ => start(ROLES[index], Some(here)),
            };
            into.saturating_add(own[index]).saturating_add(behind[index])
        };
        // Of equal readings the one that gets on: text is speech rather than page.
        let best = (0..ROLES.len()).max_by_key(|&index| worth(index)).unwrap_or(0);
        found.push(ROLES[best]);
    }
    found
}

impl Reading {
    /// How much worse the best reading is in which a line has not this role.
    pub fn margin(&self, at: usize, role: Role) -> i32 {
        let Some(row) = self.through.get(at) else { return self.best };
        let others = ROLES.iter().zip(row).filter(|(other, _)| **other != role).map(|(_, sum)| *sum);
        self.best - others.max().unwrap_or(NEVER)
    }

    /// How much worse the best reading is in which a line has this role.
    pub fn lack(&self, at: usize, role: Role) -> i32 {
        let row = self.through.get(at);
        self.best - row.and_then(|row| row.get(role as usize)).copied().unwrap_or(NEVER)
    }
}
