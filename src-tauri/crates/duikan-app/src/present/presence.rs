//! How much of a row of the base stands in every other document, wherever it stands there.

use duikan_report::paragraphs::paragraph_at;
use duikan_reuse::{Analysis, Layer, Place};

use super::Laid;
use crate::view::RowView;

/// Counts into the cells of `rows` the matches between the base's part of the row and each other document. Topics, which
/// are no shared wording, are left out.
pub(super) fn count(rows: &mut [RowView], laid: &[Laid<'_>], analysis: &Analysis, base: usize) {
    let Some(own) = laid.get(base) else { return };
    let mut row_of = vec![None; own.paragraphs.len()];
    for (number, row) in rows.iter().enumerate() {
        for &paragraph in row.cells.get(base).into_iter().flat_map(|cell| &cell.paragraphs) {
            if let Some(row) = row_of.get_mut(paragraph as usize) {
                *row = Some(number);
            }
        }
    }
    let mut add = |near: Place, far: Place| {
        let row = row_of.get(paragraph_at(&own.paragraphs, near.span.start)).copied().flatten();
        let cells = row.and_then(|row| rows.get_mut(row)).map(|row| &mut row.cells);
        if let Some(cell) = cells.and_then(|cells| cells.get_mut(far.document as usize)) {
            cell.matches += 1;
        }
    };
    for found in analysis.matches.iter().filter(|found| found.layer != Layer::Topic) {
        if found.a.document as usize == base {
            add(found.a, found.b);
        } else if found.b.document as usize == base {
            add(found.b, found.a);
        }
    }
}
