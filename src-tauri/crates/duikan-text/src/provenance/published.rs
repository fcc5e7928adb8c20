//! The date on the page.

use super::Fact;
use crate::{Cleaned, NoiseKind, Normalized, Span, signs::date};

/// The first date that the furniture of the page states.
pub(super) fn find_published(normal: &Normalized, cleaned: &Cleaned) -> Option<Fact<String>> {
    cleaned.noise.iter().filter(|noise| noise.kind == NoiseKind::SourceLine).find_map(|noise| {
        let range = normal.from_raw(noise.span);
        let text = normal.slice(range);
        let date = date::find(text)?;
        let value: String = text.get(date.start..date.end)?.iter().collect();
        let value = value.chars().take_while(|each| !matches!(each, ' ')).collect::<String>();
        let start = range.start + date.start as u32;
        let evidence: Span =
            normal.to_raw(crate::NormalRange::new(start, start + value.chars().count() as u32));
        Some(Fact { value, guessed: false, evidence })
    })
}
