//! Any bytes for rich text.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::Rtf);
