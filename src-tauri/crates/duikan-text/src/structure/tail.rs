//! The closing text of a part after its last subsection: 各位代表！成绩来之不易…. No mark shows where it begins, so the
//! paragraphs after the first of the last subsection are weighed: what they say (turn to the hall, sum up, name what the
//! chapter names) and how they look beside the subsections before (those have one paragraph each, or a run-in heading
//! in each). The first paragraph that weighs enough begins the closing text, which belongs to the part around.

mod words;

pub(super) use words::{address_length, speaks_of_other_things, speaks_of_season};

use super::{outline::Part, paragraph::Paragraph};
use crate::signs::{closes_quote, is_article};
use crate::{NormalRange, Normalized};
use words::{Subject, holds, pairs};

/// Weight from which on a paragraph begins the closing text. This and the weights were set by hand on 249 chapters of
/// reports, congresses, laws and plans, 83 of which have a closing text.
const ENOUGH: f32 = 1.75;
/// All subsections before, two or more, are one paragraph …
const ALL_OF_ONE: f32 = 2.0;
/// … or the only other is …
const OTHER_OF_ONE: f32 = 0.8;
/// … or most are.
const MOST_OF_ONE: f32 = 1.2;
/// … and all begin behind their headings, as items of a list do.
const ALL_RUN_IN: f32 = 1.2;
/// As many paragraphs come before it as in the longest other subsection …
const LONG_ENOUGH: f32 = 0.8;
/// … or fewer than in half of them.
const TOO_EARLY: f32 = -0.8;
/// The paragraphs of subsections have run-in headings, and it has none …
const OTHER_FORM: f32 = 1.2;
/// … or has one.
const SAME_FORM: f32 = -1.5;
/// It is an item of a list.
const IS_ITEM: f32 = -3.0;
/// The paragraph before announces something, or is an item that is not the last.
const IS_ANNOUNCED: f32 = -3.0;
/// The paragraph before is a heading.
const HAS_HEADING: f32 = -3.0;
/// Nothing comes after it.
const IS_LAST: f32 = 0.3;
/// It is the last of the speech, and calls out.
const ENDS_THE_SPEECH: f32 = 1.6;
/// It is short, and no form of address.
const IS_SHORT: f32 = -0.5;

/// Least weight of its words for a paragraph before lists that hold parts of their own: there looks prove little.
const WORDS_ALONE: f32 = 2.0;

/// Longest run-in heading, in characters. A guess.
const RUN_IN: u32 = 24;
/// Longest heading that ends like a sentence, and longest paragraph that is short, in characters. Guesses.
const SHORT_HEADING: u32 = 16;
const SHORT: u32 = 30;
/// Share of paragraphs with run-in headings from which on that is the form of subsections. A guess.
const FORM_SHARE: f32 = 0.6;

/// Moves the end of each last subsection before the closing text of the part around it; lists in the closing text are
/// parts of that part. `ends` are indices of paragraphs, one for each part; parents come before their children.
pub(super) fn cut(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut [Part], ends: &mut [usize]) {
    for at in 0..parts.len() {
        let Some(parent) = parts[at].parent else { continue };
        ends[at] = ends[at].min(ends[parent]);
        if let Some(last) = LastChild::of(paragraphs, parts, ends, at) {
            ends[at] = last.end(normal, paragraphs, parts);
            lift(parts, at, last.inside, ends[at]);
        }
    }
}

/// Parts inside `at` from paragraph `from` on lie in the part around it.
fn lift(parts: &mut [Part], at: usize, last: usize, from: usize) {
    let around = parts[at].parent;
    for inner in at + 1..=last {
        let below = parts[inner].parent.is_some_and(|above| parts[above].paragraph < from);
        if parts[inner].paragraph >= from && below {
            parts[inner].parent = around;
        }
    }
}

/// The last subsection of a part, and what the others look like.
struct LastChild {
    at: usize,
    parent: usize,
    /// Index of the last part inside it, or its own.
    inside: usize,
    /// Paragraphs that may begin the closing text.
    from: usize,
    end: usize,
    /// Index of the first paragraph of its text.
    text: usize,
    /// The subsections before, as ranges of the paragraphs of their text.
    others: Vec<(usize, usize)>,
    /// Whether the text of all begins in the paragraph of the heading.
    run_in: bool,
}

impl LastChild {
    /// `None` for a part that is not the last of two or more, or of one paragraph.
    fn of(paragraphs: &[Paragraph], parts: &[Part], ends: &[usize], at: usize) -> Option<Self> {
        let (part, end) = (&parts[at], ends[at]);
        let parent = part.parent?;
        // Only the last looks back over its list; otherwise long lists would cost the square of their length.
        let inside =
            (at + 1..parts.len()).take_while(|&later| parts[later].paragraph < end).last().unwrap_or(at);
        if parts.get(inside + 1).is_some_and(|next| next.parent == part.parent) || is_article(&part.marker) {
            return None;
        }
        let siblings = (parent + 1..at).filter(|&other| parts[other].parent == part.parent);
        let begins = |part: &Part| text_start(paragraphs, part);
        let run_in = siblings.clone().chain([at]).all(|each| begins(&parts[each]) == parts[each].paragraph);
        let others: Vec<(usize, usize)> =
            siblings.map(|other| (begins(&parts[other]), ends[other])).collect();
        let text = begins(part);
        let from = text + 1;
        (!others.is_empty() && from < end).then_some(Self {
            at,
            parent,
            inside,
            from,
            end,
            text,
            others,
            run_in,
        })
    }

    /// Where it ends, as an index of paragraphs.
    fn end(&self, normal: &Normalized, paragraphs: &[Paragraph], parts: &[Part]) -> usize {
        let look = Look::of(normal, paragraphs, &self.others);
        let heading = |at: usize| pairs(normal, parts[at].heading);
        let (chapter, own) = (heading(self.parent), heading(self.at));
        let subject = Subject {
            chapter: chapter.difference(&own).copied().collect(),
            own: own.difference(&chapter).copied().collect(),
            heading: NormalRange::new(
                parts[self.at].heading.start,
                first_sentence_end(paragraphs, self.text),
            ),
        };
        let weighs_enough = |&index: &usize| {
            let (words, shares) = subject.weight(normal, &paragraphs[index], look.turns);
            let before_parts = index <= parts[self.inside].paragraph && self.inside > self.at;
            let first = parts.get(self.at + 1).map_or(0, |part| part.paragraph);
            // A part of a list has no closing text of the part around before the list is over.
            let inside_list = before_parts && index > first;
            let form = self.form(normal, paragraphs, &look, index);
            form + words + shares >= ENOUGH && !inside_list && (!before_parts || words >= WORDS_ALONE)
        };
        (self.from..self.end).find(weighs_enough).unwrap_or(self.end)
    }

    /// What the looks of a paragraph and its place weigh.
    fn form(&self, normal: &Normalized, paragraphs: &[Paragraph], look: &Look, index: usize) -> f32 {
        let (paragraph, before) = (&paragraphs[index], &paragraphs[index - 1]);
        let kept = index - self.text;
        let mut weight = match (look.most, kept) {
            (1, 1) if self.others.len() > 1 => ALL_OF_ONE,
            (1, 1) => OTHER_OF_ONE,
            (most, 1) if most > 1 && look.median == 1 => MOST_OF_ONE,
            (most, kept) if most > 1 && kept >= most => LONG_ENOUGH,
            (_, kept) if kept < look.median => TOO_EARLY,
            _ => 0.0,
        };
        let own = paragraphs[self.text + 1..index].iter().map(|each| is_run_in(normal, each));
        let (run_in, all) = own.fold((0, 0), |(run_in, all), each| (run_in + usize::from(each), all + 1));
        let is_item = paragraph.opening.is_some();
        if look.run_in >= FORM_SHARE && is_run_in(normal, paragraph) {
            weight += SAME_FORM;
        } else if look.run_in >= FORM_SHARE && !is_item && run_in * 2 >= all {
            weight += OTHER_FORM;
        }
        let goes_on = matches!(normal.slice(before.range).last(), Some('：' | ':' | '；' | '，' | '、'));
        let below_heading = before.is_heading_line(normal)
            || before.range.len() <= SHORT_HEADING
                && before.sentences <= 1
                && !normal.slice(before.range).contains(&'，')
                && address_length(normal, before) == 0;
        let short = paragraph.range.len() < SHORT && address_length(normal, paragraph) == 0;
        let signs = [
            (is_item, IS_ITEM),
            (goes_on, IS_ANNOUNCED),
            (below_heading, HAS_HEADING),
            (index + 1 == self.end, IS_LAST),
            (index + 1 == paragraphs.len() && calls_out(normal, paragraph), ENDS_THE_SPEECH),
            (short, IS_SHORT),
            (look.most == 1 && kept == 1 && self.run_in, ALL_RUN_IN),
        ];
        signs.iter().filter(|(holds, _)| *holds).fold(weight, |sum, (_, each)| sum + each)
    }
}

/// What the subsections before the last look like.
struct Look {
    /// Most paragraphs in one.
    most: usize,
    /// Paragraphs in the middle one.
    median: usize,
    /// Share of paragraphs after their first that have a run-in heading.
    run_in: f32,
    /// Turns to the hall for each subsection.
    turns: f32,
}

impl Look {
    fn of(normal: &Normalized, paragraphs: &[Paragraph], others: &[(usize, usize)]) -> Self {
        let mut sizes: Vec<usize> = others.iter().map(|(from, end)| end.saturating_sub(*from)).collect();
        sizes.sort_unstable();
        let (mut all, mut run_in, mut turns) = (0usize, 0usize, 0usize);
        for &(from, end) in others {
            for paragraph in paragraphs.get(from + 1..end).unwrap_or_default() {
                all += 1;
                run_in += usize::from(is_run_in(normal, paragraph));
                turns += usize::from(address_length(normal, paragraph) > 0);
            }
        }
        Self {
            most: sizes.last().copied().unwrap_or(0),
            median: sizes.get(sizes.len() / 2).copied().unwrap_or(0),
            run_in: run_in as f32 / all.max(1) as f32,
            turns: turns as f32 / others.len() as f32,
        }
    }
}

fn calls_out(normal: &Normalized, paragraph: &Paragraph) -> bool {
    normal.slice(paragraph.range).iter().rfind(|&&each| !closes_quote(each)) == Some(&'！')
}

/// The first paragraph of the text of a part: its own, or the next after a heading on a line of its own.
fn text_start(paragraphs: &[Paragraph], part: &Part) -> usize {
    let has_text = part.heading.end + 1 < paragraphs[part.paragraph].range.end;
    part.paragraph + usize::from(!has_text)
}

fn first_sentence_end(paragraphs: &[Paragraph], index: usize) -> u32 {
    paragraphs.get(index).map_or(0, |paragraph| paragraph.first_sentence)
}

/// Whether a paragraph opens with a few words as a heading and goes on: 加强风险防范。早识别、早预警….
fn is_run_in(normal: &Normalized, paragraph: &Paragraph) -> bool {
    let length = paragraph.first_sentence - paragraph.range.start;
    let head = normal.slice(NormalRange::new(paragraph.range.start, paragraph.first_sentence));
    let plain =
        !head.iter().any(|each| matches!(each, '；' | '：' | '是' | '将')) && !holds(head, &['我', '们']);
    paragraph.sentences >= 2
        && (3..RUN_IN).contains(&length)
        && normal.chars.get(paragraph.first_sentence as usize) == Some(&'。')
        && plain
        && address_length(normal, paragraph) == 0
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TEXT, speech};

    /// The text of the last subsection of a chapter with these paragraphs before the next chapter.
    fn last_subsection(paragraphs: &[&str]) -> String {
        let mut all = vec!["今天开会，讲两件事。", "一、去年修渠"];
        all.extend(paragraphs);
        all.extend(["二、今年修路", TEXT]);
        let document = speech(&all);
        let mut inside = document.outline.sections.iter().filter(|part| part.level == 2);
        inside.next_back().map(|part| document.text(part.span)).unwrap_or_default()
    }

    fn check(subsections: &[&str], closing: &[&str]) {
        let paragraphs: Vec<&str> = subsections.iter().chain(closing).copied().collect();
        let found = last_subsection(&paragraphs);
        let last = subsections.last().unwrap();
        assert!(found.ends_with(last), "{found}\nshould end with\n{last}");
    }

    const STONE: &str = "（一）石料备得早。东山的石料去年冬天就运到了渠边，一车也没有误。";
    const WOOD: &str = "（二）木料备得好。西山的木料晒干了才下山，闸门做得又快又牢。";

    #[test]
    fn what_follows_items_of_one_paragraph_each_belongs_to_the_chapter() {
        check(
            &[STONE, WOOD, "（三）人手来得齐。各村按户派工。"],
            &["修渠的账目已经在各村公布，大家可以去看，也可以来问。"],
        );
    }

    #[test]
    fn a_turn_to_the_hall_or_a_look_back_begins_the_closing_text() {
        let headed = ["（一）石料", TEXT, TEXT, "（二）木料", TEXT];
        check(&headed, &["各位代表！这些事办成不容易，靠的是大家出工出力。", "渠口还漏水，要接着修。"]);
        check(&headed, &["回顾这一年，我们靠的是自己的一双手，没有等，也没有要。"]);
        check(&headed, &["同时，我们清醒地看到，渠口还漏水，闸门还锈着。", "这些都要改。"]);
    }

    #[test]
    fn a_paragraph_of_another_form_that_names_the_chapter_begins_the_closing_text() {
        let run_in = "早备料。石料冬天就要运到渠边，一车也不能误。";
        let headed = ["（一）石料", run_in, run_in, "（二）木料", run_in, run_in];
        check(&headed, &["去年修渠的事说到这里，国防动员和双拥的事另有报告，大家手里都有。"]);
    }

    #[test]
    fn what_goes_on_the_subject_of_the_last_subsection_belongs_to_it() {
        check(
            &[
                STONE,
                WOOD,
                "（三）木料要晒干。湿木料做的闸门用不到三年。",
                "木料要晒干，晒场就要先平好，平晒场的工各村分摊。",
            ],
            &[],
        );
        check(&["（一）石料", TEXT, TEXT, "（二）木料", TEXT, "晒场由西村平整，两天平完。"], &[]);
    }

    #[test]
    fn announced_items_and_texts_under_headings_belong_to_the_subsection() {
        check(
            &[STONE, "（二）工具分三批发。各村派人来领，办法如下：", "第一批发锹，第二批发镐，第三批发筐。"],
            &[],
        );
        check(&["（一）石料", TEXT, "（二）木料", TEXT, "晒场的事", TEXT], &[]);
    }

    #[test]
    fn a_list_in_the_closing_text_is_none_of_the_subsection() {
        let dash = |words: &str| format!("——{words}。渠口全是新砌的石头，水闸全是新做的木门。{TEXT}");
        let (one, two) = (dash("东渠通了水"), dash("西渠清了淤"));
        let mut all = vec!["今天开会，讲两件事。", "一、去年修渠", STONE, WOOD];
        all.extend([
            "回望这些年，渠是一寸一寸修出来的，账是一笔一笔记下来的。",
            one.as_str(),
            two.as_str(),
            "二、今年修路",
            TEXT,
        ]);
        let document = speech(&all);
        let last = document.outline.sections.iter().find(|part| part.marker == "（二）").unwrap();
        assert_eq!(document.text(last.span), WOOD);
        let dashes = document.outline.sections.iter().filter(|part| part.marker == "——");
        assert!(dashes.clone().count() == 2 && dashes.clone().all(|part| part.level == 2), "{dashes:?}");
    }

    #[test]
    fn an_article_of_a_law_holds_all_its_paragraphs() {
        let fine = "各位代表可以来查，罚款用来修渠，账目都上墙。";
        let law = [
            "第一章 总则",
            "第一条 水渠归村里管。",
            "第二条 堵渠的要罚。",
            fine,
            "第二章 附则",
            "第三条 即日施行。",
        ];
        let document = speech(&law);
        let second = document.outline.sections.iter().find(|part| part.marker == "第二条").unwrap();
        assert!(document.text(second.span).ends_with(fine));
    }
}
