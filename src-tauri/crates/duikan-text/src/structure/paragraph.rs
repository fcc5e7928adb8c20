//! The body as paragraphs, each with the marks that open it or its sentences.

use super::giant;
use crate::{
    Cleaned, Evidence, EvidenceKind, NormalRange, Normalized,
    signs::{
        GAP, closes_quote, ends_clause, ends_sentence, is_han,
        marker::{self, Class, Marker},
    },
};

/// Before one of these an item may open inside a sentence: 主要有三个方面：一是…；二是….
const ITEM_FOLLOWS: &str = "，；：,;:、";
/// Longest heading, in characters. A guess.
pub(crate) const LONGEST_HEADING: u32 = 60;

/// A mark at a place of the normal form.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Where it starts.
    pub at: u32,
    /// What it is.
    pub marker: Marker,
}

impl Mark {
    /// Where the clause that the mark opens ends, `end` at the latest.
    pub fn clause_end(&self, normal: &Normalized, end: u32) -> u32 {
        let at = (self.at + self.marker.length as u32).min(end);
        let text = normal.slice(NormalRange::new(at, end));
        let length = text.iter().position(|&each| ends_clause(each) || each == '\n');
        length.map_or(end, |length| at + length as u32)
    }
}

/// A paragraph of the body.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    /// Where.
    pub range: NormalRange,
    /// The mark it opens with.
    pub opening: Option<Mark>,
    /// Marks of items inside it, in order.
    pub inner: Vec<Mark>,
    /// After its first sentence, the closing mark left out.
    pub first_sentence: u32,
    /// Number of sentences.
    pub sentences: u32,
    /// What the file format says: the level of a heading style.
    pub style: Option<u8>,
    /// Bold or centred as a whole.
    pub emphasised: bool,
}

impl Paragraph {
    /// Whether it is a heading by its form: short, and not a sentence.
    pub fn is_heading_line(&self, normal: &Normalized) -> bool {
        let characters = normal.slice(self.range);
        let open = characters
            .last()
            .is_some_and(|&last| !ends_sentence(last) && !matches!(last, '；' | '：' | '，'));
        open && self.range.len() <= LONGEST_HEADING && !characters.contains(&'。')
    }

    /// Characters after the first sentence and its mark.
    pub fn rest(&self) -> u32 {
        self.range.end.saturating_sub(self.first_sentence + 1)
    }
}

/// The paragraphs of the body, furniture passed over.
pub(crate) fn paragraphs(normal: &Normalized, cleaned: &Cleaned, evidence: &[Evidence]) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut from = 0;
    for range in cleaned.spoken(normal) {
        let mut start = range.start;
        for part in normal.slice(range).split(|&each| each == '\n') {
            let end = start + part.len() as u32;
            if part.iter().any(|each| !each.is_whitespace()) {
                let mut paragraph = read(normal, NormalRange::new(start, end));
                add_style(normal, evidence, &mut from, &mut paragraph);
                found.push(paragraph);
            }
            start = end + 1;
        }
    }
    giant::cut(normal, found)
}

/// Reads the marks and sentences of a paragraph.
pub(super) fn read(normal: &Normalized, range: NormalRange) -> Paragraph {
    let characters = normal.slice(range);
    let opening = marker::read(characters).map(|marker| Mark { at: range.start, marker });
    let mut paragraph = Paragraph {
        range,
        opening,
        inner: Vec::new(),
        first_sentence: range.end,
        sentences: 0,
        style: None,
        emphasised: false,
    };
    let mut before = None;
    for (index, &character) in characters.iter().enumerate() {
        let at = range.start + index as u32;
        if ends_sentence(character) && before.is_none_or(|each| !ends_sentence(each)) {
            paragraph.sentences += 1;
            paragraph.first_sentence = paragraph.first_sentence.min(at);
        }
        if opens_item(before) && index > 0 {
            paragraph.inner.extend(item(characters, index, before).map(|marker| Mark { at, marker }));
        }
        before = match before {
            Some(mark) if closes_quote(character) && ends_sentence(mark) => Some(mark),
            _ => Some(character),
        };
    }
    let open = characters.iter().rev().take_while(|&&each| !ends_sentence(each));
    paragraph.sentences += u32::from(open.filter(|&&each| is_han(each)).count() > 0);
    paragraph
}

fn opens_item(before: Option<char>) -> bool {
    before.is_some_and(|each| ends_sentence(each) || ITEM_FOLLOWS.contains(each))
}

/// Inside a paragraph only marks count that cannot be part of a sentence: 一是, 一要, 第一，, 首先，, （一）, ①.
fn item(characters: &[char], index: usize, before: Option<char>) -> Option<Marker> {
    let first = *characters.get(index)?;
    let quick = is_han(first) || matches!(first, '（' | '(' | '①'..='⑳' | GAP) || first.is_ascii_digit();
    if !quick {
        return None;
    }
    let window = characters.get(index..(index + 16).min(characters.len()))?;
    let found = marker::read(window).filter(|found| found.length < window.len())?;
    match found.class {
        Class::Verb | Class::First | Class::Circled | Class::Question => Some(found),
        // 一、二、三产业 is no list.
        Class::Comma => {
            before.is_some_and(|each| ends_sentence(each) || matches!(each, '：' | '；')).then_some(found)
        }
        Class::Bracket | Class::ArabicBracket => found.ordinal.is_some().then_some(found),
        _ => None,
    }
}

fn add_style(normal: &Normalized, evidence: &[Evidence], from: &mut usize, paragraph: &mut Paragraph) {
    if evidence.is_empty() {
        return;
    }
    let span = normal.to_raw(paragraph.range);
    while evidence.get(*from).is_some_and(|each| each.span.end <= span.start) {
        *from += 1;
    }
    for each in evidence.iter().skip(*from).take_while(|each| each.span.start < span.end) {
        if each.span.overlap(span) * 2 > span.len() {
            match each.kind {
                EvidenceKind::Heading(level) => paragraph.style = Some(level),
                EvidenceKind::Bold | EvidenceKind::Centred => paragraph.emphasised = true,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Evidence;

    fn read_paragraphs(text: &str, evidence: &[Evidence]) -> Vec<Paragraph> {
        let text = format!("在修渠会上的讲话\n同志们：\n{text}\n");
        let document = crate::prepare(&text, &crate::PrepareOptions::default(), &crate::Unwatched).unwrap();
        paragraphs(&document.normal, &document.cleaned, evidence)
    }

    /// Opening mark, marks inside and number of sentences of the one paragraph.
    fn check(text: &str, opening: &str, inner: &[&str], sentences: u32) {
        let found = read_paragraphs(text, &[]);
        let [paragraph] = found.as_slice() else { panic!("{} paragraphs", found.len()) };
        assert_eq!(paragraph.opening.as_ref().map_or("", |mark| &mark.marker.text), opening, "{text}");
        let marks: Vec<&str> = paragraph.inner.iter().map(|mark| mark.marker.text.as_str()).collect();
        assert_eq!(marks, inner, "{text}");
        assert_eq!(paragraph.sentences, sentences, "{text}");
    }

    #[test]
    fn marks_and_sentences_of_a_paragraph_are_read() {
        check("一、今天修渠。明天清淤。", "一、", &[], 2);
        check("要做两件事：一是修渠；二是清淤。", "", &["一是", "二是"], 1);
        check("渠修好了！！大家看看", "", &[], 2);
        check("他说：“渠修好了。”一是通水。", "", &["一是"], 2);
    }

    #[test]
    fn marks_inside_a_sentence_are_words() {
        check("今天一、二、三组都去修渠。", "", &[], 1);
        check("这是第一，要是修不好就重来。", "", &[], 1);
        check("要做的事：1.修渠，2.清淤。", "", &[], 1);
    }

    #[test]
    fn the_style_of_the_file_is_kept() {
        let heading = Evidence { kind: EvidenceKind::Heading(2), span: crate::Span::new(13, 17) };
        let found = read_paragraphs("备料的事\n石料月底运到，木料下月运到，一天也不能拖。", &[heading]);
        assert_eq!(found.first().and_then(|paragraph| paragraph.style), Some(2));
        assert_eq!(found.last().and_then(|paragraph| paragraph.style), None);
    }
}
