//! Words of pages: buttons and labels that make up whole lines, and talk to the reader of a page.
//!
//! Traditional and glossed pages meet the vocabulary in normal form.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{WordUse, line::is_prose, words};

/// How many different words of [`WordUse::PageTalk`] a line holds. Words that share a place with an earlier one of the list do
/// not count.
pub(crate) fn page_talk(line: &[char]) -> usize {
    if line.len() > 400 {
        return 0;
    }
    let talk = page_talk_words();
    // The first place of each word that is there, found in one walk over the line.
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, first) in line.iter().enumerate() {
        for &word in talk.by_first.get(first).into_iter().flatten() {
            if talk.all.get(word).is_some_and(|each| line.get(at..).unwrap_or_default().starts_with(each)) {
                places.entry(word).or_insert(at);
            }
        }
    }
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for (word, at) in places {
        let end = at + talk.all.get(word).map_or(0, Vec::len);
        if !covered.iter().any(|&(start, stop)| at < stop && start < end) {
            covered.push((at, end));
        }
    }
    covered.len()
}

/// [`WordUse::PageTalk`] as characters, and by the first of them.
struct Words {
    all: Vec<Vec<char>>,
    by_first: FxHashMap<char, Vec<usize>>,
}

fn page_talk_words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let all: Vec<Vec<char>> =
            words(WordUse::PageTalk).iter().map(|word| word.chars().collect()).collect();
        let mut by_first: FxHashMap<char, Vec<usize>> = FxHashMap::default();
        for (index, word) in all.iter().enumerate() {
            if let Some(&first) = word.first() {
                by_first.entry(first).or_default().push(index);
            }
        }
        Words { all, by_first }
    })
}

/// Whether a line is made of buttons and labels alone.
pub(crate) fn is_buttons(line: &[char]) -> bool {
    let letters: Vec<char> =
        line.iter().copied().filter(|each| each.is_alphanumeric() && !each.is_ascii_digit()).collect();
    if letters.is_empty() || letters.len() > 60 || is_prose(line) {
        return false;
    }
    // A A A are the sizes of the type.
    let sizes = line.windows(3).any(|each| matches!(each, ['A', ' ', 'A']));
    let text: String = letters.iter().filter(|each| !sizes || **each != 'A').collect();
    covered_by(&text, words(WordUse::Button))
}

/// Whether a text can be cut into words of a list.
fn covered_by(text: &str, list: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..text.len() {
        if !reached.get(at).copied().unwrap_or(false) {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        for word in list.iter().filter(|word| rest.starts_with(**word)) {
            if let Some(next) = reached.get_mut(at + word.len()) {
                *next = true;
            }
        }
    }
    reached.last().copied().unwrap_or(false)
}

/// The label of [`WordUse::Label`] that opens a line, with its colon: 来源：
pub(crate) fn opening_label(line: &[char]) -> Option<&'static str> {
    let text: String = line
        .iter()
        .take(24)
        .filter(|each| !matches!(each, ' ' | '【' | '[' | '（' | '(' | '•' | '●'))
        .collect();
    words(WordUse::Label)
        .iter()
        .copied()
        .filter(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with([':', '：'])))
        .max_by_key(|label| label.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn different_words_of_talk_are_counted_once_where_they_overlap() {
        for (text, expected) in
            [("请下载并收藏本文", 3), ("下载下载", 1), ("微信公众号", 2), ("阅读全文", 1), ("把水渠修好", 0)]
        {
            assert_eq!(page_talk(&chars(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_buttons_holds_nothing_else() {
        assert!(is_buttons(&chars("【打印】 【关闭窗口】")) && is_buttons(&chars("字号：大 中 小")));
        assert!(is_buttons(&chars("A A A 关闭视窗")) && !is_buttons(&chars("A 级水渠")));
        assert!(!is_buttons(&chars("打印水渠图")) && !is_buttons(&chars("12")));
    }

    #[test]
    fn the_longest_label_opens_a_line() {
        assert_eq!(opening_label(&chars("【文章来源】：青石日报")), None);
        assert_eq!(opening_label(&chars("【 文章来源：青石日报】")), Some("文章来源"));
        assert_eq!(opening_label(&chars("来源青石日报")), None);
    }
}
