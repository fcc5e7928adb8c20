//! Any bytes for web pages.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::Html);
