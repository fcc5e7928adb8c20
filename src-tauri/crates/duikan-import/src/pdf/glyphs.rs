//! The glyphs of a page with their places.

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use rustc_hash::FxHashSet;

use super::radicals;

/// More glyphs than this on one page are no page of text.
const MAX_GLYPHS: usize = 400_000;

/// A glyph on a page. Lengths are in points, from the top left corner of the page; on a page written in columns
/// from top to bottom they are turned so that columns become lines.
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

/// Collects the glyphs of one page in the order in which they are drawn.
pub struct Collector {
    page: Rect,
    /// What has been found.
    pub glyphs: Vec<Glyph>,
    /// Glyphs whose font does not say what characters they are.
    pub unnamed: usize,
    /// Pictures on the page.
    pub images: usize,
    seen: FxHashSet<(char, i32, i32)>,
}

impl Collector {
    /// A collector for a page of this size in points.
    pub fn new(width: f64, height: f64) -> Self {
        let page = Rect::new(0.0, 0.0, width, height);
        Self { page, glyphs: Vec::new(), unnamed: 0, images: 0, seen: FxHashSet::default() }
    }

    fn take(&mut self, glyph: &PdfGlyph<'_>, transform: Affine, vertical: bool) {
        let origin = transform * Point::ZERO;
        let size = (transform * Point::new(0.0, 1000.0) - origin).hypot();
        let width =
            advance(glyph).map_or(size, |advance| (transform * Point::new(advance, 0.0) - origin).hypot());
        let is_sane = size.is_finite() && size > 0.1 && width.is_finite() && self.page.contains(origin);
        if !is_sane || self.glyphs.len() >= MAX_GLYPHS {
            return;
        }
        let Some(text) = characters(glyph) else {
            self.unnamed += 1;
            return;
        };
        if self.is_drawn_again(&text, origin, size) {
            return;
        }
        let (x, y, width) = match vertical {
            // The origin of an upright glyph in a column is its top centre.
            true => (origin.y, self.page.width() - origin.x, size),
            false => (origin.x, origin.y, width.min(2.0 * size)),
        };
        self.glyphs.push(Glyph { text, x, y, width, size });
    }

    /// Bold letters and shadows are made by drawing the same glyph twice, slightly apart.
    fn is_drawn_again(&mut self, text: &str, at: Point, size: f64) -> bool {
        let Some(first) = text.chars().next().filter(|c| !c.is_whitespace()) else { return false };
        let cell = (size / 4.0).max(0.5);
        let (column, row) = ((at.x / cell) as i32, (at.y / cell) as i32);
        let near = (-1..=1).any(|dx| (-1..=1).any(|dy| self.seen.contains(&(first, column + dx, row + dy))));
        self.seen.insert((first, column, row));
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
