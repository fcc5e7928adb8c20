//! The program is killed at any moment – while it starts, brings its tables up to date, compares, keeps notes – and loses
//! nothing that it said was kept. A short run; `DUIKAN_KILLS=50` for a longer one.

#![expect(
    clippy::unwrap_used,
    reason = "what sets up a test stands outside the test functions, and fails the test that calls it"
)]

#[expect(dead_code, reason = "every suite uses a part of it")]
mod support;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use duikan_app::Opening;
use duikan_store::{Store, recent};
use rusqlite::Connection;

use support::{Desk, speech};

/// The folder that the killed program works in.
const FOLDER: &str = "DUIKAN_KILLED_IN";
/// Kills of a short run.
const KILLS: u64 = 8;
/// Milliseconds within which the program is killed: it starts, compares and keeps some notes in that time.
const WITHIN: u64 = 1200;
/// The tables as a program of an earlier version left them. Nothing of this ever changes.
const EARLIER: &str = "
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE recent (
        id INTEGER PRIMARY KEY, opened_at INTEGER NOT NULL, by_hand TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE recent_document (
        recent INTEGER NOT NULL REFERENCES recent (id) ON DELETE CASCADE,
        position INTEGER NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL, encoding TEXT NOT NULL,
        sha256 TEXT NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
        PRIMARY KEY (recent, position)
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 3;";
/// Takes what is kept over into such tables.
const TAKE_OVER: &str = "
    INSERT INTO recent SELECT id, opened_at, by_hand FROM now.recent;
    INSERT INTO recent_document
        SELECT recent, position, path, name, encoding, sha256, size, modified FROM now.recent_document;";

fn files(folder: &Path) -> Vec<PathBuf> {
    (0..2).map(|number| folder.join(format!("{number}.txt"))).collect()
}

fn data(folder: &Path) -> PathBuf {
    folder.join("duikan.db")
}

/// The number of the note that is kept; 0 where none is.
fn kept(folder: &Path) -> u64 {
    let store = Store::open(&data(folder)).unwrap();
    let files = files(folder);
    let places: Vec<recent::Place<'_>> = files.iter().map(|file| (file.as_path(), "")).collect();
    let by_hand = recent::by_hand(&store, &places).unwrap();
    let number = by_hand.split("\"note\":\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok());
    number.unwrap_or_default()
}

/// What is killed: it goes on writing notes and says which are kept. Does nothing in a usual run of the tests.
#[tokio::test(flavor = "multi_thread")]
async fn the_program_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut desk = Desk::with_store(Store::open(&data(&folder)).unwrap());
    desk.app.open(files(&folder), Opening::New).await.unwrap();
    let view = desk.wait(|view| view.comparison.is_some() && view.job.is_none()).await;
    let found = desk.facing().await.matches[0].id;
    let last = view.by_hand.remarks.first().map_or(0, |remark| remark.note.parse().unwrap());
    for number in last + 1.. {
        desk.app.set_remark(found, &u64::to_string(&number), false).unwrap();
        if desk.app.save().await.unwrap() {
            println!("kept {number}");
        }
    }
}

/// Runs the program for some time, kills it, and gives the last note that it said was kept.
fn run_and_kill(folder: &Path, time: Duration) -> Option<u64> {
    let mut program = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_program_that_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = program.stdout.take().unwrap();
    let listener = thread::spawn(move || {
        let lines = BufReader::new(said).lines().map_while(Result::ok);
        // The first one stands behind what the frame of the tests says.
        lines.filter_map(|line| line.split_once("kept ")?.1.parse().ok()).last()
    });
    thread::sleep(time);
    program.kill().unwrap();
    program.wait().unwrap();
    listener.join().unwrap()
}

/// Leaves the data file as an earlier version of the program did.
fn age(folder: &Path) {
    let (data, aged) = (data(folder), folder.join("aged"));
    drop(Store::open(&data).unwrap());
    let connection = Connection::open(&aged).unwrap();
    connection.execute_batch(EARLIER).unwrap();
    connection.execute("ATTACH ?1 AS now", [data.to_string_lossy()]).unwrap();
    connection.execute_batch(TAKE_OVER).unwrap();
    drop(connection);
    for log in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.join(format!("duikan.db{log}")));
    }
    std::fs::rename(aged, data).unwrap();
}

fn assert_sound(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_database =
            name.contains(".db") && !["-wal", "-shm", ".part"].iter().any(|end| name.ends_with(end));
        if is_database {
            let connection = Connection::open(entry.path()).unwrap();
            let answer: String =
                connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            let torn = connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
            assert!(answer == "ok" && !torn, "{name}: {answer}");
        }
        assert!(!name.contains("damaged"), "{name}");
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    for (number, file) in files(folder.path()).iter().enumerate() {
        std::fs::write(file, speech(number)).unwrap();
    }
    let kills = std::env::var("DUIKAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (mut chance, mut told) = (1_u64, 0);
    for kill in 0..kills {
        if kill % 2 == 1 {
            age(folder.path());
        }
        // Every run of the tests kills at the same moments, as far as the machine lets it.
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let time = Duration::from_millis(if kill == 0 { 2 * WITHIN } else { (chance >> 33) % WITHIN });
        told = run_and_kill(folder.path(), time).unwrap_or(told);
        assert_sound(folder.path());
        let kept = kept(folder.path());
        assert!(kept >= told, "kill {kill} after {time:?}: {kept} is kept, {told} was told");
        told = kept;
    }
    assert!(told > 0, "no note was kept in all the time");
}
