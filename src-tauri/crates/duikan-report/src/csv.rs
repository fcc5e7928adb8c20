//! One table as CSV, for spreadsheets and statistics: UTF-8 with the mark by which Excel knows it, and no cell that a
//! spreadsheet would take for a formula.

use std::io::{self, Write};

use crate::format::Report;
use crate::model::Words;
use crate::tables::{Cell, tables};

/// Spreadsheet programs take UTF-8 for something else without it.
pub(crate) const BYTE_ORDER_MARK: char = '\u{feff}';

/// Writes the table that the options ask for. The last column is the number of the report.
///
/// # Errors
/// Those of `out`.
pub fn csv(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let id = report.id();
    write!(out, "{BYTE_ORDER_MARK}")?;
    for table in tables(report, &[report.options.single_table()]) {
        let headings = table.columns.iter().map(|column| quoted(&column.heading));
        line(out, headings.chain([Words::of(report.language).data_id.to_owned()]))?;
        for row in &table.rows {
            line(out, row.iter().map(field).chain([id.clone()]))?;
        }
    }
    Ok(())
}

fn line(out: &mut dyn Write, fields: impl Iterator<Item = String>) -> io::Result<()> {
    let line = fields.collect::<Vec<_>>().join(",");
    write!(out, "{line}\r\n")
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => quoted(words),
        Cell::Count(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Share(share) => format!("{share:.4}"),
        Cell::Empty => String::new(),
    }
}

/// Words as a field. What would begin a formula gets an apostrophe before it, by which spreadsheets know text.
pub(crate) fn quoted(words: &str) -> String {
    let begins_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let words = if begins_formula { format!("'{words}") } else { words.to_owned() };
    if words.contains(['"', ',', '\n', '\r']) || words.trim() != words {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_inert() {
        for (words, expected) in [
            ("修路", "修路"),
            ("修路,修桥", "\"修路,修桥\""),
            ("“引”\"x\"", "\"“引”\"\"x\"\"\""),
            ("两\n行", "\"两\n行\""),
            ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
            ("-5%", "'-5%"),
            ("＋1", "'＋1"),
            ("", ""),
        ] {
            assert_eq!(quoted(words), expected);
        }
        assert_eq!(field(&Cell::Number(5.5)), "5.5");
        assert_eq!(field(&Cell::Share(0.0131)), "0.0131");
    }
}
