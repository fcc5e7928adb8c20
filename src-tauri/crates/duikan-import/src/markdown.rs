//! Markdown is kept as it is written; only its headings are pointed out.

use duikan_text::{Evidence, EvidenceKind, Span};

/// The lines of `text` that are ATX headings (`#` to `######` and a space), outside fenced code.
pub fn headings(text: &str) -> Vec<Evidence> {
    let mut found = Vec::new();
    let mut fenced = false;
    let mut start = 0u32;
    for line in text.split('\n') {
        let length = line.chars().count() as u32;
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if let Some(level) = heading_level(line).filter(|_| !fenced) {
            let end = start + line.trim_end().chars().count() as u32;
            found.push(Evidence { kind: EvidenceKind::Heading(level), span: Span::new(start, end) });
        }
        start += length + 1;
    }
    found
}

fn heading_level(line: &str) -> Option<u8> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with([' ', '\t', '\u{3000}']) && !words.trim().is_empty())
        .then_some(level as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_carry_their_level_and_place() {
        let text = "前言\r\n## 一、加快发展 \r\n正文#不是\n```\n# 代码\n```\n# 总题";
        let found: Vec<_> = headings(text)
            .into_iter()
            .map(|evidence| {
                let words: String = text
                    .chars()
                    .skip(evidence.span.start as usize)
                    .take(evidence.span.len() as usize)
                    .collect();
                (evidence.kind, words)
            })
            .collect();
        assert_eq!(
            found,
            [
                (EvidenceKind::Heading(2), "## 一、加快发展".to_owned()),
                (EvidenceKind::Heading(1), "# 总题".to_owned())
            ]
        );
    }
}
