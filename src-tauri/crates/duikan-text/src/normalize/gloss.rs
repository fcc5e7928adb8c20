//! Readings that a web site put in brackets after a character: 區(qū) → 区.
//!
//! A bracket is a gloss when it follows a Han character, holds nothing but Latin letters, and these are a reading of
//! that character, with or without its tone, or at least carry a tone mark. 甲(a), 世贸组织(wto) and (社区) are real brackets and stay.

use pinyin::ToPinyinMulti;

use crate::signs::is_han;

/// The longest reading, zhuāng, with room for a decomposed tone mark.
const LONGEST: usize = 8;

/// Most blanks on one side of a bracket.
const MOST_BLANKS: usize = 2;

/// Where the gloss after the character at `at` ends, a second one behind it included; `None` if there is none.
pub(crate) fn end(raw: &[char], at: usize) -> Option<usize> {
    let character = raw.get(at).copied().filter(|&each| is_han(each))?;
    let mut end = None;
    while let Some(next) = one_end(raw, character, end.unwrap_or(at + 1)) {
        end = Some(next);
    }
    end
}

/// Where a gloss of a character ends that starts at `from`.
fn one_end(raw: &[char], character: char, from: usize) -> Option<usize> {
    let blanks =
        |from: usize| raw.iter().skip(from).take(MOST_BLANKS).take_while(|&&each| each == ' ').count();
    // Pages that make some marks full-width leave brackets of two kinds around a reading, and blanks beside them.
    let open = from + blanks(from);
    if !matches!(raw.get(open)?, '(' | '（') {
        return None;
    }
    let start = open + 1 + blanks(open + 1);
    let end = letters_end(raw, start);
    let letters = raw.get(start..end)?;
    let close = end + blanks(end);
    (matches!(raw.get(close), Some(')' | '）')) && !letters.is_empty() && is_gloss(character, letters))
        .then_some(close + 1)
}

/// Where a run of letters that could be a reading ends.
pub(crate) fn letters_end(raw: &[char], from: usize) -> usize {
    let run = raw.iter().skip(from).take(LONGEST + 1).take_while(|&&each| is_letter(each)).count();
    if run > LONGEST { from } else { from + run }
}

/// Whether the letters carry a tone mark, as only readings do.
pub(crate) fn is_toned(letters: &[char]) -> bool {
    letters.iter().any(|&each| is_tone(each))
}

/// Whether `letters` is a reading of `character`.
pub(crate) fn reads_as(character: char, letters: &[char]) -> bool {
    let wanted: String = letters.iter().map(|&each| composed(each)).collect();
    character
        .to_pinyin_multi()
        .is_some_and(|readings| readings.into_iter().any(|reading| reading.with_tone() == wanted))
}

fn is_gloss(character: char, letters: &[char]) -> bool {
    is_toned(letters) || reads_as(character, letters) || reads_toneless(character, letters)
}

/// Whether `letters` is a reading of `character` without its tone: 國(guo). One letter proves nothing.
fn reads_toneless(character: char, letters: &[char]) -> bool {
    let wanted = || letters.iter().map(|&each| toneless(composed(each)));
    letters.len() > 1
        && character.to_pinyin_multi().is_some_and(|readings| {
            readings.into_iter().any(|reading| reading.with_tone().chars().map(toneless).eq(wanted()))
        })
}

/// A letter without its tone mark; ü as sites write it, v.
const fn toneless(letter: char) -> char {
    match letter {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ü' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        other => other,
    }
}

fn is_letter(character: char) -> bool {
    matches!(character, 'a'..='z' | 'ü' | 'ê' | 'ɡ' | 'ɑ' | '\u{300}'..='\u{30c}') || is_tone(character)
}

fn is_tone(character: char) -> bool {
    "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ".contains(character)
        || matches!(character, '\u{300}' | '\u{301}' | '\u{304}' | '\u{306}' | '\u{30c}')
}

/// Sites write ă for ǎ and IPA ɡ for g.
const fn composed(character: char) -> char {
    match character {
        'ă' => 'ǎ',
        'ĕ' => 'ě',
        'ĭ' => 'ǐ',
        'ŏ' => 'ǒ',
        'ŭ' => 'ǔ',
        'ɡ' => 'g',
        'ɑ' => 'a',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::end;

    fn check(text: &str, glossed: Option<usize>) {
        assert_eq!(end(&text.chars().collect::<Vec<_>>(), 0), glossed, "{text}");
    }

    #[test]
    fn readings_are_told_from_real_brackets() {
        check("區(qū)長", Some(5));
        check("區（qū）長", Some(5));
        check("們(men)", Some(6));
        check("區 ( qū )", Some(8));
        check("國(guo)長", Some(6));
        check("會(hui)(hui)長", Some(11));
        check("綠(lv)地", Some(5));
        check("甲(a)", None);
        check("會(社區)", None);
        check("織(wto)", None);
        check("區(qū長", None);
        check("區(qū）", Some(5));
    }
}
