//! Locks that are taken in one order, so that no two threads can wait for each other.
//!
//! Every lock has a [`Rank`], and a thread takes only locks of a higher rank than those it holds. The state comes last:
//! whoever holds it takes no other lock, so no disk and no database is waited for under it. Builds with debug assertions
//! check the order at every lock.

use std::cell::Cell;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

/// What a lock protects, in the order in which locks are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// The turn to write what was set by hand.
    Keeping,
    /// The files of a job that the user passes over.
    PassedOver,
    /// How far a job is.
    Progress,
    /// The database.
    Store,
    /// Prepared documents or analyses that are kept for coming back to.
    Cache,
    /// The state of the window: held for moments, by every command.
    State,
}

impl Rank {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

thread_local! {
    /// The ranks that this thread holds, a bit for each.
    static HELD: Cell<u8> = const { Cell::new(0) };
}

/// A mutex with a rank.
pub(crate) struct Ranked<T> {
    rank: Rank,
    mutex: Mutex<T>,
}

impl<T> Ranked<T> {
    pub(crate) const fn new(rank: Rank, value: T) -> Self {
        Self { rank, mutex: Mutex::new(value) }
    }

    /// Waits for the lock. A thread that panicked while it held the lock left a whole value behind: all writes are single.
    pub(crate) fn lock(&self) -> Guard<'_, T> {
        let turn = Turn::take(self.rank);
        Guard { guard: self.mutex.lock().unwrap_or_else(PoisonError::into_inner), _turn: turn }
    }

    /// Takes the lock where it is free.
    pub(crate) fn try_lock(&self) -> Option<Guard<'_, T>> {
        let turn = Turn::take(self.rank);
        let guard = match self.mutex.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return None,
        };
        Some(Guard { guard, _turn: turn })
    }
}

/// A lock that is held.
pub(crate) struct Guard<'a, T> {
    guard: MutexGuard<'a, T>,
    _turn: Turn,
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}

/// The note that this thread holds a rank. It cannot leave the thread.
struct Turn {
    rank: Rank,
    _stays: PhantomData<*const ()>,
}

impl Turn {
    fn take(rank: Rank) -> Self {
        let held = HELD.get();
        debug_assert!(held < rank.bit(), "the lock {rank:?} is taken out of its order; held are {held:#07b}");
        HELD.set(held | rank.bit());
        Self { rank, _stays: PhantomData }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        HELD.set(HELD.get() & !self.rank.bit());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_are_taken_in_their_order_and_again_after_they_were_given_back() {
        let (store, state) = (Ranked::new(Rank::Store, 1), Ranked::new(Rank::State, 2));
        for _ in 0..2 {
            let mut first = store.lock();
            let second = state.lock();
            *first += *second;
        }
        assert_eq!(*store.lock(), 5);
    }

    #[test]
    #[should_panic(expected = "out of its order")]
    fn the_store_cannot_be_taken_under_the_state() {
        let (store, state) = (Ranked::new(Rank::Store, ()), Ranked::new(Rank::State, ()));
        let _state = state.lock();
        let _store = store.lock();
    }

    #[test]
    fn a_lock_that_another_thread_holds_is_not_waited_for() {
        let state = Ranked::new(Rank::State, ());
        let held = state.lock();
        std::thread::scope(|scope| {
            let is_free = scope.spawn(|| state.try_lock().is_some());
            assert!(!is_free.join().unwrap());
        });
        drop(held);
        assert!(state.try_lock().is_some());
    }
}
