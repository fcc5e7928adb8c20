//! Wording from above: what the state and the party call themselves, their leaders and their documents.
//!
//! Such wording is repeated word for word because it must be; it says nothing about who copied whom. It is told by
//! its vocabulary, the names of the institutions of the state, and by being whole: a sentence of one's own that
//! mentions 中国 is none.

use std::sync::LazyLock;

use super::extent::Frame;
use super::lines::Lines;
use crate::words::{LazyWords, WordList};

/// `state`: names of the state, the party, their bodies and doctrines, as parts of longer names.
static WORDS: LazyWords = LazyWords::new(|| WordList::parse(include_str!("words.tsv")));
static STATE: LazyLock<Vec<&str>> = LazyLock::new(|| WORDS.of("state"));
/// Equal Han; less around such a name only mentions it. A guess.
const LEAST_HAN: u32 = 8;
/// Share of the longer side, in Han, that is equal; less has words of its own. A guess.
const LEAST_EQUAL: f32 = 0.85;

/// Whether a frame is wording from above. `text` is its equal text in normal form, `equal` its Han characters.
pub(super) fn is_political(a: &Lines, b: &Lines, frame: &Frame, text: &str, equal: u32) -> bool {
    let longest = a.han(frame.a.clone()).max(b.han(frame.b.clone()));
    let whole = equal as f32 >= LEAST_EQUAL * longest as f32;
    whole && (equal >= LEAST_HAN && STATE.iter().any(|name| text.contains(name)) || is_title(text))
}

/// Whether most of a text stands in title marks.
fn is_title(text: &str) -> bool {
    let Some((_, rest)) = text.split_once('《') else { return false };
    let Some((title, _)) = rest.split_once('》') else { return false };
    title.chars().count() * 2 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::faults;

    #[test]
    fn the_word_list_is_sound() {
        assert_eq!(faults(include_str!("words.tsv"), &["state"]), [] as [String; 0]);
        assert!(STATE.contains(&"国务院"));
    }

    #[test]
    fn a_title_is_most_of_the_text() {
        assert!(is_title("认真落实《青川县河道管理办法》"));
        assert!(!is_title("有的同志读了《论语》以后认为很有启发，提出了意见"));
        assert!(!is_title("没有题名"));
    }
}
