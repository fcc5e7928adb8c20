//! What a line looks like: running text, or something shown.

use super::{closes_quote, ends_sentence, is_han};

/// The number of Han characters.
pub(crate) fn han_count(line: &[char]) -> usize {
    line.iter().filter(|&&each| is_han(each)).count()
}

/// Whether the last sign ends a sentence, quotes that close after it passed over.
pub(crate) fn ends_as_sentence(line: &[char]) -> bool {
    let mut signs = line.iter().rev();
    match signs.next() {
        Some(&last) if ends_sentence(last) => true,
        Some(&last) if closes_quote(last) => {
            signs.next().is_some_and(|&each| ends_sentence(each) || each == '；')
        }
        _ => false,
    }
}

/// Whether a line is running text: a sentence, or long enough to hold one.
pub(crate) fn is_prose(line: &[char]) -> bool {
    let han = han_count(line);
    let sentence = ends_as_sentence(line) && han >= 6;
    let clauses = line.iter().filter(|&&each| matches!(each, '，' | ',' | '、' | '；' | '。')).count();
    sentence || (han >= 12 && line.contains(&'。')) || (han >= 50 && clauses >= 2)
}
