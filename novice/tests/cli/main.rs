//! The command line, run as a person or a script would run it.

mod acquaintances;
mod again;
#[path = "../engine/cable.rs"]
mod cable;
mod file_dialogs;
mod held_up;
mod listening;
mod mails;
mod policy;
mod program;
mod tickets;

#[test]
fn help_says_what_there_is() {
    trycmd::TestCases::new().case("tests/cli/help/*.trycmd");
}
