//! Invitations that are made again: what the new one has of the one that is over.

use crate::program::Program;
use chrono::Utc;
use secrecy::SecretString;
use serde_json::Value;

/// Where helpers are told to knock, by a file and its password.
fn endpoints(program: &Program, file: &str, password: &str) -> Vec<String> {
    let file = ticket::read(program.file(file).as_bytes(), Utc::now()).expect("an invitation");
    let password = SecretString::from(password);
    let unlocked = file.unlock(Some(&password)).expect("its password");
    let endpoints = unlocked.contact.endpoints.iter();
    endpoints.map(ToString::to_string).collect()
}

/// Makes one again that is over; where helpers are told to knock then.
fn again(program: &Program, id: &str, more: &[&str], file: &str) -> Vec<String> {
    program.run(&["expire", id]);
    let printed = program.run(&[&["resend", id, "--save", file], more].concat());
    let password = printed.out.lines();
    let mut password = password.filter_map(|line| line.strip_prefix("Password:"));
    let password = password.next_back().expect("a password").trim();
    endpoints(program, file, password)
}

fn invite(program: &Program, more: &[&str]) -> String {
    let made: Value = program.json(&[&["invite", "--json"], more].concat());
    made["id"].as_str().expect("an id").to_owned()
}

const NAMED: [&str; 4] = [
    "--endpoint",
    "198.51.100.7:3398",
    "--endpoint",
    "relay://relay.example:7000/0m7m2v0c1e9k4t8r6x3z5b1n0a",
];

#[test]
fn helpers_knock_where_the_person_had_named() {
    let program = Program::new();
    let id = invite(&program, &[&NAMED[..], &["--save", "a.invite"]].concat());
    let named = ["tcp://198.51.100.7:3398", NAMED[3]];
    assert_eq!(again(&program, &id, &[], "b.invite"), named);
    // Also the one after that.
    let newest = program.list()[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(again(&program, &newest, &[], "c.invite"), named);
    // Unless they name another.
    let other = ["--endpoint", "[2001:db8::7]:3398"];
    let newest = program.list()[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        again(&program, &newest, &other, "d.invite"),
        ["tcp://[2001:db8::7]:3398"]
    );
}

/// What the settings said, or this computer's own addresses, may be others by now.
#[test]
fn what_nobody_named_is_looked_for_anew() {
    let program = Program::new();
    std::fs::create_dir(program.data()).expect("a folder");
    let settings = program.data().join("settings.toml");
    let set = |endpoint: &str| {
        let text = format!("endpoints = [\"{endpoint}\"]\n");
        std::fs::write(&settings, text).expect("settings");
    };
    set("192.0.2.1:3398");
    let id = invite(&program, &["--save", "a.invite"]);
    set("192.0.2.2:3398");
    let now = again(&program, &id, &[], "b.invite");
    assert_eq!(now, ["tcp://192.0.2.2:3398"]);
}
