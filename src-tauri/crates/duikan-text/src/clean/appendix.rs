//! What is printed after a report and was never said: glossaries and lists of measures under a heading of their own.
//!
//! An appendix is known by its heading and by its form: numbered entries, or terms with a colon and their explanation.
//! The heading alone proves nothing, for annexes may be whole reports, and running text under it that has not the form
//! of an entry is speech: it stays in the body.

use std::ops::Range;

use super::{NoiseKind, label::Known};
use crate::{
    normalize::{Draft, line::Line},
    signs::{
        ends_clause, ends_sentence,
        line::{ends_as_sentence, han_count},
        marker::{self, Class},
    },
};

/// Rule: the heading and the entries of an appendix.
pub(super) const APPENDIX: &str = "appendix";

/// Words that head an appendix.
const HEADINGS: &[&str] = &[
    "名词解释",
    "名词注释",
    "名词说明",
    "名词术语",
    "术语解释",
    "术语说明",
    "用语说明",
    "用语解释",
    "用语注释",
    "有关注释",
    "词语解释",
    "词语注释",
    "注释",
    "注解",
    "附注",
    "附件",
    "附录",
    "附表",
];
/// Longest heading of an appendix, in characters. A guess.
const LONGEST_HEADING: usize = 30;
/// Longest term before its colon, in characters. A guess.
const LONGEST_TERM: usize = 40;
/// Least Han characters of running text that shows that the speech goes on. A guess.
const FEWEST_HAN: usize = 24;

/// Least characters of a line that was wrapped. A guess.
const WRAPPED: usize = 15;

/// Names the lines of the appendix in `range`, if there is one.
/// `spoken` says of each line whether it is speech.
pub(super) fn mark(draft: &Draft, lines: &[Line], known: &mut [Known], range: Range<usize>, spoken: &[bool]) {
    let third = range.start + range.len() / 3;
    let headings: Vec<usize> = (third.max(range.start + 1)..range.end)
        .filter(|&at| lines.get(at).is_some_and(|line| is_heading(line.text(draft))))
        .collect();
    // From the back, how much of what follows has the form of an entry and how much is speech.
    let (mut entries, mut speech) = (0, 0);
    let mut first = None;
    for at in range.clone().rev() {
        let length = lines.get(at).map_or(0, |line| line.len());
        if spoken.get(at - range.start).copied().unwrap_or(false) {
            speech += length;
        } else {
            entries += length;
        }
        if headings.binary_search(&at).is_ok() && entries >= speech {
            first = Some(at);
        }
    }
    let Some(first) = first else { return };
    for at in first..range.end {
        let is_speech = spoken.get(at - range.start).copied().unwrap_or(false);
        if let Some(known) = known.get_mut(at).filter(|known| !known.is_noise() && !is_speech) {
            known.rule = Some((APPENDIX, NoiseKind::Appendix, true));
        }
    }
}

/// For each line of a range whether it is speech: running text without the form of an entry, or a heading over such.
/// Lines that were wrapped are judged together.
pub(super) fn spoken(draft: &Draft, lines: &[Line], known: &[Known], range: Range<usize>) -> Vec<bool> {
    let text = |at: usize| lines.get(at).map(|line| line.text(draft)).unwrap_or_default();
    let mut found: Vec<bool> = Vec::with_capacity(range.len());
    let mut from = range.start;
    while from < range.end {
        let goes_on = |&at: &usize| goes_on(draft, lines, known, at);
        let to = (from + 1..range.end).find(|at| !goes_on(at)).unwrap_or(range.end);
        let wrapped = to > from + 1;
        let ends = (from..to).any(|at| text(at).contains(&'。') || ends_as_sentence(text(at)));
        let han: usize = (from..to).map(|at| han_count(text(at))).sum();
        let runs = known.get(from).is_some_and(|known| !known.is_noise() && (known.prose || wrapped && ends))
            && han >= FEWEST_HAN
            && !is_entry(text(from))
            && !from.checked_sub(1).is_some_and(|above| is_term(text(above)));
        found.extend(std::iter::repeat_n(runs, to - from));
        from = to;
    }
    for at in (0..found.len().saturating_sub(1)).rev() {
        let line = text(range.start + at);
        let heads = known.get(range.start + at).is_some_and(|known| known.marker && !known.prose)
            && !is_entry(line)
            && !is_heading(line);
        if heads
            && found.get(at + 1).copied().unwrap_or(false)
            && let Some(slot) = found.get_mut(at)
        {
            *slot = true;
        }
    }
    found
}

/// Whether a line goes on the one before: that one is open and long enough to have been wrapped, and nothing is
/// between.
fn goes_on(draft: &Draft, lines: &[Line], known: &[Known], at: usize) -> bool {
    let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at))) else {
        return false;
    };
    let left = before.text(draft);
    // A numbered line without a clause is a heading, and a line with a label of its own an entry.
    let heads = marker::opens_line(left) && !left.iter().any(|&each| ends_clause(each));
    let open = left.last().is_some_and(|&last| !ends_sentence(last) && !matches!(last, '；' | '：' | ':'));
    let plain = known.get(at).is_some_and(|known| !known.marker && !known.is_noise() && !known.salutation);
    open && plain
        && left.len() >= WRAPPED
        && !line.after_blank
        && line.indent == 0
        && !is_heading(left)
        && !heads
        && !is_entry(line.text(draft))
}

/// 名词解释, 附件2：《政府工作报告》有关内容名词注释 — but not a sentence about an appendix.
pub(super) fn is_heading(line: &[char]) -> bool {
    if line.len() > 2 * LONGEST_HEADING {
        return false;
    }
    let text: String = line.iter().filter(|each| !each.is_whitespace()).collect();
    let core = text.trim_matches(['【', '】', '（', '）', '：', ':', '*', '#', '[', ']']);
    let numbered = core.trim_end_matches(|each: char| each.is_ascii_digit() || "一二三四五六".contains(each));
    core.chars().count() <= LONGEST_HEADING
        && !core.contains(['。', '，', '；'])
        && HEADINGS
            .iter()
            .any(|each| numbered == *each || core.ends_with(each) || core.starts_with(&format!("{each}：")))
}

/// 3.“两新”：大规模设备更新…, 牵头单位：省教育厅, or any line under an Arabic number.
fn is_entry(line: &[char]) -> bool {
    is_numbered(line)
        || line
            .iter()
            .take(LONGEST_TERM)
            .take_while(|each| !matches!(each, '。' | '；' | '，'))
            .any(|each| matches!(each, '：' | ':'))
}

/// A term on a line of its own, explained on the next.
fn is_term(line: &[char]) -> bool {
    line.len() <= LONGEST_TERM
        && !ends_as_sentence(line)
        && (is_numbered(line) || matches!(line.last(), Some('：' | ':')))
}

fn is_numbered(line: &[char]) -> bool {
    marker::read(line)
        .is_some_and(|marker| matches!(marker.class, Class::Arabic | Class::ArabicBracket | Class::Circled))
}

#[cfg(test)]
mod tests {
    use crate::{NoiseKind, PrepareOptions, PreparedDocument, Unwatched, prepare};

    fn read(text: &str) -> PreparedDocument {
        prepare(text, &PrepareOptions::default(), &Unwatched).unwrap()
    }

    const REPORT: &str = "政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n\
        过去一年，全县修好水渠三十里，新种果树两万株，农民收入比上年增加一成。\n\
        今年要把水库加固放在第一位，汛期以前必须完工，各乡镇都要派人守堤。\n";

    fn appendix(document: &PreparedDocument) -> Vec<String> {
        let named = document.cleaned.noise.iter().filter(|noise| noise.kind == NoiseKind::Appendix);
        named.map(|noise| document.text(noise.span)).collect()
    }

    #[test]
    fn a_glossary_is_an_appendix() {
        let entries = "名词解释\n1.“三渠”：东渠、西渠和新渠，都在青石镇境内。\n2.“两坝”：上坝和下坝。\n";
        let document = read(&format!("{REPORT}{entries}"));
        assert_eq!(appendix(&document).len(), 3);
        assert!(document.text(document.cleaned.body).ends_with("派人守堤。"));
    }

    #[test]
    fn terms_may_stand_on_lines_of_their_own() {
        let entries = "注释\n[1]三渠：\n东渠、西渠和新渠，都在青石镇境内，去年秋天开工，今年春天完工。\n";
        let document = read(&format!("{REPORT}{entries}"));
        assert_eq!(appendix(&document).len(), 3);
    }

    #[test]
    fn speech_below_the_heading_stays_speech() {
        let entries = "名词解释\n1.“三渠”：东渠、西渠和新渠，都在青石镇境内，去年秋天动工，今年春天完工。\n";
        let said = "各乡镇干部要到田间去，到农户家里去，把种子、化肥和技术一样一样送到老乡手上。";
        let document = read(&format!("{REPORT}{entries}{said}\n"));
        assert!(document.text(document.cleaned.body).ends_with(said));
        assert_eq!(appendix(&document).len(), 2);
    }

    #[test]
    fn the_entries_are_compared_with_the_speech() {
        let entries = "名词解释\n1.“三渠”：东渠、西渠和新渠，都在青石镇境内。\n2.“两坝”：上坝和下坝。\n";
        let document = read(&format!("{REPORT}{entries}"));
        let core: String = document.core.han.iter().collect();
        assert!(core.ends_with("三渠东渠西渠和新渠都在青石镇境内两坝上坝和下坝"));
        let sentences = &document.segments.sentences;
        assert!(sentences.iter().any(|sentence| document.normal.text(sentence.range).contains("三渠")));
        assert!(
            document.outline.sections.iter().all(|section| section.span.end <= document.cleaned.body.end)
        );
    }

    #[test]
    fn a_speech_wrapped_under_a_heading_is_no_appendix() {
        let annex = "附件\n同志们，去年全县的渠道修了三十里，果树种\n了两万株，收入比上年多了一成，这是大家一\n起干出来的，今年还要接着干，一天也不能松\n劲，水库加固要放在第一位，汛期以前完工。\n";
        let document = read(&format!("{REPORT}{annex}"));
        assert!(appendix(&document).is_empty());
        assert!(document.text(document.cleaned.body).ends_with("汛期以前完工。"));
    }

    #[test]
    fn measures_under_numbered_headings_are_entries() {
        let measures = "附件\n一、实施山区水渠加固和果树补种行动计划\n年度目标：加固水渠三十里，补种果树两万株，全年完成。\n牵头单位：县水利局\n";
        let document = read(&format!("{REPORT}{measures}"));
        assert_eq!(appendix(&document).len(), 4);
    }

    #[test]
    fn a_wrapped_entry_stays_an_entry() {
        let entries = "名词解释\n1.“三渠”：东渠、西渠和新渠，都在青石镇境内，去年秋天动工，今\n年春天完工，一共用了三千个工，修好以后能浇两万亩地，全镇十二个村都受益。\n2.“两坝”：上坝和下坝。\n";
        let document = read(&format!("{REPORT}{entries}"));
        assert_eq!(appendix(&document).len(), 4);
    }

    #[test]
    fn a_whole_report_under_a_heading_is_no_appendix() {
        let annex =
            "附件\n现在报告去年的收支。去年全县收入比上年增加一成，支出减少半成，收支相抵略有结余。\n";
        let document = read(&format!("{REPORT}{annex}"));
        assert!(appendix(&document).is_empty());
        assert!(document.text(document.cleaned.body).ends_with("略有结余。"));
    }
}
