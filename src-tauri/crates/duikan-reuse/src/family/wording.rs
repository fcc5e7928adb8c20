//! Matches told apart by the literal wording that they have in common.
//!
//! Matches linked by overlaps alone run together: one that has two sentences links those that have the first with those
//! that have the second. Here every match is put to a piece of its equal text, from clause to clause, that is a good part
//! of it, so that all who are put together have that piece literally. The piece that spares the most repeating is taken
//! first (the greedy step of Storer & Szymanski 1982 and of Re-Pair), until no match is left that has one.

use std::collections::BinaryHeap;
use std::sync::{Arc, OnceLock};

use duikan_text::{Cancelled, Monitor, PreparedDocument};
use rayon::prelude::*;

use super::border::Borders;
use super::cluster::{Cluster, link_some};
use super::piece::{Piece, pieces};
use super::template::{self, Edges, Template};
use crate::MatchKind;
use crate::found::Found;

/// Matches that have one wording, and what their ends have in common.
pub(crate) struct Wording {
    /// Their places in the list of all, ascending.
    pub matches: Vec<usize>,
    pub(super) template: Template,
}

/// Tells linked matches apart by their wording: one wording where all that is linked has a core in common, else one for
/// each. In order of their first place.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub(crate) fn tell_apart(
    documents: &[Arc<PreparedDocument>],
    all: &[Found],
    linked: Vec<Cluster>,
    monitor: &dyn Monitor,
) -> Result<Vec<Wording>, Cancelled> {
    let set = MatchSet { documents, all, borders: OnceLock::new(), monitor };
    let wordings = linked.into_par_iter().map(|cluster| set.wordings(cluster));
    let wordings: Vec<Vec<Wording>> = wordings.collect::<Result<_, Cancelled>>()?;
    let mut wordings: Vec<Wording> = wordings.into_iter().flatten().collect();
    let place = |wording: &Wording| wording.template.members.first().map(|member| member.place);
    wordings.par_sort_by(|one, other| {
        place(one).cmp(&place(other)).then_with(|| one.matches.cmp(&other.matches))
    });
    Ok(wordings)
}

/// Places of linked phrases that stay together whatever they have in common: headings of three speeches that are built alike
/// share a frame rather than a run of text, and so few places are seen at a glance.
const AT_A_GLANCE: usize = 10;

/// The matches of a set, out of which families are made.
struct MatchSet<'a> {
    documents: &'a [Arc<PreparedDocument>],
    all: &'a [Found],
    /// Of all documents; read when they are first asked for.
    borders: OnceLock<Vec<Borders>>,
    monitor: &'a dyn Monitor,
}

impl MatchSet<'_> {
    fn wordings(&self, cluster: Cluster) -> Result<Vec<Wording>, Cancelled> {
        if cluster.places.len() <= AT_A_GLANCE && self.is_of_phrases(&cluster) {
            let wording = self.wording(&cluster);
            if !wording.template.is_bare() {
                return Ok(vec![wording]);
            }
        }
        let linked = match self.whole(cluster)? {
            Ok(wording) => return Ok(vec![wording]),
            Err(cluster) => cluster,
        };
        let borders =
            self.borders.get_or_init(|| self.documents.par_iter().map(|own| Borders::of(own)).collect());
        let (clusters, rest) = by_pieces(self.documents, borders, self.all, &linked.matches);
        let of_piece = |cluster: Cluster| {
            self.monitor.check()?;
            Ok(self.wording(&cluster))
        };
        let mut wordings: Vec<Wording> =
            clusters.into_par_iter().map(of_piece).collect::<Result<_, Cancelled>>()?;
        for cluster in link_some(self.all, &rest) {
            match self.whole(cluster)? {
                Ok(wording) => wordings.push(wording),
                // What has neither a core nor a piece in common with others is told pair by pair.
                Err(cluster) => wordings.extend(cluster.matches.iter().map(|&at| self.alone(at))),
            }
        }
        Ok(wordings)
    }

    fn is_of_phrases(&self, cluster: &Cluster) -> bool {
        let mut kinds = cluster.matches.iter().filter_map(|&at| self.all.get(at)).map(Found::kind);
        kinds.all(|kind| kind == MatchKind::Formula)
    }

    /// The wording of a cluster, or the cluster where its members have no core.
    fn whole(&self, cluster: Cluster) -> Result<Result<Wording, Cluster>, Cancelled> {
        self.monitor.check()?;
        if let &[only] = &cluster.matches[..] {
            return Ok(Ok(self.alone(only)));
        }
        Ok(match template::infer_with_core(self.documents, &cluster.places) {
            Some(template) => Ok(Wording { matches: cluster.matches, template }),
            None => Err(cluster),
        })
    }

    fn wording(&self, Cluster { matches, places }: &Cluster) -> Wording {
        if let &[only] = &matches[..] {
            return self.alone(only);
        }
        let template = template::infer(self.documents, places, Edges::Trimmed);
        Wording { matches: matches.clone(), template }
    }

    /// A match by itself: its ends as they are.
    fn alone(&self, at: usize) -> Wording {
        let Cluster { matches, places } = Cluster::of(self.all, vec![at]);
        Wording { matches, template: template::infer(self.documents, &places, Edges::Kept) }
    }
}

/// Matches that have a piece of text in common.
struct Shared {
    han: u32,
    /// Whether it begins and ends with a clause wherever it stands.
    is_whole: bool,
    /// Places in the list of the matches that are told apart.
    matches: Vec<usize>,
}

impl Shared {
    /// Han that are spared when its text is said once: its length, for each document but one. What ends inside a clause
    /// is worth half.
    fn weight(&self, passages: &[Found], own: &[usize], documents: &mut Seen) -> u64 {
        documents.forget();
        let found = self.matches.iter().filter_map(|&at| passages.get(own[at]));
        let ends = found.flat_map(|found| [found.a.document, found.b.document]);
        let others = ends.filter(|&document| documents.is_new(document)).count().saturating_sub(1) as u64;
        others * u64::from(self.han) * if self.is_whole { 2 } else { 1 }
    }
}

/// Which documents have been seen since it was made to forget.
struct Seen {
    turn: u32,
    last: Vec<u32>,
}

impl Seen {
    fn forget(&mut self) {
        self.turn += 1;
    }

    fn is_new(&mut self, document: u32) -> bool {
        self.last
            .get_mut(document as usize)
            .is_some_and(|last| std::mem::replace(last, self.turn) != self.turn)
    }
}

/// Tells the matches `own` of `passages` apart: clusters that have a wording in common, and the matches that have no
/// piece of text that is a good part of them.
fn by_pieces(
    documents: &[Arc<PreparedDocument>],
    borders: &[Borders],
    passages: &[Found],
    own: &[usize],
) -> (Vec<Cluster>, Vec<usize>) {
    let mut wordings = shared(documents, borders, passages, own);
    let mut is_free = vec![true; own.len()];
    let mut seen = Seen { turn: 0, last: vec![0; documents.len()] };
    let mut queue: BinaryHeap<(u64, u32, usize)> = (0..)
        .zip(&wordings)
        .map(|(at, wording)| (wording.weight(passages, own, &mut seen), wording.han, at))
        .collect();
    let mut clusters = Vec::new();
    while let Some((weight, han, at)) = queue.pop() {
        let wording = &mut wordings[at];
        wording.matches.retain(|&at| is_free[at]);
        let now = wording.weight(passages, own, &mut seen);
        if now < weight {
            if now > 0 {
                queue.push((now, han, at));
            }
            continue;
        }
        wording.matches.iter().for_each(|&at| is_free[at] = false);
        let matches: Vec<usize> = wording.matches.drain(..).map(|at| own[at]).collect();
        if !matches.is_empty() {
            clusters.push(Cluster::of(passages, matches));
        }
    }
    let rest = own.iter().zip(is_free).filter_map(|(&at, is_free)| is_free.then_some(at));
    (clusters, rest.collect())
}

/// What some of the matches have in common, in an order that only depends on the texts.
fn shared(
    documents: &[Arc<PreparedDocument>],
    borders: &[Borders],
    passages: &[Found],
    own: &[usize],
) -> Vec<Shared> {
    let pieces = own.par_iter().enumerate().flat_map_iter(|(at, &of)| {
        let pieces = passages.get(of).map(|found| pieces(documents, borders, found)).unwrap_or_default();
        pieces.into_iter().map(move |piece| (piece.key, at, piece))
    });
    let mut pieces: Vec<(u64, usize, Piece)> = pieces.collect();
    pieces.par_sort_unstable_by_key(|&(key, at, _)| (key, at));
    let same = pieces.chunk_by(|one, other| one.0 == other.0);
    let shared = same.map(|same| {
        let mut matches: Vec<usize> = same.iter().map(|&(_, at, _)| at).collect();
        matches.dedup();
        let is_whole = same.iter().all(|(.., piece)| piece.is_whole);
        Shared { han: same.first().map_or(0, |(.., piece)| piece.han), is_whole, matches }
    });
    shared.collect()
}
