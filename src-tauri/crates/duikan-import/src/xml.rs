//! A walk over XML without namespaces: the office formats are told apart by their local names alone.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::Reason;

/// One step of the walk. An empty element is a start and an end.
pub enum Step<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// An element ends; its local name.
    End(String),
    /// Words.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of an attribute, by local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| local(attribute.key.into_inner()) == name)
            .map(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
            })
    }

    /// A number in an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// A text in an attribute, as far as it is one of a few words.
    pub fn is(&self, name: &str, values: &[&str]) -> bool {
        self.attribute(name).is_some_and(|value| values.contains(&value.as_str()))
    }

    /// Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on.
    pub fn is_on(&self) -> bool {
        !self.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Walks through an XML file.
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    /// Elements that have begun and not ended.
    open: u32,
}

impl<'a> Walk<'a> {
    /// A walk over `xml`; `part` names it in errors.
    pub fn new(xml: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        Self { reader, part, open: 0 }
    }

    /// The next step; `None` at the end.
    ///
    /// # Errors
    /// [`Reason::Damaged`] where this is no XML, or breaks off.
    pub fn step(&mut self) -> Result<Option<Step<'a>>, Reason> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|error| Reason::Damaged(format!("{}: {error}", self.part)))?;
            return Ok(Some(match event {
                Event::Eof if self.open > 0 => {
                    return Err(Reason::Damaged(format!("{} breaks off", self.part)));
                }
                Event::Eof => return Ok(None),
                Event::Start(start) | Event::Empty(start) => {
                    self.open += 1;
                    Step::Start(Element(start))
                }
                Event::End(end) => {
                    self.open = self.open.saturating_sub(1);
                    Step::End(local(end.name().into_inner()).to_owned())
                }
                Event::Text(text) => Step::Text(text.into_inner()),
                Event::CData(text) => Step::Text(text.into_inner()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(character)) => Step::Text(Cow::Owned(character.to_string())),
                    _ => match resolve_predefined_entity(&reference) {
                        Some(words) => Step::Text(Cow::Borrowed(words)),
                        None => continue,
                    },
                },
                _ => continue,
            }));
        }
    }

    /// Passes over the rest of the element that has just begun.
    ///
    /// # Errors
    /// As for [`Walk::step`].
    pub fn skip(&mut self) -> Result<(), Reason> {
        let mut depth = 1u32;
        while depth > 0 {
            match self.step()? {
                Some(Step::Start(_)) => depth += 1,
                Some(Step::End(_)) => depth -= 1,
                Some(Step::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

/// The text of an XML file, in the encoding of its byte-order mark, else the one that its declaration names, else UTF-8.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    declared(bytes).unwrap_or(encoding_rs::UTF_8).decode(bytes).0
}

/// The encoding that the declaration names, where it is not UTF-8 all the same.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    const DECLARATION: usize = 200;
    let head = bytes.get(..DECLARATION).unwrap_or(bytes);
    let head: String = head.iter().map(|&byte| char::from(byte)).collect();
    let (_, after) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0.split_once("encoding")?;
    let name = after.trim_start_matches(|c: char| c == '=' || c == '"' || c == '\'' || c.is_whitespace());
    let name = name.split(['"', '\'']).next().unwrap_or_default();
    let encoding = encoding_rs::Encoding::for_label(name.as_bytes())?;
    (std::str::from_utf8(bytes).is_err()).then_some(encoding)
}
