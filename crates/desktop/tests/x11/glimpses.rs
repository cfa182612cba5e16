//! What a person sees of what they can choose from, before anybody else sees anything.

use crate::chosen::titled;
use crate::support::{PATIENCE, Painter, Xvfb};
use desktop::x11::watch_for_person;
use desktop::{Choices, Exclude, Glimpse, Glimpses};
use std::sync::mpsc;
use x11rb::protocol::composite::{ConnectionExt as _, Redirect};
use x11rb::protocol::xproto::ConnectionExt as _;

const GROUND: u32 = 0x20_4060;
const GREEN: u32 = 0x00_ff00;
const BLUE: u32 = 0x00_00ff;
const RED: u32 = 0xff_0000;

fn card() -> u32 {
    let [b, g, r] = Exclude::CARD;
    u32::from_le_bytes([b, g, r, 0])
}

/// The colour (0xRRGGBB) at a place that is given in hundredths of both sides.
fn at(glimpse: &Glimpse, x: usize, y: usize) -> u32 {
    let [width, height] = glimpse.size();
    let place = 3 * ((y * height / 100) * width + x * width / 100);
    let rgb = &glimpse.rgb()[place..place + 3];
    u32::from_be_bytes([0, rgb[0], rgb[1], rgb[2]])
}

/// Looks until `done` likes what it sees.
fn until(xvfb: &Xvfb, what: &str, done: impl Fn(&Glimpses) -> bool) -> Glimpses {
    let (show, shown) = mpsc::channel();
    let _watching = watch_for_person(Some(&xvfb.display()), move |glimpses| {
        let _ = show.send(glimpses);
    })
    .unwrap();
    loop {
        let glimpses = shown.recv_timeout(PATIENCE);
        let glimpses = glimpses.unwrap_or_else(|e| panic!("never seen: {what} ({e})"));
        if done(&glimpses) {
            return glimpses;
        }
    }
}

fn named(xvfb: &Xvfb, glimpses: &Glimpses, title: &str) -> Option<Glimpse> {
    let Choices { windows, .. } =
        desktop::x11::choices(Some(&xvfb.display()), Exclude::own_windows()).unwrap();
    let windows = windows.unwrap();
    let id = windows.iter().find(|window| window.title == title)?.id;
    let found = glimpses.windows.iter().find(|(of, _)| *of == id);
    found.map(|(_, glimpse)| glimpse.clone())
}

#[test]
fn the_desktop_each_monitor_and_each_window_are_seen_small() {
    let xvfb = Xvfb::start_with("1280x800x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    painter.window(GROUND, 0, 0, 1280, 800);
    titled(&painter, "Green", GREEN, [100, 100], [400, 300]);
    titled(&painter, "Blue", BLUE, [800, 500], [200, 100]);
    let glimpses = until(&xvfb, "both windows", |seen| seen.windows.len() == 2);
    let desktop = glimpses.desktop.as_ref().unwrap();
    assert_eq!(desktop.size(), [320, 200]);
    assert_eq!(at(desktop, 2, 2), GROUND);
    assert_eq!(at(desktop, 20, 30), GREEN);
    assert_eq!(at(desktop, 70, 70), BLUE);
    let [(_, monitor)] = glimpses.monitors.as_slice() else {
        panic!("{:?}", glimpses.monitors);
    };
    assert_eq!(monitor, desktop);
    let green = named(&xvfb, &glimpses, "Green").unwrap();
    assert_eq!(green.size(), [266, 200]);
    for place in [(1, 1), (99, 99), (50, 50)] {
        assert_eq!(at(&green, place.0, place.1), GREEN);
    }
    let blue = named(&xvfb, &glimpses, "Blue").unwrap();
    assert_eq!((blue.size(), at(&blue, 50, 50)), ([200, 100], BLUE));
}

#[test]
fn our_own_windows_are_in_none_and_what_lies_over_a_window_is_not_shown_as_its_own() {
    let xvfb = Xvfb::start_with("1280x800x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    painter.window(GROUND, 0, 0, 1280, 800);
    titled(&painter, "Green", GREEN, [100, 100], [400, 300]);
    titled(&painter, "Blue", BLUE, [300, 100], [100, 300]);
    let ours = Painter::new(&xvfb);
    titled(&ours, "Ours", RED, [100, 250], [800, 300]);
    let glimpses = until(&xvfb, "our window's card", |seen| {
        seen.desktop
            .as_ref()
            .is_some_and(|seen| at(seen, 40, 50) == card())
    });
    assert_eq!(glimpses.windows.len(), 2, "ours can't be chosen");
    let green = named(&xvfb, &glimpses, "Green").unwrap();
    assert_eq!(at(&green, 25, 25), GREEN);
    assert_eq!(at(&green, 60, 25), card(), "Blue lies over it there");
    assert_eq!(at(&green, 25, 75), card(), "ours lies over it there");
    let all = glimpses.desktop.iter();
    let all = all.chain(glimpses.monitors.iter().map(|(_, glimpse)| glimpse));
    for glimpse in all.chain(glimpses.windows.iter().map(|(_, glimpse)| glimpse)) {
        let pixels = glimpse.rgb().as_chunks::<3>().0;
        assert!(!pixels.contains(&[0xff, 0, 0]), "{glimpse:?}");
    }
}

#[test]
fn a_window_that_the_server_keeps_is_seen_whole_although_another_hides_it() {
    let xvfb = Xvfb::start_with("1280x800x24", Xvfb::OPEN);
    let painter = Painter::stranger(&xvfb);
    titled(&painter, "Green", GREEN, [100, 100], [400, 300]);
    titled(&painter, "Blue", BLUE, [50, 50], [500, 400]);
    let hidden = until(&xvfb, "the upper window", |seen| !seen.windows.is_empty());
    assert_eq!(
        named(&xvfb, &hidden, "Green"),
        None,
        "nothing of it is on the screen"
    );
    // As a compositing window manager does.
    let (root, how) = (painter.root, Redirect::AUTOMATIC);
    painter
        .connection
        .composite_query_version(0, 4)
        .unwrap()
        .reply()
        .unwrap();
    painter
        .connection
        .composite_redirect_subwindows(root, how)
        .unwrap();
    // It draws itself once more, as programs do then.
    let tree = painter
        .connection
        .query_tree(root)
        .unwrap()
        .reply()
        .unwrap();
    for window in tree.children {
        painter
            .connection
            .clear_area(false, window, 0, 0, 0, 0)
            .unwrap();
    }
    painter.sync();
    let seen = until(&xvfb, "both", |seen| seen.windows.len() == 2);
    let green = named(&xvfb, &seen, "Green").unwrap();
    for place in [(1, 1), (99, 99), (50, 50)] {
        assert_eq!(at(&green, place.0, place.1), GREEN);
    }
}

#[test]
fn nobody_looks_any_more_once_nobody_wants_to() {
    let xvfb = Xvfb::start("640x480x24");
    let (show, shown) = mpsc::channel();
    let display = xvfb.display();
    let watching = watch_for_person(Some(&display), move |glimpses| {
        let _ = show.send(glimpses);
    })
    .unwrap();
    shown.recv_timeout(PATIENCE).unwrap();
    drop(watching);
    // The sender goes with the thread that looked.
    let mut late = 0;
    while shown.recv_timeout(PATIENCE).is_ok() {
        late += 1;
    }
    assert!(late <= 1, "{late} looks after the end");
    assert_eq!(shown.try_recv(), Err(mpsc::TryRecvError::Disconnected));
}
