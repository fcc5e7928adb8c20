//! Which elements nobody sees because a style says so: in the element itself, or in a rule of a style sheet of the page.
//! Sites scatter such words through a text so that copies of it are spoilt.
//!
//! Style sheets are read as far as this takes: selectors of names, classes and ids, one inside another; the last rule
//! that fits counts, whatever its weight.

use super::tokens::{Attributes, Token, Tokens};

/// An indent or place further out than this is off the page, in whatever unit.
const OFF_PAGE: f64 = -900.0;
/// Letters of at most this size cannot be read, in pixels or points.
const UNREADABLE: f64 = 1.0;
/// Rules beyond this number are not looked at; no page needs as many to hide words.
const MAX_RULES: usize = 2_000;

/// What an element is known by in style sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    name: String,
    id: String,
    classes: Vec<String>,
}

impl Label {
    /// The label of an element.
    pub fn new(name: &str, attributes: &Attributes<'_>) -> Self {
        let classes = attributes.get("class").unwrap_or_default();
        Self {
            name: name.to_owned(),
            id: attributes.get("id").unwrap_or_default(),
            classes: classes.split_whitespace().map(str::to_owned).collect(),
        }
    }
}

/// The rules of a page that hide or show.
#[derive(Debug, Default)]
pub struct Hiding {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    /// From the outermost element inwards; the last one is the element itself.
    path: Vec<Label>,
    hides: bool,
}

impl Hiding {
    /// Looks through the style sheets of a page.
    pub fn find(html: &str) -> Self {
        let mut found = Self::default();
        if !html.contains("<style") && !html.contains("<STYLE") && !html.contains("<Style") {
            return found;
        }
        let mut in_style = false;
        for token in Tokens::new(html) {
            match token {
                Token::Start(name, _) => in_style = name == "style",
                Token::Text(sheet) if in_style => found.sheet(&sheet),
                _ => in_style = false,
            }
        }
        found
    }

    /// Whether an element is hidden by a rule. `around` are the elements it lies in, the innermost last.
    pub fn hides(&self, element: &Label, around: &[&Label]) -> bool {
        let fitting = self.rules.iter().rev().find(|rule| rule.fits(element, around));
        fitting.is_some_and(|rule| rule.hides)
    }

    /// Whether no rule hides anything.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    fn sheet(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let selectors = before.rsplit(['}', ';']).next().unwrap_or_default().trim();
            if selectors.starts_with('@') {
                rest = if is_for_screens(selectors) { after } else { skip_block(after) };
                continue;
            }
            let (declarations, next) = after.split_once('}').unwrap_or((after, ""));
            if let Some(hides) = effect(declarations) {
                let paths = selectors.split(',').filter_map(path);
                self.rules.extend(paths.map(|path| Rule { path, hides }));
                self.rules.truncate(MAX_RULES);
            }
            rest = next;
        }
    }
}

impl Rule {
    fn fits(&self, element: &Label, around: &[&Label]) -> bool {
        let Some((own, outer)) = self.path.split_last() else { return false };
        let mut around = around.iter().rev();
        own.covers(element) && outer.iter().rev().all(|wanted| around.any(|label| wanted.covers(label)))
    }
}

impl Label {
    /// Whether a label of a selector fits that of an element.
    fn covers(&self, element: &Self) -> bool {
        (self.name.is_empty() || self.name == element.name)
            && (self.id.is_empty() || self.id == element.id)
            && self.classes.iter().all(|class| element.classes.contains(class))
    }
}

/// What declarations do to the words of an element: `Some(true)` hides them, `Some(false)` shows them. In the element
/// itself they count before those of all style sheets.
pub fn effect(declarations: &str) -> Option<bool> {
    let mut effect = None;
    let (mut is_outside, mut off_page, mut clips, mut no_room) = (false, false, false, false);
    for (property, value) in declarations.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => effect = Some(value == "none"),
            "visibility" => effect = Some(matches!(value, "hidden" | "collapse")),
            "opacity" if number(value) == Some(0.0) => effect = Some(true),
            "font-size" if number(value).is_some_and(|size| size <= unreadable(value)) => effect = Some(true),
            "text-indent" if number(value).is_some_and(|indent| indent < OFF_PAGE) => effect = Some(true),
            "position" => is_outside = matches!(value, "absolute" | "fixed"),
            "left" | "top" => off_page |= number(value).is_some_and(|place| place < OFF_PAGE),
            "overflow" => clips = value == "hidden",
            "width" | "height" | "max-height" => no_room |= number(value) == Some(0.0),
            _ => {}
        }
    }
    if (is_outside && off_page) || (clips && no_room) { Some(true) } else { effect }
}

/// Sizes relative to those around are hidden at nothing alone.
fn unreadable(value: &str) -> f64 {
    if value.ends_with("px") || value.ends_with("pt") { UNREADABLE } else { 0.0 }
}

/// The number that a value begins with.
fn number(value: &str) -> Option<f64> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

/// A selector; `None` for those with conditions that are not looked at.
fn path(selector: &str) -> Option<Vec<Label>> {
    let parts: Vec<Label> = selector
        .split(|c: char| c.is_whitespace() || c == '>')
        .filter(|part| !part.is_empty())
        .map(label)
        .collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(parts)
}

fn label(part: &str) -> Option<Label> {
    if part.contains([':', '[', '+', '~', '*', '\\', '&']) {
        return None;
    }
    let mut label = Label::default();
    let name_end = part.find(['.', '#']).unwrap_or(part.len());
    let (name, mut rest) = part.split_at(name_end);
    label.name = name.to_ascii_lowercase();
    while let Some(sign) = rest.chars().next() {
        let inside = rest.get(1..).unwrap_or_default();
        let end = inside.find(['.', '#']).unwrap_or(inside.len());
        let (word, after) = inside.split_at(end);
        if sign == '#' {
            word.clone_into(&mut label.id);
        } else {
            label.classes.push(word.to_owned());
        }
        rest = after;
    }
    (label != Label::default()).then_some(label)
}

/// Whether an at-rule holds rules for screens.
fn is_for_screens(head: &str) -> bool {
    let head = head.to_ascii_lowercase();
    head.starts_with("@media") && (head.contains("screen") || head.contains("all")) && !head.contains("width")
}

/// What follows the block that has just begun.
fn skip_block(text: &str) -> &str {
    let mut depth = 1;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    // Sheets were once wrapped in comments of the page.
    kept.replace("<!--", "").replace("-->", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_hide_or_show() {
        for (declarations, expected) in [
            ("display:none", Some(true)),
            (" Display : NONE !important ; color:red", Some(true)),
            ("display:block", Some(false)),
            ("visibility:hidden", Some(true)),
            ("opacity: 0", Some(true)),
            ("opacity: 0.9", None),
            ("font-size:0", Some(true)),
            ("font-size:1px", Some(true)),
            ("font-size:1em", None),
            ("text-indent:-9999px", Some(true)),
            ("text-indent:2em", None),
            ("position:absolute;left:-9999px", Some(true)),
            ("left:-9999px", None),
            ("height:0;overflow:hidden", Some(true)),
            ("height:0", None),
            ("color:red", None),
        ] {
            assert_eq!(effect(declarations), expected, "{declarations}");
        }
    }

    #[test]
    fn the_last_rule_that_fits_counts() {
        let page = "<style>/* .a{display:none} */ .jam, p.x{display:none} #box .in{visibility:hidden}
            @media print{.con{display:none}} @media screen{.scr{display:none}}
            .tab{display:none} .tab.on{display:block} .hov:hover{display:none}</style>
            <script>var a='.b{display:none}'</script>";
        let hiding = Hiding::find(page);
        let of = |tag: &str| match Tokens::new(tag).next() {
            Some(Token::Start(name, attributes)) => Label::new(&name, &attributes),
            _ => Label::default(),
        };
        let outer = of("<div id=box class=y>");
        for (tag, inside, expected) in [
            ("<font class='k jam'>", false, true),
            ("<p class=x>", false, true),
            ("<div class=x>", false, false),
            ("<b class=in>", false, false),
            ("<b class=in>", true, true),
            ("<div class=con>", false, false),
            ("<div class=scr>", false, true),
            ("<div class=tab>", false, true),
            ("<div class='tab on'>", false, false),
            ("<div class='a b hov'>", false, false),
        ] {
            let around = if inside { vec![&outer] } else { Vec::new() };
            assert_eq!(hiding.hides(&of(tag), &around), expected, "{tag}");
        }
    }
}
