//! OpenDocument texts (.odt), as LibreOffice writes them. Automatic numbers are written out; deleted words,
//! comments, page headers and footers are not read; text boxes follow the paragraph they hang on, notes the body.

mod lists;
mod styles;

use std::collections::BTreeMap;

use duikan_text::Evidence;

use crate::archive::Archive;
use crate::error::Reason;
use crate::limits::MAX_NESTED;
use crate::paragraphs::{Paragraph, Paragraphs};
use crate::xml::{self, Element, Step, Walk};
use lists::{Counter, OUTLINE};
use styles::{Look, Styles};

/// Elements whose words are not the document's.
const PASSED_OVER: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note-citation",
    "ruby-text",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "desc",
    "title",
];

/// Reads an .odt file.
///
/// # Errors
/// [`Reason::Damaged`], [`Reason::Encrypted`] or [`Reason::TooLarge`].
pub fn read(bytes: &[u8]) -> Result<(String, Vec<Evidence>), Reason> {
    let mut archive = Archive::open(bytes)?;
    let manifest = archive.entry("META-INF/manifest.xml")?.unwrap_or_default();
    if xml::decode(&manifest).contains("encryption-data") {
        return Err(Reason::Encrypted);
    }
    let content = archive.entry("content.xml")?.ok_or_else(|| Reason::Damaged("no content.xml".into()))?;
    let content = xml::decode(&content);
    let mut styles = Styles::default();
    if let Some(common) = archive.entry("styles.xml")? {
        styles.add(&xml::decode(&common), "styles.xml")?;
    }
    styles.add(&content, "content.xml")?;

    let mut reader = Reader::new(&styles);
    let mut walk = Walk::new(&content, "content.xml");
    while let Some(step) = walk.step()? {
        match step {
            Step::Start(element) if PASSED_OVER.contains(&element.name()) => walk.skip()?,
            Step::Start(element) => {
                reader.start(&element);
                if reader.open.len() > MAX_NESTED {
                    return Err(Reason::too_deep());
                }
            }
            Step::End(name) => reader.end(&name),
            Step::Text(words) => reader.text(&words),
        }
    }
    Ok(reader.finish())
}

/// A paragraph being read; text boxes and notes hold paragraphs of their own.
struct Open {
    paragraph: Paragraph,
    look: Look,
    /// Looks of the runs that are open.
    runs: Vec<Look>,
    boxes: Vec<Paragraph>,
    /// Whether a blank has just been written: more of them are one.
    blank: bool,
}

/// A list that is open: its style and whether an item has begun that has no paragraph yet.
struct List {
    style: String,
    due: Option<Option<u32>>,
}

struct Reader<'a> {
    styles: &'a Styles,
    out: Paragraphs,
    open: Vec<Open>,
    notes: Vec<Paragraph>,
    /// How many notes are open.
    in_note: usize,
    lists: Vec<List>,
    counters: BTreeMap<String, Counter>,
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            out: Paragraphs::default(),
            open: Vec::new(),
            notes: Vec::new(),
            in_note: 0,
            lists: Vec::new(),
            counters: BTreeMap::new(),
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "p" | "h" => self.open(element),
            "span" => {
                let look = self.styles.look(&element.attribute("style-name").unwrap_or_default());
                if let Some(open) = self.open.last_mut() {
                    let mut whole = look;
                    whole.or(open.runs.last().copied().unwrap_or(open.look));
                    open.runs.push(whole);
                }
            }
            "s" => self.write(&" ".repeat(element.number("c").unwrap_or(1).min(1000) as usize)),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "note" => self.in_note += 1,
            "list" => self.open_list(element),
            "list-item" => {
                if let Some(list) = self.lists.last_mut() {
                    list.due = Some(element.number("start-value"));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.close(),
            "span" => {
                if let Some(open) = self.open.last_mut() {
                    open.runs.pop();
                }
            }
            "note" => self.in_note = self.in_note.saturating_sub(1),
            "list" => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    fn open_list(&mut self, element: &Element<'_>) {
        let around = self.lists.last().map(|list| list.style.clone());
        let style = element.attribute("style-name").or(around).unwrap_or_default();
        let goes_on = element.attribute("continue-numbering").is_some_and(|value| value == "true")
            || element.attribute("continue-list").is_some();
        if self.lists.is_empty() && !goes_on {
            self.counters.remove(&style);
        }
        self.lists.push(List { style, due: None });
    }

    fn open(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let look = self.styles.look(&style);
        let level = element.number("outline-level").filter(|_| element.name() == "h");
        let heading = level.map(|level| level.clamp(1, 9) as u8).or(look.heading);
        let mut paragraph = Paragraph::new(heading, look.centred == Some(true));
        paragraph.push(&self.marker(&style, heading), look.bold == Some(true));
        self.open.push(Open { paragraph, look, runs: Vec::new(), boxes: Vec::new(), blank: true });
    }

    /// The number of the list item, or of the heading, that a paragraph begins.
    fn marker(&mut self, style: &str, heading: Option<u8>) -> String {
        let depth = self.lists.len();
        if let Some(list) = self.lists.last_mut() {
            let Some(restart) = list.due.take() else { return String::new() };
            let counter = self.counters.entry(list.style.clone()).or_default();
            return counter.next(&self.styles.lists, &list.style, depth - 1, restart);
        }
        let Some(level) = heading else { return String::new() };
        let list = self.styles.list(style).unwrap_or(OUTLINE);
        let counter = self.counters.entry(list.to_owned()).or_default();
        counter.next(&self.styles.lists, list, usize::from(level) - 1, None)
    }

    /// White space in the file is one blank; more of it is written as `text:s`.
    fn text(&mut self, words: &str) {
        let Some(open) = self.open.last_mut() else { return };
        let mut plain = String::with_capacity(words.len());
        for character in words.chars() {
            let is_blank = matches!(character, ' ' | '\t' | '\r' | '\n');
            if !(is_blank && open.blank) {
                plain.push(if is_blank { ' ' } else { character });
            }
            open.blank = is_blank;
        }
        let blank = open.blank;
        self.write(&plain);
        if let Some(open) = self.open.last_mut() {
            open.blank = blank;
        }
    }

    fn write(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            let look = open.runs.last().copied().unwrap_or(open.look);
            if look.hidden != Some(true) {
                open.paragraph.push(words, look.bold == Some(true));
            }
            open.blank = false;
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let ready = std::iter::once(open.paragraph).chain(open.boxes);
        if self.in_note > 0 {
            self.notes.extend(ready);
        } else if let Some(around) = self.open.last_mut() {
            around.boxes.extend(ready);
        } else {
            ready.for_each(|paragraph| self.out.push(&paragraph));
        }
    }

    fn finish(mut self) -> (String, Vec<Evidence>) {
        while !self.open.is_empty() {
            self.close();
        }
        for note in std::mem::take(&mut self.notes) {
            self.out.push(&note);
        }
        self.out.finish()
    }
}

#[cfg(test)]
mod tests {
    use duikan_text::EvidenceKind;

    use super::*;
    use crate::fixtures::{words, zip};

    const STYLES: &str = r#"<office:styles xmlns:office="o">
        <text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
        <text:outline-level-style text:level="2" style:num-prefix="（" style:num-format="一, 二, 三, ..." style:num-suffix="）"/></text:outline-style>
        <style:style style:name="T"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
        </office:styles>"#;

    fn read_body(body: &str) -> (String, Vec<Evidence>) {
        let content = format!(
            r#"<office:document-content><office:automatic-styles>
            <style:style style:name="P1" style:parent-style-name="T"/>
            <style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
            <style:style style:name="V"><style:text-properties text:display="none"/></style:style>
            <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
            <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>
            </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
        );
        read(&zip(&[("content.xml", content.as_bytes()), ("styles.xml", STYLES.as_bytes())])).unwrap()
    }

    #[test]
    fn headings_and_lists_are_numbered() {
        let (text, evidence) = read_body(
            r#"<text:h text:outline-level="1">修路</text:h><text:h text:outline-level="2">主干道</text:h>
            <text:list text:style-name="L1"><text:list-item><text:p>东段</text:p><text:p>续</text:p>
            <text:list><text:list-item><text:p>桥</text:p></text:list-item></text:list></text:list-item>
            <text:list-item><text:p>西段</text:p></text:list-item></text:list>
            <text:list text:style-name="L1"><text:list-item><text:p>另起</text:p></text:list-item></text:list>
            <text:h text:outline-level="1">办学</text:h><text:h text:outline-level="2">小学</text:h>"#,
        );
        assert_eq!(
            text,
            "一、修路\n（一）主干道\n1.东段\n续\n1.1 桥\n2.西段\n1.另起\n二、办学\n（一）小学\n"
        );
        assert_eq!(words(&text, &evidence, EvidenceKind::Heading(1)), ["一、修路", "二、办学"]);
    }

    #[test]
    fn looks_blanks_notes_and_boxes() {
        let (text, evidence) = read_body(
            r#"<text:tracked-changes><text:p>删去</text:p></text:tracked-changes>
            <text:p text:style-name="P1">题 目</text:p>
            <text:p><text:span text:style-name="B">一是快。</text:span>要  快<text:s text:c="2"/><text:span text:style-name="V">藏</text:span>啊<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>。<text:line-break/>完<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>
            <text:p><text:ruby><text:ruby-base>区</text:ruby-base><text:ruby-text>qū</text:ruby-text></text:ruby><office:annotation><text:p>批注</text:p></office:annotation></text:p>"#,
        );
        assert_eq!(text, "题 目\n一是快。要 快  啊。\n完\n框\n区\n注\n");
        assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["题 目"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["题 目", "一是快。"]);
    }

    #[test]
    fn boxes_in_boxes_have_an_end() {
        let nested = |depth: usize| {
            let body = format!("{}框{}", "<text:p>".repeat(depth), "</text:p>".repeat(depth));
            let content = format!(
                "<office:document-content><office:body>{body}</office:body></office:document-content>"
            );
            read(&zip(&[("content.xml", content.as_bytes())]))
        };
        assert!(nested(MAX_NESTED).is_ok_and(|(text, _)| text.ends_with("框\n")));
        assert_eq!(nested(MAX_NESTED + 1), Err(Reason::too_deep()));
    }

    #[test]
    fn broken_and_encrypted_files_say_so() {
        assert_eq!(read(&zip(&[("a", b"")])).unwrap_err().code(), "damaged");
        let manifest = b"<manifest><encryption-data/></manifest>";
        assert_eq!(read(&zip(&[("META-INF/manifest.xml", manifest)])).unwrap_err().code(), "encrypted");
    }
}
