//! `cargo xtask bench`: every room's benchmarks, and their medians.

use crate::{
    command::{cargo, root, step, target},
    setup,
};
use anyhow::{Context as _, Result};
use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

/// Runs every benchmark and lets it print its figures; then the medians of those that promise no limits.
/// (The ledger's are printed next to its limits by its own benchmark.)
///
/// # Errors
/// When one of them fails.
pub fn run() -> Result<()> {
    setup::for_bench()?;
    let started = SystemTime::now();
    for room in rooms(&root())? {
        let mut bench = cargo(&["bench", "--locked", "--package", &room, "--benches"]);
        step(&room, &mut bench)?;
    }
    println!("\n── medians");
    for (name, median) in medians(&target().join("criterion"), started)? {
        println!("   {name:<32} {:>10.3} ms", median.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// The rooms that have benchmarks: those with a folder `benches`.
fn rooms(root: &Path) -> Result<Vec<String>> {
    let mut rooms = Vec::new();
    for folder in [root.to_owned(), root.join("crates")] {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().into_string().ok();
            rooms.extend(name.filter(|_| entry.path().join("benches").is_dir()));
        }
    }
    rooms.sort();
    Ok(rooms)
}

/// The medians that criterion has left below `folder` since then, by the benchmarks' names.
fn medians(folder: &Path, since: SystemTime) -> Result<Vec<(String, Duration)>> {
    let mut found = Vec::new();
    collect(folder, since, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, since: SystemTime, found: &mut Vec<(String, Duration)>) -> Result<()> {
    let estimates = folder.join("estimates.json");
    if folder.ends_with("new") && estimates.is_file() {
        if fs::metadata(&estimates)?.modified()? >= since {
            let name = read(&folder.join("benchmark.json"), "/full_id")?;
            let median = read(&estimates, "/median/point_estimate")?;
            let name = name.as_str().context("a benchmark has no name")?.to_owned();
            let nanoseconds = median.as_f64().context("a median is no number")?;
            found.push((name, Duration::from_secs_f64(nanoseconds / 1e9)));
        }
        return Ok(());
    }
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, since, found)?;
        }
    }
    Ok(())
}

/// A value in one of criterion's files.
fn read(path: &Path, pointer: &str) -> Result<serde_json::Value> {
    let text = fs::read_to_string(path)?;
    let file: serde_json::Value = serde_json::from_str(&text)?;
    let found = file.pointer(pointer).cloned();
    found.with_context(|| format!("{} has no {pointer}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ledger_the_codec_the_invitation_and_the_capture_are_measured() {
        let rooms = rooms(&root()).expect("the repository can be read");
        for room in ["desktop", "ledger", "screen", "ticket"] {
            assert!(rooms.iter().any(|found| found == room), "{room}: {rooms:?}");
        }
    }

    #[test]
    fn medians_are_read_from_what_criterion_leaves_and_old_ones_are_not() {
        let folder = target().join("medians-test");
        let new = folder.join("full text/encode/new");
        fs::create_dir_all(&new).expect("a folder");
        fs::write(
            new.join("benchmark.json"),
            r#"{"full_id": "full text/encode"}"#,
        )
        .expect("a file");
        fs::write(
            new.join("estimates.json"),
            r#"{"mean": {"point_estimate": 9e9}, "median": {"point_estimate": 12500000.0}}"#,
        )
        .expect("a file");
        let since = |since| medians(&folder, since).expect("medians");
        let expected = ("full text/encode".to_owned(), Duration::from_micros(12_500));
        assert_eq!(since(SystemTime::UNIX_EPOCH), [expected]);
        assert_eq!(since(SystemTime::now() + Duration::from_secs(60)), []);
        fs::remove_dir_all(&folder).expect("it was made here");
    }
}
