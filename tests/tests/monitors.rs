//! Two monitors are shared: the helper looks at one of them, or at both.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use tests::Stage;
use xtask::{
    scenario::{self, Seat},
    stage::{Colour, Image, Program, installed},
};

const PINK: Colour = [0xd0, 0x10, 0x90];
const GREEN: Colour = [0x20, 0xc0, 0x40];

/// Divides the novice's display of 1280 × 800 into two halves.
fn divide(novice: &Seat) {
    installed("xrandr", "x11-xserver-utils").unwrap();
    let halves = [
        ["left", "640/170x800/210+0+0", "screen"],
        ["right", "640/170x800/210+640+0", "none"],
    ];
    for half in halves {
        let mut command = novice.display.command("xrandr");
        let status = command.arg("--setmonitor").args(half).status().unwrap();
        assert!(status.success(), "{half:?}");
    }
}

/// A window full of this colour.
fn sheet(novice: &Seat, colour: Colour, place: &str) -> Program {
    let [red, green, blue] = colour;
    let colour = format!("#{red:02x}{green:02x}{blue:02x}");
    let mut terminal = novice.display.command("xterm");
    terminal.args(["-bg", &colour, "-fg", &colour, "-cr", &colour]);
    terminal.args(["-geometry", place, "-e", "sleep", "600"]);
    Program::start(&mut terminal).unwrap()
}

/// Waits until the helper sees these, each of them or nothing of it.
fn waits_to_see(helper: &Seat, what: &str, pink: bool, green: bool) {
    let seen = |image: &Image| {
        let is_as = |colour, wanted: bool| match image.count(colour, 8) {
            0 => !wanted,
            count => wanted && count > 1_000,
        };
        (is_as(PINK, pink) && is_as(GREEN, green)).then_some(())
    };
    helper.person.wait_for(what, seen).unwrap();
}

#[test]
fn one_of_two_monitors_is_looked_at_by_a_key() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    divide(novice);
    let invitation = scenario::invite(novice, stage.port).unwrap();
    let _novice_window = scenario::open_novice(novice, stage.port).unwrap();
    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();
    let _left = sheet(novice, PINK, "16x10+20+560");
    let _right = sheet(novice, GREEN, "16x10+900+560");
    helper.person.waits_to_read("All screens").unwrap();
    waits_to_see(helper, "both monitors", true, true);
    for (what, pink, green) in [
        ("the left one", true, false),
        ("the right one", false, true),
        ("both again", true, true),
    ] {
        helper.person.presses("shift+F9").unwrap();
        waits_to_see(helper, what, pink, green);
    }
    scenario::stop(novice, helper).unwrap();
}
