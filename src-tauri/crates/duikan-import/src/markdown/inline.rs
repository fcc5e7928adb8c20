//! Marks inside a line of Markdown: bold, emphasis, links, pictures, code, escapes, tags.

use crate::html;
use crate::paragraphs::Paragraph;

/// Marks around words, the longest first: the mark, and whether the words are bold.
const PAIRS: [(&str, bool); 8] = [
    ("***", true),
    ("**", true),
    ("*", false),
    ("___", true),
    ("__", true),
    ("_", false),
    ("~~", false),
    ("`", false),
];
/// Bytes within which the other half of a mark is looked for, so that the cost stays linear.
const REACH: usize = 2048;
/// Pairs in pairs are followed this deep.
const MAX_DEPTH: usize = 8;

/// The words of a line, with what is bold. `level` is that of a heading.
pub fn read(line: &str, level: Option<u8>) -> Paragraph {
    let mut paragraph = Paragraph::new(level, false);
    write(line, false, 0, &mut paragraph);
    paragraph
}

fn write(words: &str, bold: bool, depth: usize, out: &mut Paragraph) {
    let mut plain = String::new();
    let mut rest = words;
    while let Some(sign) = rest.chars().next() {
        if let Some((inside, after, is_bold)) =
            marked(rest, plain.chars().next_back()).filter(|_| depth < MAX_DEPTH)
        {
            flush(&mut plain, bold, out);
            write(inside, bold || is_bold, depth + 1, out);
            rest = after;
        } else if let Some((words, after)) = replaced(rest) {
            plain.push_str(words);
            rest = after;
        } else {
            plain.push(sign);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        }
    }
    flush(&mut plain, bold, out);
}

fn flush(plain: &mut String, bold: bool, out: &mut Paragraph) {
    out.push(&html::resolve(plain), bold);
    plain.clear();
}

/// Words between two marks at the beginning of `text`, what follows, and whether they are bold. `before` is the character
/// before the mark.
fn marked(text: &str, before: Option<char>) -> Option<(&str, &str, bool)> {
    let (mark, bold) = PAIRS.into_iter().find(|(mark, _)| text.starts_with(mark))?;
    let inside = text.get(mark.len()..)?;
    // A low line inside a Western word is a sign.
    let in_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if inside.starts_with(char::is_whitespace) || (mark.starts_with('_') && in_word(before)) {
        return None;
    }
    let end = near(inside).find(mark).filter(|&end| end > 0)?;
    let (words, after) = (inside.get(..end)?, inside.get(end + mark.len()..)?);
    let ends_well =
        !(words.ends_with(char::is_whitespace) || mark.starts_with('_') && in_word(after.chars().next()));
    ends_well.then_some((words, after, bold))
}

/// What stands for a mark at the beginning of `text`, and what follows: an escaped sign, the words of a link, nothing of a
/// picture, a note or a tag.
fn replaced(text: &str) -> Option<(&str, &str)> {
    if let Some(escaped) = text.strip_prefix('\\') {
        let sign = escaped.chars().next().filter(char::is_ascii_punctuation)?;
        return Some(escaped.split_at(sign.len_utf8()));
    }
    if let Some(picture) = text.strip_prefix('!').and_then(link) {
        return Some(("", picture.1));
    }
    if let Some(note) = text.strip_prefix("[^") {
        let (_, after) = split(note, ']')?;
        return Some(("", after));
    }
    link(text).or_else(|| tag(text))
}

fn near(text: &str) -> &str {
    let end = (0..=REACH.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// What is before and after a sign, if it is near.
fn split(text: &str, sign: char) -> Option<(&str, &str)> {
    let end = near(text).find(sign)?;
    Some((text.get(..end)?, text.get(end + sign.len_utf8()..)?))
}

/// The words of `[words](address)`, and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, after) = split(text.strip_prefix('[')?, ']')?;
    let (_, after) = split(after.strip_prefix('(')?, ')')?;
    Some((words, after))
}

/// A tag of a page; a line break is one here, too.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (inside, after) = split(text.strip_prefix('<')?, '>')?;
    let name = inside.trim_start_matches('/');
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains([':', '@', '<']);
    let breaks = name.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br");
    is_tag.then_some((if breaks { "\n" } else { "" }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_and_marks_are_not() {
        for (line, expected) in [
            ("**一、修路**", "一、修路"),
            ("**（一）修路。**全县要快，*务必*快", "（一）修路。全县要快，务必快"),
            ("***急***件，__要__办，_快_办", "急件，要办，快办"),
            ("a_b_c 与 张** 同志", "a_b_c 与 张** 同志"),
            ("见[附件](http://example.cn/a_b_c)和![图](a.png)[^1]。", "见附件和。"),
            (r"1\. 修路 \*不是\* 重点", "1. 修路 *不是* 重点"),
            ("<center>在会上的<b>讲话</b></center>甲<br>乙", "在会上的讲话甲\n乙"),
            ("3 < 5 且 7 > 6；<http://example.cn>", "3 < 5 且 7 > 6；<http://example.cn>"),
            ("&nbsp;&nbsp;各位", "\u{a0}\u{a0}各位"),
            ("**没有另一半", "**没有另一半"),
        ] {
            assert_eq!(read(line, None).text(), expected, "{line}");
        }
        assert!(read(&"*a".repeat(100_000), None).text().len() > 1000);
    }
}
