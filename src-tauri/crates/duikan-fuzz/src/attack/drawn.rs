//! One file of a kind, the same one for the same number on every machine.

use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{KINDS, Kind, Made};

/// All kinds in one list.
pub fn kinds() -> Vec<Kind> {
    KINDS.concat()
}

impl Kind {
    /// The name of its target and its own.
    pub fn full_name(&self) -> String {
        format!("{}: {}", self.target.name(), self.name)
    }

    /// The file of this number. `None` where the strategy gives none, which happens to none of them.
    pub fn file(&self, seed: u64, number: u64) -> Option<Made> {
        let name = self
            .full_name()
            .bytes()
            .fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let bytes: Vec<u8> =
            [seed, name, number, !number].iter().flat_map(|part| part.to_le_bytes()).collect();
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        Some(proptest::strategy::Strategy::new_tree(&(self.files)(), &mut runner).ok()?.current())
    }
}
