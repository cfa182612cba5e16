//! Windows that are kept in sight, whatever a window manager and other programs do.

use crate::support::{Painter, Xvfb};
use std::process::Command;
use std::time::{Duration, Instant};
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, MapState, Window};

/// Longest wait for anything; only a broken program gets there.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again, as often as the server answers.
fn until(what: &str, painter: &Painter, met: impl Fn(&Painter) -> bool) {
    let start = Instant::now();
    while !met(painter) {
        assert!(start.elapsed() < PATIENCE, "never: {what}");
        painter.sync();
    }
}

/// The top-level windows that can be seen, from the lowest to the highest.
fn seen(painter: &Painter) -> Vec<Window> {
    let connection = &painter.connection;
    let tree = connection
        .query_tree(painter.root)
        .unwrap()
        .reply()
        .unwrap();
    let viewable = |window: &Window| {
        let asked = connection.get_window_attributes(*window).unwrap().reply();
        asked.is_ok_and(|a| a.map_state == MapState::VIEWABLE)
    };
    tree.children.into_iter().filter(viewable).collect()
}

/// The top-level window that a window is or lies in.
fn top_of(painter: &Painter, window: Window) -> Window {
    let mut top = window;
    loop {
        let tree = painter.connection.query_tree(top).unwrap().reply().unwrap();
        if tree.parent == painter.root || tree.parent == x11rb::NONE {
            return top;
        }
        top = tree.parent;
    }
}

/// The window of this class with a place in the window manager.
fn window_of(painter: &Painter, class: &str) -> Option<Window> {
    let connection = &painter.connection;
    let children = |window| {
        let tree = connection.query_tree(window).unwrap().reply();
        tree.map(|tree| tree.children).unwrap_or_default()
    };
    let mut windows = children(painter.root);
    let inner: Vec<_> = windows
        .iter()
        .flat_map(|window| children(*window))
        .collect();
    windows.extend(inner);
    windows.into_iter().find(|window| {
        let (name, text) = (AtomEnum::WM_CLASS, AtomEnum::STRING);
        let asked = connection.get_property(false, *window, name, text, 0, 64);
        let class_of = asked.unwrap().reply().map(|reply| reply.value);
        class_of.is_ok_and(|value| {
            value
                .split(|b| *b == 0)
                .any(|part| part == class.as_bytes())
        })
    })
}

fn is_viewable(painter: &Painter, window: Window) -> bool {
    let asked = painter.connection.get_window_attributes(window).unwrap();
    asked
        .reply()
        .is_ok_and(|a| a.map_state == MapState::VIEWABLE)
}

/// Our own window, as a window manager shows it.
fn managed(painter: &Painter) -> Window {
    let window = painter.unmapped(0x20_4060, 50, 50, 200, 150, false);
    painter.set_class(window, "ours");
    painter.connection.map_window(window).unwrap();
    until("our window", painter, |painter| {
        is_viewable(painter, window)
    });
    window
}

fn xdotool(xvfb: &Xvfb, arguments: &[&str]) {
    let done = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", xvfb.display())
        .status()
        .expect("xdotool is needed for this test: apt-get install xdotool");
    assert!(done.success(), "{arguments:?}");
}

/// A display with a window manager that has begun its work.
fn with_manager() -> (Xvfb, crate::support::Program, Painter) {
    let xvfb = Xvfb::start("800x600x24");
    let manager = xvfb.run("openbox", &[]);
    let painter = Painter::new(&xvfb);
    let check = painter
        .connection
        .intern_atom(false, b"_NET_SUPPORTING_WM_CHECK")
        .unwrap();
    let check = check.reply().unwrap().atom;
    until("the window manager", &painter, |painter| {
        let connection = &painter.connection;
        let asked = connection.get_property(false, painter.root, check, AtomEnum::WINDOW, 0, 1);
        asked
            .unwrap()
            .reply()
            .is_ok_and(|reply| reply.value_len > 0)
    });
    (xvfb, manager, painter)
}

#[test]
fn a_window_that_fills_the_screen_does_not_cover_ours() {
    let (xvfb, _manager, painter) = with_manager();
    let ours = managed(&painter);
    let _keeper = desktop::x11::keep_in_sight(Some(&xvfb.display())).unwrap();
    let _other = xvfb.run("xterm", &["-fullscreen", "-class", "Big"]);
    until("the other window", &painter, |painter| {
        window_of(painter, "Big").is_some_and(|window| is_viewable(painter, window))
    });
    let big = window_of(&painter, "Big").unwrap();
    let is_on_top = |painter: &Painter| {
        let (ours, big) = (top_of(painter, ours), top_of(painter, big));
        let order = seen(painter);
        let place = |window| order.iter().position(|it| *it == window);
        place(ours) > place(big) && place(big).is_some()
    };
    until("ours on top", &painter, is_on_top);
    // Being used, it is raised again; and ours again, after it.
    let number = big.to_string();
    xdotool(&xvfb, &["windowactivate", &number]);
    xdotool(&xvfb, &["windowraise", &number]);
    until("ours on top again", &painter, is_on_top);
}

#[test]
fn what_is_minimised_comes_back() {
    let (xvfb, _manager, painter) = with_manager();
    let ours = managed(&painter);
    let _keeper = desktop::x11::keep_in_sight(Some(&xvfb.display())).unwrap();
    xdotool(&xvfb, &["windowminimize", &ours.to_string()]);
    until("ours back", &painter, |painter| is_viewable(painter, ours));
    xdotool(&xvfb, &["windowmove", &ours.to_string(), "5000", "5000"]);
    until("ours on the screen", &painter, |painter| {
        let connection = &painter.connection;
        let asked = connection.translate_coordinates(ours, painter.root, 0, 0);
        let place = asked.unwrap().reply().unwrap();
        place.dst_x < 800 && place.dst_y < 600
    });
}

#[test]
fn ours_is_on_every_workspace() {
    let (xvfb, _manager, painter) = with_manager();
    let ours = managed(&painter);
    let _keeper = desktop::x11::keep_in_sight(Some(&xvfb.display())).unwrap();
    xdotool(&xvfb, &["set_desktop", "2"]);
    let name = painter.connection.intern_atom(false, b"_NET_WM_DESKTOP");
    let name = name.unwrap().reply().unwrap().atom;
    until("ours here as well", &painter, |painter| {
        let connection = &painter.connection;
        let asked = connection.get_property(false, ours, name, AtomEnum::CARDINAL, 0, 1);
        let workspace = asked.unwrap().reply().ok();
        let workspace = workspace.and_then(|reply| reply.value32()?.next());
        workspace == Some(u32::MAX) && is_viewable(painter, ours)
    });
}

#[test]
fn nothing_is_done_any_more_afterwards() {
    let (xvfb, _manager, painter) = with_manager();
    let ours = managed(&painter);
    drop(desktop::x11::keep_in_sight(Some(&xvfb.display())).unwrap());
    xdotool(&xvfb, &["windowminimize", &ours.to_string()]);
    until("ours minimised", &painter, |painter| {
        !is_viewable(painter, ours)
    });
}
