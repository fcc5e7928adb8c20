//! What a set shares: the list of all wordings, the page of one of them, and how much of each document stands elsewhere.

use std::collections::BTreeMap;

use duikan_report::families::{self, Figure, SlotFacts, SlotValue, StretchKind};
use duikan_reuse::{Analysis, Family, Fates, Role, RoleEvidence, Standing, fates, standings};
use duikan_text::{PreparedDocument, Span, one_line};

use super::places::Places;
use super::{Column, Laid, end, spoken};
use crate::view::{
    BeforeView, ClauseView, ContrastRow, FamilyPage, FamilyPlace, FamilyRow, FigureView, FirstView, HeatView,
    OverviewView, SaidView, SlotView, StandingView, StretchView, ValueView, VariantView,
};

/// Characters that are shown before and after a place.
const CONTEXT: u32 = 24;

/// The list of all wordings and the standing of each document; `columns` in the order of the analysis. The revision is left to
/// the caller.
pub(crate) fn overview(columns: &[Column<'_>], analysis: &Analysis) -> OverviewView {
    let documents: Vec<&PreparedDocument> = columns.iter().map(|column| column.prepared).collect();
    let mut families: Vec<FamilyRow> = analysis.families.iter().map(|family| row(columns, family)).collect();
    let weights: Vec<f64> = families.iter().map(|row| row.weight).collect();
    for (row, of) in families.iter_mut().zip(duikan_reuse::doubles(&analysis.families, &weights)) {
        row.part_of = of;
    }
    let standings = standings(&documents, analysis);
    OverviewView {
        revision: 0,
        families,
        standings: columns.iter().zip(standings).map(|(column, own)| standing(column, own)).collect(),
    }
}

/// A document in its set, by its place in the analysis.
pub(crate) fn heat(columns: &[Column<'_>], analysis: &Analysis, at: usize) -> Option<HeatView> {
    let column = columns.get(at)?;
    let documents: Vec<&PreparedDocument> = columns.iter().map(|column| column.prepared).collect();
    let laid = Laid::new(column);
    let places = Places::new(&column.prepared.raw, &laid.paragraphs);
    let ids = |places: &[u32]| places.iter().filter_map(|&at| Some(columns.get(at as usize)?.id)).collect();
    let clauses = duikan_reuse::heat(&documents, analysis, at as u32).into_iter();
    let clauses = clauses
        .map(|own| ClauseView { pieces: places.pieces(own.span), holders: ids(&own.holders) })
        .collect();
    let before = fates(&documents, analysis, at as u32).and_then(|own| before(columns, own));
    Some(HeatView { document: column.id, clauses, before })
}

/// How the other documents word a clause of one of them, by its place in the analysis and its place among the clauses of
/// [`heat`]; those that share the most of it first.
pub(crate) fn variants(
    columns: &[Column<'_>],
    analysis: &Analysis,
    at: usize,
    clause: usize,
) -> Option<Vec<VariantView>> {
    let documents: Vec<&PreparedDocument> = columns.iter().map(|column| column.prepared).collect();
    let (clause, _) = *duikan_reuse::clauses(documents.get(at)?).get(clause)?;
    let mut found = duikan_reuse::variants(&documents, analysis, at as u32, clause);
    found.sort_by_key(|own| std::cmp::Reverse(own.shared));
    Some(found.iter().filter_map(|own| variant(columns.get(own.document as usize)?, own)).collect())
}

fn variant(column: &Column<'_>, own: &duikan_reuse::Variant) -> Option<VariantView> {
    let evidence = RoleEvidence { equal: own.equal.clone(), ..RoleEvidence::default() };
    let stretches = duikan_reuse::stretches(own.span, &evidence);
    let said = |stretch: &duikan_reuse::Stretch| {
        let text = spoken(column.prepared, stretch.span);
        // Punctuation is not compared: it is no other wording.
        let equal = stretch.role == Role::Equal || !text.chars().any(char::is_alphanumeric);
        SaidView { text, equal }
    };
    Some(VariantView {
        end: end(&Laid::new(column), own.span),
        stretches: stretches.iter().map(said).collect(),
        shared: own.shared,
    })
}

fn before(columns: &[Column<'_>], own: Fates) -> Option<BeforeView> {
    let earlier = columns.get(own.before as usize)?;
    Some(BeforeView {
        document: earlier.id,
        fates: own.clauses.into_iter().map(Into::into).collect(),
        gone: own.gone.into_iter().map(|span| spoken(earlier.prepared, span)).collect(),
    })
}

/// The wordings that two groups of documents have unequally often; documents by their places in the analysis.
pub(crate) fn contrast(
    columns: &[Column<'_>],
    analysis: &Analysis,
    (a, b): (&[u32], &[u32]),
) -> Vec<ContrastRow> {
    let documents: Vec<&PreparedDocument> = columns.iter().map(|column| column.prepared).collect();
    let told = duikan_reuse::contrast(&documents, analysis, a, b).into_iter();
    told.map(|own| ContrastRow { family: own.family, a: own.a, b: own.b, g2: own.g2 }).collect()
}

/// One wording with all its places.
pub(crate) fn family(columns: &[Column<'_>], family: &Family) -> FamilyPage {
    let documents = |at: u32| columns.get(at as usize).map(|column| column.prepared);
    let values = families::values(family, &documents);
    let mut laid: BTreeMap<u32, Laid<'_>> = BTreeMap::new();
    for document in family.members.iter().map(|member| member.place.document) {
        if let Some(column) = columns.get(document as usize) {
            laid.entry(document).or_insert_with(|| Laid::new(column));
        }
    }
    let places: BTreeMap<u32, Places<'_>> = laid
        .iter()
        .map(|(&document, laid)| (document, Places::new(&laid.column.prepared.raw, &laid.paragraphs)))
        .collect();
    let elsewhere = family.spread.elsewhere;
    let place = |(at, member): (u32, &duikan_reuse::Member)| {
        let document = member.place.document;
        let (laid, places) = (laid.get(&document)?, places.get(&document)?);
        let own = values.iter().filter(|value| value.member == at);
        Some(place(family, member, (laid, places), own))
    };
    FamilyPage {
        id: family.id,
        elsewhere_regions: elsewhere.regions,
        since: elsewhere.since,
        from_above: elsewhere.from_above,
        slots: families::slots(family, &values).into_iter().map(slot).collect(),
        places: (0..).zip(&family.members).filter_map(place).collect(),
    }
}

fn row(columns: &[Column<'_>], family: &Family) -> FamilyRow {
    let documents = |at: u32| columns.get(at as usize).map(|column| column.prepared);
    let facts = families::facts(family, &documents);
    let ids = |places: &[u32]| places.iter().filter_map(|&at| Some(columns.get(at as usize)?.id)).collect();
    let first = facts.first.map(|first| FirstView {
        year: first.year,
        documents: ids(&first.documents),
        undated: first.undated,
    });
    let figures = has_figures(family, &documents);
    FamilyRow {
        id: family.id,
        template: family.template.clone(),
        layer: family.layer.into(),
        label: family.label.map(Into::into),
        kind: family.kind.into(),
        holders: ids(&facts.documents),
        members: family.members.len() as u32,
        han: facts.han,
        weight: (facts.weight * 100.0).round() / 100.0,
        first,
        figures,
        part_of: None,
    }
}

/// Whether a slot holds unlike figures in most of what fills it.
fn has_figures(family: &Family, documents: &families::Documents<'_>) -> bool {
    if family.members.iter().all(|member| member.fillers.is_empty()) {
        return false;
    }
    let slots = families::slots(family, &families::values(family, documents));
    slots.iter().any(|slot| slot.distinct > 1 && slot.figures * 2 > slot.filled)
}

fn standing(column: &Column<'_>, own: Standing) -> StandingView {
    let percent = |han: u32| match own.han {
        0 => 0.0,
        all => (f64::from(han) * 10_000.0 / f64::from(all)).round() / 100.0,
    };
    let region =
        column.prepared.provenance.region.as_ref().map(|fact| duikan_report::short_region(&fact.value));
    StandingView {
        document: column.id,
        region,
        earlier: own.earlier.map(percent),
        other_region: own.other_region.map(percent),
        own_earlier: own.own_earlier.map(percent),
        nowhere: percent(own.nowhere),
    }
}

fn slot(own: SlotFacts) -> SlotView {
    SlotView {
        slot: own.slot,
        kind: own.kind.into(),
        filled: own.filled,
        distinct: own.distinct,
        figures: own.figures,
        unit: own.unit,
    }
}

fn place<'a>(
    family: &Family,
    member: &duikan_reuse::Member,
    (laid, places): (&Laid<'_>, &Places<'_>),
    values: impl Iterator<Item = &'a SlotValue>,
) -> FamilyPlace {
    let prepared = laid.column.prepared;
    let span = member.place.span;
    let (before, after) = around(laid, span);
    let stretch =
        |own: families::Stretch| StretchView { text: spoken(prepared, own.span), kind: own.kind.into() };
    let is_said = |own: &families::Stretch| own.kind != StretchKind::Agreeing || !own.span.is_empty();
    FamilyPlace {
        end: end(laid, span),
        pieces: places.pieces(span),
        before: one_line(&prepared.text(before)),
        after: one_line(&prepared.text(after)),
        stretches: families::stretches(family, member, prepared)
            .into_iter()
            .filter(is_said)
            .map(stretch)
            .collect(),
        values: values.map(|own| value(prepared, own)).collect(),
    }
}

fn value(prepared: &PreparedDocument, own: &SlotValue) -> ValueView {
    let figure = own.figure.as_ref();
    ValueView {
        slot: own.slot,
        text: own.text.clone(),
        figure: figure.map(|figure| figure_view(prepared, figure)),
    }
}

fn figure_view(prepared: &PreparedDocument, figure: &Figure) -> FigureView {
    FigureView {
        text: one_line(&prepared.text(figure.span)),
        low: figure.low,
        high: figure.high,
        unit: figure.unit.clone(),
        factor: figure.factor,
        qualifier: figure.qualifier.map(Into::into),
    }
}

/// What stands before and after a stretch in its own paragraphs.
fn around(laid: &Laid<'_>, span: Span) -> (Span, Span) {
    let paragraph = |at: u32| {
        let paragraph = duikan_report::paragraphs::paragraph_at(&laid.paragraphs, at);
        laid.paragraphs.get(paragraph).map_or(span, |own| own.span)
    };
    let first = paragraph(span.start).start.max(span.start.saturating_sub(CONTEXT)).min(span.start);
    let last = paragraph(span.end.saturating_sub(1)).end.min(span.end + CONTEXT).max(span.end);
    (Span::new(first, span.start), Span::new(span.end, last))
}
