//! Putting right how a document was read: its lines, what each was taken for, and what a reader says of them. Every
//! correction can be undone.

use std::collections::BTreeSet;
use std::sync::Arc;

use duikan_text::{PreparedDocument, Span, lines, place_names};

use crate::app::App;
use crate::by_hand::{Said, say};
use crate::error::AppError;
use crate::reading::{OpenDocument, Reading};
use crate::view::{Change, DoubtName, LineRoleName, PageDoubt, PageLine, PageView, ReadingAct};

/// Lines above and below the edges of a speech that are shown: outside it, where its parts may be, and inside it.
const OUTSIDE: usize = 40;
const INSIDE: usize = 8;
/// Most lines of a document that are shown when all are asked for.
const MOST_LINES: usize = 4000;
/// Longer lines are shown sentence by sentence, so that each can be chosen, in characters.
const LONG_LINE: u32 = 120;

impl App {
    /// The lines of a document and what they were read as: those near the edges of the speech, or all.
    ///
    /// # Errors
    /// [`AppError::Gone`] where it is not there or could not be read.
    pub fn page(&self, id: u32, all: bool) -> Result<PageView, AppError> {
        let open = self.opened(id)?;
        let prepared = &open.prepared;
        let pieces = pieces(&prepared.raw, &borders(prepared));
        let near = near(prepared, &pieces);
        let mut view = PageView { doubts: doubts(&open), lines: Vec::new(), left_out: 0 };
        let mut skipped = 0;
        for (piece, near) in pieces.iter().zip(near) {
            if (near || all) && view.lines.len() < MOST_LINES {
                view.lines.push(line(prepared, *piece, std::mem::take(&mut skipped)));
            } else {
                skipped += 1;
                view.left_out += 1;
            }
        }
        Ok(view)
    }

    /// Says what a stretch of a document is, in raw characters: its title, where the speech begins (the first of them) or ends
    /// (behind the last), what names its place, what is no part of it.
    ///
    /// # Errors
    /// [`AppError::BadValue`] for a stretch that holds nothing; [`AppError::Gone`] for a document that is not there.
    pub fn correct_reading(&self, id: u32, act: ReadingAct, start: u32, end: u32) -> Result<(), AppError> {
        let open = self.opened(id)?;
        let said = Said::of(&open.prepared.raw, act, Span::new(start, end.max(start)));
        let said = said.ok_or_else(|| AppError::BadValue("this place of the text".into()))?;
        self.say_of_reading(id, vec![said]);
        Ok(())
    }

    /// Says that title, form of address, beginning and end are where the program found them.
    ///
    /// # Errors
    /// [`AppError::Gone`] for a document that is not there.
    pub fn confirm_reading(&self, id: u32) -> Result<(), AppError> {
        let open = self.opened(id)?;
        let (raw, cleaned) = (&open.prepared.raw, &open.prepared.cleaned);
        let part = |act: ReadingAct, span: Option<Span>| {
            span.and_then(|span| Said::of(raw, act, span)).or_else(|| Some(Said::nothing(act)))
        };
        let said = [
            part(ReadingAct::Title, cleaned.title),
            part(ReadingAct::Salutation, cleaned.salutation),
            Said::of(raw, ReadingAct::Start, cleaned.body),
            Said::of(raw, ReadingAct::End, cleaned.body),
        ];
        self.say_of_reading(id, said.into_iter().flatten().collect());
        Ok(())
    }

    /// Takes back all that was said of how a document is to be read.
    pub fn restore_reading(&self, id: u32) {
        self.change(Change::Reading, |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                document.said.clear();
            }
        });
    }

    fn say_of_reading(&self, id: u32, all: Vec<Said>) {
        self.change(Change::Reading, |state| {
            if let Some(document) = state.wanted.document_mut(id) {
                all.into_iter().for_each(|said| say(&mut document.said, said));
            }
        });
    }

    /// A document that was read.
    fn opened(&self, id: u32) -> Result<Arc<OpenDocument>, AppError> {
        let state = self.inner.state();
        let wanted = state.wanted.documents.iter().find(|document| document.id == id);
        match wanted.and_then(|wanted| state.readings.get(wanted)) {
            Some(Reading::Ready(open)) => Ok(Arc::clone(open)),
            _ => Err(AppError::Gone("this document")),
        }
    }
}

/// Where one part of a document ends and another may begin.
fn borders(prepared: &PreparedDocument) -> BTreeSet<u32> {
    let cleaned = &prepared.cleaned;
    let parts = [cleaned.title, cleaned.byline, cleaned.salutation, Some(cleaned.body)];
    parts.into_iter().flatten().flat_map(|part| [part.start, part.end]).collect()
}

/// The lines of a text, cut where parts of the document meet inside one; long ones sentence by sentence.
fn pieces(raw: &[char], borders: &BTreeSet<u32>) -> Vec<Span> {
    let mut found = Vec::new();
    for line in lines(raw) {
        let is_long = line.len() > LONG_LINE;
        let mut start = line.start;
        for at in line.start..line.end {
            let is_end = |at: u32| matches!(raw.get(at as usize), Some('。' | '！' | '？' | '：'));
            let closes = matches!(raw.get(at as usize + 1), Some('”' | '」' | '』' | '）'));
            let ends = is_end(at)
                || matches!(raw.get(at as usize), Some('”' | '」' | '』' | '）'))
                    && at > start
                    && is_end(at - 1);
            if is_long && ends && !closes || borders.contains(&(at + 1)) {
                found.extend(piece(raw, start, at + 1));
                start = at + 1;
            }
        }
        found.extend(piece(raw, start, line.end));
    }
    found
}

/// A piece that holds anything.
fn piece(raw: &[char], start: u32, end: u32) -> Option<Span> {
    let span = Span::new(start, end);
    let text = raw.get(span.indices()).unwrap_or_default();
    text.iter().any(|each| !each.is_whitespace()).then_some(span)
}

/// Which pieces lie near an edge of the speech or near its title.
fn near(prepared: &PreparedDocument, pieces: &[Span]) -> Vec<bool> {
    let cleaned = &prepared.cleaned;
    let at = |place: u32| pieces.partition_point(|piece| piece.end <= place);
    let (start, end) = (at(cleaned.body.start), at(cleaned.body.end.saturating_sub(1)));
    let title = cleaned.title.map(|title| at(title.start));
    let is_near = |index: usize| {
        index + OUTSIDE >= start && index <= start + INSIDE
            || index + INSIDE >= end && index <= end + OUTSIDE
            || title.is_some_and(|title| index.abs_diff(title) <= 2)
    };
    (0..pieces.len()).map(is_near).collect()
}

fn line(prepared: &PreparedDocument, span: Span, skipped: u32) -> PageLine {
    let cleaned = &prepared.cleaned;
    let is_in = |part: Option<Span>| part.is_some_and(|part| part.overlap(span) > 0);
    let role = match () {
        () if is_in(cleaned.title) => LineRoleName::Title,
        () if is_in(cleaned.salutation) => LineRoleName::Salutation,
        () if cleaned.noise.iter().any(|noise| noise.span.overlap(span) * 2 > span.len()) => {
            LineRoleName::Furniture
        }
        () if is_in(cleaned.byline) => LineRoleName::Byline,
        () if is_in(Some(cleaned.body)) => LineRoleName::Body,
        () => LineRoleName::Furniture,
    };
    let text = prepared.raw.get(span.indices()).unwrap_or_default();
    PageLine {
        start: span.start,
        end: span.end,
        text: text.iter().collect(),
        role,
        skipped,
        names_place: place_names(text).iter().any(|name| name.full),
    }
}

/// The parts that may have been read wrong, each with the place to look at.
fn doubts(open: &OpenDocument) -> Vec<PageDoubt> {
    let prepared = &open.prepared;
    let at = |part: DoubtName| {
        let code = part.code();
        prepared.diagnostics.iter().find(|odd| Some(odd.code) == code).map(|odd| odd.span.start)
    };
    let of = |part: &DoubtName| Some(PageDoubt { part: *part, start: at(*part)? });
    let region = prepared.provenance.region.as_ref().filter(|region| region.guessed);
    let place = region.map(|region| PageDoubt { part: DoubtName::Place, start: region.evidence.start });
    open.entry.doubts.iter().filter_map(of).chain(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_shown_sentence_by_sentence_and_cut_where_parts_meet() {
        let long = "今天修渠，明天种树，后天收粮。".repeat(9);
        let text = format!("春耕讲话\n\n他说：“{long}”还有。\n同志们：谢谢！");
        let raw: Vec<char> = text.chars().collect();
        let border = raw.iter().rposition(|&each| each == '：').unwrap() as u32 + 1;
        let found = pieces(&raw, &BTreeSet::from([border]));
        let words: Vec<String> = found.iter().map(|span| raw[span.indices()].iter().collect()).collect();
        assert_eq!(words.len(), 1 + 1 + 9 + 1 + 2, "{words:?}");
        assert_eq!((words[0].as_str(), words[1].as_str()), ("春耕讲话", "他说："));
        assert_eq!(&words[10..], ["今天修渠，明天种树，后天收粮。”", "还有。", "同志们：", "谢谢！"]);
    }
}
