//! The whole text of each document with everything that was found in its place.

use std::collections::BTreeMap;

use super::pieces::Mark;
use super::texts::Text;
use crate::Language;
use crate::contract::Comparison;

/// A document to read.
#[derive(Clone, Debug)]
pub struct AnnotatedDocument {
    /// Its letter.
    pub letter: String,
    /// Title, else file name.
    pub title: String,
    /// `zh-Hans` or `zh-Hant`.
    pub lang: &'static str,
    /// In order; blank lines left out.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of the raw text.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// `title`, `h1`–`h9` for headings on their own line, `body`.
    pub role: &'static str,
    /// In order.
    pub runs: Vec<Run>,
}

/// A stretch of one look.
#[derive(Clone, Debug)]
pub struct Run {
    /// Matches that begin here, as anchors: number and side.
    pub begins: Vec<(u32, char)>,
    /// The layer whose look it has; empty for plain text.
    pub layer: &'static str,
    /// What it is in its matches.
    pub mark: Mark,
    /// The words.
    pub text: String,
    /// Matches that end here: their numbers.
    pub ends: Vec<u32>,
}

/// Which layer shows where several cover a character: the later one of this list. Topic words are not shown.
const LAYERS: [&str; 4] = ["", "formula", "boilerplate", "reuse"];

/// What is known of every character of one document.
struct Marks {
    layer: Vec<u8>,
    equal: Vec<bool>,
    furniture: Vec<bool>,
    begins: BTreeMap<u32, Vec<(u32, char)>>,
    ends: BTreeMap<u32, Vec<u32>>,
}

/// Annotates every document.
pub fn documents(comparison: &Comparison, texts: &[Text<'_>], language: Language) -> Vec<AnnotatedDocument> {
    texts
        .iter()
        .map(|text| AnnotatedDocument {
            letter: text.letter(language),
            title: text.title(),
            lang: text.lang(),
            paragraphs: paragraphs(text, &Marks::new(comparison, text)),
        })
        .collect()
}

impl Marks {
    fn new(comparison: &Comparison, text: &Text<'_>) -> Self {
        let length = text.raw.len();
        let mut marks = Self {
            layer: vec![0; length],
            equal: vec![false; length],
            furniture: vec![false; length],
            begins: BTreeMap::new(),
            ends: BTreeMap::new(),
        };
        for noise in &text.document.noise {
            fill(&mut marks.furniture, noise.start, noise.end, true);
        }
        for found in &comparison.matches {
            let layer = LAYERS.iter().position(|&name| name == found.layer).unwrap_or_default() as u8;
            for (side, end, first) in [('a', found.a, 0), ('b', found.b, 2)] {
                if end.doc == text.document.id {
                    marks.begins.entry(end.start).or_default().push((found.id + 1, side));
                    if layer > 0 {
                        marks.add(layer, end.start, end.end);
                        marks.ends.entry(end.end.saturating_sub(1)).or_default().push(found.id + 1);
                        for block in &found.blocks {
                            if let (Some(&start), Some(&end)) = (block.get(first), block.get(first + 1)) {
                                fill(&mut marks.equal, start, end, true);
                            }
                        }
                    }
                }
            }
        }
        marks
    }

    fn add(&mut self, layer: u8, start: u32, end: u32) {
        for shown in self.layer.get_mut(start as usize..end as usize).unwrap_or_default() {
            *shown = layer.max(*shown);
        }
    }

    fn look(&self, place: usize, character: char) -> (u8, Mark) {
        let layer = self.layer.get(place).copied().unwrap_or_default();
        let mark = if self.furniture.get(place) == Some(&true) {
            Mark::Furniture
        } else if layer == 0 {
            Mark::Ignored
        } else if self.equal.get(place) == Some(&true) || !character.is_alphanumeric() {
            Mark::Equal
        } else {
            Mark::Differs
        };
        (if mark == Mark::Furniture { 0 } else { layer }, mark)
    }
}

fn fill<T: Copy>(values: &mut [T], start: u32, end: u32, value: T) {
    if let Some(values) = values.get_mut(start as usize..end as usize) {
        values.fill(value);
    }
}

fn paragraphs(text: &Text<'_>, marks: &Marks) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.raw.split(|&character| character == '\n') {
        if line.iter().any(|character| !character.is_whitespace()) {
            paragraphs.push(Paragraph {
                role: role(text, start as u32, (start + line.len()) as u32),
                runs: runs(line, start, marks),
            });
        }
        start += line.len() + 1;
    }
    paragraphs
}

/// What a line is: the title, or a heading that has the line to itself.
fn role(text: &Text<'_>, start: u32, end: u32) -> &'static str {
    let document = text.document;
    if document.title.as_ref().is_some_and(|title| start <= title.start && title.end <= end) {
        return "title";
    }
    let heading = document
        .sections
        .iter()
        .filter(|section| section.kind == "section")
        .find(|section| (start..end).contains(&section.start) && section.heading.end + 2 >= end);
    match heading.map(|section| section.level) {
        Some(1) => "h1",
        Some(_) => "h2",
        None => "body",
    }
}

fn runs(line: &[char], start: usize, marks: &Marks) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut look_of_last = None;
    for (place, &character) in (start..).zip(line) {
        if character == '\r' {
            continue;
        }
        let begins = marks.begins.get(&(place as u32));
        let look = marks.look(place, character);
        let goes_on = begins.is_none()
            && look_of_last == Some(look)
            && runs.last().is_some_and(|last| last.ends.is_empty());
        if !goes_on {
            runs.push(Run {
                begins: begins.cloned().unwrap_or_default(),
                layer: LAYERS.get(usize::from(look.0)).copied().unwrap_or_default(),
                mark: look.1,
                text: String::new(),
                ends: Vec::new(),
            });
            look_of_last = Some(look);
        }
        if let Some(run) = runs.last_mut() {
            run.text.push(character);
            if let Some(ends) = marks.ends.get(&(place as u32)) {
                run.ends.clone_from(ends);
            }
        }
    }
    runs
}
