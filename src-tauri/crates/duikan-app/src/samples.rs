//! The speeches that come with the program, so that a first start shows what it can do.
//! Written for it: places, years and people in them are invented.

/// A bundled speech.
pub(crate) struct Sample {
    /// As a file would be named.
    pub(crate) name: &'static str,
    /// Its text.
    pub(crate) text: &'static str,
}

macro_rules! sample {
    ($file:literal, $name:literal) => {
        Sample { name: $name, text: include_str!(concat!("../../../samples/", $file)) }
    };
}

/// All of them, in the order of the files.
pub(crate) const SAMPLES: &[Sample] = &[
    sample!("1-云岭区2019.txt", "云岭区2019.txt"),
    sample!("2-青石县2021.txt", "青石县2021.txt"),
    sample!("3-白鹭区2020.txt", "白鹭区2020.txt"),
    sample!("4-某县2023.txt", "某县2023.txt"),
];
