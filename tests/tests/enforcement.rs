//! The page that says which test shows that a hostile peer fails, against the tests that there are.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// What is tried with each of several things.
struct Part {
    heading: &'static str,
    capabilities: &'static [&'static str],
    attacks: &'static [&'static str],
}

const PARTS: [Part; 3] = [
    Part {
        heading: "A hostile helper, against a novice",
        capabilities: &[
            "View",
            "Control",
            "Point",
            "Clipboard to the novice",
            "Clipboard from the novice",
            "Files to the novice",
            "Files from the novice",
            "Recording",
            "Extension",
            "Coming back",
            "Chat",
        ],
        attacks: &[
            "without a grant",
            "before the answer",
            "after it was taken back",
            "forged numbers",
            "out of order",
            "flood",
            "worst lengths and counts",
        ],
    },
    Part {
        heading: "A hostile novice, against a helper",
        capabilities: &[
            "Letting in",
            "Picture",
            "Rights",
            "Clipboard from the novice",
            "Clipboard to the novice",
            "Files from the novice",
            "Files to the novice",
            "Time",
            "Coming back",
            "Chat",
        ],
        attacks: &[
            "not asked for",
            "before the answer",
            "after its end",
            "forged numbers",
            "out of order",
            "flood",
            "worst lengths and counts",
            "stops in the middle",
        ],
    },
    Part {
        heading: "Somebody with another key",
        capabilities: &["Invitations for one helper", "Cards", "Identity files"],
        attacks: &[
            "as another",
            "damaged or changed",
            "used again",
            "worst lengths and counts",
        ],
    },
];

/// The Rust files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The name of what a line makes a function of, if it does.
fn function(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let name = line
        .strip_prefix("fn ")
        .or(line.strip_prefix("async fn "))?;
    name.split('(').next()
}

/// The tests in a text: functions that follow the mark of one, whatever stands between.
fn tests_in(text: &str) -> Vec<&str> {
    let mut is_marked = false;
    let mut tests = Vec::new();
    for line in text.lines() {
        let mark = line.trim_start();
        is_marked |= mark.starts_with("#[test]") || mark.starts_with("#[tokio::test");
        if let Some(name) = function(line)
            && std::mem::take(&mut is_marked)
        {
            tests.push(name);
        }
    }
    tests
}

/// Every test of the repository, as the page writes it.
fn all_tests() -> HashSet<String> {
    let root = xtask::command::root();
    let mut paths = Vec::new();
    for folder in ["crates", "novice", "helper", "ticket", "tests"] {
        sources(&root.join(folder), &mut paths);
    }
    let mut tests = HashSet::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        tests.extend(tests_in(&text).iter().map(|name| format!("{stem}::{name}")));
    }
    assert!(tests.len() > 500, "the search finds the tests");
    tests
}

/// The text below a heading, up to the next one of its level.
fn below<'a>(text: &'a str, level: &str, heading: &str) -> &'a str {
    let mark = format!("\n{level} ");
    let (_, after) = text.split_once(&format!("{mark}{heading}")).expect(heading);
    after.split(&mark).next().unwrap()
}

/// A part's lines about one capability: attack and tests.
fn lines<'a>(part: &'a str, capability: &str) -> Vec<(&'a str, &'a str)> {
    let table = below(part, "##", &format!("{capability}: "));
    let cells = table.lines().skip(4).filter_map(|line| {
        let line = line.strip_prefix("| ")?.strip_suffix(" |")?;
        line.split_once(" | ")
    });
    cells.collect()
}

/// Tests that there are, or why there can't be one.
fn check(cell: &str, what: &str, tests: &HashSet<String>) {
    if let Some(why) = cell.strip_prefix("none: ") {
        assert!(why.contains(' ') && !why.contains('`'), "{what}: {why}");
        return;
    }
    let named: Vec<_> = cell.split('`').skip(1).step_by(2).collect();
    assert!(!named.is_empty(), "{what}: no test");
    for name in named {
        assert!(tests.contains(name), "{what}: there is no test {name}");
    }
}

#[test]
fn the_page_tells_the_truth() {
    let page = fs::read_to_string(xtask::command::root().join("docs/enforcement.md")).unwrap();
    let tests = all_tests();
    for part in &PARTS {
        let text = below(&page, "#", part.heading);
        assert_eq!(text.matches("\n## ").count(), part.capabilities.len());
        for capability in part.capabilities {
            let lines = lines(text, capability);
            let attacks: Vec<_> = lines.iter().map(|(attack, _)| *attack).collect();
            assert_eq!(attacks, part.attacks, "{}, {capability}", part.heading);
            for (attack, cell) in lines {
                check(cell, &format!("{capability}, {attack}"), &tests);
            }
        }
    }
}

#[test]
fn what_is_no_test_is_not_taken_for_one() {
    let text = "
        #[test]
        #[cfg(unix)]
        fn one() {}
        fn helper(number: u32) {}
        #[tokio::test(flavor = \"multi_thread\")]
        async fn two() {}
        // fn three()
    ";
    assert_eq!(tests_in(text), ["one", "two"]);
}
