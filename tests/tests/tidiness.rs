//! What a reader may rely on in every source file.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::PathBuf, process::Command};

/// The Rust files that git knows or would add.
fn sources() -> Vec<PathBuf> {
    let root = xtask::command::root();
    let output = Command::new("git")
        .args([
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "*.rs",
        ])
        .current_dir(&root)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let files: Vec<PathBuf> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| root.join(line))
        .filter(|path| path.exists())
        .collect();
    assert!(files.len() > 50, "the search finds the sources");
    files
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} begins without //!",
            path.display()
        );
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for path in sources() {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(
            lines <= 600,
            "{} has {lines} lines; split it by concern",
            path.display()
        );
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Written apart, so that this file does not match itself.
    let marks = [
        ["to", "do!("].concat(),
        ["#[ig", "nore"].concat(),
        ["FIX", "ME"].concat(),
        ["unimpl", "emented!("].concat(),
    ];
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        for mark in &marks {
            assert!(
                !text.contains(mark.as_str()),
                "{} has {mark}",
                path.display()
            );
        }
    }
}
