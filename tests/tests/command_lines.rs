//! Both programs by their command lines, on a real display: the picture is the display's, every pixel.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs::File, io::BufReader, process::Stdio};
use tests::{Stage, Talk};
use xtask::{
    scenario,
    stage::{Area, Image, Program},
};

fn saved(path: &std::path::Path) -> Image {
    Image::open(BufReader::new(File::open(path).unwrap())).unwrap()
}

/// What is within the frame around what is shared, which comes when the first picture may have left already.
fn within_frame(image: &Image) -> Image {
    const FRAME: u32 = 8;
    image.part(Area {
        x: FRAME,
        y: FRAME,
        width: image.width() - 2 * FRAME,
        height: image.height() - 2 * FRAME,
    })
}

#[test]
fn a_view_is_the_display_in_every_pixel() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let mut terminal = novice.display.command("xterm");
    terminal.args([
        "-geometry",
        "40x25+300+200",
        "-fa",
        "DejaVu Sans Mono",
        "-fs",
        "14",
        "-e",
        "sh",
        "-c",
        "seq 1000 1020; exec sleep 600",
    ]);
    let _terminal = Program::start(&mut terminal).unwrap();
    novice.person.waits_to_read("1019").unwrap();

    let invitation = scenario::invite(novice, stage.port).unwrap();
    let port = stage.port.to_string();
    let mut wait =
        Talk::start(&mut novice.program(&["--port", &port, "wait", "--no-window", "--json"]))
            .unwrap();
    assert_eq!(wait.event("listening").unwrap()["state"], "open");

    let (file, png) = (invitation.file.to_str().unwrap(), stage.path("seen.png"));
    let view = [
        "view",
        file,
        "--password-stdin",
        "--save-png",
        png.to_str().unwrap(),
        "--json",
    ];
    let mut view = Talk::start(helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();

    let (asked, waiting) = (wait.event("knock").unwrap(), view.event("waiting").unwrap());
    assert_eq!(asked["words"], waiting["words"]);
    assert_eq!(asked["words"].as_array().unwrap().len(), 3);
    wait.say("yes").unwrap();
    view.event("approved").unwrap();
    view.event("picture-exact").unwrap();
    let shown = novice.person.look().unwrap();
    wait.say("stop").unwrap();
    let ended = view.event("ended").unwrap();
    assert_eq!(
        (&ended["width"], &ended["height"]),
        (&1280.into(), &800.into())
    );
    assert_eq!(wait.event("ended").unwrap()["why"], "stopped by the novice");
    assert!(
        within_frame(&saved(&png)) == within_frame(&shown),
        "the helper's picture is not what the display shows"
    );
}

#[test]
fn a_wrong_password_is_told_to_both() {
    let stage = Stage::new().unwrap();
    let port = stage.port.to_string();
    let novice = |arguments: &[&str]| {
        stage
            .novice
            .program(&[&["--port", &port], arguments].concat())
    };
    let typed = [
        "invite",
        "--endpoint",
        &format!("127.0.0.1:{port}"),
        "--password-stdin",
        "--save",
        "own.invite",
        "--json",
    ];
    let mut invite = Talk::start(&mut novice(&typed)).unwrap();
    invite.say("Tulip%93-gravel").unwrap();
    // Its document is of several lines; its end is what is waited for.
    assert!(invite.event("none").is_err());

    let wait = Talk::start(&mut novice(&["wait", "--no-window", "--json"])).unwrap();
    assert_eq!(wait.event("listening").unwrap()["state"], "open");
    let view = ["view", "../novice/own.invite", "--password-stdin", "--json"];
    let mut view = stage.helper.program(&view);
    let mut view = Program::start(view.stdin(Stdio::piped()).stdout(Stdio::piped())).unwrap();
    std::io::Write::write_all(
        &mut view.child().stdin.take().unwrap(),
        b"Tulip%93-gravol\n",
    )
    .unwrap();
    let attempt = wait.event("attempt").unwrap();
    assert_eq!(
        (&attempt["outcome"], &attempt["tries_left"]),
        (&"wrong-password".into(), &4.into())
    );
    assert!(!view.child().wait().unwrap().success());
}
