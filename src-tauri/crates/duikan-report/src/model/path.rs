//! The way to a place as a reader would look it up: the sections that it lies in, from the outside in.

use std::borrow::Cow;

use duikan_text::{SectionKind, one_line};

use super::Words;

/// Length of the name of a heading without a marker: its first words, in characters.
const HEADING_WORDS: usize = 8;

/// A section on the way.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// What it is.
    pub kind: SectionKind,
    /// 一、, (二), 三是; empty without one.
    pub marker: &'a str,
    /// Its heading as it stands in the text.
    pub heading: Cow<'a, str>,
}

/// The way in words: 二、（一） or 第四个问题 · 一要 or 「加快发展步伐」. Opening and closing are named where there are words for
/// them.
pub fn path<'a>(steps: impl Iterator<Item = Step<'a>>, words: Option<&Words>) -> String {
    let mut path = String::new();
    for name in steps.map(|step| name(&step, words)).filter(|name| !name.is_empty()) {
        // 二、（一） needs nothing between its parts, 第四个问题 · 一要 does.
        if path.ends_with(char::is_alphanumeric) {
            path.push_str(" · ");
        }
        path.push_str(&name);
    }
    path
}

fn name(step: &Step<'_>, words: Option<&Words>) -> String {
    match step.kind {
        SectionKind::Opening => words.map_or("", |words| words.opening).to_owned(),
        SectionKind::Closing => words.map_or("", |words| words.closing).to_owned(),
        SectionKind::Section | SectionKind::Point if step.marker.is_empty() => {
            let heading: String = one_line(&step.heading).chars().take(HEADING_WORDS).collect();
            if heading.is_empty() { heading } else { format!("「{heading}」") }
        }
        SectionKind::Section | SectionKind::Point => step.marker.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn check(steps: &[(SectionKind, &str, &str)], expected: &str) {
        let step = |&(kind, marker, heading)| Step { kind, marker, heading: Cow::Borrowed(heading) };
        assert_eq!(path(steps.iter().map(step), Some(Words::of(Language::ZhCn))), expected);
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

    #[test]
    fn opening_and_closing_are_left_to_who_has_words_for_them() {
        let step = Step { kind: SectionKind::Closing, marker: "", heading: Cow::Borrowed("谢谢") };
        assert_eq!(path([step].into_iter(), None), "");
    }
}
