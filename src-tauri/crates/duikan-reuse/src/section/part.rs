//! What alignment needs to know of every section, computed once per document.

use duikan_text::{NormalRange, PreparedDocument, Section, SectionId, SectionKind, Span};

use super::keys::key;

/// A section, opening or closing.
#[derive(Debug)]
pub struct Part {
    /// Its id in the outline.
    pub id: SectionId,
    /// What it is.
    pub kind: SectionKind,
    /// 1 for chapters.
    pub level: u8,
    /// Raw place, for reading order.
    pub span: Span,
    /// Place of its parent among the parts.
    pub parent: Option<usize>,
    /// Place of its chapter among the parts; its own for a chapter.
    pub chapter: usize,
    /// Places of its children among the parts.
    pub children: Vec<usize>,
    /// Han characters, at least 1.
    pub han: u32,
    /// The words of its heading by key, each with the first place where it stands.
    pub heading_words: Vec<(u64, NormalRange)>,
}

/// The parts of one document.
#[derive(Debug, Default)]
pub struct Parts {
    /// In reading order, parents before children; points left out.
    pub parts: Vec<Part>,
    /// For each part those it lies in and those that lie in it, ascending.
    pub relatives: Vec<Vec<usize>>,
}

impl Parts {
    /// Reads the sections of a document.
    pub fn new(document: &PreparedDocument) -> Self {
        Self::of_sections(document, |section| section.kind != SectionKind::Point)
    }

    /// Reads the sections of a work report; the points of a chapter that is not divided otherwise are sections as well, if
    /// they stand in paragraphs of their own: what one report lists under dashes the next puts under headings.
    pub fn of_report(document: &PreparedDocument) -> Self {
        let sections = &document.outline.sections;
        let mut divided = vec![false; sections.len()];
        for section in sections.iter().filter(|section| section.kind == SectionKind::Section) {
            section.parent.into_iter().for_each(|parent| divided[parent as usize] = true);
        }
        Self::of_sections(document, |section| {
            let chapter = section.parent.and_then(|parent| sections.get(parent as usize));
            let divides_chapter =
                || chapter.is_some_and(|chapter| chapter.level == 1 && !divided[chapter.id as usize]);
            section.kind != SectionKind::Point || (divides_chapter() && opens_line(document, section.span))
        })
    }

    fn of_sections(document: &PreparedDocument, wanted: impl Fn(&Section) -> bool) -> Self {
        let mut parts = skeleton(document, wanted);
        for part in &mut parts {
            fill(part, document);
        }
        let relatives = relatives(&parts);
        Self { parts, relatives }
    }

    /// Whether one of two parts lies in the other.
    pub fn nested(&self, a: usize, b: usize) -> bool {
        self.relatives[a].contains(&b)
    }

    /// Number of parts that are no rivals of a part: its relatives and siblings.
    pub fn companions(&self, part: usize) -> usize {
        let siblings = self.parts[part].parent.map_or(1, |parent| self.parts[parent].children.len());
        self.relatives[part].len() + siblings.saturating_sub(1)
    }

    /// Whether two parts lie side by side in a third.
    pub fn siblings(&self, a: usize, b: usize) -> bool {
        a != b && self.parts[a].parent.is_some() && self.parts[a].parent == self.parts[b].parent
    }

    /// What lies in each part of things of a document that are given in order of place, with the part.
    pub fn share_out<'a, T>(
        &'a self,
        document: &'a PreparedDocument,
        things: &'a [T],
        place: impl Fn(&T) -> NormalRange + Copy + 'a,
    ) -> impl Iterator<Item = (u32, &'a T)> {
        (0..).zip(&self.parts).flat_map(move |(number, part)| {
            let window = document.normal.from_raw(part.span);
            let from = things.partition_point(|thing| place(thing).start < window.start);
            let to = things.partition_point(|thing| place(thing).end <= window.end);
            things.get(from..to).unwrap_or_default().iter().map(move |thing| (number, thing))
        })
    }
}

/// Parts of a document that are compared at most. Every part is compared with every part.
pub const MOST_PARTS: usize = 1000;

/// The sections that are compared, and whether they are all that could be: of books, the upper levels only.
fn wanted(document: &PreparedDocument, is_wanted: impl Fn(&Section) -> bool) -> (Vec<&Section>, bool) {
    let mut wanted: Vec<&Section> =
        document.outline.sections.iter().filter(|section| is_wanted(section)).collect();
    let all = wanted.len() <= MOST_PARTS;
    let mut deepest = wanted.iter().map(|section| section.level).max().unwrap_or(0);
    while wanted.len() > MOST_PARTS {
        wanted.retain(|section| section.kind != SectionKind::Section || section.level < deepest);
        deepest = deepest.saturating_sub(1);
        if deepest == 0 {
            wanted.truncate(MOST_PARTS);
        }
    }
    (wanted, all)
}

/// Whether only the upper levels of a document are compared.
pub fn is_cut(document: &PreparedDocument) -> bool {
    !wanted(document, |section| section.kind != SectionKind::Point).1
}

/// Whether nothing but blanks stands before a stretch in its line.
fn opens_line(document: &PreparedDocument, span: Span) -> bool {
    let before = document.raw.iter().take(span.start as usize).rev();
    before
        .copied()
        .find(|character| *character == '\n' || !character.is_whitespace())
        .is_none_or(|c| c == '\n')
}

fn relatives(parts: &[Part]) -> Vec<Vec<usize>> {
    let mut relatives = vec![Vec::new(); parts.len()];
    for inner in 0..parts.len() {
        let mut above = parts[inner].parent;
        while let Some(outer) = above {
            relatives[inner].push(outer);
            relatives[outer].push(inner);
            above = parts[outer].parent;
        }
    }
    relatives.iter_mut().for_each(|own: &mut Vec<usize>| own.sort_unstable());
    relatives
}

fn skeleton(document: &PreparedDocument, is_wanted: impl Fn(&Section) -> bool) -> Vec<Part> {
    let (wanted, _) = wanted(document, is_wanted);
    let place = |id: SectionId| wanted.iter().position(|section| section.id == id);
    let mut parts: Vec<Part> = Vec::with_capacity(wanted.len());
    for (own, section) in wanted.iter().enumerate() {
        let parent = section.parent.and_then(place).filter(|&parent| parent < own);
        if let Some(parent) = parent {
            parts[parent].children.push(own);
        }
        parts.push(Part {
            id: section.id,
            kind: if section.kind == SectionKind::Point { SectionKind::Section } else { section.kind },
            level: section.level,
            span: section.span,
            parent,
            chapter: parent.map_or(own, |parent| parts[parent].chapter),
            children: Vec::new(),
            han: 1,
            heading_words: Vec::new(),
        });
    }
    parts
}

fn fill(part: &mut Part, document: &PreparedDocument) {
    part.han = document.core.from_raw(&document.normal, part.span).len().max(1);
    let heading = heading_words(document, part.id);
    let tokens = &document.segments.tokens;
    let from = tokens.partition_point(|token| token.range.start < heading.start);
    let inside = tokens.iter().skip(from).take_while(|token| token.range.end <= heading.end);
    part.heading_words = inside
        .filter(|token| token.range.len() >= 2)
        .map(|token| (key(document.normal.slice(token.range)), token.range))
        .collect();
    part.heading_words.sort_unstable();
    part.heading_words.dedup_by_key(|&mut (key, _)| key);
}

/// Where the heading stands, without its marker.
pub fn heading_words(document: &PreparedDocument, id: SectionId) -> NormalRange {
    let Some(section) = document.outline.sections.get(id as usize) else { return NormalRange::default() };
    let heading = document.normal.from_raw(section.heading);
    let marker = section.marker.chars().count() as u32;
    NormalRange::new((heading.start + marker).min(heading.end), heading.end)
}

#[cfg(test)]
impl Parts {
    /// Sections of 100 Han each for the tests of later steps; `parents` says in which earlier part each lies.
    pub fn of(parents: &[Option<usize>]) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for (own, &parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                parts[parent].children.push(own);
            }
            parts.push(Part {
                id: own as SectionId,
                kind: SectionKind::Section,
                level: parent.map_or(1, |parent| parts[parent].level + 1),
                span: Span::new(own as u32, own as u32 + 1),
                parent,
                chapter: parent.map_or(own, |parent| parts[parent].chapter),
                children: Vec::new(),
                han: 100,
                heading_words: Vec::new(),
            });
        }
        let relatives = relatives(&parts);
        Self { parts, relatives }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::page;

    #[test]
    fn relatives_are_what_lies_above_and_below() {
        // 0 with 1 and 2, of which 2 with 3; 4 alone.
        let parts = Parts::of(&[None, Some(0), Some(0), Some(2), None]);
        assert_eq!(parts.relatives, [vec![1, 2, 3], vec![0], vec![0, 3], vec![0, 2], vec![]]);
        assert!(parts.nested(0, 3) && parts.nested(3, 0) && !parts.nested(1, 2));
        assert!(parts.siblings(1, 2) && !parts.siblings(0, 4) && !parts.siblings(1, 1));
        assert_eq!([0, 1, 3, 4].map(|part| parts.companions(part)), [3, 2, 2, 0]);
    }

    #[test]
    fn a_heading_is_read_without_its_marker() {
        let document = page(
            "在全县春耕会议上的讲话\n同志们：\n今天商量春耕。\n一、修好水渠\n东村的水渠年年漏水。\n二、备足种子\n西村的种子站三月开门。\n",
        );
        let parts = Parts::new(&document);
        let heading = |part: &Part| document.normal.text(heading_words(&document, part.id));
        let sections = parts.parts.iter().filter(|part| part.kind == SectionKind::Section);
        let headings: Vec<String> = sections.map(heading).collect();
        assert_eq!(headings, ["修好水渠", "备足种子"]);
    }

    #[test]
    fn of_a_report_the_points_of_an_undivided_chapter_are_sections() {
        let document = page(
            "在全县春耕会议上的讲话\n同志们：\n今天商量春耕。\n一、目标\n今年要做到：\n——水渠全部修好，东村的稻田不再缺水。\n\
                ——种子全部备足，西村的种子站三月开门。\n——农具全部修好，各村的铁匠铺二月开工。\n\
                二、任务\n一是修渠，二是备种。\n（一）修渠\n东村的水渠年年漏水。\n（二）备种\n种子要好。\n",
        );
        let dashes = |parts: &Parts| {
            let inside = parts.parts.iter().filter(|part| document.text(part.span).starts_with('—'));
            inside.map(|part| (part.kind, part.level, part.parent)).collect::<Vec<_>>()
        };
        let points = document.outline.sections.iter().filter(|section| section.kind == SectionKind::Point);
        assert!(points.count() >= 3);
        assert_eq!(dashes(&Parts::new(&document)), []);
        assert_eq!(dashes(&Parts::of_report(&document)), [(SectionKind::Section, 2, Some(1)); 3]);
        let inline = |part: &Part| document.text(part.span).starts_with("一是修渠");
        assert!(!Parts::of_report(&document).parts.iter().any(inline));
    }

    #[test]
    fn of_too_many_parts_the_upper_levels_are_compared() {
        let chapters = |count: usize| {
            let points = "（一）修好水渠\n东村的水渠年年漏水。\n（二）备足种子\n西村的种子站三月开门。\n";
            let numbers = "一二三四五六七八九十".chars().collect::<Vec<char>>();
            let chapter = |at: usize| format!("{}、第{at}件事\n今年要办。\n{points}", numbers[at % 10]);
            page(&format!("在会议上的讲话\n同志们：\n{}", (0..count).map(chapter).collect::<String>()))
        };
        assert!(!is_cut(&chapters(10)));
        let many = chapters(500);
        assert!(is_cut(&many));
        assert!(Parts::new(&many).parts.len() <= MOST_PARTS);
    }
}
