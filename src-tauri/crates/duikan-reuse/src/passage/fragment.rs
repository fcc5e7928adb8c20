//! Fragments at the ends of matches: 底线 in front of the mark where the first whole clause begins, or 全面 behind the last one.
//!
//! A match goes on as far as the texts are equal, and so it may take a word or two of the next clause with it. Nobody reads those as
//! shared by themselves; the clauses around them differ.

use super::chain::Run;
use super::settle::Part;
use super::text::MatchText;

/// Equal Han of the longest fragment.
const LONGEST: u32 = 4;
/// Share of the equal run that a fragment is cut off which is left: a run of 12 Han that both texts have is told all the same.
const LEFT: f32 = 0.8;
/// Equal Han of the shortest match that is left.
const LEAST: u32 = 12;

/// Cuts off what is a fragment at both ends of a match, in both texts. Matches whose runs are not in order stay as they are.
pub fn cut_fragments((a, b): (&MatchText, &MatchText), parts: &mut [Part]) {
    for part in parts {
        if part.runs.windows(2).any(|two| two[1].b < two[0].b_end()) {
            continue;
        }
        if let Some(end) = last_clause((a, b), part) {
            leave(part, |run| Run { len: end.saturating_sub(run.a).min(run.len), ..run });
            (part.a.end, part.b.end) = part.runs.last().map_or((0, 0), |last| (last.a_end(), last.b_end()));
        }
        if let Some(start) = first_clause((a, b), part) {
            leave(part, |run| {
                let gone = start.saturating_sub(run.a).min(run.len);
                Run { a: run.a + gone, b: run.b + gone, len: run.len - gone }
            });
            (part.a.start, part.b.start) = part.runs.first().map_or((0, 0), |first| (first.a, first.b));
        }
    }
}

fn leave(part: &mut Part, cut: impl Fn(Run) -> Run) {
    part.runs.iter_mut().for_each(|run| *run = cut(*run));
    part.runs.retain(|run| run.len > 0);
}

/// Where in a the last clause of both ends, if a fragment stands behind it.
fn last_clause((a, b): (&MatchText, &MatchText), part: &Part) -> Option<u32> {
    let last = *part.runs.last()?;
    let is_bare = (part.a.end, part.b.end) == (last.a_end(), last.b_end());
    if !is_bare || a.is_break(part.a.end) && b.is_break(part.b.end) {
        return None;
    }
    let longest = LONGEST.min(last.len);
    let length =
        (1..=longest).find(|back| a.is_break(last.a_end() - back) && b.is_break(last.b_end() - back))?;
    is_enough(part, last, length).then(|| last.a_end() - length)
}

/// Where in a the first clause of both begins, if a fragment stands before it.
fn first_clause((a, b): (&MatchText, &MatchText), part: &Part) -> Option<u32> {
    let first = *part.runs.first()?;
    let is_bare = (part.a.start, part.b.start) == (first.a, first.b);
    if !is_bare || a.is_break(first.a) && b.is_break(first.b) {
        return None;
    }
    let longest = LONGEST.min(first.len);
    let length = (1..=longest).find(|step| a.is_break(first.a + step) && b.is_break(first.b + step))?;
    is_enough(part, first, length).then(|| first.a + length)
}

/// Whether enough is left of a match and of its run at an end without so many Han.
fn is_enough(part: &Part, run: Run, fragment: u32) -> bool {
    let equal: u32 = part.runs.iter().map(|run| run.len).sum();
    let is_run_told = run.len < LEAST || (run.len - fragment) as f32 >= LEFT * run.len as f32;
    is_run_told && equal >= LEAST + fragment
}

#[cfg(test)]
mod tests {
    use duikan_text::CoreRange;

    use super::*;
    use crate::invented::speech;

    /// What is left of the match of two speeches whose first `skip` Han differ and the next `len` are equal.
    fn left(a: &str, b: &str, (skip, len): (u32, u32)) -> String {
        let (one, other) = (speech(a), speech(b));
        let (a, b) = (MatchText::new(&one), MatchText::new(&other));
        let range = CoreRange::new(skip, skip + len);
        let run = Run { a: skip, b: skip, len };
        let mut parts = [Part { a: range, b: range, runs: vec![run], is_repeat: false }];
        cut_fragments((&a, &b), &mut parts);
        let [part] = parts;
        assert_eq!((part.a, part.b), (part.a, part.a));
        assert_eq!(part.runs, [Run { a: part.a.start, b: part.b.start, len: part.a.len() }]);
        one.core.han[part.a.start as usize..part.a.end as usize].iter().collect()
    }

    #[test]
    fn words_of_the_next_clause_are_no_part_of_a_match() {
        let clause = "大家要守住灯塔和渡口的大坝看好河湾";
        let (own, other) = (format!("{clause}，全面漆好。"), format!("{clause}，全面换新。"));
        assert_eq!(left(&own, &other, (0, 19)), clause);
        // The whole clause stays, and so does what is a good part of the match.
        assert_eq!(left(&own, &own, (0, 21)).chars().count(), 21);
        let (own, other) = ("大家要守住灯塔和渡，全面漆好。", "大家要守住灯塔和渡，全面换新。");
        assert_eq!(left(own, other, (0, 11)).chars().count(), 11);
    }

    #[test]
    fn words_of_the_clause_before_are_none_either() {
        let clause = "大家要守住灯塔和渡口的大坝看好河湾";
        let (own, other) = (format!("漆好大船，{clause}。"), format!("换新大船，{clause}。"));
        assert_eq!(left(&own, &other, (2, 19)), clause);
    }
}
