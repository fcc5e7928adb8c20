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

    /// The layer the terms force on the text at the places of a wording: a finding where one of its terms stands in any of
    /// them, boilerplate where terms make up half of one.
    pub fn layer(&self, documents: &[Arc<PreparedDocument>], places: &[Place]) -> Option<Layer> {
        if self.findings.is_empty() && self.boilerplate.is_empty() {
            return None;
        }
        places.iter().filter_map(|&place| self.of_text(documents, place)).min()
    }

    fn of_text(&self, documents: &[Arc<PreparedDocument>], place: Place) -> Option<Layer> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    fn check(terms: &[(&str, bool)], text: &str, expected: Option<Layer>) {
        let rule = |&(term, finding): &(&str, bool)| TermRule { term: term.to_owned(), finding };
        let rules: Vec<TermRule> = terms.iter().map(rule).collect();
        let own = Marked::new(text);
        let place = own.place(0, 0);
        assert_eq!(Terms::new(&rules).layer(&[own.document], &[place]), expected, "{terms:?} {text}");
    }

    const TEXT: &str = "今年«渡口换上新船，河堤加高»。";

    #[test]
    fn a_term_of_findings_makes_it_a_finding() {
        check(&[("新船", true)], TEXT, Some(Layer::Reuse));
        check(&[("旧桨", true)], TEXT, None);
        check(&[], TEXT, None);
    }

    #[test]
    fn terms_of_stock_make_it_stock_from_half_of_it_on() {
        check(&[("河堤加高", false)], TEXT, None);
        check(&[("河堤加高", false), ("渡", false)], TEXT, Some(Layer::Boilerplate));
    }

    #[test]
    fn findings_win_over_stock() {
        check(&[("渡口换上新船", false), ("河堤", true)], TEXT, Some(Layer::Reuse));
    }

    #[test]
    fn terms_are_found_whatever_their_script_and_marks() {
        check(&[("換上，新船", true)], TEXT, Some(Layer::Reuse));
        check(&[("，。12", true)], TEXT, None);
    }
}
