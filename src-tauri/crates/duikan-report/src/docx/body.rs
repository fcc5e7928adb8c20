//! The text of the document as XML: paragraphs, runs, tables, comments.

use std::fmt::Write;

use duikan_reuse::{Layer, Role};

use super::styles::Sheet;
use crate::inert;
use crate::model::Theme;

/// How a run looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As its paragraph.
    Plain,
    /// Heavier.
    Bold,
    /// Smaller and paler.
    Pale,
    /// The role of words in a match of a layer.
    Shared(Layer, Role),
    /// The number of a match behind its words.
    Number,
    /// The place of what the other end has and this has not.
    Caret,
}

/// A document while it is written.
pub struct Body<'a> {
    /// Paragraphs and tables so far.
    pub xml: String,
    /// Level, words and bookmark of each heading so far.
    pub headings: Vec<(u8, String, String)>,
    /// Comments so far.
    pub comments: Vec<String>,
    sheet: &'a Sheet,
    theme: Theme,
}

impl<'a> Body<'a> {
    /// An empty document.
    pub const fn new(sheet: &'a Sheet, theme: Theme) -> Self {
        Self { xml: String::new(), headings: Vec::new(), comments: Vec::new(), sheet, theme }
    }

    /// A heading with a bookmark, by which the table of contents leads to it.
    pub fn heading(&mut self, level: u8, words: &str) {
        let number = self.headings.len() + 1;
        let name = format!("_Toc{number:06}");
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/></w:pPr>\
             <w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>{}<w:bookmarkEnd w:id=\"{number}\"/></w:p>",
            self.run(words, Look::Plain)
        );
        self.headings.push((level, words.to_owned(), name));
    }

    /// A paragraph of a style.
    pub fn paragraph(&mut self, style: &str, runs: &[(&str, Look)]) {
        let runs: String = runs.iter().map(|&(words, look)| self.run(words, look)).collect();
        self.raw_paragraph(style, &runs);
    }

    /// A paragraph of runs that are XML already.
    pub fn raw_paragraph(&mut self, style: &str, runs: &str) {
        self.xml.push_str(&paragraph(style, runs));
    }

    /// A run.
    pub fn run(&self, words: &str, look: Look) -> String {
        if words.is_empty() {
            return String::new();
        }
        let look = self.properties(look);
        let look = if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") };
        format!("<w:r>{look}{}</w:r>", text(words))
    }

    fn properties(&self, look: Look) -> String {
        match look {
            Look::Plain => String::new(),
            Look::Bold => "<w:b/>".to_owned(),
            Look::Pale => "<w:rStyle w:val=\"Pale\"/>".to_owned(),
            Look::Number => "<w:rStyle w:val=\"MatchNumber\"/>".to_owned(),
            Look::Caret => "<w:rStyle w:val=\"Caret\"/>".to_owned(),
            Look::Shared(layer, role) => marked(layer, role, self.theme),
        }
    }

    /// The table of contents: a field that Word renews on demand, filled with what it leads to.
    pub fn contents(&mut self, title: &str, headings: &[(u8, String, String)]) {
        let mut entries: Vec<String> = headings
            .iter()
            .filter(|(level, ..)| *level <= 2)
            .map(|(level, words, name)| {
                let link = format!(
                    "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\"><w:r>{}</w:r></w:hyperlink>",
                    text(words)
                );
                format!("<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/></w:pPr>{link}</w:p>")
            })
            .collect();
        let (begin, end) = (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        );
        let Some(first) = entries.first_mut() else { return };
        *first = first.replacen("</w:pPr>", &format!("</w:pPr>{begin}"), 1);
        self.paragraph("ContentsTitle", &[(title, Look::Plain)]);
        self.xml.push_str(&entries.concat());
        self.raw_paragraph("Meta", end);
    }

    /// A table. Widths are shares of the width of the text, `rows` are cells that are XML of paragraphs already; the first
    /// `heads` of them are repeated at the head of every page.
    pub fn table(&mut self, widths: &[u32], heads: usize, rows: &[Row]) {
        self.shaded_table(widths, heads, rows, |_, _| None);
    }

    /// The same with a ground for cells, by row and column.
    pub fn shaded_table(
        &mut self,
        widths: &[u32],
        heads: usize,
        rows: &[Row],
        ground: impl Fn(usize, usize) -> Option<&'static str>,
    ) {
        let all: u32 = widths.iter().sum::<u32>().max(1);
        let width = |share: u32| self.sheet.text_width() * share / all;
        let grid: String =
            widths.iter().map(|&share| format!("<w:gridCol w:w=\"{}\"/>", width(share))).collect();
        let mut table = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Report\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            width(all)
        );
        for (number, row) in rows.iter().enumerate() {
            let properties = match (number < heads, row.whole) {
                (true, _) => "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
                (false, true) => "<w:trPr><w:cantSplit/></w:trPr>",
                (false, false) => "",
            };
            let _ = write!(table, "<w:tr>{properties}");
            // A cell alone in its row spans all columns.
            let spans = row.cells.len() == 1 && widths.len() > 1;
            for (column, (cell, &share)) in row.cells.iter().zip(widths).enumerate() {
                let (width, span) = if spans {
                    (width(all), format!("<w:gridSpan w:val=\"{}\"/>", widths.len()))
                } else {
                    (width(share), String::new())
                };
                let ground = if number < heads { Some("EDECE8") } else { ground(number, column) };
                let shade = ground.map_or_else(String::new, |fill| {
                    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
                });
                let filled = if cell.is_empty() { paragraph("Cell", "") } else { cell.clone() };
                let _ = write!(
                    table,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shade}</w:tcPr>{filled}</w:tc>"
                );
            }
            table.push_str("</w:tr>");
        }
        table.push_str("</w:tbl>");
        self.xml.push_str(&table);
        // Between two tables stands a paragraph, else Word makes one of them.
        self.raw_paragraph("Gap", "");
    }

    /// A table of words.
    pub fn plain_table(&mut self, widths: &[u32], headings: &[&str], rows: &[Vec<String>]) {
        let heads = headings.iter().map(|heading| self.cell(&[(heading, Look::Bold)])).collect();
        let mut all = vec![Row { cells: heads, whole: true }];
        for row in rows {
            let cells = row.iter().map(|words| self.cell(&[(words, Look::Plain)])).collect();
            all.push(Row { cells, whole: true });
        }
        self.table(widths, 1, &all);
    }

    /// The paragraph of a cell.
    pub fn cell(&self, runs: &[(&str, Look)]) -> String {
        paragraph("Cell", &runs.iter().map(|&(words, look)| self.run(words, look)).collect::<String>())
    }

    /// Keeps a comment, and gives its number.
    pub fn comment(&mut self, words: &str) -> usize {
        let id = self.comments.len();
        self.comments.push(format!(
            "<w:comment w:id=\"{id}\" w:author=\"对勘\" w:initials=\"对勘\"><w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr><w:r>{}</w:r></w:p></w:comment>",
            text(words)
        ));
        id
    }
}

/// A row of a table.
pub struct Row {
    /// Their paragraphs.
    pub cells: Vec<String>,
    /// Whether it is kept on one page.
    pub whole: bool,
}

/// A paragraph of a style.
pub fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

/// Words with their line ends and tabs.
pub fn text(words: &str) -> String {
    let mut xml = String::new();
    for (number, line) in words.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        if number > 0 {
            xml.push_str("<w:br/>");
        }
        for (number, part) in line.split('\t').enumerate() {
            if number > 0 {
                xml.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                let _ = write!(xml, "<w:t xml:space=\"preserve\">{}</w:t>", inert::xml(part));
            }
        }
    }
    xml
}

/// Ground and line of words in a match. What is told by colour is told by the line, too.
fn marked(layer: Layer, role: Role, theme: Theme) -> String {
    let (shared, differs, edge, other) = match theme {
        Theme::Safe => ("D6E7F8", "FFD3A8", "0B62A8", "A8480A"),
        Theme::Red => ("auto", "FFF3C4", "B3170F", "A8480A"),
        Theme::Mono => ("E6E6E6", "auto", "333333", "000000"),
    };
    let ground = |fill: &str| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
    let line = |kind: &str, color: &str| format!("<w:u w:val=\"{kind}\" w:color=\"{color}\"/>");
    match (role, layer) {
        (Role::Equal, Layer::Own) => line("dash", edge),
        (Role::Equal, Layer::Boilerplate) => line("dotted", "6E6C66") + &ground("E9E8E4"),
        (Role::Equal, Layer::Formula) => line("double", other),
        (Role::Equal, Layer::Topic) => String::new(),
        (Role::Equal, Layer::Reuse) if theme == Theme::Red => format!("<w:color w:val=\"{edge}\"/>"),
        (Role::Equal, Layer::Reuse) => line("single", edge) + &ground(shared),
        (Role::Rewording, _) => line("thick", other) + &ground(differs),
        (Role::Only, _) => line("wave", other),
        (Role::Slot, _) => "<w:bdr w:val=\"dashed\" w:sz=\"4\" w:space=\"0\" w:color=\"6E6C66\"/>".to_owned(),
        (Role::Furniture, _) => "<w:rStyle w:val=\"Pale\"/>".to_owned(),
        (Role::Ignored, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_lines_and_act_on_nothing() {
        for (words, xml) in [
            ("修路", "<w:t xml:space=\"preserve\">修路</w:t>"),
            ("a\r\nb", "<w:t xml:space=\"preserve\">a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t>"),
            ("\tb", "<w:tab/><w:t xml:space=\"preserve\">b</w:t>"),
            ("<w:p>]]>\u{1}", "<w:t xml:space=\"preserve\">&lt;w:p&gt;]]&gt;␁</w:t>"),
        ] {
            assert_eq!(text(words), xml);
        }
    }
}
