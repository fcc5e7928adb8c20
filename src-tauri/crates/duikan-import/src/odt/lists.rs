//! Automatic numbers: list styles, and the numbering of headings.

use std::collections::BTreeMap;

use crate::limits::MAX_PATTERN;
use crate::numerals;
use crate::xml::Element;

/// Levels of a list.
const LEVELS: usize = 10;
/// By this name the numbering of headings is kept among the list styles.
pub const OUTLINE: &str = "\u{0}outline";

/// How one level is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    format: &'static str,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels' numbers are shown.
    shown: usize,
}

/// List styles by name.
#[derive(Debug, Default)]
pub struct ListStyles(BTreeMap<String, Vec<Level>>);

impl ListStyles {
    /// Takes in the style of one level (`text:list-level-style-number` or `text:outline-level-style`).
    pub fn add(&mut self, style: &str, element: &Element<'_>) {
        let levels = self.0.entry(style.to_owned()).or_insert_with(|| vec![Level::default(); LEVELS]);
        let index = (element.number("level").unwrap_or(1) as usize).saturating_sub(1);
        if let Some(level) = levels.get_mut(index) {
            *level = Level {
                format: format_name(&element.attribute("num-format").unwrap_or_default()),
                prefix: bounded(element.attribute("num-prefix")),
                suffix: bounded(element.attribute("num-suffix")),
                start: element.number("start-value").unwrap_or(1),
                shown: element.number("display-levels").unwrap_or(1) as usize,
            };
        }
    }
}

/// How far one list has counted.
#[derive(Clone, Debug, Default)]
pub struct Counter([Option<u32>; LEVELS]);

impl Counter {
    /// Counts an item of a 0-based level and gives its marker; empty for bullets.
    pub fn next(&mut self, styles: &ListStyles, style: &str, level: usize, restart: Option<u32>) -> String {
        let Some(levels) = styles.0.get(style) else { return String::new() };
        let Some(rule) = levels.get(level).filter(|rule| !rule.format.is_empty()) else {
            return String::new();
        };
        let Some(counter) = self.0.get_mut(level) else { return String::new() };
        *counter = Some(restart.unwrap_or_else(|| counter.map_or(rule.start, |last| last.saturating_add(1))));
        self.0.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        let from = (level + 1).saturating_sub(rule.shown.max(1));
        let numbers: Vec<String> = levels
            .iter()
            .zip(&self.0)
            .take(level + 1)
            .skip(from)
            .map(|(rule, count)| numerals::format(count.unwrap_or(rule.start), rule.format))
            .collect();
        let mut marker = format!("{}{}{}", rule.prefix, numbers.join("."), rule.suffix);
        if marker.ends_with(char::is_alphanumeric) {
            marker.push(' ');
        }
        marker
    }
}

fn bounded(words: Option<String>) -> String {
    words.unwrap_or_default().chars().take(MAX_PATTERN).collect()
}

/// OpenDocument gives formats by their first numbers; the names are those of [`numerals::format`].
fn format_name(sample: &str) -> &'static str {
    match sample.chars().next() {
        Some('1') => "decimal",
        Some('一') => "chineseCounting",
        Some('壹') => "chineseLegalSimplified",
        Some('甲') => "ideographTraditional",
        Some('子') => "ideographZodiac",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        _ => "",
    }
}
