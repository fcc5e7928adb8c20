//! All tables as one workbook: numbers as numbers, text as text whatever it begins with.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::format::Report;
use crate::model::TableKind;
use crate::tables::{Cell, Table, tables};

/// Characters that a cell holds; a limit of the format.
const CELL: usize = 32_767;
/// Rows of a sheet under the heading; the format has room for a few more.
const ROWS: usize = 1_000_000;
/// Characters of half width beside each other on a printed page, A4 across at two thirds of the size.
const ACROSS: u32 = 200;
/// Height of a line in points, as of a row without a height of its own.
const LINE: f64 = 15.0;
/// Lines of a row; of a longer text the cell has the rest, which would push all other rows off the screen.
const LINES: usize = 12;
/// A4 in the list of papers of the format.
const A4: u8 = 9;
/// What stands in the place of the rest of a longer text.
const CUT: &str = "……";

/// Writes the workbook.
///
/// # Errors
/// Those of `out`.
pub fn xlsx(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut workbook = Workbook::new();
    let book = fill(&mut workbook, report).and_then(|()| workbook.save_to_buffer());
    out.write_all(&book.map_err(io::Error::other)?)
}

fn fill(workbook: &mut Workbook, report: &Report<'_>) -> Result<(), XlsxError> {
    // Of whoever writes it nothing is told; the time is that of no clock, so that the same comparison gives the same bytes.
    let properties = DocProperties::new()
        .set_title(report.language.pick("对勘 比对数据", "Duikan comparison data"))
        .set_comment(format!("Duikan {} {}", crate::VERSION, report.id()))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let looks = Looks::new();
    for table in tables(report, &TableKind::ALL) {
        let parts = table.rows.chunks(ROWS).chain(table.rows.is_empty().then_some(&[][..]));
        for (number, rows) in (1..).zip(parts) {
            let sheet = workbook.add_worksheet();
            let name = if number == 1 { table.name.to_owned() } else { format!("{} {number}", table.name) };
            sheet.set_name(sheet_name(&name))?;
            write(sheet, &table, rows, &looks)?;
        }
    }
    Ok(())
}

/// Names of sheets have at most 31 characters, and some mean something else in them.
fn sheet_name(name: &str) -> String {
    name.chars().filter(|character| !r"[]:*?/\".contains(*character)).take(31).collect()
}

/// How cells look.
struct Looks {
    heading: Format,
    text: Format,
    count: Format,
    share: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top);
        let heading = cell().set_bold().set_background_color(Color::RGB(0x00E9_E8E4)).set_text_wrap();
        Self {
            heading: heading.set_border_bottom(FormatBorder::Thin),
            // Else the next cell hides the end of a text.
            text: cell().set_text_wrap(),
            count: cell().set_num_format("0"),
            share: cell().set_num_format("0.00%"),
        }
    }
}

fn write(sheet: &mut Worksheet, table: &Table, rows: &[Vec<Cell>], looks: &Looks) -> Result<(), XlsxError> {
    for (at, column) in (0u16..).zip(&table.columns) {
        sheet.set_column_width(at, f64::from(column.width))?;
        sheet.write_string_with_format(0, at, &column.heading, &looks.heading)?;
    }
    for (row, cells) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(words) => {
                    sheet.write_string_with_format(row, column, fitting(words), &looks.text)?;
                }
                // Counts and places lie far below 2^53, from which on a cell would round them.
                Cell::Count(number) => {
                    sheet.write_number_with_format(row, column, *number as f64, &looks.count)?;
                }
                Cell::Number(number) => {
                    sheet.write_number(row, column, *number)?;
                }
                Cell::Share(share) => {
                    sheet.write_number_with_format(row, column, *share, &looks.share)?;
                }
                Cell::Empty => {}
            }
        }
        let lines = table.columns.iter().zip(cells).map(|(column, cell)| lines(cell, column.width)).max();
        // Not every program makes room for wrapped text by itself.
        if let Some(lines @ 2..) = lines {
            sheet.set_row_height(row, LINE * lines.min(LINES) as f64)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    on_paper(sheet, table)?;
    if let (Some(last), false) = (table.columns.len().checked_sub(1), rows.is_empty()) {
        sheet.autofilter(0, 0, rows.len() as u32, last as u16)?;
    }
    Ok(())
}

/// Lines that a cell needs in a column of a width.
fn lines(cell: &Cell, width: u8) -> usize {
    let Cell::Text(words) = cell else { return 1 };
    let halves = |line: &str| line.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
    let of = |line: &str| -> usize { usize::div_ceil(halves(line), usize::from(width).max(1)).max(1) };
    words.lines().map(of).sum::<usize>().max(1)
}

/// Across, the head on every page, and no more pages beside each other than its columns need; those lie one after the other.
fn on_paper(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let width: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum();
    let beside = u16::try_from(width.div_ceil(ACROSS)).unwrap_or(1).max(1);
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(beside, 0).set_page_order(false);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// A text as far as a cell holds it.
fn fitting(words: &str) -> String {
    // The format counts in UTF-16.
    if words.len() <= CELL || words.encode_utf16().count() <= CELL {
        return words.to_owned();
    }
    let mut left = CELL - CUT.chars().count();
    let kept = words.chars().take_while(|character| {
        let fits = character.len_utf16() <= left;
        left = left.saturating_sub(character.len_utf16());
        fits
    });
    kept.chain(CUT.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Column;

    #[test]
    fn a_sheet_is_printed_on_as_few_pages_beside_each_other_as_can_be_read() {
        for (widths, beside) in [(vec![20, 60], 1), (vec![60; 4], 2), (vec![120; 5], 3)] {
            let columns = widths.iter().map(|&width| Column { heading: "列".to_owned(), width }).collect();
            let table = Table { name: "表", columns, rows: Vec::new() };
            let mut workbook = Workbook::new();
            on_paper(workbook.add_worksheet(), &table).unwrap();
            let package = workbook.save_to_buffer().unwrap();
            let mut package = zip::ZipArchive::new(io::Cursor::new(package)).unwrap();
            let mut xml = String::new();
            io::Read::read_to_string(&mut package.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml)
                .unwrap();
            assert!(xml.contains("orientation=\"landscape\""), "{xml}");
            assert_eq!(xml.contains(&format!("fitToWidth=\"{beside}\"")), beside > 1, "{xml}");
        }
    }

    #[test]
    fn a_row_is_as_high_as_its_texts() {
        let text = |words: &str| Cell::Text(words.to_owned());
        for (cell, expected) in [
            (text(""), 1),
            (text("修路"), 1),
            (text("修路架桥清淤"), 2),
            (text("修路架桥a"), 2),
            (text("修路\n架桥"), 2),
            (Cell::Count(1_234_567_890), 1),
        ] {
            assert_eq!(lines(&cell, 8), expected, "{cell:?}");
        }
    }

    #[test]
    fn a_text_is_cut_where_a_cell_is_full() {
        for (words, is_whole) in
            [("短".to_owned(), true), ("字".repeat(CELL), true), ("𠀀".repeat(CELL), false)]
        {
            let kept = fitting(&words);
            assert_eq!(kept == words, is_whole);
            assert!(kept.encode_utf16().count() <= CELL && (is_whole || kept.ends_with(CUT)));
        }
        assert_eq!(sheet_name("a/b[c]*?:\\d"), "abcd");
    }
}
