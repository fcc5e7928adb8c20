//! The measures of PAN's text alignment task, at character level (Potthast, Stein, Barrón-Cedeño, Rosso: An
//! Evaluation Framework for Plagiarism Detection, 2010), with neutral zones: what two documents share anyway is
//! neither a hit nor a miss.

/// Half-open, in characters.
pub type Interval = (u32, u32);

/// Intervals of the first document, of the second.
type Sides = (Vec<Interval>, Vec<Interval>);

/// A planted passage.
#[derive(Clone, Debug)]
pub struct Case {
    /// In the first document.
    pub a: Interval,
    /// In the second.
    pub b: Interval,
    /// Pairs of runs that are the same text; sides of unequal length are one character, one of them glossed.
    pub blocks: Vec<(Interval, Interval)>,
    /// Stretches of a whose marks were exchanged for others of the same meaning.
    pub marks: Vec<Interval>,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct Detection {
    /// In the first document.
    pub a: Interval,
    /// In the second.
    pub b: Interval,
    /// Pairs of runs said to be the same text.
    pub blocks: Vec<(Interval, Interval)>,
}

/// One pair of documents.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// Its strategy.
    pub category: String,
    /// What was planted.
    pub cases: Vec<Case>,
    /// What was found.
    pub detections: Vec<Detection>,
    /// What the two share anyway.
    pub neutral: Vec<(Interval, Interval)>,
}

/// Measures of a set of pairs; 0–1 except where said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Mean share of a detection that is planted.
    pub precision: f64,
    /// Mean share of a planted passage that was found.
    pub recall: f64,
    /// Mean number of detections of a found passage; 1 is best.
    pub granularity: f64,
    /// F1 of precision and recall, divided by log2(1 + granularity).
    pub plagdet: f64,
    /// The same with ratios of character totals instead of means.
    pub micro_plagdet: f64,
    /// Pairs without a planted passage in which something was found.
    pub false_pairs: usize,
    /// Share of claimed character pairs that are true.
    pub align_precision: f64,
    /// Share of true character pairs, in found passages, that are claimed.
    pub align_recall: f64,
}

/// Measures all `pairs`.
pub fn score<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Score {
    let mut sums = Sums::default();
    for pair in pairs {
        sums.add(pair);
    }
    sums.score()
}

#[derive(Default)]
struct Sums {
    recalls: Vec<f64>,
    precisions: Vec<f64>,
    counts: Vec<f64>,
    planted: u32,
    found: u32,
    hit: u32,
    false_pairs: usize,
    claimed: usize,
    claimed_right: usize,
    true_pairs: usize,
}

impl Sums {
    fn add(&mut self, pair: &Pair) {
        for case in &pair.cases {
            self.add_case(pair, case);
        }
        let zones: Vec<Sides> =
            pair.detections.iter().map(|detection| self.add_detection(pair, detection)).collect();
        let is_foreign = |(detection, zones): (&Detection, &Sides)| {
            f64::from(length(detection.a) - measure(&zones.0)) > 0.5 * f64::from(length(detection.a))
        };
        if pair.cases.is_empty() && pair.detections.iter().zip(&zones).any(is_foreign) {
            self.false_pairs += 1;
        }
        self.add_totals(pair, &zones, |case| case.a, |detection| detection.a, |zones| &zones.0);
        self.add_totals(pair, &zones, |case| case.b, |detection| detection.b, |zones| &zones.1);
    }

    fn add_case(&mut self, pair: &Pair, case: &Case) {
        let found: Vec<&Detection> =
            pair.detections.iter().filter(|detection| hits(case, detection)).collect();
        let in_a = measure(&found.iter().map(|found| common(case.a, found.a)).collect::<Vec<_>>());
        let in_b = measure(&found.iter().map(|found| common(case.b, found.b)).collect::<Vec<_>>());
        self.recalls.push(f64::from(in_a + in_b) / f64::from(length(case.a) + length(case.b)));
        if !found.is_empty() {
            self.counts.push(found.len() as f64);
            self.add_alignment(case, &found);
        }
    }

    /// Returns the parts of the detection that lie in neutral zones, by side.
    fn add_detection(&mut self, pair: &Pair, detection: &Detection) -> Sides {
        let cases: Vec<&Case> = pair.cases.iter().filter(|case| hits(case, detection)).collect();
        let in_a: Vec<Interval> = cases.iter().map(|case| common(case.a, detection.a)).collect();
        let in_b: Vec<Interval> = cases.iter().map(|case| common(case.b, detection.b)).collect();
        let good = measure(&in_a) + measure(&in_b);
        let zones = pair.neutral.iter().filter(|zone| {
            length(common(zone.0, detection.a)) > 0 && length(common(zone.1, detection.b)) > 0
        });
        let (zones_a, zones_b): (Vec<_>, Vec<_>) =
            zones.map(|zone| (common(zone.0, detection.a), common(zone.1, detection.b))).unzip();
        let neutral = measure(&[&zones_a[..], &in_a].concat()) - measure(&in_a)
            + measure(&[&zones_b[..], &in_b].concat())
            - measure(&in_b);
        let whole = length(detection.a) + length(detection.b);
        let size = whole - neutral;
        let neutral_only = cases.is_empty() && f64::from(size) <= 0.5 * f64::from(whole);
        if size > 0 && !neutral_only {
            self.precisions.push(f64::from(good) / f64::from(size));
        }
        (zones_a, zones_b)
    }

    fn add_totals(
        &mut self,
        pair: &Pair,
        zones: &[Sides],
        of_case: fn(&Case) -> Interval,
        of_detection: fn(&Detection) -> Interval,
        of_zones: fn(&Sides) -> &Vec<Interval>,
    ) {
        let hit: Vec<Interval> = pair
            .cases
            .iter()
            .flat_map(|case| pair.detections.iter().map(move |detection| (case, detection)))
            .filter(|(case, detection)| hits(case, detection))
            .map(|(case, detection)| common(of_case(case), of_detection(detection)))
            .collect();
        let neutral: Vec<Interval> = zones.iter().flat_map(|zones| of_zones(zones).clone()).collect();
        let outside = measure(&[&neutral[..], &hit].concat()) - measure(&hit);
        self.planted += measure(&pair.cases.iter().map(of_case).collect::<Vec<_>>());
        self.found += measure(&pair.detections.iter().map(of_detection).collect::<Vec<_>>()) - outside;
        self.hit += measure(&hit);
    }

    fn add_alignment(&mut self, case: &Case, found: &[&Detection]) {
        use std::collections::BTreeMap;
        let truth: BTreeMap<u32, u32> = case.blocks.iter().flat_map(characters).collect();
        let claimed = found.iter().flat_map(|found| found.blocks.iter().flat_map(characters));
        let mut claims: BTreeMap<u32, u32> =
            claimed.filter(|(at, _)| case.a.0 <= *at && *at < case.a.1).collect();
        claims.retain(|at, _| !case.marks.iter().any(|marks| marks.0 <= *at && *at < marks.1));
        self.true_pairs += truth.len();
        self.claimed += claims.len();
        self.claimed_right += claims.iter().filter(|(at, to)| truth.get(at) == Some(to)).count();
    }

    fn score(&self) -> Score {
        let (precision, recall) = (mean(&self.precisions), mean(&self.recalls));
        let granularity = if self.counts.is_empty() { 1.0 } else { mean(&self.counts) };
        let by_granularity = |f1: f64| f1 / (1.0 + granularity).log2();
        Score {
            precision,
            recall,
            granularity,
            plagdet: by_granularity(f1(precision, recall)),
            micro_plagdet: by_granularity(f1(
                ratio(self.hit as usize, self.found as usize),
                ratio(self.hit as usize, self.planted as usize),
            )),
            false_pairs: self.false_pairs,
            align_precision: ratio(self.claimed_right, self.claimed),
            align_recall: ratio(self.claimed_right, self.true_pairs),
        }
    }
}

/// Character pairs of a block; of unequal sides the first characters.
fn characters(&(a, b): &(Interval, Interval)) -> impl Iterator<Item = (u32, u32)> + use<> {
    let count = if length(a) == length(b) { length(a) } else { 1 };
    (0..count).map(move |k| (a.0 + k, b.0 + k))
}

fn hits(case: &Case, detection: &Detection) -> bool {
    length(common(case.a, detection.a)) > 0 && length(common(case.b, detection.b)) > 0
}

fn common(x: Interval, y: Interval) -> Interval {
    let start = x.0.max(y.0);
    (start, x.1.min(y.1).max(start))
}

fn length(interval: Interval) -> u32 {
    interval.1 - interval.0
}

/// Characters that lie in any of the intervals.
fn measure(intervals: &[Interval]) -> u32 {
    let mut sorted = intervals.to_vec();
    sorted.sort_unstable();
    let (mut total, mut last) = (0, 0);
    for (start, end) in sorted {
        let start = start.max(last);
        if end > start {
            total += end - start;
            last = end;
        }
    }
    total
}

fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(a: Interval, b: Interval) -> Case {
        Case { a, b, blocks: vec![(a, b)], marks: Vec::new() }
    }

    fn detection(a: Interval, b: Interval) -> Detection {
        Detection { a, b, blocks: vec![(a, b)] }
    }

    fn pair(cases: Vec<Case>, detections: Vec<Detection>) -> Pair {
        Pair { cases, detections, ..Pair::default() }
    }

    #[test]
    fn a_perfect_detection_scores_one() {
        let pair = pair(vec![case((10, 30), (50, 70))], vec![detection((10, 30), (50, 70))]);
        let score = score([&pair].into_iter());
        assert_eq!((score.precision, score.recall, score.granularity, score.plagdet), (1.0, 1.0, 1.0, 1.0));
        assert_eq!((score.align_precision, score.align_recall), (1.0, 1.0));
    }

    #[test]
    fn two_halves_cost_granularity() {
        let halves = vec![detection((10, 20), (50, 60)), detection((20, 30), (60, 70))];
        let score = score([&pair(vec![case((10, 30), (50, 70))], halves)].into_iter());
        assert_eq!((score.recall, score.granularity), (1.0, 2.0));
        assert!((score.plagdet - 1.0 / 3f64.log2()).abs() < 1e-9);
    }

    #[test]
    fn a_detection_of_one_side_only_is_wrong() {
        let score =
            score([&pair(vec![case((10, 30), (50, 70))], vec![detection((10, 30), (0, 20))])].into_iter());
        assert_eq!((score.precision, score.recall), (0.0, 0.0));
    }

    #[test]
    fn neutral_text_is_neither_hit_nor_miss() {
        let mut shared_anyway = pair(Vec::new(), vec![detection((10, 30), (50, 70))]);
        assert_eq!(score([&shared_anyway].into_iter()).false_pairs, 1);
        shared_anyway.neutral = vec![((10, 30), (50, 70))];
        assert_eq!(score([&shared_anyway].into_iter()).false_pairs, 0);
    }
}
