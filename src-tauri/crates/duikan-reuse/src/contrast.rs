//! Two groups of documents of one set: which wordings one has and the other lacks, or has less often.
//!
//! The unit is the document: a wording that a document repeats counts once. How far two groups differ is measured by the
//! log-likelihood ratio G² of Dunning (1993) over the four counts *has it, has it not* × *one group, the other*: 0 where both
//! have it equally often; by the usual table of χ² with one degree of freedom 3.84 is passed by chance once in twenty wordings,
//! 6.63 once in a hundred. Of thousands of wordings many pass by chance, small groups can pass nothing, and documents that copy
//! each other are counted as if they did not: the figure orders a list, and proves nothing.

use duikan_text::PreparedDocument;
use duikan_text::signs::is_han;
use rustc_hash::FxHashMap;

use crate::{Analysis, DocumentId, Family};

/// Characters of the runs by which fixed words are looked for.
const GRAM: usize = 4;
/// Han characters of fixed words that say the wording by themselves: of shorter ones most are said in every report.
const TELLING: usize = 6;

/// A wording in two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// Number of the family.
    pub family: u32,
    /// Documents of the first group that have it.
    pub a: u32,
    /// Documents of the other that have it.
    pub b: u32,
    /// Log-likelihood ratio, 0 and above, with two decimals.
    pub g2: f64,
}

impl Contrast {
    /// Whether the first group has it more often than the other.
    pub fn leans_to_a(&self, size_a: usize, size_b: usize) -> bool {
        f64::from(self.a) * size_b as f64 > f64::from(self.b) * size_a as f64
    }
}

/// The wordings that two groups have unequally often, the most unequal first. A document has a wording that is a member of its
/// family, or that has the longest of its fixed words literally, so that a wording is not called new where it merely stands in
/// another sentence. Documents are places in the analysis; one of both groups counts in both.
///
/// Cost: linear in the texts and the places of the families' fixed words.
pub fn contrast(
    documents: &[&PreparedDocument],
    analysis: &Analysis,
    a: &[DocumentId],
    b: &[DocumentId],
) -> Vec<Contrast> {
    let texts = Texts::of(documents);
    let count = |has: &[bool], group: &[DocumentId]| {
        group.iter().filter(|&&at| has.get(at as usize).copied().unwrap_or_default()).count() as u32
    };
    let told = |family: &Family| {
        let has = holders(family, &texts, documents.len());
        let (in_a, in_b) = (count(&has, a), count(&has, b));
        let g2 = log_likelihood((in_a, a.len() as u32), (in_b, b.len() as u32));
        (g2 > 0.0).then_some(Contrast { family: family.id, a: in_a, b: in_b, g2 })
    };
    let mut found: Vec<Contrast> = analysis.families.iter().filter_map(told).collect();
    found.sort_by(|one, other| other.g2.total_cmp(&one.g2).then(one.family.cmp(&other.family)));
    found
}

/// G² of two counts, each of so many.
fn log_likelihood((in_a, of_a): (u32, u32), (in_b, of_b): (u32, u32)) -> f64 {
    let (in_a, of_a, in_b, of_b) = (f64::from(in_a), f64::from(of_a), f64::from(in_b), f64::from(of_b));
    let all = of_a + of_b;
    let term = |seen: f64, row: f64, column: f64| {
        let expected = row * column / all;
        if seen > 0.0 && expected > 0.0 { seen * (seen / expected).ln() } else { 0.0 }
    };
    let (with, without) = (in_a + in_b, all - in_a - in_b);
    let sum = term(in_a, of_a, with)
        + term(of_a - in_a, of_a, without)
        + term(in_b, of_b, with)
        + term(of_b - in_b, of_b, without);
    (2.0 * sum * 100.0).round().max(0.0) / 100.0
}

/// Which documents have a wording.
fn holders(family: &Family, texts: &Texts<'_>, documents: usize) -> Vec<bool> {
    let mut has = vec![false; documents];
    let mut set = |at: DocumentId| {
        if let Some(has) = has.get_mut(at as usize) {
            *has = true;
        }
    };
    family.members.iter().for_each(|member| set(member.place.document));
    let words = fixed_words(&family.template);
    if words.len() >= TELLING {
        texts.holders(&words).for_each(set);
    }
    has
}

/// The longest words of a template that no slot breaks, their Han alone.
fn fixed_words(template: &str) -> Vec<char> {
    let fixed = template.split(['{', '}']).step_by(2);
    let han = fixed.map(|piece| piece.chars().filter(|&each| is_han(each)).collect::<Vec<char>>());
    // The first of the longest ones.
    han.fold(Vec::new(), |longest, piece| if piece.len() > longest.len() { piece } else { longest })
}

/// The compared characters of all documents, by the runs that stand in them.
struct Texts<'a> {
    documents: &'a [&'a PreparedDocument],
    places: FxHashMap<&'a [char], Vec<(DocumentId, u32)>>,
}

impl<'a> Texts<'a> {
    fn of(documents: &'a [&'a PreparedDocument]) -> Self {
        let mut places: FxHashMap<&[char], Vec<(DocumentId, u32)>> = FxHashMap::default();
        for (document, own) in (0..).zip(documents) {
            for (start, gram) in (0..).zip(own.core.han.windows(GRAM)) {
                places.entry(gram).or_default().push((document, start));
            }
        }
        Self { documents, places }
    }

    /// The documents in which these words stand, those with several places several times.
    fn holders<'s>(&'s self, words: &'s [char]) -> impl Iterator<Item = DocumentId> + 's {
        let places = words.get(..GRAM).and_then(|gram| self.places.get(gram));
        let stands = |(document, start): &(DocumentId, u32)| {
            let han = self.documents.get(*document as usize).map(|own| own.core.han.as_slice());
            let rest = han.and_then(|han| han.get(*start as usize..));
            rest.is_some_and(|rest| rest.starts_with(words)).then_some(*document)
        };
        places.into_iter().flatten().filter_map(stands)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;
    use crate::{AnalyzeOptions, analyze};

    #[test]
    fn the_figure_is_that_of_the_books() {
        for (a, b, expected) in [
            ((10, 25), (10, 25), 0.0),
            ((15, 25), (0, 25), 27.44),
            ((0, 25), (15, 25), 27.44),
            ((25, 25), (0, 25), 69.31),
            ((1, 2), (0, 2), 1.73),
            ((0, 3), (0, 4), 0.0),
            ((3, 3), (4, 4), 0.0),
            ((0, 0), (4, 4), 0.0),
        ] {
            let g2 = log_likelihood(a, b);
            assert!((g2 - expected).abs() < 0.011, "{a:?} {b:?}: {g2}");
        }
    }

    #[test]
    fn fixed_words_are_the_longest_that_no_slot_breaks() {
        for (template, expected) in [
            ("修好{数}条村道，方便群众", "条村道方便群众"),
            ("{…}，{…}", ""),
            ("全面实施“金秋”行动", "全面实施金秋行动"),
            ("", ""),
        ] {
            assert_eq!(fixed_words(template).iter().collect::<String>(), expected, "{template}");
        }
    }

    #[test]
    fn what_one_group_alone_says_comes_first_and_other_sentences_count_too() {
        let speech = |own: &str, said: &str| {
            let text = format!(
                "在全县会议上的讲话\n同志们：\n{said}{own}。东渠修通以后，下游三个村再也没有断过水。\n谢谢大家！\n"
            );
            Arc::new(prepare(&text, &PrepareOptions::default(), &Unwatched).unwrap())
        };
        let fresh = "要把晒场改成数字粮仓，秋收不再看天。";
        let documents = [
            speech("去年种下的果树挂果了", ""),
            speech("学校食堂换了新灶", ""),
            speech("渡口添了两条船", fresh),
            speech("乡里的集市搬到镇东", fresh),
            speech("敬老院装上了暖气", "先把晒场改成数字粮仓，再谈别的事。"),
        ];
        let found = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).unwrap();
        let texts: Vec<&PreparedDocument> = documents.iter().map(|own| &**own).collect();
        let told = contrast(&texts, &found, &[2, 3, 4], &[0, 1]);
        let first = told.first().expect("a wording that differs");
        let words = &found.families[first.family as usize].template;
        assert!(words.contains("数字粮仓"), "{words}");
        assert!(first.leans_to_a(3, 2) && first.b == 0 && first.a >= 2, "{first:?}");
        let shared = |own: &&Contrast| found.families[own.family as usize].template.contains("断过水");
        assert!(told.iter().find(shared).is_none(), "{told:?}");
        assert!(contrast(&texts, &found, &[], &[0, 1]).is_empty());
    }
}
