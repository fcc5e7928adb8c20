//! Pieces of one passage become one passage. What stands in the gap decides, not its length alone.
//!
//! * Part of a sentence on either side: a clause was dropped, inserted or moved. The pieces belong together.
//! * A clause on one side and a short sentence on the other: one was put in the place of the other. They belong together.
//! * Whole sentences on one side and nothing on the other: either the text was condensed, or somebody's own sentences
//!   stand between borrowed ones. Condensed text has also lost clauses inside its sentences, or keeps some sentences
//!   together; patchwork takes them one by one.
//! * Whole sentences on both sides: two passages, unless it is one short one each between long passages.

use duikan_text::CoreRange;

use super::align::global;
use super::chain::Run;
use super::claim::Claims;
use super::piece::Piece;
use super::text::MatchText;

// The numbers below were chosen by hand; no measurement of them is recorded.

/// Longest gap, in Han of either side, between two pieces of one passage where a sentence goes on.
const CLAUSE_GAP: u32 = 90;
/// Longest gap, in Han, where a short sentence on one side replaces a clause or a sentence on the other.
const REPLACED_GAP: u32 = 20;
/// Least equal Han of the passages before and after for one short sentence between them to replace another.
const LONG_ENOUGH: u32 = 80;
/// Longest gap, in Han, where whole sentences were dropped.
const SENTENCE_GAP: u32 = 160;
/// Longest gap, in Han, that counts as none: a swapped word at the seam.
const SEAM: u32 = 4;
/// Least equal Han in a row that are taken for part of a kept clause.
const KEPT: u32 = 2;
/// Least Han missing on one side inside a piece that are taken for a dropped clause.
const CLAUSE: u32 = 5;
/// How far from a passage a moved clause is looked for, in Han.
const NEAR: u32 = 40;
/// Least equal Han of a passage by which its writer's habits are judged.
const LONG: u32 = 40;
/// Times that a habit must show, at least.
const OFTEN: usize = 3;
/// Times that it must show for each time of its opposite.
const ONE_SIDED: usize = 4;
/// Least share of equal Han, as [`alike`] has it, that fragments keep when they join.
const ALIKE: f32 = 0.45;
/// Least equal Han of a passage; less is a phrase.
const SHORTEST: u32 = 12;
/// Least share of equal Han, as [`alike`] has it, by the equal Han of a passage; straight lines between the points. Set phrases of the genre
/// stand in each other's neighbourhood everywhere: a short one must be whole, and only length tells heavy edits from
/// chance.
const ALIKE_BY_LENGTH: [(u32, f32); 4] = [(12, 0.91), (20, 0.84), (40, 0.84), (100, 0.62)];
/// Least equal Han of a stretch that is kept although it and its surroundings together are no evidence.
const DENSE: u32 = 40;

/// Pieces that make up one passage, before it is written out.
#[derive(Clone, Debug)]
pub struct Passage {
    /// From the first to the last character in the first document.
    pub a: CoreRange,
    /// In the second.
    pub b: CoreRange,
    /// In order of a.
    pub pieces: Vec<Piece>,
    equal: u32,
    /// What was done inside its sentences.
    habit: Habit,
}

impl Passage {
    fn new(piece: Piece) -> Self {
        let habit = Habit::default();
        Self { a: piece.a, b: piece.b, equal: piece.equal(), pieces: vec![piece], habit }
    }

    fn join(&mut self, other: Self) {
        self.a = hull(self.a, other.a);
        self.b = hull(self.b, other.b);
        self.equal += other.equal;
        self.habit = self.habit.or(other.habit);
        self.pieces.extend(other.pieces);
        self.pieces.sort_by_key(|piece| (piece.a, piece.b));
    }

    /// Adds what neighbouring pieces have in common between them.
    fn fill(&mut self, a: &MatchText, b: &MatchText) {
        let pairs = self.pieces.windows(2).filter_map(|pair| {
            let [x, y] = pair else { return None };
            Piece::of_runs(filling(a, b, (x.a, x.b), (y.a, y.b)))
        });
        let between: Vec<Piece> = pairs.collect();
        for piece in between {
            self.join(Self::new(piece));
        }
    }

    /// Whether most of the piece lies inside on both sides.
    fn holds(&self, piece: &Piece) -> bool {
        self.a.overlap(piece.a) * 2 > piece.a.len() && self.b.overlap(piece.b) * 2 > piece.b.len()
    }

    /// Whether it is more than a phrase that such documents share anyway.
    pub fn is_evidence(&self) -> bool {
        is_evidence(self.equal, self.a, self.b)
    }

    /// Narrows what is no evidence as a whole to a long stretch of it that is: borrowed sentences with set phrases
    /// around them. `false` where there is none.
    pub fn narrow(&mut self, a: &MatchText, b: &MatchText) -> bool {
        let dense = self.pieces.iter().filter_map(|piece| piece.densest(a, b));
        let narrowed = dense.map(Self::new).filter(|part| part.equal >= DENSE && part.is_evidence());
        let Some(narrowed) = narrowed.max_by_key(|part| part.equal) else { return false };
        *self = narrowed;
        true
    }
}

/// Whether so many equal characters in such stretches are more than a phrase.
pub fn is_evidence(equal: u32, a: CoreRange, b: CoreRange) -> bool {
    equal >= SHORTEST && alike(equal, a, b) >= least_alike(equal)
}

/// [`ALIKE_BY_LENGTH`] between its points.
fn least_alike(equal: u32) -> f32 {
    let mut from = ALIKE_BY_LENGTH[0];
    for to in ALIKE_BY_LENGTH {
        if equal < to.0 {
            let way = equal.saturating_sub(from.0) as f32 / (to.0 - from.0).max(1) as f32;
            return from.1 + (to.1 - from.1) * way;
        }
        from = to;
    }
    from.1
}

/// Mean of what both sides have in common and of what the shorter side has in the longer: condensed text is alike
/// although the long side has much of its own.
fn alike(equal: u32, a: CoreRange, b: CoreRange) -> f32 {
    let equal = equal as f32;
    let both = 2.0 * equal / (a.len() + b.len()).max(1) as f32;
    let shorter = equal / a.len().min(b.len()).max(1) as f32;
    (shorter + both) / 2.0
}

/// Merges pieces to passages, in order of a.
pub fn merge(a: &MatchText, b: &MatchText, pieces: Vec<Piece>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = pieces.into_iter().map(Passage::new).collect();
    while join_neighbours(&mut passages, &|x, y| within_sentence(a, b, x, y)) {}
    for passage in &mut passages {
        let several = a.full_stops_inside(passage.a) > 0 && b.full_stops_inside(passage.b) > 0;
        passage.habit = if several { Habit::ANY } else { Habit::of(std::slice::from_ref(passage), 1) };
    }
    let general = Habit::of(&passages, OFTEN);
    while join_neighbours(&mut passages, &|x, y| condensed(a, b, x, y, general)) {}
    for passage in &mut passages {
        passage.fill(a, b);
    }
    passages
}

/// Adds pieces that repeat text of others: to the passage that holds them on both sides, as a swapped sentence that
/// was aligned with its neighbour, else as passages of their own.
pub fn add_repeats(a: &MatchText, b: &MatchText, passages: &mut Vec<Passage>, repeats: Vec<Piece>) {
    let mut others = Vec::new();
    for piece in repeats {
        match passages.iter_mut().find(|passage| passage.holds(&piece)) {
            Some(home) => home.join(Passage::new(piece)),
            None => others.push(piece),
        }
    }
    passages.extend(merge(a, b, others).into_iter().filter(Passage::is_evidence));
}

/// What is left of a pair for its passages: clauses too short to tell anything on their own.
pub struct Leftover<'a> {
    /// Runs of no chain, in order of a.
    pub alone: &'a [Run],
    /// What passages have.
    pub claims: &'a mut Claims,
    /// How many more clauses are tried.
    pub tries: usize,
}

impl Leftover<'_> {
    /// Takes into a passage the clauses that stand inside it or right at its edge on both sides: moved ones. `false` where
    /// there were more to try than [`Self::tries`].
    pub fn absorb(&mut self, a: &MatchText, b: &MatchText, passage: &mut Passage) -> bool {
        let first = self.alone.partition_point(|run| run.a + NEAR < passage.a.start);
        let last = self.alone.partition_point(|run| run.a <= passage.a.end + NEAR);
        for run in &self.alone[first..last.max(first)] {
            if run.b + NEAR < passage.b.start || run.b > passage.b.end + NEAR {
                continue;
            }
            let Some(left) = self.tries.checked_sub(1) else { return false };
            self.tries = left;
            let Some(piece) = Piece::grow(a, b, std::slice::from_ref(run)) else { continue };
            let inside = touches(passage.a, piece.a) && touches(passage.b, piece.b);
            if inside && self.claims.are_free(&piece.runs) == (true, true) {
                self.claims.claim(&piece.runs);
                passage.join(Passage::new(piece));
            }
        }
        true
    }
}

fn touches(passage: CoreRange, piece: CoreRange) -> bool {
    piece.start <= passage.end + SEAM && passage.start <= piece.end + SEAM
}

type Rule<'a> = &'a dyn Fn(&Passage, &Passage) -> bool;

/// Joins what `rule` lets join; says whether anything was.
fn join_neighbours(passages: &mut Vec<Passage>, rule: Rule) -> bool {
    passages.sort_by_key(|passage| (passage.a, passage.b));
    let mut joined: Vec<Passage> = Vec::with_capacity(passages.len());
    let before = passages.len();
    for passage in passages.drain(..) {
        let near = joined
            .iter()
            .rposition(|earlier| passage.a.start <= earlier.a.end + SENTENCE_GAP && rule(earlier, &passage));
        match near {
            Some(at) => joined[at].join(passage),
            None => joined.push(passage),
        }
    }
    *passages = joined;
    passages.len() < before
}

/// What stands between two passages on one side.
struct Gap {
    len: u32,
    /// Begins and ends with a sentence.
    whole: bool,
}

impl Gap {
    fn between(text: &MatchText, x: CoreRange, y: CoreRange) -> Self {
        let (start, end) = if x.start <= y.start { (x.end, y.start) } else { (y.end, x.start) };
        let len = end.saturating_sub(start);
        Self { len, whole: len > 0 && text.is_sentence_break(start) && text.is_sentence_break(end) }
    }
}

fn within_sentence(a: &MatchText, b: &MatchText, x: &Passage, y: &Passage) -> bool {
    let (in_a, in_b) = (Gap::between(a, x.a, y.a), Gap::between(b, x.b, y.b));
    let longest = match (in_a.whole, in_b.whole) {
        (false, false) => CLAUSE_GAP,
        // Between long passages, one short sentence in the place of another is an edit.
        (true, true) if x.equal.min(y.equal) < LONG_ENOUGH => return false,
        // A sentence that nothing stands for is a matter of [`condensed`].
        _ if in_a.len.min(in_b.len) < CLAUSE => return false,
        _ => REPLACED_GAP,
    };
    in_a.len.max(in_b.len) <= longest && !is_far(x, y, &in_a, &in_b) && stay_alike(x, y)
}

/// Whether one stands in another order, too far away to be moved text: what tells nothing alone is looked for nearby.
fn is_far(x: &Passage, y: &Passage, in_a: &Gap, in_b: &Gap) -> bool {
    let crosses = y.a.start < x.a.end || y.b.start < x.b.end;
    crosses && in_a.len.max(in_b.len) > NEAR && !(x.is_evidence() && y.is_evidence())
}

/// Whole sentences stand on one side only; what the other side has there is found among them.
fn condensed(a: &MatchText, b: &MatchText, x: &Passage, y: &Passage, general: Habit) -> bool {
    let (in_a, in_b) = (Gap::between(a, x.a, y.a), Gap::between(b, x.b, y.b));
    let habit = general.or(x.habit).or(y.habit);
    if in_a.len.max(in_b.len) > SENTENCE_GAP || !(habit.drops_in_a || habit.drops_in_b) {
        return false;
    }
    // What is equal in the gaps is no more than the shorter of them; that settles most pairs without an alignment.
    let most = in_a.len.min(in_b.len);
    let may_be_dropped =
        (in_a.len - most <= SEAM && habit.drops_in_a) || (in_b.len - most <= SEAM && habit.drops_in_b);
    if !may_be_dropped || is_far(x, y, &in_a, &in_b) || !stay_alike(x, y) {
        return false;
    }
    let equal = filling(a, b, (x.a, x.b), (y.a, y.b)).iter().map(|run| run.len).sum();
    let dropped_in_a = in_a.len.saturating_sub(equal) <= SEAM && habit.drops_in_a;
    let dropped_in_b = in_b.len.saturating_sub(equal) <= SEAM && habit.drops_in_b;
    dropped_in_a || dropped_in_b
}

/// Equal runs of the gaps between two stretches in the same order, where they make up most of the shorter gap: a
/// clause that was kept among dropped ones and is too short to be seen from afar.
fn filling(a: &MatchText, b: &MatchText, x: (CoreRange, CoreRange), y: (CoreRange, CoreRange)) -> Vec<Run> {
    let mut runs = Vec::new();
    let (len_a, len_b) = (y.0.start.saturating_sub(x.0.end), y.1.start.saturating_sub(x.1.end));
    if len_a == 0 || len_b == 0 || len_a.max(len_b) > SENTENCE_GAP {
        return runs;
    }
    global(a.han, b.han, (x.0.end, x.1.end), (y.0.start, y.1.start), &mut runs);
    runs.retain(|run| run.len >= KEPT);
    let equal: u32 = runs.iter().map(|run| run.len).sum();
    if 2 * equal <= len_a.min(len_b) {
        runs.clear();
    }
    runs
}

/// A passage stays a passage: what was evidence alone is not drowned in a gap.
fn stay_alike(x: &Passage, y: &Passage) -> bool {
    let (equal, a, b) = (x.equal + y.equal, hull(x.a, y.a), hull(x.b, y.b));
    let fragments = !x.is_evidence() && !y.is_evidence() && alike(equal, a, b) >= ALIKE;
    fragments || is_evidence(equal, a, b)
}

/// What whoever wrote one of the two documents does with the other's sentences.
#[derive(Clone, Copy, Debug, Default)]
struct Habit {
    /// Clauses of b are missing in a.
    drops_in_a: bool,
    /// Clauses of a are missing in b.
    drops_in_b: bool,
}

impl Habit {
    /// Several sentences were taken over as they stand: one may be missing as well.
    const ANY: Self = Self { drops_in_a: true, drops_in_b: true };

    /// What shows `often` or more times inside the sentences of long passages, and the opposite far less often:
    /// two independent texts on one matter lack clauses of each other in both directions.
    fn of(passages: &[Passage], often: usize) -> Self {
        let long = || passages.iter().filter(|passage| passage.equal >= LONG);
        let count = |dropped: fn(&(u32, u32)) -> bool| long().flat_map(gaps).filter(dropped).count();
        let in_a = count(|(in_a, in_b)| *in_b >= 2 * in_a + CLAUSE);
        let in_b = count(|(in_a, in_b)| *in_a >= 2 * in_b + CLAUSE);
        Self {
            drops_in_a: in_a >= often.max(ONE_SIDED * in_b),
            drops_in_b: in_b >= often.max(ONE_SIDED * in_a),
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            drops_in_a: self.drops_in_a || other.drops_in_a,
            drops_in_b: self.drops_in_b || other.drops_in_b,
        }
    }
}

/// Lengths of the gaps between neighbouring runs of a passage that stand in the same order on both sides.
fn gaps(passage: &Passage) -> impl Iterator<Item = (u32, u32)> {
    let runs: Vec<_> = passage.pieces.iter().flat_map(|piece| &piece.runs).copied().collect();
    (1..runs.len()).filter_map(move |at| {
        let (x, y) = (runs[at - 1], runs[at]);
        Some((y.a.checked_sub(x.a_end())?, y.b.checked_sub(x.b_end())?))
    })
}

fn hull(x: CoreRange, y: CoreRange) -> CoreRange {
    CoreRange::new(x.start.min(y.start), x.end.max(y.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    /// How many passages the marked pieces become: the first of a with the first of b and so on.
    fn passages(a: &str, b: &str) -> usize {
        let (a, b) = (Marked::new(a), Marked::new(b));
        assert_eq!(a.spans.len(), b.spans.len());
        let piece = |mark: usize| {
            let (in_a, in_b) = (a.core(mark), b.core(mark));
            assert_eq!(in_a.len(), in_b.len());
            Piece::of_runs(vec![Run { a: in_a.start, b: in_b.start, len: in_a.len() }]).expect("a run")
        };
        let pieces = (0..a.spans.len()).map(piece).collect();
        merge(&MatchText::new(&a.document), &MatchText::new(&b.document), pieces).len()
    }

    const SHIPS: &str = "九条乡道已经全部通车，七个渡口都换上了新船";
    const FISH: &str = "渔民合作社买回十二台冷柜，鲜鱼当天运到省城";

    #[test]
    fn a_clause_that_one_side_inserts_parts_nothing() {
        let a = format!("«{SHIPS}，»«{FISH}。»");
        assert_eq!(passages(&a, &format!("«{SHIPS}，»老人们都来看热闹，«{FISH}。»")), 1);
    }

    #[test]
    fn own_sentences_on_both_sides_part_two_passages() {
        let a = format!("«{SHIPS}。»河堤今年加高三尺。«{FISH}。»");
        let b = format!("«{SHIPS}。»剧团在山里演了四十场。«{FISH}。»");
        assert_eq!(passages(&a, &b), 2);
    }

    #[test]
    fn a_sentence_that_only_one_side_has_parts_two_passages() {
        let a = format!("«{SHIPS}。»«{FISH}。»");
        let b = format!("«{SHIPS}。»剧团在山里演了四十场，老乡们走了十里山路来看。«{FISH}。»");
        assert_eq!(passages(&a, &b), 2);
    }

    #[test]
    fn twelve_equal_characters_in_twelve_are_evidence_and_eleven_are_not() {
        let evidence =
            |equal, len_a, len_b| is_evidence(equal, CoreRange::new(0, len_a), CoreRange::new(0, len_b));
        assert!(evidence(12, 12, 12) && !evidence(11, 11, 11));
        // The longer, the less need be equal.
        assert!(evidence(12, 13, 13) && !evidence(12, 14, 14));
        assert!(evidence(30, 35, 35) && !evidence(30, 37, 37));
        assert!(evidence(100, 160, 160) && !evidence(100, 163, 163));
        // Condensed text is alike although the long side has much of its own.
        assert!(evidence(100, 105, 250) && !evidence(40, 42, 100));
    }

    #[test]
    fn how_alike_is_read_between_the_points() {
        let least = |equal| (least_alike(equal) * 1000.0).round() as i32;
        assert_eq!([5, 12, 16, 20, 40, 70, 100, 5000].map(least), [910, 910, 875, 840, 840, 730, 620, 620]);
    }

    #[test]
    fn a_habit_shows_three_times_and_the_opposite_far_less_often() {
        let passage = |gaps: &[(u32, u32)]| {
            let (mut a, mut b) = (0, 0);
            let mut runs = vec![Run { a, b, len: LONG }];
            for &(in_a, in_b) in gaps {
                (a, b) = (a + LONG + in_a, b + LONG + in_b);
                runs.push(Run { a, b, len: LONG });
            }
            [Passage::new(Piece::of_runs(runs).expect("a run"))]
        };
        let habit = |gaps: &[(u32, u32)]| {
            let Habit { drops_in_a, drops_in_b } = Habit::of(&passage(gaps), OFTEN);
            (drops_in_a, drops_in_b)
        };
        assert_eq!(habit(&[(0, 5), (0, 5)]), (false, false));
        assert_eq!(habit(&[(0, 5), (0, 5), (0, 5)]), (true, false));
        assert_eq!(habit(&[(0, 5), (1, 7), (0, 4)]), (false, false));
        assert_eq!(habit(&[(0, 5), (0, 5), (0, 5), (5, 0)]), (false, false));
        assert_eq!(habit(&[(0, 5), (0, 5), (0, 5), (0, 5), (5, 0)]), (true, false));
    }
}
