//! `cargo xtask fuzz`: each fuzz target for a bounded time.

use crate::{
    command::{cargo, root, step},
    setup,
};
use anyhow::{Context as _, Result};
use std::path::PathBuf;

/// Runs each target in `fuzz/fuzz_targets` for so many seconds.
///
/// # Errors
/// When a target finds a crash; the input that crashed it is left in `fuzz/artifacts`.
pub fn run(seconds: u32) -> Result<()> {
    setup::for_fuzzing()?;
    for target in targets()? {
        let mut fuzz = cargo(&["fuzz", "run", &target]);
        fuzz.args(corpora(&target)?).args([
            "--",
            &format!("-max_total_time={seconds}"),
            "-rss_limit_mb=1024",
            "-timeout=10",
            "-print_final_stats=1",
        ]);
        fuzz.arg(match target.as_str() {
            "ticket" | "ticket_text" => "-dict=fuzz/toml.dict",
            // Long sequences from the beginning: short ones show little.
            _ => "-len_control=0",
        });
        // The sanitizers' flags are gated; the released compiler takes them with this.
        fuzz.env("RUSTC_BOOTSTRAP", "1");
        step(&target, &mut fuzz)?;
    }
    Ok(())
}

/// The folder that the fuzzer fills, which it does not make itself, and those that it begins with.
fn corpora(target: &str) -> Result<Vec<PathBuf>> {
    let own = root().join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&own).with_context(|| format!("{} can't be made", own.display()))?;
    let seeds = match target {
        "ticket" => root().join("fixtures/invite"),
        "identity" => root().join("fixtures/card"),
        other => root().join("fuzz/seeds").join(other),
    };
    let there = [own, seeds].into_iter().filter(|folder| folder.is_dir());
    Ok(there.collect())
}

fn targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .with_context(|| format!("{} can't be read", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}
