//! What was set by hand as the store keeps it with a recent comparison: JSON in which documents are known by their place.

use serde::{Deserialize, Serialize};

use super::{Correction, Marking, Pin, Remark, Said, Stated};
use crate::wanted::Wanted;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    /// Rules switched off, per document.
    rules: Vec<Vec<String>>,
    /// Corrections of the reading, per document.
    readings: Vec<Vec<Said>>,
    pins: Vec<Pin>,
    corrections: Vec<Correction>,
    remarks: Vec<Remark>,
    /// Where the documents come from.
    stated: Vec<Stated>,
    /// What is said of wordings.
    markings: Vec<Marking>,
}

/// What was set by hand, as text; empty where nothing was. `documents` are the ids in the order of the store.
pub(crate) fn to_text(wanted: &Wanted, documents: &[u32]) -> String {
    if wanted.is_untouched() {
        return String::new();
    }
    let rules = |id: &u32| {
        let document = wanted.documents.iter().find(|document| document.id == *id);
        document.map(|document| document.disabled_rules.iter().cloned().collect()).unwrap_or_default()
    };
    let said = |id: &u32| {
        let document = wanted.documents.iter().find(|document| document.id == *id);
        document.map(|document| document.said.clone()).unwrap_or_default()
    };
    let mut kept = Kept {
        rules: documents.iter().map(rules).collect(),
        readings: documents.iter().map(said).collect(),
        pins: wanted.pins.clone(),
        corrections: wanted.corrections.clone(),
        remarks: wanted.remarks.clone(),
        stated: wanted.stated.clone(),
        markings: wanted.markings.clone(),
    };
    renumber(&mut kept, |id| documents.iter().position(|known| *known == id).map(|place| place as u32));
    serde_json::to_string(&kept).unwrap_or_default()
}

/// Puts what was kept back; `documents` are the ids in the order of the store. Answers whether it could be read.
pub(crate) fn restore(
    wanted: &mut Wanted,
    documents: &[u32],
    text: &str,
    mut next_id: impl FnMut() -> u32,
) -> bool {
    let Ok(mut kept) = serde_json::from_str::<Kept>(text) else { return false };
    renumber(&mut kept, |place| documents.get(place as usize).copied());
    for (id, rules) in documents.iter().zip(kept.rules) {
        if let Some(document) = wanted.document_mut(*id) {
            document.disabled_rules = rules.into_iter().collect();
        }
    }
    for (id, said) in documents.iter().zip(kept.readings) {
        if let Some(document) = wanted.document_mut(*id) {
            document.said = said;
        }
    }
    for remark in &mut kept.remarks {
        remark.id = next_id();
    }
    wanted.pins = kept.pins;
    wanted.corrections = kept.corrections;
    wanted.remarks = kept.remarks;
    wanted.stated = kept.stated;
    wanted.markings = kept.markings;
    true
}

/// Gives every document another number; what is about none of them is left out.
fn renumber(kept: &mut Kept, number: impl Fn(u32) -> Option<u32>) {
    let set = |document: &mut u32| number(*document).map(|new| *document = new).is_some();
    kept.pins.retain_mut(|pin| set(&mut pin.a.document) && set(&mut pin.b.document));
    kept.corrections.retain_mut(|correction| set(&mut correction.document));
    kept.markings.retain_mut(|marking| set(&mut marking.document));
    kept.stated.retain_mut(|stated| set(&mut stated.document));
    kept.remarks.retain_mut(|remark| set(&mut remark.a.document) && set(&mut remark.b.document));
}
