//! Files of each kind, tried by processes that may die of them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use duikan_fuzz::Kind;
use duikan_fuzz::attack::kinds;

use crate::PATIENCE;

/// Time for a file that is read by a child: its own time, and what the rest may take. Of the processor where the system says
/// how much was used, else by the clock.
const APART: Duration = Duration::from_secs(45);

/// What became of the files of one kind.
#[derive(Default)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Files.
    pub tries: u64,
    /// By outcome.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// Most steps for a byte of substance.
    pub steps: f64,
    /// Most bytes held.
    pub peak: u64,
    /// Most bytes held for a byte of substance, where there are many.
    pub share: f64,
    /// Numbers of files that are worth a look, and why.
    pub remarks: Vec<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Read, outlined, compared.
    Read,
    /// Refused with a reason.
    Refused,
    /// A library panicked, and the file is called damaged.
    Caught,
    /// Its own process was ended because of its time.
    TooSlow,
    /// Its own process was ended because of its memory.
    TooHungry,
    /// Its own process died, and the file is called damaged.
    Died,
    /// Code of this project panicked.
    Panic,
    /// The program was ended.
    Abort,
    /// The program did not end.
    Hang,
    /// The program took more memory than it may.
    OverMemory,
}

impl Outcome {
    /// Whether it must not be.
    pub fn is_fault(self) -> bool {
        self >= Self::Panic
    }
}

impl Row {
    /// Files that ended as none may.
    pub fn faults(&self) -> u64 {
        self.outcomes.iter().filter(|(outcome, _)| outcome.is_fault()).map(|(_, count)| count).sum()
    }

    fn add(&mut self, number: u64, outcome: Outcome, why: &str) {
        self.tries += 1;
        *self.outcomes.entry(outcome).or_default() += 1;
        if outcome > Outcome::Refused {
            self.remarks.push(format!("{number} {outcome:?} {why}"));
        }
    }
}

/// Tries files of these kinds on two threads.
pub fn all(chosen: &[usize], seed: u64, tries: u64) -> Vec<Row> {
    let rows = Mutex::new(BTreeMap::new());
    let next = Mutex::new(chosen.iter().copied());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(kind) = next.lock().ok().and_then(|mut next| next.next()) else { return };
                    let row = one_kind(kind, seed, tries);
                    eprintln!("{}: {} faults", row.name, row.faults());
                    row.remarks.iter().for_each(|remark| eprintln!("  {kind} {remark}"));
                    if let Ok(mut rows) = rows.lock() {
                        rows.insert(kind, row);
                    }
                }
            });
        }
    });
    rows.into_inner().unwrap_or_default().into_values().collect()
}

fn one_kind(kind: usize, seed: u64, tries: u64) -> Row {
    let name = kinds().get(kind).map(Kind::full_name).unwrap_or_default();
    let mut row = Row { name, ..Row::default() };
    while row.tries < tries {
        let from = row.tries;
        let words = ["--work", &kind.to_string(), &seed.to_string(), &from.to_string(), &tries.to_string()]
            .map(str::to_owned);
        let broken = listen(&words, &mut row);
        if row.tries < tries {
            let number = row.tries;
            let (outcome, why) = apart(kind, seed, number);
            row.add(number, outcome, &format!("{broken}; {why}"));
        }
    }
    row
}

/// Starts a process that reads many files and takes in what it says of them. Gives why it ended.
fn listen(words: &[String], row: &mut Row) -> String {
    let Some(mut child) = start(words) else { return "not started".into() };
    let (said, heard) = channel();
    let output = child.stdout.take();
    let listener = thread::spawn(move || {
        for line in output.into_iter().flat_map(|output| BufReader::new(output).lines()).map_while(Result::ok)
        {
            if said.send(line).is_err() {
                return;
            }
        }
    });
    let mut spent = Duration::ZERO;
    let why = loop {
        match heard.recv_timeout(PATIENCE) {
            Ok(line) => {
                spent = used(&child).unwrap_or_default();
                take(&line, row);
            }
            // A busy machine is not the file's doing.
            Err(RecvTimeoutError::Timeout) if used(&child).is_some_and(|used| used < spent + PATIENCE) => {}
            Err(RecvTimeoutError::Timeout) => {
                let _ = child.kill();
                break "too slow here".to_owned();
            }
            Err(RecvTimeoutError::Disconnected) => break last_words(&mut child),
        }
    };
    let _ = child.wait();
    let _ = listener.join();
    why
}

fn start(words: &[String]) -> Option<Child> {
    let program = std::env::current_exe().ok()?;
    Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()
}

/// Processor time that a process has used; `None` where the system does not say.
fn used(child: &Child) -> Option<Duration> {
    /// Of all Linux systems that matter.
    const TICKS_A_SECOND: u64 = 100;
    let said = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    // Behind the name, which may hold anything, user time is the 12th field and that of the system the 13th.
    let fields: Vec<&str> = said.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 1000 / TICKS_A_SECOND))
}

fn last_words(child: &mut Child) -> String {
    let mut words = String::new();
    if let Some(mut errors) = child.stderr.take() {
        let _ = errors.read_to_string(&mut words);
    }
    let words: Vec<char> = words.trim().replace('\n', " ").chars().collect();
    words.iter().skip(words.len().saturating_sub(160)).collect()
}

/// `end NUMBER STEPS PEAK SUBSTANCE OUTCOME DETAIL`.
fn take(line: &str, row: &mut Row) {
    let mut words = line.splitn(7, ' ');
    if words.next() != Some("end") {
        return;
    }
    let mut number = || words.next().and_then(|word| word.parse::<u64>().ok()).unwrap_or_default();
    let (file, steps, peak, substance) = (number(), number(), number(), number());
    let outcome = match words.next() {
        Some("read") => Outcome::Read,
        Some("refused") => Outcome::Refused,
        Some("caught") => Outcome::Caught,
        _ => Outcome::Panic,
    };
    row.add(file, outcome, words.next().unwrap_or_default());
    row.steps = row.steps.max(steps as f64 / (substance + SMALL) as f64);
    row.share = row.share.max(peak as f64 / (substance + SMALL) as f64);
    row.peak = row.peak.max(peak);
}

/// Bytes that are added to the substance of a file where cost is divided by it: the smallest one takes some, too.
const SMALL: u64 = 10_000;

/// Reads one file as the program does.
fn apart(kind: usize, seed: u64, number: u64) -> (Outcome, String) {
    single(&["--apart".to_owned(), kind.to_string(), seed.to_string(), number.to_string()])
}

/// The outcome of a process that reads one file by a child.
pub fn single(words: &[String]) -> (Outcome, String) {
    let Some(mut child) = start(words) else { return (Outcome::Abort, "not started".into()) };
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            _ if start.elapsed() > APART && used(&child).is_none_or(|used| used > APART) => {
                let _ = child.kill();
                let _ = child.wait();
                return (Outcome::Hang, "too slow apart".into());
            }
            _ => thread::sleep(Duration::from_millis(10)),
        }
    };
    let mut said = String::new();
    if let Some(mut output) = child.stdout.take() {
        let _ = output.read_to_string(&mut said);
    }
    let outcome = match said.trim() {
        "read" if status.success() => Outcome::Read,
        "too_slow" => Outcome::TooSlow,
        "too_hungry" => Outcome::TooHungry,
        "damaged" => Outcome::Died,
        code if status.success() && !code.is_empty() => Outcome::Refused,
        _ => {
            let words = last_words(&mut child);
            let outcome = match () {
                () if words.contains("memory allocation of") => Outcome::OverMemory,
                () if words.contains("panicked") => Outcome::Panic,
                () => Outcome::Abort,
            };
            return (outcome, words);
        }
    };
    (outcome, String::new())
}
