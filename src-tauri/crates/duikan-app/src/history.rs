//! Undo and redo, by whole copies of what was wanted: a copy is a few names, so nothing cleverer is needed.

use crate::view::Change;
use crate::wanted::{Wanted, WantedDocument};

/// Changes that can be undone; older ones are forgotten (a guess).
const KEPT: usize = 50;

/// A change that can be taken back.
#[derive(Clone, Debug)]
struct Step {
    change: Change,
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
    /// Notes a change and what was wanted before it. Undone changes are gone from here on. A comparison that begins with an empty
    /// window begins its own history: undoing does not lead out of it, closing does.
    pub(crate) fn record(&mut self, change: Change, before: Wanted) {
        if before.documents.is_empty() {
            *self = Self::default();
            return;
        }
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(Step { change, wanted: before });
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

    /// The change that [`History::undo`] would take back.
    pub(crate) fn undoable(&self) -> Option<Change> {
        self.past.last().map(|step| step.change)
    }

    /// The change that [`History::redo`] would make again.
    pub(crate) fn redoable(&self) -> Option<Change> {
        self.future.last().map(|step| step.change)
    }
}

fn step(from: &mut Vec<Step>, to: &mut Vec<Step>, wanted: &mut Wanted) -> bool {
    let Some(step) = from.pop() else { return false };
    let left = std::mem::replace(wanted, step.wanted);
    to.push(Step { change: step.change, wanted: left });
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
            said: Vec::new(),
        });
        Wanted { documents: documents.collect(), ..Wanted::default() }
    }

    #[test]
    fn undo_and_redo_go_back_and_forth() {
        let mut history = History::default();
        let mut now = wanted(&[1, 2]);
        history.record(Change::Remove, now.clone());
        now.remove(1);
        assert_eq!(history.undoable(), Some(Change::Remove));
        assert!(history.undo(&mut now));
        assert_eq!(now, wanted(&[1, 2]));
        assert_eq!((history.undoable(), history.redoable()), (None, Some(Change::Remove)));
        assert!(history.redo(&mut now));
        assert_eq!(now, wanted(&[2]));
        assert!(!history.redo(&mut now));
    }

    #[test]
    fn a_new_change_ends_what_was_undone() {
        let mut history = History::default();
        let mut now = wanted(&[1]);
        history.record(Change::Add, wanted(&[2]));
        history.undo(&mut now);
        history.record(Change::New, now.clone());
        assert_eq!(history.redoable(), None);
    }

    #[test]
    fn undoing_does_not_lead_out_of_a_comparison() {
        let mut history = History::default();
        let mut now = wanted(&[1, 2]);
        history.record(Change::New, wanted(&[]));
        assert_eq!(history.undoable(), None);
        history.record(Change::Close, now.clone());
        now = wanted(&[]);
        assert!(history.undo(&mut now) && now == wanted(&[1, 2]), "closing can be undone");
        history.record(Change::Close, now.clone());
        history.record(Change::New, wanted(&[]));
        assert_eq!((history.undoable(), history.redoable()), (None, None));
    }
}
