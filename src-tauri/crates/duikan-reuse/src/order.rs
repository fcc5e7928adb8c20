//! Documents in the order of their contents, so that the order in which they are given decides nothing.
//!
//! All stages see the documents in this order; what they find is then told of the documents as they were given. So a pair
//! mirrors itself, and a set says the same whatever its order. Documents with the same text keep their given order: they
//! cannot be told apart anyway.

use std::cmp::Reverse;
use std::sync::Arc;

use duikan_text::PreparedDocument;

use crate::family::Group;
use crate::found::Found;
use crate::{DocumentId, Place, Residue};

/// The order of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentOrder {
    /// The given number of each document, in the order of the contents.
    given: Vec<DocumentId>,
    /// The place of each given document in the order of the contents.
    place: Vec<DocumentId>,
}

impl ContentOrder {
    /// Orders documents by the number of their Han, the longer first, then by their Han, then by their raw text.
    pub fn of(documents: &[Arc<PreparedDocument>]) -> Self {
        let content = |at: DocumentId| {
            let document = documents.get(at as usize)?;
            Some((Reverse(document.core.han.len()), &document.core.han, &document.raw))
        };
        let mut given: Vec<DocumentId> = (0..documents.len() as DocumentId).collect();
        given.sort_by(|&x, &y| content(x).cmp(&content(y)));
        let mut place = vec![0; given.len()];
        for (at, &document) in (0..).zip(&given) {
            place[document as usize] = at;
        }
        Self { given, place }
    }

    /// The documents in this order.
    pub fn sorted(&self, documents: &[Arc<PreparedDocument>]) -> Vec<Arc<PreparedDocument>> {
        self.given.iter().filter_map(|&at| documents.get(at as usize)).cloned().collect()
    }

    /// Whether the second of two given documents comes first in this order.
    pub fn is_reversed(&self, (a, b): (DocumentId, DocumentId)) -> bool {
        let place = |document: DocumentId| self.place.get(document as usize);
        place(a) > place(b)
    }

    /// The given number of a document of this order.
    pub fn given(&self, document: DocumentId) -> DocumentId {
        self.given.get(document as usize).copied().unwrap_or(document)
    }

    /// A pair of documents of this order as given, the lower number first.
    pub fn given_pair(&self, (a, b): (DocumentId, DocumentId)) -> (DocumentId, DocumentId) {
        let (a, b) = (self.given(a), self.given(b));
        (a.min(b), a.max(b))
    }

    /// A match of the documents as given.
    pub fn given_match(&self, mut found: Found) -> Found {
        self.renumber(&mut found.a);
        self.renumber(&mut found.b);
        if found.a.document > found.b.document { found.mirrored() } else { found }
    }

    /// A group of the documents as given; its members in order.
    pub fn given_group(&self, mut group: Group) -> Group {
        for member in &mut group.members {
            self.renumber(&mut member.place);
        }
        let earliest = group.earliest.and_then(|at| group.members.get(at as usize)).map(|own| own.place);
        group.members.sort_by_key(|member| member.place);
        let at = earliest.and_then(|place| group.members.iter().position(|member| member.place == place));
        group.earliest = at.map(|at| at as u32);
        group
    }

    /// Left-over names in the documents as given.
    pub fn given_residue(&self, mut all: Vec<Residue>) -> Vec<Residue> {
        for residue in &mut all {
            self.renumber(&mut residue.place);
            residue.owner = self.given(residue.owner);
        }
        all.sort_by_key(|residue| (residue.place, residue.owner));
        all
    }

    fn renumber(&self, place: &mut Place) {
        place.document = self.given(place.document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::speech;

    #[test]
    fn equal_documents_keep_the_order_in_which_they_were_given() {
        let set = ["渡口换船。", "河堤加高。", "渡口换船。"].map(speech);
        let order = ContentOrder::of(&set);
        assert_eq!((order.given.clone(), order.place.clone()), (vec![1, 0, 2], vec![1, 0, 2]));
        assert_eq!(order.given_pair((0, 2)), (1, 2));
        assert!(order.is_reversed((0, 1)) && !order.is_reversed((0, 2)));
    }
}
