//! What is speech and what is the page around it. Noise is labelled, never deleted.

mod appendix;
mod contents;
mod copy;
mod head;
mod label;
mod repeat;
mod rule;
mod spoken;
mod tail;

pub(crate) use label::label;

use crate::Span;

/// Names of the rules that label furniture: those for a line, then those by place and by what the format knows.
pub(crate) fn rule_names() -> impl Iterator<Item = &'static str> {
    let further = [
        repeat::RULE,
        copy::RULE,
        label::OUTSIDE_MAIN,
        label::BEFORE,
        label::AFTER,
        appendix::APPENDIX,
        tail::LICENCE,
    ];
    rule::LINE_RULES.iter().map(|rule| rule.name).chain(further)
}

/// What kind of page furniture a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoiseKind {
    /// Title of the site or page, repeated titles, copies of the page.
    PageTitle,
    /// Date, source, counter line.
    SourceLine,
    /// Buttons, toolbars, rating and tip widgets, share hints.
    Widget,
    /// Links to other pages.
    RelatedLinks,
    /// Adverts, watermarks, compiler credits, disclaimers, paywalls.
    Advert,
    /// Breadcrumbs, footers, editor lines, licence notes.
    Footer,
    /// Page numbers and running heads.
    PageNumber,
    /// Notes and glossaries after the speech.
    Appendix,
    /// Escape junk, markup left over, spacer lines.
    Markup,
}

impl NoiseKind {
    /// Stable name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PageTitle => "page_title",
            Self::SourceLine => "source_line",
            Self::Widget => "widget",
            Self::RelatedLinks => "related_links",
            Self::Advert => "advert",
            Self::Footer => "footer",
            Self::PageNumber => "page_number",
            Self::Appendix => "appendix",
            Self::Markup => "markup",
        }
    }
}

/// A stretch of page furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoiseSpan {
    /// What it is.
    pub kind: NoiseKind,
    /// The rule that found it.
    pub rule: &'static str,
    /// Where.
    pub span: Span,
}

/// A part of a document that may have been read wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title, or that there is none.
    Title,
    /// The form of address, or that there is none.
    Salutation,
    /// Where the speech begins.
    Start,
    /// Where it ends.
    End,
    /// Sections and points.
    Outline,
}

/// How much better the reading of a part is than the next that differs in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin {
    /// Which part.
    pub part: Part,
    /// A line of it, or the line where it might be.
    pub span: Span,
    /// In points: a plain clue of a line is 10. At most [`Margin::CLEAR`].
    pub points: i32,
}

impl Margin {
    /// No other reading comes near.
    pub const CLEAR: i32 = 100;
}

/// The parts of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Title of the speech; of several copies the one nearest the body.
    pub title: Option<Span>,
    /// The form of address before the body (同志们：).
    pub salutation: Option<Span>,
    /// Date, speaker and office under the title.
    pub byline: Option<Span>,
    /// From the first spoken sentence to the last.
    pub body: Span,
    /// Page furniture, in order, disjoint. May lie inside the body.
    pub noise: Vec<NoiseSpan>,
    /// For each part how clear its reading is.
    pub margins: Vec<Margin>,
}
