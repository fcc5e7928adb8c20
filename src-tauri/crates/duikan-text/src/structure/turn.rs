//! Turns of a transcript: 主席：…, ### 记者：. Who speaks stands before a colon, again and again; such a line is no
//! heading, and the turns are a structure of their own beside the sections.

use std::collections::BTreeMap;

use super::{Turn, paragraph::Paragraph};
use crate::{
    NormalRange, Normalized,
    signs::{WordUse, dictionary, ends_clause, ends_in, is_han},
};

/// Longest name of a speaker with office and brackets, in characters. A guess.
const LONGEST: usize = 16;
/// Least number of turns. A guess: two people with two turns each.
const FEWEST: usize = 4;
/// One paragraph in this many, at least, begins a turn. A guess: answers may be long.
const SHARE: usize = 8;
/// What people are called in transcripts that is no office.
const ROLES: &[&str] = &["记者", "主持人", "主持", "问", "答", "嘉宾", "网友", "提问", "听众", "观众"];

/// The turns with the index of the paragraph each begins in; none where the text is no transcript.
pub(super) fn turns(normal: &Normalized, paragraphs: &[Paragraph]) -> Vec<(usize, Turn)> {
    let labels: Vec<(usize, NormalRange)> = paragraphs
        .iter()
        .enumerate()
        .filter_map(|(at, paragraph)| Some((at, label(normal, paragraph)?)))
        .collect();
    if labels.len() < FEWEST || labels.len() * SHARE < paragraphs.len() || !are_speakers(normal, &labels) {
        return Vec::new();
    }
    let ends = labels.iter().skip(1).map(|&(next, _)| next).chain([paragraphs.len()]);
    let turn = |(&(at, label), end): (&(usize, NormalRange), usize)| {
        let range = NormalRange::new(paragraphs[at].range.start, paragraphs[end - 1].range.end);
        (at, Turn { speaker: normal.to_raw(label), span: normal.to_raw(range) })
    };
    labels.iter().zip(ends).map(turn).collect()
}

/// The words before the colon that may name a speaker, the # of Markdown passed over.
fn label(normal: &Normalized, paragraph: &Paragraph) -> Option<NormalRange> {
    let text = normal.slice(paragraph.range);
    let from = text.iter().take_while(|each| matches!(each, '#' | ' ' | '>')).count();
    let length = text.get(from..)?.iter().take(LONGEST + 1).position(|&each| each == '：')?;
    let name = text.get(from..from + length)?;
    let plain = name.first().is_some_and(|&each| is_han(each))
        && !name.iter().any(|&each| ends_clause(each) || each == '、');
    let start = paragraph.range.start + from as u32;
    (plain && paragraph.opening.as_ref().is_none_or(|mark| mark.marker.text.is_empty()))
        .then(|| NormalRange::new(start, start + length as u32))
}

/// Whether labels name people who take turns: two or more, most of them more than once, and most known as people. A plan
/// repeats labels too (责任单位：).
fn are_speakers(normal: &Normalized, labels: &[(usize, NormalRange)]) -> bool {
    let mut turns: BTreeMap<&[char], usize> = BTreeMap::new();
    for &(_, label) in labels {
        *turns.entry(normal.slice(label)).or_default() += 1;
    }
    let of = |holds: &dyn Fn(&[char], usize) -> bool| -> usize {
        turns.iter().filter(|(name, count)| holds(name, **count)).map(|(_, count)| count).sum()
    };
    turns.len() >= 2
        && of(&|_, count| count > 1) * 2 > labels.len()
        && of(&|name, _| is_person(name)) * 3 > labels.len() * 2
}

/// Whether words end in an office or role, or are a name.
fn is_person(name: &[char]) -> bool {
    let words: String = name.iter().collect();
    let called = ROLES.iter().any(|role| words == *role)
        || [WordUse::Person, WordUse::Speaker, WordUse::Addressed].iter().any(|&of| ends_in(name, of));
    called
        || (2..=4).contains(&name.len())
            && dictionary().tag(name).iter().all(|tag| tag.tag.starts_with("nr") || tag.tag == "x")
}

#[cfg(test)]
mod tests {
    use super::super::tests::speech;

    fn turns(paragraphs: &[&str]) -> Vec<String> {
        let document = speech(paragraphs);
        document.outline.turns.iter().map(|turn| document.text(turn.speaker)).collect()
    }

    #[test]
    fn those_who_speak_in_turn_are_turns_and_no_chapters() {
        let talk = [
            "今天谈修渠的事，请大家来问。",
            "### 记者：",
            "大家都想知道，东村和西村的渠修得怎样了，什么时候能够通水？",
            "### 答：",
            "石料和木料都已经送到工地，各村都出了人，月底以前一定通水。",
            "### 记者：",
            "通水以后由谁来管，管水的人手和工钱从哪里来，村里有没有办法？",
            "### 答：",
            "各村自己管，人手由各村自己出，工钱从水费里来，账目上墙。",
        ];
        assert_eq!(turns(&talk), ["记者", "答", "记者", "答"]);
        let document = speech(&talk);
        assert!(document.outline.sections.iter().all(|part| part.kind != crate::SectionKind::Section));
        let last = document.outline.turns.last().unwrap();
        assert!(
            document.text(last.span).ends_with("各村自己管，人手由各村自己出，工钱从水费里来，账目上墙。")
        );
        let debate = [
            "田主席：人到齐了，现在开会，今天只议修渠的事。",
            "李议员：主席，东村的渠漏了，水到不了西村，应该早修。",
            "王议员：请问渠漏在哪里，漏了多少水，有没有人去看过？",
            "李议员：漏在东村的渠口，昨天去看过，一夜能漏半渠水。",
            "田主席：请水利局的同志明天去看，看完了再向会上报告。",
            "王议员：我没有别的意见，只请他们看了就修，不要再等。",
        ];
        assert_eq!(turns(&debate).len(), 6);
    }

    #[test]
    fn labels_of_a_plan_are_no_turns() {
        let plan = [
            "目标：通水。",
            "责任单位：水利局。",
            "期限：三月。",
            "目标：清淤。",
            "责任单位：各村。",
            "期限：五月。",
        ];
        assert!(turns(&plan).is_empty());
        assert!(turns(&["县长：渠修好了。", "田书记：好。"]).is_empty());
    }
}
