//! Text deleted without a trace, where its place proves the loss: empty brackets and quotes, 第 without a number,
//! per cent of nothing, a year without digits. A ▢ of no width marks the place; nothing is guessed.

use super::{EditKind, draft::Draft};
use crate::{
    Span,
    signs::{GAP, ends_sentence, is_han, is_numeral, number},
};

/// Nouns and measures that 第 never precedes without a number …
const COUNTED_BY_DI: &str = "产届次个批轮阶季";
/// … and those of marks, which it never precedes so where a line or sentence begins.
const MARKED_BY_DI: &str = "部编篇章节条点项件方";
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
    places.extend(between_items(&draft.chars));
    if places.len() >= STRIPPED {
        places.extend(lost_years(&draft.chars));
        places.extend(lost_list_numbers(&draft.chars));
    }
    places.sort_unstable();
    places.dedup();
    if !places.is_empty() {
        insert(draft, &places);
    }
}

fn plain_losses(chars: &[char]) -> Vec<usize> {
    let pair = |at: usize| Some((*chars.get(at)?, *chars.get(at + 1)?));
    (0..chars.len())
        .filter(|&at| match pair(at) {
            Some(('（', '）') | ('(', ')') | ('“', '”') | ('、', '、')) => true,
            Some(('第', next)) => {
                COUNTED_BY_DI.contains(next) || MARKED_BY_DI.contains(next) && opens_sentence(chars, at)
            }
            Some(('\n', '、')) => chars.get(at + 2).is_some_and(|&each| is_han(each)),
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

/// Whether a line or sentence begins at a place.
fn opens_sentence(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| chars.get(index));
    before.is_none_or(|&each| each == '\n' || ends_sentence(each))
}

/// Sentences that open with 是 between two items whose numbers leave room for just as many: 一是…。是…。三是….
fn between_items(chars: &[char]) -> Vec<usize> {
    let (mut lost, mut bare, mut last) = (Vec::new(), Vec::new(), None::<(usize, u32)>);
    let follows = |at: usize| {
        opens_sentence(chars, at) || at.checked_sub(1).and_then(|index| chars.get(index)) == Some(&'；')
    };
    for at in 0..chars.len() {
        if chars.get(at) != Some(&'是') {
            continue;
        }
        let digits = chars.iter().take(at).rev().take(2).take_while(|&&each| is_numeral(each)).count();
        if digits == 0 && follows(at) && chars.get(at + 1).is_some_and(|&each| is_han(each)) {
            bare.push(at);
        } else if digits > 0
            && follows(at - digits)
            && let Some(number) = chars.get(at - digits..at).and_then(number)
        {
            let near = last.filter(|(before, _)| at - before < LIST_REACH * (bare.len() + 1));
            if near.is_some_and(|(_, before)| number == before + 1 + bare.len() as u32) {
                lost.append(&mut bare);
            }
            bare.clear();
            last = Some((at, number));
        }
    }
    lost
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

#[cfg(test)]
mod tests {
    use crate::normal_form;

    fn check(text: &str, expected: &str) {
        assert_eq!(normal_form(text).into_iter().collect::<String>(), expected);
    }

    #[test]
    fn a_mark_without_its_number_is_known_where_a_sentence_begins() {
        check("第部分 备料\n（）石料\n第章 动工", "第▢部分备料\n（▢）石料\n第▢章动工");
        check("渠修好了。\n、备料要早。", "渠修好了。\n▢、备料要早。");
        check("他的门第方面不差。", "他的门第方面不差。");
    }

    #[test]
    fn an_item_between_two_numbered_ones_lost_its_number() {
        check("一是石料。是木料。三是人手。", "一是石料。▢是木料。三是人手。");
        check("一是石料；是木料；是工具；四是人手。", "一是石料；▢是木料；▢是工具；四是人手。");
        check("一是石料。是早是晚都要运。二是人手。", "一是石料。是早是晚都要运。二是人手。");
    }
}
