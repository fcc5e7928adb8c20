//! The text of a document as it grows, paragraph by paragraph, with evidence in step with it.

use duikan_text::{Evidence, EvidenceKind, Span};

/// The words of one paragraph and the stretches of it that are bold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    text: String,
    chars: u32,
    bold: Vec<Span>,
    /// Level of its heading style, 1 for the highest.
    pub heading: Option<u8>,
    /// Whether it stands in the middle.
    pub centred: bool,
}

impl Paragraph {
    /// An empty paragraph of this look.
    pub fn new(heading: Option<u8>, centred: bool) -> Self {
        Self { heading, centred, ..Self::default() }
    }

    /// Adds words.
    pub fn push(&mut self, words: &str, bold: bool) {
        let start = self.chars;
        self.text.push_str(words);
        self.chars += words.chars().count() as u32;
        if !bold || self.chars == start {
            return;
        }
        match self.bold.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = self.chars,
            None => self.bold.push(Span::new(start, self.chars)),
        }
    }

    /// Adds the words of another paragraph, bold where they are. An empty one takes them as they are: many that are
    /// put together one by one are not copied again each time.
    pub fn push_all(&mut self, other: Self) {
        if self.is_empty() {
            *self = Self { heading: self.heading, centred: self.centred, ..other };
            return;
        }
        let start = self.chars;
        self.text.push_str(&other.text);
        self.chars += other.chars;
        self.bold.extend(other.bold.iter().map(|bold| Span::new(start + bold.start, start + bold.end)));
    }

    /// Whether it has no words yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A text of one paragraph a line.
#[derive(Debug, Default)]
pub struct Paragraphs {
    text: String,
    chars: u32,
    evidence: Vec<Evidence>,
    last: Span,
}

impl Paragraphs {
    /// Adds a paragraph and its line end; a line break inside it stays one.
    pub fn push(&mut self, paragraph: &Paragraph) {
        let start = self.chars;
        self.text.push_str(&paragraph.text);
        self.text.push('\n');
        self.chars += paragraph.chars + 1;
        let whole = Span::new(start, start + paragraph.chars);
        self.last = whole;
        if whole.is_empty() {
            return;
        }
        let mut say = |kind, span| self.evidence.push(Evidence { kind, span });
        if let Some(level) = paragraph.heading {
            say(EvidenceKind::Heading(level), whole);
        }
        if paragraph.centred {
            say(EvidenceKind::Centred, whole);
        }
        for bold in &paragraph.bold {
            say(EvidenceKind::Bold, Span::new(start + bold.start, start + bold.end));
        }
    }

    /// Says of all words of the paragraph added last that they are `kind`.
    pub fn mark_last(&mut self, kind: EvidenceKind) {
        if !self.last.is_empty() {
            self.evidence.push(Evidence { kind, span: self.last });
        }
    }

    /// Adds a line of plain words, and says of it all that it is `kind`.
    pub fn push_line(&mut self, words: &str, kind: Option<EvidenceKind>) {
        let mut line = Paragraph::default();
        line.push(words, false);
        self.push(&line);
        if let Some(kind) = kind {
            self.mark_last(kind);
        }
    }

    /// Adds a text of whole paragraphs with its evidence.
    pub fn append(&mut self, text: &str, evidence: &[Evidence]) {
        let start = self.chars;
        self.text.push_str(text);
        self.chars += text.chars().count() as u32;
        if !text.is_empty() && !text.ends_with('\n') {
            self.text.push('\n');
            self.chars += 1;
        }
        let moved = |one: &Evidence| {
            let span = Span::new(start + one.span.start, start + one.span.end);
            Evidence { kind: one.kind, span }
        };
        self.evidence.extend(evidence.iter().map(moved));
        self.last = Span::new(self.chars, self.chars);
    }

    /// The text, and the evidence in order of its places.
    pub fn finish(mut self) -> (String, Vec<Evidence>) {
        self.evidence.sort_by_key(|evidence| (evidence.span.start, evidence.span.end, evidence.kind));
        (self.text, self.evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_points_at_its_words() {
        let mut paragraph = Paragraph::new(Some(2), false);
        paragraph.push("一、", true);
        paragraph.push("修路。", true);
        paragraph.push("全县", false);
        let mut paragraphs = Paragraphs::default();
        paragraphs.push_line("第 1 页", Some(EvidenceKind::PageNumber));
        paragraphs.push(&paragraph);
        paragraphs.push(&Paragraph::new(None, true));
        let (text, evidence) = paragraphs.finish();
        assert_eq!(text, "第 1 页\n一、修路。全县\n\n");
        let chars: Vec<char> = text.chars().collect();
        let found: Vec<(EvidenceKind, String)> =
            evidence.iter().map(|one| (one.kind, chars[one.span.indices()].iter().collect())).collect();
        assert_eq!(
            found,
            [
                (EvidenceKind::PageNumber, "第 1 页".into()),
                (EvidenceKind::Bold, "一、修路。".into()),
                (EvidenceKind::Heading(2), "一、修路。全县".into()),
            ]
        );
    }
}
