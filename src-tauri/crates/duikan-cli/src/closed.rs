//! Whether standard output was closed when the program was started (`>&-`). The standard library opens the null device in
//! its place before `main`, so that a result would vanish without a word; this looks before it does.

/// Whether there was no standard output. Always `false` where the system does not show it.
pub fn was_closed() -> bool {
    #[cfg(target_os = "linux")]
    return before_main::CLOSED.load(std::sync::atomic::Ordering::Relaxed);
    #[cfg(not(target_os = "linux"))]
    false
}

#[cfg(target_os = "linux")]
mod before_main {
    use std::path::Path;
    use std::sync::atomic::{AtomicBool, Ordering};

    pub static CLOSED: AtomicBool = AtomicBool::new(false);

    #[used]
    #[expect(unsafe_code, reason = "what is run before `main` is known by the section that it stands in")]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn() = look;

    extern "C" fn look() {
        let there = |path: &str| Path::new(path).symlink_metadata().is_ok();
        CLOSED.store(there("/proc/self/fd") && !there("/proc/self/fd/1"), Ordering::Relaxed);
    }
}
