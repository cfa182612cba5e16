//! `novice wait` in a terminal on the very desktop that is shared: where the person is asked and answers, nobody else
//! sees or types anything.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    fs::File,
    io::BufReader,
    process::{Command, Stdio},
    thread,
};
use tests::{Stage, Talk};
use xtask::{
    scenario::{self, CARD, DANGER, Invitation, Seat},
    stage::{Image, Program, Spot},
};

const IN_TERMINAL: Spot = Spot { x: 200, y: 200 };

fn terminal(novice: &Seat, place: &str, command: &Command) -> Program {
    let mut terminal = novice.display.command("xterm");
    let set = command.get_envs();
    terminal.envs(set.filter_map(|(name, value)| Some((name, value?))));
    terminal.args(["-geometry", place, "-fa", "DejaVu Sans Mono", "-fs", "12"]);
    terminal.arg("-e").arg(command.get_program());
    Program::start(terminal.args(command.get_args())).unwrap()
}

/// In the left upper corner, with an invitation that offers control.
fn waits_in_a_terminal(stage: &Stage) -> (Invitation, Program) {
    let novice = &stage.novice;
    let offers = "view,chat,control";
    let invitation = scenario::invite_offering(novice, stage.port, offers).unwrap();
    let wait = novice.program(&["--port", &stage.port.to_string(), "wait"]);
    let terminal = terminal(novice, "70x30+20+20", &wait);
    novice.person.waits_to_read("Listening on port").unwrap();
    (invitation, terminal)
}

#[test]
fn the_helper_neither_sees_nor_types_into_the_terminal_that_asks() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let clicks = stage.path("clicks");
    let mut writes_down = novice.display.command("stdbuf");
    writes_down.args([
        "-oL",
        "xev",
        "-event",
        "button",
        "-geometry",
        "200x100+600+650",
    ]);
    writes_down.stdout(File::create(&clicks).unwrap());
    let _other = Program::start(&mut writes_down).unwrap();
    let (invitation, _asks) = waits_in_a_terminal(&stage);

    let png = stage.path("seen.png");
    let view = [
        "view",
        invitation.file.to_str().unwrap(),
        "--password-stdin",
        "--click",
        "200,200",
        "--type",
        "hello\nrecord\n",
        "--click",
        "700,700",
        "--save-png",
        png.to_str().unwrap(),
        "--json",
    ];
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    novice.person.waits_to_read("Type yes to show").unwrap();
    novice.person.click(IN_TERMINAL).unwrap();
    novice.person.types("yes\n").unwrap();
    view.event("picture-exact").unwrap();
    novice.person.waits_to_read("allow control to").unwrap();
    novice.person.types("allow control\n").unwrap();
    view.event("done").unwrap();
    // By then, what was typed before has been seen to.
    while !fs::read_to_string(&clicks).unwrap().contains("ButtonPress") {
        thread::yield_now();
    }
    novice.person.click(IN_TERMINAL).unwrap();
    novice.person.types("stop\n").unwrap();
    let ended = view.event("chat").unwrap_err().to_string();
    assert!(ended.contains("\"ended\""), "{ended}");

    let seen = Image::open(BufReader::new(File::open(&png).unwrap())).unwrap();
    for y in 20..400 {
        for x in 20..500 {
            assert_eq!(seen.at(Spot { x, y }), Some(CARD), "at {x}, {y}");
        }
    }
}

/// As Ctrl+S makes it.
#[test]
fn a_terminal_that_takes_no_more_output_does_not_hold_the_bar_back() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let (invitation, _asks) = waits_in_a_terminal(&stage);
    let file = invitation.file.to_str().unwrap();
    let view = ["view", file, "--password-stdin", "--ask", "control"];
    let view = [&view[..], &["--seconds", "600", "--json"]].concat();
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    novice.person.waits_to_read("Type yes to show").unwrap();
    novice.person.click(IN_TERMINAL).unwrap();
    novice.person.types("yes\n").unwrap();
    novice.person.waits_to_read("allow control to").unwrap();
    novice.person.presses("ctrl+s").unwrap();

    novice
        .person
        .clicks_until("Allow", "They can click and type")
        .unwrap();
    let stop = |image: &Image| image.button(DANGER);
    let stop = novice.person.wait_for("Stop in the bar", stop).unwrap();
    novice.person.click(stop).unwrap();
    view.event("ended").unwrap();
    let gone = |image: &Image| image.button(DANGER).is_none().then_some(());
    novice.person.wait_for("no bar", gone).unwrap();
}
