//! The `duikan` command: a thin shell around the engine. Results go to standard output, everything else to
//! standard error.

mod args;
mod background;
mod compare;
mod console;
mod dump;
mod input;
mod outcome;
mod output;
mod settings;
mod single;
mod timings;
mod words;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use crate::args::{Arguments, Verb};
use crate::console::Console;
use crate::outcome::{Outcome, Stop};

fn main() -> ExitCode {
    if let Some(done) = duikan_import::serve_reader() {
        return done;
    }
    let arguments = Arguments::parse();
    duikan_import::read_apart(Duration::from_secs(arguments.read_seconds));
    let console = Console::new(arguments.lang, arguments.quiet);
    match run(&arguments.verb, &console) {
        Ok(outcome) => outcome.into(),
        Err(stop) => {
            console.failure(words::stop(&stop, console.language));
            stop.code()
        }
    }
}

fn run(verb: &Verb, console: &Console) -> Result<Outcome, Stop> {
    match verb {
        Verb::Compare(arguments) => compare::run(arguments, console),
        Verb::Outline(arguments) => single::outline(arguments, console),
        Verb::Text(arguments) => single::text(arguments, console),
        Verb::Dump(arguments) => single::dump(arguments, console),
        Verb::Background(verb) => background::run(verb, console),
    }
}
