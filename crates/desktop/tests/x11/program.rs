//! A program that somebody else uses: xev, which tells what reaches it.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};

use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, Window};

use crate::support::{Painter, Xvfb};

/// Something that reached the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// A key's name as the server has it, the modifiers with it, and what it types.
    KeyDown(String, u32, String),
    KeyUp(String),
    /// The button's meaning, and where on the desktop.
    ButtonDown(u32, (i32, i32)),
    ButtonUp(u32),
}

/// A running xev, whose window of 200×150 pixels is at 10, 10.
pub(crate) struct Program {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    pub(crate) window: Window,
    /// Whether it has heard that keys have changed their meaning.
    was_told_of_keys: bool,
}

impl Program {
    /// Starts it, and waits until it is there.
    pub(crate) fn start(xvfb: &Xvfb) -> Self {
        let mut child = Command::new("xev")
            .args(["-geometry", "200x150+10+10"])
            .args([
                "-event",
                "keyboard",
                "-event",
                "button",
                "-event",
                "structure",
            ])
            .env("DISPLAY", xvfb.display())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("xev is needed for this test: apt-get install x11-utils");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut window = None;
        for line in lines.by_ref() {
            let line = line.unwrap();
            if let Some(rest) = line.strip_prefix("Outer window is 0x") {
                let number = rest.split(',').next().unwrap();
                window = Some(u32::from_str_radix(number, 16).unwrap());
            }
            if line.starts_with("MapNotify") {
                break;
            }
        }
        let window = window.expect("xev tells its window");
        Program {
            child,
            lines,
            window,
            was_told_of_keys: false,
        }
    }

    /// Gives it the keyboard.
    pub(crate) fn focus(&self, painter: &Painter) {
        focus(painter, self.window);
    }

    /// Gives it the keyboard, and waits until it heeds changes of what keys mean: programs with Xlib
    /// ask to be told only some time after they were typed into for the first time.
    pub(crate) fn use_keyboard(&mut self, xvfb: &Xvfb, painter: &Painter) {
        self.focus(painter);
        let space_up = Reached::KeyUp("space".to_owned());
        let mut touch = || {
            person(xvfb, &["key", "space"]);
            while self.next() != space_up {}
            let none = [x11rb::NO_SYMBOL];
            let changed = painter.connection.change_keyboard_mapping(1, 8, 1, &none);
            changed.unwrap().check().unwrap();
            self.was_told_of_keys = false;
            person(xvfb, &["key", "space"]);
            while self.next() != space_up {}
            self.was_told_of_keys
        };
        while !touch() {}
    }

    /// What reaches it next.
    pub(crate) fn next(&mut self) -> Reached {
        loop {
            let line = self.line();
            let kind = line.split(' ').next().unwrap();
            match kind {
                "KeyPress" | "KeyRelease" | "ButtonPress" | "ButtonRelease" => {}
                _ => continue,
            }
            let kind = kind.to_owned();
            let place = self.line();
            let state = self.line();
            return match kind.as_str() {
                "KeyPress" => {
                    let held = between(&state, "state 0x", ",");
                    let held = u32::from_str_radix(held, 16).unwrap();
                    Reached::KeyDown(keysym(&state), held, self.typed())
                }
                "KeyRelease" => Reached::KeyUp(keysym(&state)),
                "ButtonPress" => {
                    let (x, y) = between(&place, "root:(", ")").split_once(',').unwrap();
                    Reached::ButtonDown(button(&state), (x.parse().unwrap(), y.parse().unwrap()))
                }
                _ => Reached::ButtonUp(button(&state)),
            };
        }
    }

    /// All that reaches it until Return has been pressed and let go.
    pub(crate) fn until_return(&mut self) -> Vec<Reached> {
        let mut all = Vec::new();
        loop {
            let next = self.next();
            if next == Reached::KeyUp("Return".to_owned()) {
                return all;
            }
            if !matches!(&next, Reached::KeyDown(name, ..) if name == "Return") {
                all.push(next);
            }
        }
    }

    /// The text that is typed until Return.
    pub(crate) fn text_until_return(&mut self) -> String {
        let all = self.until_return().into_iter();
        let typed = all.filter_map(|reached| match reached {
            Reached::KeyDown(_, _, text) => Some(text),
            _ => None,
        });
        typed.collect()
    }

    fn line(&mut self) -> String {
        let line = self.lines.next().expect("xev goes on").unwrap();
        self.was_told_of_keys |= line.starts_with("MappingNotify");
        line
    }

    /// What a key types, which xev tells in bytes.
    fn typed(&mut self) -> String {
        let mut text = String::new();
        loop {
            let line = self.line();
            if line.trim_start().starts_with("XFilterEvent") {
                return text;
            }
            if line.contains("LookupString gives") && line.contains('(') {
                let bytes = between(&line, ": (", ")").split_whitespace();
                let bytes = bytes.map(|byte| u8::from_str_radix(byte, 16).unwrap());
                text = String::from_utf8(bytes.collect()).unwrap();
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Gives a window the keyboard.
pub(crate) fn focus(painter: &Painter, window: Window) {
    painter
        .connection
        .set_input_focus(InputFocus::POINTER_ROOT, window, x11rb::CURRENT_TIME)
        .unwrap();
    painter.sync();
}

/// Chooses the layout.
pub(crate) fn layout(xvfb: &Xvfb, arguments: &[&str]) {
    let status = Command::new("setxkbmap")
        .args(arguments)
        .env("DISPLAY", xvfb.display())
        .status()
        .expect("setxkbmap is needed for this test: apt-get install x11-xkb-utils");
    assert!(status.success());
}

/// The person at this machine moves the mouse or types: xdotool does it for them.
pub(crate) fn person(xvfb: &Xvfb, arguments: &[&str]) {
    let status = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", xvfb.display())
        .status()
        .expect("xdotool is needed for this test: apt-get install xdotool");
    assert!(status.success());
}

fn between<'a>(line: &'a str, before: &str, after: &str) -> &'a str {
    let rest = line.split_once(before).expect(line).1;
    rest.split_once(after).expect(line).0
}

fn keysym(line: &str) -> String {
    between(line, "(keysym ", ")")
        .split_once(", ")
        .unwrap()
        .1
        .to_owned()
}

fn button(line: &str) -> u32 {
    between(line, "button ", ",").parse().unwrap()
}
