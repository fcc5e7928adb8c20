//! Parts of a report put on pages one after the other.

use std::collections::HashMap;

use super::block::{Block, Paragraph, Table};
use super::set::{SetLine, set};
use super::sheet::{HEAD, Ink, PAPER, Sheet, Style};
use super::tree::{Part, PartId, Tree};
use super::type_case::TypeCase;
use crate::model::Strip;

/// What is drawn on a page; all from its left upper corner, in points.
#[derive(Clone, Debug)]
pub enum Item {
    /// A line of text: its left edge, its base, and what part it is of; without one it is repeated from another page.
    Line {
        /// The line.
        line: SetLine,
        /// Left edge of its paragraph.
        x: f32,
        /// Its base.
        y: f32,
        /// The part that it is of.
        part: Option<PartId>,
    },
    /// A filled rectangle: left, top, width, height. One that shows something is part of a picture.
    Ground([f32; 4], Ink, Option<PartId>),
    /// A line between two points, of a width.
    Rule([f32; 4], f32, Ink, Stroke),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Whole.
    Whole,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// A heading and where it is.
#[derive(Clone, Debug)]
pub struct Heading {
    /// From 1.
    pub level: u8,
    /// Its words.
    pub words: String,
    /// Page, from 0.
    pub page: usize,
    /// Top.
    pub y: f32,
}

/// Pages while they are filled.
pub struct Flow<'a> {
    /// How the report is set.
    pub sheet: Sheet,
    /// Typefaces in use.
    pub case: TypeCase<'a>,
    /// What is drawn on each page.
    pub pages: Vec<Vec<Item>>,
    /// Where the next thing begins.
    pub y: f32,
    /// What each part is.
    pub tree: Tree,
    /// Page and top of each place that is led to.
    pub places: HashMap<String, (usize, f32)>,
    /// Headings so far.
    pub headings: Vec<Heading>,
}

/// Height of the row of a strip, and of the strip itself.
const STRIP: (f32, f32) = (16.0, 10.0);

impl<'a> Flow<'a> {
    /// One empty page.
    pub fn new(sheet: Sheet, case: TypeCase<'a>) -> Self {
        let [top, ..] = sheet.margins;
        Self {
            sheet,
            case,
            pages: vec![Vec::new()],
            y: top,
            tree: Tree::default(),
            places: HashMap::new(),
            headings: Vec::new(),
        }
    }

    /// Left edge of the text.
    pub const fn left(&self) -> f32 {
        self.sheet.margins[3]
    }

    /// Where the page ends.
    pub const fn bottom(&self) -> f32 {
        PAPER.1 - self.sheet.margins[2]
    }

    /// Whether nothing stands on the page yet.
    pub fn is_fresh(&self) -> bool {
        self.y <= self.sheet.margins[0]
    }

    /// Whether there is room for something of a height.
    pub fn has_room(&self, height: f32) -> bool {
        self.y + height <= self.bottom() + 0.01
    }

    /// Begins a page.
    pub fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.sheet.margins[0];
    }

    /// Draws on the last page.
    pub fn draw(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// Puts all parts on pages. Before each it is asked whether to go on.
    ///
    /// # Errors
    /// Why not.
    pub fn all<E>(&mut self, blocks: &[Block], go_on: &mut dyn FnMut() -> Result<(), E>) -> Result<(), E> {
        for (at, block) in blocks.iter().enumerate() {
            go_on()?;
            match block {
                Block::Paragraph(paragraph) => {
                    let before = at.checked_sub(1).and_then(|at| blocks.get(at));
                    let rest = blocks.get(at + 1..).unwrap_or_default();
                    let stays = is_below_heading(before) && is_remark(paragraph, rest);
                    let keeps = self.sheet.setting(paragraph.style).keep || stays;
                    let follows = keeps.then(|| self.beginning(rest));
                    self.paragraph(paragraph, follows);
                }
                Block::Table(table) => self.table(table),
                Block::Strips(rows, said) => self.strips(rows, said),
            }
        }
        Ok(())
    }

    /// Height that what follows begins with at least.
    fn beginning(&mut self, blocks: &[Block]) -> f32 {
        match blocks.first() {
            None => 0.0,
            Some(Block::Strips(..)) => 2.0 * STRIP.0,
            Some(Block::Table(table)) => super::table::beginning(self, table),
            Some(Block::Paragraph(paragraph)) => {
                let setting = self.sheet.setting(paragraph.style);
                let rest = blocks.get(1..).unwrap_or_default();
                // As much of it as must stand together, see `paragraph`.
                let width = self.sheet.width();
                let lines = set(&mut self.case, &self.sheet, paragraph, None, width).len();
                if setting.keep || is_remark(paragraph, rest) {
                    setting.before + setting.line * lines as f32 + setting.after + self.beginning(rest)
                } else {
                    setting.before + setting.line * lines.min(2) as f32
                }
            }
        }
    }

    /// `follows` is the height of what must be on the same page behind it.
    fn paragraph(&mut self, paragraph: &Paragraph, follows: Option<f32>) {
        let width = self.sheet.width();
        let lines = set(&mut self.case, &self.sheet, paragraph, None, width);
        let setting = self.sheet.setting(paragraph.style);
        let (before, height) = (if self.is_fresh() { 0.0 } else { setting.before }, setting.line);
        let needed = match follows {
            Some(follows) => height * lines.len() as f32 + setting.after + follows,
            None => height * lines.len().min(2) as f32,
        };
        if !self.is_fresh() && !self.has_room(before + needed) {
            self.turn();
        } else {
            self.y += before;
        }
        let part = self.tree.add(part(paragraph, &lines), None);
        if let Style::Heading(level) = paragraph.style {
            let words = lines.first().map(|line| line.of.text.clone()).unwrap_or_default();
            let (page, y) = (self.pages.len() - 1, self.y);
            self.headings.push(Heading { level, words, page, y });
        }
        let mut left = lines.len();
        for line in lines {
            // The last line never stands alone on a page: the one before it goes along.
            let lonely = left == 2 && !self.has_room(height * 2.0);
            if !self.is_fresh() && (lonely || !self.has_room(height)) {
                self.turn();
            }
            let x = self.left();
            self.line(line, x, Some(part));
            left -= 1;
        }
        self.y += setting.after;
    }

    /// Draws a line at the place that is reached.
    pub fn line(&mut self, line: SetLine, x: f32, part: Option<PartId>) {
        let height = line.height();
        if part.is_some() {
            let page = self.pages.len() - 1;
            for (_, name) in line.of.anchors.iter().filter(|(at, _)| line.signs.contains(at)) {
                self.places.entry(name.clone()).or_insert((page, self.y));
            }
        }
        let y = self.y + line.base();
        self.draw(Item::Line { line, x, y, part });
        self.y += height;
    }

    fn strips(&mut self, rows: &[(String, Strip)], said: &str) {
        let part = self.tree.add(Part::Figure(said.to_owned()), None);
        self.y += 4.0;
        for (letter, strip) in rows {
            if !self.has_room(STRIP.0) {
                self.turn();
            }
            self.strip(letter, strip, part);
        }
        self.y += 4.0;
    }

    fn strip(&mut self, letter: &str, strip: &Strip, part: PartId) {
        let (x, y) = (self.left() + 30.0, self.y + (STRIP.0 - STRIP.1) / 2.0);
        let width = self.sheet.width() - 30.0;
        let label = Paragraph::plain(Style::Cell, letter);
        let lines = set(&mut self.case, &self.sheet, &label, None, 30.0);
        let left = self.left();
        for line in lines.into_iter().take(1) {
            let base = y + STRIP.1 - 1.5;
            self.draw(Item::Line { line, x: left, y: base, part: Some(part) });
        }
        let scaled = |thousandths: &str| thousandths.parse::<f32>().unwrap_or_default() / 1000.0 * width;
        self.draw(Item::Ground([x, y, width, STRIP.1], HEAD, Some(part)));
        for (layer, place, length) in &strip.blocks {
            let ink = self.sheet.palette.block(*layer);
            self.draw(Item::Ground(
                [x + scaled(place), y, scaled(length).max(0.2), STRIP.1],
                ink,
                Some(part),
            ));
        }
        for tick in &strip.ticks {
            let at = x + scaled(tick);
            self.draw(Item::Ground([at, y - 2.0, 0.6, STRIP.1 + 4.0], super::sheet::BLACK, Some(part)));
        }
        self.y += STRIP.0;
    }

    /// Puts a table on pages.
    fn table(&mut self, table: &Table) {
        super::table::put(self, table);
    }
}

fn is_below_heading(before: Option<&Block>) -> bool {
    matches!(before, Some(Block::Paragraph(before)) if matches!(before.style, Style::Heading(_)))
}

/// Whether a paragraph is a remark that stays with what follows, which it is about; several remarks are a text of their own.
fn is_remark(paragraph: &Paragraph, rest: &[Block]) -> bool {
    let several = matches!(rest.first(), Some(Block::Paragraph(next)) if next.style == Style::Note);
    paragraph.style == Style::Note && !several
}

fn part(paragraph: &Paragraph, lines: &[SetLine]) -> Part {
    let words = || lines.first().map(|line| line.of.text.clone()).unwrap_or_default();
    match paragraph.style {
        Style::Title => Part::Heading(1, words()),
        Style::Heading(level) => Part::Heading(u16::from(level) + 1, words()),
        Style::SpeechTitle => Part::Heading(4, words()),
        Style::Chapter => Part::Heading(5, words()),
        Style::Subheading => Part::Heading(6, words()),
        _ => Part::Paragraph(paragraph.lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::typefaces::Typefaces;
    use crate::{Theme, Typography};

    #[test]
    fn a_heading_is_never_the_last_of_its_page() {
        let Ok(installed) = Typefaces::of_machine() else { return };
        let say = |style, words: &str| Block::Paragraph(Paragraph::plain(style, words));
        // As many lines above the heading as fill more than a page, and below it one or two paragraphs of one, two, or three
        // lines.
        let cases = (0..70).flat_map(|above| [10, 60, 120].map(|below| (above, below)));
        for ((above, below), count) in cases.flat_map(|case| [(case, 1), (case, 2)]) {
            let mut blocks: Vec<Block> = (0..above).map(|_| say(Style::Note, "渡口换上新船。")).collect();
            blocks.push(say(Style::Heading(1), "说明"));
            blocks.extend((0..count).map(|_| say(Style::Note, &"河堤加高".repeat(below / 4))));
            let sheet = Sheet::of(Typography::default(), Theme::default());
            let mut flow = Flow::new(sheet, TypeCase::new(installed));
            let done: Result<(), ()> = flow.all(&blocks, &mut || Ok(()));
            let heading = &flow.headings[0];
            let end = heading.y + flow.sheet.setting(Style::Heading(1)).line;
            let follows = |item: &Item| matches!(item, Item::Line { y, .. } if *y > end);
            assert!(done.is_ok() && flow.pages[heading.page].iter().any(follows), "{above} {below}");
        }
    }
}
