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

#[cfg(test)]
mod tests {
    use super::is_prose;

    #[test]
    fn running_text_is_a_sentence_or_long_enough_to_hold_one() {
        let holds = |text: &str| is_prose(&text.chars().collect::<Vec<char>>());
        assert!(holds("各村把石料备齐。") && holds("他说：“渠要修好。”"));
        assert!(holds("各村把石料备齐。明天动工，后天"));
        assert!(!holds("好。") && !holds("在全县春耕会议上的讲话") && !holds("石料、木料和人手"));
    }
}
