//! Page numbers and running heads: lines at the top or bottom of pages that count, or say the same on many pages.

use std::collections::BTreeMap;

use duikan_text::EvidenceKind;

use super::lines::Line;
use super::page::Page;

/// A running head stands on at least this share of the pages; left and right pages may differ, and chapters.
const MIN_SHARE: f64 = 0.2;

/// What says which lines are furniture.
#[derive(Debug)]
pub struct Furniture {
    heads: BTreeMap<String, usize>,
    needed: usize,
    pages: usize,
}

impl Furniture {
    /// Looks through all pages of a document.
    pub fn find(pages: &[Page]) -> Self {
        let mut heads: BTreeMap<String, usize> = BTreeMap::new();
        for page in pages {
            let lines = page.columns.iter().flat_map(|column| &column.lines);
            let mut own: Vec<String> =
                lines.filter(|line| page.is_edge(line)).map(|line| pattern(&line.text)).collect();
            own.sort();
            own.dedup();
            own.into_iter().for_each(|head| *heads.entry(head).or_default() += 1);
        }
        let needed = ((pages.len() as f64 * MIN_SHARE) as usize).max(2);
        Self { heads, needed, pages: pages.len() }
    }

    /// What kind of furniture a line of `page` is, if it is.
    pub fn kind(&self, page: &Page, line: &Line) -> Option<EvidenceKind> {
        if !page.is_edge(line) {
            return None;
        }
        if is_page_number(&line.text) {
            return (self.pages > 1).then_some(EvidenceKind::PageNumber);
        }
        let count = self.heads.get(&pattern(&line.text)).copied().unwrap_or(0);
        (count >= self.needed).then_some(EvidenceKind::RunningHead)
    }
}

/// The words of a line without blanks, every number as `#`.
fn pattern(words: &str) -> String {
    let mut pattern = String::new();
    for character in words.chars().filter(|c| !c.is_whitespace()) {
        if !character.is_ascii_digit() {
            pattern.push(character);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

/// A number alone, or with the signs and words that go with page numbers: — 3 —, 第三页, 3/12, Page 3 of 12.
fn is_page_number(words: &str) -> bool {
    let pattern = pattern(words).to_lowercase();
    let bare =
        ["page", "of", "第", "页", "頁", "共"].iter().fold(pattern, |rest, word| rest.replace(word, "/"));
    let bare = bare.trim_matches(['-', '—', '–', '─', '－', '·', '.', '(', ')', '[', ']', '~', '|']);
    let is_number = |part: &str| {
        part == "#"
            || (part.chars().all(|c| "一二三四五六七八九十百〇零".contains(c)) && part.chars().count() <= 5)
            || (part.chars().all(|c| "ivxl".contains(c)) && part.len() <= 7)
    };
    let mut parts = bare.split(['/', '-', '—', ',', '，']).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_words() {
        for words in
            ["3", "- 3 -", "— 12 —", "第 3 页", "第三页", "3/12", "第3页 共12页", "Page 3 of 12", "iv", "·7·"]
        {
            assert!(is_page_number(words), "{words}");
        }
        for words in ["3月5日", "一、修路", "2012年", "", "—", "第三条", "civil"] {
            assert!(!is_page_number(words), "{words}");
        }
        assert_eq!(pattern("立法會 ─ 2012年 11月"), "立法會─#年#月");
    }
}
