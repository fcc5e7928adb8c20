//! Lines and excerpts: facts of a text as it stands, before anything is known of what it says.

use crate::Span;

/// The lines of a raw text that hold more than white space, in order, without the marks that end them. A line ends at
/// `\n`, `\r` or both.
pub fn lines(raw: &[char]) -> impl Iterator<Item = Span> {
    let mut start = 0;
    raw.split(|character| matches!(character, '\n' | '\r')).filter_map(move |line| {
        let span = Span::new(start, start + line.len() as u32);
        start = span.end + 1;
        line.iter().any(|character| !character.is_whitespace()).then_some(span)
    })
}

/// A text as one line: each run of white space is one blank, none at the ends, as a title that is broken over lines
/// reads.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let raw: Vec<char> = text.chars().collect();
        let found: Vec<String> = lines(&raw).map(|line| raw[line.indices()].iter().collect()).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn lines_are_cut_at_every_kind_of_end() {
        check("修路\n架桥", &["修路", "架桥"]);
        check("修路\r\n架桥\r\n", &["修路", "架桥"]);
        check("修路\r架桥", &["修路", "架桥"]);
        check("\n\n　修路 \n \n架桥", &["　修路 ", "架桥"]);
        check("", &[]);
        check(" \r\n\t", &[]);
    }

    #[test]
    fn one_line_has_single_blanks() {
        assert_eq!(one_line(" 修路\r\n　架桥\t通水 "), "修路 架桥 通水");
        assert_eq!(one_line("\n"), "");
    }
}
