//! Who wrote the two documents of a match, by their provenance.

use std::sync::Arc;

use duikan_text::{Level, PreparedDocument};

use crate::found::Found;

/// Whether both documents are of one writer and not of one year, so that the later may say again what the earlier said. A year
/// that is not known is no reason to think that somebody else's words were taken.
pub fn is_own_earlier(documents: &[Arc<PreparedDocument>], found: &Found) -> bool {
    ends(documents, found).is_some_and(|(a, b)| are_of_one_writer(a, b) && !are_of_one_year(a, b))
}

fn are_of_one_year(a: &PreparedDocument, b: &PreparedDocument) -> bool {
    let year = |document: &PreparedDocument| document.provenance.year.as_ref().map(|year| year.value);
    year(a).is_some() && year(a) == year(b)
}

/// Whether the two documents are known to be of different regions.
pub fn are_of_two_regions(documents: &[Arc<PreparedDocument>], found: &Found) -> bool {
    ends(documents, found)
        .is_some_and(|(a, b)| region(a).zip(region(b)).is_some_and(|(one, other)| one != other))
}

/// The region says who speaks in reports of offices; the issuer where no region is known.
fn are_of_one_writer(a: &PreparedDocument, b: &PreparedDocument) -> bool {
    let of_state = |document: &PreparedDocument| {
        document.provenance.level.as_ref().is_some_and(|level| level.value == Level::State)
    };
    match (region(a), region(b)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => issuer(a).is_some() && issuer(a) == issuer(b) || of_state(a) && of_state(b),
        _ => false,
    }
}

fn ends<'a>(
    documents: &'a [Arc<PreparedDocument>],
    found: &Found,
) -> Option<(&'a PreparedDocument, &'a PreparedDocument)> {
    let document = |id: u32| documents.get(id as usize).map(AsRef::as_ref);
    document(found.a.document).zip(document(found.b.document))
}

fn region(document: &PreparedDocument) -> Option<&str> {
    document.provenance.region.as_ref().map(|region| region.value.as_str())
}

fn issuer(document: &PreparedDocument) -> Option<&str> {
    document.provenance.issuer.as_ref().map(|issuer| issuer.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::page;

    fn report(title: &str) -> Arc<PreparedDocument> {
        page(&format!("{title}\n各位代表：\n渡口换上了新船。\n"))
    }

    #[test]
    fn a_year_that_is_not_known_is_not_the_same() {
        let check = |one: &str, other: &str, expected: bool| {
            assert_eq!(are_of_one_year(&report(one), &report(other)), expected, "{one} {other}");
        };
        check("2025年青川县政府工作报告", "2025年青川县政府工作报告", true);
        check("2025年青川县政府工作报告", "2024年青川县政府工作报告", false);
        check("青川县政府工作报告", "2025年青川县政府工作报告", false);
        check("致友人", "致友人", false);
    }

    #[test]
    fn reports_of_one_region_are_of_one_writer() {
        let check = |one: &str, other: &str, expected: bool| {
            assert_eq!(are_of_one_writer(&report(one), &report(other)), expected, "{one} {other}");
        };
        check("2025年青川县政府工作报告", "2024年青川县政府工作报告", true);
        check("2025年青川县政府工作报告", "2024年沂源县政府工作报告", false);
        check("2025年青川县政府工作报告", "致友人", false);
        check("致友人", "致友人", false);
    }
}
