//! What of a piece says how much something is, set level with how much something else is.
//!
//! In lists of figures every clause has 完成…亿元，同比增长…%. In order such clauses line up whatever they count: the product of industry
//! with the revenue of the county, although the product stands two lines above. What is equal in two clauses that count unlike
//! things, and in the short clauses of figures behind them, is therefore *loose*: it keeps no partner from clauses that count the
//! same.

use duikan_text::CoreRange;

use super::chain::Run;
use super::text::MatchText;

/// Share of the longer head that is equal in both clauses where they count the same thing (地方财政总收入完成 and 财政总收入完成, not
/// 工业总产值完成 and 财政总收入完成). Chosen by hand.
const SAME_HEAD: f32 = 0.6;
/// Han of the longest head that names nothing that is counted: 同比增长, 达到. Chosen by hand.
const LONGEST_VERB: u32 = 4;

/// Runs of a piece that keep their partners and those that are loose, each in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    /// What clauses say of the same thing, or clauses without figures.
    pub firm: Vec<Run>,
    /// What clauses of figures say of unlike things.
    pub loose: Vec<Run>,
}

/// Sorts the runs of a piece, which are in order in both documents.
pub fn sort(a: &MatchText, b: &MatchText, runs: &[Run]) -> Sorted {
    let parts: Vec<Run> = runs.iter().flat_map(|&run| at_breaks(a, b, run)).collect();
    let mut sorted = Sorted::default();
    let mut before: Option<Pair> = None;
    for own in parts.chunk_by(|x, y| Clauses::of(a, b, *x) == Clauses::of(a, b, *y)) {
        let Some(&first) = own.first() else { continue };
        let clauses = Clauses::of(a, b, first);
        let is_loose = clauses.are_loose(a, b, own, before);
        before = Some(Pair { end: (clauses.a.end, clauses.b.end), is_loose });
        let kind = if is_loose { &mut sorted.loose } else { &mut sorted.firm };
        kind.extend_from_slice(own);
    }
    sorted
}

/// Two clauses that were sorted.
#[derive(Clone, Copy)]
struct Pair {
    end: (u32, u32),
    is_loose: bool,
}

/// The clauses in which a run stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Clauses {
    a: CoreRange,
    b: CoreRange,
}

impl Clauses {
    fn of(a: &MatchText, b: &MatchText, run: Run) -> Self {
        let clause =
            |text: &MatchText, at: u32| CoreRange::new(text.clause_start(at), text.clause_end(at + 1));
        Self { a: clause(a, run.a), b: clause(b, run.b) }
    }

    /// Whether both have figures of unlike things. A clause that names nothing goes with the one before it.
    fn are_loose(self, a: &MatchText, b: &MatchText, runs: &[Run], before: Option<Pair>) -> bool {
        let Some((in_a, in_b)) = a.before_figure(self.a).zip(b.before_figure(self.b)) else { return false };
        if in_a.max(in_b) <= LONGEST_VERB {
            let goes_on = |pair: &Pair| pair.end == (self.a.start, self.b.start);
            return match before.filter(goes_on) {
                Some(pair) => pair.is_loose,
                None => a.is_second(self.a) && b.is_second(self.b),
            };
        }
        let head = |clause: CoreRange, len: u32| CoreRange::new(clause.start, clause.start + len);
        let (head_a, head_b) = (head(self.a, in_a), head(self.b, in_b));
        let in_both = |run: &Run| {
            let in_a = CoreRange::new(run.a, run.a_end()).overlap(head_a);
            in_a.min(CoreRange::new(run.b, run.b_end()).overlap(head_b))
        };
        let equal: u32 = runs.iter().map(in_both).sum();
        (equal as f32) < SAME_HEAD * in_a.max(in_b) as f32
    }
}

/// A run cut where a clause of either document ends in it.
fn at_breaks(a: &MatchText, b: &MatchText, run: Run) -> impl Iterator<Item = Run> {
    let mut from = 0;
    let mut parts = Vec::new();
    for at in 1..=run.len {
        if at == run.len || a.is_break(run.a + at) || b.is_break(run.b + at) {
            parts.push(Run { a: run.a + from, b: run.b + from, len: at - from });
            from = at;
        }
    }
    parts.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::speech;

    /// The firm and the loose runs, as text, of two lists of which every run of equal Han in order is given as text.
    fn sorted(a: &str, b: &str, equal: &[&str]) -> (Vec<String>, Vec<String>) {
        let (a, b) = (speech(a), speech(b));
        let (a, b) = (MatchText::new(&a), MatchText::new(&b));
        let (mut from, mut runs) = ((0, 0), Vec::new());
        for words in equal {
            let words: Vec<char> = words.chars().collect();
            let find = |text: &MatchText, from: u32| {
                let at = text.han[from as usize..].windows(words.len()).position(|own| own == words);
                from + at.expect("the run stands there") as u32
            };
            let run = Run { a: find(&a, from.0), b: find(&b, from.1), len: words.len() as u32 };
            from = (run.a_end(), run.b_end());
            runs.push(run);
        }
        let Sorted { firm, loose } = sort(&a, &b, &runs);
        let text = |run: &Run| a.han[run.a as usize..run.a_end() as usize].iter().collect();
        (firm.iter().map(text).collect(), loose.iter().map(text).collect())
    }

    fn check(a: &str, b: &str, equal: &[&str], firm: &[&str], loose: &[&str]) {
        let owned = |words: &[&str]| words.iter().map(|&own| own.to_owned()).collect::<Vec<_>>();
        assert_eq!(sorted(a, b, equal), (owned(firm), owned(loose)), "{a} {b}");
    }

    #[test]
    fn clauses_of_figures_that_count_unlike_things_are_loose() {
        check(
            "渔获总量完成12吨，同比增长3%。",
            "木材砍伐完成40吨，同比增长7%。",
            &["完成吨同比增长"],
            &[],
            &["完成吨", "同比增长"],
        );
        check(
            "全县渔获总量完成12吨，同比增长3%。",
            "渔获总量完成40吨，同比增长7%。",
            &["渔获总量完成吨同比增长"],
            &["渔获总量完成吨", "同比增长"],
            &[],
        );
    }

    #[test]
    fn a_clause_that_names_nothing_goes_with_the_one_before_it() {
        check(
            "渔获总量完成12吨，同比增长3%，木材砍伐完成9吨，增长1%。",
            "渔获总量完成40吨，同比增长7%，山货收购完成8吨，增长6%。",
            &["渔获总量完成吨同比增长", "完成吨增长"],
            &["渔获总量完成吨", "同比增长"],
            &["完成吨", "增长"],
        );
        // Nothing before it is equal.
        check("木材砍伐9吨，同比增长3%。", "山货8吨，同比增长7%。", &["同比增长"], &[], &["同比增长"]);
    }

    #[test]
    fn clauses_without_figures_are_firm() {
        check(
            "我们给渡口换上新船。",
            "他们给学校换上新船。",
            &["们给", "换上新船"],
            &["们给", "换上新船"],
            &[],
        );
    }
}
