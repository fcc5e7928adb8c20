//! Which lines of a page are its main content: those in the innermost element that holds most of the running
//! text. A rule of its own instead of a readability library, because the lines outside are to be pointed out and
//! not dropped, and the libraries give the inside alone.

use super::page::{Line, Page};

/// Fewer characters of running text are no article, and the whole page is content.
const MIN_TEXT: usize = 200;
/// An element holds most of the running text with this share of it.
const SHARE: f64 = 0.7;
/// An element of fewer lines is a paragraph, not an article, where the element around it has more.
const MIN_LINES: usize = 3;
/// A line with this share of its characters in links is navigation.
const LINKED: f64 = 0.8;
/// Elements that are never content.
const ASIDE: &[&str] = &["nav", "aside", "footer", "button", "menu"];

/// For every line whether it is main content.
pub fn find(page: &Page) -> Vec<bool> {
    let mass: Vec<usize> = page.lines.iter().map(running_text).collect();
    let total: usize = mass.iter().sum();
    if total < MIN_TEXT {
        return vec![true; page.lines.len()];
    }
    let main = innermost(page, &mass, total);
    let inside = mark(page, |element| element == main);
    let aside = mark(page, |element| {
        page.elements.get(element).is_some_and(|element| ASIDE.contains(&element.name.as_str()))
    });
    let is_in = |marks: &[bool], line: &Line| marks.get(line.element).copied().unwrap_or(false);
    let mut content: Vec<bool> = page
        .lines
        .iter()
        .map(|line| is_in(&inside, line) && !is_in(&aside, line) && !is_navigation(line))
        .collect();
    include_title(page, &mut content);
    content
}

/// The characters of a line if it is running text: not mostly links, and a sentence or nearly as long as one.
fn running_text(line: &Line) -> usize {
    let is_sentence = line.chars >= 30 || line.paragraph.text().contains(['。', '！', '？', '；']);
    if is_sentence && line.linked * 2 < line.chars { line.chars } else { 0 }
}

fn is_navigation(line: &Line) -> bool {
    line.linked as f64 >= LINKED * line.chars as f64
        && line.paragraph.heading.is_none()
        && !line.paragraph.text().contains('。')
}

/// Goes down from the page as long as one element inside holds most of the running text.
fn innermost(page: &Page, mass: &[usize], total: usize) -> usize {
    let count = page.elements.len();
    let (mut masses, mut lines) = (vec![0usize; count], vec![0usize; count]);
    for (line, mass) in page.lines.iter().zip(mass) {
        masses[line.element] += mass;
        lines[line.element] += 1;
    }
    // Children come after their parents, so one pass from the end adds them up.
    for at in (1..count).rev() {
        let parent = page.elements[at].parent;
        masses[parent] += masses[at];
        lines[parent] += lines[at];
    }
    let mut main = 0;
    for (at, element) in page.elements.iter().enumerate().skip(1) {
        let is_most = masses[at] as f64 >= SHARE * total as f64;
        let is_part = lines[at] >= MIN_LINES || lines[at] == lines[element.parent];
        if element.parent == main && is_most && is_part {
            main = at;
        }
    }
    main
}

/// For every element whether it or one around it is chosen.
fn mark(page: &Page, chosen: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut marks = vec![false; page.elements.len()];
    for (at, element) in page.elements.iter().enumerate() {
        marks[at] = chosen(at) || (at > 0 && marks[element.parent]);
    }
    marks
}

/// The title of an article often stands above the element that holds it: the last heading before the content, or
/// the line that begins the title of the page.
fn include_title(page: &Page, content: &mut [bool]) {
    let Some(first) = content.iter().position(|&is_content| is_content) else { return };
    let is_title = |line: &Line| {
        let words = line.paragraph.text().trim();
        line.paragraph.heading.is_some_and(|level| level <= 2)
            || (words.chars().count() >= 6 && page.title.starts_with(words))
    };
    if let Some(at) = page.lines.iter().take(first).rposition(is_title)
        && let Some(mark) = content.get_mut(at)
    {
        *mark = true;
    }
}
