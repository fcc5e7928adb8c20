//! A line of text drawn: first what is around and under its words, then the words.

use std::ops::Range;

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

use super::flow::Stroke;
use super::paint::{Lead, begin_words, decoration, draw, fill, link, rectangle, rule};
use super::set::{RunSetting, SetLine, Sign};
use super::sheet::{Ink, PALE, Under};
use super::tree::{PartId, Tree};
use super::type_case::{Drawn, Face};

/// How far the ground of words reaches above and below their base, in sizes of the type.
const GROUND: (f32, f32) = (0.92, 0.2);
/// Where the line under words is below their base, in sizes of the type.
const UNDER: f32 = 0.19;

/// Signs of a line that belong together, with their left edge and width.
struct Piece<'a> {
    signs: Range<usize>,
    run: &'a RunSetting,
    x: f32,
    width: f32,
}

/// The pieces of a line by a property of their signs.
fn pieces<'a, Key: PartialEq>(
    line: &'a SetLine,
    x: f32,
    key: impl Fn(&Sign, &RunSetting) -> Key,
) -> impl Iterator<Item = Piece<'a>> {
    let mut pieces: Vec<(Key, Piece<'a>)> = Vec::new();
    let mut x = x + line.x;
    for at in line.signs.clone() {
        let Some(sign) = line.of.signs.get(at) else { continue };
        let Some(run) = line.of.runs.get(sign.run as usize) else { continue };
        let width = advance(line, sign);
        let own = key(sign, run);
        match pieces.last_mut() {
            Some((last, piece)) if *last == own => {
                piece.signs.end = at + 1;
                piece.width += width;
            }
            _ => pieces.push((own, Piece { signs: at..at + 1, run, x, width })),
        }
        x += width;
    }
    pieces.into_iter().map(|(_, piece)| piece)
}

fn advance(line: &SetLine, sign: &Sign) -> f32 {
    if sign.drawn == Drawn::Caret { 0.0 } else { sign.width + line.stretch }
}

/// Draws grounds, lines, boxes and carets.
pub fn marks(surface: &mut Surface<'_>, line: &SetLine, x: f32, y: f32) {
    if !line.of.signs.get(line.signs.clone()).unwrap_or_default().iter().any(|sign| is_marked(line, sign)) {
        return;
    }
    decoration(surface);
    for piece in pieces(line, x, |sign, _| sign.run).filter(|piece| piece.width > 0.0) {
        let (mark, size) = (&piece.run.mark, piece.run.size);
        if let Some(ink) = mark.ground {
            let (above, below) = GROUND;
            if let Some(path) = rectangle(piece.x, y - above * size, piece.width, (above + below) * size) {
                fill(surface, ink);
                surface.draw_path(&path);
            }
        }
        if let Some((under, ink)) = mark.under {
            underline(surface, under, ink, (piece.x, y + UNDER * size, piece.width));
        }
        if let Some(ink) = mark.boxed {
            boxed(surface, &piece, y, ink);
        }
    }
    let mut at = x + line.x;
    for sign in line.of.signs.get(line.signs.clone()).unwrap_or_default() {
        if sign.drawn == Drawn::Caret {
            caret(surface, at, y, line);
        }
        at += advance(line, sign);
    }
    surface.end_tagged();
}

fn is_marked(line: &SetLine, sign: &Sign) -> bool {
    let run = line.of.runs.get(sign.run as usize);
    sign.drawn == Drawn::Caret
        || run.is_some_and(|run| {
            run.mark.ground.is_some() || run.mark.under.is_some() || run.mark.boxed.is_some()
        })
}

fn underline(surface: &mut Surface<'_>, under: Under, ink: Ink, (x, y, width): (f32, f32, f32)) {
    let mut across = |y: f32, thick: f32, stroke| rule(surface, [x, y, x + width, y], thick, ink, stroke);
    match under {
        Under::Solid => across(y, 0.45, Stroke::Whole),
        Under::Thick => across(y, 1.1, Stroke::Whole),
        Under::Dashed => across(y, 0.9, Stroke::Dashed),
        Under::Dotted => across(y, 0.9, Stroke::Dotted),
        Under::Double => {
            across(y - 0.3, 0.4, Stroke::Whole);
            across(y + 0.9, 0.4, Stroke::Whole);
        }
        Under::Wavy => {
            /// Half a wave, and half its height.
            const WAVE: (f32, f32) = (1.5, 0.7);
            let steps = (width / WAVE.0).ceil().max(1.0) as usize;
            let point = |step: usize| {
                let at = (step as f32 * WAVE.0).min(width);
                (x + at, y + if step.is_multiple_of(2) { WAVE.1 } else { -WAVE.1 })
            };
            let points: Vec<(f32, f32)> = (0..=steps).map(point).collect();
            draw(surface, &points, 0.6, ink, None);
        }
    }
}

/// A dashed box with 〈 〉 at its ends.
fn boxed(surface: &mut Surface<'_>, piece: &Piece<'_>, y: f32, ink: Ink) {
    let (above, below) = GROUND;
    let (size, right) = (piece.run.size, piece.x + piece.width);
    let (top, bottom) = (y - above * size, y + below * size);
    for [x, y, to_x, to_y] in [[piece.x, top, right, top], [piece.x, bottom, right, bottom]] {
        rule(surface, [x, y, to_x, to_y], 0.5, ink, Stroke::Dashed);
    }
    let (middle, reach) = ((top + bottom) / 2.0, (bottom - top) / 2.0);
    for (edge, out) in [(piece.x, -1.0), (right, 1.0)] {
        let inner = edge - out * 0.8;
        draw(
            surface,
            &[(inner, middle - reach), (edge + out * 0.7, middle), (inner, middle + reach)],
            0.5,
            ink,
            None,
        );
    }
}

/// The mark that the other document has something here.
fn caret(surface: &mut Surface<'_>, x: f32, y: f32, line: &SetLine) {
    let size = line.of.setting.size;
    let (base, reach) = (y + 0.34 * size, 0.2 * size);
    draw(surface, &[(x - reach, base), (x, base - 1.7 * reach), (x + reach, base)], 0.8, line.of.caret, None);
}

/// Draws the words of a line: those that lead elsewhere as parts of their own.
pub fn words(
    surface: &mut Surface<'_>,
    faces: &[Face],
    line: &SetLine,
    (x, y): (f32, f32),
    part: Option<PartId>,
    tree: &mut Tree,
    leads: &mut Vec<Lead>,
) {
    let told: Vec<Piece<'_>> = pieces(line, x, |_, run| run.leads.clone()).collect();
    for span in told {
        let place = span.run.leads.clone();
        let part = if place.is_some() { link(part, tree) } else { part };
        if let (Some(place), Some(part)) = (place, part) {
            let (above, below) = GROUND;
            let (size, y) = (span.run.size, y - span.run.raised);
            leads.push(Lead {
                rect: [span.x, y - above * size, span.width, (above + below) * size],
                place,
                part,
            });
        }
        begin_words(surface, part, tree);
        let set = |sign: &Sign, run: &RunSetting| {
            (face(sign.drawn), run.ink, run.size.to_bits(), run.raised.to_bits())
        };
        for piece in pieces(line, x, set) {
            let signs = piece.signs.start.max(span.signs.start)..piece.signs.end.min(span.signs.end);
            if !signs.is_empty() {
                let before = line.of.signs.get(piece.signs.start..signs.start).unwrap_or_default();
                let x = piece.x + before.iter().map(|sign| advance(line, sign)).sum::<f32>();
                glyphs(surface, faces, line, &Piece { signs, x, ..piece }, y);
            }
        }
        surface.end_tagged();
    }
}

/// The typeface of a sign; boxes have none.
const fn face(drawn: Drawn) -> Option<u16> {
    match drawn {
        Drawn::Glyph { face, .. } => Some(face),
        Drawn::Box | Drawn::Joined | Drawn::Caret => None,
    }
}

fn glyphs(surface: &mut Surface<'_>, faces: &[Face], line: &SetLine, piece: &Piece<'_>, y: f32) {
    let signs = line.of.signs.get(piece.signs.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (signs.first(), signs.last()) else { return };
    let Some(used) = face(first.drawn).and_then(|face| faces.get(usize::from(face))) else {
        let mut x = piece.x;
        for sign in signs {
            if sign.drawn == Drawn::Box {
                unknown(surface, faces, line, sign, piece.run, (x, y));
            }
            x += advance(line, sign);
        }
        return;
    };
    let text = line.of.text.get(first.bytes.0 as usize..last.bytes.1 as usize).unwrap_or_default();
    let size = piece.run.size;
    let glyphs: Vec<KrillaGlyph> = signs
        .iter()
        .filter(|sign| sign.width > 0.0 || !is_line_end(line, sign))
        .filter_map(|sign| {
            let Drawn::Glyph { glyph, .. } = sign.drawn else { return None };
            let bytes = (sign.bytes.0 - first.bytes.0) as usize..(sign.bytes.1 - first.bytes.0) as usize;
            Some(KrillaGlyph::new(
                GlyphId::new(glyph.into()),
                advance(line, sign) / size,
                0.0,
                0.0,
                0.0,
                bytes,
                None,
            ))
        })
        .collect();
    if glyphs.is_empty() {
        return;
    }
    fill(surface, piece.run.ink);
    let start = Point::from_xy(piece.x, y - piece.run.raised);
    surface.draw_glyphs(start, &glyphs, used.font.clone(), text, size, false);
}

fn is_line_end(line: &SetLine, sign: &Sign) -> bool {
    let text = line.of.text.get(sign.bytes.0 as usize..sign.bytes.1 as usize).unwrap_or_default();
    text.chars()
        .all(|character| matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}'))
}

/// A character that no typeface has: a box with its number in it. What is copied is the character.
fn unknown(
    surface: &mut Surface<'_>,
    faces: &[Face],
    line: &SetLine,
    sign: &Sign,
    run: &RunSetting,
    (x, y): (f32, f32),
) {
    let text = line.of.text.get(sign.bytes.0 as usize..sign.bytes.1 as usize).unwrap_or_default();
    let Some(character) = text.chars().next() else { return };
    let size = run.size;
    let (left, top, edge) = (x + 0.06 * size, y - 0.84 * size, 0.88 * size);
    let corners =
        [(left, top), (left + edge, top), (left + edge, top + edge), (left, top + edge), (left, top)];
    draw(surface, &corners, 0.4, PALE, None);
    let digits: Vec<char> = format!("{:04X}", u32::from(character)).chars().collect();
    let Some(used) = faces.iter().find(|face| face.picture('0').is_some()) else { return };
    let in_row = digits.len().div_ceil(2);
    let small = (edge * 0.86 / (in_row as f32 * 0.58)).min(edge * 0.48);
    let step = edge / in_row as f32;
    let mut glyphs = Vec::new();
    for (number, &digit) in digits.iter().enumerate() {
        let Some((glyph, width)) = used.picture(digit) else { continue };
        let (column, row) = (number % in_row, number / in_row);
        let wanted = column as f32 * step + (step - width * small) / 2.0;
        let down = if row == 0 { 0.0 } else { edge * 0.44 };
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(glyph.into()),
            0.0,
            wanted / small,
            -down / small,
            0.0,
            0..text.len(),
            None,
        ));
    }
    fill(surface, PALE);
    let start = Point::from_xy(left, top + edge * 0.42);
    surface.draw_glyphs(start, &glyphs, used.font.clone(), text, small, false);
}
