//! What is said and what is compared: body and appendix without the furniture inside them.

use super::{Cleaned, NoiseKind};
use crate::{NormalRange, Normalized, Span};

impl Cleaned {
    /// The stretches that are compared, in order: what is said, and the entries of an appendix. The issuer of a report
    /// wrote its glossary too, and entries travel from glossary to glossary like sentences from report to report.
    pub(crate) fn compared(&self, normal: &Normalized) -> Vec<NormalRange> {
        let mut found = self.spoken(normal);
        let entries = self.noise.iter().filter(|noise| noise.kind == NoiseKind::Appendix);
        found.extend(entries.map(|entry| normal.from_raw(entry.span)));
        found.sort();
        found
    }

    /// The stretches of the body that are said, in order.
    pub(crate) fn spoken(&self, normal: &Normalized) -> Vec<NormalRange> {
        let body = normal.from_raw(self.body);
        let (mut found, mut start) = (Vec::new(), body.start);
        for hole in self.unspoken() {
            let hole = normal.from_raw(hole);
            if hole.start > start {
                found.push(NormalRange::new(start, hole.start));
            }
            start = start.max(hole.end);
        }
        if body.end > start {
            found.push(NormalRange::new(start, body.end));
        }
        found
    }

    /// The stretches of the body that are not said, in order: furniture and, where something is said above them,
    /// title, byline and form of address.
    fn unspoken(&self) -> Vec<Span> {
        let parts = [self.title, self.byline, self.salutation].into_iter().flatten();
        let noise = self.noise.iter().map(|noise| noise.span);
        let mut found: Vec<Span> = parts.chain(noise).filter(|span| self.body.overlap(*span) > 0).collect();
        found.sort();
        found
    }
}
