//! A stage's product as lines of tab-separated values: `start  end  what  words`, offsets in raw characters.

use std::fmt::Write;

use duikan_text::{PreparedDocument, Span};

use crate::args::Stage;

/// The product of a stage.
pub fn stage(document: &PreparedDocument, stage: Stage) -> String {
    let mut lines = Lines { document, out: String::new() };
    match stage {
        Stage::Clean => lines.clean(),
        Stage::Normalize => lines.normalize(),
        Stage::Structure => lines.structure(),
        Stage::Segment => lines.segment(),
    }
    lines.out
}

struct Lines<'a> {
    document: &'a PreparedDocument,
    out: String,
}

impl Lines<'_> {
    fn line(&mut self, span: Span, what: &str, words: &str) {
        let words =
            words.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
        let _ = writeln!(self.out, "{}\t{}\t{what}\t{words}", span.start, span.end);
    }

    fn quote(&mut self, span: Span, what: &str) {
        let words = self.document.text(span);
        self.line(span, what, &words);
    }

    fn clean(&mut self) {
        let cleaned = &self.document.cleaned;
        let parts =
            [("title", cleaned.title), ("salutation", cleaned.salutation), ("byline", cleaned.byline)];
        for (what, span) in parts {
            if let Some(span) = span {
                self.quote(span, what);
            }
        }
        self.line(cleaned.body, "body", "");
        for noise in &cleaned.noise {
            self.quote(noise.span, &format!("{}/{}", noise.kind.name(), noise.rule));
        }
    }

    fn normalize(&mut self) {
        for edit in &self.document.normal.edits {
            let words = format!("{} → {}", self.document.text(edit.span), edit.text);
            self.line(edit.span, edit.kind.name(), &words);
        }
    }

    fn structure(&mut self) {
        for section in &self.document.outline.sections {
            let repaired = if section.ordinal_repaired { "*" } else { "" };
            let what = format!(
                "{} {} {}{repaired} {}",
                section.kind.name(),
                section.level,
                section.ordinal,
                section.marker
            );
            let words =
                format!("{}{}", "  ".repeat(section.level.into()), self.document.text(section.heading));
            self.line(section.span, &what, &words);
        }
    }

    fn segment(&mut self) {
        let segments = &self.document.segments;
        let sentences = segments.sentences.iter().map(|part| (part.range, "sentence"));
        let clauses = segments.clauses.iter().map(|part| (part.range, "clause"));
        let tokens = segments.tokens.iter().map(|part| (part.range, "token"));
        let mut parts: Vec<_> = sentences.chain(clauses).chain(tokens).collect();
        parts.sort_by_key(|(range, what)| (range.start, std::cmp::Reverse(range.end), *what));
        for (range, what) in parts {
            let words = self.document.normal.text(range);
            self.line(self.document.normal.to_raw(range), what, &words);
        }
    }
}
