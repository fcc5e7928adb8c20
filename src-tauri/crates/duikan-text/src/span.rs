//! The three coordinate systems, each with its own type so that they cannot be mixed up.
//!
//! * [`Span`]: Unicode scalar values of the **raw** text. Everything that leaves the engine is a `Span`.
//! * [`NormalRange`]: characters of the normal form ([`crate::Normalized`]).
//! * [`CoreRange`]: Han characters of the body in normal form ([`crate::CoreText`]); what matching counts in.
//!
//! All are half-open, `start <= end`.

macro_rules! range_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// First position.
            pub start: u32,
            /// Position after the last.
            pub end: u32,
        }

        impl $name {
            /// A range from `start` to `end`, half-open.
            pub const fn new(start: u32, end: u32) -> Self {
                Self { start, end }
            }
            /// Number of positions.
            pub const fn len(self) -> u32 {
                self.end.saturating_sub(self.start)
            }
            /// Whether it holds no position.
            pub const fn is_empty(self) -> bool {
                self.end <= self.start
            }
            /// Whether `position` lies inside.
            pub const fn contains(self, position: u32) -> bool {
                self.start <= position && position < self.end
            }
            /// Whether `other` lies wholly inside.
            pub const fn encloses(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }
            /// Number of positions that both hold.
            pub fn overlap(self, other: Self) -> u32 {
                self.end.min(other.end).saturating_sub(self.start.max(other.start))
            }
            /// As indices of a slice.
            pub const fn indices(self) -> std::ops::Range<usize> {
                self.start as usize..self.end as usize
            }
        }
    };
}

range_type! {
    /// A stretch of the raw text, in Unicode scalar values.
    Span
}
range_type! {
    /// A stretch of the normal form, in its characters.
    NormalRange
}
range_type! {
    /// A stretch of the Han core, in its characters.
    CoreRange
}
