//! The table of all invitations by the keyboard: moving, selecting, the menu.

use crate::status::{press, row, rows, selected, table};
use crate::{Window, looks, looks_everywhere};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use novice::views::{Action, Place};

#[test]
fn all_of_it_works_by_keyboard() {
    let mut window = table();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), ["Bold Lynx"]);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&window), ["Bold Lynx", "Calm Owl"]);
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(selected(&window), ["Wise Wren"]);
    press(&mut window, Modifiers::NONE, Key::Home);
    window.state_mut().actions.clear();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let id = rows()[0].id;
    let action = window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Go(Place::Details(there))) if there == id));

    press(&mut window, Modifiers::COMMAND, Key::A);
    window.get_by_label_contains("5 selected");
    press(&mut window, Modifiers::NONE, Key::Delete);
    window.get_by_label("Delete 5 invitations?");
    looks_everywhere(&mut window, "status_delete");
    // The arrows move nothing behind a question, and Escape answers no.
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Delete 5 invitations?").is_none());
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), ["Bold Lynx"]);
}

#[test]
fn modifiers_count_that_were_held_with_a_key_or_a_click() {
    let mut window = table();
    row(&mut window, "Bold Lynx", Modifiers::NONE);
    // All of it within one frame: by its end, Ctrl and Shift are let go.
    let strokes = |window: &mut Window, strokes: &[(Key, Modifiers)]| {
        for (key, modifiers) in strokes {
            for pressed in [true, false] {
                window.input_mut().events.push(egui::Event::Key {
                    key: *key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers: *modifiers,
                });
            }
        }
        window.run();
    };
    strokes(&mut window, &[(Key::A, Modifiers::COMMAND)]);
    assert_eq!(selected(&window).len(), 5);
    let down = |modifiers| (Key::ArrowDown, modifiers);
    let way = [
        (Key::Home, Modifiers::NONE),
        down(Modifiers::SHIFT),
        down(Modifiers::COMMAND),
        down(Modifiers::COMMAND),
        (Key::Space, Modifiers::COMMAND),
    ];
    strokes(&mut window, &way);
    let three = ["Amber Fox", "Bold Lynx", "Keen Otter"];
    assert_eq!(selected(&window), three);
    let at = window.get_by_role_and_label(Role::Row, "Wise Wren").rect();
    for pressed in [true, false] {
        window.input_mut().events.push(egui::Event::PointerButton {
            pos: at.center(),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::COMMAND,
        });
    }
    window.run();
    assert_eq!(selected(&window).len(), 4, "one more");
}

#[test]
fn a_click_gives_the_keyboard_to_the_table_even_within_one_frame() {
    let mut window = table();
    window.get_by_role(Role::TextInput).focus();
    window.run();
    let pos = window
        .get_by_role_and_label(Role::Row, "Bold Lynx")
        .rect()
        .center();
    window.hover_at(pos);
    window.run();
    for pressed in [true, false] {
        window.input_mut().events.push(egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.run();
    assert_eq!(selected(&window), ["Bold Lynx"]);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), ["Calm Owl"]);
}

#[test]
fn a_heading_that_has_the_keyboard_shows_it() {
    let mut window = table();
    window
        .get_by_role_and_label(Role::Button, "Sort by Sent to")
        .focus();
    window.run();
    looks(&mut window, "status_heading");
}

#[test]
fn rows_that_are_no_neighbours_are_selected_by_keyboard() {
    let mut window = table();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::COMMAND, Key::ArrowDown);
    press(&mut window, Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(selected(&window), ["Amber Fox"]);
    looks(&mut window, "status_passed");
    press(&mut window, Modifiers::COMMAND, Key::Space);
    assert_eq!(selected(&window), ["Amber Fox", "Calm Owl"]);
    // There are no details of two.
    window.state_mut().actions.clear();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state_mut().actions.is_empty());
    press(&mut window, Modifiers::NONE, Key::Space);
    assert_eq!(selected(&window), ["Amber Fox"]);
}

#[test]
fn the_menu_is_opened_and_used_by_keyboard() {
    let mut window = table();
    press(&mut window, Modifiers::NONE, Key::Menu);
    assert!(count(&window, "Details") < 2, "there is no row to be about");
    press(&mut window, Modifiers::NONE, Key::End);
    press(&mut window, Modifiers::NONE, Key::Menu);
    looks(&mut window, "status_menu_by_key");
    window.state_mut().actions.clear();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let id = rows()[4].id;
    let action = window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Go(Place::Details(there))) if there == id));
    assert!(count(&window, "Details") < 2, "it is closed");
    // The other way, for another row; Escape closes it, and the table has the keyboard again.
    press(&mut window, Modifiers::NONE, Key::Home);
    press(&mut window, Modifiers::COMMAND, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::F10);
    assert_eq!(selected(&window), ["Bold Lynx"]);
    assert_eq!(count(&window, "Details"), 2);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(count(&window, "Details"), 1);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), ["Calm Owl"]);
    // Down in the menu is another deed.
    press(&mut window, Modifiers::SHIFT, Key::F10);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    is_sent_again(window.state_mut().actions.pop(), rows()[2].id);
}

fn count(window: &Window, button: &str) -> usize {
    let all = window.query_all_by_role_and_label(Role::Button, button);
    all.count()
}

fn is_sent_again(action: Option<Action>, id: ticket::Id) {
    assert!(matches!(action, Some(Action::Resend(ids)) if ids == [id]));
}
