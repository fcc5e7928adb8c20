//! One page of a PDF file, its lines put together.

use super::lines::{Column, Line};

/// Share of a page's height at its top, and at its bottom, where furniture is looked for.
const ZONE: f64 = 0.13;
/// Rows at the top, and at the bottom, that may be furniture.
const FURNITURE_ROWS: usize = 2;
/// Base lines nearer than this are one row, in points.
const SAME_ROW: f64 = 3.0;

/// A page.
#[derive(Debug)]
pub struct Page {
    /// In reading order.
    pub columns: Vec<Column>,
    /// In points.
    height: f64,
    /// See [`outermost`].
    outermost: (f64, f64),
    /// Words in another direction than the text: watermarks, stamps, notes in the margin.
    pub across: Vec<String>,
}

impl Page {
    /// A page of this height in points.
    pub fn new(columns: Vec<Column>, height: f64) -> Self {
        Self { outermost: outermost(&columns), columns, height, across: Vec::new() }
    }

    /// The page with words in another direction.
    pub fn with_across(self, across: Vec<String>) -> Self {
        Self { across, ..self }
    }

    /// Whether a line is near the top or bottom of the page and one of the outermost there.
    pub fn is_edge(&self, line: &Line) -> bool {
        let near = line.y < self.height * ZONE || line.y > self.height * (1.0 - ZONE);
        near && (line.y <= self.outermost.0 || line.y >= self.outermost.1)
    }
}

/// The base lines, from the top, of the last line of those at the top of a page and the first of those at its
/// bottom that may be furniture.
fn outermost(columns: &[Column]) -> (f64, f64) {
    let mut rows: Vec<f64> = columns.iter().flat_map(|column| &column.lines).map(|line| line.y).collect();
    rows.sort_by(f64::total_cmp);
    rows.dedup_by(|b, a| *b - *a < SAME_ROW);
    let top = rows.get(FURNITURE_ROWS - 1).or(rows.last()).copied().unwrap_or(0.0);
    let bottom = rows.iter().rev().nth(FURNITURE_ROWS - 1).or(rows.first()).copied().unwrap_or(0.0);
    (top + SAME_ROW, bottom - SAME_ROW)
}
