//! Passages of pairs that were compared before. What two documents share as passages depends on the two alone as long as no gram
//! is too widespread to be a seed, and no gram of [`WIDESPREAD`] documents or fewer is. So where a document is added to a set, only
//! its own pairs are compared.

use std::collections::BTreeMap;
use std::sync::Arc;

use duikan_text::PreparedDocument;

use super::index::WIDESPREAD;
use crate::found::{Found, Origin};
use crate::{Analysis, Completeness, Match, MatchKind};

/// An analysis of documents some of which are compared again.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    /// What was compared.
    pub documents: &'a [Arc<PreparedDocument>],
    /// What was found.
    pub analysis: &'a Analysis,
}

/// What is known of pairs, which are given by their numbers in the compared set, the lower first.
#[derive(Default)]
pub struct KnownPairs {
    /// In order of a.
    found: BTreeMap<(u32, u32), Vec<Found>>,
}

impl KnownPairs {
    /// The pairs of `documents`, which are in the order of their contents, that an earlier analysis has in full.
    pub fn of(documents: &[Arc<PreparedDocument>], earlier: Option<Earlier<'_>>) -> Self {
        let Some(earlier) =
            earlier.filter(|earlier| documents.len().max(earlier.documents.len()) <= WIDESPREAD)
        else {
            return Self::default();
        };
        let same = |own: &Arc<PreparedDocument>| documents.iter().position(|other| Arc::ptr_eq(own, other));
        let numbers: Vec<Option<u32>> =
            earlier.documents.iter().map(|own| same(own).map(|at| at as u32)).collect();
        let now = |(a, b): (u32, u32)| {
            let number = |id: u32| numbers.get(id as usize).copied().flatten();
            let (a, b) = (number(a)?, number(b)?);
            can_be_told_apart(documents, (a, b)).then_some((a, b))
        };
        let pairs = earlier.analysis.pairs.iter().filter(|pair| pair.completeness == Completeness::Exact);
        let pairs = pairs.filter_map(|pair| now((pair.a, pair.b)));
        let mut found: BTreeMap<(u32, u32), Vec<Found>> =
            pairs.map(|(a, b)| ((a.min(b), a.max(b)), Vec::new())).collect();
        let passages = earlier.analysis.matches.iter().filter(|own| own.kind == MatchKind::Passage);
        for own in passages {
            let Some((a, b)) = now((own.a.document, own.b.document)) else { continue };
            if let Some(pair) = found.get_mut(&(a.min(b), a.max(b))) {
                let own = found_again(own, (a, b));
                pair.push(if a < b { own } else { own.mirrored() });
            }
        }
        found.values_mut().for_each(|pair| pair.sort_by_key(|own| (own.a.span, own.b.span)));
        Self { found }
    }

    /// What is known of a pair; `None` where it is to be compared.
    pub fn get(&self, pair: (u32, u32)) -> Option<&[Found]> {
        self.found.get(&pair).map(Vec::as_slice)
    }
}

/// Whether the order of the contents says which of two documents comes first.
fn can_be_told_apart(documents: &[Arc<PreparedDocument>], (a, b): (u32, u32)) -> bool {
    let ends = documents.get(a as usize).zip(documents.get(b as usize));
    ends.is_some_and(|(one, other)| one.core.han != other.core.han)
}

/// A passage as it was found, of documents with these numbers.
fn found_again(own: &Match, documents: (u32, u32)) -> Found {
    let (mut a, mut b) = (own.a, own.b);
    (a.document, b.document) = documents;
    Found {
        origin: Origin::Passage { moved: own.moved, is_repeat: own.repeat },
        a,
        b,
        class: own.class,
        blocks: own.blocks.clone(),
        similarity: own.similarity,
        completeness: own.completeness,
        explanation: own.explanation.clone(),
    }
}
