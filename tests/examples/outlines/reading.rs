//! The figures of one document, as the engine reads it.

use duikan_text::{NoiseKind, PreparedDocument, Section, SectionKind, Span};

/// A section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// 1 for chapters.
    pub level: u8,
    /// The mark as written.
    pub marker: String,
    /// The number it bears.
    pub ordinal: u32,
    /// First character.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// Whether it has sections of its own.
    pub holds: bool,
}

/// What the reading of one document shows. All places are characters of the raw text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Han characters of the body.
    pub han: usize,
    /// Characters of the text.
    pub chars: usize,
    /// Sections of every level, in order.
    pub sections: Vec<Part>,
    /// Whether a title was found.
    pub title: bool,
    /// The form of address.
    pub salutation: Option<(usize, usize)>,
    /// Day, speaker and office.
    pub byline: Option<(usize, usize)>,
    /// The body.
    pub body: (usize, usize),
    /// Characters of glossaries printed with the speech, and of copies of the page.
    pub set_apart: usize,
    /// Numbers of sections and points that were lost or wrong.
    pub repaired: usize,
}

impl From<&PreparedDocument> for Reading {
    fn from(document: &PreparedDocument) -> Self {
        let (cleaned, parts) = (&document.cleaned, &document.outline.sections);
        let set_apart = cleaned
            .noise
            .iter()
            .filter(|noise| noise.kind == NoiseKind::Appendix || noise.rule == "page_copy");
        Self {
            han: document.core.han.len(),
            chars: document.raw.len(),
            sections: parts.iter().filter(is_section).map(|section| part(section, parts)).collect(),
            title: cleaned.title.is_some(),
            salutation: cleaned.salutation.map(range),
            byline: cleaned.byline.map(range),
            body: range(cleaned.body),
            set_apart: set_apart.map(|noise| noise.span.len() as usize).sum(),
            repaired: parts.iter().filter(|part| part.ordinal_repaired).count(),
        }
    }
}

fn is_section(section: &&Section) -> bool {
    section.kind == SectionKind::Section
}

fn range(span: Span) -> (usize, usize) {
    (span.start as usize, span.end as usize)
}

fn part(section: &Section, all: &[Section]) -> Part {
    let (start, end) = range(section.span);
    Part {
        level: section.level,
        marker: section.marker.clone(),
        ordinal: section.ordinal,
        start,
        end,
        holds: all.iter().filter(is_section).any(|other| other.parent == Some(section.id)),
    }
}

impl Part {
    /// Number of characters.
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }
}

impl Reading {
    /// The sections of the first level.
    pub fn chapters(&self) -> impl Iterator<Item = &Part> {
        self.sections.iter().filter(|section| section.level == 1)
    }

    /// Characters of the body.
    pub fn spoken(&self) -> usize {
        self.body.1.saturating_sub(self.body.0)
    }

    /// The figures in columns.
    pub fn line(&self) -> String {
        format!(
            "{:>8} {:>8} {:>8} {:>5} {:>5} {:>8}",
            self.chapters().count(),
            self.sections.len(),
            percent(self.chapters().map(Part::len).max().unwrap_or(0), self.spoken()),
            if self.title { "yes" } else { "no" },
            percent(self.spoken(), self.chars),
            self.repaired
        )
    }
}

/// A share in percent; of nothing, none.
pub fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use duikan_text::{PrepareOptions, Unwatched, prepare};

    use super::*;

    const SPEECH: &str = "在全县修渠会议上的讲话\n\n同志们：\n今天开会，讲两点意见。\n一、备料\n（一）石料\n石料月底运到。\n\
        （二）木料\n木料下月运到。\n二、动工\n人手各村出齐。\n";

    #[test]
    fn figures_of_a_speech() {
        let document = prepare(SPEECH, &PrepareOptions::default(), &Unwatched).unwrap();
        let reading = Reading::from(&document);
        let sections: Vec<(&str, u8, bool)> =
            reading.sections.iter().map(|part| (part.marker.as_str(), part.level, part.holds)).collect();
        assert_eq!(
            sections,
            [("一、", 1, true), ("（一）", 2, false), ("（二）", 2, false), ("二、", 1, false)]
        );
        assert!(reading.title && reading.salutation.is_some() && reading.byline.is_none());
        assert_eq!(reading.chars, SPEECH.chars().count());
        let columns: Vec<String> = reading.line().split_whitespace().map(str::to_owned).collect();
        assert_eq!((&*columns[0], &*columns[1], &*columns[3], &*columns[5]), ("2", "4", "yes", "0"));
    }
}
