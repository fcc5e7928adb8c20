//! Bytes that are broken here and there: changed, left out, said again, cut off.

use proptest::prelude::*;

/// One damage.
#[derive(Clone, Debug)]
pub enum Damage {
    /// Another byte.
    Change(u8),
    /// So many bytes are gone.
    Drop(usize),
    /// So many bytes stand there twice.
    Repeat(usize),
    /// So many bytes of anything stand there.
    Put(Vec<u8>),
    /// Nothing follows.
    Cut,
}

/// Damages, each with its place.
pub fn damages() -> impl Strategy<Value = Vec<(usize, Damage)>> {
    let damage = prop_oneof![
        6 => any::<u8>().prop_map(Damage::Change),
        2 => (1usize..64).prop_map(Damage::Drop),
        2 => (1usize..512).prop_map(Damage::Repeat),
        1 => prop::collection::vec(any::<u8>(), 1..16).prop_map(Damage::Put),
        1 => Just(Damage::Cut),
    ];
    prop::collection::vec((any::<usize>(), damage), 1..8)
}

/// Bytes with damages.
pub fn damaged(mut bytes: Vec<u8>, damages: &[(usize, Damage)]) -> Vec<u8> {
    for (place, damage) in damages {
        let at = place % bytes.len().max(1);
        let to = |length: usize| (at + length).min(bytes.len());
        match damage {
            Damage::Change(byte) => bytes.iter_mut().skip(at).take(1).for_each(|each| *each = *byte),
            Damage::Drop(length) => drop(bytes.drain(at.min(bytes.len())..to(*length))),
            Damage::Repeat(length) => {
                let again: Vec<u8> = bytes.iter().skip(at).take(*length).copied().collect();
                let at = at.min(bytes.len());
                drop(bytes.splice(at..at, again));
            }
            Damage::Put(other) => {
                let at = at.min(bytes.len());
                drop(bytes.splice(at..at, other.iter().copied()));
            }
            Damage::Cut => bytes.truncate(at),
        }
    }
    bytes
}
