//! How often wording occurs in official documents at large: hashed n-grams by region and year. Figures, no texts.

/// A frequency table of Han 5-grams.
#[derive(Clone, Debug, Default)]
pub struct Background {}
