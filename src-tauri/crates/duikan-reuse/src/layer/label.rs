//! A reader's word for where else the text occurs.

use std::sync::Arc;

use duikan_text::{Level, PreparedDocument};

use crate::found::Found;
use crate::{Label, Layer};

use super::common::{Commonness, MOSTLY};

/// The label of a match of the given layer; none where provenance does not say enough.
pub fn of(
    documents: &[Arc<PreparedDocument>],
    found: &Found,
    layer: Layer,
    common: &Commonness,
) -> Option<Label> {
    let by_documents = || {
        let a = documents.get(found.a.document as usize)?;
        let b = documents.get(found.b.document as usize)?;
        by_provenance(a, b, common)
    };
    let is_topic = layer == Layer::Topic;
    of_wording(layer, common).or_else(|| if is_topic { None } else { by_documents() })
}

/// The label that the spread of a wording alone tells.
pub fn of_wording(layer: Layer, common: &Commonness) -> Option<Label> {
    match layer {
        Layer::Formula => Some(Label::FromAbove),
        Layer::Topic => None,
        _ if common.is_stock() && common.one_era >= MOSTLY => Some(Label::YearWording),
        _ if common.is_stock() => Some(Label::NationalStock),
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
