//! Characters of a document that would act instead of being read: control characters, which move a terminal's cursor or
//! recolour it, and those that turn the direction of writing round, which can make a name or a figure look like another.
//! On a terminal they are written out, in a page they are shown as such.

use std::borrow::Cow;
use std::fmt::{self, Write};

use askama::filters::{Escaper, Html};

/// Whether a character acts on what shows it. Line ends and tabs do too, and are wanted.
pub fn acts(character: char) -> bool {
    match character {
        // All Chinese characters, and nearly all else of a speech: asked first.
        ' '..='~' | '\u{206a}'.. => false,
        '\n' | '\r' | '\t' => false,
        // Marks, embeddings, overrides and isolates of direction.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    }
}

/// A text of many lines for a terminal: what acts is written out, as `\u{202e}`.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    written_out(text, |character, next| acts(character) || (character == '\r' && next != Some('\n')))
}

/// The same of what is one line, like the name of a file.
pub fn line_for_terminal(text: &str) -> Cow<'_, str> {
    written_out(text, |character, _| acts(character) || matches!(character, '\n' | '\r' | '\t'))
}

/// JSON for a terminal: the same value, in which nothing acts.
pub fn json_for_terminal(json: &str) -> Cow<'_, str> {
    if !json.contains(acts) {
        return json.into();
    }
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        if acts(character) {
            // All of them lie below U+FFFF.
            _ = write!(safe, "\\u{:04x}", u32::from(character));
        } else {
            safe.push(character);
        }
    }
    safe.into()
}

fn written_out(text: &str, is_active: impl Fn(char, Option<char>) -> bool) -> Cow<'_, str> {
    // Nearly every text: it is not copied.
    if !text.contains(|character| {
        acts(character) || matches!(character, '\n' | '\r' | '\t') && is_active(character, None)
    }) {
        return text.into();
    }
    let next = |at: usize, character: char| text.get(at + character.len_utf8()..)?.chars().next();
    let mut safe = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        if is_active(character, next(at, character)) {
            _ = write!(safe, "{}", character.escape_unicode());
        } else {
            safe.push(character);
        }
    }
    safe.into()
}

/// Escapes what is put into a page: as for any HTML, and what acts is shown by its picture or its number.
#[derive(Clone, Copy)]
pub struct Page;

impl Escaper for Page {
    fn write_escaped_str<W: Write>(&self, mut dest: W, string: &str) -> fmt::Result {
        let mut rest = string;
        while let Some(at) = rest.find(is_odd) {
            Html.write_escaped_str(&mut dest, &rest[..at])?;
            let mut after = rest[at..].chars();
            after.next().map_or(Ok(()), |character| show(&mut dest, character))?;
            rest = after.as_str();
        }
        Html.write_escaped_str(&mut dest, rest)
    }
}

/// What acts, and what no text should hold: XML does not allow it, and pages show nothing for it.
fn is_odd(character: char) -> bool {
    acts(character) || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// A text for a document of another program: what acts, and what XML does not allow, is shown by its picture or its number.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_odd) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if is_odd(character) {
            _ = show(&mut safe, character);
        } else {
            safe.push(character);
        }
    }
    safe.into()
}

/// A text as content or attribute of XML, see [`shown`].
pub fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in shown(text).chars() {
        match character {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// Unicode has pictures for the control characters of ASCII alone.
fn show(dest: &mut impl Write, character: char) -> fmt::Result {
    let code = u32::from(character);
    match code {
        0..0x20 => dest.write_char(char::from_u32(0x2400 + code).unwrap_or('\u{fffd}')),
        0x7f => dest.write_char('\u{2421}'),
        _ => write!(dest, "⟨U+{code:04X}⟩"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_written_out_on_a_terminal() {
        for (text, many, one) in [
            ("讲话\n第二行\r\n", "讲话\n第二行\r\n", "讲话\\u{a}第二行\\u{d}\\u{a}"),
            ("\u{1b}[2J题\u{202e}倒", "\\u{1b}[2J题\\u{202e}倒", "\\u{1b}[2J题\\u{202e}倒"),
            ("盖\r住", "盖\\u{d}住", "盖\\u{d}住"),
            ("\u{9b}31m\u{7f}\u{2066}", "\\u{9b}31m\\u{7f}\\u{2066}", "\\u{9b}31m\\u{7f}\\u{2066}"),
        ] {
            assert_eq!((for_terminal(text).as_ref(), line_for_terminal(text).as_ref()), (many, one));
        }
        let json = "{\n \"a\": \"\u{202e}\u{7f}\"}";
        assert_eq!(json_for_terminal(json), "{\n \"a\": \"\\u202e\\u007f\"}");
    }

    #[test]
    fn what_acts_is_shown_in_a_page() {
        let mut page = String::new();
        Page.write_escaped_str(&mut page, "<b>\u{1b}[1m题\u{202e}倒\u{7f}\n&\u{ffff}").unwrap();
        assert_eq!(page, "&#60;b&#62;␛[1m题⟨U+202E⟩倒␡\n&#38;⟨U+FFFF⟩");
        assert_eq!(xml("a<b>&\"]]>\u{1}"), "a&lt;b&gt;&amp;&quot;]]&gt;␁");
        assert_eq!(shown("<b>\u{1}题\u{202e}倒\u{ffff}\t"), "<b>␁题⟨U+202E⟩倒⟨U+FFFF⟩\t");
    }
}
