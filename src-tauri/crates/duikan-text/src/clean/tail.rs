//! The bottom of a page: where the speech ends and footers, links, notes and appendices begin.

use super::{
    NoiseKind,
    appendix::{self, APPENDIX},
    label::Known,
};
use crate::{
    normalize::{Draft, Switches, line::Line},
    signs::{WordUse, is_han, line::han_count, words},
};

/// Rule: a licence note below the speech, and what is below it.
pub(super) const LICENCE: &str = "licence_note";

/// Thanks that end a speech without a full stop.
const LAST_WORDS: &[&str] = &["谢谢", "谢谢大家", "谢谢各位", "多谢", "多谢大家", "完毕"];
/// A licence note with all that follows takes at most one part in this many of the page. A guess.
const LARGEST_LICENCE: usize = 2;

/// The index after the last spoken line. Lines of an appendix or a licence note are named on the way; where the speech
/// goes on after an appendix, these lie inside it.
pub(super) fn end(draft: &Draft, lines: &[Line], known: &mut [Known], start: usize, on: &Switches) -> usize {
    let limit = licence(draft, lines, known, start);
    if on.named(APPENDIX) {
        appendix::mark(draft, lines, known, start..limit);
    }
    if on.named(LICENCE) {
        for known in known.iter_mut().skip(limit).filter(|known| !known.is_noise()) {
            known.rule = Some((LICENCE, NoiseKind::Footer, true));
        }
    }
    let spoken = |&at: &usize| {
        let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { return false };
        !known.is_noise() && (known.prose || says_last_words(line.text(draft)))
    };
    match (start..limit).rev().find(spoken) {
        Some(last) => list_end(lines, known, draft, last + 1, limit),
        None => limit,
    }
}

/// Whether the speech goes on after its last sentence with items of a list: marked lines that nothing calls furniture.
fn list_end(lines: &[Line], known: &[Known], draft: &Draft, from: usize, limit: usize) -> usize {
    let is_item = |at: usize| {
        known.get(at).is_some_and(|known| known.marker && !known.is_noise())
            && lines.get(at).is_some_and(|line| han_count(line.text(draft)) >= 4)
    };
    (from..limit).find(|&at| !is_item(at)).unwrap_or(limit).max(from)
}

/// Where a licence note starts that closes the page.
fn licence(draft: &Draft, lines: &[Line], known: &[Known], start: usize) -> usize {
    let all: usize = lines.iter().map(|line| line.len()).sum();
    let mut after = 0;
    let mut found = lines.len();
    for at in (start + 1..lines.len()).rev() {
        let Some(line) = lines.get(at) else { continue };
        after += line.len();
        if after * LARGEST_LICENCE > all {
            break;
        }
        let text: String = line.text(draft).iter().filter(|each| !each.is_whitespace()).collect();
        let core = text.trim_matches(['【', '】', '（', '）', '：', ':', '*', '#', '[', ']']);
        if words(WordUse::Licence).iter().any(|each| core.starts_with(each))
            && after_blank_run(lines, known, at)
        {
            found = at;
        }
    }
    found
}

/// A licence note is set apart from the speech.
fn after_blank_run(lines: &[Line], known: &[Known], at: usize) -> bool {
    lines.get(at).is_some_and(|line| line.after_blank)
        || at.checked_sub(1).and_then(|at| known.get(at)).is_some_and(|known| known.is_noise())
}

fn says_last_words(line: &[char]) -> bool {
    let text: String = line.iter().filter(|each| is_han(**each)).collect();
    LAST_WORDS.contains(&text.as_str())
}
