//! A document beside the one of the same place before it: what was kept, changed and dropped, and what is new.

use duikan_text::{CoreRange, PreparedDocument, Span};

use crate::{Analysis, DocumentId};

/// Share of a clause's Han that the other has where it was kept: a figure or a word more is no change of it.
const KEPT: f32 = 0.85;
/// Share from which it was changed, not written anew.
pub(crate) const CHANGED: f32 = 0.3;

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stood in the document before.
    Kept,
    /// It stood there in other words.
    Changed,
    /// It did not.
    New,
}

/// A document beside the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fates {
    /// The document before.
    pub before: DocumentId,
    /// For every clause of the document, in the order of [`crate::heat()`].
    pub clauses: Vec<Fate>,
    /// Clauses of the document before that nothing of stands in this one, in order.
    pub gone: Vec<Span>,
}

/// A document beside the last one of the same region of an earlier year; `None` where the set has none. Equal characters of all
/// matches count, set phrases among them: what is kept is kept, however usual it is.
///
/// Cost: linear in both texts and their matches.
pub fn fates(documents: &[&PreparedDocument], analysis: &Analysis, document: DocumentId) -> Option<Fates> {
    let own = documents.get(document as usize)?;
    let before = before(documents, document)?;
    let earlier = documents.get(before as usize)?;
    let (mut here, mut there) = (vec![false; own.core.han.len()], vec![false; earlier.core.han.len()]);
    for found in &analysis.matches {
        let is_turned = match (found.a.document, found.b.document) {
            ends if ends == (document, before) => false,
            ends if ends == (before, document) => true,
            _ => continue,
        };
        for block in &found.blocks {
            let (in_own, in_earlier) = if is_turned { (block.b, block.a) } else { (block.a, block.b) };
            mark(own, in_own, &mut here);
            mark(earlier, in_earlier, &mut there);
        }
    }
    let fate = |share: f32| match share {
        share if share >= KEPT => Fate::Kept,
        share if share >= CHANGED => Fate::Changed,
        _ => Fate::New,
    };
    let clauses = clauses(own).into_iter().map(|(_, range)| fate(share(&here, range))).collect();
    let gone = self::clauses(earlier)
        .into_iter()
        .filter(|&(_, range)| share(&there, range) < CHANGED)
        .map(|(span, _)| span)
        .collect();
    Some(Fates { before, clauses, gone })
}

/// The last document of the same region of an earlier year.
fn before(documents: &[&PreparedDocument], document: DocumentId) -> Option<DocumentId> {
    let place = |at: DocumentId| {
        let known = &documents.get(at as usize)?.provenance;
        Some((known.region.as_ref()?.value.as_str(), known.year.as_ref()?.value))
    };
    let (region, year) = place(document)?;
    let earlier = (0..documents.len() as u32).filter_map(|at| Some((place(at)?, at)));
    let earlier = earlier.filter(|&((own, of), _)| own == region && of < year);
    earlier.max_by_key(|&((_, of), at)| (of, std::cmp::Reverse(at))).map(|(_, at)| at)
}

/// The clauses of a document that hold Han, in order, with their places in the core.
pub fn clauses(own: &PreparedDocument) -> Vec<(Span, CoreRange)> {
    let spans = own.segments.clauses.iter().map(|clause| own.normal.to_raw(clause.range));
    spans
        .map(|span| (span, own.core.from_raw(&own.normal, span)))
        .filter(|(_, range)| !range.is_empty())
        .collect()
}

fn mark(own: &PreparedDocument, span: Span, flags: &mut [bool]) {
    let range = own.core.from_raw(&own.normal, span);
    flags.get_mut(range.indices()).unwrap_or_default().fill(true);
}

fn share(flags: &[bool], range: CoreRange) -> f32 {
    let own = flags.get(range.indices()).unwrap_or_default();
    own.iter().filter(|&&flag| flag).count() as f32 / own.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::{Fact, Unwatched};

    use super::*;
    use crate::invented::speech;
    use crate::{AnalyzeOptions, analyze};

    #[test]
    fn clauses_are_kept_changed_dropped_or_new() {
        let at = |body: &str, region: &str, year: i32| {
            let mut own = (*speech(body)).clone();
            let evidence = Span::default();
            own.provenance.region = Some(Fact { value: region.into(), guessed: false, evidence });
            own.provenance.year = Some(Fact { value: year, guessed: false, evidence });
            Arc::new(own)
        };
        let documents = [
            at(
                "河堤加高以后东岸的稻田两年没有进水，老人们说这样的光景几十年没有见过。村口的老磨坊改成了展览馆。",
                "云岭县",
                2020,
            ),
            at(
                "河堤加高以后东岸的稻田两年没有进水，老人们说这样的光景几十年没有见过。新修的水库下月开始蓄水。",
                "云岭县",
                2021,
            ),
            at("河堤加高以后东岸的稻田两年没有进水，老人们说这样的光景几十年没有见过。", "青石县", 2020),
        ];
        let found = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).unwrap();
        let texts: Vec<&PreparedDocument> = documents.iter().map(|own| &**own).collect();
        let told = fates(&texts, &found, 1).expect("a document before");
        assert_eq!((told.before, told.clauses), (0, vec![Fate::Kept, Fate::Kept, Fate::New]));
        let gone: Vec<String> = told.gone.iter().map(|&span| texts[0].text(span)).collect();
        assert!(gone.len() == 1 && gone[0].contains("展览馆"), "{gone:?}");
        assert_eq!((fates(&texts, &found, 0), fates(&texts, &found, 2)), (None, None));
    }
}
