//! Classes of characters that every stage asks for.

/// The sign that the normal form puts for something deleted or lost.
pub const GAP: char = '▢';

/// Whether a character is a Han ideograph: U+3400–9FFF, and the rare ones of U+20000–323AF, which names are written with.
///
/// 〇 (U+3007) counts as a numeral, not as an ideograph: years written 二〇二五 are values, not wording.
pub const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character says something: a letter, a digit or an ideograph, no mark. Nearly all are Han, which needs no look
/// into the tables of Unicode.
pub fn is_letter(character: char) -> bool {
    is_han(character) || character.is_alphanumeric()
}

/// Whether a character is a Chinese digit or power of ten.
pub const fn is_numeral(character: char) -> bool {
    matches!(
        character,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '廿'
            | '卅'
    )
}

/// Whether a character belongs to a quantity in Chinese digits: a numeral, 万, 亿, or 两 and 几, which count without
/// being digits. Units of measure do not.
pub const fn is_quantity(character: char) -> bool {
    is_numeral(character) || matches!(character, '万' | '亿' | '两' | '几')
}

/// Whether a character stands for something deleted wherever it is: ×, *, ○, □, ▢.
pub const fn is_mask(character: char) -> bool {
    matches!(character, GAP | '×' | '＊' | '*' | '○' | '□')
}

/// Whether a character can stand for something deleted, which its neighbours decide: the masks, and signs and letters
/// that are also bullets, rules and words (●, _, X).
pub const fn may_be_mask(character: char) -> bool {
    is_mask(character) || matches!(character, '✕' | '╳' | '■' | '◯' | '●' | '_' | 'X' | 'x')
}

/// A mark that ends a sentence.
pub const fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '!' | '?' | '…')
}

/// A mark that ends a sentence or a clause; 、 does neither.
pub const fn ends_clause(character: char) -> bool {
    ends_sentence(character) || matches!(character, '，' | '；' | '：' | ',' | ';' | ':')
}

/// A mark that cannot open a line: what follows it belongs to the line before.
pub(crate) const fn cannot_open(character: char) -> bool {
    matches!(
        character,
        '，' | '、'
            | '。'
            | '；'
            | '：'
            | '？'
            | '！'
            | ','
            | ':'
            | ';'
            | '?'
            | '!'
            | '）'
            | ')'
            | '》'
            | '”'
            | '’'
            | '〉'
            | '】'
            | '%'
    )
}

/// A mark after which a line cannot end.
pub(crate) const fn cannot_close(character: char) -> bool {
    matches!(character, '，' | '、' | ',' | '（' | '(' | '《' | '“' | '‘' | '〈' | '【' | '·')
}

/// Marks that may follow the end of a sentence and still belong to it.
pub const fn closes_quote(character: char) -> bool {
    matches!(character, '”' | '’' | '）' | ')' | '》' | '」' | '』' | '】')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(class: impl Fn(char) -> bool, text: &str) -> String {
        text.chars().filter(|&each| class(each)).collect()
    }

    #[test]
    fn each_class_holds_its_own() {
        let text = "𠮷王㐂〇三廿万两x×▢*某。，；’」a1";
        assert_eq!(of(is_han, text), "𠮷王㐂三廿万两某");
        assert_eq!(of(is_numeral, text), "〇三廿");
        assert_eq!(of(is_quantity, text), "〇三廿万两");
        assert_eq!(of(is_mask, text), "×▢*");
        assert_eq!(of(may_be_mask, text), "x×▢*");
        assert_eq!(of(ends_sentence, text), "。");
        assert_eq!(of(ends_clause, text), "。，；");
        assert_eq!(of(closes_quote, text), "’」");
    }
}
