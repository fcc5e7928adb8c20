//! Names, agencies and years of another document's own left inside a reused passage: another county's river.
//!
//! A name that stands in the equal text of a passage is a left-over when it belongs to one of the two documents
//! only. It belongs to a document whose place it lies in, or which names it outside what the two share. What both
//! own, and what neither does, is no left-over: the reader is not to be alarmed by 北京 or by a neighbour's name.

mod agency;
mod feature;
mod name;
mod names;
mod office;

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use duikan_text::provenance::is_near;
use duikan_text::{Cancelled, Monitor, NormalRange, PreparedDocument, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::found::Found;
use crate::{Block, MatchKind, Place, Residue, ResidueKind};

use crate::words::{LazyWords, WordList};

use name::{Name, year_of};
use names::Names;

/// Endings of names, characters that make no name, surnames.
static WORDS: LazyWords = LazyWords::new(|| WordList::parse(include_str!("residue/words.tsv")));

/// For each match the names of the one document that were left in the other; formulas hold none.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn find(
    documents: &[Arc<PreparedDocument>],
    matches: &[Found],
    monitor: &dyn Monitor,
) -> Result<Vec<Vec<Residue>>, Cancelled> {
    let mut residue = vec![Vec::new(); matches.len()];
    let mut by_pair: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (at, found) in matches.iter().enumerate().filter(|(_, found)| found.kind() == MatchKind::Passage) {
        by_pair.entry(found.documents()).or_default().push(at);
    }
    if by_pair.is_empty() {
        return Ok(residue);
    }
    monitor.check()?;
    let names: Vec<Names> = documents.par_iter().map(|document| names::read(document)).collect();
    let pairs: Vec<((u32, u32), Vec<usize>)> = by_pair.into_iter().collect();
    let of_pair = |((a, b), passages): &((u32, u32), Vec<usize>)| {
        let side = |id: u32, pick: fn(&Block) -> Span| {
            let (document, names) = (documents.get(id as usize)?, names.get(id as usize)?);
            let own = passages.iter().filter_map(|&at| matches.get(at));
            Some(Side::new(id, document, names, own.flat_map(|found| &found.blocks).map(pick)))
        };
        let Some((a, b)) = side(*a, |block| block.a).zip(side(*b, |block| block.b)) else {
            return Ok(Vec::new());
        };
        let found = passages.iter().filter_map(|&at| Some((at, matches.get(at)?)));
        found
            .map(|(at, found)| {
                monitor.check()?;
                Ok((at, left_over(&a, &b, found)))
            })
            .collect::<Result<Vec<_>, Cancelled>>()
    };
    let left: Vec<Vec<(usize, Vec<Residue>)>> = pairs.par_iter().map(of_pair).collect::<Result<_, _>>()?;
    for (at, own) in left.into_iter().flatten() {
        residue[at] = own;
    }
    Ok(residue)
}

/// One document of a pair.
struct Side<'a> {
    id: u32,
    document: &'a PreparedDocument,
    names: &'a Names,
    /// What is equal in the other, in the normal form, in order and disjoint. A name in a passage whose place the
    /// other has filled with a name of its own is not in it.
    shared: Vec<NormalRange>,
    /// Year of the event, else the year that it names most where the other has not the same, else a guess.
    year: Option<i32>,
    is_elsewhere: bool,
    /// What [`Side::knows`] answered.
    known: RefCell<FxHashMap<String, bool>>,
}

impl<'a> Side<'a> {
    fn new(
        id: u32,
        document: &'a PreparedDocument,
        names: &'a Names,
        spans: impl Iterator<Item = Span>,
    ) -> Self {
        let mut ranges: Vec<NormalRange> = spans.map(|span| document.normal.from_raw(span)).collect();
        ranges.sort_unstable();
        let mut shared: Vec<NormalRange> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match shared.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => shared.push(range),
            }
        }
        let year = names.year;
        let mut side =
            Self { id, document, names, shared, year, is_elsewhere: false, known: RefCell::default() };
        side.is_elsewhere = side.is_elsewhere();
        side.year = side.year.or_else(|| side.usual_year()).or_else(|| side.likely_year());
        side
    }

    /// Codes of its place. A place that is told by a name in what is equal is not its own where it names another
    /// county in words of its own, one that the gazetteer does not know.
    fn home(&self) -> &[u32] {
        if self.is_elsewhere { &[] } else { &self.names.home }
    }

    fn is_elsewhere(&self) -> bool {
        let is_county = |name: &Name| {
            name.kind == ResidueKind::Place
                && name.codes.is_empty()
                && name.text.ends_with(['县', '市', '区'])
        };
        let names_another = || {
            let counties = self.names.list.iter().filter(|name| is_county(name));
            counties.into_iter().any(|name| !self.is_shared(name.range))
        };
        self.names.home_told.is_some_and(|told| self.is_shared(told)) && names_another()
    }

    /// The year that is named most outside what is equal, the later of two.
    fn usual_year(&self) -> Option<i32> {
        let own = self.names.list.iter().filter(|name| !self.is_shared(name.range));
        let mut years: Vec<i32> = own.filter_map(year_of).collect();
        years.sort_unstable();
        let most = years.chunk_by(|left, right| left == right).max_by_key(|same| same.len());
        most.and_then(|same| same.first().copied())
    }

    /// The year that is guessed from words of its own.
    fn likely_year(&self) -> Option<i32> {
        self.names.likely_year.filter(|&(_, from)| !self.is_shared(from)).map(|(year, _)| year)
    }

    /// Whether the other has the same characters at a place.
    fn is_shared(&self, range: NormalRange) -> bool {
        let before = self.shared.partition_point(|shared| shared.start <= range.start);
        before.checked_sub(1).and_then(|at| self.shared.get(at)).is_some_and(|shared| shared.encloses(range))
    }

    /// How often a name stands where the other has not the same.
    fn mentions(&self, text: &str) -> usize {
        let length = text.chars().count() as u32;
        let own = |start: u32| !self.is_shared(NormalRange::new(start, start + length));
        self.names.places.get(text).map_or(0, |starts| starts.iter().filter(|&&start| own(start)).count())
    }

    /// Whether its characters stand anywhere outside what is shared, even as part of a longer name.
    fn knows(&self, text: &str) -> bool {
        if let Some(&known) = self.known.borrow().get(text) {
            return known;
        }
        let known = self.names_outside(text);
        self.known.borrow_mut().insert(text.to_owned(), known);
        known
    }

    fn names_outside(&self, text: &str) -> bool {
        let wanted: Vec<char> = text.chars().collect();
        let body = self.document.normal.from_raw(self.document.cleaned.body);
        let before = NormalRange::new(0, body.start);
        // The heading of the page is the document's own, the rest of the page is not.
        let title = self.document.cleaned.title.map(|title| self.document.normal.from_raw(title));
        let own = [Some(body), title, Some(before)].into_iter().flatten();
        own.into_iter().any(|range| {
            let chars = self.document.normal.slice(range);
            let begins = |(_, character): &(usize, &char)| wanted.first() == Some(*character);
            chars.iter().enumerate().filter(begins).any(|(at, _)| {
                let start = range.start + at as u32;
                chars.get(at..at + wanted.len()) == Some(wanted.as_slice())
                    && !self.is_shared(NormalRange::new(start, start + wanted.len() as u32))
            })
        })
    }
}

/// The names in the equal text of a passage that belong to one document only. A name that only one of the documents
/// lets be read as one is looked for in both.
fn left_over(a: &Side<'_>, b: &Side<'_>, found: &Found) -> Vec<Residue> {
    let seen_from_b: Vec<Block> = found.blocks.iter().map(|block| Block { a: block.b, b: block.a }).collect();
    let mut residue = left_of(a, b, found.a.span, &found.blocks);
    residue.extend(left_of(b, a, found.b.span, &seen_from_b));
    residue.sort_by_key(|residue| {
        (residue.place.document, residue.place.span.start, Reverse(residue.place.span.end), residue.kind)
    });
    // A name within a name says nothing new.
    residue.dedup_by(|later, kept| {
        later.place.document == kept.place.document && kept.place.span.encloses(later.place.span)
    });
    residue
}

/// What is left over of the names that are read in one of the documents.
fn left_of(one: &Side<'_>, other: &Side<'_>, span: Span, blocks: &[Block]) -> Vec<Residue> {
    let range = one.document.normal.from_raw(span);
    let list = &one.names.list;
    let from = list.partition_point(|name| name.range.start < range.start);
    let inside = list[from..].iter().take_while(|name| name.range.start < range.end);
    inside
        .filter(|name| name.range.end <= range.end)
        .filter_map(|name| {
            let here = one.document.normal.to_raw(name.range);
            let there = counterpart(blocks, here)?;
            let owner = owner(one, other, name)?;
            let place = if owner == one.id {
                Place { document: other.id, span: there }
            } else {
                Place { document: one.id, span: here }
            };
            Some(Residue { place, kind: name.kind, owner })
        })
        .collect()
}

/// Where the other has the characters that stand at a span, if all of them are equal.
fn counterpart(blocks: &[Block], here: Span) -> Option<Span> {
    let first = blocks.iter().find(|block| block.a.contains(here.start))?;
    let last = blocks.iter().find(|block| block.a.contains(here.end - 1))?;
    let whole = |block: &Block| block.a.len() == block.b.len();
    let start = if whole(first) { first.b.start + here.start - first.a.start } else { first.b.start };
    let end = if whole(last) { last.b.start + here.end - last.a.start } else { last.b.end };
    let equal: u32 = blocks.iter().map(|block| block.a.overlap(here)).sum();
    (equal == here.len() && start < end).then_some(Span::new(start, end))
}

/// The one document that a name belongs to; `None` where it belongs to both or to neither.
fn owner(a: &Side<'_>, b: &Side<'_>, name: &Name) -> Option<u32> {
    let claims = (claims(a, b, name), claims(b, a, name));
    match claims {
        (true, false) if !b.knows(&name.text) => Some(a.id),
        (false, true) if !a.knows(&name.text) => Some(b.id),
        _ => None,
    }
}

/// Whether a name is the document's own as far as the document itself tells.
fn claims(own: &Side<'_>, other: &Side<'_>, name: &Name) -> bool {
    // What one place says twice is its own each time.
    let same_place = !own.home().is_empty() && own.home() == other.home();
    let anywhere = same_place || own.names.national;
    match name.kind {
        ResidueKind::Place | ResidueKind::Agency if anywhere => false,
        ResidueKind::Year => claims_year(own, other, name),
        _ if !name.codes.is_empty() => {
            let near = |side: &Side<'_>| side.home().iter().any(|&home| is_near(&name.codes, home));
            let province = name.codes.iter().all(|&code| code < 100);
            // 新建 is a district for those who live near it, and a word for the rest of its province.
            let far = own.home().iter().all(|&home| home < 100);
            if name.short && far && name.codes.iter().all(|&code| code >= 10_000) {
                return false;
            }
            if own.home().is_empty() {
                !other.home().is_empty() && !province && !near(other) && own.mentions(&name.text) > 0
            } else {
                near(own)
            }
        }
        _ => own.mentions(&name.text) > 0,
    }
}

/// The year of the event or one next to it, which the document speaks of, and neither the year of the other nor one next
/// to it: whoever speaks in January speaks of two years.
fn claims_year(own: &Side<'_>, other: &Side<'_>, name: &Name) -> bool {
    let Some(year) = year_of(name) else { return false };
    let near = |side: &Side<'_>| side.year.is_some_and(|own| (year - own).abs() <= 1);
    let is_far = other.year.is_some() && !near(other);
    near(own) && is_far && (own.year == Some(year) || own.mentions(&name.text) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::{Marked, page};
    use crate::words::faults;

    #[test]
    fn the_word_list_is_sound() {
        let classes = ["feature", "settled", "common", "surname"];
        assert_eq!(faults(include_str!("residue/words.tsv"), &classes), [] as [String; 0]);
        assert!(classes.iter().all(|class| WORDS.of(class).iter().all(|word| word.chars().count() == 1)));
    }

    /// The names left over in a passage that two documents share word for word: whose they are, and what they say.
    fn check(a: (&str, &str), b: (&str, &str), passage: &str, expected: &[(&str, &str)]) {
        let document = |(head, own): (&str, &str)| page(&format!("{head}\n各位代表：\n{passage}\n{own}\n"));
        let documents = [document(a), document(b)];
        let span = |document: &PreparedDocument| {
            let raw: String = document.raw.iter().collect();
            let at = raw.find(passage).map(|at| raw[..at].chars().count() as u32).expect("the passage");
            Span::new(at, at + passage.chars().count() as u32)
        };
        let block = Block { a: span(&documents[0]), b: span(&documents[1]) };
        let names = documents.each_ref().map(|document| names::read(document));
        let one = Side::new(0, &documents[0], &names[0], [block.a].into_iter());
        let other = Side::new(1, &documents[1], &names[1], [block.b].into_iter());
        let mut found = left_of(&one, &other, block.a, &[block]);
        found.extend(left_of(&other, &one, block.b, &[Block { a: block.b, b: block.a }]));
        let mut found: Vec<(&str, String)> = found
            .into_iter()
            .map(|left| {
                let owner = if left.owner == 0 { "a" } else { "b" };
                assert_ne!(left.owner, left.place.document);
                (owner, documents[left.place.document as usize].text(left.place.span).to_owned())
            })
            .collect();
        found.sort();
        found.dedup();
        let expected: Vec<(&str, String)> =
            expected.iter().map(|&(owner, text)| (owner, text.to_owned())).collect();
        assert_eq!(found, expected, "{passage}");
    }

    const HERE: (&str, &str) = ("2025年青川县政府工作报告", "渡口换上了新船。");
    const THERE: (&str, &str) = ("2025年沂源县政府工作报告", "果园换上了新苗。");

    #[test]
    fn the_county_of_one_document_is_left_over_in_the_other() {
        check(HERE, THERE, "青川县的老乡今年修好了九条乡道。", &[("a", "青川县")]);
        check(HERE, THERE, "沂源县的老乡今年修好了九条乡道。", &[("b", "沂源县")]);
    }

    #[test]
    fn a_county_of_neither_is_no_left_over() {
        check(HERE, THERE, "凤冈县的老乡今年修好了九条乡道。", &[]);
    }

    #[test]
    fn a_river_belongs_to_whoever_names_it_elsewhere() {
        let there = (THERE.0, "果园换上了新苗，沿着沱江通了车。");
        check(HERE, there, "老乡们沿着沱江修好了九条乡道。", &[("b", "沱江")]);
        let here = (HERE.0, "渡口换上了新船，沿着沱江通了车。");
        check(here, there, "老乡们沿着沱江修好了九条乡道。", &[]);
        check(HERE, THERE, "老乡们沿着沱江修好了九条乡道。", &[]);
    }

    #[test]
    fn a_year_belongs_to_the_document_of_that_year() {
        let old = ("2015年沂源县政府工作报告", "果园换上了新苗。");
        check(HERE, old, "到2015年底修好了九条乡道。", &[("b", "2015年")]);
        check(HERE, THERE, "到2025年底修好了九条乡道。", &[]);
    }

    #[test]
    fn two_documents_of_one_place_own_its_names_both() {
        let earlier = ("2024年青川县政府工作报告", "果园换上了新苗。");
        check(HERE, earlier, "青川县的老乡今年修好了九条乡道。", &[]);
    }

    #[test]
    fn the_other_side_of_a_name_is_where_all_of_it_is_equal() {
        let block = |a: (u32, u32), b: (u32, u32)| Block { a: Span::new(a.0, a.1), b: Span::new(b.0, b.1) };
        let blocks = [block((10, 14), (110, 114)), block((14, 15), (114, 117)), block((20, 24), (120, 124))];
        let there =
            |start, end| counterpart(&blocks, Span::new(start, end)).map(|span| (span.start, span.end));
        assert_eq!(there(11, 13), Some((111, 113)));
        assert_eq!(there(13, 15), Some((113, 117)));
        assert_eq!(there(13, 16), None);
        assert_eq!(there(14, 21), None);
    }

    #[test]
    fn what_is_shared_is_no_mention_of_its_own() {
        let own = Marked::new("沿着«沱江»修堤，沿着沱江通了车。");
        let names = names::read(&own.document);
        let side = Side::new(0, &own.document, &names, own.spans.iter().copied());
        assert_eq!(side.mentions("沱江"), 1);
        assert!(side.is_shared(own.document.normal.from_raw(own.spans[0])));
    }
}
