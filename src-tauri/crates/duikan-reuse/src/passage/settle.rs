//! One consistent correspondence of a pair: every character has at most one best partner, and no match calls different what
//! another match of the pair calls equal.
//!
//! Candidates come from the merging of pieces and may reach into each other. The heavier one, by equal Han, keeps its
//! partners; what a lighter one loses is cut off, and what is mostly said already is kept as a *repeat*: another place of
//! the same wording, told as such. Then each match is laid beside the others: where a stretch of it differs that is equal in
//! a heavier match, or a longer one that is equal in a lighter match, it is parted in two, so that both are right. At last
//! every equal run of at least [`LEAST_TOLD`] Han that no match tells is added as it stands.

use std::cmp::Reverse;

use duikan_text::CoreRange;

use super::chain::Run;
use super::merge::is_evidence;
use super::piece::Piece;
use super::text::MatchText;
use super::trim::trim_repeats;
use super::zeros::Zeros;

/// Equal Han of a run that is always told: as many as the shortest passage has.
pub const LEAST_TOLD: u32 = 12;
/// Equal Han below which what is left of a candidate is dropped.
const REST: u32 = 8;
/// Equal Han of a repeat worth telling as a whole; shorter ones are told where they are runs of [`LEAST_TOLD`].
const REPEAT: u32 = 16;
/// Han of a gap that are equal in a lighter match, up to which the match is not parted: a 的 or a word that two clauses have
/// by chance, or that stands in another clause too.
const CHANCE: u32 = 3;
/// Share of the clauses around a run, on both sides, that is equal where they are told with it.
const MOSTLY: f32 = 0.8;
/// More than the equal Han of any match.
const SETTLED: u32 = 1 << 30;
/// Share of a run that a match must cover on both sides to tell it.
const TOLD: f32 = 0.8;
/// Han of the shortest run that is told in each of its places though a match lies around it: a sentence or two. Of shorter ones
/// the match would be parted for a turn of phrase that it has twice.
const SAID_TWICE: u32 = 40;
/// Rounds of cutting. Every round cuts a match or is the last; a few are enough for all but torn texts.
const ROUNDS: usize = 12;

/// Two aligned stretches of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// In the first document, from the first to the last character.
    pub a: CoreRange,
    /// In the second.
    pub b: CoreRange,
    /// Equal runs in order of a, none overlapping another on either side.
    pub runs: Vec<Run>,
    /// Whether its text has its best partner elsewhere on at least one side.
    pub is_repeat: bool,
}

impl Part {
    fn equal(&self) -> u32 {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// The match lengthened by what a longest equal run goes on beyond it, where its first or last run is part of that run and
    /// no match has the rest; `None` where it cannot be.
    fn grown(&self, run: Run, equal: &Cover) -> Option<Self> {
        let is_part =
            |own: &Run| own.a + run.b == own.b + run.a && own.a < run.a_end() && run.a < own.a_end();
        let (first, last) = (*self.runs.first()?, *self.runs.last()?);
        if !is_part(&first) && !is_part(&last) {
            return None;
        }
        let mut grown = self.clone();
        if is_part(&first) && (self.a.start, self.b.start) == (first.a, first.b) && run.a < first.a {
            let own = grown.runs.first_mut()?;
            *own = Run { a: run.a, b: run.b, len: first.a_end() - run.a };
            (grown.a.start, grown.b.start) = (run.a, run.b);
            equal.is_free(Run { len: first.a - run.a, ..run }).then_some(())?;
        }
        if is_part(&last)
            && (self.a.end, self.b.end) == (last.a_end(), last.b_end())
            && last.a_end() < run.a_end()
        {
            let own = grown.runs.last_mut()?;
            let len = run.a_end() - last.a_end();
            own.len += len;
            (grown.a.end, grown.b.end) = (run.a_end(), run.b_end());
            equal.is_free(Run { a: last.a_end(), b: last.b_end(), len }).then_some(())?;
        }
        (grown != *self).then_some(grown)
    }

    /// What it weighs against others in which the same characters are: its equal Han; a repeat less than any match that is none.
    fn weight(&self) -> u32 {
        if self.is_repeat { self.equal() } else { self.equal() + SETTLED }
    }

    /// A run by itself.
    pub fn of_run(run: Run, is_repeat: bool) -> Self {
        let (a, b) = (CoreRange::new(run.a, run.a_end()), CoreRange::new(run.b, run.b_end()));
        Self { a, b, runs: vec![run], is_repeat }
    }

    /// From the first to the last equal character of some runs; `None` of no run.
    fn of_runs(runs: Vec<Run>, is_repeat: bool) -> Option<Self> {
        let (first, last) = (runs.first()?, runs.last()?);
        let start = runs.iter().map(|run| run.b).min()?;
        let end = runs.iter().map(|run| run.b_end()).max()?;
        let (a, b) = (CoreRange::new(first.a, last.a_end()), CoreRange::new(start, end));
        Some(Self { a, b, runs, is_repeat })
    }
}

/// Settles `candidates`, whose runs are in order of a and disjoint, and adds what is missing of `exact`, the longest equal
/// runs of the pair in any order. In order of a.
pub fn settle(a: &MatchText, b: &MatchText, candidates: Vec<Part>, exact: &[Run]) -> Vec<Part> {
    if candidates.is_empty() && exact.iter().all(|run| run.len < LEAST_TOLD) {
        return Vec::new();
    }
    let len = (a.han.len(), b.han.len());
    let mut parts = choose(candidates, len);
    reconcile(&mut parts, len);
    let mut long: Vec<Run> = exact.iter().filter(|run| run.len >= LEAST_TOLD).copied().collect();
    long.sort_unstable_by_key(|run| (Reverse(run.len), run.a, run.b));
    // A match that is parted for a run may have told another.
    for _ in 0..ROUNDS {
        if !add_untold((a, b), &mut parts, &long) {
            break;
        }
        reconcile(&mut parts, len);
    }
    trim_repeats(&mut parts, len);
    parts.sort_by_key(|part| (part.a, part.b));
    parts
}

/// Which characters of both documents are equal in some matches, and in how many.
struct Cover {
    a: Zeros<u16>,
    b: Zeros<u16>,
}

impl Cover {
    fn new(len: (usize, usize)) -> Self {
        Self { a: Zeros::new(len.0), b: Zeros::new(len.1) }
    }

    fn add(&mut self, runs: &[Run]) {
        for run in runs {
            let count = |counts: &mut [u16], at: u32| {
                let own = counts.get_mut(at as usize..(at + run.len) as usize);
                own.into_iter().flatten().for_each(|count| *count = count.saturating_add(1));
            };
            count(&mut self.a, run.a);
            count(&mut self.b, run.b);
        }
    }

    /// Whether no match has any of a run on either side.
    fn is_free(&self, run: Run) -> bool {
        self.free_parts(run).map(|part| part.len).sum::<u32>() == run.len
    }

    /// Whether most of a run is equal in no match on one of its sides: a paragraph that one document has twice lies in the match
    /// around it, and is told in it only once.
    fn lacks(&self, run: Run) -> bool {
        let free = |counts: &[u16], at: u32| {
            let own = counts.get(at as usize..(at + run.len) as usize).unwrap_or_default();
            own.iter().filter(|&&count| count == 0).count() as f32
        };
        let most = TOLD * run.len as f32;
        free(&self.a, run.a) >= most || free(&self.b, run.b) >= most
    }

    /// The parts of a run that no match has on either side.
    fn free_parts(&self, run: Run) -> impl Iterator<Item = Run> + '_ {
        let free = |counts: &[u16], at: u32| counts.get(at as usize) == Some(&0);
        parts_where(run, move |k| free(&self.a, run.a + k) && free(&self.b, run.b + k))
    }
}

/// The longest parts of a run whose characters all pass.
fn parts_where(run: Run, passes: impl Fn(u32) -> bool) -> impl Iterator<Item = Run> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < run.len && !passes(at) {
            at += 1;
        }
        let from = at;
        while at < run.len && passes(at) {
            at += 1;
        }
        (at > from).then_some(Run { a: run.a + from, b: run.b + from, len: at - from })
    })
}

/// Lets the heavier candidates keep their partners.
fn choose(mut candidates: Vec<Part>, len: (usize, usize)) -> Vec<Part> {
    candidates.sort_by_key(|part| (Reverse(part.equal()), part.a, part.b));
    let mut taken = Cover::new(len);
    let mut chosen = Vec::with_capacity(candidates.len());
    for part in candidates {
        let equal = part.equal();
        let left: Vec<Run> = part.runs.iter().flat_map(|&run| taken.free_parts(run)).collect();
        let own: u32 = left.iter().map(|run| run.len).sum();
        if own == equal {
            taken.add(&part.runs);
            chosen.push(part);
        } else if 2 * own > equal || own >= LEAST_TOLD {
            let Some(rest) = rest_of(&part, left) else { continue };
            taken.add(&rest.runs);
            chosen.push(rest);
        } else if equal >= REPEAT {
            chosen.push(Part { is_repeat: true, ..part });
        }
    }
    chosen
}

/// What is left of a candidate that lost partners: from its first to its last run, with the ends it had where it still
/// reaches them. `None` where that is no passage.
fn rest_of(part: &Part, left: Vec<Run>) -> Option<Part> {
    let (first, last) = (*part.runs.first()?, *part.runs.last()?);
    let mut rest = Part::of_runs(left, part.is_repeat)?;
    let keeps_start = rest.runs.first().is_some_and(|run| (run.a, run.b) == (first.a, first.b));
    let keeps_end =
        rest.runs.last().is_some_and(|run| (run.a_end(), run.b_end()) == (last.a_end(), last.b_end()));
    if keeps_start && part.b.start <= rest.b.start {
        (rest.a.start, rest.b.start) = (part.a.start, part.b.start);
    }
    if keeps_end && part.b.end >= rest.b.end {
        (rest.a.end, rest.b.end) = (part.a.end, part.b.end);
    }
    let equal = rest.equal();
    let is_whole = is_evidence(equal, rest.a, rest.b) || 4 * equal >= 3 * part.equal();
    (equal >= REST && is_whole).then_some(rest)
}

/// Parts every match whose gaps hold what is equal in a heavier match, or more than a few Han that are equal in a
/// lighter one.
fn reconcile(parts: &mut Vec<Part>, len: (usize, usize)) {
    for _ in 0..ROUNDS {
        let mut heaviest = Heaviest { a: Zeros::new(len.0), b: Zeros::new(len.1) };
        parts.iter().for_each(|part| heaviest.add(part));
        let mut is_done = true;
        let mut cut: Vec<Part> = Vec::with_capacity(parts.len());
        for part in parts.drain(..) {
            match pieces(&part, &heaviest) {
                Some(pieces) => {
                    is_done = false;
                    cut.extend(pieces);
                }
                None => cut.push(part),
            }
        }
        *parts = cut;
        if is_done {
            break;
        }
    }
}

/// For every character of both documents the weight of the heaviest match in which it is equal; 0 where it is in none.
struct Heaviest {
    a: Zeros<u32>,
    b: Zeros<u32>,
}

impl Heaviest {
    fn add(&mut self, part: &Part) {
        let weight = part.weight();
        let raise = |weights: &mut [u32], at: u32, len: u32| {
            let own = weights.get_mut(at as usize..(at + len) as usize);
            own.into_iter().flatten().for_each(|own| *own = weight.max(*own));
        };
        for run in &part.runs {
            raise(&mut self.a, run.a, run.len);
            raise(&mut self.b, run.b, run.len);
        }
    }
}

/// Whether a gap of a match of some weight holds what parts it; the gap is given by the weights of its characters.
fn parts_at(gap: impl Iterator<Item = u32>, weight: u32) -> bool {
    let mut lighter = 0;
    for other in gap.filter(|&other| other > 0) {
        lighter += 1;
        if other > weight || lighter > CHANCE {
            return true;
        }
    }
    false
}

/// The pieces of a match between its contradicted gaps, with its ends trimmed; `None` where nothing contradicts it.
fn pieces(part: &Part, heaviest: &Heaviest) -> Option<Vec<Part>> {
    let gaps = Gaps::new(part, heaviest);
    let (first, last) = (*part.runs.first()?, *part.runs.last()?);
    let starts = || part.runs.windows(2).map(|pair| gaps.part(pair[0], pair[1]));
    let trims_start = gaps.holds_any((part.a.start, first.a), (part.b.start, gaps.first_b));
    let trims_end = gaps.holds_any((last.a_end(), part.a.end), (gaps.last_b, part.b.end));
    if !trims_start && !trims_end && !starts().any(|is_parted| is_parted) {
        return None;
    }
    let mut pieces: Vec<Vec<Run>> = vec![vec![first]];
    for (&run, is_parted) in part.runs.iter().skip(1).zip(starts()) {
        match pieces.last_mut() {
            Some(piece) if !is_parted => piece.push(run),
            _ => pieces.push(vec![run]),
        }
    }
    let count = pieces.len();
    let cut = pieces.into_iter().enumerate().filter_map(|(at, runs)| {
        let mut piece = Part::of_runs(runs, part.is_repeat)?;
        if at == 0 && !trims_start && piece.b.start == gaps.first_b {
            (piece.a.start, piece.b.start) = (part.a.start, part.b.start);
        }
        if at + 1 == count && !trims_end && piece.b.end == gaps.last_b {
            (piece.a.end, piece.b.end) = (part.a.end, part.b.end);
        }
        (piece.equal() >= REST).then_some(piece)
    });
    Some(cut.collect())
}

/// What stands between the runs of a match.
struct Gaps<'a> {
    weight: u32,
    heaviest: &'a Heaviest,
    /// The runs in order of b, as stretches of it.
    in_b: Vec<(u32, u32)>,
    first_b: u32,
    last_b: u32,
}

impl<'a> Gaps<'a> {
    fn new(part: &Part, heaviest: &'a Heaviest) -> Self {
        let mut in_b: Vec<(u32, u32)> = part.runs.iter().map(|run| (run.b, run.b_end())).collect();
        in_b.sort_unstable();
        let (first_b, last_b) = (in_b.first().map_or(0, |run| run.0), in_b.last().map_or(0, |run| run.1));
        Self { weight: part.weight(), heaviest, in_b, first_b, last_b }
    }

    /// Whether the gap between two neighbouring runs parts the match.
    fn part(&self, x: Run, y: Run) -> bool {
        let in_a = weights(&self.heaviest.a, x.a_end(), y.a);
        parts_at(in_a.iter().copied(), self.weight) || parts_at(self.between(x, y), self.weight)
    }

    /// The weights of the characters of b between two runs that are in no run of the match.
    fn between(&self, x: Run, y: Run) -> impl Iterator<Item = u32> + '_ {
        let (from, to) = (x.b.min(y.b), x.b_end().max(y.b_end()));
        let first = self.in_b.partition_point(|run| run.1 <= from);
        let inside = self.in_b[first..].windows(2).take_while(move |pair| pair[1].0 < to);
        inside.flat_map(|pair| weights(&self.heaviest.b, pair[0].1, pair[1].0)).copied()
    }

    /// Whether anything at an end of the match is equal in another.
    fn holds_any(&self, in_a: (u32, u32), in_b: (u32, u32)) -> bool {
        let is_equal = |weights: &[u32]| weights.iter().any(|&weight| weight > 0);
        is_equal(weights(&self.heaviest.a, in_a.0, in_a.1))
            || is_equal(weights(&self.heaviest.b, in_b.0, in_b.1))
    }
}

fn weights(weights: &[u32], from: u32, to: u32) -> &[u32] {
    weights.get(from as usize..to.max(from) as usize).unwrap_or_default()
}

/// Adds the runs that no match tells, the longest first: a match that has part of one is lengthened, else the run is a match
/// of its own. Says whether there were any.
fn add_untold((a, b): (&MatchText, &MatchText), parts: &mut Vec<Part>, long: &[Run]) -> bool {
    let mut told = Told::new(parts);
    let mut equal = Cover::new((a.han.len(), b.han.len()));
    parts.iter().for_each(|part| equal.add(&part.runs));
    let mut is_changed = false;
    for &run in long {
        if told.holds(run) && (run.len < SAID_TWICE || !equal.lacks(run)) {
            continue;
        }
        is_changed = true;
        let grown = parts.iter().enumerate().find_map(|(at, part)| Some((at, part.grown(run, &equal)?)));
        let (at, part) = grown.unwrap_or_else(|| {
            let part = in_its_clauses(a, b, run, &equal).unwrap_or_else(|| {
                let run = to_words(a, b, run);
                let free: u32 = equal.free_parts(run).map(|part| part.len).sum();
                Part::of_run(run, 2 * free <= run.len)
            });
            (parts.len(), part)
        });
        equal.add(&part.runs);
        told.add(&part);
        match parts.get_mut(at) {
            Some(own) => *own = part,
            None => parts.push(part),
        }
    }
    is_changed
}

/// The whole clauses around a run, where most of them is equal and no match has any of them: a reader takes in a clause
/// sooner than a part of one.
fn in_its_clauses(a: &MatchText, b: &MatchText, run: Run, equal: &Cover) -> Option<Part> {
    let Piece { a: in_a, b: in_b, runs } = Piece::grow(a, b, &[run])?;
    let part = Part { a: in_a, b: in_b, runs, is_repeat: false };
    let longest = in_a.len().max(in_b.len());
    let holds =
        in_a.start <= run.a && run.a_end() <= in_a.end && in_b.start <= run.b && run.b_end() <= in_b.end;
    let is_free = equal.a.get(in_a.indices())?.iter().all(|&count| count == 0)
        && equal.b.get(in_b.indices())?.iter().all(|&count| count == 0);
    (holds && is_free && part.equal() as f32 >= MOSTLY * longest as f32).then_some(part)
}

/// A run without the parts of words at its ends, where most of it is left.
fn to_words(a: &MatchText, b: &MatchText, run: Run) -> Run {
    let is_border = |k: u32| {
        let ends = (a.is_word_break(run.a + k), b.is_word_break(run.b + k));
        ends == (true, true)
    };
    let start = (0..run.len).find(|&k| is_border(k)).unwrap_or(0);
    let end = (1..=run.len).rev().find(|&k| is_border(k)).unwrap_or(run.len);
    if end > start && (end - start) as f32 >= TOLD * run.len as f32 {
        Run { a: run.a + start, b: run.b + start, len: end - start }
    } else {
        run
    }
}

/// Where matches stand, filed by their place in a.
struct Told {
    drawers: Vec<Vec<(CoreRange, CoreRange)>>,
}

/// Han of a that one drawer holds. Only speed depends on it.
const DRAWER: u32 = 256;

impl Told {
    fn new(parts: &[Part]) -> Self {
        let mut told = Self { drawers: Vec::new() };
        parts.iter().for_each(|part| told.add(part));
        told
    }

    fn add(&mut self, part: &Part) {
        let drawers = part.a.start / DRAWER..=part.a.end.saturating_sub(1) / DRAWER;
        self.drawers.resize_with(self.drawers.len().max(*drawers.end() as usize + 1), Vec::new);
        for drawer in drawers {
            self.drawers[drawer as usize].push((part.a, part.b));
        }
    }

    /// Whether a match covers most of a run on both sides.
    fn holds(&self, run: Run) -> bool {
        let (in_a, in_b) = (CoreRange::new(run.a, run.a_end()), CoreRange::new(run.b, run.b_end()));
        let least = TOLD * run.len as f32;
        let middle = (run.a + run.len / 2) / DRAWER;
        self.drawers.get(middle as usize).is_some_and(|drawer| {
            drawer.iter().any(|(a, b)| a.overlap(in_a) as f32 >= least && b.overlap(in_b) as f32 >= least)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::speech;

    /// 60 Han of sentences in which no word is said twice.
    const TEXT: &str = "渡口换上新船。河堤加高三尺。东岸稻田没有进水。学校食堂改用蔬菜。剧团山里演出四十场。灯塔守望员天天记录。果园防霜网搭好一半。砖窑拆掉空地踢球。";

    fn run(a: u32, b: u32, len: u32) -> Run {
        Run { a, b, len }
    }

    fn part(a: (u32, u32), b: (u32, u32), runs: &[Run]) -> Part {
        let (a, b) = (CoreRange::new(a.0, a.1), CoreRange::new(b.0, b.1));
        Part { a, b, runs: runs.to_vec(), is_repeat: false }
    }

    fn settled(candidates: &[Part], exact: &[Run]) -> Vec<Part> {
        let document = speech(TEXT);
        let text = MatchText::new(&document);
        settle(&text, &text, candidates.to_vec(), exact)
    }

    fn ends(parts: &[Part]) -> Vec<(u32, u32, u32, u32, bool)> {
        parts
            .iter()
            .map(|part| (part.a.start, part.a.end, part.b.start, part.b.end, part.is_repeat))
            .collect()
    }

    #[test]
    fn what_one_document_says_twice_is_told_in_both_its_places() {
        let han: String = TEXT.chars().filter(|&own| duikan_text::signs::is_han(own)).collect();
        let (said, rest): (String, String) = (han.chars().take(45).collect(), han.chars().skip(45).collect());
        let (a, b) = (speech(&format!("{said}。{rest}。")), speech(&format!("{said}。{said}。{rest}。")));
        let (len, all) = (45, han.chars().count() as u32);
        let whole = part((0, all), (0, all + len), &[run(0, 0, len), run(len, 2 * len, all - len)]);
        let exact = [run(0, 0, len), run(len, 2 * len, all - len), run(0, len, len)];
        let found = settle(&MatchText::new(&a), &MatchText::new(&b), vec![whole], &exact);
        let repeats: Vec<_> = found.iter().filter(|part| part.is_repeat).map(|part| part.b.start).collect();
        assert_eq!(repeats, [len], "{found:?}");
    }

    #[test]
    fn the_heavier_match_keeps_its_partners_and_the_lighter_is_cut() {
        let heavy = part((0, 30), (0, 30), &[run(0, 0, 30)]);
        let light = part((24, 44), (34, 54), &[run(24, 34, 20)]);
        let found = settled(&[light, heavy], &[]);
        assert_eq!(ends(&found), [(0, 30, 0, 30, false), (30, 44, 40, 54, false)]);
    }

    #[test]
    fn what_is_mostly_said_already_is_a_repeat() {
        let heavy = part((0, 30), (0, 30), &[run(0, 0, 30)]);
        let again = part((0, 20), (34, 54), &[run(0, 34, 20)]);
        assert_eq!(ends(&settled(&[again, heavy], &[])), [(0, 20, 34, 54, true), (0, 30, 0, 30, false)]);
    }

    #[test]
    fn a_gap_that_is_equal_elsewhere_parts_a_match() {
        let whole = part((0, 40), (0, 26), &[run(0, 0, 14), run(28, 14, 12)]);
        let moved = part((15, 27), (40, 52), &[run(15, 40, 12)]);
        let found = settled(&[whole, moved], &[]);
        let expected = [(0, 14, 0, 14, false), (15, 27, 40, 52, false), (28, 40, 14, 26, false)];
        assert_eq!(ends(&found), expected);
    }

    #[test]
    fn three_characters_that_are_equal_by_chance_part_nothing() {
        let whole = part((0, 40), (0, 35), &[run(0, 0, 20), run(25, 20, 15)]);
        let chance = |len| part((23 - len, 33), (38, 48 + len), &[run(23 - len, 38, len), run(41, 48, 8)]);
        assert_eq!(
            settled(&[whole.clone(), chance(3)], &[]).iter().filter(|part| part.a.start == 0).count(),
            1
        );
        assert_eq!(ends(&settled(&[whole], &[])), [(0, 40, 0, 35, false)]);
    }

    #[test]
    fn twelve_equal_characters_are_always_told() {
        assert_eq!(ends(&settled(&[], &[run(0, 12, 12)])), [(0, 12, 12, 24, false)]);
        assert_eq!(settled(&[], &[run(0, 12, 11)]), []);
        // Within a match that covers most of it on both sides it is told.
        let whole = part((0, 30), (0, 30), &[run(0, 0, 12), run(16, 16, 14)]);
        assert_eq!(settled(std::slice::from_ref(&whole), &[run(0, 0, 12)]).len(), 1);
        let repeat = settled(&[whole], &[run(0, 40, 12)]);
        // It begins where a word begins in both.
        assert_eq!(ends(&repeat), [(0, 30, 0, 30, false), (2, 12, 42, 52, true)]);
    }

    #[test]
    fn a_match_is_lengthened_by_the_run_that_goes_on_beyond_it() {
        let clause = part((6, 20), (6, 20), &[run(6, 6, 14)]);
        assert_eq!(ends(&settled(&[clause], &[run(0, 0, 29)])), [(0, 29, 0, 29, false)]);
    }
}
