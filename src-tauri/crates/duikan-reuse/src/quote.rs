//! Quotation marks that belong together: a stretch that holds one of a pair takes the other where it stands right beside it.

use duikan_text::{PreparedDocument, Span};

/// Opening marks and what closes each.
const PAIRS: [(char, char); 6] =
    [('“', '”'), ('‘', '’'), ('《', '》'), ('「', '」'), ('『', '』'), ('〈', '〉')];

/// `span` with the mark before it that is closed in it, and the mark behind it that closes what is opened in it; nothing outside of
/// `within` is taken.
pub(crate) fn with_marks(document: &PreparedDocument, span: Span, within: Span) -> Span {
    let text = document.raw.get(span.indices()).unwrap_or_default();
    let at = |at: u32| document.raw.get(at as usize).copied().filter(|_| within.contains(at));
    let mut whole = span;
    for (open, close) in PAIRS {
        let (opened, closed) = unpaired(text, open, close);
        if closed == 1 && span.start.checked_sub(1).and_then(at) == Some(open) {
            whole.start = span.start - 1;
        }
        if opened == 1 && at(span.end) == Some(close) {
            whole.end = span.end + 1;
        }
    }
    whole
}

/// How many marks of a pair are opened in a text and not closed, and closed and not opened.
fn unpaired(text: &[char], open: char, close: char) -> (usize, usize) {
    text.iter().fold((0, 0), |(opened, closed), &own| match own {
        _ if own == open => (opened + 1, closed),
        _ if own == close && opened > 0 => (opened - 1, closed),
        _ if own == close => (opened, closed + 1),
        _ => (opened, closed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::Marked;

    fn check(text: &str, expected: &str) {
        let own = Marked::new(text);
        let within = Span::new(0, own.document.raw.len() as u32);
        assert_eq!(own.document.text(with_marks(&own.document, own.spans[0], within)), expected);
        assert_eq!(with_marks(&own.document, own.spans[0], own.spans[0]), own.spans[0]);
    }

    #[test]
    fn marks_stay_with_what_they_enclose() {
        check("办好“«书屋”建设»以后", "“书屋”建设");
        check("«办好“书屋»”以后", "办好“书屋”");
        check("办好“«书屋»”以后", "书屋");
        check("办好《«书屋》和《灯塔»》以后", "《书屋》和《灯塔》");
    }
}
