//! Styles of paragraphs and runs.

use std::collections::BTreeMap;

use crate::error::Reason;
use crate::xml::{Element, Step, Walk};

use super::lists::{ListStyles, OUTLINE};

/// A style builds on another at most this often; longer chains are circles.
const MAX_CHAIN: usize = 16;

/// What a style says; `None` where it leaves it to the style below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// 1 for the highest heading.
    pub heading: Option<u8>,
    /// In the middle.
    pub centred: Option<bool>,
    /// Bold.
    pub bold: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
}

impl Look {
    /// Fills what is still open from `below`.
    pub fn or(&mut self, below: Self) {
        self.heading = self.heading.or(below.heading);
        self.centred = self.centred.or(below.centred);
        self.bold = self.bold.or(below.bold);
        self.hidden = self.hidden.or(below.hidden);
    }

    fn set(&mut self, element: &Element<'_>) {
        if let Some(align) = element.attribute("text-align") {
            self.centred = Some(align == "center");
        }
        if let Some(weight) = element.attribute("font-weight") {
            self.bold = Some(weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600));
        }
        if element.name() == "text-properties"
            && let Some(display) = element.attribute("display")
        {
            self.hidden = Some(display == "none");
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    look: Look,
    base: Option<String>,
    list: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// List styles.
    pub lists: ListStyles,
}

impl Styles {
    /// Takes in all styles of `content.xml` or `styles.xml`.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where it is no XML.
    pub fn add(&mut self, xml: &str, part: &str) -> Result<(), Reason> {
        let mut current: Option<(String, Style)> = None;
        let mut list = String::new();
        let mut walk = Walk::new(xml, part);
        while let Some(step) = walk.step()? {
            match step {
                // The body comes last and holds no styles.
                Step::Start(element) if element.name() == "body" => break,
                Step::Start(element) => match element.name() {
                    "style" => {
                        current = Some((element.attribute("name").unwrap_or_default(), Style::new(&element)));
                    }
                    "list-style" => list = element.attribute("name").unwrap_or_default(),
                    "outline-style" => OUTLINE.clone_into(&mut list),
                    "list-level-style-number" | "outline-level-style" => self.lists.add(&list, &element),
                    _ => {
                        if let Some((_, style)) = &mut current {
                            style.look.set(&element);
                        }
                    }
                },
                Step::End(name) if name == "style" => self.styles.extend(current.take()),
                _ => {}
            }
        }
        Ok(())
    }

    /// What a style says, together with the styles it builds on.
    pub fn look(&self, name: &str) -> Look {
        let mut look = Look::default();
        for style in self.chain(name) {
            look.or(style.look);
        }
        look
    }

    /// The list style that a paragraph style brings with it.
    pub fn list(&self, name: &str) -> Option<&str> {
        self.chain(name).find_map(|style| style.list.as_deref())
    }

    fn chain(&self, name: &str) -> impl Iterator<Item = &Style> {
        let first = self.styles.get(name);
        std::iter::successors(first, |style| self.styles.get(style.base.as_deref()?)).take(MAX_CHAIN)
    }
}

impl Style {
    fn new(element: &Element<'_>) -> Self {
        let level = element.number("default-outline-level").filter(|level| (1..=9).contains(level));
        Self {
            look: Look { heading: level.map(|level| level as u8), ..Look::default() },
            base: element.attribute("parent-style-name"),
            list: element.attribute("list-style-name").filter(|name| !name.is_empty()),
        }
    }
}
