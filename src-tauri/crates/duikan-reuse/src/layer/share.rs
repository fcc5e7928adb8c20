//! How common a text is, counted in its n-grams.

use crate::background::{Eras, Occurrence, Regions};

/// Other regions in which an n-gram occurs, at least, for it to be common. Chosen by hand.
const REGIONS: u32 = 3;
/// Least share of common n-grams of a text that is stock. Measured, with the other bars of [`Commonness::is_stock`], on
/// passages planted into reports of provinces: 0.93–0.96 of them are called reuse, and of the passages that unrelated
/// reports share 20 in 10,578.
pub const MOSTLY: f32 = 0.6;
/// Least share of n-grams known from any other region of a text that is stock: its rest fills the slots of stock.
const MOST_KNOWN: f32 = 0.8;
/// [`MOSTLY`] for a short text: a sentence that a third place has in part is hardly the two's own.
const HALF_COMMON: f32 = 0.5;
/// [`MOST_KNOWN`] for a short text.
const HALF_KNOWN: f32 = 0.6;
/// N-grams below which a text is short.
const SHORT: u32 = 24;
/// Least share of n-grams known from any other region of a text of high politics that is stock: such words are coined in
/// one place.
const COINED: f32 = 0.4;
/// Least share of common n-grams among those that no mark or digit parts, for a list or a sentence with figures to be
/// stock whatever its order and values.
const UNPARTED_COMMON: f32 = 0.75;
/// Least n-grams that no mark or digit parts, for [`UNPARTED_COMMON`] to be asked.
const FEW: u32 = 10;
/// N-grams that are not common from which a text is its writer's own, whatever stock it holds: nobody strings together
/// that many sentences in the same order by chance.
const OWN: u32 = 50;

/// Least share of common n-grams of a text of one's own with a local name in it that is stock. Chosen by hand.
const NEARLY_ALL: f32 = 0.9;
/// Least n-grams that no mark or digit parts, for [`NEARLY_ALL`] to be asked of them alone.
const FEWEST_UNPARTED: u32 = 3;
/// Least share of the known n-grams of a text that are known from no earlier year for it to be new. Chosen by hand: a new
/// name is put together of old words, and only the n-grams across their joints are new.
pub const MOSTLY_NEW: f32 = 0.25;
/// Least n-grams in a row that are common and new, for a text to be new: two sentences that meet by chance have fewer.
const NEW_IN_A_ROW: u32 = 2;
/// N-grams of the longest text that is a phrase: 32 Han, as long as the longest political formula.
const PHRASE: u32 = 28;
/// [`MOSTLY_NEW`] for a passage: pages of old sentences are not new for the new ones among them.
const PASSAGE_NEW: f32 = 0.5;

/// How common a text is, in shares of its n-grams.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Commonness {
    /// Number of n-grams.
    pub grams: u32,
    /// Occur in [`REGIONS`] or more other regions.
    pub share: f32,
    /// Occur in any other region.
    pub known: f32,
    /// Occur in documents of the state.
    pub from_state: f32,
    /// Of the common ones: known from one span of years only.
    pub one_era: f32,
    /// Of those known from anywhere: from no year before that of the documents. 0 where the years before are not known.
    pub new: f32,
    /// Most n-grams in a row that are common and new.
    pub new_run: u32,
    /// Not common.
    own: u32,
    /// The n-grams that no mark and no digit parts: their number, and the share of the common ones.
    unparted: u32,
    unparted_share: f32,
}

impl Commonness {
    /// Whether the text is stock of the genre.
    pub fn is_stock(&self) -> bool {
        let (common, known) =
            if self.grams < SHORT { (HALF_COMMON, HALF_KNOWN) } else { (MOSTLY, MOST_KNOWN) };
        let unparted = self.unparted >= FEW && self.unparted_share >= UNPARTED_COMMON;
        !self.is_particular() && (self.share >= common || self.known >= known || unparted)
    }

    /// Whether a text that its writer has said before is stock of the genre all the same: half of it is common, nearly all
    /// where it holds a name of the writer's country. Marks and figures part it into pieces, each of which may be stock
    /// without the whole.
    pub fn is_plain_stock(&self, has_name: bool) -> bool {
        let share = if self.unparted >= FEWEST_UNPARTED { self.unparted_share } else { self.share };
        self.grams > 0 && share >= if has_name { NEARLY_ALL } else { HALF_COMMON }
    }

    /// Whether the text, if its words are those of high politics, is a formula.
    pub fn is_known_formula(&self) -> bool {
        self.is_stock() || self.from_state >= MOSTLY
    }

    /// Whether the text, if its words are those of high politics, comes from above: such words are coined in one place.
    pub fn is_coined(&self) -> bool {
        self.known >= COINED
    }

    /// Whether the text came into use in the year of the documents.
    pub fn is_new(&self) -> bool {
        let least = if self.grams <= PHRASE { MOSTLY_NEW } else { PASSAGE_NEW };
        self.new >= least && self.new_run >= NEW_IN_A_ROW
    }

    /// Whether the text came up in several regions in one year.
    pub fn is_newly_wide(&self) -> bool {
        self.is_stock() && self.is_new()
    }

    /// Whether so much of the text is not common that it is no stock, whatever stock it holds.
    pub const fn is_particular(&self) -> bool {
        self.own >= OWN
    }
}

/// Counts n-grams.
#[derive(Default)]
pub struct Count {
    all: u32,
    common: u32,
    known: u32,
    unparted: u32,
    unparted_common: u32,
    from_state: u32,
    one_era: u32,
    dated: u32,
    new: u32,
    new_run: u32,
    longest_new_run: u32,
}

impl Count {
    /// The n-grams that follow are no neighbours of those before.
    pub const fn begin_stretch(&mut self) {
        self.new_run = 0;
    }

    /// Counts an n-gram that is known from the regions `others` beside those of the documents. `era` is that of the
    /// documents, where it can be told what is new in it.
    pub fn add(
        &mut self,
        known: &Occurrence,
        others: Regions,
        is_unparted: bool,
        state: Regions,
        era: Option<Eras>,
    ) {
        let is_common = others.count_ones() >= REGIONS;
        self.all += 1;
        self.common += u32::from(is_common);
        self.known += u32::from(others != 0);
        self.unparted += u32::from(is_unparted);
        self.unparted_common += u32::from(is_unparted && is_common);
        self.from_state += u32::from(known.regions & state != 0);
        self.one_era += u32::from(is_common && known.eras.count_ones() == 1);
        self.dated += u32::from(others != 0 && known.eras != 0);
        let is_first = |era: Eras| known.eras != 0 && known.eras.trailing_zeros() >= era.trailing_zeros();
        let is_new = others != 0 && era.is_some_and(is_first);
        self.new += u32::from(is_new);
        self.new_run = if is_new && is_common { self.new_run + 1 } else { 0 };
        self.longest_new_run = self.longest_new_run.max(self.new_run);
    }

    /// In shares.
    pub fn commonness(&self) -> Commonness {
        let share = |part: u32, whole: u32| part as f32 / whole.max(1) as f32;
        Commonness {
            grams: self.all,
            share: share(self.common, self.all),
            known: share(self.known, self.all),
            from_state: share(self.from_state, self.all),
            one_era: share(self.one_era, self.common),
            new: share(self.new, self.dated),
            new_run: self.longest_new_run,
            own: self.all - self.common,
            unparted: self.unparted,
            unparted_share: share(self.unparted_common, self.unparted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_stock_sentences_in_one_order_are_no_stock() {
        let part = Commonness { grams: 60, share: 0.65, known: 0.7, own: 21, ..Commonness::default() };
        assert!(part.is_stock() && !part.is_particular());
        let whole = Commonness { grams: 600, own: 210, ..part };
        assert!(!whole.is_stock() && whole.is_particular());
    }

    #[test]
    fn a_list_of_stock_is_stock_in_any_order() {
        let list = Commonness { grams: 40, share: 0.5, known: 0.6, own: 20, ..Commonness::default() };
        assert!(!list.is_stock());
        assert!(Commonness { unparted: 20, unparted_share: 0.8, ..list }.is_stock());
        assert!(!Commonness { unparted: 4, unparted_share: 1.0, ..list }.is_stock());
    }

    #[test]
    fn short_texts_are_stock_sooner() {
        let stock = |grams: u32, share: f32, known: f32| {
            Commonness { grams, share, known, ..Commonness::default() }.is_stock()
        };
        assert!(stock(23, 0.5, 0.0) && !stock(24, 0.5, 0.0) && stock(24, 0.6, 0.0));
        assert!(stock(23, 0.0, 0.6) && !stock(24, 0.0, 0.6) && stock(24, 0.0, 0.8));
    }

    #[test]
    fn a_gram_is_common_from_three_other_regions_on() {
        let mut count = Count::default();
        for others in [0b0, 0b1, 0b11, 0b111, 0b1111] {
            count.add(&Occurrence::default(), others, false, 0, None);
        }
        assert_eq!((count.all, count.known, count.common), (5, 4, 2));
    }

    #[test]
    fn what_no_year_before_has_is_new() {
        let counted = |eras: &[Eras], era: Option<Eras>| {
            let mut count = Count::default();
            for &eras in eras {
                count.add(&Occurrence { regions: 0b111, eras }, 0b111, true, 0, era);
            }
            count.commonness()
        };
        // A new name made of old words: the n-grams across the joint are new.
        assert!(counted(&[0b01, 0b11, 0b10, 0b10, 0b01], Some(0b10)).is_new());
        assert!(!counted(&[0b01, 0b11, 0b10, 0b01, 0b10], Some(0b10)).is_new());
        assert!(!counted(&[0b01, 0b11, 0b10, 0b10, 0b01], None).is_new());
        assert!(!counted(&[0, 0, 0], Some(0b10)).is_new());
    }

    #[test]
    fn ones_own_text_is_stock_by_half_and_with_a_local_name_only_as_a_whole() {
        let common = |share: f32| Commonness { grams: 10, share, ..Commonness::default() };
        assert!(common(0.5).is_plain_stock(false) && !common(0.4).is_plain_stock(false));
        assert!(!common(0.8).is_plain_stock(true) && common(0.9).is_plain_stock(true));
        assert!(!Commonness::default().is_plain_stock(false));
        // Figures between its words make it no less stock.
        let parted = Commonness { unparted: 4, unparted_share: 1.0, ..common(0.3) };
        assert!(parted.is_plain_stock(false));
    }
}
