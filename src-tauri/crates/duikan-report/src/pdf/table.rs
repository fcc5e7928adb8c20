//! Tables: rows that may be parted by the end of a page, heads that are repeated.

use std::collections::VecDeque;

use duikan_reuse::Layer;

use super::block::{Cell, Row, Rules, Table};
use super::flow::{Flow, Item, Stroke};
use super::set::{SetLine, set};
use super::sheet::{HEAD, Ink, LINE, Style};
use super::tree::{Part, PartId};

/// Empty at both sides of a cell, and above and below its words.
const PADDING: (f32, f32) = (4.5, 2.8);
/// Of a table of very many columns.
const NARROW: (f32, f32) = (1.5, 0.7);
/// Width of the lines.
const THIN: f32 = 0.5;
/// Width of the line of a layer.
const EDGE: f32 = 2.2;
/// Lines of a cell that stand together at least where a row is parted.
const TOGETHER: usize = 2;

/// A cell whose paragraphs are set.
struct SetCell {
    x: f32,
    width: f32,
    lines: VecDeque<(SetLine, PartId)>,
    ground: Option<Ink>,
}

struct SetRow {
    cells: Vec<SetCell>,
    padding: (f32, f32),
    edge: Option<Layer>,
}

impl SetCell {
    fn height(&self, lines: usize) -> f32 {
        // The gap of the first line is that of a paragraph that stands at the head of its cell.
        let of = self.lines.iter().take(lines).enumerate();
        of.map(|(at, (line, _))| line.height() + if at == 0 { 0.0 } else { line.gap }).sum()
    }

    /// How many of its lines have room.
    fn fitting(&self, room: f32) -> usize {
        let (mut height, mut count) = (0.0, 0);
        for (line, _) in &self.lines {
            height += line.height() + if count == 0 { 0.0 } else { line.gap };
            if height > room + 0.01 {
                break;
            }
            count += 1;
        }
        count
    }
}

impl SetRow {
    fn height(&self) -> f32 {
        self.of_lines(usize::MAX)
    }

    /// Height that it begins with at least.
    fn least(&self) -> f32 {
        self.of_lines(TOGETHER)
    }

    fn of_lines(&self, lines: usize) -> f32 {
        self.cells.iter().map(|cell| cell.height(lines)).fold(0.0, f32::max) + 2.0 * self.padding.1
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.lines.is_empty())
    }
}

/// Puts a table on pages.
pub fn put(flow: &mut Flow<'_>, table: &Table) {
    let part = flow.tree.add(Part::Table, None);
    flow.y += 2.0;
    let Some((heads, rows)) = table.rows.split_at_checked(table.heads) else { return };
    let head = height(flow, table, heads);
    let first = beginning(flow, table);
    if !flow.is_fresh() && !flow.has_room(first) {
        flow.turn();
    }
    for row in heads {
        let set = set_row(flow, table, row, true, Some(part));
        whole(flow, table, set, true);
    }
    for (at, row) in rows.iter().enumerate() {
        let needed = needed(flow, table, rows, at, row);
        if !flow.is_fresh() && !flow.has_room(needed) {
            close(flow, table);
            flow.turn();
            repeat(flow, table, heads, head);
        }
        let set = set_row(flow, table, row, false, Some(part));
        parted(flow, table, set, row.goes_on, heads, head);
    }
    close(flow, table);
    flow.y += 6.0;
}

/// Height that a table needs to begin on a page: its head and its first row; all of it where it is kept whole and a page holds it.
pub fn beginning(flow: &mut Flow<'_>, table: &Table) -> f32 {
    let Some((heads, rows)) = table.rows.split_at_checked(table.heads) else { return 0.0 };
    let head = height(flow, table, heads);
    if table.whole {
        let all = head + height(flow, table, rows);
        if all <= flow.bottom() - flow.sheet.margins[0] {
            return all + 2.0;
        }
    }
    head + 2.0 + rows.first().map_or(0.0, |row| needed(flow, table, rows, 0, row))
}

fn height(flow: &mut Flow<'_>, table: &Table, rows: &[Row]) -> f32 {
    rows.iter().map(|row| set_row(flow, table, row, true, None).height()).sum()
}

/// Height that a row needs to begin on a page.
fn needed(flow: &mut Flow<'_>, table: &Table, rows: &[Row], at: usize, row: &Row) -> f32 {
    let set = set_row(flow, table, row, false, None);
    let page = flow.bottom() - flow.sheet.margins[0];
    let own = if row.whole && set.height() < page * 0.8 { set.height() } else { set.least() };
    match rows.get(at + 1).filter(|_| row.keep) {
        Some(next) => own + needed(flow, table, rows, at + 1, next),
        None => own,
    }
}

/// The heads again, on another page; none where they fill half of it.
fn repeat(flow: &mut Flow<'_>, table: &Table, heads: &[Row], height: f32) {
    if height > (flow.bottom() - flow.sheet.margins[0]) / 2.0 {
        return;
    }
    for row in heads {
        let set = set_row(flow, table, row, true, None);
        whole(flow, table, set, false);
    }
}

/// A row that is not parted.
fn whole(flow: &mut Flow<'_>, table: &Table, mut row: SetRow, is_told: bool) {
    let height = row.height();
    let counts: Vec<usize> = row.cells.iter().map(|cell| cell.lines.len()).collect();
    piece(flow, table, &mut row, &counts, height, (false, is_told));
}

/// A row in as many pieces as pages make of it.
fn parted(flow: &mut Flow<'_>, table: &Table, mut row: SetRow, goes_on: bool, heads: &[Row], head: f32) {
    let mut goes_on = goes_on;
    loop {
        let room = flow.bottom() - flow.y - 2.0 * row.padding.1;
        let mut counts: Vec<usize> = row.cells.iter().map(|cell| cell.fitting(room)).collect();
        for (count, cell) in counts.iter_mut().zip(&row.cells) {
            // The last line of a cell never stands alone on a page.
            if cell.lines.len() == *count + 1 && *count > TOGETHER {
                *count -= 1;
            }
        }
        if counts.iter().all(|&count| count == 0) && !row.is_empty() {
            // Nothing has room on an empty page: it is drawn all the same.
            for (count, cell) in counts.iter_mut().zip(&row.cells) {
                *count = cell.lines.len().min(1);
            }
        }
        let height =
            counts.iter().zip(&row.cells).map(|(&count, cell)| cell.height(count)).fold(0.0, f32::max)
                + 2.0 * row.padding.1;
        piece(flow, table, &mut row, &counts, height, (goes_on, true));
        if row.is_empty() {
            return;
        }
        close(flow, table);
        flow.turn();
        repeat(flow, table, heads, head);
        goes_on = false;
    }
}

/// Draws the first lines of the cells of a row. `told`: whether it goes on with the row before it, and whether its words are
/// told here for the first time.
fn piece(
    flow: &mut Flow<'_>,
    table: &Table,
    row: &mut SetRow,
    counts: &[usize],
    height: f32,
    (goes_on, is_told): (bool, bool),
) {
    let top = flow.y;
    let (left, width) = (flow.left(), flow.sheet.width() * table.fill);
    for cell in &row.cells {
        if let Some(ground) = cell.ground {
            flow.draw(Item::Ground([cell.x, top, cell.width, height], ground, None));
        }
    }
    for (cell, &count) in row.cells.iter_mut().zip(counts) {
        flow.y = top + row.padding.1;
        let x = cell.x + row.padding.0;
        for at in 0..count {
            let Some((line, part)) = cell.lines.pop_front() else { break };
            flow.y += if at == 0 { 0.0 } else { line.gap };
            flow.line(line, x, is_told.then_some(part));
        }
    }
    flow.y = top + height;
    let rule = |from: (f32, f32), to: (f32, f32)| {
        Item::Rule([from.0, from.1, to.0, to.1], THIN, LINE, Stroke::Whole)
    };
    if table.rules != Rules::None && !goes_on {
        flow.draw(rule((left, top), (left + width, top)));
    }
    let sides: Vec<f32> =
        row.cells.iter().map(|cell| cell.x).skip(usize::from(table.rules == Rules::Open)).collect();
    if table.rules != Rules::None {
        for x in sides {
            flow.draw(rule((x, top), (x, top + height)));
        }
    }
    if table.rules == Rules::All {
        flow.draw(rule((left + width, top), (left + width, top + height)));
    }
    if let Some(layer) = row.edge {
        edge(flow, layer, left, top, height);
    }
}

/// The line of a layer at the left of a row.
fn edge(flow: &mut Flow<'_>, layer: Layer, x: f32, top: f32, height: f32) {
    let ink = flow.sheet.palette.block(layer);
    let x = x + EDGE / 2.0;
    let down = |x: f32, width: f32, stroke| Item::Rule([x, top, x, top + height], width, ink, stroke);
    match layer {
        Layer::Reuse => flow.draw(down(x, EDGE, Stroke::Whole)),
        Layer::Own => flow.draw(down(x, EDGE, Stroke::Dashed)),
        Layer::Boilerplate | Layer::Topic => flow.draw(down(x, EDGE, Stroke::Dotted)),
        Layer::Formula => {
            flow.draw(down(x - EDGE / 3.0, THIN, Stroke::Whole));
            flow.draw(down(x + EDGE / 3.0, THIN, Stroke::Whole));
        }
    }
}

/// The line below the last row of a page.
fn close(flow: &mut Flow<'_>, table: &Table) {
    if table.rules == Rules::None {
        return;
    }
    let (left, y, width) = (flow.left(), flow.y, flow.sheet.width() * table.fill);
    flow.draw(Item::Rule([left, y, left + width, y], THIN, LINE, Stroke::Whole));
}

/// Sets the cells of a row. Without a table among the parts the row is only measured, or repeated.
fn set_row(flow: &mut Flow<'_>, table: &Table, row: &Row, is_head: bool, of: Option<PartId>) -> SetRow {
    let all: f32 = table.widths.iter().sum::<f32>().max(f32::EPSILON);
    let width = flow.sheet.width() * table.fill;
    let is_small = row.cells.iter().flat_map(|cell| &cell.paragraphs).any(|one| one.style == Style::Small);
    let padding = if is_small { NARROW } else { PADDING };
    // A cell alone in its row spans all columns.
    let spans = row.cells.len() == 1 && table.widths.len() > 1;
    let part = of.map(|of| flow.tree.add(Part::Row, Some(of)));
    let mut x = flow.left();
    let mut cells = Vec::with_capacity(row.cells.len());
    for (cell, share) in row.cells.iter().zip(&table.widths) {
        let own = if spans { width } else { width * share / all };
        let kind =
            if is_head { Part::Head } else { Part::Cell(if spans { table.widths.len() as u32 } else { 1 }) };
        let part = part.map(|row| flow.tree.add(kind, Some(row)));
        cells.push(set_cell(flow, cell, x, own, padding, is_head, part));
        x += own;
    }
    SetRow { cells, padding, edge: row.edge }
}

fn set_cell(
    flow: &mut Flow<'_>,
    cell: &Cell,
    x: f32,
    width: f32,
    padding: (f32, f32),
    is_head: bool,
    part: Option<PartId>,
) -> SetCell {
    let ink = cell.tint.map(|(_, ink)| ink);
    let mut lines = VecDeque::new();
    for paragraph in &cell.paragraphs {
        // What is only measured belongs to no part; the number is never asked for.
        let own = part
            .map_or_else(PartId::default, |cell| flow.tree.add(Part::Paragraph(paragraph.lang), Some(cell)));
        let set = set(&mut flow.case, &flow.sheet, paragraph, ink, (width - 2.0 * padding.0).max(1.0));
        lines.extend(set.into_iter().map(|line| (line, own)));
    }
    let ground = cell.tint.map(|(ground, _)| ground).or(is_head.then_some(HEAD));
    SetCell { x, width, lines, ground }
}
