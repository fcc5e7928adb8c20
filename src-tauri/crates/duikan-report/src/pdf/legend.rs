//! What the marks mean, shown by themselves.

use duikan_reuse::{Layer, Role};

use super::block::{Block, Cell, Look, Paragraph, Row, Rules, Run, Table};
use super::sheet::Style;
use crate::model::{Part, ReportModel};

/// The legend, where there is something marked.
pub fn legend(blocks: &mut Vec<Block>, report: &ReportModel) {
    let is_marked = report.has(Part::Texts) || report.has(Part::Passages) && !report.layers.is_empty();
    if !is_marked {
        return;
    }
    let words = report.words;
    let shared = |role, layer| Look::Shared(layer, role);
    let mut entries = vec![
        (words.sample, shared(Role::Equal, Layer::Reuse), words.legend_equal),
        (words.sample_other, shared(Role::Rewording, Layer::Reuse), words.legend_differs),
        (words.sample_other, shared(Role::Only, Layer::Reuse), words.legend_only),
        (words.sample, shared(Role::Equal, Layer::Own), words.legend_own),
        (words.sample, shared(Role::Equal, Layer::Boilerplate), words.legend_boilerplate),
        (words.sample, shared(Role::Equal, Layer::Formula), words.legend_formula),
        (words.sample_other, shared(Role::Slot, Layer::Reuse), words.legend_slot),
        (words.sample, shared(Role::Furniture, Layer::Reuse), words.legend_furniture),
    ];
    if report.has(Part::Texts) {
        entries.push(("1", Look::Number, words.legend_number));
    }
    let cell = |&(sample, look, said): &(&str, Look, &str)| {
        let runs = vec![Run::new(sample, look), Run::new(format!("　{said}"), Look::Pale)];
        Cell::of(vec![Paragraph::of(Style::Cell, runs)])
    };
    let rows = entries.chunks(2).map(|two| {
        let mut cells: Vec<Cell> = two.iter().map(cell).collect();
        cells.resize(2, Cell::default());
        Row::whole(cells)
    });
    blocks.push(Block::Paragraph(Paragraph::plain(Style::Heading(2), words.legend)));
    blocks.push(Block::Table(Table {
        widths: vec![1.0, 1.0],
        heads: 0,
        rows: rows.collect(),
        rules: Rules::None,
        ..Table::default()
    }));
}
