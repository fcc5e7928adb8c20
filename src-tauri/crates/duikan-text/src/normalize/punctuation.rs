//! ASCII punctuation beside Han characters takes its full-width form; inside numbers, times and addresses it stays.

use super::{EditKind, draft::Draft};
use crate::han::{GAP, is_han, is_numeral};

/// Folds the punctuation of the whole draft.
pub(crate) fn fold(draft: &mut Draft) {
    let mut open_brackets: Vec<(usize, bool)> = Vec::new();
    let mut quote_open = false;
    for index in 0..draft.chars.len() {
        let Some(character) = draft.at(index) else { break };
        let beside = chinese(draft.before(index)) || chinese(draft.at(index + 1));
        match character {
            '\n' => {
                quote_open = false;
                open_brackets.clear();
            }
            ',' | ';' | ':' | '?' | '!' if beside && !inside_number(draft, index) => {
                draft.replace(index, full(character), EditKind::Punctuation);
            }
            '.' if ends_chinese_sentence(draft, index) => draft.replace(index, '。', EditKind::Punctuation),
            '(' => open_brackets.push((index, beside)),
            ')' => {
                if let Some((open, open_beside)) = open_brackets.pop()
                    && (open_beside || beside)
                {
                    draft.replace(open, '（', EditKind::Punctuation);
                    draft.replace(index, '）', EditKind::Punctuation);
                }
            }
            '"' if beside || quote_open => {
                draft.replace(index, if quote_open { '”' } else { '“' }, EditKind::Punctuation);
                quote_open = !quote_open;
            }
            _ => {}
        }
    }
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
                '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）' | '。' | '，' | '、' | '；' | '：'
            )
    })
}

fn inside_number(draft: &Draft, index: usize) -> bool {
    let digit = |each: Option<char>| each.is_some_and(|each| each.is_ascii_digit());
    digit(draft.before(index)) && digit(draft.at(index + 1))
}

fn ends_chinese_sentence(draft: &Draft, index: usize) -> bool {
    let ends = draft.at(index + 1).is_none_or(|each| each == '\n' || is_han(each));
    ends && draft.before(index).is_some_and(|each| is_han(each) && !is_numeral(each))
}
