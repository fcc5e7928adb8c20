//! Statements of a figure: 主要预期目标是：产量增长5%左右. Documents that say the same thing of the same figure often share too few words
//! in a row to be matched, since each puts it a little otherwise and the figure stands in between. So a family that ends with a
//! figure is looked for in the documents that have no place of it, by the words that lead in to the figure.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use duikan_text::signs::{ends_clause, ends_sentence, is_han};
use duikan_text::{Cancelled, Monitor, NormalRange, PreparedDocument, SlotKind, Span};
use rayon::prelude::*;

use super::template::{self, Edges};
use super::{Group, earliest};
use crate::figure::Figure;
use crate::{MatchClass, Place};

/// Documents of the smallest family that is looked for elsewhere: what two have is their own wording.
const FEWEST: usize = 3;
/// Han of the shortest words that lead in to a figure and are looked for. Chosen by hand: fewer name a measure that is stated of
/// many things.
const SHORTEST: usize = 8;
/// Han between the figure and the end of the family, at most: 左右 and the like. What says more is another wording.
const BEHIND: usize = 4;
/// Least share of the leading words that another document has, in stretches of two or more, where clauses before the last say
/// what is stated. Chosen by hand.
const LEAST: f32 = 0.5;
/// The same where the only clause has to say it.
const LEAST_OF_ONE: f32 = 0.75;
/// Characters before a figure that are looked at, at most, for each Han of the leading words.
const REACH: usize = 2;

/// Widens families that end with a figure by the places at which other documents state it.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub fn widen(
    documents: &[Arc<PreparedDocument>],
    groups: Vec<Group>,
    monitor: &dyn Monitor,
) -> Result<Vec<Group>, Cancelled> {
    monitor.check()?;
    let leads: Vec<Option<Lead>> = groups.par_iter().map(|group| Lead::of(documents, group)).collect();
    let index = Numbers::of(documents);
    let mut order: Vec<usize> = (0..groups.len()).filter(|&at| leads[at].is_some()).collect();
    order.sort_by_key(|&at| (Reverse(holders(&groups[at]).len()), groups[at].template.len(), at));
    let mut groups = groups;
    let mut taken: BTreeSet<Place> = BTreeSet::new();
    for at in order {
        monitor.check()?;
        let Some(lead) = &leads[at] else { continue };
        let own = lead.figures.iter().flatten().filter(|figure| taken.contains(figure)).count();
        // Another wording of a statement that has been widened already.
        if own * 2 > lead.figures.len() {
            continue;
        }
        if let Some((group, figures)) = lead.widened(documents, &groups[at], &index) {
            taken.extend(figures);
            groups[at] = group;
        }
    }
    Ok(groups)
}

fn holders(group: &Group) -> BTreeSet<u32> {
    group.members.iter().map(|member| member.place.document).collect()
}

/// The words of a family that lead in to the figure with which it ends.
struct Lead {
    /// Han of each clause; the last one ends before the figure.
    clauses: Vec<Vec<char>>,
    /// The places of the family, cut behind the figure: 左右 or 以上 are said by some and would part them.
    places: Vec<Place>,
    /// The figure of each place that has one.
    figures: Vec<Option<Place>>,
}

impl Lead {
    /// `None` of a family that does not end with a figure, or has too few documents or words.
    fn of(documents: &[Arc<PreparedDocument>], group: &Group) -> Option<Self> {
        if holders(group).len() < FEWEST {
            return None;
        }
        let first = group.members.first()?;
        let figure = first.fillers.iter().rfind(|filler| filler.kind == SlotKind::Number)?.slot;
        let clauses = leading(&group.template, figure as usize)?;
        if clauses.iter().map(Vec::len).sum::<usize>() < SHORTEST || clauses.last()?.len() < 2 {
            return None;
        }
        let (mut places, mut figures) = (Vec::new(), Vec::new());
        for member in &group.members {
            let Place { document, span } = member.place;
            let own = documents.get(document as usize)?;
            let filler = member.fillers.iter().find(|filler| filler.slot == figure)?;
            let found = Figure::at(&own.raw, filler.span);
            let end = found.as_ref().map_or(span.end, |found| found.number.end);
            places.push(Place { document, span: Span::new(span.start, end.max(span.start)) });
            figures.push(found.map(|found| Place { document, span: found.number }));
        }
        (figures.iter().flatten().count() * 2 > places.len()).then_some(Self { clauses, places, figures })
    }

    /// The family with the places of other documents, and the figures of all; `None` where no other states it.
    fn widened(
        &self,
        documents: &[Arc<PreparedDocument>],
        group: &Group,
        index: &Numbers,
    ) -> Option<(Group, Vec<Place>)> {
        let tail = self.tail()?;
        let holders = holders(group);
        let mut best: BTreeMap<u32, (usize, Stated)> = BTreeMap::new();
        for &(document, number) in index.behind.get(&tail).into_iter().flatten() {
            let Some(own) = documents.get(document as usize).filter(|_| !holders.contains(&document)) else {
                continue;
            };
            let Some((han, stated)) = self.stated(own, number) else { continue };
            if best.get(&document).is_none_or(|(most, _)| han > *most) {
                best.insert(document, (han, stated));
            }
        }
        if best.is_empty() {
            return None;
        }
        let (mut places, mut figures) = self.own_places(documents);
        for (document, (_, Stated { span, figure })) in best {
            places.push(Place { document, span });
            figures.push(Place { document, span: figure });
        }
        places.sort_unstable();
        let template = template::infer(documents, &places, Edges::Trimmed);
        let members = template.members;
        Some((
            Group {
                kind: group.kind,
                class: group.class.max(MatchClass::NearVerbatim),
                earliest: earliest(documents, &members),
                template: template.text,
                members,
                matches: group.matches.clone(),
                told_once: group.told_once,
            },
            figures,
        ))
    }

    /// The places of the family, and their figures. Where a document states the figure as the leading words have it, what else it says
    /// of the same measure is another statement.
    fn own_places(&self, documents: &[Arc<PreparedDocument>]) -> (Vec<Place>, Vec<Place>) {
        let is_stated = |figure: &Option<Place>| {
            let Some(Place { document, span }) = *figure else { return false };
            let Some(own) = documents.get(document as usize) else { return false };
            let range = own.normal.from_raw(span);
            let mut numbers = own.core.slots.iter().map(|slot| slot.range);
            numbers
                .find(|slot| range.encloses(*slot))
                .is_some_and(|number| self.stated(own, number).is_some())
        };
        let stated: Vec<bool> = self.figures.iter().map(is_stated).collect();
        let by_place = || self.places.iter().zip(&self.figures).zip(&stated);
        let clear: BTreeSet<u32> =
            by_place().filter(|(_, stated)| **stated).map(|((place, _), _)| place.document).collect();
        let kept = || by_place().filter(|((place, _), stated)| **stated || !clear.contains(&place.document));
        (
            kept().map(|((place, _), _)| *place).collect(),
            kept().filter_map(|((_, figure), _)| *figure).collect(),
        )
    }

    /// The last two Han before the figure.
    fn tail(&self) -> Option<[char; 2]> {
        self.clauses.last()?.last_chunk().copied()
    }

    /// Where a document states it with the number at a place of its normal form, and how many Han of the leading words it has.
    fn stated(&self, document: &PreparedDocument, number: NormalRange) -> Option<(usize, Stated)> {
        let chars = &document.normal.chars;
        let words: usize = self.clauses.iter().map(Vec::len).sum();
        let start = window_start(document, number.start as usize, words * REACH);
        let before: Vec<(usize, char)> = (start..number.start as usize)
            .filter_map(|at| Some((at, *chars.get(at)?)))
            .filter(|own| is_han(own.1))
            .collect();
        let pairs: BTreeSet<[char; 2]> = before.windows(2).map(|two| [two[0].1, two[1].1]).collect();
        let had: Vec<usize> = self.clauses.iter().map(|clause| in_pairs(clause, &pairs)).collect();
        let (last, others) = had.split_last()?;
        let all: usize = had.iter().sum();
        let least = if others.is_empty() { LEAST_OF_ONE } else { LEAST };
        let clauses = self.clauses.iter().zip(others);
        let has_each = clauses.into_iter().all(|(clause, &had)| had as f32 >= LEAST * clause.len() as f32);
        if *last < 2 || !has_each || (all as f32) < least * words as f32 {
            return None;
        }
        let of_lead: BTreeSet<[char; 2]> =
            self.clauses.iter().flat_map(|clause| clause.windows(2).map(|two| [two[0], two[1]])).collect();
        let first = before.windows(2).find(|two| of_lead.contains(&[two[0].1, two[1].1]))?[0].0 as u32;
        let figure = document.normal.to_raw(number);
        let figure = Figure::at(&document.raw, figure)?.number;
        let from = document.normal.to_raw(NormalRange::new(first, first + 1)).start;
        Some((all, Stated { span: Span::new(from.min(figure.start), figure.end), figure }))
    }
}

/// A place at which a document states a figure, in raw characters.
struct Stated {
    /// The words that lead in to it, and the figure without 左右 and the like.
    span: Span,
    figure: Span,
}

/// Han of a clause that stand in pairs of neighbours among `pairs`.
fn in_pairs(clause: &[char], pairs: &BTreeSet<[char; 2]>) -> usize {
    let mut had = vec![false; clause.len()];
    for (at, two) in clause.windows(2).enumerate() {
        if pairs.contains(&[two[0], two[1]]) {
            had[at..at + 2].fill(true);
        }
    }
    had.into_iter().filter(|&had| had).count()
}

/// The Han of the clauses before a slot of a template, from the sentence or the figure before it on; `None` where more than a
/// word stands behind the slot.
fn leading(template: &str, slot: usize) -> Option<Vec<Vec<char>>> {
    let mut clauses: Vec<Vec<char>> = vec![Vec::new()];
    let (mut rest, mut passed) = (template, 0);
    loop {
        let (fixed, inside) = rest.split_once('{')?;
        let (name, after) = inside.split_once('}')?;
        for own in fixed.chars() {
            if ends_sentence(own) {
                clauses = vec![Vec::new()];
            } else if ends_clause(own) {
                clauses.push(Vec::new());
            } else if is_han(own) {
                clauses.last_mut()?.push(own);
            }
        }
        if passed == slot {
            clauses.retain(|clause| clause.len() > 1);
            return (after.chars().filter(|&own| is_han(own)).count() <= BEHIND).then_some(clauses);
        }
        if name == "数" {
            clauses = vec![Vec::new()];
        }
        (rest, passed) = (after, passed + 1);
    }
}

/// Where the words that may lead in to a number begin: behind the sentence, the paragraph or the number before it.
fn window_start(document: &PreparedDocument, number: usize, most: usize) -> usize {
    let chars = &document.normal.chars;
    let from = number.saturating_sub(most);
    let parts = |at: &usize| {
        chars.get(*at).is_some_and(|&own| own == '\n' || own.is_ascii_digit() || ends_sentence(own))
    };
    (from..number).rev().find(parts).map_or(from, |at| at + 1)
}

/// The numbers of all documents by the two Han before them.
struct Numbers {
    behind: BTreeMap<[char; 2], Vec<(u32, NormalRange)>>,
}

impl Numbers {
    fn of(documents: &[Arc<PreparedDocument>]) -> Self {
        let mut behind: BTreeMap<[char; 2], Vec<(u32, NormalRange)>> = BTreeMap::new();
        for (id, document) in (0_u32..).zip(documents) {
            let numbers = document.core.slots.iter().filter(|slot| slot.kind == SlotKind::Number);
            for range in numbers.map(|slot| slot.range) {
                let start = range.start as usize;
                let before = start.checked_sub(2).and_then(|from| document.normal.chars.get(from..start));
                if let Some(&[one, other]) = before.filter(|two| two.iter().all(|&own| is_han(own))) {
                    behind.entry([one, other]).or_default().push((id, range));
                }
            }
        }
        Self { behind }
    }
}

#[cfg(test)]
mod tests {
    use duikan_text::Unwatched;

    use super::*;
    use crate::MatchKind;
    use crate::invented::{Marked, speech};

    /// A family of the marked places, and the speeches that have none; the texts of its places once it is widened, and of what stands in the slot
    /// of the figure.
    fn widened(said: &[&str], others: &[&str]) -> (String, Vec<String>) {
        let marked: Vec<Marked> = said.iter().map(|text| Marked::new(text)).collect();
        let mut documents: Vec<Arc<PreparedDocument>> =
            marked.iter().map(|own| Arc::clone(&own.document)).collect();
        documents.extend(others.iter().map(|text| speech(text)));
        let places: Vec<Place> = (0..).zip(&marked).map(|(at, own)| own.place(at, 0)).collect();
        let template = template::infer(&documents, &places, Edges::Trimmed);
        let group = Group {
            kind: MatchKind::Passage,
            class: MatchClass::Template,
            earliest: None,
            template: template.text,
            members: template.members,
            matches: Vec::new(),
            told_once: false,
        };
        let groups = widen(&documents, vec![group], &Unwatched).expect("nobody cancels");
        let group = &groups[0];
        let values = group.members.iter().map(|member| {
            let own = &documents[member.place.document as usize];
            member.fillers.last().map(|filler| own.text(filler.span)).unwrap_or_default()
        });
        (group.template.clone(), values.collect())
    }

    const SAID: [&str; 3] = [
        "今年«渔业主要预期目标是：河湾渔船产量增长5%左右»，新船二十条。",
        "«渔业主要预期目标是：河湾渔船产量增长6%左右»，修好老井。",
        "«渔业主要预期目标是：河湾渔船产量增长4.5%左右»，添置渔网。",
    ];

    #[test]
    fn a_statement_is_found_where_it_is_put_otherwise() {
        let others = [
            "去年河湾渔船产量增长9%。渔业主要预期目标为：渔获增长5%—5.5%，修好老井。",
            "渔业的预期目标是：全部河湾渔船产量增长7%以上、力争达到8%，修好老井。",
        ];
        let (template, values) = widened(&SAID, &others);
        let figures: Vec<String> =
            values.iter().map(|value| value.replace("左右", "").replace("以上", "")).collect();
        assert_eq!(figures, ["5%", "6%", "4.5%", "5%—5.5%", "7%"], "{template}");
    }

    #[test]
    fn what_a_document_says_of_the_measure_besides_is_another_statement() {
        let said = [
            "去年«河湾渔船产量增长9%左右»，新船二十条。«渔业主要预期目标是：河湾渔船产量增长5%左右»，好。",
            SAID[1],
            SAID[2],
        ];
        let marked: Vec<Marked> = said.iter().map(|text| Marked::new(text)).collect();
        let mut documents: Vec<Arc<PreparedDocument>> =
            marked.iter().map(|own| Arc::clone(&own.document)).collect();
        documents.push(speech("渔业的主要预期目标为：渔获增长7%左右。"));
        let figures = |own: &Marked, mark: usize, document| {
            let span = own.spans[mark];
            let place = Place { document, span };
            (place, Figure::at(&own.document.raw, Span::new(span.end - 3, span.end)).map(|own| own.number))
        };
        let at = [(0, 0), (0, 1), (1, 0), (2, 0)];
        let all = at.map(|(document, mark)| figures(&marked[document as usize], mark, document));
        let lead = Lead {
            clauses: ["渔业主要预期目标是", "河湾渔船产量增长"].map(|own| own.chars().collect()).to_vec(),
            places: all.map(|(place, _)| place).to_vec(),
            figures: all.map(|(place, span)| Some(Place { document: place.document, span: span? })).to_vec(),
        };
        let (places, figures) = lead.own_places(&documents);
        assert_eq!(places, [all[1].0, all[2].0, all[3].0]);
        assert_eq!(figures.len(), 3);
    }

    #[test]
    fn another_statement_of_the_same_measure_is_not_taken() {
        for other in [
            "去年河湾渔船产量增长9%，老井修好了。",
            "渔业主要预期目标是：修好老井，河湾渔船产量不变。产量增长9%。",
            "渔业主要预期目标是：稻谷增长到9吨。",
            "渔业主要预期目标是：新船20条，河湾渔船产量增长9%。",
        ] {
            assert_eq!(widened(&SAID, &[other]).1.len(), 3, "{other}");
        }
    }

    #[test]
    fn the_words_that_lead_in_begin_behind_the_sentence_and_the_figure_before() {
        let told = |template: &str, slot| {
            leading(template, slot)
                .map(|clauses| clauses.iter().map(|own| own.iter().collect()).collect::<Vec<String>>())
        };
        assert_eq!(
            told("老井。预期目标是：产量增长{数}左右", 0),
            Some(vec!["预期目标是".into(), "产量增长".into()])
        );
        assert_eq!(told("新船{数}条，产量增长{数}，", 1), Some(vec!["产量增长".into()]));
        assert_eq!(told("产量增长{数}，老井修好了。", 0), None);
    }
}
