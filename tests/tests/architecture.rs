//! The rules of `ARCHITECTURE.md`, held against what cargo says of the dependencies.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    process::Command,
};

/// A row of the map.
struct Room {
    uses: BTreeSet<String>,
    must_not_know: BTreeSet<String>,
}

/// The map in `ARCHITECTURE.md`: the table whose first heading is `crate`.
fn map() -> BTreeMap<String, Room> {
    let page = std::fs::read_to_string(xtask::command::root().join("ARCHITECTURE.md")).unwrap();
    page.lines()
        .skip_while(|line| !line.starts_with("| crate |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            assert_eq!(cells.len(), 4, "a row of the map has four cells: {line}");
            let name = quoted(cells[0]).pop_first().expect("a room has a name");
            (
                name,
                Room {
                    uses: quoted(cells[2]),
                    must_not_know: quoted(cells[3]),
                },
            )
        })
        .collect()
}

/// The words between back-quotes.
fn quoted(cell: &str) -> BTreeSet<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Crates by name, each with what it needs to run (not to build or test), on any system.
fn needs() -> HashMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--all-features",
        ])
        .current_dir(xtask::command::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let names: HashMap<&str, &str> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            (
                package["id"].as_str().unwrap(),
                package["name"].as_str().unwrap(),
            )
        })
        .collect();
    let mut needs: HashMap<String, BTreeSet<String>> = HashMap::new();
    for node in metadata["resolve"]["nodes"].as_array().unwrap() {
        let used = node["deps"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|dependency| {
                dependency["dep_kinds"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|kind| kind["kind"].is_null())
            });
        needs
            .entry(names[node["id"].as_str().unwrap()].to_owned())
            .or_default()
            .extend(used.map(|dependency| names[dependency["pkg"].as_str().unwrap()].to_owned()));
    }
    needs
}

/// All that a crate needs, directly or not.
fn closure(needs: &HashMap<String, BTreeSet<String>>, name: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![name.to_owned()];
    while let Some(next) = open.pop() {
        for need in needs.get(&next).into_iter().flatten() {
            if seen.insert(need.clone()) {
                open.push(need.clone());
            }
        }
    }
    seen
}

/// The folders of the workspace's members, as git sees them.
fn members() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(xtask::command::root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| package["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_crate_is_on_the_map_and_the_map_has_no_others() {
    let mapped: BTreeSet<String> = map().into_keys().collect();
    assert_eq!(mapped, members());
}

#[test]
fn rooms_use_only_the_rooms_that_the_map_lists() {
    let (map, needs) = (map(), needs());
    for (name, room) in &map {
        let rooms: BTreeSet<String> = needs[name]
            .iter()
            .filter(|need| map.contains_key(*need))
            .cloned()
            .collect();
        let unlisted: Vec<_> = rooms.difference(&room.uses).collect();
        assert!(
            unlisted.is_empty(),
            "{name} uses {unlisted:?}, which ARCHITECTURE.md does not list"
        );
    }
}

#[test]
fn no_room_knows_what_it_must_not_know() {
    let (map, needs) = (map(), needs());
    for (name, room) in &map {
        let known = closure(&needs, name);
        for stranger in &room.must_not_know {
            assert!(
                needs.contains_key(stranger),
                "{name}: there is no crate {stranger} to be unaware of"
            );
            assert!(!known.contains(stranger), "{name} depends on {stranger}");
        }
    }
}

#[test]
fn the_rules_notice_a_breach() {
    let needs = needs();
    assert!(closure(&needs, "net").contains("tokio"));
    assert!(
        closure(&needs, "novice").contains("rusqlite"),
        "indirect dependencies are seen"
    );
}

/// What may name the pictures that are for the person's own eyes: who takes them, and the window that shows them.
const GLIMPSES: [&str; 6] = [
    "crates/desktop/",
    "novice/src/model.rs",
    "novice/src/views/",
    "novice/src/window",
    "novice/tests/window/",
    "tests/tests/architecture.rs",
];

#[test]
fn pictures_for_the_persons_own_eyes_are_known_to_nobody_who_has_the_line() {
    let output = Command::new("git")
        .args([
            "grep",
            "--untracked",
            "--files-with-matches",
            "[Gg]limpse",
            "--",
            "*.rs",
        ])
        .current_dir(xtask::command::root())
        .output()
        .unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let files: Vec<_> = found.lines().collect();
    assert!(files.len() > 5, "the search finds them: {files:?}");
    for file in files {
        let is_known = GLIMPSES.iter().any(|known| file.starts_with(known));
        assert!(is_known, "{file} must not know of them");
    }
}
