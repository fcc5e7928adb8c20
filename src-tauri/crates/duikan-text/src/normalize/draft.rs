//! The text on its way to the normal form: characters, where each comes from, what was done to them.

use std::collections::BTreeMap;

use super::{Edit, EditKind};
use crate::Span;

/// Changes of a frequent, harmless kind that are listed with their place; all are counted. A Traditional page of 50 MB would otherwise carry more edits than text.
const LISTED_OF_FREQUENT_KIND: u32 = 200;

/// Characters under way and the record of changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The characters.
    pub chars: Vec<char>,
    /// The raw span of each; empty only for a [`crate::signs::GAP`] where nothing is visible.
    pub origin: Vec<Span>,
    /// What was changed, in the order of the passes.
    pub edits: Vec<Edit>,
    /// How often each kind of change was made.
    pub counts: BTreeMap<EditKind, u32>,
}

impl Draft {
    /// Appends one character.
    pub fn push(&mut self, character: char, origin: Span) {
        self.chars.push(character);
        self.origin.push(origin);
    }

    /// The character at a place, if there is one.
    pub fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    /// The character before a place, if there is one.
    pub fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    /// Records a change.
    pub fn note(&mut self, kind: EditKind, span: Span, text: &str) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let frequent =
            matches!(kind, EditKind::HanVariant | EditKind::Width | EditKind::Punctuation | EditKind::Space);
        if !frequent || *count <= LISTED_OF_FREQUENT_KIND {
            self.edits.push(Edit { kind, span, text: text.to_owned() });
        }
    }

    /// Replaces one character by another and records it.
    pub fn replace(&mut self, index: usize, character: char, kind: EditKind) {
        let Some((place, &origin)) = self.chars.get_mut(index).zip(self.origin.get(index)) else { return };
        *place = character;
        self.note(kind, origin, character.encode_utf8(&mut [0; 4]));
    }

    /// Takes the characters away, leaving the record, so that a pass can write them anew.
    pub fn take(&mut self) -> (Vec<char>, Vec<Span>) {
        (std::mem::take(&mut self.chars), std::mem::take(&mut self.origin))
    }
}
