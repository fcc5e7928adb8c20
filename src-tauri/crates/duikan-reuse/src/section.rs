//! Which sections of two or more speeches correspond.
