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
mod reasons;
mod settings;
mod single;
mod timings;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Verb};
use crate::console::Console;
use crate::outcome::{Outcome, Stop};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::new(arguments.lang, arguments.quiet);
    match run(&arguments.verb, &console) {
        Ok(outcome) => outcome.into(),
        Err(stop) => {
            match &stop {
                Stop::Failed(reason) | Stop::Usage(reason) => console.failure(reason),
                Stop::Cancelled => console.failure(console.language.pick("已停止", "stopped")),
            }
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
        Verb::Library(_) => Err(not_yet("library", console)),
        Verb::Background(verb) => background::run(verb, console),
    }
}

fn not_yet(verb: &str, console: &Console) -> Stop {
    Stop::Usage(format!("{verb}: {}", console.language.pick("此功能尚未提供", "this is not available yet")))
}
