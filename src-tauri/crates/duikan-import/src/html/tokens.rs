//! HTML to tags and words. Not the standard's parser: it builds no tree, never looks back, and takes time linear
//! in the length of the page whatever is wrong with it.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// The longest name of an entity is shorter than this.
const MAX_ENTITY: usize = 34;
/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name …>`, the name in lower case.
    Start(String, Attributes<'a>),
    /// `</name>`.
    End(String),
    /// Words, entities resolved.
    Text(Cow<'a, str>),
}

/// The attributes of a tag, as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attributes<'a>(&'a str);

impl Attributes<'_> {
    /// The value of an attribute (name in lower case); empty for one without a value.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut rest = self.0;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            // A stray `=` counts as a name of one sign, so that every round takes something away.
            let (key, after) = rest.split_at(end.max(1).min(rest.len()));
            let (value, after) = value(after);
            if key.eq_ignore_ascii_case(name) {
                return Some(resolve(value).into_owned());
            }
            rest = after;
        }
    }
}

/// The value after the name of an attribute, and what follows it.
fn value(text: &str) -> (&str, &str) {
    let Some(after) = text.trim_start().strip_prefix('=') else { return ("", text) };
    let after = after.trim_start();
    match after.chars().next() {
        Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
        _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
    }
}

/// The tokens of a page.
pub struct Tokens<'a> {
    rest: &'a str,
    /// The element whose raw content comes next.
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// The tokens of `page`.
    pub const fn new(page: &'a str) -> Self {
        Self { rest: page, raw: None }
    }

    /// Cuts off so many bytes, to the end where there are not so many.
    fn cut(&mut self, length: usize) -> &'a str {
        let (cut, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        cut
    }

    fn raw_text(&mut self, name: &str) -> Token<'a> {
        let end = find_end_tag(self.rest, name).unwrap_or(self.rest.len());
        let content = self.cut(end);
        Token::Text(if name == "title" || name == "textarea" {
            resolve(content)
        } else {
            Cow::Borrowed(content)
        })
    }

    /// A tag at the beginning of the rest; `None` where the `<` is only a sign.
    fn tag(&mut self) -> Option<Token<'a>> {
        let inside = self.rest.strip_prefix('<')?;
        let (is_end, name_on) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
        if !name_on.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name_end =
            name_on.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(name_on.len());
        let (name, attributes) = name_on.split_at(name_end);
        let attributes_end = end_of_tag(attributes);
        let attributes = attributes.get(..attributes_end).unwrap_or(attributes);
        let name = name.to_ascii_lowercase();
        self.cut(1 + usize::from(is_end) + name_end + attributes_end + 1);
        if is_end {
            return Some(Token::End(name));
        }
        self.raw = RAW.iter().find(|raw| **raw == name).copied();
        Some(Token::Start(name, Attributes(attributes)))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw_text(name));
        }
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if self.rest.starts_with("<!--") {
                let end = self.rest.find("-->").map_or(self.rest.len(), |at| at + 3);
                self.cut(end);
            } else if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
                self.cut(end);
            } else if let Some(tag) = self.tag() {
                return Some(tag);
            } else {
                let first = self.rest.chars().next().map_or(0, char::len_utf8);
                let end = self
                    .rest
                    .get(first..)
                    .and_then(|rest| rest.find('<'))
                    .map_or(self.rest.len(), |at| at + first);
                return Some(Token::Text(resolve(self.cut(end))));
            }
        }
    }
}

/// Where the `>` of a tag stands that is in no quotes; the end of the page without one.
fn end_of_tag(attributes: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in attributes.as_bytes().iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // A quote that is never closed swallows nothing: the tag ends at the first `>`.
    attributes.find('>').unwrap_or(attributes.len())
}

/// Where `</name` begins, in any case.
fn find_end_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</")
        .find(|(at, _)| {
            text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .map(|(at, _)| at)
}

/// Words with their entities resolved; what is no entity stays as it is.
pub fn resolve(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut parts = text.split('&');
    resolved.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, after) = part.split_at(name_length(part));
        match entity(name) {
            Some(words) => {
                resolved.push_str(&words);
                resolved.push_str(after.strip_prefix(';').unwrap_or(after));
            }
            None => {
                resolved.push('&');
                resolved.push_str(part);
            }
        }
    }
    Cow::Owned(resolved)
}

/// Whether a character reference with its semicolon begins at the `&` at byte `at`.
pub fn begins_reference(text: &str, at: usize) -> bool {
    let after = text.get(at + 1..).unwrap_or_default();
    let (name, rest) = after.split_at(name_length(after));
    rest.starts_with(';') && entity(name).is_some()
}

fn name_length(text: &str) -> usize {
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    text.bytes().take(MAX_ENTITY).take_while(in_name).count()
}

fn entity(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(Cow::Borrowed);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = match code {
        // Numbers of this range mean windows-1252, by the standard.
        0x80..=0x9f => encoding_rs::WINDOWS_1252.decode(&[code as u8]).0.chars().next()?,
        _ => char::from_u32(code).filter(|&c| c != '\0')?,
    };
    Some(Cow::Owned(character.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        Tokens::new(page)
            .map(|token| match token {
                Token::Start(name, _) => format!("<{name}>"),
                Token::End(name) => format!("</{name}>"),
                Token::Text(words) => words.into_owned(),
            })
            .collect()
    }

    #[test]
    fn tags_words_and_entities() {
        assert_eq!(
            shown("<!DOCTYPE html><P>a&nbsp;b &lt;c&gt; &#21439;&#x957F; AT&T a<b 1 < 2</P>"),
            "<p>a\u{a0}b <c> 县长 AT&T a<b>"
        );
        assert_eq!(shown("<a title='x > y'>z</a><!-- <b> -->w"), "<a>z</a>w");
        assert_eq!(shown("<script>if (a</b>) '<p>'</SCRIPT>x"), "<script>if (a</b>) '<p>'</script>x");
        assert_eq!(shown("<p title=\"never closed>x</p>"), "<p>x</p>");
        assert_eq!(shown("1 < 2 <"), "1 < 2 <");
        assert_eq!(shown("<!-- open"), "");
    }

    #[test]
    fn attributes_are_found_in_any_writing() {
        let Some(Token::Start(_, attributes)) =
            Tokens::new("<p = CLASS=a b='c &amp; d' hidden e=\"\"/>").next()
        else {
            panic!("no tag");
        };
        assert_eq!(attributes.get("class").as_deref(), Some("a"));
        assert_eq!(attributes.get("b").as_deref(), Some("c & d"));
        assert_eq!(attributes.get("hidden").as_deref(), Some(""));
        assert_eq!(attributes.get("none"), None);
    }
}
