//! Tables with an entry for every character of a document, all zero, whose memory serves one pair after the other. Every
//! pair needs several of them, and asking the allocator for blocks of that size, and giving them back, is dear.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::thread::LocalKey;

/// Tables of a kind that a thread keeps.
type Kept<T> = LocalKey<RefCell<Vec<Vec<T>>>>;

/// What tables are kept for.
pub trait Entry: Copy + Default + 'static {
    /// The tables that are not in use.
    fn kept() -> &'static Kept<Self>;
}

/// Tables of a kind that a thread keeps, at most.
const MOST_KEPT: usize = 8;
/// Entries of the longest table that is kept: four times the longest report. Those of books go back to the system.
const LONGEST_KEPT: usize = 1 << 18;

macro_rules! entry {
    ($($kind:ty),*) => {$(
        impl Entry for $kind {
            fn kept() -> &'static Kept<Self> {
                thread_local! {
                    static KEPT: RefCell<Vec<Vec<$kind>>> = const { RefCell::new(Vec::new()) };
                }
                &KEPT
            }
        }
    )*};
}
entry!(bool, u16, u32);

/// A table.
pub struct Zeros<T: Entry>(Vec<T>);

impl<T: Entry> Zeros<T> {
    /// So many entries that are zero.
    pub fn new(len: usize) -> Self {
        let mut table = T::kept().with_borrow_mut(Vec::pop).unwrap_or_default();
        table.clear();
        table.resize(len, T::default());
        Self(table)
    }
}

impl<T: Entry> Deref for Zeros<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Entry> DerefMut for Zeros<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<T: Entry> Drop for Zeros<T> {
    fn drop(&mut self) {
        let table = std::mem::take(&mut self.0);
        T::kept().with_borrow_mut(|kept| {
            if kept.len() < MOST_KEPT && table.capacity() <= LONGEST_KEPT {
                kept.push(table);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_zero_whatever_was_in_it_before() {
        for len in [5, 3, 8] {
            let mut table = Zeros::<u32>::new(len);
            assert_eq!(*table, vec![0; len]);
            table.fill(7);
        }
        let (one, other) = (Zeros::<bool>::new(2), Zeros::<bool>::new(4));
        assert_eq!((one.len(), other.len()), (2, 4));
    }
}
