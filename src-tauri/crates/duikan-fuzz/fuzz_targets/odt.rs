//! Any bytes for OpenDocument texts.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::Odt);
