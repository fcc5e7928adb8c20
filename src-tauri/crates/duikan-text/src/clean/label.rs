//! The parts of a page: title, form of address, byline, body, and everything that is none of them.
//!
//! The body is found first from both ends: it starts after the form of address, or with the first running text that
//! is not talk of the page, and it ends with the last. What is outside and is no title or byline is furniture
//! by its place; inside the body only rules count that know their line for certain.

use super::{
    Cleaned, Margin, NoiseKind, NoiseSpan, Part, contents, copy, head, repeat,
    rule::{LINE_RULES, LineRule},
    tail,
};
use crate::{
    Cancelled, Corrections, Evidence, EvidenceKind, Monitor, Span,
    normalize::{Before, Draft, Switches, line::Line},
    signs::{is_salutation, line::is_prose, marker, title_score},
};

/// Rule: the file format says that a line lies outside the main content.
pub(super) const OUTSIDE_MAIN: &str = "outside_main";
/// Rule: a line above the speech that is no part of it.
pub(super) const BEFORE: &str = "before_the_speech";
/// Rule: a line below the speech.
pub(super) const AFTER: &str = "after_the_speech";

/// What a reader says is furniture. No rule: it cannot be switched off, only taken back.
pub(super) const BY_HAND: &str = "set_by_hand";

/// No line of furniture is longer; paragraphs of a speech are, and need no look at every rule.
const LONGEST_FURNITURE: usize = 400;

/// Lines between two polls for cancellation.
const CHECK_EVERY: usize = 1024;

/// What is known of one line.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    /// The rule that says it is furniture, and whether that holds inside the body.
    pub rule: Option<(&'static str, NoiseKind, bool)>,
    /// Running text.
    pub prose: bool,
    /// A form of address.
    pub salutation: bool,
    /// How much it looks like a title.
    pub title: u32,
    /// Set in the middle or as a heading, and no running text.
    pub shown: bool,
    /// A heading of the file that lies below another: it heads a part, not the whole.
    pub heads_part: bool,
    /// Opens with an enumeration mark.
    pub marker: bool,
}

impl Known {
    /// Whether a rule names it.
    pub const fn is_noise(self) -> bool {
        self.rule.is_some()
    }
}

/// Which lines make up which part; indices into the lines, half-open.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// Title, possibly broken over lines.
    pub title: Option<(usize, usize)>,
    /// Form of address, possibly over lines.
    pub salutation: Option<(usize, usize)>,
    /// Date, speaker, office.
    pub byline: Option<(usize, usize)>,
    /// Spoken lines, furniture between them included.
    pub body: (usize, usize),
    /// For each part how clear its reading is.
    pub clear: Vec<Clear>,
}

/// How much better the reading of a part is than the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clear {
    /// Which.
    pub part: Part,
    /// A line of it, or the line where it might be.
    pub line: usize,
    /// By how many points.
    pub points: i32,
}

/// What a reader set, in lines, half-open.
#[derive(Clone, Debug, Default)]
pub(super) struct Fixed {
    /// The title, or that there is none.
    pub title: Option<Option<(usize, usize)>>,
    /// The form of address, or that there is none.
    pub salutation: Option<Option<(usize, usize)>>,
    /// The first line of the speech.
    pub start: Option<usize>,
    /// Behind its last.
    pub end: Option<usize>,
}

impl Fixed {
    /// `lines` are cut where parts begin and end.
    fn new(draft: &Draft, lines: &[Line], set: &Corrections) -> Self {
        let range = |span: Span| {
            let (from, to) = range(draft, lines, span);
            (from < to).then_some((from, to))
        };
        let behind = |place: u32| lines.partition_point(|line| line.raw(draft).end <= place);
        let start = set.start.map(behind).filter(|&start| start < lines.len());
        let end = set.end.map(|end| lines.partition_point(|line| line.raw(draft).start < end));
        Self {
            title: set.title.map(range),
            salutation: set.salutation.map(range),
            start,
            end: end.filter(|&end| end > start.unwrap_or(0)),
        }
    }

    /// Behind the lowest line of the head that was set.
    pub fn lowest(&self) -> usize {
        let ends = [self.title, self.salutation].into_iter().filter_map(|part| Some(part??.1));
        ends.chain(self.start.map(|start| start + 1)).max().unwrap_or(0)
    }

    /// Lines that are no furniture, for a part lies in them.
    fn parts(&self) -> impl Iterator<Item = usize> {
        let ranges = [self.title, self.salutation].into_iter().filter_map(Option::flatten);
        let ends = self.start.into_iter().chain(self.end.and_then(|end| end.checked_sub(1)));
        ranges.flat_map(|(from, to)| from..to).chain(ends)
    }
}

/// The lines of a span.
fn range(draft: &Draft, lines: &[Line], span: Span) -> (usize, usize) {
    let from = lines.partition_point(|line| line.raw(draft).end <= span.start);
    (from, from.max(lines.partition_point(|line| line.raw(draft).start < span.end)))
}

/// Takes the word of a reader for what is furniture and what is not. Where a page is said to lie outside the main content
/// and the speech begins or ends there, so do the lines beside it.
fn obey(draft: &Draft, lines: &[Line], known: &mut [Known], set: &Corrections, fixed: &Fixed) {
    for span in &set.noise {
        let (from, to) = range(draft, lines, *span);
        for known in known.get_mut(from..to).unwrap_or_default() {
            known.rule = Some((BY_HAND, NoiseKind::Markup, true));
        }
    }
    let is_outside = |known: &Known| known.rule.is_some_and(|(rule, ..)| rule == OUTSIDE_MAIN);
    let below = fixed.start.and_then(|start| known.get_mut(start..)).unwrap_or_default();
    below.iter_mut().take_while(|known| is_outside(known)).for_each(|known| known.rule = None);
    let above = fixed.end.and_then(|end| known.get_mut(..end)).unwrap_or_default();
    above.iter_mut().rev().take_while(|known| is_outside(known)).for_each(|known| known.rule = None);
    for at in fixed.parts() {
        if let Some(known) = known.get_mut(at) {
            known.rule = None;
        }
    }
}

/// Labels a page. The second value says what is between each line and the one before.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub(crate) fn label(
    draft: &Draft,
    lines: &[Line],
    evidence: &[Evidence],
    set: &Corrections,
    on: &Switches,
    monitor: &dyn Monitor,
) -> Result<(Cleaned, Vec<Before>), Cancelled> {
    let mut known: Vec<Known> = Vec::with_capacity(lines.len());
    for some in lines.chunks(CHECK_EVERY) {
        monitor.check()?;
        known.extend(some.iter().map(|&line| look(draft, line, on)));
    }
    add_evidence(draft, lines, evidence, &mut known, on);
    if on.named(copy::RULE) {
        copy::mark(draft, lines, &mut known);
    }
    if on.named(contents::RULE) {
        contents::mark(draft, lines, &mut known);
    }
    if on.named(repeat::RULE) {
        repeat::mark(draft, lines, &mut known);
    }
    let fixed = Fixed::new(draft, lines, set);
    obey(draft, lines, &mut known, set, &fixed);
    let mut parts = head::find(draft, lines, &known, &fixed);
    let end = fixed.end.filter(|&end| end > parts.body.0);
    let ending = tail::end(draft, lines, &mut known, parts.body.0, end, on);
    parts.body.1 = ending.at;
    parts.clear.push(ending.clear);
    let noise = noise(draft, lines, &known, &parts, on);
    let breaks = breaks(&known, &parts);
    let span = |from: usize, to: usize| {
        let first = lines.get(from).map(|line| line.raw(draft))?;
        let last = lines.get(to.checked_sub(1)?).map(|line| line.raw(draft))?;
        (from < to).then(|| Span::new(first.start, last.end))
    };
    let cleaned = Cleaned {
        title: parts
            .title
            .and_then(|(from, to)| without_style(draft, lines.get(from).copied()?, span(from, to)?)),
        salutation: parts.salutation.and_then(|(from, to)| span(from, to)),
        byline: parts.byline.and_then(|(from, to)| span(from, to)),
        body: span(parts.body.0, parts.body.1).unwrap_or_default(),
        noise,
        margins: margins(draft, lines, &parts),
    };
    Ok((cleaned, breaks))
}

/// The places of the parts with how clear they are.
fn margins(draft: &Draft, lines: &[Line], parts: &Parts) -> Vec<Margin> {
    let at =
        |clear: &Clear| lines.get(clear.line.min(lines.len().checked_sub(1)?)).map(|line| line.raw(draft));
    let margin = |clear: &Clear| {
        let points = clear.points.clamp(0, Margin::CLEAR);
        Some(Margin { part: clear.part, span: at(clear)?, points })
    };
    parts.clear.iter().filter_map(margin).collect()
}

/// A title without the # of markdown before it.
fn without_style(draft: &Draft, first: Line, span: Span) -> Option<Span> {
    let sign = first.text(draft).iter().take_while(|each| matches!(each, '#' | ' ')).count();
    let start = draft.origin.get(first.start + sign)?.start;
    Some(Span::new(start.min(span.end), span.end))
}

fn look(draft: &Draft, line: Line, on: &Switches) -> Known {
    let text = line.text(draft);
    if text.len() > LONGEST_FURNITURE {
        return Known { prose: is_prose(text), marker: marker::opens_line(text), ..Known::default() };
    }
    let holds = |rule: &&LineRule| on.named(rule.name) && (rule.holds)(text);
    Known {
        rule: LINE_RULES.iter().find(holds).map(|rule| (rule.name, rule.kind, rule.in_body)),
        prose: is_prose(text),
        salutation: is_salutation(text),
        title: title_score(text),
        shown: false,
        heads_part: false,
        marker: marker::opens_line(text),
    }
}

/// What the file format knows: page numbers, running heads, what lies outside the main content, titles.
fn add_evidence(draft: &Draft, lines: &[Line], evidence: &[Evidence], known: &mut [Known], on: &Switches) {
    let heading = |each: &Evidence| match each.kind {
        EvidenceKind::Heading(level) => Some(level),
        _ => None,
    };
    let highest = evidence.iter().filter_map(heading).min();
    let alone = evidence.iter().filter(|each| heading(each) == highest).count() == 1;
    let mut from = 0;
    for (line, known) in lines.iter().zip(known) {
        let span = line.raw(draft);
        while evidence.get(from).is_some_and(|each| each.span.end <= span.start) {
            from += 1;
        }
        let here = evidence.iter().skip(from).take_while(|each| each.span.start < span.end);
        for each in here.filter(|each| each.span.overlap(span) * 2 > span.len()) {
            match each.kind {
                EvidenceKind::PageNumber if on.named("page_number") => {
                    known.rule = Some(("page_number", NoiseKind::PageNumber, true));
                }
                EvidenceKind::RunningHead if on.named(repeat::RULE) => {
                    known.rule = Some((repeat::RULE, NoiseKind::PageNumber, true));
                }
                EvidenceKind::OutsideMain if on.named(OUTSIDE_MAIN) && known.rule.is_none() => {
                    known.rule = Some((OUTSIDE_MAIN, NoiseKind::RelatedLinks, true));
                }
                EvidenceKind::Heading(level) if !known.prose && !known.marker => {
                    known.shown |= level <= 2;
                    // The only heading of the highest level is what its writer calls the whole.
                    let whole = alone && highest == Some(level);
                    if whole {
                        known.title = known.title.max(2);
                        known.rule = known.rule.filter(|(.., certain)| *certain);
                    }
                    known.heads_part = alone && !whole;
                }
                EvidenceKind::Centred if !known.prose && !known.marker => known.shown = true,
                _ => {}
            }
        }
    }
}

/// A span for each furniture line.
fn noise(draft: &Draft, lines: &[Line], known: &[Known], parts: &Parts, on: &Switches) -> Vec<NoiseSpan> {
    let mut found: Vec<NoiseSpan> = Vec::new();
    for (index, (line, known)) in lines.iter().zip(known).enumerate() {
        let part = inside(parts.title, index) || inside(parts.salutation, index);
        let told = inside(parts.byline, index) || inside(Some(parts.body), index);
        let named = match known.rule {
            Some((name, kind, certain)) if !part && (!told || certain) => Some((name, kind)),
            _ if part || told => None,
            _ => by_place(index, parts).filter(|(name, _)| on.named(name)),
        };
        if let Some((rule, kind)) = named {
            found.push(NoiseSpan { kind, rule, span: line.raw(draft) });
        }
    }
    found
}

fn inside(range: Option<(usize, usize)>, index: usize) -> bool {
    range.is_some_and(|(from, to)| from <= index && index < to)
}

/// What a line outside all parts is, by its place.
fn by_place(index: usize, parts: &Parts) -> Option<(&'static str, NoiseKind)> {
    Some(if index < parts.body.0 { (BEFORE, NoiseKind::PageTitle) } else { (AFTER, NoiseKind::RelatedLinks) })
}

/// Furniture, bylines and forms of address never join the text beside them; the lines of a title are one.
fn breaks(known: &[Known], parts: &Parts) -> Vec<Before> {
    let alone = |index: usize| {
        let part = [parts.title, parts.byline, parts.salutation].iter().any(|each| inside(*each, index));
        let certain = known.get(index).is_some_and(|known| known.rule.is_some_and(|(_, _, certain)| certain));
        !inside(Some(parts.body), index) || part || certain
    };
    let titled = |index: usize| inside(parts.title, index);
    let before = |index: usize| match index.checked_sub(1) {
        Some(above) if titled(above) && titled(index) => Before::Nothing,
        Some(above) if alone(above) || alone(index) => Before::Paragraph,
        _ => Before::Unknown,
    };
    (0..known.len()).map(before).collect()
}
