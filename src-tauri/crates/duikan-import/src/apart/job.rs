//! Children end with the program, however that ends: they are in a job object of Windows, which is closed when the last
//! handle of it is, and the program holds the only one.

use std::os::windows::io::AsRawHandle;
use std::process::Child;
use std::sync::OnceLock;

use win32job::{ExtendedLimitInfo, Job};

static JOB: OnceLock<Option<Job>> = OnceLock::new();

/// Takes a child into the job. Where Windows refuses, the child's own clock is what is left.
pub fn take_in(child: &Child) {
    let job = JOB.get_or_init(|| {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        Job::create_with_limit_info(&limits).ok()
    });
    if let Some(job) = job {
        let _ = job.assign_process(child.as_raw_handle() as isize);
    }
}
