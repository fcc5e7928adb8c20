//! Signs that a document was read wrong.

use std::collections::BTreeSet;

use crate::{
    Cleaned, Evidence, EvidenceKind, NoiseSpan, NormalRange, Normalized, Outline, Part, Section, SectionKind,
    Span,
    signs::{
        WordUse, date, is_han, is_salutation,
        line::{ends_as_sentence, han_count, is_prose, is_thanks},
        marker,
        page::page_talk,
        title_score, words,
    },
};

/// Points of a margin from which on no other reading is near. A guess.
const CLEAR: f32 = 40.0;
/// Points of a margin that is next to none. A guess.
const NONE: f32 = 12.0;
/// Han characters from which on a speech has sections, and how many more make it certain. Guesses.
const HAS_SECTIONS: usize = 1500;
const SURELY_HAS: usize = 3000;
/// Share of the body from which on one of several chapters is too large. A guess.
const GIANT: f32 = 0.6;
/// Most Han characters of short last words.
const SHORT: usize = 12;
/// Han characters of a title that is neither short nor long. A guess.
const TITLE_LENGTH: std::ops::RangeInclusive<usize> = 6..=40;
/// Characters of the first line in which a title may lie. A guess.
const TITLE: usize = 60;
/// Characters of the first line in which a form of address may lie. A guess.
const ADDRESS: usize = 120;
/// Lines of a speech at each end that are looked at for what belongs to the page. A guess.
const EDGE: usize = 4;
/// First lines of a speech in which another head may lie. A guess.
const WINDOW: usize = 30;
/// Han characters of a line that is too short to be a paragraph. A guess.
const SHORT_LINE: usize = 24;

/// A sign that something was read wrong.
pub(super) struct Sign {
    /// What it speaks of.
    pub part: Part,
    /// Its row in the table of weights.
    pub name: &'static str,
    /// How strong it is, 0 to 1.
    pub value: f32,
}

/// All signs, those that are absent with 0.
pub(super) fn all(
    normal: &Normalized,
    cleaned: &Cleaned,
    outline: &Outline,
    evidence: &[Evidence],
) -> Vec<Sign> {
    let body = normal.from_raw(cleaned.body);
    let view = View { normal, cleaned, outline, evidence, body };
    let lines = view.lines(body);
    let mut found = view.head(&lines);
    found.extend(view.around());
    found.extend(view.edges(&lines));
    found.extend(view.outline_signs(&lines));
    found
}

/// How far a count goes towards the number at which it proves all it can.
fn share(count: usize, of: usize) -> f32 {
    (count as f32 / of as f32).min(1.0)
}

fn when(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

const fn sign(part: Part, name: &'static str, value: f32) -> Sign {
    Sign { part, name, value }
}

/// A line with its place.
type Line<'a> = (NormalRange, &'a [char]);

/// A document as it was read.
struct View<'a> {
    normal: &'a Normalized,
    cleaned: &'a Cleaned,
    outline: &'a Outline,
    evidence: &'a [Evidence],
    body: NormalRange,
}

impl View<'_> {
    /// Signs of title, byline and form of address.
    fn head(&self, lines: &[Line]) -> Vec<Sign> {
        let title = self.cleaned.title.map(|span| self.normal.slice(self.normal.from_raw(span)));
        let han = title.map_or(0, han_count);
        let named = title.is_some_and(|title| title_score(title) >= 2);
        let spoken = title.is_some_and(|title| title_score(title) >= 1);
        let untold = self.cleaned.byline.is_none();
        let unaddressed = self.cleaned.salutation.is_none();
        let within = lines.iter().take(WINDOW).filter(|(_, line)| is_salutation(line)).count();
        vec![
            sign(Part::Title, "title_close", self.close(Part::Title, CLEAR)),
            sign(Part::Title, "title_very_close", self.close(Part::Title, NONE)),
            sign(Part::Title, "no_title", when(title.is_none())),
            sign(Part::Title, "title_of_odd_length", when(title.is_some() && !TITLE_LENGTH.contains(&han))),
            sign(Part::Title, "title_without_noun", when(title.is_some() && !named)),
            sign(Part::Title, "title_without_any_word", when(title.is_some() && !spoken)),
            sign(Part::Title, "title_far_above", share(self.lines_between(), 12)),
            sign(Part::Title, "no_byline", when(untold)),
            sign(Part::Salutation, "no_address", when(unaddressed)),
            sign(Part::Start, "bare_head", when(untold && unaddressed && title.is_none())),
            sign(Part::Salutation, "address_close", self.close(Part::Salutation, CLEAR)),
            sign(Part::Salutation, "address_very_close", self.close(Part::Salutation, NONE)),
            sign(Part::Salutation, "address_in_speech", share(within, 2)),
            sign(Part::Salutation, "address_in_byline", when(self.addresses_in_byline())),
        ]
    }

    /// Lines between the title and what follows it in the head.
    fn lines_between(&self) -> usize {
        let Some(title) = self.cleaned.title else { return 0 };
        let end = self
            .cleaned
            .byline
            .or(self.cleaned.salutation)
            .map_or(self.cleaned.body.start, |next| next.start);
        let range = self.normal.from_raw(Span::new(title.end.min(end), end));
        self.lines(range).len()
    }

    /// Signs of what lies above and below the speech.
    fn around(&self) -> Vec<Sign> {
        let all = self.normal.chars.len() as u32;
        let above = self.lines(NormalRange::new(0, self.body.start));
        let below = self.lines(NormalRange::new(self.body.end, all));
        let by_place = |range: NormalRange, rules: &[&str]| {
            let noise = self.noise_at(self.normal.to_raw(range));
            noise.is_some_and(|noise| rules.contains(&noise.rule))
        };
        let unread = |lines: &[Line]| {
            let held = ["before_the_speech", "after_the_speech", "outside_main"];
            lines.iter().filter(|(range, _)| by_place(*range, &held)).count()
        };
        let said = |lines: &[Line], rules: &[&str]| {
            lines.iter().filter(|(range, line)| is_prose(line) && by_place(*range, rules)).count()
        };
        let titles = |lines: &[Line]| {
            let own = self.cleaned.title.map(|span| self.normal.from_raw(span));
            let other = |range: NormalRange| own.is_none_or(|own| own.overlap(range) == 0);
            lines.iter().filter(|(range, line)| other(*range) && title_score(line) >= 2).count()
        };
        let addresses = |lines: &[Line]| lines.iter().filter(|(_, line)| is_salutation(line)).count();
        let han = |lines: &[Line]| lines.iter().map(|(_, line)| han_count(line)).sum::<usize>();
        let whole = self.han().max(1) as f32;
        let outside = |lines: &[Line]| (han(lines) as f32 / whole).min(1.0);
        let said_after = ["after_the_speech", "licence_note", "appendix"];
        vec![
            sign(Part::Start, "unread_above", share(unread(&above), 10)),
            sign(Part::Start, "some_above", when(unread(&above) > 0)),
            sign(Part::Start, "said_above", share(said(&above, &["before_the_speech", "outside_main"]), 3)),
            sign(Part::Start, "much_above", outside(&above)),
            sign(Part::Title, "other_titles", share(titles(&above), 3)),
            sign(Part::End, "unread_below", share(unread(&below), 10)),
            sign(Part::End, "some_below", when(unread(&below) > 0)),
            sign(Part::End, "said_below", share(said(&below, &said_after), 4)),
            sign(Part::End, "much_below", outside(&below)),
            sign(Part::End, "titles_below", share(titles(&below), 3)),
            sign(Part::End, "address_below", when(addresses(&below) > 0)),
        ]
    }

    /// Signs of the first and last lines of the speech.
    fn edges(&self, lines: &[Line]) -> Vec<Sign> {
        let first = lines.first().map(|(_, line)| *line).unwrap_or_default();
        let last = lines.last().map(|(_, line)| *line).unwrap_or_default();
        let head = &lines[..lines.len().min(EDGE)];
        let tail = &lines[lines.len().saturating_sub(EDGE)..];
        let short = |lines: &[Line]| {
            let is_short = |line: &[char]| {
                han_count(line) < SHORT_LINE && !ends_as_sentence(line) && !marker::opens_line(line)
            };
            lines.iter().filter(|(_, line)| is_short(line)).count()
        };
        let dated = |line: &[char]| date::find(line).is_some_and(|day| day.start < SHORT);
        let closes = |line: &[char]| {
            let words_of: String = line.iter().rev().take(TITLE).rev().collect();
            is_thanks(line) || words(WordUse::Peroration).iter().any(|each| words_of.contains(each))
        };
        let bracketed =
            |line: &[char]| matches!(line.first(), Some('（' | '(' | '[' | '【' | '〔' | '*' | '※'));
        vec![
            sign(Part::Start, "start_close", self.close(Part::Start, CLEAR)),
            sign(Part::Start, "start_very_close", self.close(Part::Start, NONE)),
            sign(Part::Start, "page_in_first", when(tells_of_page(first))),
            sign(
                Part::Start,
                "address_in_first",
                when(self.cleaned.salutation.is_none() && addresses_within(first)),
            ),
            sign(Part::Start, "title_in_first", when(is_titled(first) || is_labelled(first))),
            sign(Part::Start, "first_is_no_sentence", when(!ends_as_sentence(first))),
            sign(Part::Start, "first_is_marked", when(marker::opens_line(first))),
            sign(Part::Start, "first_is_bracketed", when(bracketed(first))),
            sign(Part::Start, "day_in_first", when(dated(first))),
            sign(Part::Start, "short_first_lines", share(short(head), EDGE)),
            sign(
                Part::Start,
                "titles_in_speech",
                share(head.iter().filter(|(_, line)| title_score(line) >= 2).count(), 2),
            ),
            sign(Part::End, "label_in_speech", when(lines.iter().skip(1).any(|(_, line)| is_labelled(line)))),
            sign(Part::End, "end_close", self.close(Part::End, CLEAR)),
            sign(Part::End, "end_very_close", self.close(Part::End, NONE)),
            sign(Part::End, "page_in_last", when(tells_of_page(last))),
            sign(Part::End, "short_last", when(han_count(last) < SHORT && !is_thanks(last))),
            sign(Part::End, "last_is_no_sentence", when(!ends_as_sentence(last))),
            sign(Part::End, "last_is_bracketed", when(bracketed(last))),
            sign(Part::End, "day_in_last", when(dated(last))),
            sign(Part::End, "nothing_closes", when(!tail.iter().any(|(_, line)| closes(line)))),
            sign(Part::End, "short_last_lines", share(short(tail), EDGE)),
            sign(
                Part::End,
                "closes_before_last",
                when(lines.iter().rev().skip(1).take(12).any(|(_, line)| is_thanks(line))),
            ),
        ]
    }

    /// Signs of an outline that has parts too few, too large, or miscounted.
    fn outline_signs(&self, lines: &[Line]) -> Vec<Sign> {
        let is_section = |part: &&Section| part.kind == SectionKind::Section;
        let sections: Vec<&Section> = self.outline.sections.iter().filter(is_section).collect();
        let top: Vec<&Section> = self.outline.children(None).filter(is_section).collect();
        let unmarked = sections.iter().filter(|part| part.marker.is_empty() && !self.is_shown(part)).count();
        let repaired = self.outline.sections.iter().filter(|part| part.ordinal_repaired).count();
        let gaps = |parts: &[&Section]| {
            parts.windows(2).filter(|pair| pair[1].ordinal != pair[0].ordinal + 1).count()
        };
        let length = self.cleaned.body.len().max(1) as f32;
        let largest = top.iter().map(|part| part.span.len() as f32 / length).fold(0.0, f32::max);
        let bare = if sections.is_empty() { self.han().saturating_sub(HAS_SECTIONS) } else { 0 };
        let (unread, latin) = self.unread(lines);
        let below = |part: &Section| -> Vec<&Section> {
            self.outline.children(Some(part.id)).filter(is_section).collect()
        };
        let inner: usize =
            top.iter().map(|part| gaps(&below(part)) + usize::from(below(part).len() == 1)).sum();
        let inner_first =
            top.iter().filter(|part| below(part).first().is_some_and(|first| first.ordinal != 1)).count();
        let kinds: BTreeSet<bool> = top.iter().map(|part| part.marker.is_empty()).collect();
        let loose = self.loose(lines);
        let sign = |name: &'static str, value: f32| sign(Part::Outline, name, value);
        vec![
            sign("no_sections", when(sections.is_empty())),
            sign("bare", share(bare, SURELY_HAS)),
            sign("unmarked", share(unmarked, 3)),
            sign("mostly_unmarked", share(unmarked, sections.len().max(1))),
            sign("marked_and_unmarked", when(kinds.len() > 1)),
            sign("unread_marks", share(unread, 5)),
            sign("any_unread_mark", when(unread > 0)),
            sign("repaired", share(repaired, 2)),
            sign("giant", if top.len() >= 2 { ((largest - GIANT) / (1.0 - GIANT)).max(0.0) } else { 0.0 }),
            sign("latin", share(latin, 3)),
            sign("first_is_not_one", when(top.first().is_some_and(|part| part.ordinal != 1))),
            sign("gaps", share(gaps(&top), 2)),
            sign("inner_gaps", share(inner, 3)),
            sign("inner_first", share(inner_first, 2)),
            sign("one_chapter", when(top.len() == 1)),
            sign("two_chapters", when(top.len() == 2)),
            sign("loose_lines", share(loose, 8)),
            sign("some_loose_lines", when(loose > 0)),
            sign("long", ((self.han().max(10) as f32).log10() / 4.0).min(1.0)),
            sign("deep", when(sections.iter().any(|part| part.level >= 3))),
            sign("many_sections", share(sections.len(), 30)),
        ]
    }

    /// The furniture at a place.
    fn noise_at(&self, span: Span) -> Option<&NoiseSpan> {
        let noise = &self.cleaned.noise;
        let next = noise.get(noise.partition_point(|noise| noise.span.end <= span.start));
        next.filter(|noise| noise.span.overlap(span) > 0)
    }

    /// Short lines of the speech that end no sentence and head no part.
    fn loose(&self, lines: &[Line]) -> usize {
        let starts = self.starts();
        let is_loose = |(range, line): &&Line| {
            let span = self.normal.to_raw(*range);
            (2..SHORT_LINE).contains(&han_count(line))
                && !ends_as_sentence(line)
                && !is_salutation(line)
                && starts.range(span.start.saturating_sub(2)..=span.start + 4).next().is_none()
                && self.noise_at(span).is_none()
        };
        lines.iter().filter(is_loose).count()
    }

    fn starts(&self) -> BTreeSet<u32> {
        self.outline.sections.iter().map(|part| part.heading.start).collect()
    }

    /// Whether the file itself sets the heading of a part apart.
    fn is_shown(&self, part: &Section) -> bool {
        let heads = |kind: EvidenceKind| {
            matches!(kind, EvidenceKind::Heading(_) | EvidenceKind::Bold | EvidenceKind::Centred)
        };
        self.evidence.iter().any(|each| heads(each.kind) && each.span.overlap(part.heading) > 0)
    }

    /// How many lines open with a mark that begins no part, and how many hold few Chinese characters.
    fn unread(&self, lines: &[Line]) -> (usize, usize) {
        let starts = self.starts();
        let (mut unread, mut latin) = (0, 0);
        for (range, line) in lines {
            let span = self.normal.to_raw(*range);
            if self.noise_at(span).is_some() {
                continue;
            }
            let begins = starts.range(span.start.saturating_sub(2)..=span.start + 4).next().is_some();
            unread += usize::from(!begins && marker::opens_line(line));
            latin += usize::from(line.len() > 3 && han_count(line) * 3 < line.len());
        }
        (unread, latin)
    }

    /// How near the next reading of a part is: 1 for as good, 0 from `clear` points on.
    fn close(&self, part: Part, clear: f32) -> f32 {
        let margin = self.cleaned.margins.iter().find(|margin| margin.part == part);
        margin.map_or(0.0, |margin| 1.0 - (margin.points as f32).min(clear) / clear)
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

    /// The lines of a stretch that hold anything, with their places.
    fn lines(&self, of: NormalRange) -> Vec<(NormalRange, &[char])> {
        let mut start = of.start;
        let mut found = Vec::new();
        for line in self.normal.slice(of).split(|&each| each == '\n') {
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
    // A whole line that ends in a colon and names whom speakers turn to, though not as forms of address are known.
    if line.len() <= 2 * ADDRESS && matches!(line.last(), Some('：' | ':')) {
        let text: String = line.iter().collect();
        let polite = text.contains("尊敬") || text.contains("各位") || text.contains('们');
        return polite && words(WordUse::Addressed).iter().any(|word| text.contains(word));
    }
    let lead: String = line.iter().take(ADDRESS).collect();
    let Some((before, _)) = lead.split_once(['：', ':']) else { return false };
    let people = before.trim_end_matches('们');
    let named = words(WordUse::Addressed).iter().any(|word| people.ends_with(word));
    named && ends_as_sentence(line) && before.chars().count() > SHORT
}
