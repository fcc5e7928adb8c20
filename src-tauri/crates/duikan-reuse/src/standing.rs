//! How much of each document stands elsewhere in its set: in an earlier one, in another region, in the writer's own of before, or
//! in no other at all.

use duikan_text::{PreparedDocument, Span};

use crate::summary::is_counted;
use crate::{Analysis, Block, DocumentId, Match};

/// Han characters of a document by where else in the set they stand. A character may stand in several of these places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// All that are compared: the denominator.
    pub han: u32,
    /// Of these: in a document of an earlier year. `None` where the set has none, or the year is not known.
    pub earlier: Option<u32>,
    /// In a document of another region. `None` where the set has none, or the region is not known.
    pub other_region: Option<u32>,
    /// In a document of the same region and an earlier year. `None` where the set has none.
    pub own_earlier: Option<u32>,
    /// In no other document.
    pub nowhere: u32,
}

/// In any other document, and more closely in which.
const ANY: u8 = 1;
const EARLIER: u8 = 2;
const OTHER_REGION: u8 = 4;
const OWN_EARLIER: u8 = 8;

/// The standing of every document of an analysis, in its order. Counted are equal characters of passages, as in the shares of a
/// pair: set phrases and topics are not. Cost: linear in texts and blocks.
pub fn standings(documents: &[&PreparedDocument], analysis: &Analysis) -> Vec<Standing> {
    let set = Set { documents };
    let mut flags: Vec<Vec<u8>> = documents.iter().map(|own| vec![0; own.core.han.len()]).collect();
    for found in analysis.matches.iter().filter(|found| is_counted(found.kind, found.layer)) {
        set.mark_match(found, &mut flags);
    }
    for family in &analysis.families {
        if family.told_once && is_counted(family.kind, family.layer) {
            let mut holders: Vec<DocumentId> = family.members.iter().map(|own| own.place.document).collect();
            holders.dedup();
            for own in &family.members {
                let place = own.place;
                let others = holders.iter().filter(|&&other| other != place.document);
                let kinds = others.fold(0, |all, &other| all | set.relation(place.document, other));
                set.mark(place.document, place.span, kinds, &mut flags);
            }
        }
    }
    (0..).zip(&flags).map(|(at, own)| set.standing(at, own)).collect()
}

struct Set<'a> {
    documents: &'a [&'a PreparedDocument],
}

impl Set<'_> {
    fn mark_match(&self, found: &Match, flags: &mut [Vec<u8>]) {
        let (a, b) = (found.a.document, found.b.document);
        let (of_a, of_b) = (self.relation(a, b), self.relation(b, a));
        for Block { a: in_a, b: in_b } in &found.blocks {
            self.mark(a, *in_a, of_a, flags);
            self.mark(b, *in_b, of_b, flags);
        }
    }

    fn mark(&self, document: DocumentId, span: Span, kinds: u8, flags: &mut [Vec<u8>]) {
        let at = document as usize;
        let (Some(own), Some(flags)) = (self.documents.get(at), flags.get_mut(at)) else { return };
        let range = own.core.from_raw(&own.normal, span);
        for flag in flags.get_mut(range.indices()).unwrap_or_default() {
            *flag |= kinds;
        }
    }

    /// What it is for one document that its text stands in the other.
    fn relation(&self, own: DocumentId, other: DocumentId) -> u8 {
        let known = |at: DocumentId| self.documents.get(at as usize).map(|document| &document.provenance);
        let (Some(own), Some(other)) = (known(own), known(other)) else { return ANY };
        let regions = own.region.as_ref().zip(other.region.as_ref());
        let is_same = regions.map(|(own, other)| own.value == other.value);
        let years = own.year.as_ref().zip(other.year.as_ref());
        let is_earlier = years.is_some_and(|(own, other)| other.value < own.value);
        let kinds = [
            (is_earlier, EARLIER),
            (is_same == Some(false), OTHER_REGION),
            (is_earlier && is_same == Some(true), OWN_EARLIER),
        ];
        kinds.into_iter().filter(|(is_so, _)| *is_so).fold(ANY, |all, (_, kind)| all | kind)
    }

    fn standing(&self, at: DocumentId, flags: &[u8]) -> Standing {
        let others = (0..self.documents.len() as u32).filter(|&other| other != at);
        let possible = others.fold(0, |all, other| all | self.relation(at, other));
        let count = |kind: u8| flags.iter().filter(|&&own| own & kind != 0).count() as u32;
        let known = |kind: u8| (possible & kind != 0).then(|| count(kind));
        let han = flags.len() as u32;
        Standing {
            han,
            earlier: known(EARLIER),
            other_region: known(OTHER_REGION),
            own_earlier: known(OWN_EARLIER),
            nowhere: han - count(ANY),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::{Fact, Unwatched};

    use super::*;
    use crate::invented::speech;
    use crate::{AnalyzeOptions, analyze};

    const LAMP: &str = "渡口的灯要在天黑以前点亮，渡船靠岸以后先下老人和孩子。";
    const SHOW: &str = "剧团在山里演了四十场，守望员把记录本一页一页抄写下来。";
    const CORN: &str = "晒场上的玉米要赶在霜降以前归仓，仓板垫高一尺，鼠洞拿碎玻璃堵死。";

    /// The standing of the first of documents that say these things, each from a region and of a year, in Han characters.
    fn of_first(said: &[(&str, Option<&str>, Option<i32>)]) -> Standing {
        let evidence = Span::new(0, 0);
        let documents: Vec<Arc<PreparedDocument>> = said
            .iter()
            .map(|&(text, region, year)| {
                let mut own = PreparedDocument::clone(&speech(text));
                own.provenance.region =
                    region.map(|value| Fact { value: value.into(), guessed: false, evidence });
                own.provenance.year = year.map(|value| Fact { value, guessed: false, evidence });
                Arc::new(own)
            })
            .collect();
        let analysis = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).expect("nobody cancels");
        let documents: Vec<&PreparedDocument> = documents.iter().map(|own| &**own).collect();
        standings(&documents, &analysis)[0]
    }

    fn han(text: &str) -> u32 {
        text.chars().filter(|&own| duikan_text::signs::is_han(own)).count() as u32
    }

    #[test]
    fn a_text_is_told_by_where_else_it_stands() {
        let own = format!("{LAMP}\n{SHOW}\n{CORN}");
        let (hill, lake) = (Some("青山县"), Some("柳湖区"));
        let first = of_first(&[(&own, hill, Some(2024)), (LAMP, hill, Some(2023)), (SHOW, lake, Some(2024))]);
        let expected = Standing {
            han: han(&own),
            earlier: Some(han(LAMP)),
            other_region: Some(han(SHOW)),
            own_earlier: Some(han(LAMP)),
            nowhere: han(CORN),
        };
        assert_eq!(first, expected);
    }

    #[test]
    fn what_the_set_cannot_tell_is_not_told() {
        let own = format!("{LAMP}\n{CORN}");
        let first = of_first(&[(&own, Some("青山县"), Some(2023)), (LAMP, None, Some(2024))]);
        assert_eq!((first.earlier, first.other_region, first.own_earlier), (None, None, None));
        assert_eq!(first.nowhere, han(CORN));
    }
}
