//! A finished comparison laid out for the window. Nothing is computed anew here: every figure is that of the
//! analysis, every word that of the raw text. The work is linear in texts and matches.

mod by_hand;
mod facing;
mod families;
mod levels;
mod marks;
mod places;
mod presence;
mod rows;
#[cfg(test)]
mod tests;

use duikan_report::Whereabouts;
use duikan_report::paragraphs::{Paragraph, Parts, paragraph_at};
use duikan_reuse::{Analysis, Completeness, Difference, Match, PairSummary, is_furniture};
use duikan_text::{PreparedDocument, Script, Span, one_line};

pub(crate) use self::by_hand::by_hand;
pub use self::facing::facing;
pub(crate) use self::facing::members;
pub(crate) use self::families::{contrast, family, heat, overview, variants};
use self::places::Places;
use crate::entry::title;
use crate::view::{
    ComparisonView, DifferenceView, EndView, PairView, ParagraphView, ReadingDocument, SectionView,
    ShortcutView,
};

/// A compared document and how it is called.
pub struct Column<'a> {
    /// Its number for the page.
    pub id: u32,
    /// 甲, 乙, 丙 …
    pub letter: String,
    /// Name of its file, for where it has no title.
    pub name: String,
    /// The document.
    pub prepared: &'a PreparedDocument,
}

/// A document with its paragraphs.
pub(crate) struct Laid<'a> {
    column: &'a Column<'a>,
    parts: Parts<'a>,
    paragraphs: Vec<Paragraph>,
}

impl<'a> Laid<'a> {
    fn new(column: &'a Column<'a>) -> Self {
        let parts = Parts::from(column.prepared);
        let paragraphs = parts.paragraphs();
        Self { column, parts, paragraphs }
    }
}

/// What all documents of a comparison show; `columns` in the order of the analysis, `base` one of them. The revision is
/// left to the caller.
pub fn comparison(columns: &[Column<'_>], analysis: &Analysis, base: usize) -> ComparisonView {
    let laid: Vec<Laid<'_>> = columns.iter().map(Laid::new).collect();
    let ids: Vec<u32> = columns.iter().map(|column| column.id).collect();
    let mut rows = rows::rows(&laid, analysis, base);
    presence::count(&mut rows, &laid, analysis, base);
    ComparisonView {
        revision: 0,
        documents: laid.iter().map(document).collect(),
        rows,
        matches: analysis.matches.len() as u32,
        pairs: analysis.pairs.iter().filter_map(|summary| pair(&ids, summary)).collect(),
        shortcuts: analysis.shortcuts.iter().map(|&taken| taken.into()).collect(),
    }
}

fn document(laid: &Laid<'_>) -> ReadingDocument {
    let Column { id, letter, name, prepared } = laid.column;
    let paragraphs = laid.paragraphs.iter().enumerate().map(|(number, paragraph)| ParagraphView {
        id: number as u32,
        start: paragraph.span.start,
        role: paragraph.kind.into(),
        furniture: laid.parts.furniture(paragraph).map(Into::into),
        section: paragraph.section,
        text: prepared.text(paragraph.span),
    });
    ReadingDocument {
        id: *id,
        letter: letter.clone(),
        title: title(prepared).unwrap_or_else(|| name.clone()),
        lang: Script::of(prepared.normal.variants, prepared.core.han.len() as u32).into(),
        han: prepared.core.han.len() as u32,
        chars: prepared.raw.len() as u32,
        sections: sections(laid),
        paragraphs: paragraphs.collect(),
    }
}

fn sections(laid: &Laid<'_>) -> Vec<SectionView> {
    let prepared = laid.column.prepared;
    let view = |section: &duikan_text::Section| SectionView {
        id: section.id,
        parent: section.parent,
        level: section.level,
        kind: section.kind.into(),
        heading: one_line(&prepared.text(section.heading)),
        repaired: section.ordinal_repaired,
        start: section.span.start,
        end: section.span.end,
        paragraph: paragraph_at(&laid.paragraphs, section.span.start) as u32,
    };
    prepared.outline.sections.iter().map(view).collect()
}

fn end(laid: &Laid<'_>, span: Span) -> EndView {
    let paragraph = paragraph_at(&laid.paragraphs, span.start);
    let found = laid.paragraphs.get(paragraph).map(|paragraph| laid.parts.whereabouts(paragraph));
    EndView {
        document: laid.column.id,
        paragraph: paragraph as u32,
        start: span.start,
        end: span.end,
        text: spoken(laid.column.prepared, span),
        path: found.as_ref().map(Whereabouts::path).unwrap_or_default(),
        part: found.as_ref().and_then(Whereabouts::part).map(Into::into),
        number: found.and_then(|found| found.paragraph),
    }
}

/// The words of a stretch without page furniture inside it.
fn spoken(prepared: &PreparedDocument, span: Span) -> String {
    let noise = &prepared.cleaned.noise;
    let first = noise.partition_point(|noise| noise.span.end <= span.start);
    let (mut text, mut at) = (String::new(), span.start);
    let inside = noise.iter().skip(first).take_while(|noise| noise.span.start < span.end);
    for noise in inside.filter(|noise| is_furniture(noise.kind)) {
        text.push_str(&prepared.text(Span::new(at.min(noise.span.start), noise.span.start)));
        at = noise.span.end;
    }
    text.push_str(&prepared.text(Span::new(at.min(span.end), span.end)));
    text
}

/// Where the ends of a match differ; `places` those of its documents.
fn differences((in_a, in_b): (&Places<'_>, &Places<'_>), found: &Match) -> Vec<DifferenceView> {
    let view = |one: &Difference| DifferenceView {
        kind: one.kind.into(),
        a: in_a.pieces(one.a),
        b: in_b.pieces(one.b),
    };
    found.differences.iter().map(view).collect()
}

/// A summary for the window; `ids` of the documents in the order of the analysis.
pub(crate) fn pair(ids: &[u32], pair: &PairSummary) -> Option<PairView> {
    let percent = |share: f32| (f64::from(share) * 10_000.0).round() / 100.0;
    Some(PairView {
        a: *ids.get(pair.a as usize)?,
        b: *ids.get(pair.b as usize)?,
        a_in_b: percent(pair.a_in_b),
        b_in_a: percent(pair.b_in_a),
        a_in_b_plain: percent(pair.a_in_b_without_boilerplate),
        b_in_a_plain: percent(pair.b_in_a_without_boilerplate),
        shared_a: pair.shared_chars_a,
        shared_b: pair.shared_chars_b,
        longest_run: pair.longest_run,
        told_once: pair.told_once,
        passed_over: pair.passed_over,
        approximate: approximate(pair.completeness),
    })
}

/// Why something was not compared in full.
fn approximate(completeness: Completeness) -> Option<ShortcutView> {
    match completeness {
        Completeness::Exact => None,
        Completeness::Approximate { reason } => Some(reason.into()),
    }
}
