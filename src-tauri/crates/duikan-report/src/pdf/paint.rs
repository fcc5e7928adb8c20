//! Pages drawn into a file.

use std::collections::HashMap;

use krilla::Document;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use super::flow::{Item, Stroke};
use super::line;
use super::sheet::{Ink, PAPER};
use super::tree::{Part, PartId, Tree};
use super::type_case::Face;

/// Something on a page that leads elsewhere.
pub struct Lead {
    /// Left, top, width, height.
    pub rect: [f32; 4],
    /// The place that it leads to.
    pub place: String,
    /// The part that it is.
    pub part: PartId,
}

/// Draws a page.
pub fn page(
    document: &mut Document,
    items: &[Item],
    faces: &[Face],
    tree: &mut Tree,
    places: &HashMap<String, (usize, f32)>,
) {
    let Some(settings) = PageSettings::from_wh(PAPER.0, PAPER.1) else { return };
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let mut leads = Vec::new();
    // Grounds and lines first: nothing covers words.
    for item in items {
        match item {
            Item::Ground(place, ink, part) => ground(&mut surface, *place, *ink, *part, tree),
            Item::Rule(ends, width, ink, stroke) => {
                decoration(&mut surface);
                rule(&mut surface, *ends, *width, *ink, *stroke);
                surface.end_tagged();
            }
            Item::Line { line, x, y, .. } => line::marks(&mut surface, line, *x, *y),
        }
    }
    for item in items {
        if let Item::Line { line, x, y, part } = item {
            line::words(&mut surface, faces, line, (*x, *y), *part, tree, &mut leads);
        }
    }
    surface.finish();
    for lead in leads {
        let Some(&(at, y)) = places.get(&lead.place) else { continue };
        let [x, top, width, height] = lead.rect;
        let Some(rect) = Rect::from_xywh(x, top, width, height) else { continue };
        let target = XyzDestination::new(at, Point::from_xy(0.0, (y - 6.0).max(0.0)));
        let link = LinkAnnotation::new(rect, Target::Destination(target.into()));
        let content = page.add_tagged_annotation(Annotation::new_link(link, Some(lead.place)));
        tree.belongs(content, lead.part);
    }
    page.finish();
}

/// What is drawn next is told to nobody.
pub fn decoration(surface: &mut Surface<'_>) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
}

fn ground(
    surface: &mut Surface<'_>,
    [x, y, width, height]: [f32; 4],
    ink: Ink,
    part: Option<PartId>,
    tree: &mut Tree,
) {
    match part {
        Some(part) => {
            let content = surface.start_tagged(ContentTag::Other);
            tree.belongs(content, part);
        }
        None => decoration(surface),
    }
    if let Some(path) = rectangle(x, y, width, height) {
        fill(surface, ink);
        surface.draw_path(&path);
    }
    surface.end_tagged();
}

/// Draws a line between two points.
pub fn rule(surface: &mut Surface<'_>, [x, y, to_x, to_y]: [f32; 4], width: f32, ink: Ink, stroke: Stroke) {
    let dash = match stroke {
        Stroke::Whole => None,
        Stroke::Dashed => Some(vec![width.max(1.0) * 3.0, width.max(1.0) * 2.0]),
        Stroke::Dotted => Some(vec![width.max(0.8), width.max(0.8) * 1.6]),
    };
    draw(surface, &[(x, y), (to_x, to_y)], width, ink, dash);
}

/// Draws a line through points.
pub fn draw(surface: &mut Surface<'_>, points: &[(f32, f32)], width: f32, ink: Ink, dash: Option<Vec<f32>>) {
    let mut path = PathBuilder::new();
    for (at, &(x, y)) in points.iter().enumerate() {
        if at == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
    }
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Pen {
        paint: color(ink).into(),
        width,
        dash: dash.map(|array| StrokeDash { array, offset: 0.0 }),
        ..Pen::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// A rectangle, where it has a surface.
pub fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

/// Takes ink for what is filled next, words too.
pub fn fill(surface: &mut Surface<'_>, ink: Ink) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: color(ink).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }));
}

fn color((red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

/// A span of words: told, or only shown.
pub fn begin_words(surface: &mut Surface<'_>, part: Option<PartId>, tree: &mut Tree) {
    match part {
        Some(part) => {
            let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            tree.belongs(content, part);
        }
        None => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Page)));
        }
    }
}

/// The part of something that leads elsewhere.
pub fn link(part: Option<PartId>, tree: &mut Tree) -> Option<PartId> {
    part.map(|part| tree.add(Part::Link, Some(part)))
}
