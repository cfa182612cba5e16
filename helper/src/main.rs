//! The helper's program: see the library of the same name.

use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            EnvFilter::try_from_env("BECKON_LOG").unwrap_or_else(|_| EnvFilter::new("error")),
        )
        .init();
    helper::cli::main()
}
