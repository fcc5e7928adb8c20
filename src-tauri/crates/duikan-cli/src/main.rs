//! The `duikan` command: a thin shell around the engine. Results go to standard output, everything else to
//! standard error.

mod args;
mod background;
mod closed;
mod compare;
mod console;
mod dump;
mod families;
mod input;
mod outcome;
mod output;
mod report_args;
mod settings;
mod single;
mod slow;
mod timings;
mod words;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use crate::args::{Arguments, Verb};
use crate::console::Console;
use crate::outcome::{Misuse, Outcome, Stop};

fn main() -> ExitCode {
    if let Some(done) = duikan_import::serve_reader() {
        return done;
    }
    let arguments = Arguments::parse();
    duikan_import::read_apart(Duration::from_secs(arguments.read_seconds));
    let console = Console::new(arguments.lang, arguments.quiet);
    let done =
        check_encodings(&arguments.verb).map_err(Stop::from).and_then(|()| run(&arguments.verb, &console));
    match done {
        Ok(outcome) => outcome.into(),
        Err(stop) => {
            console.failure(words::stop(&stop, console.language));
            stop.code()
        }
    }
}

/// Names of encodings are checked before any work is done.
fn check_encodings(verb: &Verb) -> Result<(), Misuse> {
    let one = |name: &Option<String>| name.iter().cloned().collect();
    let names: Vec<String> = match verb {
        Verb::Compare(arguments) => arguments.encoding.clone(),
        Verb::Families(arguments) => arguments.encoding.clone(),
        Verb::Outline(arguments) => one(&arguments.encoding),
        Verb::Text(arguments) => one(&arguments.encoding),
        Verb::Dump(arguments) => one(&arguments.encoding),
        Verb::Background(_) => Vec::new(),
    };
    let is_known = |name: &String| name.is_empty() || name == "auto" || duikan_import::is_encoding(name);
    match names.into_iter().find(|name| !is_known(name)) {
        Some(unknown) => Err(Misuse::Encoding(unknown)),
        None => Ok(()),
    }
}

fn run(verb: &Verb, console: &Console) -> Result<Outcome, Stop> {
    match verb {
        Verb::Compare(arguments) => compare::run(arguments, console),
        Verb::Families(arguments) => families::run(arguments, console),
        Verb::Outline(arguments) => single::outline(arguments, console),
        Verb::Text(arguments) => single::text(arguments, console),
        Verb::Dump(arguments) => single::dump(arguments, console),
        Verb::Background(verb) => background::run(verb, console),
    }
}
