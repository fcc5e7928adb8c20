//! The result of a comparison as JSON (`duikan.comparison/1`) and as reports.
