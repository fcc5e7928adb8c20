//! The words in which a document speaks of itself: title, byline, and the first paragraph of the speech.

use crate::{Cleaned, NoiseKind, NormalRange, Normalized, Span, signs::is_han};

/// Characters of the speech that are its first words. A guess.
const FIRST_WORDS: u32 = 400;

/// A stretch of the normal form with what it is.
pub(super) struct Head<'a> {
    normal: &'a Normalized,
    /// Title of the speech.
    pub title: Part<'a>,
    /// Date, speaker, office.
    pub byline: Part<'a>,
    /// Its first words.
    pub opening: Part<'a>,
    /// All of it.
    pub body: Part<'a>,
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
    pub fn of(normal: &'a Normalized, cleaned: &Cleaned) -> Self {
        let part =
            |span: Option<Span>| span.map(|span| stretch(normal, normal.from_raw(span))).unwrap_or_default();
        let body = normal.from_raw(cleaned.body);
        let opening = NormalRange::new(body.start, body.end.min(body.start + FIRST_WORDS));
        Self {
            normal,
            title: part(cleaned.title),
            byline: part(cleaned.byline),
            opening: stretch(normal, opening),
            body: stretch(normal, body),
            prints: prints(normal, cleaned),
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

/// The credits of newspapers and agencies end in 版 or 电; pages of other sites are put up at any time.
fn prints<'a>(normal: &'a Normalized, cleaned: &Cleaned) -> Vec<Part<'a>> {
    let of_day = |part: &Part, kind: NoiseKind| match kind {
        NoiseKind::PageNumber => true,
        NoiseKind::SourceLine => {
            part.text.iter().rfind(|each| is_han(**each)).is_some_and(|last| matches!(last, '版' | '电'))
        }
        _ => false,
    };
    let parts = cleaned.noise.iter().map(|noise| (stretch(normal, normal.from_raw(noise.span)), noise.kind));
    parts.filter(|(part, kind)| of_day(part, *kind)).map(|(part, _)| part).collect()
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
        let head = Head::of(&document.normal, &document.cleaned);
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
        let head = Head::of(&document.normal, &document.cleaned);
        let printed: Vec<String> = head.prints.iter().map(|part| part.text.iter().collect()).collect();
        assert_eq!(printed, ["《青石日报》（2021年03月05日02版）"]);
    }
}
