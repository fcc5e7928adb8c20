//! Doubt: how likely it is that a document was read wrong.

use super::Diagnostic;
use crate::{
    Cleaned, Margin, NormalRange, Normalized, Outline, Part, SectionKind, Span,
    signs::{
        is_han,
        line::{ends_as_sentence, han_count, is_prose},
        marker,
        page::page_talk,
    },
};

pub(super) fn find(normal: &Normalized, cleaned: &Cleaned, outline: &Outline) -> Vec<Diagnostic> {
    let view = View::new(normal, cleaned, outline);
    let words: Vec<String> = view.clues().iter().map(|(name, value)| format!("{name}={value:.3}")).collect();
    vec![Diagnostic { code: "doubt_features", message: words.join(" "), span: cleaned.body }]
}

struct View<'a> {
    normal: &'a Normalized,
    cleaned: &'a Cleaned,
    outline: &'a Outline,
    body: NormalRange,
}

fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64).min(1.0)
}

impl<'a> View<'a> {
    fn new(normal: &'a Normalized, cleaned: &'a Cleaned, outline: &'a Outline) -> Self {
        Self { normal, cleaned, outline, body: normal.from_raw(cleaned.body) }
    }

    fn close(&self, part: Part) -> f64 {
        let margin = self.cleaned.margins.iter().find(|margin| margin.part == part);
        margin.map_or(0.0, |margin| (40.0 - f64::from(margin.points.min(40))) / 40.0)
    }

    /// Lines of a stretch with their places.
    fn lines(&self, range: NormalRange) -> Vec<(NormalRange, &'a [char])> {
        let mut start = range.start;
        let mut found = Vec::new();
        for line in self.normal.slice(range).split(|&each| each == '\n') {
            let end = start + line.len() as u32;
            if line.iter().any(|each| !each.is_whitespace()) {
                found.push((NormalRange::new(start, end), line));
            }
            start = end + 1;
        }
        found
    }

    fn in_noise(&self, span: Span, certain: bool) -> bool {
        self.cleaned.noise.iter().any(|noise| {
            noise.span.overlap(span) * 2 > span.len()
                && (!certain || !matches!(noise.rule, "before_the_speech" | "after_the_speech"))
        })
    }

    fn said(&self, range: NormalRange) -> usize {
        let parts = [self.cleaned.title, self.cleaned.salutation, self.cleaned.byline];
        let lines = self.lines(range).into_iter().filter(|(range, line)| {
            let span = self.normal.to_raw(*range);
            is_prose(line)
                && !self.in_noise(span, true)
                && !parts.iter().flatten().any(|part| part.overlap(span) > 0)
        });
        lines.map(|(_, line)| han_count(line)).sum()
    }

    fn clues(&self) -> Vec<(&'static str, f64)> {
        let all = NormalRange::new(0, self.normal.chars.len() as u32);
        let body = self.lines(self.body);
        let han = |range: NormalRange| self.normal.slice(range).iter().filter(|&&each| is_han(each)).count();
        let (han_all, han_body) = (han(all), han(self.body));
        let first = body.first().map(|(_, line)| *line).unwrap_or_default();
        let last = body.last().map(|(_, line)| *line).unwrap_or_default();
        let top: Vec<_> =
            self.outline.children(None).filter(|part| part.kind == SectionKind::Section).collect();
        let body_len = self.cleaned.body.len().max(1) as f64;
        let largest = top.iter().map(|part| f64::from(part.span.len()) / body_len).fold(0.0, f64::max);
        let gaps = top.windows(2).filter(|pair| pair[1].ordinal != pair[0].ordinal + 1).count();
        let repaired = self.outline.sections.iter().filter(|part| part.ordinal_repaired).count();
        let unmarked = self
            .outline
            .sections
            .iter()
            .filter(|part| part.kind == SectionKind::Section && part.marker.is_empty())
            .count();
        let sections =
            self.outline.sections.iter().filter(|part| part.kind == SectionKind::Section).count();
        let starts: std::collections::BTreeSet<u32> =
            self.outline.sections.iter().map(|part| part.heading.start).collect();
        let headed = |range: NormalRange| {
            let span = self.normal.to_raw(range);
            starts.range(span.start.saturating_sub(2)..=span.start + 4).next().is_some()
        };
        let mut short = 0;
        let mut unread = 0;
        let mut latin = 0;
        let mut markup = 0;
        for (range, line) in &body {
            let span = self.normal.to_raw(*range);
            if self.in_noise(span, true) {
                continue;
            }
            let marked = marker::opens_line(line);
            let count = han_count(line);
            if !headed(*range) {
                if marked {
                    unread += 1;
                } else if (2..=30).contains(&count) && !ends_as_sentence(line) {
                    short += 1;
                }
            }
            if count * 3 < line.len() && line.len() > 3 {
                latin += 1;
            }
            if line.iter().any(|each| matches!(each, '<' | '>' | '{' | '[' | '#' | '*' | '|')) {
                markup += 1;
            }
        }
        let before = NormalRange::new(0, self.body.start);
        let after = NormalRange::new(self.body.end, all.end);
        let none = |found: Option<Span>| f64::from(u8::from(found.is_none()));
        let bool = |holds: bool| f64::from(u8::from(holds));
        let inside = self
            .cleaned
            .noise
            .iter()
            .filter(|noise| {
                noise.span.start >= self.cleaned.body.start && noise.span.end <= self.cleaned.body.end
            })
            .count();
        let above = self.lines(before).len();
        let title_lines =
            self.cleaned.title.map_or(0, |title| self.lines(self.normal.from_raw(title)).len());
        let number = |line: &[char]| {
            let text: String = line.iter().collect();
            ["http", "www", "编者", "小编", "全文", "记者", "整理", "日电"]
                .iter()
                .any(|word| text.contains(word))
        };
        vec![
            ("title", self.close(Part::Title)),
            ("salutation", self.close(Part::Salutation)),
            ("start", self.close(Part::Start)),
            ("end", self.close(Part::End)),
            ("no_title", none(self.cleaned.title)),
            ("no_salutation", none(self.cleaned.salutation)),
            ("no_head", none(self.cleaned.title) * none(self.cleaned.salutation)),
            ("no_byline", none(self.cleaned.byline)),
            ("said_above", share(self.said(before), 150)),
            ("said_below", share(self.said(after), 150)),
            ("lines_above", share(above, 12)),
            ("lines_below", share(self.lines(after).len(), 12)),
            ("title_lines", share(title_lines.saturating_sub(1), 3)),
            ("small_body", (1.0 - 2.0 * share(han_body, han_all.max(1))).max(0.0)),
            ("last_open", bool(!ends_as_sentence(last))),
            ("last_talk", bool(page_talk(last) > 0 || number(last))),
            ("last_short", bool(han_count(last) < 12)),
            ("first_open", bool(!is_prose(first))),
            ("first_talk", bool(page_talk(first) > 0 || number(first))),
            ("giant", if top.len() >= 2 { ((largest - 0.6) / 0.4).max(0.0) } else { 0.0 }),
            ("single", bool(top.len() == 1)),
            ("gaps", share(gaps, 2)),
            ("first_not_one", bool(top.first().is_some_and(|part| part.ordinal != 1))),
            ("repaired", share(repaired, 2)),
            ("unmarked", share(unmarked, 3)),
            ("unmarked_share", if sections > 0 { unmarked as f64 / sections as f64 } else { 0.0 }),
            ("bare", if sections == 0 { share(han_body.saturating_sub(1500), 3000) } else { 0.0 }),
            ("sparse", if sections > 0 { share((han_body / sections).saturating_sub(1500), 3000) } else { 0.0 }),
            ("short_lines", share(short, 6)),
            ("unread_marks", share(unread, 5)),
            ("latin_lines", share(latin, 3)),
            ("markup_lines", share(markup, 3)),
            ("noise_inside", share(inside, 6)),
            ("turns", bool(!self.outline.turns.is_empty())),
            ("length", (han_body.max(10) as f64).ln() / 10.0),
        ]
    }
}

const _: i32 = Margin::CLEAR;
