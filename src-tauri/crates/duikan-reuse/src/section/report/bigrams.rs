//! How much the wording of two sections agrees: cosines over pairs of neighbouring Han characters.
//!
//! A pair of characters weighs the more the fewer sections of these two documents hold it: within two reports of one
//! province everything that both say everywhere says nothing.

use super::super::content::WordCount;
use super::super::likeness::Postings;

/// The bigrams of a document's parts.
pub struct Bigrams {
    /// Those that stand in other documents too.
    postings: Postings<Entry>,
    /// For each part the sums over all its bigrams of w², w²·l and w²·l², with w = 1 + ln count and
    /// l = ln(parts of this document that hold it + ½): the length of its vector for any number of parts.
    sums: Vec<[f64; 3]>,
}

/// A bigram in a part.
#[derive(Clone, Copy, Debug)]
struct Entry {
    part: u32,
    /// 1 + ln count.
    weight: f32,
}

/// ln(parts that hold a bigram + ½).
fn spread(parts: usize) -> f64 {
    (parts as f64 + 0.5).ln()
}

impl Bigrams {
    /// Of `parts` parts with these bigrams, which come by key, then part; `number` tells those of other documents.
    pub fn new(parts: usize, counts: &[WordCount], number: impl Fn(u64) -> Option<u32>) -> Self {
        let mut postings = Postings::new();
        let mut sums = vec![[0.0; 3]; parts];
        for same in counts.chunk_by(|a, b| a.key == b.key) {
            let spread = spread(same.len());
            let number = same.first().and_then(|one| number(one.key));
            for one in same {
                let weight = 1.0 + f64::from(one.count).ln();
                let square = weight * weight;
                let terms = [square, square * spread, square * spread * spread];
                sums[one.part as usize].iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
                if let Some(number) = number {
                    postings.push(number, Entry { part: one.part, weight: weight as f32 });
                }
            }
        }
        Self { postings: postings.shrunk(), sums }
    }

    /// The cosines of all parts with all parts of another document, row by row.
    pub fn cosines(&self, other: &Self) -> Vec<f64> {
        let columns = other.sums.len();
        let all = ((self.sums.len() + columns) as f64 + 1.0).ln();
        let square = |[one, linear, squared]: &[f64; 3]| all * all * one - 2.0 * all * linear + squared;
        let mut own_squares: Vec<f64> = self.sums.iter().map(square).collect();
        let mut their_squares: Vec<f64> = other.sums.iter().map(square).collect();
        let spreads: Vec<f64> = (0..=self.sums.len() + columns).map(spread).collect();
        let mut products = vec![0.0; own_squares.len() * columns];
        self.postings.join(&other.postings, |_, own, theirs| {
            let rarity = |parts: usize| spreads.get(parts).map_or(0.0, |spread| all - spread);
            let both = rarity(own.len() + theirs.len()).powi(2);
            let lengthen = |squares: &mut [f64], entries: &[Entry]| {
                let more = both - rarity(entries.len()).powi(2);
                for entry in entries {
                    squares[entry.part as usize] += f64::from(entry.weight * entry.weight) * more;
                }
            };
            lengthen(&mut own_squares, own);
            lengthen(&mut their_squares, theirs);
            for one in own {
                let row = &mut products[one.part as usize * columns..][..columns];
                let weight = f64::from(one.weight) * both;
                for two in theirs {
                    row[two.part as usize] += weight * f64::from(two.weight);
                }
            }
        });
        for (line, own) in products.chunks_mut(columns.max(1)).zip(&own_squares) {
            for (product, theirs) in line.iter_mut().zip(&their_squares) {
                let lengths = (own * theirs).max(0.0).sqrt();
                *product = if lengths > 0.0 { (*product / lengths).min(1.0) } else { 0.0 };
            }
        }
        products
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bigrams of parts that are given as numbers: one and the same for each number.
    fn bigrams(parts: &[&[u32]]) -> Bigrams {
        let mut all: Vec<(u64, u32)> = (0..)
            .zip(parts)
            .flat_map(|(part, keys)| keys.iter().map(move |&key| (u64::from(key), part)))
            .collect();
        all.sort_unstable();
        let counts: Vec<WordCount> = all
            .chunk_by(|a, b| a == b)
            .filter_map(|same| {
                same.first().map(|&(key, part)| WordCount { key, part, count: same.len() as u32 })
            })
            .collect();
        Bigrams::new(parts.len(), &counts, |key| (key < 90).then_some(key as u32))
    }

    /// The same cosine, written out.
    fn cosine(a: &[&[u32]], row: usize, b: &[&[u32]], column: usize) -> f64 {
        let count = (a.len() + b.len()) as f64;
        let vector = |part: &[u32]| -> Vec<f64> {
            let weight = |key: u32| {
                let held = a.iter().chain(b).filter(|part| part.contains(&key)).count() as f64;
                let times = part.iter().filter(|other| **other == key).count() as f64;
                if times > 0.0 { (1.0 + times.ln()) * ((count + 1.0) / (held + 0.5)).ln() } else { 0.0 }
            };
            (0..100).map(weight).collect()
        };
        let (one, other) = (vector(a[row]), vector(b[column]));
        let product = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
        product(&one, &other) / (product(&one, &one) * product(&other, &other)).sqrt()
    }

    #[test]
    fn a_bigram_weighs_by_the_sections_of_both_documents_that_hold_it() {
        // Numbers from 90 on stand in one document only.
        let a: &[&[u32]] = &[&[1, 1, 2, 90], &[1, 3, 91], &[4, 4, 4, 92]];
        let b: &[&[u32]] = &[&[1, 2, 95], &[3, 3, 4, 96]];
        let found = bigrams(a).cosines(&bigrams(b));
        for row in 0..a.len() {
            for column in 0..b.len() {
                let expected = cosine(a, row, b, column);
                assert!((found[row * b.len() + column] - expected).abs() < 1e-6, "{row} {column}");
            }
        }
    }

    #[test]
    fn what_has_no_words_is_like_nothing() {
        assert_eq!(bigrams(&[&[], &[1]]).cosines(&bigrams(&[&[1]]))[0], 0.0);
    }
}
