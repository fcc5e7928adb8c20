//! The bottom of a page: where the speech ends and signatures, notes, annexes, credits, links and footers begin.
//!
//! Every line shows whether it is rather said or rather printed below ([`weight`]). The end is the place where the sum over
//! the lines below is best, together with what the last line above and the first line below show: thanks or a call close
//! a speech, 附件 or 责任编辑 open what is below. One walk from the bottom up finds it.

mod opener;
mod weight;

use super::{
    Margin, NoiseKind, Part,
    appendix::{self, APPENDIX},
    label::{Clear, Known},
};
use crate::{
    normalize::{Draft, Switches, line::Line},
    signs::{WordUse, words},
};

/// Rule: a licence note below the speech, and what is below it.
pub(super) const LICENCE: &str = "licence_note";

/// A licence note with all that follows takes at most one part in this many of the page. A guess.
const LARGEST_LICENCE: usize = 2;

/// Where a speech ends.
pub(super) struct Ending {
    /// The index after the last spoken line.
    pub at: usize,
    /// How much better this end is than the next.
    pub clear: Clear,
}

/// Finds the end. Lines of annexes, notes and licences are named on the way; where the speech goes on after an appendix,
/// these lie inside it.
///
/// `set` is the end that a reader set.
pub(super) fn end(
    draft: &Draft,
    lines: &[Line],
    known: &mut [Known],
    start: usize,
    set: Option<usize>,
    on: &Switches,
) -> Ending {
    let limit = licence(draft, lines, known, start).max(set.unwrap_or(0));
    let spoken = appendix::spoken(draft, lines, known, start..limit);
    if on.named(APPENDIX) {
        appendix::mark(draft, lines, known, set.unwrap_or(start)..limit, &spoken);
    }
    if on.named(LICENCE) {
        for known in known.iter_mut().skip(limit).filter(|known| !known.is_noise()) {
            known.rule = Some((LICENCE, NoiseKind::Footer, true));
        }
    }
    let below = weight::below(draft, lines, known, start..limit, &spoken);
    let found = best(draft, lines, known, &below, start);
    let (at, second) = set.map_or(found, |set| (set, Margin::CLEAR));
    if on.named(APPENDIX) {
        for (offset, _) in
            below.iter().enumerate().filter(|(offset, line)| start + offset >= at && line.annex)
        {
            if let Some(known) = known.get_mut(start + offset).filter(|known| !known.is_noise()) {
                known.rule = Some((APPENDIX, NoiseKind::Appendix, true));
            }
        }
    }
    Ending { at, clear: Clear { part: Part::End, line: at.saturating_sub(1), points: second } }
}

/// The end with the best sum, and how much worse the next is that leaves out or takes in something said or shown.
fn best(
    draft: &Draft,
    lines: &[Line],
    known: &[Known],
    below: &[weight::Below],
    start: usize,
) -> (usize, i32) {
    let (mut sum, mut found, mut worth, mut second) = (0, None, i32::MIN, i32::MIN);
    for offset in (0..=below.len()).rev() {
        let here = below.get(offset);
        sum += here.map_or(0, |line| line.weight);
        let Some(last) = offset.checked_sub(1).and_then(|at| below.get(at)) else { break };
        if last.noise {
            continue;
        }
        let closes = lines
            .get(start + offset - 1)
            .map_or(0, |line| weight::closes(line.text(draft), known.get(start + offset - 1)));
        let here = sum + closes + here.map_or(0, |line| line.opens);
        if here > worth {
            (second, worth, found) = (worth, here, Some(start + offset));
        } else {
            second = second.max(here);
        }
    }
    (found.unwrap_or(start + below.len()), worth.saturating_sub(second))
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

#[cfg(test)]
mod tests;
