//! Ctrl-C and its kin end the command soon, whatever it is doing, and leave nothing half-written behind.

#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Far longer than stopping takes on a busy machine, far shorter than the work that is stopped.
const PATIENCE: Duration = Duration::from_secs(10);

/// A page whose drawings draw each other ten thousand million times.
fn endless() -> String {
    let mut file = String::from(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length 5 >>\nstream\n/X Do\nendstream\nendobj\n",
    );
    for number in 5..15 {
        let content = "/X Do ".repeat(10);
        file.push_str(&format!(
            "{number} 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length {} /Resources << /XObject << /X {} 0 R >> >> >>\nstream\n{content}\nendstream\nendobj\n",
            content.len(),
            number + 1
        ));
    }
    file.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file
}

fn start(folder: &Path, name: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_duikan"))
        .args(["--lang", "en", "compare", name, "甲.txt", "--report", "报告.html"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

/// The exit status, and what was said.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let since = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if since.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("it goes on");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let mut words = String::new();
    child.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    (child.wait().unwrap().code(), words)
}

#[test]
fn every_wish_to_stop_is_heard_while_a_reader_is_at_work() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("久.pdf"), endless()).unwrap();
    fs::write(folder.path().join("甲.txt"), "各位同志，修路要快。\n").unwrap();
    for name in ["INT", "TERM", "HUP"] {
        let child = start(folder.path(), "久.pdf");
        thread::sleep(Duration::from_millis(300));
        signal(&child, name);
        let (status, words) = ended(child);
        assert_eq!(status, Some(1), "{name}: {words}");
        assert!(words.contains("stopping; ") && words.contains("duikan: stopped"), "{name}: {words}");
        assert!(!words.contains("damaged"), "{name}: {words}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left");
}
