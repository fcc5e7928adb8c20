//! Any bytes for documents of Word as one XML file.
#![cfg_attr(feature = "libfuzzer", no_main)]

duikan_fuzz::target!(duikan_fuzz::Target::WordXml);
