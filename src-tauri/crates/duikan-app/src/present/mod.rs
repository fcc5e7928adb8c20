//! A finished comparison laid out for the window. Nothing is computed anew here: every figure is that of the
//! analysis, every word that of the raw text. The work is linear in texts and matches.

mod by_hand;
mod levels;
mod marks;
mod places;
mod rows;
#[cfg(test)]
mod tests;

use duikan_report::Whereabouts;
use duikan_report::paragraphs::{Paragraph, Parts, paragraph_at};
use duikan_reuse::{
    Analysis, Completeness, Difference, Family, Match, MatchEnd, PairSummary, Place, is_furniture,
};
use duikan_text::{PreparedDocument, Script, Span, one_line};

pub(crate) use self::by_hand::by_hand;
use self::marks::MatchStretch;
use self::places::Places;
use crate::entry::title;
use crate::view::{
    ComparisonView, DifferenceView, EndView, FamilyView, MatchView, PairView, ParagraphView, ReadingDocument,
    ResidueView, SectionView, ShortcutView,
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

/// The whole comparison; `columns` in the order of the analysis, `base` one of them. The revision is left to
/// the caller.
pub fn comparison(columns: &[Column<'_>], analysis: &Analysis, base: usize) -> ComparisonView {
    let laid: Vec<Laid<'_>> = columns.iter().map(Laid::new).collect();
    let stretches = stretches(columns, analysis);
    let ids: Vec<u32> = columns.iter().map(|column| column.id).collect();
    let places: Vec<Places<'_>> =
        laid.iter().map(|laid| Places::new(&laid.column.prepared.raw, &laid.paragraphs)).collect();
    ComparisonView {
        revision: 0,
        documents: laid.iter().zip(stretches).map(|(laid, stretches)| document(laid, stretches)).collect(),
        rows: rows::rows(&laid, analysis, base),
        matches: analysis.matches.iter().filter_map(|found| match_view(&laid, &places, found)).collect(),
        families: analysis.families.iter().map(|family| family_view(&laid, family)).collect(),
        pairs: analysis.pairs.iter().filter_map(|summary| pair(&ids, summary)).collect(),
        shortcuts: analysis.shortcuts.iter().map(|&taken| taken.into()).collect(),
    }
}

/// What every match marks in every document.
fn stretches(columns: &[Column<'_>], analysis: &Analysis) -> Vec<Vec<MatchStretch>> {
    let mut stretches: Vec<Vec<MatchStretch>> = columns.iter().map(|_| Vec::new()).collect();
    for found in &analysis.matches {
        for end in MatchEnd::BOTH {
            let at = found.place(end).document as usize;
            let (Some(column), Some(own)) = (columns.get(at), stretches.get_mut(at)) else { continue };
            own.extend(marks::of_end(found, end, found.stretches(end, column.prepared)));
        }
    }
    stretches
}

fn document(laid: &Laid<'_>, stretches: Vec<MatchStretch>) -> ReadingDocument {
    let Column { id, letter, name, prepared } = laid.column;
    let marks = marks::flatten(&prepared.raw, &laid.paragraphs, &prepared.cleaned.noise, stretches);
    let paragraphs =
        laid.paragraphs.iter().zip(marks).enumerate().map(|(number, (paragraph, marks))| ParagraphView {
            id: number as u32,
            start: paragraph.span.start,
            role: paragraph.kind.into(),
            furniture: laid.parts.furniture(paragraph).map(Into::into),
            section: paragraph.section,
            text: prepared.text(paragraph.span),
            marks,
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

fn end(laid: &[Laid<'_>], place: Place) -> Option<EndView> {
    let laid = laid.get(place.document as usize)?;
    let paragraph = paragraph_at(&laid.paragraphs, place.span.start);
    let found = laid.paragraphs.get(paragraph).map(|paragraph| laid.parts.whereabouts(paragraph));
    Some(EndView {
        document: laid.column.id,
        paragraph: paragraph as u32,
        start: place.span.start,
        end: place.span.end,
        text: spoken(laid.column.prepared, place.span),
        path: found.as_ref().map(Whereabouts::path).unwrap_or_default(),
        part: found.as_ref().and_then(Whereabouts::part).map(Into::into),
        number: found.and_then(|found| found.paragraph),
    })
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

fn match_view(laid: &[Laid<'_>], places: &[Places<'_>], found: &Match) -> Option<MatchView> {
    let residue = found.residue.iter().filter_map(|residue| {
        let holder = laid.get(residue.place.document as usize)?.column;
        Some(ResidueView {
            document: holder.id,
            owner: laid.get(residue.owner as usize)?.column.id,
            kind: residue.kind.into(),
            text: holder.prepared.text(residue.place.span),
        })
    });
    let explanation = &found.explanation;
    Some(MatchView {
        id: found.id,
        kind: found.kind.into(),
        class: found.class.into(),
        layer: found.layer.into(),
        label: found.label.map(Into::into),
        family: found.family,
        a: end(laid, found.a)?,
        b: end(laid, found.b)?,
        similarity: (found.similarity * 100.0).round() as u32,
        moved: found.moved,
        repeat: found.repeat,
        differences: differences(places, found)?,
        levels: levels::levels(
            &laid.get(found.a.document as usize)?.paragraphs,
            &laid.get(found.b.document as usize)?.paragraphs,
            &found.blocks,
        ),
        approximate: approximate(found.completeness),
        equal: explanation.equal,
        rewritten: explanation.rewritten,
        inserted: explanation.inserted,
        deleted: explanation.deleted,
        ignored: explanation.ignored,
        rules: explanation.rules.iter().map(|&rule| rule.into()).collect(),
        residue: residue.collect(),
    })
}

fn differences(places: &[Places<'_>], found: &Match) -> Option<Vec<DifferenceView>> {
    let (in_a, in_b) = (places.get(found.a.document as usize)?, places.get(found.b.document as usize)?);
    let view = |one: &Difference| DifferenceView {
        kind: one.kind.into(),
        a: in_a.pieces(one.a),
        b: in_b.pieces(one.b),
    };
    Some(found.differences.iter().map(view).collect())
}

fn family_view(laid: &[Laid<'_>], family: &Family) -> FamilyView {
    FamilyView {
        id: family.id,
        template: family.template.clone(),
        layer: family.layer.into(),
        kind: family.kind.into(),
        members: family.members.iter().filter_map(|member| end(laid, member.place)).collect(),
        earliest: family.earliest,
        regions: family.spread.regions,
        years: family.spread.years,
        documents: family.spread.documents,
        elsewhere_regions: family.spread.elsewhere.regions,
        since: family.spread.elsewhere.since,
        from_above: family.spread.elsewhere.from_above,
        told_once: family.told_once,
    }
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
        matches: pair.matches.clone(),
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
