//! The command line, run as a person or a script would run it.

mod acquaintances;
mod again;
#[path = "../engine/cable.rs"]
mod cable;
#[cfg(unix)] // A script plays the dialog.
mod file_dialogs;
mod held_up;
mod listening;
#[cfg(unix)] // A script plays the mail program.
mod mails;
mod policy;
mod program;
mod tickets;

#[test]
fn help_says_what_there_is() {
    trycmd::TestCases::new().case("tests/cli/help/*.trycmd");
}
