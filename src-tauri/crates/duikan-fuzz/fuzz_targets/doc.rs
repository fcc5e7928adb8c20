//! Any bytes for old documents of Word and WPS.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::Doc);
