//! The report as a file to be filed and printed.
//!
//! ```text
//! ReportModel → blocks (figures, passages, texts) → flow on pages (set, breaks, table) → paint
//! ```
//!
//! Typefaces are those of the machine, of which the characters that are used are put into the file. Words can be selected and
//! copied, parts are named for screen readers, and the same report on the same machine is the same bytes.

mod block;
mod breaks;
mod figures;
mod flow;
mod legend;
mod line;
mod paint;
mod passages;
mod set;
mod sheet;
mod table;
mod texts;
mod tree;
mod type_case;
mod typefaces;

use std::io::{self, Write};

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::{Document, SerializeSettings};

use crate::inert;
use crate::model::ReportModel;
use block::{Block, Look, Paragraph, Run};
use flow::{Flow, Heading, Item};
use sheet::{PAPER, Sheet, Style};
use type_case::TypeCase;
use typefaces::Typefaces;

pub use typefaces::NoTypeface;

/// Writes the report.
///
/// # Errors
/// Those of `out`; [`NoTypeface`] inside of one of the kind `Unsupported` where the machine has no Chinese typeface.
pub fn pdf(report: &ReportModel, out: &mut dyn Write) -> io::Result<()> {
    let typefaces =
        Typefaces::of_machine().map_err(|none| io::Error::new(io::ErrorKind::Unsupported, none))?;
    let sheet = Sheet::of(report.options.typography, report.options.theme);
    let mut flow = Flow::new(sheet, TypeCase::new(typefaces));
    flow.all(&blocks(report), &mut || out.flush())?;
    furnish(&mut flow, report);
    out.write_all(&file(flow, report)?)
}

/// All parts of the report.
fn blocks(report: &ReportModel) -> Vec<Block> {
    let mut blocks = Vec::new();
    title(&mut blocks, report);
    figures::summary(&mut blocks, report);
    legend::legend(&mut blocks, report);
    figures::documents(&mut blocks, report);
    figures::sections(&mut blocks, report);
    passages::passages(&mut blocks, report);
    figures::widespread(&mut blocks, report);
    passages::one_wording(&mut blocks, report);
    texts::texts(&mut blocks, report);
    figures::method(&mut blocks, report);
    blocks
}

fn title(blocks: &mut Vec<Block>, report: &ReportModel) {
    let words = report.words;
    let mut say = |style, words: &str| blocks.push(Block::Paragraph(Paragraph::plain(style, words)));
    say(Style::Kicker, report.name);
    say(Style::Title, &report.title);
    say(
        Style::Meta,
        &format!("{} {} · {} 对勘 Duikan {}", words.report_id, report.id, words.program, crate::VERSION),
    );
    if report.options.anonymous {
        say(Style::Note, words.withheld);
    }
}

/// Puts on every page what is the same on all: at its head type and number of the report, at its foot the number of the page.
fn furnish(flow: &mut Flow<'_>, report: &ReportModel) {
    let count = flow.pages.len();
    let head = format!("{} {}", report.name, report.id);
    for number in 0..count {
        let foot = if flow.sheet.official {
            format!("— {} —", number + 1)
        } else {
            format!("{} / {count}", number + 1)
        };
        let [top, _, bottom, _] = flow.sheet.margins;
        // The first page has both in its title.
        if number > 0 {
            margin(flow, number, &head, top - 14.0);
        }
        margin(flow, number, &foot, PAPER.1 - bottom + 24.0);
    }
}

fn margin(flow: &mut Flow<'_>, page: usize, words: &str, y: f32) {
    let paragraph = Paragraph::of(Style::Meta, vec![Run::new(words, Look::Plain)]);
    let (left, width) = (flow.left(), flow.sheet.width());
    let lines = set::set(&mut flow.case, &flow.sheet, &paragraph, None, width);
    let items = lines.into_iter().take(1).map(|line| Item::Line { line, x: left, y, part: None });
    if let Some(page) = flow.pages.get_mut(page) {
        page.extend(items);
    }
}

fn file(flow: Flow<'_>, report: &ReportModel) -> io::Result<Vec<u8>> {
    // Of version 1.7, tagged and packed.
    let mut document = Document::new_with(SerializeSettings::default());
    let Flow { pages, mut tree, places, headings, case, .. } = flow;
    for items in &pages {
        paint::page(&mut document, items, &case.faces, &mut tree, &places);
    }
    document.set_outline(outline(&headings));
    document.set_tag_tree(tree.finish(report.language.tag()));
    document.set_metadata(
        Metadata::new()
            .title(inert::shown(&format!("{} · {}", report.name, report.title)).into_owned())
            .description(report.id.clone())
            .producer(format!("Duikan {}", crate::VERSION))
            .document_id(report.id.clone())
            .language(report.language.tag().to_owned()),
    );
    document.finish().map_err(|failed| io::Error::other(format!("{failed:?}")))
}

/// The headings as bookmarks.
fn outline(headings: &[Heading]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = headings;
    while let Some((node, after)) = bookmark(rest) {
        outline.push_child(node);
        rest = after;
    }
    outline
}

/// The first heading with those below it, and what follows.
fn bookmark(headings: &[Heading]) -> Option<(OutlineNode, &[Heading])> {
    let (first, mut rest) = headings.split_first()?;
    let place = XyzDestination::new(first.page, Point::from_xy(0.0, (first.y - 6.0).max(0.0)));
    let mut node = OutlineNode::new(first.words.clone(), place).with_open(first.level == 1);
    while rest.first().is_some_and(|next| next.level > first.level) {
        let Some((child, after)) = bookmark(rest) else { break };
        node.push_child(child);
        rest = after;
    }
    Some((node, rest))
}
