//! Markdown: its words without its marks, one line each; what the marks say is evidence.
//!
//! Not the standard's parser. By its rules marks beside Chinese punctuation often count as signs (`**修路。**全县` is not
//! bold there), and lines without a blank line between them are one paragraph, which is seldom what was meant. Here marks
//! count wherever they come in pairs, and lines stay lines.

mod inline;

use duikan_text::{Evidence, EvidenceKind};

use crate::paragraphs::{Paragraph, Paragraphs};

/// Lines that the front matter may have.
const MAX_FRONT_MATTER: usize = 200;
/// A line underlined by hyphens is a heading up to this number of characters; below a longer one they are a rule.
const MAX_UNDERLINED: usize = 60;
/// Levels of headings.
const LEVELS: usize = 6;

/// The text, and its evidence.
pub fn read(text: &str) -> (String, Vec<Evidence>) {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let mut out = Paragraphs::default();
    let (front, body) = lines.split_at(front_matter(&lines));
    for line in front {
        out.push_line(line, Some(EvidenceKind::OutsideMain));
    }
    let mut fenced = false;
    let mut rest = body.iter();
    while let Some(line) = rest.next() {
        if is_fence(line) {
            fenced = !fenced;
        } else if fenced {
            out.push_line(line, None);
        } else {
            let underlined = rest.as_slice().first().and_then(|below| underline(line, below));
            if underlined.is_some() {
                rest.next();
            }
            self::line(line, underlined, &mut out);
        }
    }
    out.finish()
}

/// The number of lines of front matter, with the marks around it: keys and values between two rules at the beginning.
fn front_matter(lines: &[&str]) -> usize {
    let Some(rule) = lines.first().map(|line| line.trim_end()).filter(|line| matches!(*line, "---" | "+++"))
    else {
        return 0;
    };
    let inside = lines.iter().skip(1).take(MAX_FRONT_MATTER);
    let Some(length) = inside.clone().position(|line| line.trim_end() == rule || line.trim_end() == "...")
    else {
        return 0;
    };
    let is_key = |line: &&&str| {
        line.contains([':', '=']) || line.trim().is_empty() || line.starts_with([' ', '-', '#'])
    };
    if inside.take(length).all(|line| is_key(&line)) { length + 2 } else { 0 }
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// The level of a heading that is marked by the line below it.
fn underline(line: &str, below: &str) -> Option<u8> {
    let is_of = |sign: char| below.trim().len() >= 3 && below.trim().chars().all(|c| c == sign);
    let is_words = !line.trim().is_empty() && heading(line).is_none() && !is_rule(line);
    match is_words {
        true if is_of('=') => Some(1),
        true if is_of('-') && line.chars().count() <= MAX_UNDERLINED => Some(2),
        _ => None,
    }
}

fn line(line: &str, underlined: Option<u8>, out: &mut Paragraphs) {
    if is_rule(line) || is_short_code(line) {
        return out.push(&Paragraph::default());
    }
    if is_caption(line) {
        return out.push_line(inline::read(line.trim(), None).text(), Some(EvidenceKind::OutsideMain));
    }
    let (level, words) = heading(line).map_or((underlined, line), |(level, words)| (Some(level), words));
    let words = without_block_marks(words);
    match cells(words) {
        Some(cells) => cells.for_each(|cell| out.push(&inline::read(cell, None))),
        None => out.push(&inline::read(words, level)),
    }
}

/// The level and the words of a heading of `#`.
fn heading(line: &str) -> Option<(u8, &str)> {
    let line = line.trim_start();
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_heading = (1..=LEVELS).contains(&level) && words.starts_with([' ', '\t', '\u{3000}', '\u{a0}']);
    let words = words.trim();
    let closed = words.trim_end_matches('#');
    let words = if closed.ends_with([' ', '\t']) { closed.trim_end() } else { words };
    (is_heading && !words.is_empty()).then_some((level as u8, words))
}

/// Whether a line is a rule across the page.
fn is_rule(line: &str) -> bool {
    let signs: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && ["-", "*", "_"].iter().any(|sign| signs.replace(sign, "").is_empty())
}

/// The words of a picture, in the marks of a web page: `<figcaption>…</figcaption>`.
fn is_caption(line: &str) -> bool {
    let line = line.trim().to_ascii_lowercase();
    ["figcaption", "caption"].iter().any(|tag| {
        line.strip_prefix('<')
            .and_then(|rest| rest.strip_prefix(tag))
            .is_some_and(|rest| rest.starts_with(['>', ' ']))
    })
}

/// What a program puts in place of a picture or film: `{{< video … >}}`, `{% … %}`.
fn is_short_code(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("{{") && line.ends_with("}}") || line.starts_with("{%") && line.ends_with("%}")
}

/// A line without the marks of quotes and of lists that are not numbered, and without the mark of a line break.
fn without_block_marks(line: &str) -> &str {
    let mut words = line;
    loop {
        let rest = words.trim_start_matches([' ', '\t']);
        let Some(inside) = rest.strip_prefix('>').or_else(|| bullet(rest)) else { break };
        words = inside.trim_start_matches([' ', '\t']);
    }
    words.trim_end_matches([' ', '\t']).strip_suffix('\\').unwrap_or(words.trim_end_matches([' ', '\t']))
}

fn bullet(line: &str) -> Option<&str> {
    line.strip_prefix(['-', '*', '+'])?.strip_prefix([' ', '\t'])
}

/// The cells of a row of a table; none of the line that parts its head from its body.
fn cells(line: &str) -> Option<impl Iterator<Item = &str>> {
    let inside = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let is_line = inside.chars().all(|c| matches!(c, '-' | ':' | '|' | ' '));
    Some(inside.split('|').map(str::trim).filter(move |_| !is_line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::words;

    #[test]
    fn words_of_pictures_lie_outside_and_short_codes_are_no_words() {
        let page = "# 在会上的讲话\n<figure>\n<figcaption>县长讲话</figcaption>\n</figure>\n{{< video src=\"a\" >}}\n各位：\n";
        let (text, evidence) = read(page);
        assert!(!text.contains("video") && text.contains("县长讲话"));
        assert_eq!(words(&text, &evidence, EvidenceKind::OutsideMain), ["县长讲话"]);
    }

    #[test]
    fn marks_are_evidence_and_no_words() {
        let page = "前言\r\n## 一、加快发展 ##\r\n#不是标题\n```\n# 代码\n```\n在会上的讲话\n===\n\n**（一）修路。**全县要快。\n\n***\n1. 修路\n- 办学\n> 引文\\\n\n| 甲 | 乙 |\n|---|:-:|\n| 丙 | 丁 |\n";
        let (text, evidence) = read(page);
        assert_eq!(
            text,
            "前言\n一、加快发展\n#不是标题\n# 代码\n在会上的讲话\n\n（一）修路。全县要快。\n\n\n1. 修路\n办学\n引文\n\n甲\n乙\n丙\n丁\n\n"
        );
        assert_eq!(words(&text, &evidence, EvidenceKind::Heading(2)), ["一、加快发展"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["在会上的讲话"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["（一）修路。"]);
    }

    #[test]
    fn front_matter_is_outside() {
        let page = "---\ntitle: 在会上的讲话\ntags:\n  - 讲话\n---\n# 在会上的讲话\n";
        let (text, evidence) = read(page);
        assert_eq!(words(&text, &evidence, EvidenceKind::OutsideMain).len(), 5);
        assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["在会上的讲话"]);
        for other in ["---\n各位同志，大家好。\n---\n", "---\n只有一条线", "各位\n---\na: b\n---"]
        {
            let (text, evidence) = read(other);
            assert!(words(&text, &evidence, EvidenceKind::OutsideMain).is_empty(), "{other}");
        }
    }
}
