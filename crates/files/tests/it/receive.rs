//! A program that receives one file and says what comes of it: the tests kill it, and run it on disks
//! that are full or can't be written.

#![allow(
    clippy::unwrap_used,
    reason = "only tests run this, and they see it fail"
)]

#[allow(dead_code, reason = "the tests need the rest of it")]
mod support;

use std::io::{BufRead, Write};
use std::path::Path;

use files::{FilesError, Inbox, Incoming};
use support::{PLENTY, bytes, offer, sha256};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [task, folder, size] = args.as_slice() else {
        panic!("usage: files-receive TASK FOLDER SIZE");
    };
    let (folder, size) = (Path::new(folder), size.parse().expect("a number"));
    let result = match task.as_str() {
        "whole" => whole(folder, size),
        "filled" => filled(folder, size),
        "forever" => forever(folder, size),
        other => panic!("no task {other}"),
    };
    if let Err(error) = result {
        say(&format!("error {} {error}", error.name()));
    }
}

/// One line, at once in the reader's hands.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .expect("somebody reads this");
}

fn accept(folder: &Path, size: u64) -> Result<Incoming, FilesError> {
    let inbox = Inbox::open(folder, std::time::SystemTime::now())?;
    inbox.accept(&offer(&[("holiday.jpg", size)]), PLENTY)
}

fn receive(incoming: &mut Incoming, from: u64, to: u64) -> Result<(), FilesError> {
    let mut at = from;
    while at < to {
        let piece = bytes(at, 4096.min((to - at) as usize));
        incoming.write(0, at, &piece)?;
        at += piece.len() as u64;
    }
    Ok(())
}

/// Receives the file: `whole PATH`.
fn whole(folder: &Path, size: u64) -> Result<(), FilesError> {
    let mut incoming = accept(folder, size)?;
    let from = incoming.resume_at(0)?;
    receive(&mut incoming, from, size)?;
    let path = incoming.finish(0, &sha256(&bytes(0, size as usize)))?;
    say(&format!("whole {}", path.display()));
    Ok(())
}

/// Receives half of the file, says `half`, and the rest after a line from the tests.
fn filled(folder: &Path, size: u64) -> Result<(), FilesError> {
    let mut incoming = accept(folder, size)?;
    receive(&mut incoming, 0, size / 2)?;
    say("half");
    wait_for_line();
    receive(&mut incoming, size / 2, size)
}

/// Receives the file in small pieces, each told as `at BYTES`.
fn forever(folder: &Path, size: u64) -> Result<(), FilesError> {
    let mut incoming = accept(folder, size)?;
    for at in (0..size).step_by(1000) {
        incoming.write(0, at, &bytes(at, 1000))?;
        say(&format!("at {}", at + 1000));
    }
    wait_for_line();
    Ok(())
}

fn wait_for_line() {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .expect("a line");
}
