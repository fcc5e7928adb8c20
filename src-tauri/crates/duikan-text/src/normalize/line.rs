//! The lines of a draft: what cleaning labels and layout joins.

use super::draft::Draft;
use crate::{
    Span,
    han::{cannot_open, is_han},
    structure::marker,
};

/// A line that is the text of a link is at most so many characters long.
const LONGEST_LINK: usize = 40;
/// A line that opens with one of these goes on the words before it.
const GOES_ON: &str = "了着的地得过们等所之";
/// … unless it is one of these words.
const OPENS: &[&str] = &[
    "过去", "过程", "过年", "着力", "着眼", "着重", "着手", "地方", "地区", "地处", "地税", "地质", "得益",
    "得到", "得失", "等到", "等等", "等级", "了解", "所有", "所以", "所谓", "所在", "之所", "之后", "之前",
    "的确", "的士",
];
/// A line that ends in one of these is not finished.
const UNFINISHED: &str = "的和与及在对把被将为从向由而并以于《“（";

/// A line that is not blank, without the blanks at its ends. Where a page broke a sentence around a link, the pieces
/// are one line with line ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// First character in the draft.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Blanks before the first character.
    pub indent: usize,
    /// Whether an empty line stands before.
    pub after_blank: bool,
}

impl Line {
    /// The characters.
    pub fn text(self, draft: &Draft) -> &[char] {
        draft.chars.get(self.start..self.end).unwrap_or_default()
    }

    /// Where it stands in the raw text.
    pub fn raw(self, draft: &Draft) -> Span {
        let origin = draft.origin.get(self.start..self.end).unwrap_or_default();
        match (origin.first(), origin.last()) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::default(),
        }
    }

    /// Number of characters.
    pub const fn len(self) -> usize {
        self.end - self.start
    }
}

/// A numbered line up to this long is a heading of its own, and may well end in 作为.
const HEADING: usize = 40;

/// Whether a line goes on the words of the line before, by its first word; a numbered heading is never gone on.
pub(super) fn goes_on(before: &[char], line: &[char]) -> bool {
    let word: String = line.iter().take(2).collect();
    line.first().is_some_and(|&first| GOES_ON.contains(first))
        && !OPENS.contains(&word.as_str())
        && !(before.len() <= HEADING && marker::opens_line(before))
}

/// Whether a line ends in a word that no line ends in, unless it is a numbered heading.
pub(super) fn is_unfinished(line: &[char]) -> bool {
    line.last().is_some_and(|&last| UNFINISHED.contains(last))
        && !(line.len() <= HEADING && marker::opens_line(line))
}

/// The lines that hold anything. `join` puts the pieces of sentences broken around links together.
pub(crate) fn lines(draft: &Draft, join: bool) -> Vec<Line> {
    let plain = plain_lines(draft);
    if join { without_link_breaks(draft, &plain) } else { plain }
}

/// Pages break the line before and after a link: …所作的 / 政府工作报告 / 。会议…. A line that opens with a mark that
/// cannot open one goes on the line before; that line, if it is short and stands directly below open words, is the
/// link.
fn without_link_breaks(draft: &Draft, lines: &[Line]) -> Vec<Line> {
    let continues = |at: usize| {
        let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at)))
        else {
            return false;
        };
        let (Some(first), Some(last)) = (line.text(draft).first(), before.text(draft).last()) else {
            return false;
        };
        let open = is_han(*last) || UNFINISHED.contains(*last);
        let follows =
            open && (goes_on(before.text(draft), line.text(draft)) || is_unfinished(before.text(draft)));
        cannot_open(*first) && *first != '%' || (follows && !marker::opens_line(line.text(draft)))
    };
    let is_link = |at: usize| {
        let (Some(line), Some(before)) = (lines.get(at), at.checked_sub(1).and_then(|at| lines.get(at)))
        else {
            return false;
        };
        let left = before.text(draft);
        let open =
            left.last().is_some_and(|&last| is_han(last) || UNFINISHED.contains(last)) && left.len() > 6;
        line.len() <= LONGEST_LINK
            && open
            && line.indent == 0
            && !marker::opens_line(line.text(draft))
            && !marker::opens_line(left)
            && continues(at + 1)
    };
    let mut found: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        match found.last_mut() {
            Some(before) if continues(at) || is_link(at) => before.end = line.end,
            _ => found.push(*line),
        }
    }
    found
}

fn plain_lines(draft: &Draft) -> Vec<Line> {
    let (mut found, mut start, mut blank) = (Vec::new(), 0, false);
    for part in draft.chars.split(|&each| each == '\n') {
        let indent = part.iter().take_while(|&&each| each == ' ').count();
        let trailing = part.iter().rev().take_while(|&&each| each == ' ').count();
        if indent < part.len() {
            let end = start + part.len() - trailing;
            found.push(Line { start: start + indent, end, indent, after_blank: blank });
        }
        blank = indent == part.len();
        start += part.len() + 1;
    }
    found
}
