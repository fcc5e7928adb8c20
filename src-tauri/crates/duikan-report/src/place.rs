//! Where a passage is, as a reader would look it up: the sections that it lies in, from the outside in, then the
//! paragraph in the innermost of them. The window and every report name places by this one rule.
//!
//! A reader finds 二、（一） in a printed page by its marker and then counts few paragraphs; counting the paragraphs of a
//! whole work report finds nobody anything, and other editions break it otherwise. Only where there is no section the
//! paragraphs of the whole body are counted.

use duikan_text::{SectionKind, Span, one_line};

use crate::Language;
use crate::model::Words;
use crate::paragraphs::{Paragraph, Part, Parts};

/// Characters of a heading that name a section without a marker; a guess at what is enough to find it by.
const HEADING_WORDS: usize = 8;

/// Where a paragraph is.
pub struct Whereabouts<'a> {
    raw: &'a [char],
    /// From the outside in.
    sections: Vec<&'a Part<'a>>,
    /// Its number in the innermost section, or in the body where it lies in none; `None` for headings and all that is
    /// not spoken.
    pub paragraph: Option<u32>,
}

impl<'a> Parts<'a> {
    /// Where a paragraph is.
    pub fn whereabouts(&'a self, paragraph: &Paragraph) -> Whereabouts<'a> {
        let innermost = paragraph.section;
        let outwards = std::iter::successors(innermost, |&inner| {
            self.sections.get(inner as usize)?.parent.filter(|&outer| outer < inner)
        });
        let mut sections: Vec<&Part<'_>> =
            outwards.filter_map(|section| self.sections.get(section as usize)).collect();
        sections.reverse();
        Whereabouts { raw: self.raw, sections, paragraph: paragraph.number }
    }
}

impl Whereabouts<'_> {
    /// What the innermost section is.
    pub fn part(&self) -> Option<SectionKind> {
        self.sections.last().map(|section| section.kind)
    }

    /// The markers of its sections: 二、（一） or 第四个问题 · 一要 or 「加快发展步伐」. Opening and closing have none.
    pub fn path(&self) -> String {
        self.joined(None)
    }

    /// All of it in words: 二、（一） 第 2 段 or 开头 第 1 段.
    pub fn words(&self, language: Language) -> String {
        let paragraph = self.paragraph.map(|number| match language {
            Language::ZhCn => format!("第 {number} 段"),
            Language::En => format!("¶{number}"),
        });
        let all = [Some(self.joined(Some(Words::of(language)))), paragraph];
        all.into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn joined(&self, words: Option<&Words>) -> String {
        let names = self.sections.iter().map(|section| {
            let heading = || raw_text(self.raw, section.heading);
            name(section.kind, section.marker, heading, words)
        });
        path(names)
    }
}

fn raw_text(raw: &[char], span: Span) -> String {
    raw.get(span.indices()).unwrap_or_default().iter().collect()
}

fn path(names: impl Iterator<Item = String>) -> String {
    let mut path = String::new();
    for name in names.filter(|name| !name.is_empty()) {
        // 二、（一） needs nothing between its parts, 第四个问题 · 一要 does.
        if path.ends_with(char::is_alphanumeric) {
            path.push_str(" · ");
        }
        path.push_str(&name);
    }
    path
}

/// A section by its marker, else by the first words of its heading; opening and closing where there are words for them.
fn name(kind: SectionKind, marker: &str, heading: impl FnOnce() -> String, words: Option<&Words>) -> String {
    match kind {
        SectionKind::Opening => words.map_or("", |words| words.opening).to_owned(),
        SectionKind::Closing => words.map_or("", |words| words.closing).to_owned(),
        SectionKind::Section | SectionKind::Point if marker.is_empty() => {
            let heading: String = one_line(&heading()).chars().take(HEADING_WORDS).collect();
            if heading.is_empty() { heading } else { format!("「{heading}」") }
        }
        SectionKind::Section | SectionKind::Point => marker.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;
    use crate::paragraphs::paragraph_at;

    fn check(sections: &[(SectionKind, &str, &str)], expected: &str) {
        let words = Some(Words::of(Language::ZhCn));
        let name = |&(kind, marker, heading): &(SectionKind, &str, &str)| {
            name(kind, marker, || heading.to_owned(), words)
        };
        assert_eq!(path(sections.iter().map(name)), expected);
    }

    #[test]
    fn sections_are_named_by_their_markers_else_by_their_first_words() {
        use SectionKind::{Opening, Point, Section};
        check(&[(Section, "二、", "修好渡口"), (Section, "（一）", "渡船")], "二、（一）");
        check(&[(Section, "第四个问题", "渡口"), (Point, "一要 ", "修船")], "第四个问题 · 一要");
        check(&[(Section, "", "加快\n修建全县的渡口和码头")], "「加快 修建全县的」");
        check(&[(Section, "", ""), (Section, "一、", "渡口")], "一、");
        check(&[(Opening, "", "同志们")], "开头");
        check(&[], "");
    }

    /// Where the paragraph that holds these words is, in both languages.
    fn check_words(text: &str, words: &str, expected: [&str; 2]) {
        let document = prepare(text, &PrepareOptions::default(), &Unwatched).unwrap();
        let parts = Parts::from(&document);
        let place = text[..text.find(words).unwrap()].chars().count() as u32;
        let paragraphs = parts.paragraphs();
        let found = parts.whereabouts(&paragraphs[paragraph_at(&paragraphs, place)]);
        assert_eq!([Language::ZhCn, Language::En].map(|language| found.words(language)), expected, "{words}");
    }

    #[test]
    fn a_place_is_the_way_through_the_sections_and_the_paragraph_in_the_last() {
        let text = "在全县春耕会议上的讲话\n同志们：\n今天商量春耕。\n下面，我讲两点意见。\n一、修好水渠\n东村的水渠年年漏水。\n\
            西村的也漏。\n二、备足种子\n（一）种子站\n西村的种子站三月开门。\n（二）仓库\n粮库的顶要补。\n";
        check_words(text, "下面", ["开头 第 2 段", "Opening ¶2"]);
        check_words(text, "西村的也漏", ["一、 第 2 段", "一、 ¶2"]);
        check_words(text, "粮库的顶", ["二、（二） 第 1 段", "二、（二） ¶1"]);
        check_words(text, "备足种子", ["二、", "二、"]);
    }

    #[test]
    fn without_sections_it_is_the_paragraph_of_the_body() {
        let text = "在全县春耕会议上的讲话\n同志们：\n今天商量春耕的事。\n水渠要修，种子要备。\n谢谢大家。\n";
        check_words(text, "种子要备", ["第 2 段", "¶2"]);
    }
}
