//! What is copied arrives, in both directions, within limits.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use desktop::{Clipboard, ClipboardError, Content, Exclude};
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, PropMode, Property,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window,
};
use x11rb::wrapper::ConnectionExt as _;

use crate::support::{Painter, Switch, Xvfb};

const PATIENCE: Option<Duration> = Some(Duration::from_secs(30));
const ALL: usize = usize::MAX;

fn open(xvfb: &Xvfb) -> Box<dyn Clipboard> {
    desktop::x11::open_clipboard(Some(&xvfb.display())).unwrap()
}

/// A clipboard that doesn't care which program copies, so that this process may.
fn open_for_all(xvfb: &Xvfb) -> Box<dyn Clipboard> {
    let mut clipboard = open(xvfb);
    clipboard.exclude(Exclude::nothing());
    clipboard
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

/// A picture of that many bytes and some more: its noise can't be compressed.
fn picture(bytes: usize) -> Content {
    let side = bytes.div_ceil(4).isqrt() as u32;
    let mut noise = 1_u64;
    let pixels = std::iter::repeat_with(|| {
        noise = noise
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (noise >> 56) as u8
    });
    let pixels: Vec<u8> = pixels.take(4 * (side * side) as usize).collect();
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, side, side);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    Content::Image { png }
}

/// Another program, in which something was copied. It offers that for as long as it runs.
struct Copied(Child);

impl Drop for Copied {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn xclip(xvfb: &Xvfb, target: &str) -> Command {
    let mut command = Command::new("xclip");
    command
        .args(["-selection", "clipboard", "-t", target])
        .env("DISPLAY", xvfb.display());
    command
}

const NEEDED: &str = "xclip is needed for this test: apt-get install xclip";

/// Copies something in another program.
fn copy(xvfb: &Xvfb, target: &str, bytes: &[u8]) -> Copied {
    let mut command = xclip(xvfb, target);
    command
        .args(["-quiet", "-i"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect(NEEDED);
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    Copied(child)
}

/// What another program pastes.
fn paste(xvfb: &Xvfb, target: &str) -> Vec<u8> {
    xclip(xvfb, target).arg("-o").output().expect(NEEDED).stdout
}

#[test]
fn what_other_programs_copy_is_told_and_can_be_read() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open(&xvfb);
    let switch = Switch::on();
    assert!(!clipboard.next_change(Some(Duration::ZERO)).unwrap());
    assert_eq!(clipboard.read(&switch, ALL).unwrap(), None);

    let long = "Grüße, 漢字 ".repeat(50_000);
    for (target, content) in [
        ("UTF8_STRING", text("Grüße, 漢字")),
        ("UTF8_STRING", text(&long)),
        ("image/png", picture(1000)),
        ("image/png", picture(5 << 20)),
    ] {
        let bytes = match &content {
            Content::Text(text) => text.as_bytes(),
            Content::Image { png } => png,
        };
        let _copied = copy(&xvfb, target, bytes);
        assert!(clipboard.next_change(PATIENCE).unwrap());
        // No assertion that would print millions of bytes.
        let read = clipboard.read(&switch, ALL).unwrap();
        assert!(read.as_ref() == Some(&content), "{read:?} for {content:?}");
        assert!(!clipboard.next_change(Some(Duration::ZERO)).unwrap());

        let len = content.len();
        assert!(clipboard.read(&switch, len).unwrap() == Some(content));
        let error = clipboard.read(&switch, len - 1).unwrap_err();
        assert!(
            matches!(error, ClipboardError::TooLarge { most } if most == len - 1),
            "{error}"
        );
    }
    // What is neither text nor a picture.
    let _copied = copy(&xvfb, "application/x-strange", b"?");
    assert!(clipboard.next_change(PATIENCE).unwrap());
    assert_eq!(clipboard.read(&switch, ALL).unwrap(), None);
}

#[test]
fn what_is_no_picture_or_too_long_in_our_letters_is_not_handed_out() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open(&xvfb);
    let switch = Switch::on();
    let _copied = copy(&xvfb, "image/png", b"no picture at all");
    assert!(clipboard.next_change(PATIENCE).unwrap());
    let error = clipboard.read(&switch, ALL).unwrap_err();
    let what = "picture";
    assert!(
        matches!(error, ClipboardError::Malformed { what: it } if it == what),
        "{error}"
    );
    // A hundred bytes of Latin-1 are two hundred of UTF-8.
    let _copied = copy(&xvfb, "STRING", &[0xe9; 100]);
    assert!(clipboard.next_change(PATIENCE).unwrap());
    let error = clipboard.read(&switch, 199).unwrap_err();
    assert!(
        matches!(error, ClipboardError::TooLarge { most: 199 }),
        "{error}"
    );
    let whole = clipboard.read(&switch, 200).unwrap();
    assert_eq!(whole, Some(text(&"é".repeat(100))));
}

#[test]
fn what_is_written_can_be_pasted_and_is_no_change() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open(&xvfb);
    let switch = Switch::on();
    for (target, content) in [
        ("UTF8_STRING", text("Grüße, 漢字")),
        ("text/plain;charset=utf-8", text(&"long ".repeat(100_000))),
        ("image/png", picture(1000)),
        ("image/png", picture(5 << 20)),
    ] {
        clipboard.write(&switch, content.clone()).unwrap();
        let pasted = paste(&xvfb, target);
        let arrived = match &content {
            Content::Text(text) => text.as_bytes() == pasted,
            Content::Image { png } => *png == pasted,
        };
        assert!(arrived, "{} bytes arrived of {content:?}", pasted.len());
        // What it isn't can't be had.
        let other = if target == "image/png" {
            "UTF8_STRING"
        } else {
            "image/png"
        };
        assert_eq!(paste(&xvfb, other), b"");
    }
    assert!(!clipboard.next_change(Some(Duration::ZERO)).unwrap());
    assert_eq!(clipboard.read(&switch, ALL).unwrap(), None);

    clipboard.write(&switch, text("Grüße")).unwrap();
    assert_eq!(paste(&xvfb, "STRING"), b"Gr\xfc\xdfe");
    let targets = String::from_utf8(paste(&xvfb, "TARGETS")).unwrap();
    assert!(
        targets.contains("UTF8_STRING") && targets.contains("TIMESTAMP"),
        "{targets}"
    );

    // Somebody else copies: then it is theirs.
    let _copied = copy(&xvfb, "UTF8_STRING", b"theirs");
    assert!(clipboard.next_change(PATIENCE).unwrap());
    assert_eq!(clipboard.read(&switch, ALL).unwrap(), Some(text("theirs")));
    drop(clipboard);
    assert_eq!(paste(&xvfb, "UTF8_STRING"), b"theirs");
}

#[test]
fn without_a_permit_nothing_is_read_or_written() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open_for_all(&xvfb);
    let owner = Owner::new(&xvfb);
    let switch = Switch::on();
    switch.set(false);
    let error = clipboard.read(&switch, ALL).unwrap_err();
    assert!(matches!(error, ClipboardError::NotPermitted), "{error}");
    let error = clipboard.write(&switch, text("mine")).unwrap_err();
    assert!(matches!(error, ClipboardError::NotPermitted), "{error}");
    // Nobody was asked for anything, and the clipboard is still theirs.
    owner.painter.sync();
    assert!(owner.painter.connection.poll_for_event().unwrap().is_none());
    assert!(owner.has_it());

    // It dies while the other program takes its time: the text that comes then isn't handed out.
    switch.set(true);
    let seen = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| {
            let request = owner.next_request();
            switch.set(false);
            seen.store(true, Ordering::SeqCst);
            owner.answer(&request, &[owner.utf8], 32);
        });
        let error = clipboard.read(&switch, ALL).unwrap_err();
        assert!(matches!(error, ClipboardError::NotPermitted), "{error}");
        serving.join().unwrap();
    });
    assert!(seen.load(Ordering::SeqCst));
}

/// A program of ours that offers something, and does with those who ask what the test wants.
struct Owner {
    painter: Painter,
    window: Window,
    clipboard: Atom,
    utf8: Atom,
    incr: Atom,
}

impl Owner {
    fn new(xvfb: &Xvfb) -> Self {
        let painter = Painter::new(xvfb);
        let window = painter.unmapped(0, 0, 0, 1, 1, true);
        let [clipboard, utf8, incr] = ["CLIPBOARD", "UTF8_STRING", "INCR"].map(|name| {
            let c = &painter.connection;
            c.intern_atom(false, name.as_bytes())
                .unwrap()
                .reply()
                .unwrap()
                .atom
        });
        let owner = Owner {
            painter,
            window,
            clipboard,
            utf8,
            incr,
        };
        owner.own();
        owner
    }

    fn own(&self) {
        let c = &self.painter.connection;
        c.set_selection_owner(self.window, self.clipboard, x11rb::CURRENT_TIME)
            .unwrap();
        self.painter.sync();
    }

    fn has_it(&self) -> bool {
        let c = &self.painter.connection;
        c.get_selection_owner(self.clipboard)
            .unwrap()
            .reply()
            .unwrap()
            .owner
            == self.window
    }

    fn next_request(&self) -> SelectionRequestEvent {
        loop {
            if let Event::SelectionRequest(e) = self.painter.connection.wait_for_event().unwrap() {
                return e;
            }
        }
    }

    fn notify(&self, request: &SelectionRequestEvent, property: Atom) {
        let event = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property,
        };
        let c = &self.painter.connection;
        c.send_event(false, request.requestor, EventMask::NO_EVENT, event)
            .unwrap();
        self.painter.sync();
    }

    /// Answers with numbers of that many bits.
    fn answer(&self, request: &SelectionRequestEvent, values: &[u32], format: u8) {
        let c = &self.painter.connection;
        let (window, property, replace) = (request.requestor, request.property, PropMode::REPLACE);
        if format == 32 {
            let kind = AtomEnum::ATOM;
            c.change_property32(replace, window, property, kind, values)
                .unwrap();
        } else {
            let bytes: Vec<u8> = values.iter().map(|value| *value as u8).collect();
            c.change_property8(replace, window, property, self.utf8, &bytes)
                .unwrap();
        }
        self.notify(request, request.property);
    }

    /// Answers that the content is text, and waits to be asked for that.
    fn offer_text(&self) -> SelectionRequestEvent {
        let request = self.next_request();
        self.answer(&request, &[self.utf8], 32);
        self.next_request()
    }
}

/// What comes of reading while `serve` answers.
fn read_from(
    xvfb: &Xvfb,
    limit: usize,
    serve: impl FnOnce(&Owner) + Send,
) -> Result<Option<Content>, ClipboardError> {
    let mut clipboard = open_for_all(xvfb);
    let owner = Owner::new(xvfb);
    assert!(clipboard.next_change(PATIENCE).unwrap());
    std::thread::scope(|scope| {
        let serving = scope.spawn(move || {
            serve(&owner);
            owner
        });
        let outcome = clipboard.read(&Switch::on(), limit);
        drop(serving.join().unwrap());
        outcome
    })
}

#[test]
fn programs_that_answer_badly_or_not_at_all() {
    let xvfb = Xvfb::start("640x480x24");
    let silent = read_from(&xvfb, ALL, |owner| {
        owner.next_request();
    });
    assert!(
        matches!(silent, Err(ClipboardError::NoAnswer)),
        "{silent:?}"
    );
    let stopped = read_from(&xvfb, ALL, |owner| {
        owner.offer_text();
    });
    assert!(
        matches!(stopped, Err(ClipboardError::NoAnswer)),
        "{stopped:?}"
    );

    let refused = read_from(&xvfb, ALL, |owner| {
        owner.notify(&owner.next_request(), x11rb::NONE);
    });
    assert_eq!(refused.unwrap(), None);
    let no_text = read_from(&xvfb, ALL, |owner| {
        owner.answer(&owner.offer_text(), &[0x66, 0xc3, 0x28], 8);
    });
    assert!(
        matches!(no_text, Err(ClipboardError::Malformed { what: "text" })),
        "{no_text:?}"
    );
    let numbers = read_from(&xvfb, ALL, |owner| {
        owner.answer(&owner.offer_text(), &[1, 2, 3], 32);
    });
    assert!(
        matches!(numbers, Err(ClipboardError::Malformed { .. })),
        "{numbers:?}"
    );
    // The answer says that it is there, and it isn't.
    let nothing = read_from(&xvfb, ALL, |owner| {
        let request = owner.offer_text();
        owner.notify(&request, request.property);
    });
    assert_eq!(nothing.unwrap(), None);
    // Ends with a zero, as strings of C do.
    let zero = read_from(&xvfb, ALL, |owner| {
        owner.answer(&owner.offer_text(), &[0x68, 0x69, 0], 8);
    });
    assert_eq!(zero.unwrap(), Some(text("hi")));
}

#[test]
fn a_program_that_never_stops_sending() {
    let xvfb = Xvfb::start("640x480x24");
    let endless = read_from(&xvfb, ALL, |owner| {
        let request = owner.offer_text();
        let c = &owner.painter.connection;
        let (window, property) = (request.requestor, request.property);
        let watch = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        c.change_window_attributes(window, &watch).unwrap();
        // It says one byte, and sends much more.
        c.change_property32(PropMode::REPLACE, window, property, owner.incr, &[1])
            .unwrap();
        owner.notify(&request, property);
        // Once it has been asked to begin, it minds nothing more.
        let has_begun =
            |event: Event| matches!(event, Event::PropertyNotify(e) if e.state == Property::DELETE);
        while !has_begun(c.wait_for_event().unwrap()) {}
        let piece = vec![b'x'; 100_000];
        // Until the window that it is sent to is no more.
        while let Ok(()) = c
            .change_property8(PropMode::REPLACE, window, property, owner.utf8, &piece)
            .unwrap()
            .check()
        {}
    });
    assert!(
        matches!(
            endless,
            Err(ClipboardError::TooLarge {
                most: Content::MOST_TEXT
            })
        ),
        "{endless:?}"
    );
}

#[test]
fn what_was_copied_in_our_own_windows_or_is_secret_stays_here() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open(&xvfb);
    let owner = Owner::new(&xvfb);
    assert_eq!(clipboard.read(&Switch::on(), ALL).unwrap(), None);
    assert!(!clipboard.next_change(Some(Duration::ZERO)).unwrap());
    let copied = copy(&xvfb, "UTF8_STRING", b"theirs");
    assert!(clipboard.next_change(PATIENCE).unwrap());
    drop(copied);
    owner.own();
    assert_eq!(clipboard.read(&Switch::on(), ALL).unwrap(), None);
    drop(clipboard);

    // Also where it says so after more kinds than anybody looks through.
    for kinds in [1, 2_000] {
        let secret = read_from(&xvfb, ALL, |owner| {
            let c = &owner.painter.connection;
            let name = b"x-kde-passwordManagerHint";
            let hint = c.intern_atom(false, name).unwrap().reply().unwrap().atom;
            let mut kinds = vec![owner.utf8; kinds];
            kinds.push(hint);
            owner.answer(&owner.next_request(), &kinds, 32);
        });
        assert_eq!(secret.unwrap(), None);
    }
}

/// The newer may be a secret: its kinds were not looked at.
#[test]
fn what_is_copied_while_something_else_is_read_is_not_taken_for_it() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open_for_all(&xvfb);
    let owner = Owner::new(&xvfb);
    assert!(clipboard.next_change(PATIENCE).unwrap());
    std::thread::scope(|scope| {
        let serving = scope.spawn(|| {
            let request = owner.next_request();
            let newer = Owner::new(&xvfb);
            owner.answer(&request, &[owner.utf8], 32);
            newer
        });
        assert_eq!(clipboard.read(&Switch::on(), ALL).unwrap(), None);
        let newer = serving.join().unwrap();
        newer.painter.sync();
        let mut events = std::iter::from_fn(|| newer.painter.connection.poll_for_event().unwrap());
        assert!(events.all(|event| !matches!(event, Event::SelectionRequest(_))));
        assert!(
            clipboard.next_change(PATIENCE).unwrap(),
            "the newer is told"
        );
    });
}

#[test]
fn no_more_is_written_than_may_be() {
    let xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open(&xvfb);
    let switch = Switch::on();
    clipboard.write(&switch, text("before")).unwrap();
    let long = text(&"x".repeat(Content::MOST_TEXT + 1));
    let error = clipboard.write(&switch, long).unwrap_err();
    assert!(matches!(error, ClipboardError::TooLarge { .. }), "{error}");
    let png = b"<svg/>".to_vec();
    let error = clipboard
        .write(&switch, Content::Image { png })
        .unwrap_err();
    assert!(matches!(error, ClipboardError::Malformed { .. }), "{error}");
    assert_eq!(paste(&xvfb, "UTF8_STRING"), b"before");
}

#[test]
fn the_waker_and_the_end_of_the_display_end_the_wait() {
    let mut xvfb = Xvfb::start("640x480x24");
    let mut clipboard = open(&xvfb);
    let waker = clipboard.waker();
    let waking = std::thread::spawn(move || waker.wake());
    assert!(!clipboard.next_change(None).unwrap());
    waking.join().unwrap();
    xvfb.kill();
    let error = clipboard.next_change(None).unwrap_err();
    assert!(matches!(error, ClipboardError::Display(_)), "{error}");
    let error = clipboard.read(&Switch::on(), ALL).unwrap_err();
    assert!(matches!(error, ClipboardError::Display(_)), "{error}");
}
