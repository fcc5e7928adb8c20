//! Any bytes for the outline of a text.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::Outline);
