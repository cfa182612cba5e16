//! The page of past sessions: what it shows, how one of them is found, and what is noted about it.

mod novice;
mod viewing;

use chrono::{DateTime, Local, TimeDelta, TimeZone as _, Utc};
use egui::accesskit::Role as Kind;
use egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use helper::history::{Entry, FileWay, Grant, MovedFile, Video};
use helper::views::{Past, Wish};
use ticket::{Capability, Id};
use viewing::faces::Face;
use viewing::{Shown, click, in_faces, looks_everywhere, shown};

/// Wherever the test runs, a time of this day there.
fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    let there = Local.with_ymd_and_hms(2026, 11, day, hour, minute, 0);
    there.earliest().expect("no clock is put on then").to_utc()
}

/// With somebody who said yes after two minutes.
fn session(name: &str, start: DateTime<Utc>) -> Entry {
    let after = |minutes| start + TimeDelta::minutes(minutes);
    Entry {
        start,
        approved: Some(after(2)),
        end: after(20),
        pseudonym: name.to_owned(),
        ticket: Id::generate(&mut |out: &mut [u8]| out.fill(7)),
        issuer: None,
        granted: vec![Capability::View, Capability::Chat, Capability::Control],
        grants: vec![Grant {
            right: "control".to_owned(),
            from: after(3),
            until: after(9),
        }],
        breaks: Vec::new(),
        files: vec![MovedFile {
            at: after(5),
            way: FileWay::Sent,
            name: "driver.deb".to_owned(),
            size: 1_234,
        }],
        videos: vec![Video {
            file: "/home/ann/Videos/one.webm".to_owned(),
            from: after(3),
            until: after(9),
            bytes: Some(1_234),
        }],
        outcome: "ended".to_owned(),
        ended: helper::texts::end_own_stop(),
        note: None,
    }
}

fn refused(name: &str, start: DateTime<Utc>) -> Entry {
    Entry {
        approved: None,
        granted: Vec::new(),
        grants: Vec::new(),
        files: Vec::new(),
        videos: Vec::new(),
        ended: helper::texts::end_declined(),
        ..session(name, start)
    }
}

/// On the day of the newest.
fn past(entries: Vec<Entry>) -> Past {
    let mut page = Past::new(at(22, 18, 0));
    page.read(Ok(entries));
    page
}

fn some() -> Past {
    let mut noted = session("Blue Heron", at(22, 10, 0));
    noted.note = Some("It was the plug.".to_owned());
    let entries = [
        noted,
        refused("Grey Otter", at(21, 16, 30)),
        session("Amber Finch", at(4, 9, 5)),
    ];
    past(entries.to_vec())
}

fn many() -> Past {
    let names = ["Blue Heron", "Grey Otter", "Amber Finch", "Green Newt"];
    let entry = |n: i64| session(names[n as usize % 4], at(22, 10, 0) - TimeDelta::days(n));
    past((0..100).map(entry).collect())
}

type Window = Harness<'static, Shown<Past>>;

fn window(page: Past) -> Window {
    shown(page, Theme::Light, |ui, page: &mut Past| page.show(ui))
}

fn rows(window: &Window, name: &str) -> usize {
    window.query_all_by_label(name).count()
}

#[test]
fn the_list_looks_right() {
    looks_everywhere("past", some, |ui, page| page.show(ui));
}

#[test]
fn one_of_them_looks_right() {
    let draw = |ui: &mut egui::Ui, page: &mut Past| page.show(ui);
    in_faces(&Face::ALL, "past_one", some, draw, |window| {
        click(window, "Blue Heron");
    });
}

#[test]
fn all_that_is_kept_of_one_is_told() {
    let mut window = window(some());
    click(&mut window, "Amber Finch");
    for said in [
        "18 min",
        "4 November, 09:05",
        "You ended the session.",
        "/home/ann/Videos/one.webm",
        "driver.deb",
    ] {
        assert!(window.query_by_label_contains(said).is_some(), "{said}");
    }
    click(&mut window, "Show the videos’ folder");
    let folder = Wish::ShowFolder("/home/ann/Videos".into());
    assert_eq!(window.state().wishes, [folder]);
    click(&mut window, "Back");
    click(&mut window, "Grey Otter");
    window.get_by_label_contains("nobody said yes");
}

#[test]
fn they_are_found_by_name_and_by_what_was_noted() {
    let mut window = window(many());
    let field =
        window.get_by_role_and_label(Kind::TextInput, "Look for a name or a word in your notes");
    field.focus();
    window.run();
    assert_eq!(rows(&window, "Blue Heron"), 8, "the newest thirty of all");
    window.event(egui::Event::Text("OTTER".to_owned()));
    window.run();
    assert_eq!(rows(&window, "Blue Heron"), 0);
    assert_eq!(rows(&window, "Grey Otter"), 25);
    window.event(egui::Event::Text("x".to_owned()));
    window.run();
    window.get_by_label("Nothing of that is in the list.");
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.key_press(Key::Backspace);
    window.run();
    window.get_by_label("Show more").click_accesskit();
    window.run();
    assert_eq!(rows(&window, "Blue Heron"), 15, "sixty");
}

#[test]
fn a_note_is_kept_before_its_page_is_left_and_not_lost_where_it_can_t_be() {
    let mut window = window(some());
    click(&mut window, "Amber Finch");
    let which = session("Amber Finch", at(4, 9, 5)).which();
    let note = |text: &str| Wish::NoteOn(which, text.to_owned());
    window.get_by_role(Kind::MultilineTextInput).focus();
    window.run();
    window.event(egui::Event::Text("The cable".to_owned()));
    window.run();
    click(&mut window, "Back");
    assert_eq!(window.state().wishes, [note("The cable")]);
    let full = Err("The disk is full.".to_owned());
    window.state_mut().state.noted(full);
    window.run();
    window.get_by_label("The disk is full.");
    window.get_by_role(Kind::MultilineTextInput).focus();
    window.run();
    window.event(egui::Event::Text(" was loose.".to_owned()));
    window.run();
    click(&mut window, "Back");
    let last = window.state().wishes.last();
    assert_eq!(last, Some(&note("The cable was loose.")));
    window.state_mut().state.noted(Ok(()));
    window.run();
    // It is there when the page is opened again, and to leave it needs nothing.
    click(&mut window, "Amber Finch");
    let field = window.get_by_role(Kind::MultilineTextInput);
    assert_eq!(field.value().as_deref(), Some("The cable was loose."));
    click(&mut window, "Back");
    assert_eq!(window.state().wishes.len(), 2);
    window.get_by_label("Grey Otter");
}

#[test]
fn where_nothing_can_be_kept_it_can_be_left_all_the_same() {
    let mut window = window(some());
    click(&mut window, "Amber Finch");
    window.get_by_role(Kind::MultilineTextInput).focus();
    window.run();
    window.event(egui::Event::Text("The cable".to_owned()));
    window.run();
    click(&mut window, "Back");
    window.state_mut().state.noted(Err("No.".to_owned()));
    window.run();
    click(&mut window, "Back");
    window.get_by_label("Grey Otter");
    click(&mut window, "Back");
    assert_eq!(window.state().wishes.last(), Some(&Wish::Other));
}

#[test]
fn it_works_by_keyboard_alone() {
    let mut window = window(some());
    let focused = |window: &Window| {
        let node = window.query_all_by_role(Kind::Button);
        let mut node = node.filter(|node| node.is_focused());
        node.next().and_then(|node| node.accesskit_node().label())
    };
    for _ in 0..10 {
        if focused(&window).as_deref() == Some("Grey Otter") {
            break;
        }
        window.key_press(Key::Tab);
        window.run();
    }
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label("With Grey Otter");
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Grey Otter"));
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.state().wishes, [Wish::Other]);
}

#[test]
fn none_and_unreadable_ones_are_said() {
    let none = window(past(Vec::new()));
    none.get_by_label("No sessions yet.");
    let mut page = Past::new(at(22, 18, 0));
    page.read(Err("The list in /x can’t be read.".to_owned()));
    window(page).get_by_label_contains("The list in /x can’t be read.");
}
