//! Mouse and keyboard, as whoever watches them sees what is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};

use desktop::windows::{Injected, open_input, open_own_input};
use desktop::{
    Button, Exclude, Input, InputError, InputEvent, Key, NamedKey, Outcome, OwnEvent, OwnInput,
    Selection, Shortcut,
};
use win32::{Deed, InputWatch, KeyCode, MouseButton, Seen};

use crate::support::{Approval, PATIENCE, Program, alone, until_it_has_keyboard};

/// No shortcut of anybody's: F24 with everything held.
const NO_SHORTCUT: win32::HotKey = (15, 0x87);
/// What a person's mouse and keyboard have for a mark.
const PERSON: usize = 0;

fn hands(what: Selection, injected: &Injected) -> (Box<dyn Input>, Arc<AtomicBool>) {
    let live = Arc::new(AtomicBool::new(true));
    let permit = Approval {
        live: Arc::clone(&live),
        what,
    };
    let mut hands = open_input(None, Box::new(permit), injected).unwrap();
    hands.exclude(Exclude::nothing());
    (hands, live)
}

fn watch() -> (InputWatch, Receiver<Seen>) {
    let (tell, told) = channel();
    let watch = InputWatch::start(NO_SHORTCUT, move |seen| {
        let _ = tell.send(seen);
    });
    (watch.unwrap(), told)
}

fn key(key: Key, down: bool) -> InputEvent {
    InputEvent::Key { key, down }
}

fn done(hands: &mut dyn Input, events: &[InputEvent]) {
    for event in events {
        assert_eq!(hands.inject(event).unwrap(), Outcome::Done, "{event:?}");
    }
}

/// What is seen next, without its mark.
fn seen(told: &Receiver<Seen>, count: usize) -> Vec<Seen> {
    let unmarked = |seen| match seen {
        Seen::Key { key, down, mark } => {
            assert_ne!(mark, PERSON);
            Seen::Key { key, down, mark: 0 }
        }
        Seen::Button { button, down, .. } => Seen::Button {
            button,
            down,
            mark: 0,
        },
        Seen::Wheel { .. } => Seen::Wheel { mark: 0 },
        Seen::Moved { .. } => Seen::Moved { mark: 0 },
        Seen::Shortcut => Seen::Shortcut,
    };
    (0..count)
        .map(|_| unmarked(told.recv_timeout(PATIENCE).unwrap()))
        .collect()
}

fn pressed(key: u8, down: bool) -> Seen {
    Seen::Key { key, down, mark: 0 }
}

#[test]
fn the_pointer_goes_to_each_corner_of_what_is_shared_and_no_further() {
    let _alone = alone();
    let (mut hands, _live) = hands(Selection::WholeDesktop, &Injected::default());
    let monitors = win32::monitors().unwrap();
    let place = monitors.iter().find(|one| one.primary).unwrap().place;
    let (right, bottom) = (place.right - 1, place.bottom - 1);
    for (at, is) in [
        ((0, 0), (0, 0)),
        ((301, 203), (301, 203)),
        ((u32::MAX, u32::MAX), (right, bottom)),
        ((3, u32::MAX), (3, bottom)),
    ] {
        done(&mut *hands, &[InputEvent::PointerTo { x: at.0, y: at.1 }]);
        assert_eq!(win32::pointer().unwrap().at, is);
    }
}

#[test]
fn what_is_done_is_seen_in_its_order_and_let_go_at_the_end() {
    let _alone = alone();
    let _program = Program::start();
    let (mut hands, live) = hands(Selection::WholeDesktop, &Injected::default());
    done(&mut *hands, &[InputEvent::PointerTo { x: 2, y: 2 }]);
    let (_watch, told) = watch();
    let control = Key::Named(NamedKey::Control);
    let button = Button::Back;
    done(
        &mut *hands,
        &[
            key(control, true),
            key(Key::Named(NamedKey::Right), true),
            key(Key::Named(NamedKey::Right), false),
            key(Key::Named(NamedKey::F12), true),
            InputEvent::Button { button, down: true },
            InputEvent::Wheel { dx: 60, dy: -240 },
        ],
    );
    let side = |down| Seen::Button {
        button: MouseButton::Back,
        down,
        mark: 0,
    };
    let turned = Seen::Wheel { mark: 0 };
    let wanted = [
        pressed(0xa2, true),
        pressed(0x27, true),
        pressed(0x27, false),
        pressed(0x7b, true),
        side(true),
        turned,
        turned,
    ];
    assert_eq!(seen(&told, wanted.len()), wanted);
    assert!(win32::is_down(0x11));
    // The permit dies: nothing more is done, and what was held is not.
    live.store(false, Ordering::SeqCst);
    let over = hands.inject(&key(Key::Char('x'), true));
    assert!(matches!(over, Err(InputError::NotPermitted)));
    let wanted = [pressed(0x7b, false), pressed(0xa2, false), side(false)];
    assert_eq!(seen(&told, 3), wanted);
    assert!(!win32::is_down(0x11));
}

#[test]
fn nothing_reaches_a_window_that_is_excluded() {
    let _alone = alone();
    let (mut hands, _live) = hands(Selection::WholeDesktop, &Injected::default());
    let program = Program::start();
    let place = until_it_has_keyboard(&program);
    let (x, y) = (place.left.midpoint(place.right), place.top + 60);
    let at = InputEvent::PointerTo {
        x: u32::try_from(x).unwrap(),
        y: u32::try_from(y).unwrap(),
    };
    let press = InputEvent::Button {
        button: Button::Left,
        down: true,
    };
    let letter = key(Key::Char('x'), true);
    done(&mut *hands, std::slice::from_ref(&at));
    for exclude in [
        Exclude::nothing().and_process(program.0.id()),
        Exclude::nothing().and_class("Notepad"),
    ] {
        hands.exclude(exclude);
        for event in [&press, &letter, &InputEvent::Text("x".to_owned())] {
            assert_eq!(hands.inject(event).unwrap(), Outcome::Dropped, "{event:?}");
        }
    }
    hands.exclude(Exclude::nothing());
    done(&mut *hands, &[press, letter]);
    // Nothing is dragged there either.
    hands.exclude(Exclude::nothing().and_process(program.0.id()));
    assert_eq!(hands.inject(&at).unwrap(), Outcome::Dropped);
}

#[test]
fn the_person_s_own_hand_is_told_from_the_other_side_s() {
    let _alone = alone();
    let injected = Injected::default();
    let (mut hands, _live) = hands(Selection::WholeDesktop, &injected);
    let mut own = open_own_input(None, Shortcut::stop(), &injected).unwrap();
    let (_watch, told) = watch();
    let escape = Key::Named(NamedKey::Escape);
    done(
        &mut *hands,
        &[
            InputEvent::PointerTo { x: 5, y: 5 },
            key(escape, true),
            key(escape, false),
        ],
    );
    // Both were told of by now: the one that was there first is told last.
    seen(&told, 3);
    let now = Some(std::time::Duration::ZERO);
    assert_eq!(own.next(now).unwrap(), None);
    assert!(!own.is_holding());

    let code = |key, code| KeyCode {
        key,
        code,
        extended: false,
    };
    let person = |deeds: &[Deed]| win32::send(deeds, PERSON).unwrap();
    let go = |code, down| Deed::Key { key: code, down };
    let next = |own: &mut Box<dyn OwnInput>| own.next(Some(PATIENCE)).unwrap();
    person(&[go(code(b'A', 0x1e), true)]);
    assert_eq!(next(&mut own), Some(OwnEvent::Pressed));
    assert!(own.is_holding());
    person(&[go(code(b'A', 0x1e), false)]);
    assert_eq!(next(&mut own), Some(OwnEvent::Released));
    assert!(!own.is_holding());
    person(&[Deed::PointerTo { x: 9, y: 9 }]);
    assert_eq!(next(&mut own), Some(OwnEvent::Moved));
    person(&[go(code(0x1b, 0x01), true), go(code(0x1b, 0x01), false)]);
    assert_eq!(next(&mut own), Some(OwnEvent::EscapePressed));

    // The stop keys, by the other side and by the person.
    let stop = [
        Key::Named(NamedKey::Control),
        Key::Named(NamedKey::Alt),
        Key::Named(NamedKey::F12),
    ];
    done(&mut *hands, &stop.map(|one| key(one, true)));
    hands.release_all().unwrap();
    while own.next(now).unwrap().is_some_and(|event| {
        assert!(event < OwnEvent::Pressed, "{event:?}");
        true
    }) {}
    let held = [code(0xa2, 0x1d), code(0xa4, 0x38), code(0x7b, 0x58)];
    person(&held.map(|code| go(code, true)));
    person(&held.map(|code| go(code, false)));
    while next(&mut own) != Some(OwnEvent::StopPressed) {}
    let wake = own.waker();
    wake.wake();
    while own.next(None).unwrap().is_some() {}
}
