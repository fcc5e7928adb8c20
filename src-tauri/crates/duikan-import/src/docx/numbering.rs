//! Automatic numbering: `numbering.xml`, and the counters that run while the body is read.

use std::collections::BTreeMap;

use crate::error::Reason;
use crate::numerals;
use crate::xml::{Element, Step, Walk};

/// Word knows nine levels.
const LEVELS: usize = 9;

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// The marker with `%1` to `%9` for the numbers of the levels.
    pattern: String,
    /// Whether all numbers in it are written in Arabic digits.
    legal: bool,
    /// The level after which it starts anew, 1-based; `None`: after any higher one; 0: never.
    restart: Option<u32>,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".into(), pattern: String::new(), legal: false, restart: None }
    }
}

/// A list as the document refers to it: whose levels it shares and where it begins.
#[derive(Clone, Debug, Default)]
struct List {
    base: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    bases: BTreeMap<String, BTreeMap<usize, Level>>,
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeMap<(String, usize), ()>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where it is no XML.
    pub fn parse(xml: &str) -> Result<Self, Reason> {
        let mut numbering = Self::default();
        let mut place = Place::default();
        let mut walk = Walk::new(xml, "numbering.xml");
        while let Some(step) = walk.step()? {
            match step {
                Step::Start(element) => numbering.start(&element, &mut place),
                Step::End(name) if matches!(name.as_str(), "abstractNum" | "num") => place = Place::default(),
                _ => {}
            }
        }
        Ok(numbering)
    }

    fn start(&mut self, element: &Element<'_>, place: &mut Place) {
        match element.name() {
            "abstractNum" => place.base = element.attribute("abstractNumId"),
            "num" => place.list = element.attribute("numId"),
            "abstractNumId" => {
                if let (Some(list), Some(base)) = (&place.list, element.attribute("val")) {
                    self.lists.entry(list.clone()).or_default().base = base;
                }
            }
            "lvl" | "lvlOverride" => place.level = element.number("ilvl").unwrap_or(0) as usize,
            "startOverride" => {
                if let (Some(list), Some(start)) = (&place.list, element.number("val")) {
                    self.lists.entry(list.clone()).or_default().starts.insert(place.level, start);
                }
            }
            name @ ("start" | "numFmt" | "lvlText" | "isLgl" | "lvlRestart") => {
                if let Some(level) = self.level_at(place) {
                    level.set(name, element);
                }
            }
            _ => {}
        }
    }

    fn level_at(&mut self, place: &Place) -> Option<&mut Level> {
        if let Some(base) = &place.base {
            return Some(self.bases.entry(base.clone()).or_default().entry(place.level).or_default());
        }
        let list = self.lists.entry(place.list.clone()?).or_default();
        Some(list.levels.entry(place.level).or_default())
    }

    /// Counts one paragraph of a list and gives its marker as it is printed; empty for bullets.
    /// `level` is 0-based.
    pub fn next(&mut self, list_id: &str, level: usize) -> String {
        let Some(list) = self.lists.get(list_id).filter(|_| level < LEVELS) else { return String::new() };
        let levels = |at: usize| list.levels.get(&at).or_else(|| self.bases.get(&list.base)?.get(&at));
        let Some(rule) = levels(level) else { return String::new() };
        let counters = self.counters.entry(list.base.clone()).or_default();

        let key = (list_id.to_owned(), level);
        let restarted = list.starts.get(&level).copied().filter(|_| !self.begun.contains_key(&key));
        self.begun.insert(key, ());
        let number = match (restarted, counters[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => rule.start,
        };
        counters[level] = Some(number);
        for (deeper, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            let restart = levels(deeper).and_then(|rule| rule.restart);
            if restart.is_none_or(|after| after > level as u32) {
                *counter = None;
            }
        }
        let number_at = |at: usize| counters[at].or_else(|| levels(at).map(|rule| rule.start)).unwrap_or(1);
        let format_at = |at: usize| match levels(at) {
            Some(_) if rule.legal => "decimal",
            Some(rule) => rule.format.as_str(),
            None => "decimal",
        };
        spell(&rule.pattern, &rule.format, |at| numerals::format(number_at(at), format_at(at)))
    }
}

impl Level {
    fn set(&mut self, what: &str, element: &Element<'_>) {
        match what {
            "start" => self.start = element.number("val").unwrap_or(1),
            "numFmt" => self.format = element.attribute("val").unwrap_or_default(),
            "lvlText" => self.pattern = element.attribute("val").unwrap_or_default(),
            "isLgl" => self.legal = element.is_on(),
            _ => self.restart = element.number("val"),
        }
    }
}

/// Where in `numbering.xml` the walk is.
#[derive(Default)]
struct Place {
    base: Option<String>,
    list: Option<String>,
    level: usize,
}

/// The marker: the pattern with its numbers, and a space where it would run into the words after it.
fn spell(pattern: &str, format: &str, number: impl Fn(usize) -> String) -> String {
    if format == "bullet" {
        return String::new();
    }
    let mut marker = String::new();
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.peek().and_then(|next| next.to_digit(10)).filter(|&digit| sign == '%' && digit > 0) {
            Some(digit) => {
                signs.next();
                marker.push_str(&number(digit as usize - 1));
            }
            None => marker.push(sign),
        }
    }
    if marker.ends_with(char::is_alphanumeric) {
        marker.push(' ');
    }
    marker
}
