//! What is shown over the desktop: drawings and frames, and small pictures of it for the person.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use desktop::windows::{open_frame, open_overlay, watch_for_person};
use desktop::{Capture, CaptureError, Drawn, Exclude, FrameLook, Glimpse, Selection, Shape};
use win32::Reached;

use crate::capture::{open, until};
use crate::support::{PATIENCE, Program, alone, until_it_has_keyboard};

const RED: [u8; 4] = [36, 27, 224, 255];
const ORANGE: [u8; 4] = [0x00, 0x61, 0xe6, 255];
const GREY: [u8; 4] = [0x94, 0x8f, 0x8a, 255];

fn pixel(capture: &dyn Capture, x: u32, y: u32) -> [u8; 4] {
    capture.picture().pixel(x, y)
}

fn drawn(shape: &Shape) -> Drawn<'_> {
    let strength = 1.0;
    Drawn { shape, strength }
}

#[test]
fn drawings_are_in_the_picture_and_clicks_go_through_them() {
    let _alone = alone();
    let (mut capture, _live) = open(Selection::WholeDesktop);
    let mut overlay = open_overlay(None, Selection::WholeDesktop, Exclude::own_windows()).unwrap();
    let (from, to) = ((200, 150), (400, 300));
    let shape = Shape::Box { from, to };
    overlay.draw(&[drawn(&shape)]).unwrap();
    until(&mut *capture, "a box", |_, capture| {
        pixel(capture, 200, 220) == RED && pixel(capture, 300, 150) == RED
    });
    assert_ne!(pixel(&*capture, 300, 220), RED);
    assert!(!overlay.is_outdated().unwrap());
    let under = win32::reached_at((200, 220));
    let is_ours = |under: &Reached| match under {
        Reached::Windows { windows, .. } => windows[0].process == std::process::id(),
        Reached::Nothing | Reached::Unknown => false,
    };
    assert!(!is_ours(&under), "{under:?}");
    overlay.point_at(Some((500, 400))).unwrap();
    until(&mut *capture, "a dot", |_, capture| {
        pixel(capture, 500, 400) == RED
    });
    overlay.point_at(None).unwrap();
    overlay.draw(&[]).unwrap();
    until(&mut *capture, "nothing", |_, capture| {
        pixel(capture, 500, 400) != RED && pixel(capture, 200, 220) != RED
    });
}

#[test]
fn nothing_is_drawn_on_an_excluded_window() {
    let _alone = alone();
    let program = Program::start();
    let place = until_it_has_keyboard(&program);
    let (mut capture, _live) = open(Selection::WholeDesktop);
    capture.exclude(Exclude::nothing());
    let exclude = Exclude::nothing().and_process(program.0.id());
    let mut overlay = open_overlay(None, Selection::WholeDesktop, exclude).unwrap();
    let middle = u32::try_from(place.top.midpoint(place.bottom)).unwrap();
    // Beside it, where there is room, and on it.
    let (beside, on) = match place.left > 60 {
        true => (place.left - 30, place.left + 60),
        false => (place.right + 30, place.right - 60),
    };
    let [beside, on] = [beside, on].map(|x| u32::try_from(x).unwrap());
    let shape = Shape::Line(vec![(beside, middle), (on, middle)]);
    overlay.draw(&[drawn(&shape)]).unwrap();
    until(&mut *capture, "the part beside it", |_, capture| {
        pixel(capture, beside, middle) == RED
    });
    assert_ne!(pixel(&*capture, on, middle), RED);
    // It goes, and its place is no longer closed.
    drop(program);
    let end = std::time::Instant::now() + PATIENCE;
    while !overlay.is_outdated().unwrap() {
        assert!(std::time::Instant::now() < end, "nobody noticed");
        thread::yield_now();
    }
    overlay.draw(&[drawn(&shape)]).unwrap();
    until(&mut *capture, "all of it", |_, capture| {
        pixel(capture, on, middle) == RED
    });
}

#[test]
fn a_frame_is_at_the_edge_of_what_is_shared_and_turns_grey() {
    let _alone = alone();
    let (mut capture, _live) = open(Selection::WholeDesktop);
    let mut frame = open_frame(None, Selection::WholeDesktop).unwrap();
    frame.show(FrameLook::Seen).unwrap();
    until(&mut *capture, "an orange edge", |_, capture| {
        pixel(capture, 300, 1) == ORANGE && pixel(capture, 1, 300) == ORANGE
    });
    let rect = capture.picture().rect();
    assert_eq!(pixel(&*capture, rect.width - 1, rect.height - 1), ORANGE);
    assert_ne!(pixel(&*capture, 300, 20), ORANGE);
    let waker = frame.waker();
    let following = thread::spawn(move || {
        frame.follow().unwrap();
        frame
    });
    waker.wake();
    let mut frame = following.join().unwrap();
    frame.show(FrameLook::Paused).unwrap();
    until(&mut *capture, "a grey edge", |_, capture| {
        pixel(capture, 300, 1) == GREY
    });
    drop(frame);
    until(&mut *capture, "no edge", |_, capture| {
        pixel(capture, 300, 1) != GREY
    });
    let windows = open_frame(None, Selection::Windows(Vec::new())).err();
    assert!(matches!(windows, Some(CaptureError::NoSuchWindows)));
}

#[test]
fn the_person_gets_small_pictures_of_what_there_is() {
    let _alone = alone();
    let (show, shown) = channel();
    let show = Arc::new(show);
    let teller = Arc::clone(&show);
    let watching = watch_for_person(None, move |glimpses| {
        let _ = teller.send(glimpses);
    });
    let watching = watching.unwrap();
    let glimpses = shown.recv_timeout(PATIENCE).unwrap();
    let desktop = glimpses.desktop.unwrap();
    assert!(desktop.size()[0] <= Glimpse::MOST[0]);
    let monitors = desktop::windows::choices(None, Exclude::own_windows())
        .unwrap()
        .monitors;
    let names = |glimpses: &[(String, Glimpse)]| -> Vec<String> {
        glimpses.iter().map(|(name, _)| name.clone()).collect()
    };
    let wanted: Vec<_> = monitors.into_iter().map(|monitor| monitor.name).collect();
    assert_eq!(names(&glimpses.monitors), wanted);
    // Another look, and then no more.
    shown.recv_timeout(PATIENCE).unwrap();
    drop(watching);
    while Arc::strong_count(&show) > 1 {
        thread::yield_now();
    }
}
