//! The glyphs of a page with their places.

use std::collections::BTreeSet;

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use rustc_hash::FxHashSet;

use super::turn::Turn;
use super::{lines, radicals};

/// More glyphs than this on one page are no page of text.
const MAX_GLYPHS: usize = 400_000;

/// A glyph on a page. Lengths are in points, from the top left corner of the page turned so that lines run to the right;
/// columns from top to bottom become lines, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its character or characters.
    pub text: String,
    /// Left edge.
    pub x: f64,
    /// Base line.
    pub y: f64,
    /// Distance to the next glyph.
    pub width: f64,
    /// Height of the letter body.
    pub size: f64,
}

impl Glyph {
    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }
}

/// Words that lie across the text of a page or beside it, turned otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Across {
    /// The words.
    pub text: String,
    /// Where the next glyph is expected.
    pen: Point,
}

/// Collects the glyphs of one page in the order in which they are drawn.
pub struct Collector {
    page: Rect,
    /// What has been found, each in its own direction.
    found: Vec<(Turn, Glyph)>,
    /// What lies aslant.
    aslant: Vec<Across>,
    /// Glyphs whose font does not say what characters they are.
    pub unnamed: usize,
    /// Pictures on the page.
    pub images: usize,
    seen: FxHashSet<(Turn, char, i32, i32)>,
}

impl Collector {
    /// A collector for a page of this size in points.
    pub fn new(width: f64, height: f64) -> Self {
        let page = Rect::new(0.0, 0.0, width, height);
        Self {
            page,
            found: Vec::new(),
            aslant: Vec::new(),
            unnamed: 0,
            images: 0,
            seen: FxHashSet::default(),
        }
    }

    /// Number of glyphs whose characters are known.
    pub fn named(&self) -> usize {
        self.found.len() + self.aslant.len()
    }

    /// The direction of most of the text, and the glyphs in it, the page turned so that their lines run to the right.
    pub fn main(&self) -> (Turn, Vec<Glyph>) {
        let count = |turn| self.found.iter().filter(|(own, _)| *own == turn).count();
        // Of equals the first: upright text.
        let main = Turn::STRAIGHT.into_iter().rev().max_by_key(|&turn| count(turn)).unwrap_or(Turn::Right);
        (main, self.turned(main))
    }

    /// The glyphs in one direction.
    fn turned(&self, turn: Turn) -> Vec<Glyph> {
        self.found.iter().filter(|(own, _)| *own == turn).map(|(_, glyph)| glyph.clone()).collect()
    }

    /// What is written in other directions than most of the text, each wording once.
    pub fn across(&self) -> Vec<String> {
        let (main, _) = self.main();
        let mut words: Vec<String> = self.aslant.iter().map(|across| across.text.trim().to_owned()).collect();
        for turn in Turn::STRAIGHT.into_iter().filter(|&turn| turn != main) {
            let columns = lines::columns(&self.turned(turn));
            words.extend(columns.into_iter().flat_map(|column| column.lines).map(|line| line.text));
        }
        let mut seen = BTreeSet::new();
        words.retain(|words| !words.is_empty() && seen.insert(words.clone()));
        words
    }

    fn take(&mut self, glyph: &PdfGlyph<'_>, transform: Affine, vertical: bool) {
        let origin = transform * Point::ZERO;
        let size = (transform * Point::new(0.0, 1000.0) - origin).hypot();
        let line = transform * Point::new(advance(glyph).unwrap_or(1000.0), 0.0) - origin;
        let width = if advance(glyph).is_some() { line.hypot() } else { size };
        let is_sane = size.is_finite() && size > 0.1 && width.is_finite() && self.page.contains(origin);
        if !is_sane || self.named() >= MAX_GLYPHS {
            return;
        }
        let Some(text) = characters(glyph) else {
            self.unnamed += 1;
            return;
        };
        // The origin of an upright glyph in a column is its top centre.
        let (turn, width) = match vertical {
            true => (Turn::Down, size),
            false => (Turn::of(line), width.min(2.0 * size)),
        };
        if self.is_drawn_again(turn, &text, origin, size.min(1.6 * width)) {
            return;
        }
        if turn == Turn::Aslant {
            return self.add_aslant(&text, origin, line, size);
        }
        let (x, y) = turn.straightened((origin.x, origin.y), (self.page.width(), self.page.height()));
        self.found.push((turn, Glyph { text, x, y, width, size }));
    }

    /// Adds to the words that are being written aslant, or begins others.
    fn add_aslant(&mut self, text: &str, origin: Point, line: Vec2, size: f64) {
        let follows = |last: &&mut Across| (origin - last.pen).hypot() < size;
        match self.aslant.last_mut().filter(follows) {
            Some(last) => {
                last.text.push_str(text);
                last.pen = origin + line;
            }
            None => self.aslant.push(Across { text: text.to_owned(), pen: origin + line }),
        }
    }

    /// Bold letters and shadows are made by drawing the same glyph twice, slightly apart. Of a narrow one two may follow each
    /// other, as in "all": `size` is that of the type, but no more than the width allows.
    fn is_drawn_again(&mut self, turn: Turn, text: &str, at: Point, size: f64) -> bool {
        let Some(first) = text.chars().next().filter(|c| !c.is_whitespace()) else { return false };
        let cell = (size / 4.0).max(0.5);
        let (column, row) = ((at.x / cell) as i32, (at.y / cell) as i32);
        let near =
            (-1..=1).any(|dx| (-1..=1).any(|dy| self.seen.contains(&(turn, first, column + dx, row + dy))));
        self.seen.insert((turn, first, column, row));
        near
    }
}

fn characters(glyph: &PdfGlyph<'_>) -> Option<String> {
    let mut text = String::new();
    match glyph.as_unicode()? {
        BfString::Char(character) => radicals::push_plain(&mut text, character),
        BfString::String(characters) => characters.chars().for_each(|c| radicals::push_plain(&mut text, c)),
    }
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || c == '\u{fffd}';
    (!text.is_empty() && !text.chars().any(is_private)).then_some(text)
}

fn advance(glyph: &PdfGlyph<'_>) -> Option<f64> {
    let advance = match glyph {
        PdfGlyph::Outline(outline) => outline.advance_width(),
        PdfGlyph::Type3(type3) => type3.advance_width(),
    };
    advance.map(f64::from).filter(|&advance| advance > 0.0)
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let vertical = matches!(run.writing_mode(), WritingMode::Vertical);
        for glyph in run.glyphs() {
            self.take(glyph, props.transform * glyph.transform(), vertical);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.images += 1;
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_said_twice_is_not_one_drawn_twice() {
        // Size and width of the glyph, how far the second is from the first, whether it is the same one.
        for (size, width, apart, again) in [
            (10.0, 10.0, 0.4, true),
            (10.0, 10.0, 10.0, false),
            (10.0, 2.5, 0.4, true),
            (10.0, 2.5, 2.5, false),
            (7.5, 1.9, 1.9, false),
            (7.5, 1.9, 0.2, true),
        ] {
            let mut page = Collector::new(600.0, 800.0);
            let size = f64::min(size, 1.6 * width);
            assert!(!page.is_drawn_again(Turn::Up, "l", Point::new(100.0, 100.0), size));
            let second = page.is_drawn_again(Turn::Up, "l", Point::new(100.0 + apart, 100.0), size);
            assert_eq!(second, again, "{size} {width} {apart}");
        }
    }
}
