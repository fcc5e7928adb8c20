//! Plain text: its decoded content, but for what programs leave in text that they copy out of other formats.
//!
//! A line break of Word is U+000B and the end of a table cell U+0007: each becomes a line end. Text copied out of the
//! source of a web page has its character references (`&nbsp;`), which are resolved.

use crate::html;

/// Character references that a text must have at least to be one copied out of a page.
const MIN_REFERENCES: usize = 3;

/// The text that is read of a file with this content.
pub fn read(text: String) -> String {
    let text = if is_copied_from_page(&text) { html::resolve(&text).into_owned() } else { text };
    if !text.contains(ends_line) {
        return text;
    }
    text.chars().map(|c| if ends_line(c) { '\n' } else { c }).collect()
}

/// Characters that end a line beside the usual ones: of Word, of old mainframes, of Unicode.
fn ends_line(character: char) -> bool {
    matches!(character, '\u{7}' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether nearly every `&` begins a character reference, and there are some.
fn is_copied_from_page(text: &str) -> bool {
    let references = text.match_indices('&').filter(|(at, _)| html::begins_reference(text, *at)).count();
    references >= MIN_REFERENCES && references * 10 >= text.matches('&').count() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_other_formats_are_resolved() {
        for (text, expected) in [
            ("在会上的讲话\u{b}各位同志：\u{7}\u{7}大家好。", "在会上的讲话\n各位同志：\n\n大家好。"),
            ("甲\u{2028}乙\u{85}丙\r\n丁", "甲\n乙\n丙\r\n丁"),
            ("&nbsp;&nbsp;各位&ldquo;同志&rdquo;&#65306;", "\u{a0}\u{a0}各位“同志”："),
            ("写作 &nbsp; 的是空格", "写作 &nbsp; 的是空格"),
            ("R&D、AT&T、P&G 与 &nbsp;&nbsp;&nbsp;", "R&D、AT&T、P&G 与 &nbsp;&nbsp;&nbsp;"),
            ("各位同志：\t大家好。", "各位同志：\t大家好。"),
        ] {
            assert_eq!(read(text.to_owned()), expected, "{text}");
        }
    }
}
