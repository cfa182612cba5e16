//! The bar of a session that was approved in the terminal: on the novice's screen for as long as somebody is connected,
//! for the novice alone.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs::File, io::BufReader, process::Stdio};
use tests::{Stage, Talk};
use xtask::{
    scenario::{self, CARD, DANGER},
    stage::{Image, Person, Spot},
};

/// Where the bar is on a screen of 1280 columns, from left to right.
const BAR: std::ops::Range<u32> = 900..1280;

/// Waits for the button that stops, at the edge of the screen.
fn stop_in_bar(person: &Person) -> Spot {
    // A button below the pointer has another colour.
    person.points_at(Spot { x: 1, y: 1 }).unwrap();
    let stop = |image: &Image| image.button(DANGER).filter(|spot| BAR.contains(&spot.x));
    person.wait_for("Stop in a bar at the edge", stop).unwrap()
}

fn no_bar(person: &Person) {
    let gone = |image: &Image| image.button(DANGER).is_none().then_some(());
    person.wait_for("no bar", gone).unwrap();
}

/// Knocks, and is let in by a line.
fn connect(stage: &Stage, wait: &mut Talk, more: &[&str]) -> Talk {
    let offers = "view,chat,control";
    let invitation = scenario::invite_offering(&stage.novice, stage.port, offers).unwrap();
    while wait.event("listening").unwrap()["state"] != "open" {}
    let file = invitation.file.to_str().unwrap();
    let view = ["view", file, "--password-stdin", "--json"];
    let mut view = stage.helper.program(&[&view, more].concat());
    let mut view = Talk::start(view.stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    view.event("picture-exact").unwrap();
    view
}

#[test]
fn it_is_there_for_each_session_and_answers_and_stops() {
    let stage = Stage::new().unwrap();
    let person = &stage.novice.person;
    let wait = ["--port", &stage.port.to_string(), "wait", "--json"];
    let mut wait = Talk::start(&mut stage.novice.program(&wait)).unwrap();
    let png = stage.path("seen.png");
    // The helper clicks where Stop is; that is nobody's click.
    let errands = [
        "--seconds",
        "600",
        "--click",
        "1090,40",
        "--save-png",
        png.to_str().unwrap(),
    ];
    let view = connect(&stage, &mut wait, &errands);
    let stop = stop_in_bar(person);
    assert!(stop.y < 80, "the helper clicks at it: {stop:?}");
    person.waits_to_read("They see your screen").unwrap();
    person
        .clicks_until("Allow", "They can click and type")
        .unwrap();
    wait.event("granted").unwrap();
    view.event("done").unwrap();
    person
        .photograph(&xtask::command::target().join("bar_of_a_terminal.png"))
        .unwrap();
    // What is typed does what it did.
    wait.say("take back").unwrap();
    person.reads_no_more("They can click and type").unwrap();
    person.click(stop_in_bar(person)).unwrap();
    view.event("ended").unwrap();
    assert_eq!(wait.event("ended").unwrap()["why"], "stopped by the novice");
    no_bar(person);
    let seen = Image::open(BufReader::new(File::open(&png).unwrap())).unwrap();
    for x in BAR {
        assert_eq!(seen.at(Spot { x, y: 300 }), Some(CARD), "at {x}");
    }

    let view = connect(&stage, &mut wait, &["--seconds", "600"]);
    stop_in_bar(person);
    wait.say("stop").unwrap();
    view.event("ended").unwrap();
    no_bar(person);

    let view = connect(&stage, &mut wait, &["--seconds", "600"]);
    stop_in_bar(person);
    wait.say("quit").unwrap();
    view.event("ended").unwrap();
    assert_eq!(wait.exit_code().unwrap(), Some(0));
}

#[test]
fn who_closes_it_stops_the_session() {
    let stage = Stage::new().unwrap();
    let person = &stage.novice.person;
    let wait = ["--port", &stage.port.to_string(), "wait", "--json"];
    let mut wait = Talk::start(&mut stage.novice.program(&wait)).unwrap();
    for _ in 0..2 {
        let view = connect(&stage, &mut wait, &["--seconds", "600"]);
        stop_in_bar(person);
        person.turns_to_window("Beckon").unwrap();
        person.presses("alt+F4").unwrap();
        view.event("ended").unwrap();
        assert_eq!(wait.event("ended").unwrap()["why"], "stopped by the novice");
        no_bar(person);
    }
}

#[test]
fn a_window_that_fills_the_screen_becomes_a_bar_at_the_edge_too() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite(novice, stage.port).unwrap();
    let _novice_window = scenario::open_novice(novice, stage.port).unwrap();
    novice.person.turns_to_window("Beckon").unwrap();
    // Openbox's menu of a window; there it is made as large as can be.
    novice.person.presses("alt+space").unwrap();
    novice.person.waits_to_read("Maximize").unwrap();
    novice.person.presses("x").unwrap();
    let fills = |_: &Image| {
        let area = scenario::window(novice, "Beckon").ok()?;
        (area.width > 1200).then_some(())
    };
    novice.person.wait_for("a large window", fills).unwrap();

    let _helper_window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    scenario::allow(novice, helper).unwrap();
    stop_in_bar(&novice.person);
    assert!(scenario::window(novice, "Beckon").unwrap().width < 400);
}

#[test]
fn a_bar_that_is_made_large_is_a_bar_again() {
    let stage = Stage::new().unwrap();
    let novice = &stage.novice;
    let wait = ["--port", &stage.port.to_string(), "wait", "--json"];
    let mut wait = Talk::start(&mut novice.program(&wait)).unwrap();
    let view = connect(&stage, &mut wait, &["--seconds", "600"]);
    stop_in_bar(&novice.person);
    let mut makes_large = novice.display.command("xdotool");
    makes_large.args(["search", "--onlyvisible", "--name", "Beckon"]);
    // It has been so large, however short, when this ends.
    makes_large.args(["windowsize", "--sync", "3000", "3000"]);
    assert!(makes_large.status().unwrap().success());
    let is_bar = |_: &Image| {
        let area = scenario::window(novice, "Beckon").ok()?;
        (area.width < 400 && area.height < 800).then_some(())
    };
    novice.person.wait_for("a bar", is_bar).unwrap();
    wait.say("stop").unwrap();
    view.event("ended").unwrap();
    no_bar(&novice.person);

    let view = connect(&stage, &mut wait, &["--seconds", "600"]);
    stop_in_bar(&novice.person);
    novice.person.wait_for("a bar", is_bar).unwrap();
    wait.say("quit").unwrap();
    view.event("ended").unwrap();
}
