//! Which script a document is written in, so that its glyphs take the right form.

/// A script of Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Simplified.
    Simplified,
    /// Traditional.
    Traditional,
}

/// A document is Traditional where more than one Han in this many was converted. Simplified texts have none but a few
/// variant forms; Traditional ones convert about a third.
const ONE_IN: u64 = 20;

impl Script {
    /// The script of a document: `variants` of its characters were converted from Traditional or variant forms, `han`
    /// are the Han of its body.
    pub const fn of(variants: u32, han: u32) -> Self {
        if variants as u64 * ONE_IN > han as u64 { Self::Traditional } else { Self::Simplified }
    }

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_one_in_twenty_is_traditional() {
        assert_eq!(Script::of(0, 0), Script::Simplified);
        assert_eq!(Script::of(5, 100), Script::Simplified);
        assert_eq!(Script::of(6, 100).tag(), "zh-Hant");
        assert_eq!(Script::of(u32::MAX, u32::MAX), Script::Traditional);
    }
}
