//! The side of the program: a child is started, fed, listened to, and ended when its time is over.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use duikan_text::Monitor;

use super::{OUT_OF_MEMORY, WORD, answer, name_of};
use crate::error::Reason;
use crate::limits::MAX_BYTES;
use crate::read::Content;
use crate::sniff::Kind;

/// How often the user is asked whether to go on while a child reads: what is stopped ends within this time.
const POLL: Duration = Duration::from_millis(20);
/// Bytes of an answer beyond which it cannot be one: the most text, and as much for evidence.
const MAX_ANSWER: u64 = 2 * MAX_BYTES;
/// Bytes kept of what a child says on standard error. Only its last words tell what it died of, and they are few; a guess.
const MAX_WORDS: u64 = 1 << 16;
/// How the standard library words that the stack is at its end.
const OUT_OF_STACK: &str = "has overflowed its stack";

/// How children are started, and how long each may take.
pub struct Reader {
    /// The program.
    pub program: PathBuf,
    /// By the clock, for one file.
    pub time: Duration,
}

/// How a child ended, and what it said.
struct Ended {
    status: ExitStatus,
    answer: Vec<u8>,
    words: String,
}

impl Reader {
    /// Reads bytes in a child.
    ///
    /// # Errors
    /// What the reader says, and what became of the child where it says nothing.
    pub fn read(&self, kind: Kind, bytes: &[u8], monitor: &dyn Monitor) -> Result<Content, Reason> {
        let mut child = self.command(kind).spawn().map_err(|error| {
            // Not by the kind of the error: it is the program that was not found, not the file.
            Reason::Unreadable(format!("its reader did not start: {error}"))
        })?;
        #[cfg(windows)]
        super::job::take_in(&child);
        let listened = self.listen(&mut child, bytes, monitor);
        // Both are in vain where it has ended by itself; no child is left behind otherwise.
        let _ = child.kill();
        let _ = child.wait();
        let ended = listened?;
        let broken = broken(&ended.words);
        if ended.status.success() { answer::parse(ended.answer).unwrap_or(Err(broken)) } else { Err(broken) }
    }

    fn command(&self, kind: Kind) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args([WORD, name_of(kind), &self.time.as_secs().to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        #[cfg(unix)]
        {
            // Ctrl-C in a terminal goes to all of a group; here the program alone decides what becomes of its child.
            use std::os::unix::process::CommandExt;
            command.process_group(0);
        }
        #[cfg(windows)]
        {
            /// Shows no console beside the window (`CREATE_NO_WINDOW`).
            const NO_WINDOW: u32 = 0x0800_0000;
            use std::os::windows::process::CommandExt;
            command.creation_flags(NO_WINDOW);
        }
        command
    }

    /// Feeds the child and waits for its end, its time, or the user. Only its end gives a value.
    fn listen(&self, child: &mut Child, bytes: &[u8], monitor: &dyn Monitor) -> Result<Ended, Reason> {
        let deadline = Instant::now() + self.time;
        let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (done, ended) = channel();
        thread::scope(|scope| {
            // A child that ends early does not take all of its input, which is no trouble of its own.
            scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
            let words = scope.spawn(move || errors.map_or_else(Vec::new, last_words));
            scope
                .spawn(move || done.send(output.map_or_else(Vec::new, |output| all(output, MAX_ANSWER + 1))));
            let answer = loop {
                match ended.recv_timeout(POLL) {
                    Ok(answer) => break Ok(answer),
                    Err(RecvTimeoutError::Disconnected) => break Ok(Vec::new()),
                    Err(RecvTimeoutError::Timeout) if monitor.cancelled() => break Err(Reason::Stopped),
                    Err(RecvTimeoutError::Timeout) if Instant::now() >= deadline => {
                        break Err(Reason::TooSlow(self.time.as_secs()));
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                }
            };
            if !answer.as_ref().is_ok_and(|answer| answer.len() as u64 <= MAX_ANSWER) {
                // The threads wait for the ends of its pipes.
                let _ = child.kill();
            }
            let answer = answer?;
            if answer.len() as u64 > MAX_ANSWER {
                return Err(Reason::TooLarge);
            }
            let words = words.join().unwrap_or_default();
            let words = String::from_utf8_lossy(&words).into_owned();
            Ok(Ended { status: child.wait()?, answer, words })
        })
    }
}

/// What a child died of, by its last words.
fn broken(words: &str) -> Reason {
    if words.contains(OUT_OF_MEMORY) {
        Reason::TooHungry(super::READ_MEMORY / 1_000_000)
    } else if words.contains(OUT_OF_STACK) {
        Reason::too_deep()
    } else {
        Reason::Damaged("it brings its reader down".into())
    }
}

fn all(pipe: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before a pipe broke is judged by the end of the child.
    let _ = pipe.take(most).read_to_end(&mut bytes);
    bytes
}

/// The last bytes of a pipe that is read to its end, so that nobody waits for room in it.
fn last_words(mut pipe: impl Read) -> Vec<u8> {
    let mut words = Vec::new();
    loop {
        let before = words.len();
        if (&mut pipe).take(MAX_WORDS).read_to_end(&mut words).is_err() || words.len() == before {
            return words;
        }
        let keep_from = words.len().saturating_sub(MAX_WORDS as usize);
        words.drain(..keep_from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_tell_what_a_child_died_of() {
        for (words, code) in [
            ("memory allocation of 12 bytes failed\n", "too_hungry"),
            (
                "\nthread 'import' has overflowed its stack\nfatal runtime error: stack overflow, aborting\n",
                "damaged",
            ),
            ("terminate called without an active exception\n", "damaged"),
            ("", "damaged"),
        ] {
            assert_eq!(broken(words).code(), code, "{words}");
        }
    }

    #[test]
    fn of_many_words_the_last_are_kept() {
        let mut words = vec![b'x'; 3 * MAX_WORDS as usize + 5];
        words.extend_from_slice(OUT_OF_MEMORY.as_bytes());
        let kept = last_words(words.as_slice());
        assert!(kept.len() as u64 <= MAX_WORDS && kept.ends_with(OUT_OF_MEMORY.as_bytes()));
        assert_eq!(last_words(&b"short"[..]), b"short");
    }
}
