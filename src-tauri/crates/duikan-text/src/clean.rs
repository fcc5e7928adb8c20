//! What is speech and what is the page around it. Noise is labelled, never deleted.

mod appendix;
mod contents;
mod copy;
pub(crate) mod date;
mod feature;
mod head;
mod label;
mod lexicon;
mod repeat;
pub(crate) mod rule;
mod tail;

pub use feature::is_salutation;
pub(crate) use feature::title_score;
pub(crate) use label::label;

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

use crate::Span;

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
}

impl Cleaned {
    /// The entries of an appendix, in order: printed with the speech by its issuer, and compared with it.
    pub(crate) fn appendix(&self) -> impl Iterator<Item = Span> {
        self.noise.iter().filter(|noise| noise.kind == NoiseKind::Appendix).map(|noise| noise.span)
    }

    /// The stretches of the body that are not said, in order: furniture and, where something is said above them, title,
    /// byline and form of address.
    pub(crate) fn unspoken(&self) -> Vec<Span> {
        let parts = [self.title, self.byline, self.salutation].into_iter().flatten();
        let noise = self.noise.iter().map(|noise| noise.span);
        let mut found: Vec<Span> = parts.chain(noise).filter(|span| self.body.overlap(*span) > 0).collect();
        found.sort();
        found
    }
}
