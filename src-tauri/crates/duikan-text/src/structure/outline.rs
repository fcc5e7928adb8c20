//! From the tree to the outline: which nodes are sections, where each ends, what comes before and after them all.

use super::{
    Outline, Section, SectionKind, edge, inline,
    paragraph::Paragraph,
    parallel,
    part::{Candidate, candidates},
    point, tail,
    tree::{Node, build},
    turn,
};
use crate::{
    Cancelled, Monitor, NormalRange, Normalized,
    signs::{GAP, chinese_number, marker::Class},
};

/// A list of items is a list of sections when at least one item in this many has a heading. A guess.
const HEADED_SHARE: usize = 3;
/// Least characters after a heading that is a sentence: with less text the item is a point. A guess.
const SHORTEST_TEXT: u32 = 16;
/// Longest heading behind which less text will do, in characters, and how much less. Guesses.
const SHORT_HEADING: u32 = 14;
const SHORT_TEXT: u32 = 8;

/// A part with its place in the normal form.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// The part it lies in.
    pub parent: Option<usize>,
    /// What it is.
    pub kind: SectionKind,
    /// The mark as written.
    pub marker: String,
    /// Its number.
    pub ordinal: u32,
    /// Whether the number was repaired.
    pub repaired: bool,
    /// Mark and heading words.
    pub heading: NormalRange,
    /// Everything.
    pub range: NormalRange,
    /// Index of its first paragraph.
    pub paragraph: usize,
}

/// The outline of the body. Each step is linear in the text; the monitor is asked between
/// two of them.
///
/// # Errors
/// [`Cancelled`] when `monitor` asks to stop.
pub(crate) fn outline(
    normal: &Normalized,
    paragraphs: &[Paragraph],
    monitor: &dyn Monitor,
) -> Result<Outline, Cancelled> {
    let turns = turn::turns(normal, paragraphs);
    let candidates = candidates(normal, paragraphs, &turns);
    monitor.check()?;
    let nodes = build(&candidates);
    monitor.check()?;
    let mut parts = sections(paragraphs, &candidates, &nodes);
    set_ends(normal, paragraphs, &mut parts);
    monitor.check()?;
    inline::add(normal, paragraphs, &mut parts);
    parallel::add(normal, paragraphs, &mut parts);
    edge::add(normal, paragraphs, &mut parts);
    monitor.check()?;
    point::add(normal, paragraphs, &mut parts);
    monitor.check()?;
    let turns = turns.into_iter().map(|(_, turn)| turn).collect();
    Ok(Outline { sections: finish(normal, &parts), turns })
}

/// Nodes that are sections, parents before children. Items that are not are left to [`point`].
fn sections(paragraphs: &[Paragraph], candidates: &[Candidate], nodes: &[Node]) -> Vec<Part> {
    let chosen = chosen(paragraphs, candidates, nodes);
    let mut index_of = vec![None; nodes.len()];
    let mut parts: Vec<Part> = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        if !chosen[at] {
            continue;
        }
        let candidate = &candidates[node.candidate];
        let mut parent = node.parent;
        while let Some(above) = parent.filter(|&above| index_of[above].is_none()) {
            parent = nodes[above].parent;
        }
        index_of[at] = Some(parts.len());
        parts.push(Part {
            parent: parent.and_then(|above| index_of[above]),
            kind: SectionKind::Section,
            marker: candidate.mark.marker.text.clone(),
            ordinal: node.ordinal,
            repaired: node.repaired,
            heading: NormalRange::new(
                candidate.heading_start,
                candidate.heading_end.max(candidate.heading_start),
            ),
            range: paragraphs[candidate.paragraph].range,
            paragraph: candidate.paragraph,
        });
    }
    parts
}

/// For each node whether it is a section. The items of one list are decided together.
fn chosen(paragraphs: &[Paragraph], candidates: &[Candidate], nodes: &[Node]) -> Vec<bool> {
    let lists = nodes.iter().map(|node| node.list + 1).max().unwrap_or(0);
    let mut tally = vec![(0usize, 0usize); lists];
    let holds: Vec<bool> = (0..nodes.len()).map(|at| is_section(paragraphs, candidates, nodes, at)).collect();
    for (node, &holds) in nodes.iter().zip(&holds) {
        let (all, headed) = &mut tally[node.list];
        *all += 1;
        *headed += usize::from(holds);
    }
    nodes
        .iter()
        .map(|node| {
            let class = candidates[node.candidate].mark.marker.class;
            let needed = if matches!(class, Class::Verb | Class::First) { 2 } else { 1 };
            let (all, headed) = tally[node.list];
            headed > 0 && all >= needed && headed * HEADED_SHARE >= all
        })
        .collect()
}

/// Whether a node by itself looks like a section.
fn is_section(paragraphs: &[Paragraph], candidates: &[Candidate], nodes: &[Node], at: usize) -> bool {
    let (node, candidate) = (&nodes[at], &candidates[nodes[at].candidate]);
    let paragraph = &paragraphs[candidate.paragraph];
    let class = candidate.mark.marker.class;
    if class.is_division() || class == Class::Unmarked {
        return true;
    }
    let next = nodes.get(at + 1).map_or(paragraphs.len(), |next| candidates[next.candidate].paragraph);
    let holds_parts = nodes.get(at + 1).is_some_and(|next| next.parent == Some(at));
    let text_follows = next > candidate.paragraph + 1 || holds_parts;
    if matches!(class, Class::Comma | Class::Formal | Class::Roman) && node.depth == 1 {
        return true;
    }
    if candidate.bare {
        return text_follows;
    }
    let heading = candidate.heading_end.saturating_sub(candidate.heading_start);
    let enough = if heading <= SHORT_HEADING { SHORT_TEXT } else { SHORTEST_TEXT };
    candidate.headed && paragraph.sentences >= 2 && paragraph.rest() >= enough
}

/// Each section ends before the next that is not inside it; what follows the last item of a list of one-paragraph
/// items belongs to the part around the list, unless it goes on the subject of the item.
fn set_ends(normal: &Normalized, paragraphs: &[Paragraph], parts: &mut [Part]) {
    let last = paragraphs.len();
    let mut ends = vec![last; parts.len()];
    for at in (0..parts.len()).rev() {
        let next = (at + 1..parts.len()).find(|&later| !is_inside(parts, later, at));
        ends[at] = next.map_or(last, |later| parts[later].paragraph);
    }
    edge::end_last_chapter(normal, paragraphs, parts, &mut ends);
    tail::cut(normal, paragraphs, parts, &mut ends);
    for (part, end) in parts.iter_mut().zip(ends) {
        if let Some(last) = end.checked_sub(1) {
            part.range.end = paragraphs[last].range.end;
        }
    }
}

/// Whether part `inner` lies inside part `outer`.
pub(crate) fn is_inside(parts: &[Part], inner: usize, outer: usize) -> bool {
    std::iter::successors(parts[inner].parent, |&at| parts[at].parent).any(|at| at == outer)
}

/// Orders the parts by place, numbers them, and maps them to the raw text.
fn finish(normal: &Normalized, parts: &[Part]) -> Vec<Section> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| {
        let part = &parts[at];
        (part.range.start, u32::MAX - part.range.end, part.kind == SectionKind::Point, at)
    });
    let mut place = vec![0u32; parts.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new as u32;
    }
    let mut sections: Vec<Section> = Vec::with_capacity(parts.len());
    for &old in &order {
        let part = &parts[old];
        let parent = part.parent.map(|at| place[at]);
        let level =
            parent.and_then(|at| sections.get(at as usize)).map_or(1, |above| above.level.saturating_add(1));
        sections.push(Section {
            id: sections.len() as u32,
            parent,
            level,
            kind: part.kind,
            marker: written(&part.marker, part.ordinal),
            ordinal: part.ordinal,
            ordinal_repaired: part.repaired,
            heading: normal.to_raw(part.heading),
            span: normal.to_raw(part.range),
        });
    }
    sections
}

/// A mark whose number was lost, with the number that its place proves: （） → （三）.
fn written(marker: &str, ordinal: u32) -> String {
    match marker {
        "（▢）" | "（）" | "()" | "(▢)" => format!("（{}）", chinese_number(ordinal)),
        _ => marker.replace(GAP, &chinese_number(ordinal)),
    }
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::{PrepareOptions, SectionKind, Unwatched, prepare};

    /// Level, number and heading of each section.
    fn sections(text: &str) -> Vec<(u8, u32, String)> {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let parts = document.outline.sections.iter().filter(|part| part.kind == SectionKind::Section);
        parts.map(|part| (part.level, part.ordinal, document.text(part.heading))).collect()
    }

    fn levels(text: &str) -> Vec<(u8, u32)> {
        sections(text).into_iter().map(|(level, ordinal, _)| (level, ordinal)).collect()
    }

    /// A speech of these lines, each followed by two sentences unless it ends in one.
    fn speech(lines: &[&str]) -> String {
        let filler = "各村都要出人出力，把石料和木料按时送到工地。一天也不能拖，谁误了工期谁负责。";
        let body: String = lines.iter().map(|line| format!("{line}\n{filler}\n")).collect();
        format!("在修渠会上的讲话\n同志们：\n今天开会，把修渠的事定下来。\n{body}")
    }

    #[test]
    fn lost_numbers_are_written_by_their_place() {
        assert_eq!(written("（▢）", 3), "（三）");
        assert_eq!(written("▢是", 12), "十二是");
        assert_eq!(written("四、", 4), "四、");
    }

    #[test]
    fn paragraphs_under_dashes_end_where_sections_begin() {
        let items = "——东渠通了水。全长十里，去年秋天动工，今年春天完工。\n——西渠清了淤。全长八里，各村出工一千人次。\n";
        let text = format!(
            "{}{items}（一）备料\n石料月底运到。木料下月运到。\n（二）动工\n各村出工。分段包干。\n",
            speech(&["一、回顾"])
        );
        assert_eq!(levels(&text), [(1, 1), (2, 1), (2, 2), (2, 1), (2, 2)]);
    }

    #[test]
    fn groups_under_dashes_hold_their_lists() {
        let group = |name: &str| {
            format!(
                "——{name}\n（一）备料。石料月底以前运到，木料下月初运到。一天也不能拖。\n（二）动工。各村出工，分段包干，按期完成。谁误了工期谁负责。\n"
            )
        };
        let text = format!("{}{}{}", speech(&["一、任务"]), group("东渠"), group("西渠"));
        assert_eq!(levels(&text), [(1, 1), (2, 1), (3, 1), (3, 2), (2, 2), (3, 1), (3, 2)]);
    }

    #[test]
    fn an_announced_list_lies_inside_its_chapter() {
        let list = "办法如下：\n一、分段包干；\n二、按期验收。\n";
        let text = speech(&["一、备料", "二、动工"]);
        assert_eq!(levels(&format!("{text}{list}")), [(1, 1), (1, 2)]);
    }

    #[test]
    fn headings_without_a_mark_hold_chapters_that_count_anew() {
        let text = speech(&["关于水利", "一、修渠", "二、清淤", "关于林业", "一、育苗", "二、栽树"]);
        assert_eq!(levels(&text), [(1, 1), (2, 1), (2, 2), (1, 2), (2, 1), (2, 2)]);
    }

    #[test]
    fn decimal_numbers_nest() {
        let text = speech(&["1. 水利", "1.1 修渠", "1.2 清淤", "2. 林业", "2.1 育苗", "2.2 栽树"]);
        assert_eq!(levels(&text), [(1, 1), (2, 1), (2, 2), (1, 2), (2, 1), (2, 2)]);
    }

    #[test]
    fn a_line_that_is_a_number_opens_a_chapter() {
        assert_eq!(levels(&speech(&["一", "二", "三"])), [(1, 1), (1, 2), (1, 3)]);
    }

    #[test]
    fn a_number_alone_is_no_mark() {
        assert!(levels(&speech(&["三、四十年前这里没有水渠"])).is_empty());
    }

    #[test]
    fn inserted_articles_bear_the_number_before() {
        let law = "水渠管理办法\n第一条\n水渠归村里管。\n第 1-1 条\n堵渠的要罚。\n第 1-2 条\n罚款用来修渠。\n第二条\n本办法即日施行。\n";
        let found = sections(law);
        let numbers: Vec<u32> = found.iter().map(|(_, ordinal, _)| *ordinal).collect();
        assert_eq!(numbers, [1, 1, 1, 2], "{found:?}");
    }

    #[test]
    fn the_first_chapter_of_a_markdown_law_counts() {
        let law = "# 水渠管理办法\n\n## 第一章 总则\n\n第一条 水渠归村里管。\n\n## 第二章 罚则\n\n第二条 堵渠的要罚。\n";
        let found = sections(law);
        let chapters: Vec<&str> =
            found.iter().filter(|(level, ..)| *level == 1).map(|(.., heading)| heading.as_str()).collect();
        assert_eq!(chapters, ["第一章 总则", "第二章 罚则"]);
    }
}
