//! Doubt: how likely it is that a document was read wrong, all signs weighed in one figure.
//!
//! No sign is a fault by itself: right readings have close margins, and speeches have odd outlines. Each counts for the part
//! it speaks of; where the sum of all passes a limit, the parts that make most of it are remarked upon.

use std::collections::BTreeSet;

use super::Diagnostic;
use crate::{
    Cleaned, Evidence, EvidenceKind, NormalRange, Normalized, Outline, Part, Section, SectionKind, Span,
    signs::{
        WordUse, is_han,
        line::{ends_as_sentence, han_count},
        marker,
        page::page_talk,
        words,
    },
};

/// The figure of a document without any sign. It and the weights below, but for those said not to be, were fitted by logistic
/// regression to 645 documents: labelled ones, and the same cut, joined and added to. With each kind of documents left out in
/// turn, 47 in 100 wrong readings of head, tail and outline pass the limit, and 15 in 100 right ones; where a section ends
/// wrong is not seen.
const NO_SIGN: f32 = -2.6;
/// What the length of a speech counts for, for each tenfold of its characters: short ones are read wrong more often.
const LENGTH: f32 = -0.2;
/// The figure above which a document is remarked upon.
const LIMIT: f32 = -1.6;
/// The share of the largest part of the figure from which on another part is remarked upon as well. A guess.
const SHARE: f32 = 0.5;

/// Points of a margin from which on no other reading is near. A guess.
const CLEAR: f32 = 40.0;
/// Han characters from which on a speech has sections, and how many more make it certain. Guesses.
const HAS_SECTIONS: usize = 1500;
const SURELY_HAS: usize = 3000;
/// Share of the body from which on one of several chapters is too large. A guess.
const GIANT: f32 = 0.6;
/// Most Han characters of short last words.
const SHORT: usize = 12;
/// Characters of the first line in which a title may lie. A guess.
const TITLE: usize = 60;
/// Characters of the first line in which a form of address may lie. A guess.
const ADDRESS: usize = 120;

/// The remarks of a document that is likely to have been read wrong.
pub(super) fn find(
    normal: &Normalized,
    cleaned: &Cleaned,
    outline: &Outline,
    evidence: &[Evidence],
) -> Vec<Diagnostic> {
    let view = View { normal, cleaned, outline, evidence, body: normal.from_raw(cleaned.body) };
    let signs = view.signs();
    let of =
        |part: Part| -> f32 { signs.iter().filter(|sign| sign.part == part).map(|sign| sign.counts).sum() };
    let all: f32 = signs.iter().map(|sign| sign.counts).sum();
    if NO_SIGN + LENGTH * view.magnitude() + all < LIMIT {
        return Vec::new();
    }
    let parts = [Part::Title, Part::Salutation, Part::Start, Part::End, Part::Outline];
    let largest = parts.into_iter().map(of).fold(0.0, f32::max);
    let doubtful = parts.into_iter().filter(|&part| of(part) > 0.0 && of(part) >= largest * SHARE);
    doubtful.map(|part| view.remark(part)).collect()
}

/// A sign that something was read wrong.
struct Sign {
    part: Part,
    counts: f32,
}

/// How far a count goes towards the number at which it proves all it can.
fn share(count: usize, of: usize) -> f32 {
    (count as f32 / of as f32).min(1.0)
}

fn when(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// A document as it was read.
struct View<'a> {
    normal: &'a Normalized,
    cleaned: &'a Cleaned,
    outline: &'a Outline,
    evidence: &'a [Evidence],
    body: NormalRange,
}

impl View<'_> {
    fn signs(&self) -> Vec<Sign> {
        let lines = self.lines();
        let first = lines.first().map(|(_, line)| *line).unwrap_or_default();
        let last = lines.last().map(|(_, line)| *line).unwrap_or_default();
        let sign = |part: Part, counts: f32| Sign { part, counts };
        let mut found = vec![
            sign(Part::Title, 1.5 * self.close(Part::Title)),
            sign(Part::Title, 0.6 * when(self.cleaned.byline.is_none())),
            sign(Part::Salutation, 0.3 * self.close(Part::Salutation)),
            sign(Part::Start, 1.2 * self.close(Part::Start)),
            sign(Part::Start, 0.8 * when(tells_of_page(first))),
            // Not fitted, for they are rare among the labelled: a form of address, a title or a note in the first words, a
            // form of address in the byline, a label of other texts in the body.
            sign(Part::Start, 1.2 * when(self.cleaned.salutation.is_none() && addresses_within(first))),
            sign(Part::Start, 1.2 * when(is_titled(first) || is_labelled(first))),
            sign(Part::Salutation, 1.2 * when(self.addresses_in_byline())),
            sign(Part::End, 1.2 * when(lines.iter().skip(1).any(|(_, line)| is_labelled(line)))),
            sign(Part::End, 0.9 * self.close(Part::End)),
            sign(Part::End, when(tells_of_page(last))),
            sign(Part::End, 0.35 * when(han_count(last) < SHORT)),
        ];
        found.extend(self.outline_signs(&lines).map(|counts| sign(Part::Outline, counts)));
        found
    }

    /// Signs of an outline that has parts too few, too large, or miscounted.
    fn outline_signs(&self, lines: &[(NormalRange, &[char])]) -> impl Iterator<Item = f32> {
        let is_section = |part: &&Section| part.kind == SectionKind::Section;
        let sections: Vec<&Section> = self.outline.sections.iter().filter(is_section).collect();
        let top: Vec<&Section> = self.outline.children(None).filter(is_section).collect();
        let unmarked = sections.iter().filter(|part| part.marker.is_empty() && !self.is_shown(part)).count();
        let repaired = self.outline.sections.iter().filter(|part| part.ordinal_repaired).count();
        let gaps = top.windows(2).filter(|pair| pair[1].ordinal != pair[0].ordinal + 1).count();
        let length = self.cleaned.body.len().max(1) as f32;
        let largest = top.iter().map(|part| part.span.len() as f32 / length).fold(0.0, f32::max);
        let bare = if sections.is_empty() { self.han().saturating_sub(HAS_SECTIONS) } else { 0 };
        let (unread, latin) = self.unread(lines);
        [
            0.8 * share(bare, SURELY_HAS),
            0.7 * share(unmarked, 3) + 0.7 * share(unmarked, sections.len().max(1)),
            0.7 * share(unread, 5),
            0.55 * share(repaired, 2),
            0.5 * if top.len() >= 2 { ((largest - GIANT) / (1.0 - GIANT)).max(0.0) } else { 0.0 },
            0.5 * share(latin, 3),
            0.3 * when(top.first().is_some_and(|part| part.ordinal != 1)),
            0.15 * share(gaps, 2),
        ]
        .into_iter()
    }

    /// Whether the file itself sets the heading of a part apart.
    fn is_shown(&self, part: &Section) -> bool {
        let heads = |kind: EvidenceKind| {
            matches!(kind, EvidenceKind::Heading(_) | EvidenceKind::Bold | EvidenceKind::Centred)
        };
        self.evidence.iter().any(|each| heads(each.kind) && each.span.overlap(part.heading) > 0)
    }

    /// How many lines open with a mark that begins no part, and how many hold few Chinese characters.
    fn unread(&self, lines: &[(NormalRange, &[char])]) -> (usize, usize) {
        let starts: BTreeSet<u32> = self.outline.sections.iter().map(|part| part.heading.start).collect();
        let (mut unread, mut latin) = (0, 0);
        for (range, line) in lines {
            let span = self.normal.to_raw(*range);
            if self.cleaned.noise.iter().any(|noise| noise.span.overlap(span) > 0) {
                continue;
            }
            let begins = starts.range(span.start.saturating_sub(2)..=span.start + 4).next().is_some();
            unread += usize::from(!begins && marker::opens_line(line));
            latin += usize::from(line.len() > 3 && han_count(line) * 3 < line.len());
        }
        (unread, latin)
    }

    /// How near the next reading of a part is: 1 for as good.
    fn close(&self, part: Part) -> f32 {
        let margin = self.cleaned.margins.iter().find(|margin| margin.part == part);
        margin.map_or(0.0, |margin| 1.0 - (margin.points as f32).min(CLEAR) / CLEAR)
    }

    /// Whether the byline ends in a form of address, though none was found.
    fn addresses_in_byline(&self) -> bool {
        let byline = self.cleaned.byline.map(|byline| self.normal.slice(self.normal.from_raw(byline)));
        self.cleaned.salutation.is_none()
            && byline.is_some_and(|byline| {
                let text: String = byline.iter().collect();
                let people = text.trim_end_matches(['：', ':', ' ', '们']);
                text.ends_with(['：', ':'])
                    && words(WordUse::Addressed).iter().any(|word| people.ends_with(word))
            })
    }

    /// The lines of the body that hold anything, with their places.
    fn lines(&self) -> Vec<(NormalRange, &[char])> {
        let mut start = self.body.start;
        let mut found = Vec::new();
        for line in self.normal.slice(self.body).split(|&each| each == '\n') {
            let end = start + line.len() as u32;
            if line.iter().any(|each| !each.is_whitespace()) {
                found.push((NormalRange::new(start, end), line));
            }
            start = end + 1;
        }
        found
    }

    fn han(&self) -> usize {
        self.normal.slice(self.body).iter().filter(|&&each| is_han(each)).count()
    }

    fn magnitude(&self) -> f32 {
        (self.han().max(10) as f32).log10()
    }

    fn remark(&self, part: Part) -> Diagnostic {
        let (code, message) = match part {
            Part::Title => ("title_doubtful", "the title may be another"),
            Part::Salutation => ("salutation_doubtful", "the form of address may be another"),
            Part::Start => ("start_doubtful", "the speech may begin elsewhere"),
            Part::End => ("end_doubtful", "the speech may end elsewhere"),
            Part::Outline => ("outline_doubtful", "sections may be missing or wrong"),
        };
        let margin = self.cleaned.margins.iter().find(|margin| margin.part == part);
        let body = Span::new(self.cleaned.body.start, self.cleaned.body.start);
        Diagnostic { code, message: message.to_owned(), span: margin.map_or(body, |margin| margin.span) }
    }
}

/// Whether a line holds words that pages and editors say.
fn tells_of_page(line: &[char]) -> bool {
    let text: String = line.iter().collect();
    page_talk(line) > 0
        || [WordUse::Lead, WordUse::Compiled]
            .iter()
            .any(|&of| words(of).iter().any(|word| text.contains(word)))
}

/// Whether a title shares a line with the speech: 在春耕会议上的讲话今天….
fn is_titled(line: &[char]) -> bool {
    let lead: String = line.iter().take(TITLE).collect();
    ends_as_sentence(line)
        && ["上的讲话", "上的致辞", "上的发言", "上的演讲", "上的报告"].iter().any(|end| {
            lead.split_once(end).is_some_and(|(before, after)| {
                let quoted = before.contains(['《', '，', ',', '。', '“'])
                    || after.starts_with(['精', '要', '中', '和', '里', '，']);
                !quoted && before.chars().count() >= SHORT / 2
            })
        })
}

/// Whether a line opens with a label in brackets: 【参考资料】.
fn is_labelled(line: &[char]) -> bool {
    line.first() == Some(&'【') && line.iter().take(SHORT).any(|&each| each == '】')
}

/// Whether a form of address lies inside the first words of a line, behind other words: …上的讲话各位代表：….
fn addresses_within(line: &[char]) -> bool {
    let lead: String = line.iter().take(ADDRESS).collect();
    let Some((before, _)) = lead.split_once(['：', ':']) else { return false };
    let people = before.trim_end_matches('们');
    let named = words(WordUse::Addressed).iter().any(|word| people.ends_with(word));
    named && ends_as_sentence(line) && before.chars().count() > SHORT
}

#[cfg(test)]
mod tests {
    use crate::{PrepareOptions, Unwatched, prepare};

    const SAID: &str =
        "今天请大家来，是要把春耕的事定下来，一刻也不能再拖。种子已经到了各乡的仓库，化肥月底以前送齐。";

    fn doubts(text: &str) -> Vec<&'static str> {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let codes = document.diagnostics.iter().map(|remark| remark.code);
        codes.filter(|code| code.ends_with("_doubtful")).collect()
    }

    #[test]
    fn a_plain_speech_is_beyond_doubt() {
        let chapters: String =
            ["一、备料", "二、动工", "三、收工"].map(|heading| format!("{heading}\n{SAID}\n")).concat();
        let text = format!(
            "在春耕会议上的讲话\n（2019年3月6日）\n县长 田有禾\n同志们：\n{SAID}\n{chapters}谢谢大家！\n"
        );
        assert!(doubts(&text).is_empty(), "{:?}", doubts(&text));
    }

    #[test]
    fn a_head_that_shares_its_line_with_the_speech_is_doubtful() {
        let line = format!("青石网每日更新全县春耕准备工作推进会各位乡长、书记，同志们：{SAID}");
        assert!(doubts(&format!("{line}\n")).contains(&"start_doubtful"), "{:?}", doubts(&line));
    }

    #[test]
    fn titles_notes_and_labels_inside_the_speech_are_doubtful() {
        let titled = format!("在全县春耕会议上的讲话春耕工作{SAID}\n");
        assert!(doubts(&titled).contains(&"start_doubtful"), "{:?}", doubts(&titled));
        let labelled = format!("在春耕会议上的讲话\n{SAID}\n【参考资料】\n{SAID}\n");
        assert!(doubts(&labelled).contains(&"end_doubtful"), "{:?}", doubts(&labelled));
    }

    #[test]
    fn a_long_speech_whose_marks_begin_no_parts_is_doubtful() {
        let lines: String = (2..12).map(|number| format!("（{number}）{SAID}\n")).collect();
        let text = format!("青石河边的几户人家\n春天里的种子和化肥\n{lines}");
        assert!(!doubts(&text).is_empty());
    }
}
