//! The side of the child: bytes in, answer out, within its bounds.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use super::answer;
use crate::read;
use crate::sniff::Kind;

/// Reads standard input as a file of this kind. The parent counts `seconds` by the clock; here they bound the work of a
/// child whose parent is gone.
pub fn serve(kind: Kind, seconds: u64) -> ExitCode {
    bound(seconds);
    let mut bytes = Vec::new();
    let answered = io::stdin().lock().read_to_end(&mut bytes).and_then(|_| {
        let mut out = io::stdout().lock();
        answer::write(&read::guarded(kind, bytes), &mut out)?;
        out.flush()
    });
    if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Asks the system to hold this process to its bounds. Where it refuses, the clock of the parent is what is left.
#[cfg(unix)]
fn bound(seconds: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |resource, most| {
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    };
    // macOS takes this bound and does not keep to it.
    limit(Resource::As, address_space() + super::READ_MEMORY);
    #[cfg(target_os = "macos")]
    watch(seconds);
    limit(Resource::Cpu, seconds + 1);
    // What breaks down here is expected, and its memory is nobody's business.
    limit(Resource::Core, 0);
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

#[cfg(windows)]
fn bound(seconds: u64) {
    watch(seconds);
}

#[cfg(any(windows, target_os = "macos"))]
fn watch(seconds: u64) {
    super::watch::begin(super::READ_MEMORY, std::time::Duration::from_secs(seconds + 1));
}

/// Bytes of addresses that the program takes before it reads anything, its libraries among them: hundreds of millions in
/// a program with a window, none of which is the file's doing. 0 where the system does not say.
#[cfg(unix)]
fn address_space() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|sizes| sizes.split(' ').next()?.parse::<u64>().ok());
    pages.unwrap_or_default() * rustix::param::page_size() as u64
}
