//! Where an insertion begins, when it may begin in several places.
//!
//! 十八届三中 against 十八大和十八届三中 has 大和十八 put in, or 十八大和: both are as short. What begins and ends with words is what a
//! reader would say (the lossless clean-up of Fraser, “Diff Strategies”, 2006).

use duikan_text::signs::{GAP, is_letter};

use super::{Pair, Side};

/// Characters that an insertion is moved, at most. Bounds the cost.
const FARTHEST: u32 = 20;

/// Moves what one side alone has between two neighbouring pairs to where it is whole words, if it may stand there as well.
/// `pairs` are in order of a and stay so.
pub(super) fn to_words(pairs: &mut [Pair], a: &Side, b: &Side) {
    for at in 1..pairs.len() {
        let (before, behind) = (pairs[at - 1], pairs[at]);
        if behind.0 == before.0 + 1 && behind.1 > before.1 + 1 {
            slide(pairs, at, (a, b), |pair| *pair, |pair, by| pair.1 = pair.1.wrapping_add_signed(by));
        } else if behind.1 == before.1 + 1 && behind.0 > before.0 + 1 {
            slide(
                pairs,
                at,
                (b, a),
                |pair| (pair.1, pair.0),
                |pair, by| pair.0 = pair.0.wrapping_add_signed(by),
            );
        }
    }
}

/// Moves what stands between the pairs `at - 1` and `at` in one side, `own`, and not in the other. `seen` puts the place of the
/// other side first, `shift` moves the place in `own`.
fn slide(
    pairs: &mut [Pair],
    at: usize,
    (other, own): (&Side, &Side),
    seen: impl Fn(&Pair) -> Pair,
    shift: impl Fn(&mut Pair, i32),
) {
    let (before, behind) = (seen(&pairs[at - 1]), seen(&pairs[at]));
    let (start, end) = (before.1 + 1, behind.1);
    let is_same = |one: u32, two: u32| {
        let char = own.char(one);
        char == own.char(two) && char.is_some_and(|own| own != GAP) && own.number(one).is_none()
    };
    let follows = |pair: Option<&Pair>, step: i64, from: Pair| {
        let place = |of: u32| u32::try_from(i64::from(of) + step).ok();
        pair.map(&seen).is_some_and(|pair| (Some(pair.0), Some(pair.1)) == (place(from.0), place(from.1)))
    };
    let left = (0..FARTHEST).take_while(|&step| {
        let pair = at.checked_sub(1 + step as usize).and_then(|at| pairs.get(at));
        follows(pair, -i64::from(step), before)
            && before.1 >= step
            && is_same(before.1 - step, end - 1 - step)
    });
    let left = left.count() as i32;
    let right = (0..FARTHEST).take_while(|&step| {
        follows(pairs.get(at + step as usize), i64::from(step), behind) && is_same(start + step, end + step)
    });
    let right = right.count() as i32;
    let worth = |by: i32| {
        let place = |of: u32| of.wrapping_add_signed(by);
        let marks = u32::from(!own.char(place(start).wrapping_sub(1)).is_some_and(is_letter));
        4 * (u32::from(own.is_border(place(start))) + u32::from(own.is_border(place(end))))
            + 2 * u32::from(other.is_border(place(behind.0)))
            + marks
    };
    let best = (-left..=right).max_by_key(|&by| (worth(by), std::cmp::Reverse((by.unsigned_abs(), by))));
    let length = (end - start) as i32;
    match best {
        Some(by) if by < 0 && worth(by) > worth(0) => {
            let moved = at - by.unsigned_abs() as usize..at;
            pairs[moved].iter_mut().for_each(|pair| shift(pair, length));
        }
        Some(by) if by > 0 && worth(by) > worth(0) => {
            let moved = at..at + by as usize;
            pairs[moved].iter_mut().for_each(|pair| shift(pair, -length));
        }
        _ => {}
    }
}
