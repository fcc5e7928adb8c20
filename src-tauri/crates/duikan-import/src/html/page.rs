//! The visible lines of a page, and the elements they stand in.

use super::hiding::{self, Hiding, Label};
use super::tokens::{Attributes, Token, Tokens};
use crate::paragraphs::Paragraph;

/// Elements nested deeper belong to the one at this depth.
const MAX_DEPTH: usize = 256;
/// An end tag closes elements up to this far back.
const MAX_BACK: usize = 64;

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements whose content nobody sees, or only as the reading above a character.
const UNSEEN: &[&str] = &[
    "script", "style", "title", "head", "template", "noscript", "iframe", "noembed", "noframes", "textarea",
    "select", "svg", "math", "object", "audio", "video", "canvas", "rt", "rp", "map", "xml",
];
/// An element of these ends an open one of the same kind, or an open paragraph.
const SELF_ENDING: &[&str] = &["p", "li", "dt", "dd", "tr", "td", "th", "option"];

/// An element; the page itself is element 0.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// The element around it.
    pub parent: usize,
    /// Its name.
    pub name: String,
}

/// A line that is seen.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its words and look.
    pub paragraph: Paragraph,
    /// The innermost block it stands in.
    pub element: usize,
    /// Characters of it that are not blank.
    pub chars: usize,
    /// Those of them in links.
    pub linked: usize,
}

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// Elements, each after its parent.
    pub elements: Vec<Element>,
    /// Lines from top to bottom.
    pub lines: Vec<Line>,
    /// The words of `<title>`.
    pub title: String,
}

/// How many sentences end in some words; the dots and marks of Latin text count for nothing.
fn sentences(words: &str) -> usize {
    words.chars().filter(|character| matches!(character, '。' | '！' | '？')).count()
}

/// Reads a page. Where its styles hide most of its sentences, a script shows them when the page is opened, and they are
/// read. Sentences are asked for, not characters: the folded menus of a site may be longer than the article.
pub fn read(html: &str) -> Page {
    let (page, hidden) = Reader::new(Hiding::find(html), true).read(html);
    let seen: usize = page.lines.iter().map(|line| sentences(line.paragraph.text())).sum();
    if hidden <= seen { page } else { Reader::new(Hiding::default(), false).read(html).0 }
}

/// An element that is open.
struct Open {
    name: String,
    label: Label,
    element: usize,
    is_block: bool,
    /// Never seen on any page.
    unseen: bool,
    /// Not seen because of a style.
    hidden: bool,
    bold: bool,
    centred: bool,
    link: bool,
    preformatted: bool,
    /// Of an ordered list, the number of its next item.
    next: Option<u32>,
}

#[derive(Default)]
struct Reader {
    hiding: Hiding,
    /// Whether styles hide words at all.
    hides: bool,
    /// Ends of sentences that styles hide.
    hidden: usize,
    page: Page,
    open: Vec<Open>,
    line: Line,
    /// Whether a blank is due before the next word.
    blank: bool,
    /// The number of a list item whose words are still to come.
    number: Option<u32>,
}

impl Reader {
    fn new(hiding: Hiding, hides: bool) -> Self {
        let page = Page { elements: vec![Element::default()], ..Page::default() };
        Self { hiding, hides, page, ..Self::default() }
    }

    fn read(mut self, html: &str) -> (Page, usize) {
        for token in Tokens::new(html) {
            match token {
                Token::Start(name, attributes) => self.start(&name, attributes),
                Token::End(name) => self.end(&name),
                Token::Text(words) => self.text(&words),
            }
        }
        self.end_line();
        (self.page, self.hidden)
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        if name == "br" {
            return self.break_line();
        }
        let is_block = BLOCKS.contains(&name);
        if is_block {
            self.end_line();
        }
        if SELF_ENDING.contains(&name) {
            self.close(name, true);
        } else if is_block {
            self.close("p", true);
        }
        // What nobody sees is told apart at any depth.
        if VOID.contains(&name) || self.open.len() >= MAX_DEPTH + usize::from(UNSEEN.contains(&name)) {
            return;
        }
        if name == "li" {
            self.number = self.item_number(&attributes);
        }
        self.open(name, attributes, is_block);
    }

    /// The number of an item that begins, where its list is ordered and shows numbers.
    fn item_number(&mut self, attributes: &Attributes<'_>) -> Option<u32> {
        let mut around = self.open.iter_mut().rev().take(MAX_BACK);
        let list = around.find(|open| matches!(open.name.as_str(), "ol" | "ul" | "menu"))?;
        let own = attributes.get("value").and_then(|value| value.trim().parse().ok());
        let number = list.next.map(|next| own.unwrap_or(next))?;
        list.next = Some(number.saturating_add(1));
        Some(number)
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>, is_block: bool) {
        let label = Label::new(name, &attributes);
        let hidden = self.hides && self.is_hidden(&label, &attributes);
        let around = self.open.last();
        let style = attributes.get("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        let is = |flag: fn(&Open) -> bool| around.is_some_and(flag);
        let centred = name == "center"
            || style.contains("text-align:center")
            || attributes.get("align").is_some_and(|align| align.eq_ignore_ascii_case("center"));
        let aligned = centred || style.contains("text-align:") || attributes.get("align").is_some();
        let parent = around.map_or(0, |open| open.element);
        let element = if is_block {
            self.page.elements.push(Element { parent, name: name.to_owned() });
            self.page.elements.len() - 1
        } else {
            parent
        };
        let open = Open {
            name: name.to_owned(),
            label,
            element,
            is_block,
            unseen: is(|open| open.unseen) || UNSEEN.contains(&name),
            hidden: is(|open| open.hidden) || hidden,
            bold: is(|open| open.bold)
                || matches!(name, "b" | "strong")
                || style.contains("font-weight:bold")
                || style.contains("font-weight:700"),
            centred: if aligned { centred } else { is(|open| open.centred) },
            link: is(|open| open.link) || name == "a",
            preformatted: is(|open| open.preformatted) || name == "pre",
            next: (name == "ol"
                && !style.contains("list-style:none")
                && !style.contains("list-style-type:none"))
            .then(|| attributes.get("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1)),
        };
        self.open.push(open);
        if is_block {
            self.begin_line();
        }
    }

    /// Whether an element that begins is hidden itself.
    fn is_hidden(&self, label: &Label, attributes: &Attributes<'_>) -> bool {
        if attributes.get("hidden").is_some() {
            return true;
        }
        let own = attributes.get("style").as_deref().and_then(hiding::effect);
        own.unwrap_or_else(|| {
            let around: Vec<&Label> = match self.hiding.is_empty() {
                true => Vec::new(),
                false => self.open.iter().map(|open| &open.label).collect(),
            };
            self.hiding.hides(label, &around)
        })
    }

    fn end(&mut self, name: &str) {
        match name {
            "br" => self.break_line(),
            // `</p>` without a paragraph is an empty one.
            "p" if !self.close("p", false) => self.end_line(),
            _ => {
                self.close(name, false);
            }
        }
    }

    /// Closes the nearest open element of a name with all that is open inside it; `own` only looks at what may
    /// end by itself: not beyond a list, table or the like.
    fn close(&mut self, name: &str, own: bool) -> bool {
        let is_wall = |open: &Open| {
            matches!(open.name.as_str(), "table" | "ul" | "ol" | "dl" | "div" | "td" | "th" | "tr" | "body")
        };
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev().take(MAX_BACK) {
            if open.name == name {
                found = Some(at);
                break;
            }
            if own && is_wall(open) {
                break;
            }
        }
        let Some(at) = found else { return false };
        if self.open.get(at..).unwrap_or_default().iter().any(|open| open.is_block) {
            self.end_line();
        }
        self.open.truncate(at);
        if name == "li" {
            self.number = None;
        }
        self.begin_line();
        true
    }

    /// Takes over for the next line where it will stand and how it looks.
    fn begin_line(&mut self) {
        if self.line.paragraph.is_empty() {
            let block = self.open.iter().rev().find(|open| open.is_block);
            let heading = block
                .and_then(|open| open.name.strip_prefix('h')?.parse().ok())
                .filter(|level| (1..=6).contains(level));
            let centred = self.open.last().is_some_and(|open| open.centred);
            self.line.paragraph = Paragraph::new(heading, centred);
            self.line.element = block.map_or(0, |open| open.element);
        }
    }

    fn text(&mut self, words: &str) {
        let Some(state) = self.open.last() else { return self.words(words, false, false) };
        if state.name == "title" && self.page.title.is_empty() {
            words.trim().clone_into(&mut self.page.title);
        }
        let (bold, link, preformatted) = (state.bold, state.link, state.preformatted);
        if state.unseen {
            return;
        }
        if state.hidden {
            self.hidden += sentences(words);
            return;
        }
        if !preformatted {
            return self.words(words, bold, link);
        }
        for (at, line) in words.lines().enumerate() {
            if at > 0 {
                self.break_line();
            }
            self.words(line, bold, link);
        }
    }

    /// Adds words; ASCII white space between them is one blank, and none at the ends of a line. Wide blanks stay.
    fn words(&mut self, words: &str, bold: bool, link: bool) {
        let is_blank = |c: char| c.is_ascii_whitespace();
        self.blank |= words.starts_with(is_blank);
        for word in words.split(is_blank).filter(|word| !word.is_empty()) {
            if let Some(number) = self.number.take() {
                self.line.paragraph.push(&format!("{number}."), bold);
                self.blank = true;
            }
            if std::mem::take(&mut self.blank) && !self.line.paragraph.is_empty() {
                self.line.paragraph.push(" ", bold);
            }
            self.line.paragraph.push(word, bold);
            let chars = word.chars().filter(|c| !c.is_whitespace()).count();
            self.line.chars += chars;
            self.line.linked += if link { chars } else { 0 };
            self.blank = true;
        }
        self.blank = words.ends_with(is_blank);
    }

    fn break_line(&mut self) {
        self.end_line();
        self.begin_line();
    }

    fn end_line(&mut self) {
        self.blank = false;
        if self.line.chars > 0 {
            self.page.lines.push(std::mem::take(&mut self.line));
        } else {
            self.line = Line::default();
        }
        self.begin_line();
    }
}
