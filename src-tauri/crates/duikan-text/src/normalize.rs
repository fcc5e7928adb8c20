//! The text as it is compared: one script, one width, no glosses, broken lines joined — with the way back.

mod bold;
mod draft;
mod gap;
mod gloss;
mod glued;
mod layout;
pub(crate) mod line;
mod mask;
mod mojibake;
mod punctuation;
mod ranks;
mod read;
mod variant;
mod width;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use draft::Draft;
pub(crate) use ranks::Ranks;

use crate::{Cancelled, Monitor, NormalRange, Span, Unwatched};

/// What was done to a place of the raw text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// 區(qū) → 区: the reading in brackets is dropped.
    PinyinGloss,
    /// A garbled character repaired, or flagged where it could not be.
    Mojibake,
    /// 區 → 区. Not listed one by one where whole documents are Traditional; see [`Normalized::variants`].
    HanVariant,
    /// Full-width and compatibility forms.
    Width,
    /// ASCII punctuation between Han characters; asterisks around bold words, dropped.
    Punctuation,
    /// A line broken inside a sentence, joined.
    LineJoin,
    /// White space inside a sentence, dropped.
    Space,
    /// A numeral that was lost, known from its place. Never guessed into the text.
    LostNumeral,
    /// ×, XX, **: a deleted name or number.
    Mask,
}

impl EditKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::PinyinGloss,
        Self::Mojibake,
        Self::HanVariant,
        Self::Width,
        Self::Punctuation,
        Self::LineJoin,
        Self::Space,
        Self::LostNumeral,
        Self::Mask,
    ];

    /// Stable name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PinyinGloss => "pinyin_gloss",
            Self::Mojibake => "mojibake",
            Self::HanVariant => "han_variant",
            Self::Width => "width",
            Self::Punctuation => "punctuation",
            Self::LineJoin => "line_join",
            Self::Space => "space",
            Self::LostNumeral => "lost_numeral",
            Self::Mask => "mask",
        }
    }
}

/// One change, by its place in the raw text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What was done.
    pub kind: EditKind,
    /// Where in the raw text.
    pub span: Span,
    /// What the normal form has instead; empty where something was dropped.
    pub text: String,
}

/// The normal form of the **whole** raw text, furniture included.
///
/// Paragraphs are separated by one `'\n'`; a lost character is `'▢'`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// Characters of the normal form.
    pub chars: Vec<char>,
    /// For each character the raw span it represents: monotone and disjoint; empty only for a `'▢'` that marks a
    /// place where something was deleted without a trace, and for a `'\n'` between paragraphs that share a line.
    /// A glossed character covers its gloss: 區(qū) → one character, five raw ones.
    pub origin: Vec<Span>,
    /// What was changed, in raw order.
    pub edits: Vec<Edit>,
    /// How often each kind of change was made. Of frequent, harmless kinds (variants, width, punctuation, blanks)
    /// only the first two hundred are listed in `edits`; here all are counted.
    pub counts: BTreeMap<EditKind, u32>,
    /// Number of characters converted from Traditional or variant forms.
    pub variants: u32,
    /// Where the raw spans of [`Self::origin`] begin, and where they end: asked by [`Self::from_raw`].
    starts: Ranks,
    ends: Ranks,
}

/// Which rules are switched on for a document.
#[derive(Clone, Debug)]
pub(crate) struct Switches<'a> {
    disabled: &'a BTreeSet<String>,
}

impl<'a> Switches<'a> {
    /// All rules but the named ones.
    pub const fn without(disabled: &'a BTreeSet<String>) -> Self {
        Self { disabled }
    }

    /// Whether a kind of change may be made.
    pub fn has(&self, kind: EditKind) -> bool {
        self.named(kind.name())
    }

    /// Whether the rule of that name may be used.
    pub fn named(&self, name: &str) -> bool {
        !self.disabled.contains(name)
    }
}

/// First half: every character read for itself; lines are those of the raw text.
pub(crate) fn read(raw: &[char], on: &Switches, monitor: &dyn Monitor) -> Result<Draft, Cancelled> {
    read::read(raw, on, monitor)
}

/// What is between a line and the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Before {
    /// Whatever the signs at the break show.
    #[default]
    Unknown,
    /// The end of a paragraph: one of the lines is furniture, title or form of address.
    Paragraph,
    /// Nothing: both are lines of one title.
    Nothing,
}

/// Second half: lines to paragraphs, then masks, losses and punctuation, which need the final neighbours.
///
/// `breaks` says of the place before each line what cleaning knows of it.
pub(crate) fn finish(mut draft: Draft, lines: &[line::Line], breaks: &[Before], on: &Switches) -> Normalized {
    layout::paragraphs(&mut draft, lines, breaks, on);
    if on.has(EditKind::Mask) {
        mask::fold(&mut draft);
    }
    if on.has(EditKind::Punctuation) {
        punctuation::fold(&mut draft);
    }
    if on.has(EditKind::LostNumeral) {
        gap::mark(&mut draft);
    }
    let mut edits = draft.edits;
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end, edit.kind));
    let variants = draft.counts.get(&EditKind::HanVariant).copied().unwrap_or(0);
    let origin = draft.origin;
    let (starts, ends) = (origin.iter().map(|own| own.start), origin.iter().map(|own| own.end));
    let (starts, ends) = (Ranks::of(starts), Ranks::of(ends));
    Normalized { chars: draft.chars, origin, edits, counts: draft.counts, variants, starts, ends }
}

/// A word or phrase as the normal form of a document writes it: one script, one width, glosses and blanks dropped.
pub fn normal_form(text: &str) -> Vec<char> {
    let raw: Vec<char> = text.chars().collect();
    let none = BTreeSet::new();
    let on = Switches::without(&none);
    let Ok(draft) = read(&raw, &on, &Unwatched) else { return raw };
    let lines = line::lines(&draft, false);
    finish(draft, &lines, &[], &on).chars
}

impl Normalized {
    /// The raw span of a stretch of the normal form.
    pub fn to_raw(&self, range: NormalRange) -> Span {
        let inside = self.origin.get(range.indices()).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => {
                let at = self
                    .origin
                    .get(range.start as usize)
                    .map_or_else(|| self.origin.last().map_or(0, |last| last.end), |origin| origin.start);
                Span::new(at, at)
            }
        }
    }

    /// The stretch of the normal form whose characters touch a raw span.
    pub fn from_raw(&self, span: Span) -> NormalRange {
        let place = |nth: usize, of: fn(&Span) -> u32| self.origin.get(nth).map_or(u32::MAX, of);
        let start = self.ends.below(span.start.saturating_add(1), |nth| place(nth, |own| own.end)) as u32;
        let end = self.starts.below(span.end, |nth| place(nth, |own| own.start)) as u32;
        NormalRange::new(start, end.max(start))
    }

    /// The characters of a stretch.
    pub fn slice(&self, range: NormalRange) -> &[char] {
        self.chars.get(range.indices()).unwrap_or_default()
    }

    /// The characters of a stretch as text.
    pub fn text(&self, range: NormalRange) -> String {
        self.slice(range).iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PrepareOptions, prepare};

    #[test]
    fn a_phrase_is_written_as_in_a_document() {
        for (text, expected) in [
            ("區(qū)域 發展", "区域发展"),
            ("Ａ区，×市", "A区，▢市"),
            ("20XX年", "20▢年"),
            ("𠮷祥村", "𠮷祥村"),
            ("", ""),
        ] {
            let found: String = normal_form(text).into_iter().collect();
            assert_eq!(found, expected);
            let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
            assert_eq!(document.normal.chars.iter().collect::<String>(), expected);
        }
    }
}
