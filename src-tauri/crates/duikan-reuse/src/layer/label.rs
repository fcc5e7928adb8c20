//! A reader's word for where else the text occurs.

use std::sync::Arc;

use duikan_text::{Level, PreparedDocument};

use crate::found::Found;
use crate::{Label, Layer};

use super::common::Known;
use super::share::{Commonness, MOSTLY};

/// The label of a match of the given layer; none where provenance does not say enough.
pub fn of(documents: &[Arc<PreparedDocument>], found: &Found, layer: Layer, common: &Known) -> Option<Label> {
    let by_documents = || {
        let a = documents.get(found.a.document as usize)?;
        let b = documents.get(found.b.document as usize)?;
        by_provenance(a, b, &common.in_all)
    };
    let is_topic = layer == Layer::Topic;
    of_wording(layer, common).or_else(|| if is_topic { None } else { by_documents() })
}

/// The label that the spread of a wording alone tells.
pub fn of_wording(layer: Layer, common: &Known) -> Option<Label> {
    let all = &common.in_all;
    match layer {
        Layer::Topic => None,
        Layer::Own => Some(Label::OwnEarlier),
        Layer::Formula if common.alone.is_newly_wide() => Some(Label::YearWording),
        Layer::Formula => Some(Label::FromAbove),
        _ if all.is_stock() && (all.is_new() || all.one_era >= MOSTLY) => Some(Label::YearWording),
        _ if all.is_stock() => Some(Label::NationalStock),
        _ => None,
    }
}

fn by_provenance(a: &PreparedDocument, b: &PreparedDocument, common: &Commonness) -> Option<Label> {
    let of_state = |document: &PreparedDocument| {
        document.provenance.level.as_ref().is_some_and(|level| level.value == Level::State)
    };
    if of_state(a) != of_state(b) || (!of_state(a) && common.from_state >= MOSTLY) {
        return Some(Label::FromAbove);
    }
    let regions = (a.provenance.region.as_ref(), b.provenance.region.as_ref());
    let years = (a.provenance.year.as_ref(), b.provenance.year.as_ref());
    let years_differ = matches!(years, (Some(a), Some(b)) if a.value != b.value);
    match regions {
        (Some(a), Some(b)) if a.value != b.value => Some(Label::AcrossRegions),
        (Some(_), Some(_)) if years_differ => Some(Label::OwnEarlier),
        _ if years_differ => Some(Label::AcrossYears),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invented::page;

    fn known_as(change: impl FnOnce(&mut Commonness)) -> Known {
        let mut common = Commonness::default();
        change(&mut common);
        Known { in_all: common, alone: common }
    }

    fn stock(one_era: f32, new: f32) -> Known {
        known_as(|common| {
            (common.grams, common.share, common.one_era) = (24, 0.9, one_era);
            (common.new, common.new_run) = (new, 4);
        })
    }

    #[test]
    fn stock_is_named_by_how_long_it_has_been_in_use() {
        assert_eq!(of_wording(Layer::Boilerplate, &stock(0.1, 0.0)), Some(Label::NationalStock));
        assert_eq!(of_wording(Layer::Boilerplate, &stock(0.6, 0.0)), Some(Label::YearWording));
        assert_eq!(of_wording(Layer::Reuse, &stock(0.1, 0.5)), Some(Label::YearWording));
        assert_eq!(of_wording(Layer::Formula, &stock(0.1, 0.5)), Some(Label::YearWording));
        assert_eq!(of_wording(Layer::Reuse, &Known::default()), None);
        assert_eq!(of_wording(Layer::Own, &stock(0.1, 0.0)), Some(Label::OwnEarlier));
        assert_eq!(of_wording(Layer::Formula, &Known::default()), Some(Label::FromAbove));
        assert_eq!(of_wording(Layer::Topic, &stock(0.1, 0.0)), None);
    }

    #[test]
    fn what_is_no_stock_is_named_by_places_and_years() {
        let report = |title: &str| page(&format!("{title}\n各位代表：\n渡口换上了新船。\n"));
        let check = |one: &str, other: &str, expected: Option<Label>| {
            assert_eq!(
                by_provenance(&report(one), &report(other), &Commonness::default()),
                expected,
                "{one} {other}"
            );
        };
        check("2025年青川县政府工作报告", "2025年沂源县政府工作报告", Some(Label::AcrossRegions));
        check("2025年青川县政府工作报告", "2024年青川县政府工作报告", Some(Label::OwnEarlier));
        check("2025年青川县政府工作报告", "2025年青川县政府工作报告", None);
    }

    #[test]
    fn what_documents_of_the_state_say_comes_from_above() {
        let report = page("2025年青川县政府工作报告\n各位代表：\n渡口换上了新船。\n");
        let common = known_as(|common| common.from_state = 0.6).in_all;
        assert_eq!(by_provenance(&report, &report, &common), Some(Label::FromAbove));
    }
}
