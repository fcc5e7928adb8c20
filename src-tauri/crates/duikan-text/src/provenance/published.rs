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

#[cfg(test)]
mod tests {
    use super::super::tests::speech;

    #[test]
    fn the_date_on_the_page_is_that_of_its_source_line() {
        for (head, expected) in [
            ("在全县春耕会议上的讲话\n2021-03-05 10:20 来源：青石日报", Some("2021-03-05")),
            ("在全县春耕会议上的讲话\n发布时间：2021年3月5日", Some("2021年3月5日")),
            ("在全县春耕会议上的讲话\n（2021年3月2日）", None),
        ] {
            let document = speech(head, "");
            let published = document.provenance.published.as_ref();
            assert_eq!(published.map(|fact| fact.value.as_str()), expected, "{head}");
            if let Some(fact) = published {
                assert_eq!(document.text(fact.evidence), fact.value);
            }
        }
    }
}
