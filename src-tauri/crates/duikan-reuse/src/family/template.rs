//! The template that the members of a family follow: columns that most agree on are fixed text, the rest are slots.

use std::sync::Arc;

use duikan_text::signs::is_letter;
use duikan_text::{NormalRange, PreparedDocument, Span};

use super::laid::{BetweenFixed, Laid, said_in};
use super::row::Unit;
use crate::slot::{is_value, placeholder};
use crate::{Filler, Member, Place};

/// Least share of the members that have nothing in a slot for it to be none: what a few insert is no part of the wording.
const WITHOUT: f32 = 0.66;
/// Letters of the template, its slots left out, that hold a wording together; a phrase has at least as many. Chosen by hand.
const LEAST_FIXED: usize = 4;

/// What the members have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Template {
    /// Fixed text and placeholders.
    pub text: String,
    /// Number of slots.
    pub slots: u32,
    /// Whether all slots hold values (numbers, names, masks), not wording.
    pub only_values: bool,
    pub members: Vec<Member>,
}

impl Template {
    /// Whether its members have next to no word in common, so that it is the template of anything.
    pub fn is_bare(&self) -> bool {
        let outside = self.text.split('}').filter_map(|part| part.split('{').next());
        outside.flat_map(str::chars).filter(|&own| is_letter(own)).count() < LEAST_FIXED
    }
}

/// What becomes of text before and after all that most members agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edges {
    /// It is a slot.
    Kept,
    /// It is no part of the members; only what completes the first and the last clause stays, where it is short.
    Trimmed,
}

/// Aligns the members at `places`.
pub(super) fn infer(documents: &[Arc<PreparedDocument>], places: &[Place], edges: Edges) -> Template {
    Laid::at(documents, places).map_or_else(Template::default, |laid| laid.template(edges))
}

/// [`infer`] where what all members have, in stretches and not in single characters, is a good part of them.
pub(super) fn infer_with_core(documents: &[Arc<PreparedDocument>], places: &[Place]) -> Option<Template> {
    Laid::at(documents, places).filter(Laid::has_core).map(|laid| laid.template(Edges::Trimmed))
}

impl Laid<'_> {
    fn template(mut self, edges: Edges) -> Template {
        self.keep_whole_words();
        self.join_slots();
        if edges == Edges::Trimmed {
            self.trim();
        }
        self.assemble()
    }

    fn assemble(&self) -> Template {
        let mut text = String::new();
        let mut members: Vec<Member> = (0..self.rows.len()).map(|at| self.member(at)).collect();
        let mut slots = 0;
        let mut only_values = true;
        let center = &self.rows[self.center];
        let kept: Vec<usize> = (0..self.fixed.len()).filter(|&at| self.fixed[at]).collect();
        for step in 0..=kept.len() {
            let before = step.checked_sub(1).map(|at| kept[at]);
            let gap = BetweenFixed { before, after: kept.get(step).copied() };
            if self.is_nothing(gap) {
                text.extend(
                    gap.after.into_iter().flat_map(|at| center.document.normal.slice(center.units[at].at)),
                );
                continue;
            }
            let ranges = self.fillers(gap);
            let said = self.rows.iter().zip(&ranges).map(|(row, &range)| said_in(row, range));
            let said: Vec<NormalRange> = said.collect();
            let empty = said.iter().filter(|range| range.is_empty()).count();
            let is_insertion = empty as f32 >= WITHOUT * ranges.len() as f32;
            let kind = self.kind(&ranges);
            only_values &= kind.is_none_or(is_value);
            if let Some(kind) = kind.filter(|_| !is_insertion) {
                text.push_str(placeholder(kind));
                for ((member, row), &range) in members.iter_mut().zip(&self.rows).zip(&said) {
                    let span = row.document.normal.to_raw(range);
                    member.fillers.push(Filler { slot: slots, kind, span });
                }
                slots += 1;
            } else if let Some(&own) = ranges.get(self.center).filter(|_| kind.is_none()) {
                text.extend(center.document.normal.slice(own));
            }
            if let Some(at) = gap.after {
                text.extend(center.document.normal.slice(center.units[at].at));
            }
        }
        Template { text, slots, only_values, members }
    }

    /// A member without its fillers.
    fn member(&self, at: usize) -> Member {
        let (row, (from, to)) = (&self.rows[at], self.bounds[at]);
        let mut span = row.place.span;
        let raw = |unit: &Unit| row.document.normal.to_raw(unit.at);
        if from > 0 {
            span.start = row.units.get(from).map_or(span.start, |unit| raw(unit).start);
        }
        if to < row.units.len() {
            let last = to.checked_sub(1).and_then(|last| row.units.get(last));
            span.end = last.map_or(span.end, |unit| raw(unit).end);
        }
        let span = Span::new(span.start, span.end.max(span.start));
        Member { place: Place { document: row.place.document, span }, fillers: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    /// The template of members that are whole sentences, and how many slots it has.
    fn inferred(members: &[&str]) -> Template {
        let members: Vec<Marked> = members.iter().map(|text| Marked::new(&format!("«{text}»"))).collect();
        let documents: Vec<Arc<PreparedDocument>> =
            members.iter().map(|member| Arc::clone(&member.document)).collect();
        let places: Vec<Place> =
            (0..).zip(&members).map(|(document, member)| member.place(document, 0)).collect();
        infer(&documents, &places, Edges::Kept)
    }

    fn check(members: &[&str], expected: &str) {
        let template = inferred(members);
        assert_eq!(template.text, expected);
        assert_eq!(template.slots as usize, expected.matches('{').count());
        assert!(template.members.iter().all(|member| member.fillers.len() == template.slots as usize));
    }

    #[test]
    fn what_all_say_is_fixed_and_what_differs_is_a_slot() {
        check(&["渡口换上新船。", "渡口换上新船。"], "渡口换上新船。");
        check(&["渡口换上新船。", "渡口添置新船。"], "渡口{动词}新船。");
        check(&["买回12台冷柜。", "买回7台冷柜。"], "买回{数}台冷柜。");
    }

    #[test]
    fn a_template_of_nothing_but_slots_is_bare() {
        assert!(inferred(&["渡口换上新船。", "河堤加高三尺。"]).is_bare());
        assert!(inferred(&["渡口换上新船，河堤加高。", "灯塔上了新漆，钟楼开门。"]).is_bare());
        assert!(!inferred(&["渡口换上新船。", "渡口添置新船。"]).is_bare());
    }

    #[test]
    fn punctuation_fills_no_slot() {
        let template =
            inferred(&["渡口全部新船都要晾干。", "渡口许多新船都要晾干。", "渡口、新船都要晾干。"]);
        let fillers: Vec<u32> = template.members.iter().map(|member| member.fillers[0].span.len()).collect();
        assert_eq!((template.slots, fillers[2]), (1, 0), "{}", template.text);
    }

    /// The template of members that are trimmed to what they agree on, and the members.
    fn check_trimmed(members: &[&str], expected: &str, expected_members: &[&str]) {
        let members: Vec<Marked> = members.iter().map(|text| Marked::new(&format!("«{text}»"))).collect();
        let documents: Vec<Arc<PreparedDocument>> =
            members.iter().map(|member| Arc::clone(&member.document)).collect();
        let places: Vec<Place> =
            (0..).zip(&members).map(|(document, member)| member.place(document, 0)).collect();
        let template = infer(&documents, &places, Edges::Trimmed);
        assert_eq!(template.text, expected);
        let texts = documents.iter().zip(&template.members);
        let texts: Vec<String> = texts.map(|(own, member)| own.text(member.place.span)).collect();
        assert_eq!(texts, expected_members);
    }

    #[test]
    fn clauses_that_some_have_before_and_after_are_no_part_of_the_family() {
        check_trimmed(
            &["渡口换上新船，河堤加高。", "集市搬到山后，渡口换上新船。", "渡口换上新船，老井淘过一遍。"],
            "渡口换上新船，",
            &["渡口换上新船，", "渡口换上新船。", "渡口换上新船，"],
        );
    }

    #[test]
    fn what_completes_a_clause_stays_as_a_slot() {
        let texts = ["山脚旧渡口换上新船。", "南坡渡口换上新船。", "河湾大渡口换上新船。"];
        let members = texts.map(|text| Marked::new(&format!("«{text}»")));
        let documents = members.each_ref().map(|member| Arc::clone(&member.document));
        let places: Vec<Place> = (0..).zip(&members).map(|(at, member)| member.place(at, 0)).collect();
        let template = infer(&documents, &places, Edges::Trimmed);
        assert!(
            template.text.starts_with('{') && template.text.ends_with("}渡口换上新船。"),
            "{}",
            template.text
        );
        assert_eq!(template.slots, 1);
        let told = documents.iter().zip(&template.members).map(|(own, member)| own.text(member.place.span));
        assert_eq!(told.collect::<Vec<_>>(), texts);
    }

    #[test]
    fn a_word_is_fixed_as_a_whole_or_not_at_all() {
        check(&["今年发展教育。", "今年开展教育。", "今年扩展教育。"], "今年{…}教育。");
    }

    #[test]
    fn marks_alone_make_no_slot() {
        check(&["渡口换上新船，", "渡口换上新船。"], "渡口换上新船，");
        check(&["河堤、渡口，都修好了。", "河堤渡口都修好了。"], "河堤、渡口，都修好了。");
    }

    #[test]
    fn han_numerals_stand_for_each_other_without_being_fixed() {
        check(&["再讲三点意见。", "再讲四点意见。"], "再讲{数}点意见。");
        check(&["再讲三点意见。", "再讲三点意见。"], "再讲三点意见。");
    }

    #[test]
    fn two_thirds_of_the_members_make_it_fixed() {
        let most = ["渡口换上新船。", "渡口换上新船。", "渡口换上旧桨。"];
        check(&most, "渡口换上新船。");
        let of_four = ["渡口换上新船。", "渡口换上新船。", "渡口换上旧桨。", "渡口换上铁锚。"];
        check(&of_four, "渡口换上{…}。");
    }

    #[test]
    fn two_masks_are_not_known_to_be_equal() {
        check(&["渡口换上××船。", "渡口换上××船。"], "渡口换上{隐去}船。");
    }

    #[test]
    fn a_lone_equal_character_inside_two_values_is_part_of_them() {
        let template = inferred(&["种茶能手王山林说了话。", "种茶能手李山河说了话。"]);
        assert_eq!(template.slots, 1, "{}", template.text);
        assert!(template.text.starts_with("种茶能手{") && template.text.ends_with("}说了话。"));
    }

    #[test]
    fn what_one_member_lacks_is_an_empty_filler() {
        let template = inferred(&["渡口换上七条新船。", "渡口换上新船。"]);
        let spans: Vec<u32> = template.members.iter().map(|member| member.fillers[0].span.len()).collect();
        assert_eq!(spans, [2, 0]);
    }

    #[test]
    fn values_are_told_from_wording() {
        assert!(inferred(&["买回12台冷柜。", "买回7台冷柜。"]).only_values);
        assert!(!inferred(&["渡口换上新船。", "渡口添置新船。"]).only_values);
    }

    #[test]
    fn the_order_of_the_members_makes_no_difference() {
        let one = ["渡口换上七条新船。", "渡口添置新船。", "渡口换上新船。"];
        let other = ["渡口换上新船。", "渡口添置新船。", "渡口换上七条新船。"];
        assert_eq!(inferred(&one).text, inferred(&other).text);
    }
}
