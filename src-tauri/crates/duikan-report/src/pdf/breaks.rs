//! Where lines may end: by the rules of Chinese print (GB/T 15834). No mark that closes stands at the head of a line and none
//! that opens at its end, —— and …… are not cut, and numbers, shares and Latin words are kept whole.

use std::ops::Range;

/// What a character is for the breaking of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Han and all that may stand at either end of a line.
    Free,
    /// 《, “ and the like: not at the end of a line.
    Open,
    /// 。, ”, % and the like: not at the head of a line.
    Close,
    /// Part of a number or of a Latin word.
    Word,
    /// — and …: not parted from their like.
    Pair,
    /// A blank: it hangs over the end of a line.
    Blank,
    /// The end of a line.
    Return,
}

/// A character as the breaking of lines sees it.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// What it is.
    pub class: Class,
    /// Its width, in any unit that the measure has too.
    pub width: f32,
    /// How much of its width is empty at its right, and may stand over the end of a line.
    pub hang: f32,
}

/// The classes of the characters of a text.
pub fn classes(text: &[char]) -> Vec<Class> {
    let alone: Vec<Class> = text.iter().map(|&character| alone(character)).collect();
    let is_word = |at: Option<usize>| at.and_then(|at| alone.get(at)) == Some(&Class::Word);
    let among = |(at, &character): (usize, &char)| {
        let joins = matches!(character, '.' | ',' | ':' | '/' | '\'' | '-' | '_' | '@' | '&' | '．');
        if joins && is_word(at.checked_sub(1)) && is_word(at.checked_add(1)) {
            Class::Word
        } else {
            alone.get(at).copied().unwrap_or(Class::Free)
        }
    };
    text.iter().enumerate().map(among).collect()
}

fn alone(character: char) -> Class {
    match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Class::Return,
        ' ' | '\t' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => Class::Blank,
        '(' | '[' | '{' | '（' | '［' | '｛' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '〘'
        | '〚' | '“' | '‘' | '￥' | '＄' | '¥' | '£' | '№' | '〝' => Class::Open,
        ')' | ']' | '}' | '）' | '］' | '｝' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '〙'
        | '〛' | '”' | '’' | '。' | '，' | '、' | '；' | '：' | '？' | '！' | '．' | '.' | ',' | ';'
        | ':' | '?' | '!' | '/' | '-' | '·' | '・' | '‧' | '～' | '~' | '–' | '％' | '%' | '‰' | '°'
        | '℃' | '′' | '″' | '々' | '〻' | 'ー' | '〟' | '｡' | '､' | '︰' | '‸' | '⁈' | '⁇' | '‼' => {
            Class::Close
        }
        // Marks over and under letters go with what they mark.
        '\u{300}'..='\u{36f}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{3099}'
        | '\u{309a}' => Class::Close,
        '—' | '…' | '─' | '⋯' | '―' => Class::Pair,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Class::Word,
        '!'..='~' => Class::Word,
        other if other < '\u{2e80}' && other.is_alphanumeric() => Class::Word,
        _ => Class::Free,
    }
}

/// The lines of a text, the first of another measure than the rest.
pub fn lines(units: &[Unit], first: f32, rest: f32) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut last, mut at, mut width) = (0, None, 0, 0.0);
    while let Some(unit) = units.get(at) {
        if unit.class == Class::Return {
            lines.push(start..at + 1);
            (start, last, at, width) = (at + 1, None, at + 1, 0.0);
            continue;
        }
        if at > start && may_break(units, at) {
            last = Some(at);
        }
        let measure = if lines.is_empty() { first } else { rest };
        let over = width + unit.width - measure;
        // A hair is no reason to break: widths are sums of fractions.
        let fits =
            over <= 0.01 || unit.class == Class::Blank || over <= unit.hang + 0.01 && ends_here(units, at);
        if fits || at == start {
            width += unit.width;
            at += 1;
            continue;
        }
        let end = last.unwrap_or(at);
        lines.push(start..end);
        (start, last, at, width) = (end, None, end, 0.0);
    }
    if start < units.len() || lines.is_empty() {
        lines.push(start..units.len());
    }
    lines
}

/// Whether a line may end behind a character.
fn ends_here(units: &[Unit], at: usize) -> bool {
    units.get(at + 1).is_none_or(|next| next.class == Class::Return) || may_break(units, at + 1)
}

/// Whether a line may end before a character.
fn may_break(units: &[Unit], at: usize) -> bool {
    let class = |at: Option<usize>| at.and_then(|at| units.get(at)).map(|unit| unit.class);
    let (Some(before), Some(next)) = (class(at.checked_sub(1)), class(Some(at))) else { return false };
    let goes_on = matches!(next, Class::Close | Class::Blank | Class::Return);
    let is_whole = matches!((before, next), (Class::Word, Class::Word) | (Class::Pair, Class::Pair));
    !goes_on && before != Class::Open && !is_whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Han are two wide, all else one; marks that close may hang by one.
    fn broken(text: &str, measure: f32) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let units: Vec<Unit> = classes(&text)
            .into_iter()
            .zip(&text)
            .map(|(class, &character)| {
                let wide = character >= '\u{2e80}' || "“”‘’…—".contains(character);
                let hang = if wide && class == Class::Close { 1.0 } else { 0.0 };
                Unit { class, width: if wide { 2.0 } else { 1.0 }, hang }
            })
            .collect();
        let line = |range: Range<usize>| text[range].iter().collect::<String>();
        lines(&units, measure, measure).into_iter().map(line).collect()
    }

    #[test]
    fn lines_end_where_chinese_print_ends_them() {
        for (text, measure, expected) in [
            // Between any two Han.
            ("修好渡口通了路", 6.0, &["修好渡", "口通了", "路"][..]),
            // A mark that closes is never first: it hangs, or takes the character before it along.
            ("修好渡，口", 7.0, &["修好渡，", "口"]),
            ("修好渡，口", 6.0, &["修好", "渡，口"]),
            ("修好渡口”。通", 8.0, &["修好渡", "口”。通"]),
            ("（修好）渡口", 8.0, &["（修好）", "渡口"]),
            // One that opens is never last.
            ("修好《渡口》", 6.0, &["修好", "《渡", "口》"]),
            ("修了“（渡口", 8.0, &["修了", "“（渡口"]),
            // Numbers, shares and words are whole.
            ("增长10.5%左右", 6.0, &["增长", "10.5%", "左右"]),
            ("投资12,345元", 8.0, &["投资", "12,345元"]),
            ("用Duikan看", 7.0, &["用", "Duikan", "看"]),
            ("到２０２６年", 6.0, &["到", "２０２", "６年"]),
            // —— and …… are not cut.
            ("修好——渡口", 6.0, &["修好", "——渡", "口"]),
            ("等等……渡", 6.0, &["等等", "……渡"]),
            // Blanks hang.
            ("two words", 3.0, &["two ", "wor", "ds"]),
            ("修路  渡口", 4.0, &["修路  ", "渡口"]),
            // Line ends of the text.
            ("修路\n\n渡口\n", 20.0, &["修路\n", "\n", "渡口\n"]),
            // What cannot be kept whole is cut.
            ("aaaaaa", 4.0, &["aaaa", "aa"]),
            ("。。。。", 4.0, &["。。", "。。"]),
            ("修", 1.0, &["修"]),
            ("", 4.0, &[""]),
            // A mark of a letter goes with it.
            ("修ū\u{304}路", 3.0, &["修", "ū\u{304}", "路"]),
        ] {
            assert_eq!(broken(text, measure), expected, "{text}");
        }
    }

    #[test]
    fn no_character_is_lost_or_said_twice() {
        let text =
            "一、抓落实（2026年）：“十四五”期间，增长5.0%——见《规划》第12–13页…… end of it。".repeat(40);
        for measure in [1.0, 3.0, 7.0, 20.0, 61.0] {
            assert_eq!(broken(&text, measure).concat(), text, "{measure}");
        }
    }
}
