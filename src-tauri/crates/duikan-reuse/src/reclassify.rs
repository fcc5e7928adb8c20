//! What a reader says of the kind of a wording: its family and all its matches are of that kind, and the shares are counted anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use duikan_text::PreparedDocument;

use crate::{Analysis, Layer, summary};

/// The analysis with families, by their numbers, of the layers that a reader gives them. A reader's word for how a wording
/// spreads went with the layer that was found, and goes with it.
pub fn reclassified(
    documents: &[Arc<PreparedDocument>],
    analysis: &Analysis,
    layers: &BTreeMap<u32, Layer>,
) -> Analysis {
    let mut changed = analysis.clone();
    for family in &mut changed.families {
        if let Some(&layer) = layers.get(&family.id) {
            family.layer = layer;
            family.label = None;
        }
    }
    for found in &mut changed.matches {
        if let Some(&layer) = layers.get(&found.family) {
            found.layer = layer;
            found.label = None;
        }
    }
    changed.pairs = summary::pairs_again(documents, &changed);
    changed
}

#[cfg(test)]
mod tests {
    use duikan_text::Unwatched;

    use super::*;
    use crate::invented::speech;
    use crate::{AnalyzeOptions, analyze};

    #[test]
    fn the_shares_follow_the_kind_of_a_wording() {
        let documents = [
            speech("河堤加高以后，东岸的稻田两年没有进水，老人们说这样的光景几十年没有见过。"),
            speech("河堤加高以后，东岸的稻田三年没有进水，老人们说这样的光景几十年没有见过。"),
        ];
        let found = analyze(&documents, &AnalyzeOptions::default(), &Unwatched).unwrap();
        let family = found.families.iter().find(|own| own.layer == Layer::Reuse).expect("a finding").id;
        let of = |layer| reclassified(&documents, &found, &BTreeMap::from([(family, layer)]));
        let (as_found, stock) = (of(Layer::Reuse), of(Layer::Boilerplate));
        assert_eq!(as_found.pairs, found.pairs);
        let plain = |one: &Analysis| one.pairs[0].a_in_b_without_boilerplate;
        assert!(plain(&stock) < plain(&found), "{} {}", plain(&stock), plain(&found));
        assert_eq!(stock.pairs[0].a_in_b, found.pairs[0].a_in_b);
        assert!(
            stock
                .matches
                .iter()
                .filter(|own| own.family == family)
                .all(|own| own.layer == Layer::Boilerplate)
        );
    }
}
