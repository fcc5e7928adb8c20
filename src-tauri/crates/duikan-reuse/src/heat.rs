//! One document in its set: for every clause the other documents in which it stands.

use duikan_text::{CoreRange, PreparedDocument, Span};

use crate::fate::clauses;
use crate::summary::is_counted;
use crate::{Analysis, DocumentId, Place};

/// Least share of the Han of a clause that another document has for it to stand there: a word that is put otherwise makes no other
/// clause. Chosen by hand.
const MOSTLY: f32 = 0.6;

/// A clause and the other documents in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseHeat {
    /// Where, in raw characters.
    pub span: Span,
    /// Ascending, the document itself left out.
    pub holders: Vec<DocumentId>,
}

/// The clauses of a document in order, those without Han left out. Counted are equal characters of passages, as in the shares of
/// a pair. Cost: linear in its text times the documents that share with it.
pub fn heat(documents: &[&PreparedDocument], analysis: &Analysis, document: DocumentId) -> Vec<ClauseHeat> {
    let Some(own) = documents.get(document as usize).copied() else { return Vec::new() };
    let mut shared: Vec<Vec<CoreRange>> = vec![Vec::new(); documents.len()];
    let core = |span: Span| own.core.from_raw(&own.normal, span);
    for found in analysis.matches.iter().filter(|found| is_counted(found.kind, found.layer)) {
        if found.a.document == document {
            let ranges = found.blocks.iter().map(|block| core(block.a));
            shared[found.b.document as usize].extend(ranges);
        } else if found.b.document == document {
            let ranges = found.blocks.iter().map(|block| core(block.b));
            shared[found.a.document as usize].extend(ranges);
        }
    }
    for family in analysis.families.iter().filter(|own| own.told_once && is_counted(own.kind, own.layer)) {
        let places = || family.members.iter().map(|member| member.place);
        let here: Vec<Place> = places().filter(|place| place.document == document).collect();
        let mut others: Vec<DocumentId> =
            places().map(|place| place.document).filter(|&other| other != document).collect();
        others.dedup();
        for other in others {
            shared[other as usize].extend(here.iter().map(|place| core(place.span)));
        }
    }
    let clauses = clauses(own);
    let mut found: Vec<ClauseHeat> =
        clauses.iter().map(|&(span, _)| ClauseHeat { span, holders: Vec::new() }).collect();
    for (other, ranges) in (0..).zip(shared).filter(|(_, ranges)| !ranges.is_empty()) {
        let mut has = vec![0_u32; own.core.han.len() + 1];
        for range in ranges {
            for flag in has.get_mut(range.indices()).unwrap_or_default() {
                *flag = 1;
            }
        }
        for ((_, range), clause) in clauses.iter().zip(&mut found) {
            let had: u32 = has.get(range.indices()).unwrap_or_default().iter().sum();
            if had as f32 >= MOSTLY * range.len() as f32 {
                clause.holders.push(other);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::Unwatched;

    use super::*;
    use crate::invented::speech;
    use crate::{AnalyzeOptions, analyze};

    #[test]
    fn a_clause_is_told_with_the_documents_in_which_it_mostly_stands() {
        let said = [
            "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子。晒场上的玉米要赶在霜降以前归仓。",
            "渡口的灯要在天黑以前点亮，渡船靠岸以后先下妇女和伤员。",
            "老井淘过一遍。渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子。",
        ];
        let documents: Vec<Arc<PreparedDocument>> = said.iter().map(|text| speech(text)).collect();
        let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
        let documents: Vec<&PreparedDocument> = documents.iter().map(|own| &**own).collect();
        let found = heat(&documents, &analysis, 0);
        let told: Vec<(String, &[u32])> =
            found.iter().map(|own| (documents[0].text(own.span), own.holders.as_slice())).collect();
        assert_eq!(told.first(), Some(&("渡口的灯要在天黑以前点亮，".to_owned(), &[1, 2][..])));
        assert_eq!(told.last().map(|own| own.1), Some(&[][..]), "{told:?}");
    }
}
