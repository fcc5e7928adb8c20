//! Around what a pair shares beyond stock, the stock counts too: a passage found by its rare grams is aligned with all
//! of its grams.

use super::chain::Run;
use super::index::{SEED, Seed, SeedIndex, pack};
use super::text::MatchText;

/// Han before and after a chain in which widespread grams are seeds: farther than clauses of one passage lie apart.
const AROUND: u32 = 120;
/// A gram that stands so often in a window is paired in its order only.
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

/// Adds the widespread grams that both documents have around `chains` to `seeds`, in order of a; says whether there
/// are any.
pub fn widen(a: Indexed, b: Indexed, index: &SeedIndex, chains: &[Vec<Run>], seeds: &mut Vec<Seed>) -> bool {
    let before = seeds.len();
    let mut here: Vec<(u64, u32)> = Vec::new();
    for (in_a, in_b) in windows(chains, a.text.han.len() as u32, b.text.han.len() as u32) {
        here.clear();
        here.extend(wide_grams(b, index, in_b));
        if here.is_empty() {
            continue;
        }
        here.sort_unstable();
        for (gram, at) in wide_grams(a, index, in_a) {
            let from = here.partition_point(|&(other, _)| other < gram);
            let same = here[from..].iter().take_while(|&&(other, _)| other == gram).take(OFTEN);
            seeds.extend(same.map(|&(_, there)| Seed { a: at, b: there }));
        }
    }
    let found = seeds.len() > before;
    if found {
        seeds.sort_unstable();
        seeds.dedup();
    }
    found
}

fn wide_grams<'a>(
    Indexed { text, id }: Indexed<'a>,
    index: &'a SeedIndex,
    (from, to): (u32, u32),
) -> impl Iterator<Item = (u64, u32)> + 'a {
    index.wide_in(id, from..to).filter_map(move |at| {
        let gram = text.han.get(at as usize..at as usize + SEED)?;
        Some((pack(gram), at))
    })
}

/// The stretches around the chains; those that meet on both sides are one.
fn windows(chains: &[Vec<Run>], len_a: u32, len_b: u32) -> Vec<Window> {
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
