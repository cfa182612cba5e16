//! A file that is dragged out arrives where it is let go of, and nowhere else; whoever answers badly is not waited for.

use std::path::Path;
use std::thread::JoinHandle;

use desktop::x11::drag_file;
use desktop::{CaptureError, Dragged};
use screen::PointerShape;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ChangeWindowAttributesAux,
    ClientMessageEvent, ConnectionExt as _, EventMask, GrabMode, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, PropMode, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::wrapper::ConnectionExt as _;

use crate::support::{Painter, Xvfb};

const FILE: &str = "/home/ann/Blue Heron.invite";
const URI: &[u8] = b"file:///home/ann/Blue%20Heron.invite\r\n";
/// Where nothing is.
const NOWHERE: (i16, i16) = (600, 400);
/// Within the window that things are dropped on.
const THERE: (i16, i16) = (150, 120);

fn desktop() -> Xvfb {
    Xvfb::start_with("640x480x24", Xvfb::OPEN)
}

/// A person's mouse and keyboard.
struct Person(Painter);

impl Person {
    fn at(xvfb: &Xvfb) -> Self {
        Person(Painter::new(xvfb))
    }

    fn does(&self, kind: u8, detail: u8, (x, y): (i16, i16)) {
        let (c, root) = (&self.0.connection, self.0.root);
        c.xtest_fake_input(kind, detail, 0, root, x, y, 0).unwrap();
        self.0.sync();
    }

    fn moves(&self, to: (i16, i16)) {
        self.does(MOTION_NOTIFY_EVENT, 0, to);
    }

    fn presses(&self) {
        self.does(BUTTON_PRESS_EVENT, 1, (0, 0));
    }

    fn lets_go(&self) {
        self.does(BUTTON_RELEASE_EVENT, 1, (0, 0));
    }

    fn presses_escape(&self) {
        let c = &self.0.connection;
        let least = c.setup().min_keycode;
        let count = c.setup().max_keycode - least + 1;
        let keys = c
            .get_keyboard_mapping(least, count)
            .unwrap()
            .reply()
            .unwrap();
        let each = usize::from(keys.keysyms_per_keycode);
        let found = keys
            .keysyms
            .chunks(each)
            .position(|key| key.contains(&0xff1b));
        let key = least + u8::try_from(found.unwrap()).unwrap();
        self.does(KEY_PRESS_EVENT, key, (0, 0));
        self.does(KEY_RELEASE_EVENT, key, (0, 0));
    }
}

/// Another program, on whose window things can be dropped: it is told what a receiver is told.
struct Receiver {
    painter: Painter,
    /// What it is about, and what the messages go to.
    window: Window,
    told: Window,
}

impl Receiver {
    fn new(painter: Painter, version: u32) -> Self {
        let window = painter.window(0x00ff_ffff, 100, 100, 100, 100);
        let receiver = Receiver {
            painter,
            window,
            told: window,
        };
        receiver.set("XdndAware", window, AtomEnum::ATOM, version);
        receiver.painter.sync();
        receiver
    }

    fn atom(&self, name: &str) -> Atom {
        let c = &self.painter.connection;
        let asked = c.intern_atom(false, name.as_bytes()).unwrap();
        asked.reply().unwrap().atom
    }

    fn set(&self, name: &str, window: Window, kind: AtomEnum, value: u32) {
        let (c, name) = (&self.painter.connection, self.atom(name));
        c.change_property32(PropMode::REPLACE, window, name, kind, &[value])
            .unwrap();
    }

    /// The next message that it gets; it has to be this one.
    fn hears(&self, name: &str) -> [u32; 5] {
        let message = self.hears_any();
        assert_eq!(message.type_, self.atom(name), "{name} is what should come");
        assert_eq!(message.window, self.window);
        message.data.as_data32()
    }

    fn hears_any(&self) -> ClientMessageEvent {
        loop {
            if let Event::ClientMessage(e) = self.painter.connection.wait_for_event().unwrap() {
                return e;
            }
        }
    }

    /// That message, whatever places it is told of before; of them it says whether it takes it there.
    fn hears_at_last(&self, name: &str, takes: u32) -> [u32; 5] {
        let (wanted, place) = (self.atom(name), self.atom("XdndPosition"));
        loop {
            let message = self.hears_any();
            if message.type_ == wanted {
                return message.data.as_data32();
            }
            assert_eq!(message.type_, place, "{name} is what should come");
            self.says("XdndStatus", message.data.as_data32()[0], takes);
        }
    }

    fn says(&self, name: &str, to: Window, flags: u32) {
        let copy = self.atom("XdndActionCopy");
        let numbers = [self.window, flags, 0, 0, copy];
        let message = ClientMessageEvent::new(32, to, self.atom(name), numbers);
        let c = &self.painter.connection;
        c.send_event(false, to, EventMask::NO_EVENT, message)
            .unwrap();
        self.painter.sync();
    }

    /// Comes to the point at which something is over its window, and it has said whether it takes it. Gives back who drags.
    fn is_reached(&self, takes: u32) -> Window {
        let enter = self.hears("XdndEnter");
        assert_eq!(enter[2], self.atom("text/uri-list"));
        assert_eq!(enter[1], 5 << 24, "version 5, no more than three types");
        let place = self.hears("XdndPosition");
        let there = u32::from(THERE.0.unsigned_abs()) << 16 | u32::from(THERE.1.unsigned_abs());
        assert_eq!((place[0], place[2]), (enter[0], there));
        assert_eq!(place[4], self.atom("XdndActionCopy"));
        self.says("XdndStatus", enter[0], takes);
        enter[0]
    }

    /// Fetches what was dropped.
    fn fetches(&self, time: u32) -> Vec<u8> {
        let c = &self.painter.connection;
        let [selection, target, into] =
            ["XdndSelection", "text/uri-list", "INTO"].map(|name| self.atom(name));
        c.convert_selection(self.told, selection, target, into, time)
            .unwrap();
        c.flush().unwrap();
        loop {
            if let Event::SelectionNotify(e) = c.wait_for_event().unwrap() {
                assert_eq!(e.property, into);
                break;
            }
        }
        let asked = c.get_property(true, self.told, into, target, 0, 1000);
        asked.unwrap().reply().unwrap().value
    }
}

fn icon() -> PointerShape {
    PointerShape {
        width: 16,
        height: 16,
        hot_x: 0,
        hot_y: 0,
        rgba: [0x20, 0x80, 0xa0, 0xff].repeat(256),
    }
}

/// The program under test drags.
fn drag(xvfb: &Xvfb) -> JoinHandle<Result<Dragged, CaptureError>> {
    let display = xvfb.display();
    std::thread::spawn(move || drag_file(Some(&display), Path::new(FILE), &icon()))
}

/// Until the program that drags has the pointer: then nobody else can have it.
fn has_begun(person: &Person) {
    let (c, root) = (&person.0.connection, person.0.root);
    let name = c.intern_atom(false, b"XdndSelection").unwrap();
    let selection = name.reply().unwrap().atom;
    loop {
        let asked = c.get_selection_owner(selection).unwrap();
        if asked.reply().unwrap().owner != x11rb::NONE {
            break;
        }
    }
    let (mode, none) = (GrabMode::ASYNC, x11rb::NONE);
    let events = EventMask::NO_EVENT;
    let grab = c.grab_pointer(false, root, events, mode, mode, none, none, 0_u32);
    let status = grab.unwrap().reply().unwrap().status;
    assert_eq!(status, x11rb::protocol::xproto::GrabStatus::ALREADY_GRABBED);
}

fn began(xvfb: &Xvfb) -> (Person, JoinHandle<Result<Dragged, CaptureError>>) {
    let person = Person::at(xvfb);
    person.moves(NOWHERE);
    person.presses();
    let dragging = drag(xvfb);
    has_begun(&person);
    (person, dragging)
}

#[test]
fn a_file_is_dropped_on_another_program_which_fetches_it() {
    let xvfb = desktop();
    let receiver = Receiver::new(Painter::stranger(&xvfb), 5);
    let mut eye = xvfb.capture();
    let (person, dragging) = began(&xvfb);
    // The little picture is seen beside the pointer.
    eye.until("the icon", |picture, _| {
        crate::support::count(picture, 0x0020_80a0) == 256
    });
    person.moves(THERE);
    let source = receiver.is_reached(1);
    // Off again, and back.
    person.moves(NOWHERE);
    assert_eq!(receiver.hears("XdndLeave")[0], source);
    person.moves(THERE);
    receiver.is_reached(1);
    person.lets_go();
    let dropped = receiver.hears_at_last("XdndDrop", 1);
    assert_eq!(dropped[0], source);
    assert_eq!(receiver.fetches(dropped[2]), URI);
    receiver.says("XdndFinished", source, 1);
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::Taken);
    eye.until("nothing", |picture, _| {
        crate::support::count(picture, 0x0020_80a0) == 0
    });
}

#[test]
fn within_a_window_managers_frame_and_through_a_window_that_speaks_for_another() {
    let xvfb = desktop();
    let mut receiver = Receiver::new(Painter::stranger(&xvfb), 5);
    let painter = &receiver.painter;
    let frame = painter.window(0x0080_8080, 90, 90, 200, 200);
    let c = &painter.connection;
    c.reparent_window(receiver.window, frame, 10, 10).unwrap();
    c.map_window(receiver.window).unwrap();
    let speaker = painter.unmapped(0, 0, 0, 1, 1, true);
    receiver.set("XdndProxy", receiver.window, AtomEnum::WINDOW, speaker);
    receiver.set("XdndProxy", speaker, AtomEnum::WINDOW, speaker);
    receiver.set("XdndAware", speaker, AtomEnum::ATOM, 5);
    receiver.painter.sync();
    receiver.told = speaker;
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    let source = receiver.is_reached(1);
    person.lets_go();
    let dropped = receiver.hears_at_last("XdndDrop", 1);
    assert_eq!(receiver.fetches(dropped[2]), URI);
    // Whoever fetched it and ends without a word has it all the same.
    receiver
        .painter
        .connection
        .destroy_window(receiver.window)
        .unwrap();
    receiver.painter.sync();
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::Taken);
    assert_ne!(source, x11rb::NONE);
}

#[test]
fn where_it_is_refused_or_escape_is_pressed_nothing_is_handed_out() {
    let xvfb = desktop();
    let receiver = Receiver::new(Painter::stranger(&xvfb), 5);
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    receiver.is_reached(0);
    person.lets_go();
    receiver.hears_at_last("XdndLeave", 0);
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);

    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    receiver.is_reached(1);
    person.presses_escape();
    receiver.hears_at_last("XdndLeave", 1);
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
    person.lets_go();
}

#[test]
fn who_never_answers_is_not_waited_for_long() {
    let xvfb = desktop();
    let receiver = Receiver::new(Painter::stranger(&xvfb), 5);
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    receiver.hears("XdndEnter");
    receiver.hears("XdndPosition");
    // It is not told of more places than it answers for.
    for step in 0..50 {
        person.moves((THERE.0 + step % 7, THERE.1));
    }
    person.lets_go();
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
    receiver.hears("XdndLeave");

    // One that says yes and is gone.
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    receiver.is_reached(1);
    person.lets_go();
    receiver.hears_at_last("XdndDrop", 1);
    let c = &receiver.painter.connection;
    c.destroy_window(receiver.window).unwrap();
    receiver.painter.sync();
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
}

#[test]
fn nobody_speaks_for_the_window_under_the_pointer() {
    let xvfb = desktop();
    let receiver = Receiver::new(Painter::stranger(&xvfb), 5);
    let other = Painter::stranger(&xvfb);
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    let source = receiver.is_reached(0);
    // Somebody who is not under the pointer says yes, and that it has it.
    let liar = Receiver {
        window: other.window(0, 400, 10, 20, 20),
        told: other.root,
        painter: other,
    };
    liar.says("XdndStatus", source, 1);
    liar.says("XdndFinished", source, 1);
    person.lets_go();
    receiver.hears_at_last("XdndLeave", 0);
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
}

#[test]
fn our_own_windows_and_those_that_take_nothing_are_told_nothing() {
    let xvfb = desktop();
    let own = Receiver::new(Painter::new(&xvfb), 5);
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    person.lets_go();
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
    own.painter.sync();
    let mut events = std::iter::from_fn(|| own.painter.connection.poll_for_event().unwrap());
    assert!(!events.any(|event| matches!(event, Event::ClientMessage(_))));

    // One that speaks another version, above.
    let old = Receiver::new(Painter::stranger(&xvfb), 2);
    let (person, dragging) = began(&xvfb);
    person.moves(THERE);
    person.lets_go();
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
    old.painter.sync();
    let mut events = std::iter::from_fn(|| old.painter.connection.poll_for_event().unwrap());
    assert!(!events.any(|event| matches!(event, Event::ClientMessage(_))));
}

#[test]
fn the_toolkit_is_waited_for_until_it_lets_go_of_the_pointer() {
    let xvfb = desktop();
    let person = Person::at(&xvfb);
    // A toolkit of this program, which has the pointer while the button is held in its window.
    let toolkit = Painter::new(&xvfb);
    let window = toolkit.window(0x00ff_ffff, 300, 100, 50, 50);
    let presses = ChangeWindowAttributesAux::new().event_mask(EventMask::BUTTON_PRESS);
    let c = &toolkit.connection;
    c.change_window_attributes(window, &presses).unwrap();
    toolkit.sync();
    person.moves((320, 120));
    person.presses();
    while !matches!(c.wait_for_event().unwrap(), Event::ButtonPress(_)) {}

    // It never does.
    assert_eq!(drag(&xvfb).join().unwrap().unwrap(), Dragged::NotTaken);
    // It does.
    let dragging = drag(&xvfb);
    c.ungrab_pointer(x11rb::CURRENT_TIME).unwrap();
    toolkit.sync();
    has_begun(&person);
    person.lets_go();
    assert_eq!(dragging.join().unwrap().unwrap(), Dragged::NotTaken);
    // Nobody holds the button: there is nothing to drag.
    assert_eq!(drag(&xvfb).join().unwrap().unwrap(), Dragged::NotTaken);
}
