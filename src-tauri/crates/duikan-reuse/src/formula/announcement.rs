//! The sentence that says how many parts will follow: 下面，我就当前工作讲三点意见。
//!
//! It has one place, the end of the opening, and one build: it opens with a word, names a number and ends soon after.
//! Between stands whatever the occasion asks for, often two clauses of it, which no price of a slot would pay. So
//! these sentences are laid side by side by their place, word by word, and what they need to have in common is little:
//! the word they open with, the number, and another word of the frame.

use duikan_text::WordClass;

use super::extent::Frame;
use super::lines::{Lines, NUMBER, Word};
use super::speech_part::SpeechPart;
use super::strand::AtomRun;

/// Words after the number at most: 个方面的意见. Chosen by hand.
const LONGEST_END: usize = 6;
/// Least words in common, the number not counted. Chosen by hand.
const LEAST_WORDS: usize = 2;
/// Words of the longest sentence that is compared word by word; bounds the table of the comparison.
const LONGEST: usize = 80;
/// Documents up to which every announcement is compared with every other; in larger sets each with the next, for
/// families are transitive. Bounds the cost.
const ALL_PAIRS: usize = 12;

/// What the announcements of two documents have in common.
pub(super) fn find(documents: &[Lines]) -> Vec<((u32, u32), Frame)> {
    let found: Vec<(u32, u32)> = documents
        .iter()
        .zip(0..)
        .filter_map(|(lines, document)| Some((document, announcement(lines)?)))
        .collect();
    let reach = if found.len() <= ALL_PAIRS { found.len() } else { 1 };
    let mut frames = Vec::new();
    for (at, &one) in found.iter().enumerate() {
        for &other in found.iter().skip(at + 1).take(reach) {
            let sides = documents.get(one.0 as usize).zip(documents.get(other.0 as usize));
            if let Some(frame) = sides.and_then(|(a, b)| compare((a, one.1), (b, other.1))) {
                frames.push(((one.0, other.0), frame));
            }
        }
    }
    frames
}

/// The last sentence of the opening, if it names a number near its end and sections follow.
fn announcement(lines: &Lines) -> Option<u32> {
    let heading = lines.parts.iter().position(|&part| part == SpeechPart::Heading)?;
    let last = heading.checked_sub(1).filter(|&last| lines.parts.get(last) == Some(&SpeechPart::Opening))?;
    let words = words(lines, last as u32)?;
    let number = number(lines, words)?;
    (number > 0 && words.len() <= LONGEST && words.len() - number <= LONGEST_END).then_some(last as u32)
}

fn words(lines: &Lines, line: u32) -> Option<&[Word]> {
    lines.words.get(lines.words_in(lines.lines.get(line as usize)?))
}

/// The last numeral.
fn number(lines: &Lines, words: &[Word]) -> Option<usize> {
    let is_number = |word: &Word| word.class == WordClass::Numeral && lines.key(word.first) == NUMBER;
    words.iter().rposition(is_number)
}

fn compare((a, line_a): (&Lines, u32), (b, line_b): (&Lines, u32)) -> Option<Frame> {
    let (in_a, in_b) = (words(a, line_a)?, words(b, line_b)?);
    let (number_a, number_b) = (number(a, in_a)?, number(b, in_b)?);
    let opens_alike = in_a.first()?.key == in_b.first()?.key;
    let mut pairs = common(&in_a[..number_a], &in_b[..number_b]);
    pairs.push((number_a, number_b));
    let after = common(&in_a[number_a + 1..], &in_b[number_b + 1..]);
    pairs.extend(after.iter().map(|&(x, y)| (x + number_a + 1, y + number_b + 1)));
    if !opens_alike || pairs.len() <= LEAST_WORDS {
        return None;
    }
    let mut runs: Vec<AtomRun> = Vec::new();
    for (x, y) in pairs {
        // The number opens both words even where a measure follows it in one of them only.
        let (word, other) = (in_a[x], in_b[y]);
        let len = u32::from(word.len.min(other.len));
        match runs.last_mut() {
            Some(run) if run.a + run.len == word.first && run.b + run.len == other.first => run.len += len,
            _ => runs.push(AtomRun { a: word.first, b: other.first, len }),
        }
    }
    let whole = |lines: &Lines, line: u32| lines.lines.get(line as usize).cloned();
    Some(Frame { runs, a: whole(a, line_a)?, b: whole(b, line_b)?, bits: f32::MAX })
}

/// A longest common subsequence of two strings of words, as pairs of indices in order.
fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0_usize; (a.len() + 1) * width];
    for x in (0..a.len()).rev() {
        for y in (0..b.len()).rev() {
            longest[x * width + y] = if a[x].key == b[y].key {
                longest[(x + 1) * width + y + 1] + 1
            } else {
                longest[(x + 1) * width + y].max(longest[x * width + y + 1])
            };
        }
    }
    let (mut x, mut y, mut pairs) = (0, 0, Vec::new());
    while x < a.len() && y < b.len() {
        if a[x].key == b[y].key {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if longest[(x + 1) * width + y] >= longest[x * width + y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::{PrepareOptions, PreparedDocument, Unwatched, prepare};

    use crate::formula;

    fn speech(announcement: &str) -> Arc<PreparedDocument> {
        let text = format!(
            "在全县春耕会议上的讲话\n同志们：\n今天请大家来商量春耕。{announcement}\n一、修好水渠\n\
             东村的水渠年年漏水，今年一定要补好。\n二、备足种子\n西村的种子站三月开门。\n"
        );
        Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).expect("nobody cancels"))
    }

    #[test]
    fn announcements_meet_across_two_clauses_of_occasion() {
        let one = speech("下面，我讲两个问题。");
        let other = speech("下面，根据县里的安排，我着重就种子、化肥和农药的供应，讲三点意见。");
        let found =
            formula::find(&[one.clone(), other.clone()], &[], &[], &Unwatched).expect("nobody cancels");
        let row = found.found.iter().find(|row| one.text(row.a.span).starts_with("下面"));
        let row = row.expect("the announcements");
        assert!(one.text(row.a.span).contains("讲两个问题") && other.text(row.b.span).contains("讲三点意见"));
    }

    #[test]
    fn a_sentence_without_a_number_announces_nothing() {
        let one = speech("下面，我讲两个问题。");
        let other = speech("下面，我们去看水渠。");
        let found = formula::find(&[one.clone(), other], &[], &[], &Unwatched).expect("nobody cancels");
        assert!(found.found.iter().all(|row| !one.text(row.a.span).starts_with("下面")));
    }
}
