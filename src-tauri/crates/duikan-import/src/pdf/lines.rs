//! Glyphs to lines in reading order, one column after another.
//!
//! A page without columns is rows from top to bottom. Columns show as a gutter: a place near the middle that many
//! rows leave free and few cross, with long lines on both sides. Rows that cross the gutter (titles, running
//! heads) part the page into bands; within a band the left column is read before the right one.

use super::glyphs::Glyph;

/// A line of text. Lengths in points from the top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// Left edge.
    pub left: f64,
    /// Right edge.
    pub right: f64,
    /// Base line.
    pub y: f64,
    /// Height of the letter body.
    pub size: f64,
}

/// Where on a page a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Across the page.
    Whole,
    /// Left of the gutter.
    Left,
    /// Right of it.
    Right,
}

/// Lines that belong to one column of one band.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Where it stands.
    pub side: Side,
    /// From top to bottom.
    pub lines: Vec<Line>,
}

/// Fewer rows beside a gutter are chance.
const MIN_GUTTER_ROWS: usize = 4;
/// Share of a column's width that its lines fill on average; tables fill less.
const MIN_FILL: f64 = 0.6;

/// The columns of a page in reading order.
pub fn columns(glyphs: &[Glyph]) -> Vec<Column> {
    let rows = rows(pieces(glyphs));
    let mut columns: Vec<Column> = Vec::new();
    let mut band = [(Side::Whole, Vec::new()), (Side::Left, Vec::new()), (Side::Right, Vec::new())];
    let gutter = gutter(&rows).unwrap_or(f64::INFINITY);
    let mut close = |band: &mut [(Side, Vec<Line>)]| {
        for (side, lines) in band {
            let mut lines = std::mem::take(lines);
            lines.retain(is_visible);
            columns.extend((!lines.is_empty()).then_some(Column { side: *side, lines }));
        }
    };
    for row in &rows {
        let crosses =
            gutter.is_infinite() || row.iter().any(|piece| piece.left < gutter && piece.right > gutter);
        if crosses == band[0].1.is_empty() {
            close(&mut band);
        }
        let (west, east): (Vec<Line>, Vec<Line>) =
            row.iter().cloned().partition(|piece| crosses || piece.left < gutter);
        band[usize::from(!crosses)].1.extend((!west.is_empty()).then(|| join(&west)));
        band[2].1.extend((!east.is_empty()).then(|| join(&east)));
    }
    close(&mut band);
    columns
}

fn is_visible(line: &Line) -> bool {
    !line.text.trim().is_empty()
}

/// Runs of glyphs drawn one after another without a wide gap.
fn pieces(glyphs: &[Glyph]) -> Vec<Line> {
    let mut pieces: Vec<Line> = Vec::new();
    // Where the last glyph ended, blanks included; the edges of a line are those of what is seen of it.
    let mut pen = 0.0;
    for glyph in glyphs {
        let is_blank = glyph.text.trim().is_empty();
        match pieces.last_mut().filter(|piece| continues(piece, pen, glyph)) {
            Some(piece) => {
                if is_word_gap(piece, pen, glyph) {
                    piece.text.push(' ');
                }
                piece.text.push_str(&glyph.text);
                piece.size = piece.size.max(glyph.size);
                pen = glyph.right().max(pen);
                if !is_blank {
                    piece.right = pen;
                }
            }
            None if is_blank => {}
            None => {
                pen = glyph.right();
                let Glyph { x, y, size, .. } = *glyph;
                pieces.push(Line { text: glyph.text.clone(), left: x, right: pen, y, size });
            }
        }
    }
    pieces
}

fn continues(piece: &Line, pen: f64, glyph: &Glyph) -> bool {
    (glyph.y - piece.y).abs() <= 0.3 * piece.size && (-0.6..=1.0).contains(&((glyph.x - pen) / piece.size))
}

/// Between Latin words there may be nothing but a gap.
fn is_word_gap(piece: &Line, pen: f64, glyph: &Glyph) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    glyph.x - pen > 0.2 * piece.size
        && is_latin(piece.text.chars().next_back())
        && is_latin(glyph.text.chars().next())
}

/// Pieces on one base line, from left to right; rows from top to bottom.
fn rows(mut pieces: Vec<Line>) -> Vec<Vec<Line>> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Line>> = Vec::new();
    let mut y = f64::NEG_INFINITY;
    for piece in pieces {
        let is_same = piece.y - y <= 0.5 * piece.size;
        match rows.last_mut().filter(|_| is_same) {
            Some(row) => row.push(piece),
            None => {
                y = piece.y;
                rows.push(vec![piece]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// One line of the pieces of a row; a wide gap becomes a space.
fn join(row: &[Line]) -> Line {
    let mut line = Line::default();
    for piece in row {
        if line.text.is_empty() {
            line = piece.clone();
            continue;
        }
        let gap = piece.left - line.right;
        let ends_in_space =
            line.text.ends_with(char::is_whitespace) || piece.text.starts_with(char::is_whitespace);
        if gap > 0.5 * line.size && !ends_in_space {
            line.text.push(' ');
        }
        line.text.push_str(&piece.text);
        line.right = line.right.max(piece.right);
        line.size = line.size.max(piece.size);
    }
    line
}

/// The place of the gutter between two columns, if the page has them.
fn gutter(rows: &[Vec<Line>]) -> Option<f64> {
    let pieces = || rows.iter().flatten();
    let left = pieces().map(|piece| piece.left).min_by(f64::total_cmp)?;
    let right = pieces().map(|piece| piece.right).max_by(f64::total_cmp)?;
    let width = right - left;
    if !(50.0..10_000.0).contains(&width) {
        return None;
    }
    // For every point: rows with a gap there, and rows with words there.
    let (mut free, mut crossed) = (vec![0i32; width as usize + 2], vec![0i32; width as usize + 2]);
    let add = |counts: &mut Vec<i32>, from: f64, to: f64| {
        let clamp = |at: f64| (at - left).clamp(0.0, width) as usize;
        if to > from {
            counts[clamp(from)] += 1;
            counts[clamp(to)] -= 1;
        }
    };
    for row in rows {
        row.iter().for_each(|piece| add(&mut crossed, piece.left, piece.right));
        for pair in row.windows(2) {
            add(&mut free, pair[0].right + 1.0, pair[1].left - 1.0);
        }
    }
    let (free, crossed) = (sums(&free), sums(&crossed));
    let middle = (width * 0.3) as usize..(width * 0.7) as usize;
    let best = middle.max_by_key(|&at| free[at] - crossed[at])?;
    let enough = free[best] as usize >= MIN_GUTTER_ROWS && free[best] >= 2 * crossed[best];
    let place = left + best as f64 + 0.5;
    (enough && are_columns(rows, place, left, right)).then_some(place)
}

fn sums(steps: &[i32]) -> Vec<i32> {
    steps
        .iter()
        .scan(0, |sum, step| {
            *sum += step;
            Some(*sum)
        })
        .collect()
}

/// Whether the rows beside the gutter fill their columns as running text does.
fn are_columns(rows: &[Vec<Line>], gutter: f64, left: f64, right: f64) -> bool {
    let fill = |on_side: &dyn Fn(&Line) -> bool, width: f64| {
        let widths: Vec<f64> = rows
            .iter()
            .map(|row| row.iter().filter(|piece| on_side(piece)).map(|piece| piece.right - piece.left).sum())
            .filter(|&width: &f64| width > 0.0)
            .collect();
        widths.iter().sum::<f64>() / widths.len().max(1) as f64 / width
    };
    fill(&|piece| piece.right <= gutter, gutter - left) >= MIN_FILL
        && fill(&|piece| piece.left >= gutter, right - gutter) >= MIN_FILL
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words set at a place in letters of 10 points.
    fn set(words: &str, x: f64, y: f64) -> Vec<Glyph> {
        words
            .chars()
            .enumerate()
            .map(|(at, c)| Glyph { text: c.to_string(), x: x + 10.0 * at as f64, y, width: 10.0, size: 10.0 })
            .collect()
    }

    fn texts(columns: &[Column]) -> Vec<Vec<&str>> {
        columns.iter().map(|column| column.lines.iter().map(|line| line.text.as_str()).collect()).collect()
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut glyphs = set("全县工作会议简报第三期专题", 90.0, 30.0);
        for row in 0..6 {
            let y = 60.0 + 15.0 * f64::from(row);
            glyphs.extend(set(&format!("左{row}栏的文字铺满一行"), 50.0, y));
            glyphs.extend(set(&format!("右{row}栏的文字铺满一行"), 180.0, y));
        }
        let columns = columns(&glyphs);
        let texts = texts(&columns);
        assert_eq!(texts[0], ["全县工作会议简报第三期专题"]);
        assert!(texts[1].iter().all(|line| line.starts_with('左')) && texts[1].len() == 6);
        assert!(texts[2].iter().all(|line| line.starts_with('右')) && texts[2].len() == 6);
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let mut glyphs = Vec::new();
        for row in 0..6 {
            let y = 60.0 + 15.0 * f64::from(row);
            glyphs.extend(set("甲", 50.0, y));
            glyphs.extend(set("乙", 180.0, y));
        }
        assert_eq!(texts(&columns(&glyphs)), [["甲 乙"; 6].to_vec()]);
    }

    #[test]
    fn blanks_are_no_edges() {
        let columns = columns(&set("\u{3000} 各位 同志 \u{3000}", 50.0, 60.0));
        let line = &columns[0].lines[0];
        assert_eq!((line.text.trim_end(), line.left, line.right), ("各位 同志", 70.0, 120.0));
    }

    #[test]
    fn latin_words_keep_their_gaps() {
        let mut glyphs = set("AB", 50.0, 60.0);
        glyphs.extend(set("CD", 74.0, 60.0));
        glyphs.extend(set("中文", 95.0, 61.0));
        assert_eq!(texts(&columns(&glyphs)), [["AB CD中文"]]);
        assert!(columns(&[]).is_empty());
    }
}
