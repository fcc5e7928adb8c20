//! Undo and redo, by whole copies of what was wanted: a copy is a few names, so nothing cleverer is needed.

use crate::wanted::{Wanted, WantedDocument};

/// Older changes can no longer be undone.
const KEPT: usize = 50;

/// A change that can be taken back.
#[derive(Clone, Debug)]
struct Step {
    /// Catalogue key of the change.
    label: &'static str,
    /// What was wanted on the other side of it.
    wanted: Wanted,
}

/// The changes so far.
#[derive(Debug, Default)]
pub(crate) struct History {
    past: Vec<Step>,
    future: Vec<Step>,
}

impl History {
    /// Notes a change and what was wanted before it. Undone changes are gone from here on.
    pub(crate) fn record(&mut self, label: &'static str, before: Wanted) {
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(Step { label, wanted: before });
        self.future.clear();
    }

    /// Takes the last change back: puts what was wanted before it into `wanted`.
    pub(crate) fn undo(&mut self, wanted: &mut Wanted) -> bool {
        step(&mut self.past, &mut self.future, wanted)
    }

    /// Makes the last undone change again.
    pub(crate) fn redo(&mut self, wanted: &mut Wanted) -> bool {
        step(&mut self.future, &mut self.past, wanted)
    }

    /// Whether undoing or redoing can bring a document back.
    pub(crate) fn mentions(&self, document: &WantedDocument) -> bool {
        self.past.iter().chain(&self.future).any(|step| step.wanted.documents.contains(document))
    }

    /// Which change [`History::undo`] would take back.
    pub(crate) fn undo_label(&self) -> Option<&'static str> {
        self.past.last().map(|step| step.label)
    }

    /// Which change [`History::redo`] would make again.
    pub(crate) fn redo_label(&self) -> Option<&'static str> {
        self.future.last().map(|step| step.label)
    }
}

fn step(from: &mut Vec<Step>, to: &mut Vec<Step>, wanted: &mut Wanted) -> bool {
    let Some(step) = from.pop() else { return false };
    let left = std::mem::replace(wanted, step.wanted);
    to.push(Step { label: step.label, wanted: left });
    true
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::wanted::Source;

    fn wanted(ids: &[u32]) -> Wanted {
        let documents = ids.iter().map(|&id| WantedDocument {
            id,
            source: Source::Sample(0),
            encoding: None,
            disabled_rules: BTreeSet::new(),
        });
        Wanted { documents: documents.collect(), ..Wanted::default() }
    }

    #[test]
    fn undo_and_redo_go_back_and_forth() {
        let mut history = History::default();
        let mut now = wanted(&[1, 2]);
        history.record("remove", now.clone());
        now.remove(1);
        assert_eq!(history.undo_label(), Some("remove"));
        assert!(history.undo(&mut now));
        assert_eq!(now, wanted(&[1, 2]));
        assert_eq!((history.undo_label(), history.redo_label()), (None, Some("remove")));
        assert!(history.redo(&mut now));
        assert_eq!(now, wanted(&[2]));
        assert!(!history.redo(&mut now));
    }

    #[test]
    fn a_new_change_ends_what_was_undone() {
        let mut history = History::default();
        let mut now = wanted(&[1]);
        history.record("add", wanted(&[]));
        history.undo(&mut now);
        history.record("new", now.clone());
        assert_eq!(history.redo_label(), None);
    }
}
