//! Around what a pair shares beyond stock, the stock counts too: a passage found by its rare grams is aligned with all
//! of its grams.

use super::chains::Chains;
use super::index::{SEED, Seed, SeedIndex, mix, pack};
use super::text::MatchText;

/// Han before and after a chain in which widespread grams are seeds: more than the longest gap between clauses of one
/// passage ([`super::merge`]). Chosen by hand.
const AROUND: u32 = 120;
/// Occurrences of a gram in a window that are paired, the first at most. Bounds the cost.
const OFTEN: usize = 8;

/// One document of a pair with its number in the index.
#[derive(Clone, Copy)]
pub struct Indexed<'a> {
    /// The document.
    pub text: &'a MatchText<'a>,
    /// Its number.
    pub id: u32,
}

/// A stretch around chains, from the first to the last character in each document.
type Window = ((u32, u32), (u32, u32));

/// Leaves of `seeds`, which are in order of a, those around `chains` and adds the widespread grams that both documents
/// have there; in order of a.
pub fn widen(a: Indexed, b: Indexed, index: &SeedIndex, chains: &Chains, seeds: &mut Vec<Seed>) {
    let windows = windows(chains, a.text.han.len() as u32, b.text.han.len() as u32);
    keep_inside(seeds, &windows);
    let (mut in_a, mut in_b): (Vec<u64>, Vec<u64>) = (Vec::new(), Vec::new());
    for window in windows {
        wide_grams(b, index, window.1, &mut in_b);
        if !in_b.is_empty() {
            wide_grams(a, index, window.0, &mut in_a);
            pair(&in_a, &in_b, (window.0.0, window.1.0), seeds);
        }
    }
    seeds.sort_unstable_by_key(|seed| u64::from(seed.a) << 32 | u64::from(seed.b));
    seeds.dedup();
}

/// Drops the seeds that lie in none of the windows, which are in order of their starts in a.
fn keep_inside(seeds: &mut Vec<Seed>, windows: &[Window]) {
    let mut from = 0;
    seeds.retain(|seed| {
        from += windows[from..].iter().take_while(|(in_a, _)| in_a.1 < seed.a).count();
        let begun = windows[from..].iter().take_while(|(in_a, _)| in_a.0 <= seed.a);
        begun.into_iter().any(|&(in_a, in_b)| seed.a <= in_a.1 && in_b.0 <= seed.b && seed.b <= in_b.1)
    });
}

/// Bits of a place in a window; the rest is the gram. A window that is longer has its farther grams left out.
const PLACE_BITS: u32 = 20;

/// The widespread grams of a window, sorted: what is left of a mixed gram above, its place in the window below. Two grams
/// that are mixed up cost a look at the characters.
fn wide_grams(
    Indexed { text, id }: Indexed,
    index: &SeedIndex,
    (from, to): (u32, u32),
    grams: &mut Vec<u64>,
) {
    grams.clear();
    let end = to.min(from + (1 << PLACE_BITS) - 1);
    grams.extend(index.wide_in(id, from..end).filter_map(|at| {
        let gram = text.han.get(at as usize..at as usize + SEED)?;
        Some(mix(pack(gram)) >> PLACE_BITS << PLACE_BITS | u64::from(at - from))
    }));
    grams.sort_unstable();
}

/// Adds the pairs of equal grams; of one that stands very often, the first in b.
fn pair(in_a: &[u64], in_b: &[u64], from: (u32, u32), seeds: &mut Vec<Seed>) {
    let place = |gram: u64| (gram & ((1 << PLACE_BITS) - 1)) as u32;
    let mut rest = in_b;
    for &gram in in_a {
        rest = &rest[rest.iter().take_while(|&&other| other >> PLACE_BITS < gram >> PLACE_BITS).count()..];
        let same = rest.iter().take_while(|&&other| other >> PLACE_BITS == gram >> PLACE_BITS).take(OFTEN);
        seeds.extend(same.map(|&other| Seed { a: from.0 + place(gram), b: from.1 + place(other) }));
    }
}

/// The stretches around the chains; those that meet on both sides are one.
fn windows(chains: &Chains, len_a: u32, len_b: u32) -> Vec<Window> {
    let mut all: Vec<Window> = chains
        .iter()
        .filter_map(|chain| {
            let (first, last) = (chain.first()?, chain.last()?);
            let around = |from: u32, to: u32, len: u32| (from.saturating_sub(AROUND), (to + AROUND).min(len));
            Some((around(first.a, last.a_end(), len_a), around(first.b, last.b_end(), len_b)))
        })
        .collect();
    all.sort_unstable();
    let mut windows: Vec<Window> = Vec::with_capacity(all.len());
    for (in_a, in_b) in all {
        match windows.last_mut() {
            Some((last_a, last_b)) if in_a.0 <= last_a.1 && in_b.0 <= last_b.1 && last_b.0 <= in_b.1 => {
                last_a.1 = last_a.1.max(in_a.1);
                *last_b = (last_b.0.min(in_b.0), last_b.1.max(in_b.1));
            }
            _ => windows.push((in_a, in_b)),
        }
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::super::chain::Run;
    use super::*;

    fn run(a: u32, b: u32, len: u32) -> Run {
        Run { a, b, len }
    }

    fn seed(a: u32, b: u32) -> Seed {
        Seed { a, b }
    }

    #[test]
    fn a_window_reaches_around_its_chain_but_not_beyond_the_text() {
        let chains = Chains::of(&[vec![run(300, 500, 10), run(320, 530, 10)]]);
        assert_eq!(windows(&chains, 1000, 600), [((180, 450), (380, 600))]);
        assert_eq!(windows(&Chains::of(&[vec![run(10, 20, 10)]]), 1000, 1000), [((0, 140), (0, 150))]);
    }

    #[test]
    fn windows_that_meet_on_both_sides_are_one() {
        let meet = Chains::of(&[vec![run(300, 300, 10)], vec![run(500, 500, 10)]]);
        assert_eq!(windows(&meet, 2000, 2000), [((180, 630), (180, 630))]);
        let apart_in_b = Chains::of(&[vec![run(300, 300, 10)], vec![run(500, 900, 10)]]);
        assert_eq!(windows(&apart_in_b, 2000, 2000).len(), 2);
    }

    #[test]
    fn seeds_outside_the_windows_go() {
        let windows = [((0, 100), (0, 100)), ((200, 300), (500, 600))];
        let mut seeds =
            vec![seed(50, 50), seed(50, 150), seed(150, 50), seed(250, 50), seed(250, 550), seed(400, 550)];
        keep_inside(&mut seeds, &windows);
        assert_eq!(seeds, [seed(50, 50), seed(250, 550)]);
    }

    #[test]
    fn of_a_gram_that_stands_very_often_the_first_eight_are_paired() {
        let grams = |places: std::ops::Range<u64>| -> Vec<u64> {
            places.map(|place| 7 << PLACE_BITS | place).collect()
        };
        let mut seeds = Vec::new();
        pair(&grams(0..2), &grams(0..20), (100, 1000), &mut seeds);
        assert_eq!(seeds.len(), 2 * OFTEN);
        assert_eq!((seeds[0], seeds[15]), (seed(100, 1000), seed(101, 1007)));
        seeds.clear();
        pair(&grams(0..2), &[8 << PLACE_BITS], (0, 0), &mut seeds);
        assert_eq!(seeds, []);
    }
}
