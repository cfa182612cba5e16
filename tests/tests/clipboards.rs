//! What is copied on one side and pasted on the other, each way after a yes of its own, on real displays.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tests::{Stage, Talk};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SELECTION_NOTIFY_EVENT,
    SelectionNotifyEvent, WindowClass,
};
use x11rb::wrapper::ConnectionExt as _;
use xtask::scenario::{self, Seat, copies_until_pasted, copy, offer, pasted, pasted_as, pastes};

/// Only tells a test that hangs from one that is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// A picture of nothing but noise, as a PNG file of more than 2 MB: no program hands that out at once.
fn noise() -> Vec<u8> {
    const SIDE: u32 = 900;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIDE, SIDE);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let mut state = 1_u64;
    let pixels = (0..SIDE * SIDE * 3).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 56) as u8
    });
    writer
        .write_image_data(&pixels.collect::<Vec<_>>())
        .unwrap();
    writer.finish().unwrap();
    file
}

/// Copies the picture in a file.
fn copy_picture(seat: &Seat, file: &Path) {
    let mut xclip = seat.display.command("xclip");
    xclip.args(["-selection", "clipboard", "-target", "image/png", "-in"]);
    assert!(
        xclip
            .arg(file)
            .stdout(Stdio::null())
            .status()
            .unwrap()
            .success()
    );
}

fn pastes_picture(seat: &Seat, wanted: &[u8]) {
    let until = Instant::now() + PATIENCE;
    loop {
        let pasted = pasted_as(seat, "image/png").unwrap();
        if pasted == wanted {
            return;
        }
        let length = pasted.len();
        assert!(Instant::now() < until, "{length} bytes are pasted");
    }
}

/// Copies a password, as a password manager would: marked as secret. Tells when it was asked what kind of thing it is,
/// and at its end as what it was wanted.
fn copy_secret(seat: &Seat) -> (Receiver<()>, JoinHandle<Vec<String>>) {
    let (c, screen) = x11rb::connect(Some(seat.display.name())).unwrap();
    let root = c.setup().roots[screen].root;
    let window = c.generate_id().unwrap();
    let none = CreateWindowAux::new();
    let only = WindowClass::INPUT_ONLY;
    c.create_window(0, window, root, 0, 0, 1, 1, 0, only, 0, &none)
        .unwrap();
    let atom = |name: &[u8]| c.intern_atom(false, name).unwrap().reply().unwrap().atom;
    let clipboard = atom(b"CLIPBOARD");
    let kinds = [atom(b"UTF8_STRING"), atom(b"x-kde-passwordManagerHint")];
    let targets = atom(b"TARGETS");
    c.set_selection_owner(window, clipboard, x11rb::CURRENT_TIME)
        .unwrap();
    c.flush().unwrap();
    let (asked_in, asked) = channel();
    let serving = thread::spawn(move || {
        let mut wanted = Vec::new();
        loop {
            let request = match c.wait_for_event().unwrap() {
                Event::SelectionRequest(request) => request,
                Event::SelectionClear(_) => return wanted,
                _ => continue,
            };
            let name = c.get_atom_name(request.target).unwrap().reply().unwrap();
            wanted.push(String::from_utf8(name.name).unwrap());
            let (mode, to, property) = (PropMode::REPLACE, request.requestor, request.property);
            if request.target == targets {
                c.change_property32(mode, to, property, AtomEnum::ATOM, &kinds)
                    .unwrap();
                asked_in.send(()).unwrap();
            } else {
                c.change_property8(mode, to, property, kinds[0], b"hunter2")
                    .unwrap();
            }
            let answer = SelectionNotifyEvent {
                response_type: SELECTION_NOTIFY_EVENT,
                sequence: 0,
                time: request.time,
                requestor: to,
                selection: request.selection,
                target: request.target,
                property,
            };
            c.send_event(false, to, EventMask::NO_EVENT, answer)
                .unwrap();
            c.flush().unwrap();
        }
    });
    (asked, serving)
}

fn waits(stage: &Stage) -> Talk {
    let port = stage.port.to_string();
    let wait = ["--port", &port, "wait", "--no-window", "--json"];
    let wait = Talk::start(&mut stage.novice.program(&wait)).unwrap();
    assert_eq!(wait.event("listening").unwrap()["state"], "open");
    wait
}

/// Answers the next question.
fn allow(wait: &mut Talk, right: &str) {
    assert_eq!(wait.event("asked").unwrap()["right"], right);
    wait.say(&format!("allow {right}")).unwrap();
    wait.event("granted").unwrap();
}

const OFFERS: &str = "view,chat,clipboard";

#[test]
fn without_a_window_it_comes_into_a_file_and_from_the_command_line() {
    let stage = Stage::new().unwrap();
    let invitation = scenario::invite_offering(&stage.novice, stage.port, OFFERS).unwrap();
    let mut wait = waits(&stage);
    // Copied before the yes: nobody else's business.
    copy(&stage.novice, "an old secret").unwrap();
    let (file, kept) = (invitation.file.to_str().unwrap(), stage.path("kept.txt"));
    let view = [
        "view",
        file,
        "--password-stdin",
        "--json",
        "--save-clipboard",
        kept.to_str().unwrap(),
        "--copy",
        "lpstat -p  # ü",
    ];
    let mut view = Talk::start(stage.helper.program(&view).stderr(Stdio::inherit())).unwrap();
    view.say_last(&invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    allow(&mut wait, "read-clipboard");
    allow(&mut wait, "write-clipboard");
    view.event("copied").unwrap();
    pastes(&stage.novice, "lpstat -p  # ü").unwrap();
    copy(&stage.novice, "printer HP is idle. ✓").unwrap();
    let came = view.event("clipboard").unwrap();
    assert_eq!(
        (&came["kind"], &came["bytes"]),
        (&"text".into(), &23.into())
    );
    assert_eq!(fs::read_to_string(&kept).unwrap(), "printer HP is idle. ✓");
    wait.say("stop").unwrap();
    view.event("ended").unwrap();
    assert_eq!(view.exit_code().unwrap(), Some(0));
}

#[test]
fn what_is_large_arrives_whole_and_what_is_too_large_is_told() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite_offering(novice, stage.port, OFFERS).unwrap();
    let mut wait = waits(&stage);
    let _window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    helper.person.clicks_text("See their clipboard").unwrap();
    allow(&mut wait, "read-clipboard");
    // Nobody has copied anything yet, and that is said.
    helper.person.clicks_text("Give them my clipboard").unwrap();
    allow(&mut wait, "write-clipboard");
    helper.person.waits_to_read("no text or picture").unwrap();

    let (picture, file) = (noise(), stage.path("noise.png"));
    fs::write(&file, &picture).unwrap();
    copy_picture(helper, &file);
    pastes_picture(novice, &picture);

    let too_large = "x".repeat(3 << 19);
    offer(helper, &too_large).unwrap();
    helper.person.waits_to_read("too large").unwrap();
    offer(novice, &too_large).unwrap();
    let told = wait.event("not-copied").unwrap();
    assert!(told["why"].as_str().unwrap().contains("1 MiB"), "{told}");

    // What follows goes over as ever.
    copy(helper, "small").unwrap();
    pastes(novice, "small").unwrap();
}

#[test]
fn in_the_window_what_is_copied_here_is_pasted_there_and_back() {
    let stage = Stage::new().unwrap();
    let (novice, helper) = (&stage.novice, &stage.helper);
    let invitation = scenario::invite_offering(novice, stage.port, OFFERS).unwrap();
    let mut wait = waits(&stage);
    let _window = scenario::open_helper(helper, &invitation).unwrap();
    scenario::knock(helper, &invitation.password).unwrap();
    wait.event("knock").unwrap();
    wait.say("yes").unwrap();
    copy(novice, "old here").unwrap();
    copy(helper, "old there").unwrap();

    helper.person.clicks_text("See their clipboard").unwrap();
    allow(&mut wait, "read-clipboard");
    copies_until_pasted(novice, helper, "one").unwrap();

    // One way is not the other.
    copy(helper, "mine alone").unwrap();
    copy(novice, "two").unwrap();
    pastes(helper, "two").unwrap();
    assert_eq!(pasted(novice).unwrap(), "two");

    // What is there now is given, whenever it was copied.
    copy(helper, "copied long before").unwrap();
    helper.person.clicks_text("Give them my clipboard").unwrap();
    allow(&mut wait, "write-clipboard");
    pastes(novice, "copied long before").unwrap();
    copy(novice, "four").unwrap();
    pastes(helper, "four").unwrap();

    // What a password manager copied is asked what it is, and left alone.
    let (asked, serving) = copy_secret(helper);
    asked.recv_timeout(PATIENCE).unwrap();
    copy(helper, "no secret").unwrap();
    pastes(novice, "no secret").unwrap();
    let wanted = serving.join().unwrap();
    assert!(wanted.iter().all(|kind| kind == "TARGETS"), "{wanted:?}");

    // What was taken back is over at once.
    wait.say("take back read-clipboard").unwrap();
    wait.event("grant-over").unwrap();
    copy(novice, "five").unwrap();
    copy(helper, "six").unwrap();
    pastes(novice, "six").unwrap();
    assert_eq!(pasted(helper).unwrap(), "six");

    // Who copies the same again means it: something else may be there by now.
    copy(novice, "mine").unwrap();
    copy(helper, "six").unwrap();
    pastes(novice, "six").unwrap();
}
