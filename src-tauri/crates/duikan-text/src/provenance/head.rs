//! The words in which a document speaks of itself: title, byline, and the first paragraph of the speech.

use super::year::OPENS_YEAR;
use crate::{
    Cleaned, NoiseKind, NormalRange, Normalized, Script, Span,
    signs::{WordUse, date, ends_in, is_han, simplified},
};

/// Characters of the speech that are its first words. A guess.
const FIRST_WORDS: u32 = 400;
/// Longest name of a body on a line of its own, and longest line with a day alone, in characters. Guesses.
const LONGEST_BODY: usize = 30;
const LONGEST_DAY: usize = 20;
/// Longest number of a document, in characters, and first lines among which it stands. Guesses.
const LONGEST_NUMBER: usize = 24;
const NUMBER_LINES: usize = 30;
/// Characters of the body before the first article of a law. A guess.
const LAW_HEAD: u32 = 1200;

/// A stretch of the normal form with what it is.
pub(super) struct Head<'a> {
    normal: &'a Normalized,
    raw: &'a [char],
    /// Title of the speech.
    pub title: Part<'a>,
    /// Date, speaker, office.
    pub byline: Part<'a>,
    /// The form of address.
    pub salutation: Part<'a>,
    /// Its first words.
    pub opening: Part<'a>,
    /// All of it.
    pub body: Part<'a>,
    /// From the end of the title to the first article, or as far as one may be.
    pub law: Part<'a>,
    /// The whole text.
    pub all: &'a [char],
    /// Who signed the document, and when.
    pub signature: Option<Signature<'a>>,
    /// The line with the number of the document: 青政发〔2021〕3号.
    pub number: Option<Part<'a>>,
    /// Lines that print the day: running heads, and the credits of newspapers and agencies.
    pub prints: Vec<Part<'a>>,
}

/// Characters of a stretch and where it starts.
#[derive(Clone, Copy, Default)]
pub(super) struct Part<'a> {
    /// The characters.
    pub text: &'a [char],
    /// Place of the first in the normal form.
    pub start: u32,
}

impl<'a> Head<'a> {
    /// Cuts the document.
    pub fn of(raw: &'a [char], normal: &'a Normalized, cleaned: &Cleaned) -> Self {
        let part =
            |span: Option<Span>| span.map(|span| stretch(normal, normal.from_raw(span))).unwrap_or_default();
        let body = normal.from_raw(cleaned.body);
        let opening = NormalRange::new(body.start, body.end.min(body.start + FIRST_WORDS));
        Self {
            normal,
            raw,
            title: part(cleaned.title),
            byline: part(cleaned.byline),
            salutation: part(cleaned.salutation),
            opening: stretch(normal, opening),
            law: law(normal, cleaned),
            all: &normal.chars,
            body: stretch(normal, body),
            signature: signature(normal),
            number: number(normal),
            prints: prints(normal, cleaned),
        }
    }

    /// Characters `start..end` of a part in the script in which they are written: what the normal form simplified is as
    /// the document has it, what it dropped is not there.
    pub fn written(&self, part: Part, start: usize, end: usize) -> String {
        let at = part.start as usize;
        let places = self.normal.origin.get(at + start..at + end).unwrap_or_default().iter();
        let normal = part.text.get(start..end).unwrap_or_default();
        let each = |(&normal, origin): (&char, &Span)| {
            let raw = self.raw.get(origin.start as usize).copied();
            raw.filter(|&raw| simplified(raw) == normal).unwrap_or(normal)
        };
        normal.iter().zip(places).map(each).collect()
    }

    /// The words of a part as a reader of the document would write them: as written, but a variant form that strayed into
    /// a Simplified document (会議) is Simplified.
    pub fn worded(&self, part: Part, start: usize, end: usize) -> String {
        let han = self.all.iter().filter(|&&each| is_han(each)).count() as u32;
        match Script::of(self.normal.variants, han) {
            Script::Simplified => part.text.get(start..end).unwrap_or_default().iter().collect(),
            Script::Traditional => self.written(part, start, end),
        }
    }

    /// The raw place of characters `start..end` of a part.
    pub fn raw(&self, part: Part, start: usize, end: usize) -> Span {
        self.normal.to_raw(NormalRange::new(part.start + start as u32, part.start + end as u32))
    }

    /// The raw place of the first occurrence of some words in a part.
    pub fn place_of(&self, part: Part, words: &str) -> Option<Span> {
        let (start, end) = find(part.text, words)?;
        Some(self.raw(part, start, end))
    }
}

/// From the end of the title to the first article: there a law says when it was made.
fn law<'a>(normal: &'a Normalized, cleaned: &Cleaned) -> Part<'a> {
    let start = cleaned.title.map_or(0, |title| normal.from_raw(title).end);
    let body = normal.from_raw(cleaned.body).start;
    let end = (body.max(start) + LAW_HEAD).min(normal.chars.len() as u32);
    let text = normal.slice(NormalRange::new(start, end));
    let first = text.windows(3).position(|each| each == ['第', '一', '条'] || each == ['第', '一', '章']);
    Part { text: &text[..first.unwrap_or(0)], start }
}

/// The body that signed, and the day: two lines below a document or notice.
#[derive(Clone, Copy)]
pub(super) struct Signature<'a> {
    /// The first of the bodies, if the lines before the day name any.
    pub body: Option<Part<'a>>,
    /// The line with the day.
    pub day: Part<'a>,
}

/// The first signature of a text: a day alone on its line under the names of bodies, or behind one as in 印发.
fn signature(normal: &Normalized) -> Option<Signature<'_>> {
    let mut start = 0;
    let mut bodies: Option<Part> = None;
    for line in normal.chars.split(|&each| each == '\n') {
        let part = Part { text: line, start };
        start += line.len() as u32 + 1;
        if is_body(line) {
            bodies = bodies.or(Some(part));
            continue;
        }
        if line.len() <= LONGEST_DAY && bodies.is_some() && date::is_alone(line) {
            return Some(Signature { body: bodies, day: part });
        }
        if let Some(printed) = printed_by(part) {
            return Some(printed);
        }
        bodies = None;
    }
    None
}

/// The line among the first with the number of the document and nothing else.
fn number(normal: &Normalized) -> Option<Part<'_>> {
    let mut start = 0;
    let parts = normal.chars.split(|&each| each == '\n').map(|text| {
        let part = Part { text, start };
        start += text.len() as u32 + 1;
        part
    });
    parts.take(NUMBER_LINES).find(|part| {
        let open = part.text.iter().position(|each| OPENS_YEAR.contains(*each));
        let letters = |lead: &[char]| lead.iter().all(|&each| is_han(each));
        part.text.last() == Some(&'号')
            && part.text.len() <= LONGEST_NUMBER
            && open.is_some_and(|open| (1..=10).contains(&open) && letters(&part.text[..open]))
            && open
                .and_then(|open| part.text.get(open + 1..open + 5))
                .is_some_and(|year| year.iter().all(char::is_ascii_digit))
    })
}

/// Whether a line is the name of a public body and nothing else.
fn is_body(line: &[char]) -> bool {
    (3..=LONGEST_BODY).contains(&line.len())
        && line.iter().all(|&each| is_han(each))
        && ends_in(line, WordUse::Issuer)
}

/// 青石县人民政府办公室2021年3月2日印发.
fn printed_by(line: Part<'_>) -> Option<Signature<'_>> {
    let words =
        line.text.strip_suffix(&['印', '发']).filter(|words| words.len() <= LONGEST_BODY + LONGEST_DAY)?;
    let date = date::find(words).filter(|date| date.end == words.len())?;
    let day = Part { text: &words[date.start..], start: line.start + date.start as u32 };
    let body = Part { text: &words[..date.start], start: line.start };
    Some(Signature { body: is_body(body.text).then_some(body), day })
}

/// The credits of newspapers and agencies end in 版 or 电; pages of other sites are put up at any time.
fn prints<'a>(normal: &'a Normalized, cleaned: &Cleaned) -> Vec<Part<'a>> {
    let of_day = |part: &Part, kind: NoiseKind| match kind {
        NoiseKind::PageNumber => true,
        NoiseKind::SourceLine => {
            part.text.iter().rfind(|each| is_han(**each)).is_some_and(|last| matches!(last, '版' | '电'))
        }
        // 2012年9月27日（星期四） below the speech: the page of an office says when it was given.
        NoiseKind::RelatedLinks => date::find(part.text).is_some_and(|day| {
            day.start == 0
                && day.form == date::DateForm::Written
                && part.text.get(day.end..).is_some_and(is_weekday)
        }),
        _ => false,
    };
    let parts = cleaned.noise.iter().map(|noise| (stretch(normal, normal.from_raw(noise.span)), noise.kind));
    parts.filter(|(part, kind)| of_day(part, *kind)).map(|(part, _)| part).collect()
}

/// （星期四）
fn is_weekday(text: &[char]) -> bool {
    let core: String = text.iter().filter(|each| is_han(**each)).collect();
    text.len() <= 6 && (core.is_empty() || core.starts_with("星期") || core.starts_with('周'))
}

fn stretch(normal: &Normalized, range: NormalRange) -> Part<'_> {
    Part { text: normal.slice(range), start: range.start }
}

/// First occurrence of some words, as places of characters.
pub(super) fn find(text: &[char], words: &str) -> Option<(usize, usize)> {
    let words: Vec<char> = words.chars().collect();
    let first = *words.first()?;
    (0..text.len())
        .find(|&at| text.get(at) == Some(&first) && text.get(at..at + words.len()) == Some(words.as_slice()))
        .map(|at| (at, at + words.len()))
}

/// Number of occurrences of some words.
pub(super) fn count(text: &[char], words: &str) -> usize {
    let words: Vec<char> = words.chars().collect();
    let Some(&first) = words.first() else { return 0 };
    (0..text.len())
        .filter(|&at| {
            text.get(at) == Some(&first) && text.get(at..at + words.len()) == Some(words.as_slice())
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_counted() {
        let text: Vec<char> = "修渠，再修渠".chars().collect();
        assert_eq!(find(&text, "修渠"), Some((0, 2)));
        assert_eq!(find(&text, "再修"), Some((3, 5)));
        assert_eq!(find(&text, "渠修"), None);
        assert_eq!(find(&text, ""), None);
        assert_eq!(count(&text, "修渠"), 2);
        assert_eq!(count(&text, ""), 0);
    }

    #[test]
    fn the_head_is_title_byline_and_first_words() {
        let document = super::super::tests::speech("在全县春耕会议上的讲话\n（2021年3月2日）", "今天修渠。");
        let head = Head::of(&document.raw, &document.normal, &document.cleaned);
        let text = |part: Part| part.text.iter().collect::<String>();
        assert_eq!(text(head.title), "在全县春耕会议上的讲话");
        assert_eq!(text(head.byline), "（2021年3月2日）");
        assert!(text(head.opening).starts_with("今天修渠。"));
        assert_eq!(document.text(head.raw(head.title, 1, 5)), "全县春耕");
        assert_eq!(head.place_of(head.byline, "3月").map(|span| document.text(span)).as_deref(), Some("3月"));
        assert!(head.prints.is_empty());
    }

    #[test]
    fn credits_of_newspapers_print_the_day() {
        let text = "在全县春耕会议上的讲话\n同志们：\n今天修渠，各村把石料备齐，把人手安排好，一天也不能拖。\n\
            《青石日报》（2021年03月05日 02版）\n";
        let document = crate::prepare(text, &crate::PrepareOptions::default(), &crate::Unwatched).unwrap();
        let head = Head::of(&document.raw, &document.normal, &document.cleaned);
        let printed: Vec<String> = head.prints.iter().map(|part| part.text.iter().collect()).collect();
        assert_eq!(printed, ["《青石日报》（2021年03月05日02版）"]);
    }
}
