//! Automatic numbering of word processors: how lists are numbered, and the counters that run while the body is read.
//! `numbering.xml` of .docx is read here, and the lists of Word 2003 XML; other formats define their lists themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx::Styles;
use crate::error::Reason;
use crate::limits::MAX_PATTERN;
use crate::numerals;
use crate::xml::{Element, Step, Walk};

/// Word knows nine levels.
const LEVELS: usize = 9;

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// See [`numerals::format`].
    pub format: String,
    /// The marker with `%1` to `%9` for the numbers of the levels.
    pub pattern: String,
    /// Whether all numbers in it are written in Arabic digits.
    pub legal: bool,
    /// The level after which it starts anew, 1-based; `None`: after any higher one; 0: never.
    pub restart: Option<u32>,
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
    /// For bases that have no levels of their own, the numbering style that has them.
    links: BTreeMap<String, String>,
    /// The bases that numbering styles stand for.
    styled: BTreeMap<String, String>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
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
                Step::End(name) if matches!(name.as_str(), "abstractNum" | "num" | "listDef" | "list") => {
                    place = Place::default();
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// Defines a level, counted from 0, of the lists that share `base`.
    pub fn define(&mut self, base: &str, level: usize, rule: Level) {
        self.bases.entry(base.to_owned()).or_default().insert(level, rule);
    }

    /// Names a list that shares `base`.
    pub fn refer(&mut self, list: &str, base: &str) {
        base.clone_into(&mut self.lists.entry(list.to_owned()).or_default().base);
    }

    /// Defines a level of one list otherwise than its base does.
    pub fn redefine(&mut self, list: &str, level: usize, rule: Level) {
        self.lists.entry(list.to_owned()).or_default().levels.insert(level, rule);
    }

    /// Lets a level of one list begin at a number of its own.
    pub fn restart(&mut self, list: &str, level: usize, start: u32) {
        self.lists.entry(list.to_owned()).or_default().starts.insert(level, start);
    }

    fn start(&mut self, element: &Element<'_>, place: &mut Place) {
        match element.name() {
            // Word 2003 XML has other names for the same things.
            "abstractNum" => place.base = element.attribute("abstractNumId"),
            "listDef" => place.base = element.attribute("listDefId"),
            "num" => place.list = element.attribute("numId"),
            "list" => place.list = element.attribute("ilfo"),
            "numStyleLink" | "listStyleLink" => {
                self.links.extend(place.base.clone().zip(element.attribute("val")));
            }
            "styleLink" => self.styled.extend(element.attribute("val").zip(place.base.clone())),
            "abstractNumId" | "ilst" => {
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
            name @ ("start" | "numFmt" | "nfc" | "lvlText" | "isLgl" | "lvlRestart") => {
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

    /// Gives the bases that refer to a numbering style the levels of that style.
    pub fn link(&mut self, styles: &Styles) {
        let of_style = |style: &str| self.lists.get(&styles.look(style).list?).map(|list| &list.base);
        let linked: Vec<(String, String)> = self
            .links
            .iter()
            .filter_map(|(base, style)| {
                let target = self.styled.get(style).or_else(|| of_style(style))?;
                Some((base.clone(), target.clone()))
            })
            .collect();
        for list in self.lists.values_mut() {
            if let Some((_, target)) = linked.iter().find(|(base, _)| *base == list.base) {
                list.base.clone_from(target);
            }
        }
    }

    /// Counts one paragraph of a list and gives its marker as it is printed; empty for bullets.
    /// `level` is 0-based.
    pub fn next(&mut self, list_id: &str, level: usize) -> String {
        let Some(list) = self.lists.get(list_id).filter(|_| level < LEVELS) else { return String::new() };
        let levels = |at: usize| list.levels.get(&at).or_else(|| self.bases.get(&list.base)?.get(&at));
        let Some(rule) = levels(level) else { return String::new() };
        let counters = self.counters.entry(list.base.clone()).or_default();

        let key = (list_id.to_owned(), level);
        let restarted = list.starts.get(&level).copied().filter(|_| !self.begun.contains(&key));
        self.begun.insert(key);
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
            "nfc" => self.format = numerals::by_code(element.number("val").unwrap_or(0)).to_owned(),
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
    let mut signs = pattern.chars().take(MAX_PATTERN).peekable();
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
