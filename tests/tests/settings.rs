//! What is chosen on the page of settings holds in the window that runs, and in the next one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use tests::Stage;
use xtask::scenario::{self, Seat};
use xtask::stage::Program;

fn kept(data: &Path) -> String {
    std::fs::read_to_string(data.join("settings.toml")).unwrap_or_default()
}

/// The novice's window, before anybody was invited.
fn open(novice: &Seat) -> Program {
    let window = Program::start(&mut novice.program(&[])).unwrap();
    novice.person.waits_to_read("Ask for help").unwrap();
    window
}

#[test]
fn a_language_is_there_at_once_and_at_the_next_start() {
    let stage = Stage::new().unwrap();
    let novice = &stage.novice;
    let window = open(novice);
    novice
        .person
        .clicks_until("Settings", "As on this computer")
        .unwrap();
    novice
        .person
        .clicks_until("Deutsch", "Einstellungen")
        .unwrap();
    let data = novice.path("data");
    let is_kept = |_: &_| kept(&data).contains("language = \"de\"").then_some(());
    novice
        .person
        .wait_for("the setting to be kept", is_kept)
        .unwrap();
    drop(window);
    let _window = Program::start(&mut novice.program(&[])).unwrap();
    novice.person.waits_to_read("Um Hilfe bitten").unwrap();
}

#[test]
fn everything_twice_as_large_fits_the_screen() {
    let stage = Stage::with_displays(1024, 600).unwrap();
    let novice = &stage.novice;
    let _window = open(novice);
    novice.person.clicks_until("Settings", "200%").unwrap();
    novice.person.clicks_text("200%").unwrap();
    novice
        .person
        .wait_for("the setting to be kept", |_| {
            kept(&novice.path("data"))
                .contains("size = 200")
                .then_some(())
        })
        .unwrap();
    novice
        .person
        .wait_for("a window that fits", |_| {
            let window = scenario::window(novice, "Beckon").ok()?;
            let fits = window.x + window.width <= 1024 && window.y + window.height <= 600;
            (fits && window.width > 900).then_some(())
        })
        .unwrap();
}
