//! What the marks mean, shown by themselves.

use super::block::{Block, Cell, Look, Paragraph, Row, Rules, Run, Table};
use super::sheet::Style;
use crate::model::{Explained, ReportModel};

/// The legend, where there is something marked.
pub fn legend(blocks: &mut Vec<Block>, report: &ReportModel) {
    let entries = report.legend();
    if entries.is_empty() {
        return;
    }
    let cell = |&Explained { sample, mark, said }: &Explained| {
        let look = mark.map_or(Look::Number, |(layer, role)| Look::Shared(layer, role));
        let runs = vec![Run::new(sample, look), Run::new(format!("　{said}"), Look::Pale)];
        Cell::of(vec![Paragraph::of(Style::Cell, runs)])
    };
    let rows = entries.chunks(2).map(|two| {
        let mut cells: Vec<Cell> = two.iter().map(cell).collect();
        cells.resize(2, Cell::default());
        Row::whole(cells)
    });
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(2), report.words.legend)));
    blocks.push(Block::Table(Table {
        widths: vec![1.0, 1.0],
        heads: 0,
        rows: rows.collect(),
        rules: Rules::None,
        ..Table::default()
    }));
}
