//! Short chains that cannot become a passage, told from their clauses before anything is aligned.
//!
//! Two documents of one genre share set phrases of seven to eleven characters everywhere, and where many documents
//! are compared nearly all the time would go into growing them. A lone phrase becomes a passage only if the clauses
//! that it stands in are alike as a whole, and that is bounded by the characters they have in common in any order.

use duikan_text::CoreRange;

use super::chain::Run;
use super::merge::is_evidence;
use super::text::MatchText;

/// Equal characters from which on a chain is always looked at.
const TELLING: u32 = 12;
/// Pieces of one passage stand no further apart, in Han.
const NEAR: u32 = 160;
/// Clauses longer than this are looked at in any case, in Han.
const LONGEST: u32 = 64;

/// Whether nothing else that is shared stands near a short chain on both sides and its clauses are too unlike.
/// `runs` are all runs of the pair, in order of a.
pub fn is_hopeless(a: &MatchText, b: &MatchText, chain: &[Run], runs: &[Run]) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return true };
    if chain.iter().map(|run| run.len).sum::<u32>() >= TELLING {
        return false;
    }
    let in_a = CoreRange::new(a.clause_start(first.a), a.clause_end(last.a_end()));
    let in_b = CoreRange::new(b.clause_start(first.b), b.clause_end(last.b_end()));
    if in_a.len().max(in_b.len()) > LONGEST || is_evidence(in_common(a, in_a, b, in_b), in_a, in_b) {
        return false;
    }
    let from = runs.partition_point(|run| run.a + NEAR < first.a);
    let near = runs[from..].iter().take_while(|run| run.a <= last.a_end() + NEAR);
    near.into_iter().all(|run| {
        let own = first.a <= run.a && run.a < last.a_end() && first.b <= run.b && run.b < last.b_end();
        own || run.b + NEAR < first.b || run.b > last.b_end() + NEAR
    })
}

/// Characters that two stretches have in common, in any order.
fn in_common(a: &MatchText, in_a: CoreRange, b: &MatchText, in_b: CoreRange) -> u32 {
    let mut rest = ['\0'; LONGEST as usize];
    let there = b.han.get(in_b.indices()).unwrap_or_default();
    let mut len = there.len().min(rest.len());
    rest[..len].copy_from_slice(&there[..len]);
    let mut common = 0;
    for character in a.han.get(in_a.indices()).unwrap_or_default() {
        if let Some(at) = rest[..len].iter().position(|other| other == character) {
            len -= 1;
            rest.swap(at, len);
            common += 1;
        }
    }
    common
}
