//! Text torn at the byte: found, repaired where the bytes prove what stood there, flagged where they do not.
//!
//! A site that writes readings after Traditional characters once worked on GBK bytes without minding where characters
//! begin: wherever two neighbouring bytes looked like a glossed character it put `(reading)` between them, and wherever
//! they looked like a full-width sign it wrote the ASCII sign. Bytes torn apart became `?`, a stray letter or a rare
//! character: 重擔子 → 重?fù)?dān)子. Each reading then states two bytes, so the bytes can be put together again
//! ([`bytes`]), and where one byte is still free the dictionary decides ([`choice`]). Signs that stand one byte to the
//! right of where they were, 。ㄒ唬 for （一）, are put back ([`shifted`]).

mod bytes;
mod choice;
mod memory;
mod shifted;

use memory::Memory;

use super::gloss;
use crate::{
    Span,
    signs::{GAP, is_han},
};

/// A damaged stretch and what replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repair {
    /// Where in the raw text.
    pub span: Span,
    /// The characters in its place, each with its raw span; one [`GAP`] where nothing is proved.
    pub chars: Vec<(char, Span)>,
}

/// All damaged stretches, in order.
pub(crate) fn repairs(raw: &[char]) -> Vec<Repair> {
    let mut found = Vec::new();
    let mut memory = Memory::default();
    let mut at = 0;
    while at < raw.len() {
        match repair_at(raw, at, &mut memory) {
            Some(repair) => {
                at = repair.span.end as usize;
                found.push(repair);
            }
            None => at += 1,
        }
    }
    found
}

fn repair_at(raw: &[char], at: usize, memory: &mut Memory) -> Option<Repair> {
    match raw.get(at)? {
        '\u{fffd}' => {
            Some(flag(at, at + raw.iter().skip(at).take_while(|&&each| each == '\u{fffd}').count()))
        }
        '锟' if raw.get(at..at + 3) == Some(&['锟', '斤', '拷']) => Some(flag(at, at + 3)),
        '。' => shifted::mark(raw, at).and_then(|(end, text)| spread(at, end, &text)),
        '?' | ';' if at > 0 && raw.get(at - 1).is_some_and(|&each| is_han(each) || each == ')') => {
            torn(raw, at, memory)
        }
        _ => None,
    }
}

/// A stretch that opens with `?` or a sign torn out of two characters.
fn torn(raw: &[char], at: usize, memory: &mut Memory) -> Option<Repair> {
    let first_gloss_end = damage_end(raw, at)?;
    let before = whole_before(raw, at);
    let solutions = bytes::solve(raw, at, before, memory);
    if let Some((end, text)) = solutions.and_then(|solutions| choice::best(raw, at, &solutions, memory)) {
        return spread(at, end, &text);
    }
    Some(flag(at, first_gloss_end))
}

/// Whether the stretch is damaged for certain, and where the first sure damage ends: `?fù)`, `;A(chǔ)`, `?;?`.
fn damage_end(raw: &[char], at: usize) -> Option<usize> {
    if raw.get(at) == Some(&'?') {
        let end = gloss::letters_end(raw, at + 1);
        let letters = raw.get(at + 1..end)?;
        if gloss::is_toned(letters) && raw.get(end) == Some(&')') {
            return Some(end + 1);
        }
        return (raw.get(at + 1..at + 3) == Some(&[';', '?'])).then_some(at + 3);
    }
    let letter = raw.get(at + 1).filter(|each| each.is_ascii_alphabetic())?;
    let end = gloss::letters_end(raw, at + 3);
    let toned =
        raw.get(at + 2) == Some(&'(') && raw.get(end) == Some(&')') && gloss::is_toned(raw.get(at + 3..end)?);
    (letter.is_ascii_uppercase() && toned).then_some(end + 1)
}

/// The last whole character before the damage, its gloss passed over.
fn whole_before(raw: &[char], at: usize) -> Option<char> {
    let mut index = at.checked_sub(1)?;
    if raw.get(index) == Some(&')') {
        index = raw.get(..index)?.iter().rposition(|&each| each == '(')?.checked_sub(1)?;
    }
    raw.get(index).copied().filter(|&each| is_han(each))
}

fn flag(start: usize, end: usize) -> Repair {
    let span = Span::new(start as u32, end as u32);
    Repair { span, chars: vec![(GAP, span)] }
}

/// Shares the raw stretch out among the characters that replace it.
fn spread(start: usize, end: usize, text: &[char]) -> Option<Repair> {
    let length = end - start;
    if text.is_empty() || length < text.len() {
        return None;
    }
    let cut = |index: usize| (start + index * length / text.len()) as u32;
    let chars =
        text.iter().enumerate().map(|(index, &each)| (each, Span::new(cut(index), cut(index + 1)))).collect();
    Some(Repair { span: Span::new(start as u32, end as u32), chars })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let raw: Vec<char> = text.chars().collect();
        let (mut repaired, mut at) = (String::new(), 0);
        for repair in repairs(&raw) {
            repaired.extend(raw.get(at..repair.span.start as usize).unwrap());
            repaired.extend(repair.chars.iter().map(|&(each, _)| each));
            at = repair.span.end as usize;
        }
        repaired.extend(raw.get(at..).unwrap());
        assert_eq!(repaired, expected);
    }

    #[test]
    fn bytes_prove_what_stood_there() {
        check("挑重?fù)?dān)子", "挑重擔子");
        check("土地?fù)P塵", "土地揚塵");
        check("程序?qū)m?xiàng)审查", "程序專項审查");
        check("發(fā)展?jié)摿?。二是", "發(fā)展潛力。二是");
        check("規(guī)?;?、标准", "規(guī)模化、标准");
        check("为當?shù)厝罕娞峁﹥?yōu)先", "为當地群眾提供優先");
        check("尽快实施;A(chǔ)设施", "尽快实施。基礎设施");
    }

    #[test]
    fn marks_that_stand_a_byte_to_the_right_are_put_back() {
        check("。ㄒ唬┙(jīng)營秩序。", "（一）經營秩序。");
        check("。ǘ┦腥莪h(huán)境", "（二）市容環境");
        check("好。ㄒ是注音。", "好。ㄒ是注音。");
    }

    #[test]
    fn questions_stay() {
        check("这样好吗?(a)不好;B(二)", "这样好吗?(a)不好;B(二)");
    }

    #[test]
    fn the_same_damage_is_repaired_the_same_each_time() {
        check(&"挑重?fù)?dān)子，程序?qū)m?xiàng)审查。".repeat(3), &"挑重擔子，程序專項审查。".repeat(3));
    }

    #[test]
    fn what_is_not_proved_is_flagged() {
        check("甲\u{fffd}\u{fffd}乙", "甲▢乙");
        check("道路?fù)P塵", "道路▢P塵");
    }
}
