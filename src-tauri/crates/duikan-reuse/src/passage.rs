//! Reused text: seed, chain, extend, merge, then exact inner blocks.
