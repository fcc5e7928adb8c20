//! Readings that a web site put in brackets after a character: 區(qū) → 区.
//!
//! A bracket is a gloss when it follows a Han character, holds nothing but Latin letters, and these are a reading of
//! that character, with its tone or without (國(guo)), or at least carry a tone mark. 甲(a), 世贸组织(wto) and (社区) are real
//! brackets and stay; so does a single letter without its tone (阿(e)), unless it is written twice.

use pinyin::ToPinyinMulti;
use unicode_normalization::UnicodeNormalization;

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
    let closed = matches!(raw.get(close), Some(')' | '）')) && !letters.is_empty();
    let twice = || raw.get(open..=close) == raw.get(close + 1..close + 1 + (close + 1 - open));
    let again = || open > 0 && raw.get(open - 1).is_some_and(|&each| matches!(each, ')' | '）'));
    let holds = is_toned(letters)
        || reads_as(character, letters)
        || reads_plainly(character, letters) && (letters.len() > 1 || twice() || again());
    (closed && holds).then_some(close + 1)
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

/// Whether `letters` is a reading of `character` without its tone; v and u are written for ü.
fn reads_plainly(character: char, letters: &[char]) -> bool {
    let plain = |letter: char| if matches!(letter, 'ü' | 'v') { 'u' } else { letter };
    let wanted: String = letters.iter().map(|&each| plain(composed(each))).collect();
    let reads = |reading: &str| {
        let base = reading.nfd().filter(|each| !matches!(each, '\u{300}'..='\u{36f}'));
        base.eq(wanted.chars())
    };
    character
        .to_pinyin_multi()
        .is_some_and(|readings| readings.into_iter().any(|reading| reads(reading.with_tone())))
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

    /// The text without the glosses after its characters.
    fn check_text(text: &str, expected: &str) {
        let raw: Vec<char> = text.chars().collect();
        let (mut plain, mut at) = (String::new(), 0);
        while let Some(&character) = raw.get(at) {
            plain.push(character);
            at = end(&raw, at).unwrap_or(at + 1);
        }
        assert_eq!(plain, expected, "{text}");
    }

    #[test]
    fn readings_are_dropped_with_their_tones_and_without() {
        check_text("修水渠(qú)", "修水渠");
        check_text("修(xiu)水(shui)渠(qu)", "修水渠");
        check_text("里(li)(li)(li)外", "里外");
        check_text("路（lu）面", "路面");
        check_text("绿(lv)色、女(nu)工", "绿色、女工");
        check_text("阿(a)(a)姨", "阿姨");
    }

    #[test]
    fn other_brackets_stay() {
        for text in ["甲(a)组", "世贸组织(wto)", "水渠(canal)", "（社区）", "阿(e)", "石(shui)"]
        {
            check_text(text, text);
        }
    }
}
