//! Only one window is shared: the helper's program gets that window whole, and of the rest not a pixel.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs::File, io::BufReader, process::Stdio};
use tests::{Stage, Talk};
use xtask::{
    scenario::{self, Seat},
    stage::{Image, Program, Spot, installed},
};

/// What is shown in place of what is not shared: red, green, blue.
const GROUND: [u8; 3] = [0x6c, 0x74, 0x80];

/// A terminal with a title and words in it.
fn terminal(novice: &Seat, title: &str, place: &str, words: &str) -> Program {
    let mut terminal = novice.display.command("xterm");
    let script = format!("echo; echo {words}; exec sleep 600");
    terminal.args([
        "-title",
        title,
        "-geometry",
        place,
        "-fa",
        "DejaVu Sans Mono",
    ]);
    terminal.args(["-fs", "20", "-e", "sh", "-c", &script]);
    let terminal = Program::start(&mut terminal).unwrap();
    novice.person.waits_to_read(words).unwrap();
    terminal
}

/// Where a window is: left, top, width, height.
fn place(novice: &Seat, title: &str) -> [u32; 4] {
    installed("xwininfo", "x11-utils").unwrap();
    let mut command = novice.display.command("xwininfo");
    let output = command.args(["-name", title]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let number = |label: &str| -> u32 {
        let line = text.lines().find(|line| line.contains(label)).unwrap();
        line.rsplit(' ').next().unwrap().parse().unwrap()
    };
    [
        number("Absolute upper-left X:"),
        number("Absolute upper-left Y:"),
        number("Width:"),
        number("Height:"),
    ]
}

/// By which number the window with this title can be chosen.
fn number_of(wait: &mut Talk, title: &str) -> u64 {
    let choices = wait.event("choices").unwrap();
    let windows = choices["windows"].as_array().unwrap();
    let window = windows.iter().find(|window| window["title"] == title);
    window.unwrap()["window"].as_u64().unwrap()
}

#[test]
fn one_window_is_shared_and_not_a_pixel_of_the_rest() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let _shared = terminal(novice, "Accounts", "30x8+200+150", "ledgers");
    let alone = novice.person.look().unwrap();
    let _over = terminal(novice, "Diary", "30x8+450+300", "private");
    let [left, top, width, height] = place(novice, "Accounts");

    let offers = "view,chat,files";
    let invitation = scenario::invite_offering(novice, stage.port, offers).unwrap();
    let port = stage.port.to_string();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    assert_eq!(wait.event("listening").unwrap()["state"], "open");
    let (file, png) = (invitation.file.to_str().unwrap(), stage.path("seen.png"));
    let sent = stage.path("sent.txt");
    std::fs::write(&sent, "What is to be seen before it arrives.").unwrap();
    let view = [
        "view",
        file,
        "--password-stdin",
        "--save-png",
        png.to_str().unwrap(),
        "--send",
        sent.to_str().unwrap(),
        "--json",
    ];
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();

    let number = number_of(&mut wait, "Accounts");
    // A number that is nobody's is no yes.
    wait.say("yes window 99").unwrap();
    wait.say(&format!("yes window {number}")).unwrap();
    let sharing = wait.event("sharing").unwrap();
    assert_eq!(sharing["shown"]["windows"], serde_json::json!(["Accounts"]));
    view.event("approved").unwrap();
    view.event("picture-exact").unwrap();
    // A window that is shared draws itself anew; what is sent after that comes after its picture, and is the end.
    novice.person.waits_to_read("ledgers").unwrap();
    wait.event("file-offered").unwrap();
    wait.say("allow file").unwrap();
    view.event("ended").unwrap();

    let seen = Image::open(BufReader::new(File::open(&png).unwrap())).unwrap();
    let kept = xtask::command::target().join("shared_windows.png");
    std::fs::copy(&png, kept).unwrap();
    assert_eq!(
        (seen.width(), seen.height()),
        (alone.width(), alone.height())
    );
    let mut differing = 0;
    for y in 0..seen.height() {
        for x in 0..seen.width() {
            let spot = Spot { x, y };
            let within = (left..left + width).contains(&x) && (top..top + height).contains(&y);
            match within {
                true => differing += u32::from(seen.at(spot) != alone.at(spot)),
                false => assert_eq!(seen.at(spot), Some(GROUND), "at {x}, {y}"),
            }
        }
    }
    // The part below the other window too; but for the terminal's own text cursor nothing changed.
    assert!(
        differing <= 600,
        "{differing} pixels of the window are not as it shows them"
    );
}

#[test]
fn a_script_is_told_that_the_window_is_closed() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let shared = terminal(novice, "Accounts", "30x8+200+150", "ledgers");
    let invitation = scenario::invite_offering(novice, stage.port, "view,chat,files").unwrap();
    let port = stage.port.to_string();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    wait.event("listening").unwrap();
    let sent = stage.path("sent.txt");
    std::fs::write(&sent, "What keeps the session until it is answered.").unwrap();
    let (file, sent) = (invitation.file.to_str().unwrap(), sent.to_str().unwrap());
    let view = ["view", file, "--password-stdin", "--send", sent, "--json"];
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    let number = number_of(&mut wait, "Accounts");
    wait.say(&format!("yes window {number}")).unwrap();
    wait.event("picture-seen").unwrap();
    drop(shared);
    assert_eq!(wait.event("shared-gone").unwrap()["on"], true);
}
