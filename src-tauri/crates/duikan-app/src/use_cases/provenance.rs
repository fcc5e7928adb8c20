//! Saying where documents come from. Every change can be undone, and reads no file.

use crate::app::App;
use crate::by_hand::{Stated, checked};
use crate::error::AppError;
use crate::view::{Change, DocumentEntry, FactName, FactView};
use crate::wanted::Wanted;

impl App {
    /// Says one fact of several documents; an empty value says that it is not known.
    ///
    /// # Errors
    /// [`AppError::BadValue`] for what is no such value: a year of five digits, a level of another name.
    pub fn state_fact(&self, ids: &[u32], fact: FactName, value: &str) -> Result<(), AppError> {
        let value = checked(fact, value).ok_or_else(|| AppError::BadValue(value.to_owned()))?;
        self.change(Change::Provenance, |state| {
            for &document in ids {
                say(&mut state.wanted, Stated { document, fact, value: value.clone() });
            }
        });
        Ok(())
    }

    /// Says that all that the program guessed of these documents is right.
    pub fn confirm_facts(&self, ids: &[u32]) {
        let entries = self.workspace().documents;
        let asked = entries.iter().filter(|entry| ids.contains(&entry.id));
        let all: Vec<Stated> = asked.flat_map(guessed).collect();
        self.change(Change::Provenance, |state| {
            all.into_iter().for_each(|stated| say(&mut state.wanted, stated));
        });
    }

    /// Leaves these documents to the program again: one fact of them, or all.
    pub fn restore_facts(&self, ids: &[u32], fact: Option<FactName>) {
        self.change(Change::Provenance, |state| {
            let is_meant = |stated: &Stated| {
                ids.contains(&stated.document) && fact.is_none_or(|fact| stated.fact == fact)
            };
            state.wanted.stated.retain(|stated| !is_meant(stated));
        });
    }
}

/// Puts what is said in its place; about a document that is not there nothing can be said.
fn say(wanted: &mut Wanted, stated: Stated) {
    let same = |other: &Stated| (other.document, other.fact) == (stated.document, stated.fact);
    if let Some(known) = wanted.stated.iter_mut().find(|other| same(other)) {
        *known = stated;
    } else if wanted.position(stated.document).is_some() {
        wanted.stated.push(stated);
    }
}

/// The guesses of a document, as a reader would state them.
fn guessed(entry: &DocumentEntry) -> impl Iterator<Item = Stated> {
    let level = entry
        .level
        .as_ref()
        .map(|level| FactView { value: level.value.word().to_owned(), guessed: level.guessed });
    let facts: [(FactName, Option<FactView>); 6] = [
        (FactName::Region, entry.region.clone()),
        (FactName::Level, level),
        (FactName::Year, entry.year.clone()),
        (FactName::Occasion, entry.occasion.clone()),
        (FactName::Speaker, entry.speaker.clone()),
        (FactName::Issuer, entry.issuer.clone()),
    ];
    let document = entry.id;
    facts.into_iter().filter_map(move |(fact, known)| {
        let known = known.filter(|known| known.guessed)?;
        Some(Stated { document, fact, value: known.value })
    })
}
