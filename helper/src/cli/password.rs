//! Where a password comes from: a prompt, standard input or a file, but never an argument, which others can see.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;

use clap::Args;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::problem::Problem;

/// The most bytes of a password that are read: 128 code points and a line end.
const LIMIT: u64 = 1024;

/// Where the password comes from. Without either, it is asked for in the terminal.
#[derive(Debug, Args)]
pub struct PasswordFrom {
    /// Read the password from standard input (its first line)
    #[arg(long, conflicts_with = "password_file")]
    password_stdin: bool,

    /// Read the password from a file (its first line)
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl PasswordFrom {
    /// Whether standard input is taken by the password.
    pub(super) fn is_stdin(&self) -> bool {
        self.password_stdin
    }

    /// Whether a source was named, so that nobody is to be asked.
    pub(super) fn is_named(&self) -> bool {
        self.password_stdin || self.password_file.is_some()
    }

    /// Whether a person can be asked in the terminal.
    pub(super) fn can_ask(&self) -> bool {
        !self.is_named() && io::stdin().is_terminal()
    }

    /// The password.
    pub(super) fn get(&self) -> Result<SecretString, Problem> {
        if let Some(path) = &self.password_file {
            let first = File::open(path).and_then(first_line);
            return first.map_err(|error| unreadable(&path.display().to_string(), &error));
        }
        if self.password_stdin {
            return first_line(io::stdin().lock())
                .map_err(|error| unreadable("standard input", &error));
        }
        if !self.can_ask() {
            return Err(Problem::new(
                "password-missing",
                "This invitation has a password, and there is no terminal to ask for it.",
                "Use --password-stdin or --password-file FILE.",
            ));
        }
        rpassword::prompt_password("Password: ")
            .map(SecretString::from)
            .map_err(|error| unreadable("the terminal", &error))
    }
}

fn first_line(from: impl Read) -> io::Result<SecretString> {
    let mut text = Zeroizing::new(String::with_capacity(LIMIT as usize));
    from.take(LIMIT).read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or_default();
    Ok(SecretString::from(line))
}

fn unreadable(from: &str, error: &io::Error) -> Problem {
    Problem::new(
        "password-unreadable",
        &format!(
            "The password could not be read from {from} ({}).",
            ui::language::not_read(error)
        ),
        "Check that it is there and that you may read it.",
    )
}
