//! What of a report is on its first page, roughly: a preview of fifty reports is there at once.

use super::ReportModel;

/// Rows of a table.
const ROWS: usize = 12;
/// Paragraphs of a full text.
const PARAGRAPHS: usize = 16;

impl ReportModel {
    /// Leaves the beginning of every part. Figures stay as they are.
    pub(crate) fn keep_the_first_page(&mut self) {
        self.documents.truncate(ROWS);
        self.pairs.truncate(ROWS);
        self.matrix.truncate(1);
        self.region_year.rows.truncate(ROWS);
        self.sections.truncate(ROWS);
        self.shares.truncate(2);
        self.shares.iter_mut().for_each(|table| table.rows.truncate(ROWS));
        self.layers.iter_mut().for_each(|layer| layer.items.truncate(ROWS));
        self.families.truncate(ROWS);
        self.families.iter_mut().for_each(|family| family.variants.truncate(ROWS));
        if let Some(card) = &mut self.wording {
            card.family.variants.truncate(2 * ROWS);
        }
        self.annotated.truncate(1);
        self.annotated.iter_mut().for_each(|text| text.paragraphs.truncate(PARAGRAPHS));
        self.index.truncate(ROWS);
    }
}
