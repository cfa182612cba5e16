//! The novice's program: reads the command line, sets up the log, and does what was asked.

use anstream::eprintln;
use clap::Parser as _;
use novice::cli::{self, Cli};
use owo_colors::OwoColorize as _;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = EnvFilter::try_from_env("BECKON_LOG").unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    cli::run(cli).unwrap_or_else(|error| {
        let said = ui::language::causes(error.as_ref());
        eprintln!("{} {said}", "error:".red().bold());
        ExitCode::FAILURE
    })
}
