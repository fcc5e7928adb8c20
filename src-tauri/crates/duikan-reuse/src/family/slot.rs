//! What kind of value a slot holds, judged by all fillers together.

use duikan_text::signs::{self, WordUse, ends_in, is_quantity};
use duikan_text::{NormalRange, PreparedDocument, SlotKind, Token, WordClass};

/// How a slot is written in a template.
pub(super) const fn placeholder(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::Number => "{数}",
        SlotKind::Year => "{年份}",
        SlotKind::Place => "{地名}",
        SlotKind::Level => "{层级}",
        SlotKind::Organisation => "{单位}",
        SlotKind::Person => "{人名}",
        SlotKind::Mask => "{隐去}",
        SlotKind::Verb => "{动词}",
        SlotKind::Free => "{…}",
    }
}

/// A filler in its document.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub document: &'a PreparedDocument,
    pub range: NormalRange,
}

/// The kind that the fillers agree on. Empty fillers and masks go along with any kind.
pub(super) fn kind_of(values: &[Value<'_>]) -> SlotKind {
    let mut agreed = None;
    let mut masked = false;
    for value in values.iter().filter(|value| !value.range.is_empty()) {
        match value_kind(*value) {
            SlotKind::Mask => masked = true,
            kind if agreed.is_none_or(|other| other == kind) => agreed = Some(kind),
            _ => return SlotKind::Free,
        }
    }
    agreed.unwrap_or(if masked { SlotKind::Mask } else { SlotKind::Free })
}

fn value_kind(value: Value<'_>) -> SlotKind {
    let text = value.document.normal.slice(value.range);
    let after = value.document.normal.chars.get(value.range.end as usize);
    if text.iter().all(|&character| is_mask(character)) {
        SlotKind::Mask
    } else if is_year(text, after.copied()) {
        SlotKind::Year
    } else if is_number(text) {
        SlotKind::Number
    } else if is_level(text) {
        SlotKind::Level
    } else {
        word_kind(value, text)
    }
}

/// Deleted names and numbers, and 某 and X where a filler is nothing else.
pub(super) fn is_mask(character: char) -> bool {
    signs::is_mask(character) || matches!(character, 'X' | 'x' | '某')
}

fn is_year(text: &[char], after: Option<char>) -> bool {
    let (digits, named) = match text {
        [digits @ .., '年'] => (digits, true),
        digits => (digits, after == Some('年')),
    };
    named && digits.len() == 4 && digits.iter().all(|&digit| digit.is_ascii_digit() || is_quantity(digit))
}

fn is_number(text: &[char]) -> bool {
    let numeric = |character: char| {
        character.is_ascii_digit()
            || is_quantity(character)
            || matches!(character, '.' | '%' | '％' | '第' | '个')
    };
    text.iter().all(|&character| numeric(character))
        && text.iter().any(|&character| character.is_ascii_digit() || is_quantity(character))
}

fn is_level(text: &[char]) -> bool {
    !text.is_empty() && text.iter().all(|character| "国省市区县州盟旗镇乡村".contains(*character))
}

/// By the words that the filler is made of, else by its last character.
fn word_kind(value: Value<'_>, text: &[char]) -> SlotKind {
    let words = words_in(value);
    let last = words.last().map(|token| token.class);
    let place = text.last().is_some_and(|last| "省市区县州盟旗镇乡村".contains(*last));
    let body = ends_in(text, WordUse::Slot);
    match last {
        Some(WordClass::Place) if words.len() <= 3 => SlotKind::Place,
        Some(WordClass::Organisation) => SlotKind::Organisation,
        Some(WordClass::Person) if words.len() == 1 => SlotKind::Person,
        _ if place && text.len() <= 12 => SlotKind::Place,
        _ if body && text.len() >= 3 && text.len() <= 12 => SlotKind::Organisation,
        Some(WordClass::Verb)
            if words.iter().all(|token| matches!(token.class, WordClass::Verb | WordClass::Adverb)) =>
        {
            SlotKind::Verb
        }
        _ => SlotKind::Free,
    }
}

fn words_in(value: Value<'_>) -> &[Token] {
    let tokens = &value.document.segments.tokens;
    let start = tokens.partition_point(|token| token.range.start < value.range.start);
    let end = tokens.partition_point(|token| token.range.end <= value.range.end);
    tokens.get(start..end.max(start)).unwrap_or_default()
}
