//! Any bytes for archives of documents.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::Zip);
