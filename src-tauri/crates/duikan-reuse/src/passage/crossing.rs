//! Short equal runs of a match that stand in another order.
//!
//! Lists of parallel clauses have 增长 and 达到 again and again. A run of such words that crosses the others sets a figure level
//! with the figure of another clause. What is long enough to be a move stays; the rest is chance, and equal to nothing.

use super::chain::Run;
use super::moved::out_of_order;
use super::settle::Part;

/// Equal Han of the shortest stretch that is told as moved inside a match: as many as the shortest rest of a match has.
const LEAST_MOVED: u32 = 8;

/// Drops the runs that cross the heaviest chain of runs in order and are too short for a move.
pub(super) fn drop_chance(part: &mut Part) {
    let places: Vec<(u32, u32)> = part.runs.iter().map(|run| (run.b, run.len)).collect();
    let moved = out_of_order(&places);
    if !moved.contains(&true) {
        return;
    }
    let mut kept: Vec<Run> = Vec::with_capacity(part.runs.len());
    let mut at = 0;
    while at < part.runs.len() {
        let group = stretch(&part.runs[at..], &moved[at..]);
        let equal: u32 = group.iter().map(|run| run.len).sum();
        if !moved[at] || equal >= LEAST_MOVED {
            kept.extend_from_slice(group);
        }
        at += group.len();
    }
    if kept.len() < part.runs.len() {
        draw_in(part, kept);
    }
}

/// The first run, with those that follow it in both documents where it is moved.
fn stretch<'a>(runs: &'a [Run], moved: &[bool]) -> &'a [Run] {
    let follows = |two: &[Run], is_moved: bool| is_moved && two[0].b_end() <= two[1].b;
    let more = runs
        .windows(2)
        .zip(moved.iter().skip(1))
        .take_while(|(two, is_moved)| follows(two, **is_moved))
        .count();
    let len = if moved.first() == Some(&true) { 1 + more } else { 1 };
    runs.get(..len).unwrap_or_default()
}

/// Takes the runs that are left; an end that was drawn by a run that is gone is drawn by the next.
fn draw_in(part: &mut Part, kept: Vec<Run>) {
    let hull = |runs: &[Run]| {
        let start = (runs.iter().map(|run| run.a).min(), runs.iter().map(|run| run.b).min());
        let end = (runs.iter().map(|run| run.a_end()).max(), runs.iter().map(|run| run.b_end()).max());
        Some(((start.0?, start.1?), (end.0?, end.1?)))
    };
    let Some((before, after)) = hull(&part.runs).zip(hull(&kept)) else { return };
    let draw = |end: &mut u32, before: u32, after: u32| {
        if *end == before {
            *end = after;
        }
    };
    draw(&mut part.a.start, before.0.0, after.0.0);
    draw(&mut part.b.start, before.0.1, after.0.1);
    draw(&mut part.a.end, before.1.0, after.1.0);
    draw(&mut part.b.end, before.1.1, after.1.1);
    part.runs = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use duikan_text::CoreRange;

    /// The ends of a match in both documents, and where its runs begin.
    type Left = ((u32, u32), (u32, u32), Vec<(u32, u32)>);

    /// What is left of a match of these runs.
    fn left(runs: &[(u32, u32, u32)]) -> Left {
        let runs: Vec<Run> = runs.iter().map(|&(a, b, len)| Run { a, b, len }).collect();
        let end = |of: fn(&Run) -> u32| runs.iter().map(of).max().unwrap_or(0);
        let start = |of: fn(&Run) -> u32| runs.iter().map(of).min().unwrap_or(0);
        let a = CoreRange::new(start(|run| run.a), end(|run| run.a_end()));
        let b = CoreRange::new(start(|run| run.b), end(|run| run.b_end()));
        let mut part = Part { a, b, runs, is_repeat: false };
        drop_chance(&mut part);
        let runs = part.runs.iter().map(|run| (run.a, run.b)).collect();
        ((part.a.start, part.a.end), (part.b.start, part.b.end), runs)
    }

    #[test]
    fn short_runs_that_cross_longer_ones_go() {
        let (a, b, runs) = left(&[(0, 0, 10), (12, 40, 2), (16, 14, 9), (30, 50, 10)]);
        assert_eq!((a, b), ((0, 40), (0, 60)));
        assert_eq!(runs, [(0, 0), (16, 14), (30, 50)]);
    }

    #[test]
    fn a_long_stretch_in_another_order_stays() {
        assert_eq!(left(&[(0, 20, 10), (12, 0, 5), (17, 5, 4)]).2, [(0, 20), (12, 0), (17, 5)]);
    }

    #[test]
    fn an_end_that_a_run_drew_is_drawn_in() {
        let (a, b, runs) = left(&[(0, 0, 10), (12, 30, 2), (16, 14, 9)]);
        assert_eq!((a, b), ((0, 25), (0, 23)));
        assert_eq!(runs, [(0, 0), (16, 14)]);
    }
}
