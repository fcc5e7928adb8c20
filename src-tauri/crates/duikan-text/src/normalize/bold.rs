//! The asterisks around bold words of Markdown: **一、备料** is a heading. Asterisks also mask names (**市, 在**同志), so a pair
//! counts only where it opens a line, and closes with the line, after the end of a sentence, or around a mark that
//! counts.

use crate::signs::{ends_clause, is_han, marker};

/// Longest bold stretch, in characters. A guess: headings and key sentences.
const LONGEST: usize = 120;

/// The places of the asterisks to be dropped, in order.
pub(super) fn marks(raw: &[char]) -> Vec<usize> {
    let mut found = Vec::new();
    if !raw.windows(2).any(|pair| pair == ['*', '*']) {
        return found;
    }
    let mut start = 0;
    for line in raw.split(|&each| matches!(each, '\n' | '\r')) {
        if let Some((open, close, length)) = pair(line) {
            found.extend((open..open + length).chain(close..close + length).map(|at| start + at));
        }
        start += line.len() + 1;
    }
    found
}

/// The places of the first pair of a line, and the number of asterisks on each side.
fn pair(line: &[char]) -> Option<(usize, usize, usize)> {
    let open = line.iter().position(|each| !(each.is_whitespace() || matches!(each, '#' | '>')))?;
    let length = line.get(open..)?.iter().take_while(|&&each| each == '*').count();
    if !(2..=3).contains(&length) {
        return None;
    }
    let rest = line.get(open + length..)?;
    let inside = rest.iter().take(LONGEST).position(|&each| each == '*')?;
    let words = rest.get(..inside)?;
    let close = open + length + inside;
    let ends = line.get(close..close + length)?.iter().all(|&each| each == '*')
        && line.get(close + length) != Some(&'*');
    let ends_line = line.get(close + length..)?.iter().all(|each| each.is_whitespace());
    let (first, last) = (words.first()?, words.last()?);
    let blank = first.is_whitespace() || last.is_whitespace();
    let heading = ends_line || ends_clause(*last) || marker::opens_line(words);
    (ends && !blank && heading && words.iter().filter(|&&each| is_han(each)).count() >= 2)
        .then_some((open, close, length))
}

#[cfg(test)]
mod tests {
    use super::marks;

    fn check(text: &str, expected: &str) {
        let raw: Vec<char> = text.chars().collect();
        let dropped = marks(&raw);
        let kept = raw.iter().enumerate().filter(|(at, _)| !dropped.contains(at)).map(|(_, each)| each);
        assert_eq!(kept.collect::<String>(), expected, "{text}");
    }

    #[test]
    fn bold_headings_lose_their_asterisks() {
        check("**一、备料**\n石料。", "一、备料\n石料。");
        check(
            "今天开会。\n  **（一）备料要早。**石料月底运到。",
            "今天开会。\n  （一）备料要早。石料月底运到。",
        );
        check("### **备料的事**", "### 备料的事");
        check("***二是动工***，各村出工。", "二是动工，各村出工。");
    }

    #[test]
    fn masks_keep_theirs() {
        for text in
            ["**市和**县的渠", "在**同志陪同下去**村", "**同志在**村讲话", "** 备料 **", "****年", "**"]
        {
            check(text, text);
        }
    }
}
