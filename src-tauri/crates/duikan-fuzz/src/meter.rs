//! What work costs, counted and not timed: calls of the allocator and bytes that it hands out are the same on every run
//! and every machine, and what grows with the square of a file shows in them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static CALLS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);
static HELD: AtomicU64 = AtomicU64::new(0);
static PEAK: AtomicU64 = AtomicU64::new(0);

/// The allocator of the system, watched. A program takes it as its global one; without that every cost is nothing.
pub struct Meter;

/// The cost of some work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Calls of the allocator, and one for every 256 bytes that it handed out or moved.
    pub steps: u64,
    /// Most bytes held at a time beyond those held before.
    pub peak: u64,
    /// Bytes that are held afterwards beyond those held before.
    pub left: u64,
}

/// Bytes that count as a step.
const BYTES_A_STEP: u64 = 256;

impl Cost {
    /// The cost of some work on all threads; nothing else may be done beside it.
    pub fn of<T>(work: impl FnOnce() -> T) -> (T, Self) {
        let held = HELD.load(Relaxed);
        PEAK.store(held, Relaxed);
        let (calls, bytes) = (CALLS.load(Relaxed), BYTES.load(Relaxed));
        let done = work();
        let steps = CALLS.load(Relaxed) - calls + (BYTES.load(Relaxed) - bytes) / BYTES_A_STEP;
        let more = |now: u64| now.saturating_sub(held);
        (done, Self { steps, peak: more(PEAK.load(Relaxed)), left: more(HELD.load(Relaxed)) })
    }
}

fn took(bytes: usize) {
    CALLS.fetch_add(1, Relaxed);
    BYTES.fetch_add(bytes as u64, Relaxed);
    let held = HELD.fetch_add(bytes as u64, Relaxed) + bytes as u64;
    PEAK.fetch_max(held, Relaxed);
}

fn gave(bytes: usize) {
    HELD.fetch_sub(bytes as u64, Relaxed);
}

#[expect(unsafe_code, reason = "an allocator is; each call is handed on as it is to that of the system")]
// SAFETY: every call is handed to the allocator of the system with the arguments that came.
unsafe impl GlobalAlloc for Meter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        gave(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        gave(layout.size());
        took(size);
        // SAFETY: as the caller promises.
        unsafe { System.realloc(pointer, layout, size) }
    }
}
