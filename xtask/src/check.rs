//! `cargo xtask test`: everything that CI checks, cheapest first, the tests last.

use crate::{
    command::{build_programs, cargo, step},
    setup,
};
use anyhow::Result;

/// Runs all checks; the first that fails ends the run.
///
/// # Errors
/// Names the check that failed and its command.
pub fn run() -> Result<()> {
    setup::for_tests()?;
    step("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    step(
        "licences, bans, sources",
        &mut cargo(&[
            "deny",
            "--log-level",
            "error",
            "check",
            "licenses",
            "bans",
            "sources",
        ]),
    )?;
    step(
        "lints",
        &mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
    )?;
    step(
        "docs",
        // With the examples the dependencies have the features they have in the other steps, and are
        // not compiled a second time.
        cargo(&[
            "doc",
            "--workspace",
            "--no-deps",
            "--lib",
            "--examples",
            "--locked",
        ])
        .env("RUSTDOCFLAGS", "-D warnings"),
    )?;
    build_programs()?;
    step(
        "doc tests",
        &mut cargo(&["test", "--workspace", "--doc", "--quiet", "--locked"]),
    )?;
    step(
        "tests",
        &mut cargo(&["nextest", "run", "--workspace", "--locked"]),
    )
}
