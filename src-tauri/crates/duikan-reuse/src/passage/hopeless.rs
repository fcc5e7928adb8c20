//! Chains that cannot become a passage, known by the text around them before anything is aligned.
//!
//! Two documents of one genre share set phrases of seven to eleven characters everywhere, and where many documents
//! are compared nearly all the time would go into growing them. A lone chain becomes a passage only together with the
//! clauses around it, and what those have in common in the same order is at most their longest common subsequence,
//! which 64 characters at a time give up at the price of one addition a character (Hyyrö 2004).

use duikan_text::CoreRange;

use super::chain::Run;
use super::chains::Chains;
use super::merge::is_evidence;
use super::text::MatchText;

// The numbers below were chosen by hand; no measurement of them is recorded.

/// Equal Han from which a chain is always looked at.
const TELLING: u32 = 24;
/// Han within which a second chain on both sides makes a chain worth a look: together they may be a reordered sentence.
const NEAR: u32 = 64;
/// Han looked at on either side of a chain: one word of bits.
const WINDOW: usize = 64;
/// Clause ends looked at on either side of a chain.
const CLAUSES: usize = 4;
/// Equal Han from which a stretch is alike enough when its shorter side is mostly equal: longer passages may be edited
/// more, and what lies beyond the window is unknown.
const LONG: i32 = 40;
/// Least share of the shorter side that is equal in any passage, in hundredths: the last point of the curve of
/// [`super::merge`].
const MOSTLY: i32 = 62;
/// Equal Han for a hundred Han of both sides from which the clauses of one side of a chain are taken in freely; clauses
/// with less in common are only taken in where no choice is left.
const IN_COMMON: i32 = 30;
/// Buckets of characters; two in one count as equal, which can only keep a chain that could go.
const BUCKETS: usize = 1024;

/// Finds hopeless chains; keeps its tables from one chain to the next.
pub struct Hopeless {
    /// Bit k of a bucket: one of its characters is k places from the chain in the first document.
    places: Box<[u64; BUCKETS]>,
    /// Where the chains of a pair start.
    starts: Vec<(u32, u32)>,
    before: Vec<Edge>,
    after: Vec<Edge>,
}

/// Where a passage around a chain could begin or end: Han beyond the chain in the first and in the second document,
/// and how many of them can be equal at most. Below 0 where part of the chain is left out.
type Edge = (i32, i32, i32);

impl Default for Hopeless {
    fn default() -> Self {
        Self { places: Box::new([0; BUCKETS]), starts: Vec::new(), before: Vec::new(), after: Vec::new() }
    }
}

impl Hopeless {
    /// Keeps the chains that may become a passage: long ones, those with another near on both sides, and those whose
    /// clauses may be alike. Returns how many were dropped.
    pub fn drop_from(&mut self, chains: &mut Chains, a: &MatchText, b: &MatchText) -> u32 {
        let mut starts = std::mem::take(&mut self.starts);
        starts.clear();
        starts.extend(chains.iter().filter_map(|chain| chain.first()).map(|run| (run.a, run.b)));
        starts.sort_unstable();
        let before = chains.len();
        chains.retain(|chain| {
            let equal: u32 = chain.iter().map(|run| run.len).sum();
            equal >= TELLING || has_neighbour(&starts, chain) || self.may_be_alike(a, b, chain)
        });
        self.starts = starts;
        (before - chains.len()) as u32
    }

    /// Whether there are clause ends around the chain between which the two documents may be alike.
    fn may_be_alike(&mut self, a: &MatchText, b: &MatchText, chain: &[Run]) -> bool {
        let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
        let within = |pair: &[Run]| (pair[1].a - pair[0].a_end()).min(pair[1].b - pair[0].b_end());
        let equal: u32 = chain.iter().map(|run| run.len).chain(chain.windows(2).map(within)).sum();
        let equal = equal as i32;
        let (len_a, len_b) = ((last.a_end() - first.a) as i32, (last.b_end() - first.b) as i32);
        let (mut before, mut after) = (std::mem::take(&mut self.before), std::mem::take(&mut self.after));
        let known = self.edges(Way::back(a, first.a), Way::back(b, first.b), &mut before)
            && self.edges(Way::on(a, last.a_end()), Way::on(b, last.b_end()), &mut after);
        add_inner(a, b, chain, &mut before, &mut after);
        let alike = before.iter().any(|&(back_a, back_b, more)| {
            after.iter().any(|&(on_a, on_b, most)| {
                may_be_passage(equal + more + most, len_a + back_a + on_a, len_b + back_b + on_b)
            })
        });
        (self.before, self.after) = (before, after);
        alike || !known
    }

    /// Writes to `edges` what can be gained on one side for every choice of clause ends; `false` where a clause is
    /// longer than what is looked at.
    fn edges(&mut self, a: Way, b: Way, edges: &mut Vec<Edge>) -> bool {
        edges.clear();
        let (mut ends_a, mut ends_b) = ([0; CLAUSES], [0; CLAUSES]);
        let (ends_a, ends_b) = (a.clause_ends(&mut ends_a), b.clause_ends(&mut ends_b));
        let (Some(&far_a), Some(&far_b)) = (ends_a.last(), ends_b.last()) else { return false };
        let (mut in_a, mut in_b) = ([0; WINDOW], [0; WINDOW]);
        let (in_a, in_b) = (a.buckets(far_a, &mut in_a), b.buckets(far_b, &mut in_b));
        for (k, &bucket) in in_a.iter().enumerate() {
            self.places[usize::from(bucket)] |= 1 << k;
        }
        // A place is closed once it ends a longer common subsequence.
        let (mut open, mut from) = (u64::MAX, 0);
        for (nth_b, &end_b) in ends_b.iter().enumerate() {
            for &bucket in &in_b[from..end_b] {
                let same = open & self.places[usize::from(bucket)];
                open = open.wrapping_add(same) | (open & !same);
            }
            from = end_b;
            for (nth_a, &end_a) in ends_a.iter().enumerate() {
                let inside = if end_a == 0 { 0 } else { u64::MAX >> (WINDOW - end_a) };
                let edge = (end_a as i32, end_b as i32, (!open & inside).count_ones() as i32);
                // Clauses that have little in common are only taken in when they must be.
                if nth_a + nth_b == 0 || 100 * edge.2 >= IN_COMMON * (edge.0 + edge.1) {
                    edges.push(edge);
                }
            }
        }
        for &bucket in in_a {
            self.places[usize::from(bucket)] = 0;
        }
        true
    }
}

/// Whether another chain starts near on both sides; `starts` in order.
fn has_neighbour(starts: &[(u32, u32)], chain: &[Run]) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let from = starts.partition_point(|start| start.0 + NEAR < first.a);
    let close = starts[from..].iter().take_while(|start| start.0 <= last.a_end() + NEAR);
    close.into_iter().any(|&(start_a, start_b)| {
        (start_a, start_b) != (first.a, first.b)
            && start_b + NEAR >= first.b
            && start_b <= last.b_end() + NEAR
    })
}

/// Adds the clause ends inside a chain: runs reach a character or two into the next clause where that happens to be
/// the same, and are cut there.
fn add_inner(a: &MatchText, b: &MatchText, chain: &[Run], before: &mut Vec<Edge>, after: &mut Vec<Edge>) {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return };
    let apart = |from: u32, to: u32| to as i32 - from as i32;
    for run in chain {
        for (at_a, at_b) in (0..=run.len).map(|k| (run.a + k, run.b + k)) {
            if !a.is_break(at_a) && !b.is_break(at_b) {
                continue;
            }
            if at_a > first.a {
                let cut = (at_a - first.a).min(at_b - first.b) as i32;
                before.push((
                    apart(a.clause_start(at_a), first.a),
                    apart(b.clause_start(at_b), first.b),
                    -cut,
                ));
            }
            if at_a < last.a_end() {
                let cut = (last.a_end() - at_a).min(last.b_end() - at_b) as i32;
                after.push((
                    apart(last.a_end(), a.clause_end(at_a)),
                    apart(last.b_end(), b.clause_end(at_b)),
                    -cut,
                ));
            }
        }
    }
}

fn may_be_passage(equal: i32, len_a: i32, len_b: i32) -> bool {
    if len_a.min(len_b) <= 0 || 100 * equal < MOSTLY * len_a.min(len_b) {
        return false;
    }
    let range = |len: i32| CoreRange::new(0, len as u32);
    equal >= LONG || is_evidence(equal as u32, range(len_a), range(len_b))
}

/// The text that leads away from an end of a chain.
#[derive(Clone, Copy)]
struct Way<'a> {
    text: &'a MatchText<'a>,
    /// The end of the chain.
    from: u32,
    is_back: bool,
}

impl<'a> Way<'a> {
    fn back(text: &'a MatchText, from: u32) -> Self {
        Self { text, from, is_back: true }
    }

    fn on(text: &'a MatchText, from: u32) -> Self {
        Self { text, from, is_back: false }
    }

    /// How far away clauses end, nearest first.
    fn clause_ends<'b>(&self, ends: &'b mut [usize; CLAUSES]) -> &'b [usize] {
        let (mut count, mut next) = (0, Some(self.from));
        for end in ends.iter_mut() {
            let found = next.and_then(|at| self.clause_end(at));
            let Some(far) = found.map(|at| at.abs_diff(self.from) as usize).filter(|&far| far <= WINDOW)
            else {
                break;
            };
            (*end, count) = (far, count + 1);
            next = found.and_then(|at| if self.is_back { at.checked_sub(1) } else { Some(at + 1) });
        }
        &ends[..count]
    }

    /// The next end of a clause from a place on, the place itself included.
    fn clause_end(&self, at: u32) -> Option<u32> {
        let clauses = &self.text.clauses;
        if self.is_back { clauses.last_up_to(at) } else { clauses.first_from(at) }
    }

    /// The buckets of the nearest `count` characters.
    fn buckets<'b>(&self, count: usize, buckets: &'b mut [u16; WINDOW]) -> &'b [u16] {
        let from = self.from as usize;
        let bucket = |character: &char| (*character as usize % BUCKETS) as u16;
        let own = buckets.iter_mut();
        if self.is_back {
            let near = self.text.han.get(from.saturating_sub(count)..from).unwrap_or_default();
            own.zip(near.iter().rev()).for_each(|(own, near)| *own = bucket(near));
        } else {
            let near = self.text.han.get(from..from + count).unwrap_or_default();
            own.zip(near).for_each(|(own, near)| *own = bucket(near));
        }
        buckets.get(..count).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    /// Which of the marked phrases, each a chain of its own, are kept: the first of a with the first of b and so on.
    fn kept(a: &str, b: &str) -> Vec<bool> {
        let (a, b) = (Marked::new(a), Marked::new(b));
        assert_eq!(a.spans.len(), b.spans.len());
        let chain = |mark: usize| {
            let (in_a, in_b) = (a.core(mark), b.core(mark));
            vec![Run { a: in_a.start, b: in_b.start, len: in_a.len() }]
        };
        let all: Vec<Vec<Run>> = (0..a.spans.len()).map(chain).collect();
        let mut left = Chains::of(&all);
        let (text_a, text_b) = (MatchText::new(&a.document), MatchText::new(&b.document));
        let dropped = Hopeless::default().drop_from(&mut left, &text_a, &text_b);
        assert_eq!(left.len() + dropped as usize, all.len());
        all.iter().map(|chain| left.iter().any(|own| own == chain)).collect()
    }

    #[test]
    fn a_set_phrase_among_unlike_clauses_is_hopeless() {
        let a = "今年冬天雪下得很早，我们要«扎扎实实做好各项工作»确保牛羊安全过冬，牧民不缺草料。";
        let b = "县剧团排出了三台新戏，大家«扎扎实实做好各项工作»到山里为老乡们连演四十场。";
        assert_eq!(kept(a, b), [false]);
    }

    #[test]
    fn a_phrase_in_clauses_that_are_alike_may_become_a_passage() {
        let a = "今年冬天雪下得很早，我们«扎扎实实做好草料»储备和棚圈检修，牛羊安全过冬。";
        let b = "今年冬天雪来得很早，我们«扎扎实实做好草料»贮备和棚圈维修，牛羊安全过冬。";
        assert_eq!(kept(a, b), [true]);
    }

    #[test]
    fn a_whole_clause_is_kept_whatever_stands_around_it() {
        let a = "今年冬天雪下得很早，«牧民过冬的草料已经全部运到»，电影队来过两回。";
        let b = "县剧团排出三台新戏，«牧民过冬的草料已经全部运到»，果园换上了新苗。";
        assert_eq!(kept(a, b), [true]);
    }

    #[test]
    fn twenty_four_equal_characters_are_always_looked_at() {
        let phrase = |len: usize| {
            "风调雨顺国泰民安五谷丰登六畜兴旺人寿年丰家和事兴".chars().take(len).collect::<String>()
        };
        let text = |len: usize, before: &str, after: &str| format!("{before}«{}»{after}。", phrase(len));
        let one = |len| {
            text(
                len,
                "老支书在村口的大槐树底下对乡亲们又一次说起当年那句祝福",
                "这样的老话如今的年轻人已经很少有人听得明白了",
            )
        };
        let other = |len| {
            text(
                len,
                "山那边灯塔上值夜的守望员把贴了二十年的旧春联小心揭下",
                "换上自家女儿从省城寄回来的一幅崭新的水彩风景画",
            )
        };
        assert_eq!(kept(&one(24), &other(24)), [true]);
        assert_eq!(kept(&one(20), &other(20)), [false]);
    }

    #[test]
    fn two_chains_near_each_other_on_both_sides_are_looked_at() {
        let near_a =
            "今年冬天雪下得很早要«扎扎实实做好各项工作»确保牛羊安全过冬，牧民«一个也不能掉队»的话要记牢。";
        let near_b = "县剧团排出三台新戏«一个也不能掉队»到山里为老乡们连演，灯塔«扎扎实实做好各项工作»的记录换了两茬。";
        let (first, second) = near_b.split_once('，').expect("two clauses");
        let swapped = format!("{second}，{first}。");
        assert_eq!(kept(near_a, &swapped), [true, true]);
        let far = format!("{second}，{}，{first}。", "果园里的防霜网搭好了一半等着下周的卡车".repeat(4));
        assert_eq!(kept(near_a, &far), [false, false]);
    }
}
