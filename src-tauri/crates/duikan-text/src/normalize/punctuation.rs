//! ASCII punctuation beside Han characters takes its full-width form; inside numbers, times and addresses it stays.

use super::{EditKind, draft::Draft};
use crate::signs::{GAP, is_han};

/// Longest run of marks that is looked over, in characters; keeps the cost linear.
const LONGEST_RUN: usize = 64;

/// Rounds over brackets and marks; nests deeper than those of real text may stay half folded.
const MOST_ROUNDS: usize = 16;

/// Folds the punctuation of the whole draft. A mark that is folded is Chinese text for those beside it, so brackets and
/// marks are gone over until nothing changes.
pub(crate) fn fold(draft: &mut Draft) {
    let count = |draft: &Draft| draft.counts.get(&EditKind::Punctuation).copied().unwrap_or(0);
    for _ in 0..MOST_ROUNDS {
        let before = count(draft);
        brackets(draft);
        marks(draft);
        if count(draft) == before {
            break;
        }
    }
}

/// Pairs with Chinese text on any side, or nothing between.
fn brackets(draft: &mut Draft) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..draft.chars.len() {
        match draft.at(index) {
            Some('\n') => open.clear(),
            Some('(') => open.push(index),
            Some(')') => {
                let beside = |index: usize| chinese(draft.before(index)) || chinese(draft.at(index + 1));
                if let Some(start) = open.pop()
                    && (beside(start) || beside(index) || start + 1 == index)
                {
                    draft.replace(start, '（', EditKind::Punctuation);
                    draft.replace(index, '）', EditKind::Punctuation);
                }
            }
            _ => {}
        }
    }
}

fn marks(draft: &mut Draft) {
    let mut quote_open = false;
    for index in 0..draft.chars.len() {
        let Some(character) = draft.at(index) else { break };
        let beside = || chinese(draft.before(index)) || chinese(after_marks(draft, index));
        match character {
            '\n' => quote_open = false,
            ',' | ';' | ':' | '?' | '!' if beside() && !inside_number(draft, index) => {
                draft.replace(index, full(character), EditKind::Punctuation);
            }
            '"' if quote_open || beside() => {
                let ends_line = draft.at(index + 1).is_none_or(|next| next == '\n');
                quote_open = !quote_open && !ends_line;
                draft.replace(index, if quote_open { '“' } else { '”' }, EditKind::Punctuation);
            }
            _ => {}
        }
    }
}

/// The first character after a run of ASCII marks.
fn after_marks(draft: &Draft, index: usize) -> Option<char> {
    draft
        .chars
        .iter()
        .skip(index + 1)
        .take(LONGEST_RUN)
        .copied()
        .find(|each| !matches!(each, ',' | ';' | ':' | '?' | '!' | '"'))
}

const fn full(character: char) -> char {
    match character {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        _ => '！',
    }
}

fn chinese(character: Option<char>) -> bool {
    character.is_some_and(|each| {
        is_han(each)
            || each == GAP
            || matches!(
                each,
                '“' | '”'
                    | '‘'
                    | '’'
                    | '《'
                    | '》'
                    | '（'
                    | '）'
                    | '。'
                    | '，'
                    | '、'
                    | '；'
                    | '：'
                    | '？'
                    | '！'
            )
    })
}

fn inside_number(draft: &Draft, index: usize) -> bool {
    let digit = |each: Option<char>| each.is_some_and(|each| each.is_ascii_digit());
    digit(draft.before(index)) && digit(draft.at(index + 1))
}
