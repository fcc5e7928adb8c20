//! A document as it was read, so that reading it again gives the same: what `duikan-import` (`as_read.rs`) takes in.

use std::fmt::Write;

use duikan_text::EvidenceKind;

use crate::contract::Source;

/// How such a document begins.
const MAGIC: &str = "duikan-text 1\n";

/// A document with what its file was and what its format knew, as text.
pub fn as_read(source: &Source<'_>) -> String {
    let facts = source.facts;
    let mut text = String::from(MAGIC);
    for (name, value) in [("format", &facts.format), ("encoding", &facts.encoding), ("sha256", &facts.sha256)]
    {
        let _ = writeln!(text, "{name} {value}");
    }
    for own in &facts.evidence {
        let _ = writeln!(text, "{} {} {}", name(own.kind), own.span.start, own.span.end);
    }
    text.push('\n');
    text.extend(source.document.raw.iter());
    text
}

fn name(kind: EvidenceKind) -> String {
    match kind {
        EvidenceKind::Heading(level) => format!("heading-{level}"),
        EvidenceKind::Bold => "bold".into(),
        EvidenceKind::Centred => "centred".into(),
        EvidenceKind::OutsideMain => "outside-main".into(),
        EvidenceKind::PageNumber => "page-number".into(),
        EvidenceKind::RunningHead => "running-head".into(),
        EvidenceKind::Recoded => "recoded".into(),
    }
}
