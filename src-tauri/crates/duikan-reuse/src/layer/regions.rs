//! In which region each document of a set is, as a bit.

use std::sync::Arc;

use duikan_text::PreparedDocument;
use rayon::prelude::*;

use crate::background::{Background, Regions, gram_keys};

/// A bit for the region of each document: those of the table where it knows them, else free ones. A document of an
/// unknown region is a region of its own. A document that is a copy of one of the table has its region too.
pub fn of(documents: &[Arc<PreparedDocument>], background: Option<&Background>) -> Vec<Regions> {
    let copied = documents.par_iter().map(|document| {
        background.map_or(0, |table| table.source_of(&gram_keys(&document.core.han).collect::<Vec<_>>()))
    });
    let name = |document: &Arc<PreparedDocument>| {
        document.provenance.region.as_ref().map(|region| region.value.clone())
    };
    let names: Vec<Option<String>> = documents.iter().map(name).collect();
    let known =
        |name: &Option<String>| background.zip(name.as_deref()).map_or(0, |(table, name)| table.region(name));
    let mut bits: Vec<Regions> = copied
        .collect::<Vec<_>>()
        .into_iter()
        .zip(&names)
        .map(|(copied, name)| copied | known(name))
        .collect();
    // Free bits run out: that they are given in an order of the documents' own keeps the result from depending on the
    // order in which they came.
    let mut rest: Vec<usize> = (0..documents.len()).filter(|&at| bits[at] == 0).collect();
    rest.sort_by(|&x, &y| {
        let text = |at: usize| &documents[at].core.han;
        names[x].cmp(&names[y]).then_with(|| text(x).cmp(text(y)))
    });
    let mut free = Regions::MAX & !background.map_or(0, Background::known_regions);
    for same in rest.chunk_by(|&x, &y| names[x].is_some() && names[x] == names[y]) {
        let bit = free & free.wrapping_neg();
        free = if free == bit { free } else { free & !bit };
        same.iter().for_each(|&at| bits[at] = bit);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_one_region_share_a_bit_and_unknown_ones_have_their_own() {
        let report = |title: &str| crate::invented::page(&format!("{title}\n各位代表：\n渡口换上了新船。\n"));
        let (here, there) = ("2025年青川县政府工作报告", "2025年沂源县政府工作报告");
        let bits = of(&[report(here), report(there), report(here), report("致友人"), report("致友人")], None);
        assert_eq!(bits[0], bits[2]);
        let mut each = [bits[0], bits[1], bits[3], bits[4]];
        each.sort_unstable();
        assert!(
            each.windows(2).all(|pair| pair[0] != pair[1]) && each.iter().all(|bit| bit.count_ones() == 1)
        );
    }
}
