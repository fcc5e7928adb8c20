//! What the user said about a term wins over every count.

use std::sync::Arc;

use duikan_text::{CoreRange, PreparedDocument, normal_form, signs::is_han};

use crate::{Layer, Place, TermRule};

/// The user's terms in normal form, Han characters only.
pub struct Terms {
    findings: Vec<Vec<char>>,
    boilerplate: Vec<Vec<char>>,
}

impl Terms {
    /// Reads the rules; a term without Han characters says nothing.
    pub fn new(rules: &[TermRule]) -> Self {
        let of = |finding: bool| {
            let own = rules.iter().filter(|rule| rule.finding == finding);
            own.map(|rule| han_of(&rule.term)).filter(|term| !term.is_empty()).collect()
        };
        Self { findings: of(true), boilerplate: of(false) }
    }

    /// The layer the terms force on the text at a place: a finding where one of its terms stands in it, boilerplate where
    /// terms make up half of it.
    pub fn layer(&self, documents: &[Arc<PreparedDocument>], place: Place) -> Option<Layer> {
        if self.findings.is_empty() && self.boilerplate.is_empty() {
            return None;
        }
        let document = documents.get(place.document as usize)?;
        let range: CoreRange = document.core.from_raw(&document.normal, place.span);
        let han = document.core.han.get(range.indices())?;
        if self.findings.iter().any(|term| han.windows(term.len()).any(|window| window == term.as_slice())) {
            return Some(Layer::Reuse);
        }
        let mut covered = vec![false; han.len()];
        for term in &self.boilerplate {
            for (start, window) in han.windows(term.len()).enumerate() {
                if window == term.as_slice() {
                    covered[start..start + term.len()].fill(true);
                }
            }
        }
        let count = covered.iter().filter(|&&covered| covered).count();
        (count > 0 && count * 2 >= han.len()).then_some(Layer::Boilerplate)
    }
}

fn han_of(term: &str) -> Vec<char> {
    normal_form(term).into_iter().filter(|&character| is_han(character)).collect()
}
