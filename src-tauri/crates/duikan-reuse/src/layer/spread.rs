//! How widely a family is spread: in the compared documents, and beyond them.

use crate::background::{Eras, Regions, year_of};
use crate::family::Group;
use crate::{Elsewhere, Spread};

use super::common::KnownWording;
use super::share::{MOSTLY, MOSTLY_NEW};

/// Where the members of a group are, and where the background has at least half of the n-grams of the wording.
pub fn of(known: &KnownWording, group: &Group, at: usize) -> Spread {
    let ids = || group.members.iter().map(|member| member.place.document);
    let own = || ids().filter_map(|id| known.documents.get(id as usize));
    let regions = own().filter_map(|document| document.provenance.region.as_ref());
    let years = || own().filter_map(|document| document.provenance.year.as_ref()).map(|year| year.value);
    Spread {
        regions: distinct(regions.map(|region| region.value.as_str())),
        years: distinct(years()),
        documents: distinct(ids()),
        elsewhere: elsewhere(known, group, at, years().min()),
    }
}

fn elsewhere(known: &KnownWording, group: &Group, at: usize, first: Option<i32>) -> Elsewhere {
    let Some(place) = known.typical(at) else { return Elsewhere { since: first, ..Elsewhere::default() } };
    let (mut all, mut from_state) = (0, 0);
    let (mut in_region, mut in_era) = ([0; Regions::BITS as usize], [0; Eras::BITS as usize]);
    let mut first_in = [0; Eras::BITS as usize];
    for background in known.background(place) {
        all += 1;
        from_state += u32::from(background.regions & known.state() != 0);
        count_bits(background.regions, &mut in_region);
        count_bits(background.eras.into(), &mut in_era);
        count_bits((background.eras & background.eras.wrapping_neg()).into(), &mut first_in);
    }
    let is_half = |count: &&u32| all > 0 && **count * 2 >= all;
    let of_members = group.members.iter().fold(0, |all, member| all | known.region(member.place.document));
    let is_other = |(bit, count): &(usize, &u32)| of_members & 1 << bit == 0 && is_half(count);
    Elsewhere {
        regions: in_region.iter().enumerate().filter(is_other).count() as u32,
        years: in_era.iter().filter(is_half).count() as u32,
        since: since(&first_in, all).into_iter().chain(first).min(),
        from_above: all > 0 && from_state as f32 >= MOSTLY * all as f32,
    }
}

/// A year by which a wording was in use, as many of its n-grams were as are not new in a text that is new in a year: it is
/// as old as its parts together, not as the oldest of them.
fn since(first_in: &[u32], all: u32) -> Option<i32> {
    let enough = (1.0 - MOSTLY_NEW) * all as f32;
    let mut known = 0;
    let era = first_in.iter().position(|&count| {
        known += count;
        known as f32 > enough
    });
    era.map(year_of)
}

fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> u32 {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.len() as u32
}

fn count_bits(mut bits: u64, counts: &mut [u32]) {
    while bits != 0 {
        if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
            *count += 1;
        }
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_is_as_old_as_its_parts_together() {
        let mut first_in = [0; Eras::BITS as usize];
        (first_in[13], first_in[14], first_in[15]) = (2, 2, 4);
        assert_eq!(since(&first_in, 8), Some(2026));
        assert_eq!(since(&first_in, 5), Some(2025));
        // Most of it is not in the table.
        assert_eq!(since(&first_in, 20), None);
    }
}
