//! Text deleted without a trace, where its place proves the loss: empty brackets and quotes, 第 without a number,
//! per cent of nothing, a year without digits. A ▢ of no width marks the place; nothing is guessed.

use super::{EditKind, draft::Draft};
use crate::{
    Span,
    signs::{GAP, ends_sentence, is_han, is_numeral},
};

/// Nouns and measures that 第 never precedes without a number.
const COUNTED_BY_DI: &str = "产届次个批轮阶季";
/// Before a year that lost its digits.
const BEFORE_YEAR: &str = "自从在到至于对的了把比";
/// After a year that lost its digits; 年初 and 年度 are words of their own and say nothing.
const AFTER_YEAR: &str = "我全以，。、来经省市县区";
/// Plain losses from which on the numerals of a text were stripped, so that weaker signs count too. A guess.
const STRIPPED: usize = 3;
/// Characters after 二是 within which a sentence that opens with 是 is the next item. A guess.
const LIST_REACH: usize = 900;

/// Marks each loss.
pub(crate) fn mark(draft: &mut Draft) {
    let mut places: Vec<usize> = plain_losses(&draft.chars);
    if places.len() >= STRIPPED {
        places.extend(lost_years(&draft.chars));
        places.extend(lost_list_numbers(&draft.chars));
        places.sort_unstable();
        places.dedup();
    }
    if !places.is_empty() {
        insert(draft, &places);
    }
}

fn plain_losses(chars: &[char]) -> Vec<usize> {
    let pair = |at: usize| Some((*chars.get(at)?, *chars.get(at + 1)?));
    (0..chars.len())
        .filter(|&at| match pair(at) {
            Some(('（', '）') | ('(', ')') | ('“', '”') | ('、', '、')) => true,
            Some(('第', next)) => COUNTED_BY_DI.contains(next),
            Some((before, '%')) => {
                !before.is_ascii_digit()
                    && !is_numeral(before)
                    && before != GAP
                    && (is_han(before) || before == '.')
            }
            _ => false,
        })
        .map(|at| at + 1)
        .collect()
}

fn lost_years(chars: &[char]) -> Vec<usize> {
    (0..chars.len())
        .filter(|&at| {
            let before = at.checked_sub(1).and_then(|index| chars.get(index)).copied();
            let after = chars.get(at + 1).copied();
            match chars.get(at) {
                Some('年') => {
                    let opens = before.is_none_or(|each| each == '\n');
                    (opens || before.is_some_and(|each| BEFORE_YEAR.contains(each)))
                        && after.is_some_and(|each| AFTER_YEAR.contains(each))
                }
                _ => false,
            }
        })
        .collect()
}

/// A sentence that opens with 是 soon after an item 二是: the number of the next item was lost.
fn lost_list_numbers(chars: &[char]) -> Vec<usize> {
    let (mut last_item, mut lost, mut opens) = (None::<usize>, Vec::new(), true);
    for (at, &character) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied();
        if is_numeral(character) && next == Some('是') {
            last_item = Some(at);
        } else if opens && character == '是' && next.is_some_and(is_han) {
            if last_item.is_some_and(|item| at - item < LIST_REACH) {
                lost.push(at);
                last_item = Some(at);
            }
        } else if opens && is_numeral(character) && next == Some('、') {
            last_item = None;
        }
        opens = character == '\n' || ends_sentence(character) || (opens && matches!(character, '”' | '）'));
    }
    lost
}

fn insert(draft: &mut Draft, places: &[usize]) {
    let (chars, origin) = draft.take();
    let mut places = places.iter().copied().peekable();
    for (at, (&character, &span)) in chars.iter().zip(&origin).enumerate() {
        if places.next_if_eq(&at).is_some() {
            let here = Span::new(span.start, span.start);
            draft.note(EditKind::LostNumeral, here, "▢");
            draft.push(GAP, here);
        }
        draft.push(character, span);
    }
}
