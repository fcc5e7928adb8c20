//! Named styles: which are headings, bold, centred or numbered, and which build on which.

use std::collections::BTreeMap;

use crate::error::Reason;
use crate::xml::{Element, Step, Walk};

/// A style builds on another at most this often; longer chains are circles.
const MAX_CHAIN: usize = 16;

/// What a style or a paragraph says of itself; `None` where it leaves it to the style below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// 1 for the highest heading; 0 for body text.
    pub heading: Option<u8>,
    /// In the middle.
    pub centred: Option<bool>,
    /// Bold.
    pub bold: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// The list it is numbered by.
    pub list: Option<String>,
    /// Its level in the list, 0-based.
    pub list_level: Option<usize>,
}

impl Look {
    /// Fills what is still open from `below`.
    pub fn or(&mut self, below: &Self) {
        self.heading = self.heading.or(below.heading);
        self.centred = self.centred.or(below.centred);
        self.bold = self.bold.or(below.bold);
        self.hidden = self.hidden.or(below.hidden);
        self.list_level = self.list_level.or(below.list_level);
        if self.list.is_none() {
            self.list.clone_from(&below.list);
        }
    }

    /// Takes in one property element (`w:b`, `w:jc`, `w:outlineLvl`, …).
    pub fn set(&mut self, element: &Element<'_>) {
        match element.name() {
            // Outline level 9 is body text.
            "outlineLvl" => {
                self.heading = element.number("val").map(|level| if level < 9 { level as u8 + 1 } else { 0 });
            }
            "jc" => self.centred = Some(element.attribute("val").as_deref() == Some("center")),
            "b" => self.bold = Some(element.is_on()),
            "vanish" => self.hidden = Some(element.is_on()),
            "numId" | "ilfo" => self.list = element.attribute("val"),
            "ilvl" => self.list_level = element.number("val").map(|level| level as usize),
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    look: Look,
    base: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where it is no XML.
    pub fn parse(xml: &str) -> Result<Self, Reason> {
        let mut styles = BTreeMap::new();
        let mut current: Option<(String, Style)> = None;
        let mut walk = Walk::new(xml, "styles.xml");
        while let Some(step) = walk.step()? {
            match step {
                Step::Start(element) if element.name() == "style" => {
                    current = Some((element.attribute("styleId").unwrap_or_default(), Style::default()));
                }
                Step::Start(element) => {
                    if let Some((_, style)) = &mut current {
                        style.set(&element);
                    }
                }
                Step::End(name) if name == "style" => styles.extend(current.take()),
                _ => {}
            }
        }
        Ok(Self(styles))
    }

    /// What a style says, together with the styles it builds on.
    pub fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut next = Some(id);
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            look.or(&style.look);
            next = style.base.as_deref();
        }
        look
    }
}

impl Style {
    fn set(&mut self, element: &Element<'_>) {
        match element.name() {
            "basedOn" => self.base = element.attribute("val"),
            "name" => {
                let name = element.attribute("val").unwrap_or_default().to_lowercase();
                if let Some(level) = heading_number(&name) {
                    self.look.heading.get_or_insert(level);
                }
            }
            _ => self.look.set(element),
        }
    }
}

/// The level in the name of a heading style; Word writes it in English, WPS and LibreOffice also otherwise.
fn heading_number(name: &str) -> Option<u8> {
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
