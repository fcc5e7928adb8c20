//! How much each line below the beginning of a speech looks like something that was never said. Units as in the head: a
//! plain clue is 10. All are guesses, balanced by hand over documents of many kinds.

use std::ops::Range;

use super::{
    super::{NoiseKind, label::Known},
    opener::{Opened, heads, is_signed, note_mark, opener},
};
use crate::{
    normalize::{Draft, line::Line},
    signs::{
        WordUse, ends_clause, is_han,
        line::{ends_as_sentence, han_count, is_thanks},
        page::page_talk,
        words,
    },
};

/// Least characters of a line that was wrapped. A guess.
const WRAPPED: usize = 15;
/// Least Han characters of a clause that runs on over lines.
const CLAUSE: usize = 10;

/// What thanks, wishes and calls count for as the last line of a speech, at least.
const LAST_WORDS: i32 = 30;
/// Longest heading of a list of links with its signs, in characters. A guess.
const LONGEST_LINK_HEADING: usize = 10;
/// Empty lines beyond the usual that set a line apart, as a rule across the page leaves them. A guess.
const APART: usize = 1;
/// What a short line without a mark counts for …
const SHORT: i32 = 6;
/// … and the most that a run of them does: a speech may hold tables and lists of any length.
const MOST_SHOWN: i32 = 24;

/// What is known of a line as something below the speech.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Below {
    /// How much it looks like something below, negative for what is rather said.
    pub weight: i32,
    /// What it counts for that the part below begins here.
    pub opens: i32,
    /// Whether it belongs to annexes or notes, should it lie below.
    pub annex: bool,
    /// Whether a rule says that it is furniture.
    pub noise: bool,
}

/// Looks at the lines of a range; `spoken` says of each whether it is speech in an appendix.
pub(super) fn below(
    draft: &Draft,
    lines: &[Line],
    known: &[Known],
    range: Range<usize>,
    spoken: &[bool],
) -> Vec<Below> {
    let mut opened = Opened::Nothing;
    let (mut signed, mut asked, mut shown) = (false, false, 0);
    let usual = usual_gap(draft, lines, range.clone());
    let mut found = Vec::with_capacity(range.len());
    let text_at = |at: usize| lines.get(at).map(|line| line.text(draft)).unwrap_or_default();
    let over = |at: usize| is_over(draft, lines, known, range.start..at);
    let above = |at: usize| {
        at.checked_sub(1)
            .filter(|&above| above >= range.start)
            .and_then(|above| Some((text_at(above), known.get(above)?)))
    };
    for (at, &said) in range.clone().zip(spoken) {
        let (Some(line), Some(known)) = (lines.get(at), known.get(at)) else { break };
        let text = line.text(draft);
        let heading =
            above(at).is_some_and(|(above, known)| known.marker && !known.prose && !ends_as_sentence(above));
        let mut opener = opener(text, known).filter(|_| !heading);
        let closed = above(at).is_some_and(|(above, known)| ends_as_sentence(above) || known.is_noise())
            || matches!(opened, Opened::Annex | Opened::Titled | Opened::Notes);
        if closed && is_signed(text, text_at(at + 1)) {
            opener = Some((Opened::Signed, 45));
        } else if opener.is_some_and(|(kind, _)| kind == Opened::Annex) && heads(text_at(at + 1)) {
            opener = opener.map(|(_, points)| (Opened::Titled, points + 15));
        } else if opened == Opened::Signed && opener.is_some_and(|(kind, _)| kind == Opened::Credits) {
            opener = None;
        }
        let footnote = note_mark(text);
        if opener.is_none() && !heading && !known.marker {
            opener = match footnote {
                Some(mark) if opened != Opened::Notes && refers(draft, lines, range.start..at, mark) => {
                    Some((Opened::Notes, 25))
                }
                _ if page_talk(text) > 0 && gap(draft, lines, at) > usual + APART => {
                    Some((Opened::Credits, 25))
                }
                _ => None,
            };
        }
        if opener.is_some_and(|(kind, _)| matches!(kind, Opened::Annex | Opened::Titled)) && over(at) {
            opener = opener.map(|(_, points)| (Opened::Appended, points));
        }
        if let Some((kind, _)) = opener {
            opened = kind;
            signed |= kind == Opened::Signed;
        } else if heads_links(text) && matches!(opened, Opened::Nothing | Opened::Thanks | Opened::Credits) {
            opened = Opened::Links;
        }
        if known.marker && !known.prose {
            asked = asks(text);
        }
        if asked && opener.is_some_and(|(kind, _)| kind == Opened::Credits) {
            opener = None;
        }
        let opens = opener.map_or(0, |(_, points)| points);
        let own = match weight(text, known, opened, said, opens) {
            ..0 if opened == Opened::Notes && footnote.is_some() => 2,
            ..0 if opened == Opened::Credits && page_talk(text) > 0 => 4,
            -100..0 if signed && !is_thanks(text) => 0,
            SHORT.. if hangs(above(at), line, known) => -12,
            _ if asked && !known.is_noise() => -8,
            own => own,
        };
        shown = if own == SHORT {
            shown + own
        } else if own < 0 {
            0
        } else {
            shown
        };
        let own = if own == SHORT && shown > MOST_SHOWN { 0 } else { own };
        found.push(Below {
            weight: own,
            opens: if known.is_noise() { 0 } else { opens },
            annex: matches!(opened, Opened::Annex | Opened::Titled | Opened::Appended | Opened::Notes)
                || opened == Opened::Signed && opens == 0,
            noise: known.is_noise() && known.rule.is_some_and(|(.., certain)| certain),
        });
        if is_thanks(text) && matches!(opened, Opened::Nothing | Opened::Thanks) {
            opened = Opened::Thanks;
        }
    }
    found
}

/// Whether the last words of a speech stand at the end of a range: thanks, a wish, a call.
fn is_over(draft: &Draft, lines: &[Line], known: &[Known], above: Range<usize>) -> bool {
    let last = above.rev().find(|&at| known.get(at).is_some_and(|known| !known.is_noise()));
    last.and_then(|at| lines.get(at)).is_some_and(|line| closes(line.text(draft), None) >= LAST_WORDS)
}

/// 相关新闻 alone on its line.
fn heads_links(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| is_han(**each)).collect();
    text.len() <= LONGEST_LINK_HEADING && words(WordUse::Link).contains(&core.as_str())
}

/// The number of empty lines above a line.
fn gap(draft: &Draft, lines: &[Line], at: usize) -> usize {
    let (Some(above), Some(line)) = (at.checked_sub(1).and_then(|above| lines.get(above)), lines.get(at))
    else {
        return 0;
    };
    let between = draft.chars.get(above.end..line.start).unwrap_or_default();
    between.iter().filter(|&&each| each == '\n').count().saturating_sub(1)
}

/// How many empty lines most lines of a range have above them.
fn usual_gap(draft: &Draft, lines: &[Line], range: Range<usize>) -> usize {
    let mut gaps: Vec<usize> = range.skip(1).map(|at| gap(draft, lines, at)).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

/// Whether the text above a note refers to it: its mark stands there inside a line.
fn refers(draft: &Draft, lines: &[Line], above: Range<usize>, mark: &[char]) -> bool {
    let holds = |line: &Line| line.text(draft).windows(mark.len()).skip(1).any(|each| each == mark);
    lines.get(above).unwrap_or_default().iter().any(holds)
}

/// Whether a line is the end of a sentence that the line above leaves open.
fn hangs(above: Option<(&[char], &Known)>, line: &Line, known: &Known) -> bool {
    above.is_some_and(|(above, before)| {
        // A line that ends with a comma goes on, however short it is.
        let is_open = above.last().is_some_and(|&last| match last {
            '，' | ',' | '、' => true,
            last => is_han(last) && above.len() >= WRAPPED && !before.marker,
        });
        is_open && !before.is_noise() && above.iter().any(|&each| ends_clause(each))
    }) && !line.after_blank
        && line.indent == 0
        && !known.marker
}

/// A heading of the text itself under which it says whom to ask: 五、联系方式.
fn asks(heading: &[char]) -> bool {
    let text: String = heading.iter().collect();
    words(WordUse::Asks).iter().any(|word| text.contains(word))
}

/// 会后，与会人员参观了工地: news of what came after the speech.
fn tells_after(text: &[char]) -> bool {
    let lead: String = text.iter().take(12).collect();
    words(WordUse::Afterwards).iter().any(|opening| lead.starts_with(opening))
}

/// What a line counts for, given what has opened above it.
fn weight(text: &[char], known: &Known, opened: Opened, said: bool, opens: i32) -> i32 {
    if let Some((_, kind, certain)) = known.rule {
        // Numbers and heads of pages lie inside a speech as well.
        let anywhere = matches!(kind, NoiseKind::PageNumber | NoiseKind::Markup);
        return if anywhere {
            0
        } else if certain {
            12
        } else {
            8
        };
    }
    if opens > 0 {
        return if opened == Opened::Annex { 0 } else { 8 };
    }
    let han = han_count(text);
    if known.salutation {
        return if matches!(opened, Opened::Annex | Opened::Titled | Opened::Appended) { -8 } else { -25 };
    }
    let sentence = known.prose || ends_as_sentence(text) && han > 0;
    if is_thanks(text) {
        return -40;
    }
    let full = 20 + (han.min(60) as i32) / 3;
    match (opened, sentence) {
        (Opened::Annex | Opened::Titled | Opened::Notes, true) if !said => 0,
        (Opened::Appended, true) => 0,
        (Opened::Appended, false) if known.marker => 0,
        (Opened::Links, true) => -full / 3,
        (Opened::Titled, true) => {
            if known.marker {
                -3
            } else {
                -6
            }
        }
        (Opened::Annex | Opened::Notes, true) => {
            if known.marker {
                -10
            } else {
                -25
            }
        }
        (Opened::Annex | Opened::Titled | Opened::Notes, false) if known.marker => 0,
        (Opened::Signed, true) => 0,
        (Opened::Signed, false) => 2,
        (Opened::Credits, true) => -full * 2 / 3,
        (Opened::Thanks, true) if tells_after(text) => 6,
        (Opened::Thanks, true) => -full / 2,
        (_, true) => -full,
        (_, false) if known.marker && han >= 4 => -8,
        (_, false) if han >= CLAUSE && text.iter().any(|&each| ends_clause(each)) => -10,
        (_, false) if matches!(text.last(), Some('：' | ':')) => -15,
        (_, false) if han == 0 => 1,
        (_, false) if text.iter().filter(|each| each.is_ascii_digit()).count() * 3 >= text.len() => 0,
        (_, false) => SHORT,
    }
}

/// What it counts for that a line is the last of the speech.
pub(super) fn closes(text: &[char], known: Option<&Known>) -> i32 {
    if is_thanks(text) {
        return 40;
    }
    let ends = ends_as_sentence(text);
    let last: String = text.iter().rev().take(6).rev().collect();
    if words(WordUse::Adjourns).iter().any(|each| last.ends_with(each)) {
        return 60;
    }
    let calls = matches!(text.last(), Some('！' | '!'));
    let words_of: String = text.iter().rev().take(60).rev().collect();
    let peroration = words(WordUse::Peroration).iter().any(|each| words_of.contains(each));
    let marked = known.is_some_and(|known| known.marker && !known.prose);
    match () {
        () if ends && peroration => 30,
        () if ends && calls => 22,
        () if ends => 10,
        () if marked => -5,
        () => -10,
    }
}
