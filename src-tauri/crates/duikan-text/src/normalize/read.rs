//! The first pass: character by character from the raw text, with what each place means on its own — a repaired
//! stretch, a gloss, a variant, a width form, a line end, a blank.

use super::{EditKind, Switches, bold, draft::Draft, gloss, mojibake, variant, width};
use crate::{
    Cancelled, Monitor, Span,
    signs::{closes_quote, ends_clause, is_han, is_numeral, simplified},
};

/// Raw characters between two polls for cancellation.
const CHECK_EVERY: usize = 1 << 16;

/// Blanks beyond which two characters do not belong together; keeps the cost linear.
const LONGEST_BLANK: usize = 8;

/// Digits of a year.
const YEAR: usize = 4;

/// Text that an export wrote instead of a no-break space.
const ESCAPED_SPACE: [char; 8] = ['<', 'U', '+', '0', '0', 'A', '0', '>'];

/// Writes the draft: one `'\n'` per line end, one `' '` per blank, invisible characters dropped.
pub(crate) fn read(raw: &[char], on: &Switches, monitor: &dyn Monitor) -> Result<Draft, Cancelled> {
    let mut draft = Draft::default();
    draft.chars.reserve(raw.len());
    draft.origin.reserve(raw.len());
    let repairs = if on.has(EditKind::Mojibake) { mojibake::repairs(raw) } else { Vec::new() };
    let mut repairs = repairs.into_iter().peekable();
    let bold = if on.has(EditKind::Punctuation) { bold::marks(raw) } else { Vec::new() };
    let mut bold = bold.into_iter().peekable();
    let (mut at, mut next_check) = (0, CHECK_EVERY);
    while at < raw.len() {
        if at >= next_check {
            monitor.check()?;
            next_check = at + CHECK_EVERY;
        }
        if let Some(repair) = repairs.next_if(|repair| repair.span.start as usize <= at) {
            at = apply(&mut draft, &repair, on);
        } else if bold.next_if(|&mark| mark <= at).is_some_and(|mark| mark == at) {
            draft.note(EditKind::Punctuation, Span::new(at as u32, at as u32 + 1), "");
            at += 1;
        } else {
            at = one(&mut draft, raw, at, on);
        }
    }
    if on.has(EditKind::HanVariant) {
        let converted = draft.counts.get(&EditKind::HanVariant).copied().unwrap_or(0);
        variant::settle_zhe(&mut draft, converted);
        variant::settle(&mut draft);
    }
    Ok(draft)
}

/// Writes a repaired stretch; returns where the raw text goes on.
fn apply(draft: &mut Draft, repair: &mojibake::Repair, on: &Switches) -> usize {
    let text: String = repair.chars.iter().map(|&(each, _)| variant_of(each, on)).collect();
    draft.note(EditKind::Mojibake, repair.span, &text);
    for &(character, origin) in &repair.chars {
        draft.push(variant_of(character, on), origin);
    }
    repair.span.end as usize
}

fn variant_of(character: char, on: &Switches) -> char {
    if on.has(EditKind::HanVariant) { simplified(character) } else { character }
}

/// Writes what is at `at`; returns where the raw text goes on.
fn one(draft: &mut Draft, raw: &[char], at: usize, on: &Switches) -> usize {
    let Some(&character) = raw.get(at) else { return at + 1 };
    let span = |end: usize| Span::new(at as u32, end as u32);
    match character {
        '\r' if raw.get(at + 1) == Some(&'\n') => {
            draft.push('\n', span(at + 2));
            return at + 2;
        }
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            draft.push('\n', span(at + 1));
        }
        '<' if raw.get(at..).is_some_and(|rest| rest.starts_with(&ESCAPED_SPACE)) => {
            draft.push(' ', span(at + ESCAPED_SPACE.len()));
            return at + ESCAPED_SPACE.len();
        }
        _ if is_invisible(character) || is_stray_mark(draft, character) => {}
        '\u{3000}' if breaks_paragraph(draft, raw, at) => {
            let end = at + raw.iter().skip(at).take_while(|&&each| each == '\u{3000}').count();
            draft.push('\n', span(end));
            return end;
        }
        _ if character.is_whitespace() => draft.push(' ', span(at + 1)),
        _ => return visible(draft, raw, at, on),
    }
    at + 1
}

/// A full stop of ASCII after a Han character that ends a line or comes before another: 完成.要抓紧.
fn ends_chinese_sentence(draft: &Draft, raw: &[char], at: usize) -> bool {
    let is_line_end = |each: char| matches!(each, '\n' | '\r');
    let next = raw
        .iter()
        .skip(at + 1)
        .take(LONGEST_BLANK)
        .find(|&&each| is_line_end(each) || !(each.is_whitespace() || is_invisible(each)));
    let ends = next.is_none_or(|&each| is_han(each) || is_line_end(each));
    let last = draft.chars.iter().rev().take(LONGEST_BLANK).find(|each| !each.is_whitespace());
    raw.get(at) == Some(&'.') && ends && last.is_some_and(|&each| is_han(each) && !is_numeral(each))
}

/// Two ideographic blanks after a closing mark are the indent of a paragraph whose line end was lost.
fn breaks_paragraph(draft: &Draft, raw: &[char], at: usize) -> bool {
    let closed = draft.chars.last().is_some_and(|&each| ends_clause(each) || closes_quote(each));
    closed && raw.get(at + 1) == Some(&'\u{3000}')
}

fn visible(draft: &mut Draft, raw: &[char], at: usize, on: &Switches) -> usize {
    let Some(&character) = raw.get(at) else { return at + 1 };
    let gloss_end = if on.has(EditKind::PinyinGloss) { gloss::end(raw, at) } else { None };
    let end = gloss_end.unwrap_or(at + 1);
    let origin = Span::new(at as u32, end as u32);
    if gloss_end.is_some() {
        draft.note(EditKind::PinyinGloss, Span::new(at as u32 + 1, end as u32), "");
    }
    let mut form = character;
    if on.has(EditKind::Punctuation) && ends_chinese_sentence(draft, raw, at) {
        form = '。';
        draft.note(EditKind::Punctuation, origin, "。");
    }
    if on.has(EditKind::Width) {
        let plain = if is_zero(draft, raw, at) { '〇' } else { width::plain(form) };
        if plain != form {
            form = plain;
            draft.note(EditKind::Width, origin, form.encode_utf8(&mut [0; 4]));
        }
    }
    let simple = variant_of(form, on);
    if simple != form {
        draft.note(EditKind::HanVariant, origin, simple.encode_utf8(&mut [0; 4]));
    }
    draft.push(simple, origin);
    end
}

/// A circle or an O that stands for 〇 between Chinese digits: 二○二一年, 二OO八年.
fn is_zero(draft: &Draft, raw: &[char], at: usize) -> bool {
    let round = |each: char| matches!(each, '○' | '◯' | 'O' | 'o' | 'Ｏ' | '０' | '0' | 'Ο' | 'О');
    let digit = |each: char| is_numeral(each) && !matches!(each, '十' | '百' | '千' | '廿' | '卅');
    let after = raw.iter().skip(at + 1).take(YEAR).find(|&&each| !round(each)).copied();
    raw.get(at).copied().is_some_and(round)
        && draft.chars.last().is_some_and(|&last| digit(last))
        && after.is_some_and(|each| digit(each) || each == '年')
}

/// A mark that combines with the character before it, where that is a Han character or a Chinese sign, which none
/// combines with: accents of copied pages, circles and tone marks drawn over a character.
fn is_stray_mark(draft: &Draft, character: char) -> bool {
    let combines = matches!(character, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}');
    combines && draft.chars.last().is_none_or(|&each| !each.is_alphabetic() || is_han(each))
}

/// Zero-width marks, joiners, direction marks, variation selectors and control characters.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{8}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}
