//! Numbers that are signs of their own: ①, ㈠, ⒈, Ⅰ, 壹.

use super::{Class, Marker, marker, run};
use crate::signs::is_han;

const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const CIRCLED_BLACK: &str = "❶❷❸❹❺❻❼❽❾❿";
const CIRCLED_HAN: &str = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉";
const DOTTED: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
const ROMAN: &str = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";
const ROMAN_LETTERS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const BRACKETED: &str = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩";
const BRACKETED_ARABIC: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const FORMAL: &str = "壹贰叁肆伍陆柒捌玖拾";

/// Numbers that are one sign.
pub(super) fn one(first: char) -> Option<Marker> {
    let in_row = |row: &str| row.chars().position(|each| each == first).map(|at| at as u32 + 1);
    let found =
        |class, value| Some(Marker { class, ordinal: Some(value), length: 1, text: first.to_string() });
    if let Some(value) = in_row(CIRCLED).or_else(|| in_row(CIRCLED_BLACK)).or_else(|| in_row(CIRCLED_HAN)) {
        return found(Class::Circled, value);
    }
    if let Some(value) = in_row(DOTTED) {
        return found(Class::Arabic, value);
    }
    if let Some(value) = in_row(BRACKETED) {
        return found(Class::Bracket, value);
    }
    in_row(BRACKETED_ARABIC).and_then(|value| found(Class::ArabicBracket, value))
}

/// Ⅰ、 and II. before a heading.
pub(super) fn roman(text: &[char]) -> Option<Marker> {
    let letters = run(text, 0, |each| matches!(each, 'I' | 'V' | 'X'));
    let (value, length) = if letters > 0 {
        let written: String = text.get(..letters)?.iter().collect();
        (ROMAN_LETTERS.iter().position(|each| *each == written)?, letters)
    } else {
        (ROMAN.chars().position(|each| Some(&each) == text.first())?, 1)
    };
    let end = length + run(text, length, |each| each == ' ');
    matches!(text.get(end), Some('、' | '.' | '．'))
        .then(|| marker(Class::Roman, Some(value as u32 + 1), text, end + 1))
        .flatten()
        .filter(|found| {
            text.get(found.length + run(text, found.length, |each| each == ' '))
                .is_some_and(|&each| is_han(each) || each == '“')
        })
}

/// 壹、
pub(super) fn formal(text: &[char]) -> Option<Marker> {
    let value = FORMAL.chars().position(|each| Some(&each) == text.first())? as u32 + 1;
    (text.get(1) == Some(&'、')).then(|| marker(Class::Formal, Some(value), text, 2)).flatten()
}
