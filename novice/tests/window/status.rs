//! The table of all invitations: sorting, finding, selecting by mouse and keyboard, and what is done with several.

use crate::flow::Person;
use crate::made_up::Past;
use crate::{PLAIN, Window, go, is_sent, looks, looks_everywhere, plain, tell, window};
use egui::{Key, Modifiers, Theme, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable};
use ledger::{State, Way};
use novice::engine::{Command, ListCommand, Notice};
use novice::model::Screen;
use novice::views::{Action, Place};

pub(crate) fn table() -> Window {
    let notices = vec![Notice::List(rows())];
    let mut window = plain(notices);
    go(&mut window, Place::Status);
    window.run();
    window
}

/// Five: A, B, C, D, E, from the newest to the oldest.
pub(crate) fn rows() -> Vec<ledger::Row> {
    let mut rows = Past::new().many(5);
    let states = [
        State::Open,
        State::InUse,
        State::Used,
        State::Expired,
        State::Locked,
    ];
    for (row, state) in rows.iter_mut().zip(states) {
        row.state = state;
        row.expires = crate::made_up::at(65);
        row.sent = None;
    }
    let sent = |way, to: &str| {
        let to = to.to_owned();
        Some(ledger::Sent { way, to })
    };
    rows[0].sent = sent(Way::File, "/home/ann/Desktop/Amber-Fox.invite");
    rows[2].sent = sent(Way::Mail, "ben@example.org");
    rows[3].sent = sent(Way::Text, "");
    rows
}

/// The names of the rows, from top to bottom.
fn names(window: &Window) -> Vec<String> {
    let rows = window.get_all_by_role(Role::Row);
    let mut rows: Vec<_> = rows
        .map(|row| {
            (
                row.rect().top(),
                row.accesskit_node().label().unwrap_or_default(),
            )
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

pub(crate) fn selected(window: &Window) -> Vec<String> {
    let rows = window.get_all_by_role(Role::Row);
    let chosen = rows.filter(|row| {
        let toggled = row.accesskit_node().toggled();
        toggled == Some(egui::accesskit::Toggled::True)
    });
    let mut names: Vec<_> = chosen
        .map(|row| row.accesskit_node().label().unwrap_or_default())
        .collect();
    names.sort();
    names
}

pub(crate) fn row(window: &mut Window, name: &str, modifiers: Modifiers) {
    window
        .get_by_role_and_label(Role::Row, name)
        .click_modifiers(modifiers);
    window.run();
}

pub(crate) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// The button of that name in a question or a menu, which lies over the others.
fn answers(window: &mut Window, label: &str) -> Option<Action> {
    window.state_mut().actions.clear();
    let buttons: Vec<_> = window
        .get_all_by_role_and_label(Role::Button, label)
        .collect();
    buttons.last().expect("a button").click();
    window.run();
    window.state_mut().actions.pop()
}

#[test]
fn every_cell_has_a_name() {
    let mut window = table();
    row(&mut window, "Bold Lynx", Modifiers::NONE);
    row(&mut window, "Calm Owl", Modifiers::COMMAND);
    looks_everywhere(&mut window, "status");
    window.get_by_label("Sent to: ben@example.org");
    window.get_by_label("How: mail");
    window.get_by_label("State: Locked");
    window.get_by_label_contains("2 selected");
}

#[test]
fn every_head_sorts_and_a_second_click_turns_it_round() {
    let mut window = table();
    let as_made = [
        "Amber Fox",
        "Bold Lynx",
        "Calm Owl",
        "Keen Otter",
        "Wise Wren",
    ];
    assert_eq!(names(&window), as_made);
    for (head, first, last) in [
        ("Name", "Amber Fox", "Wise Wren"),
        ("Sent to", "Bold Lynx", "Calm Owl"),
        ("How", "Bold Lynx", "Keen Otter"),
        ("Made", "Wise Wren", "Amber Fox"),
        ("State", "Bold Lynx", "Keen Otter"),
    ] {
        let head = format!("Sort by {head}");
        window.get_by_label(&head).click();
        window.run();
        let names_now = names(&window);
        assert_eq!((&*names_now[0], &*names_now[4]), (first, last), "{head}");
        window.get_by_label(&head).click();
        window.run();
        assert_eq!(names(&window)[0], last, "{head}");
    }
}

#[test]
fn a_text_and_a_state_leave_out_the_others() {
    let mut window = table();
    window.get_by_label("Find").focus();
    window.get_by_label("Find").type_text("EXAMPLE.org");
    window.run();
    assert_eq!(names(&window), ["Calm Owl"]);
    window.get_by_label_contains("1 of 5 shown");
    window.get_by_label("State").click();
    window.run();
    looks(&mut window, "status_states");
    window.get_by_label("Locked").click();
    window.run();
    window.get_by_label("There is nothing to show.");
    looks(&mut window, "status_nothing");
}

#[test]
fn rows_are_selected_by_clicks_with_ctrl_and_shift() {
    let mut window = table();
    row(&mut window, "Bold Lynx", Modifiers::NONE);
    assert_eq!(selected(&window), ["Bold Lynx"]);
    row(&mut window, "Keen Otter", Modifiers::SHIFT);
    assert_eq!(selected(&window), ["Bold Lynx", "Calm Owl", "Keen Otter"]);
    row(&mut window, "Calm Owl", Modifiers::COMMAND);
    assert_eq!(selected(&window), ["Bold Lynx", "Keen Otter"]);
    row(&mut window, "Amber Fox", Modifiers::NONE);
    assert_eq!(selected(&window), ["Amber Fox"]);
}

#[test]
fn a_question_stays_about_those_that_it_was_asked_about() {
    let mut window = table();
    window.get_by_role(Role::ComboBox).click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Open").click();
    window.run();
    assert_eq!(names(&window), ["Amber Fox"]);
    row(&mut window, "Amber Fox", Modifiers::NONE);
    assert!(answers(&mut window, "Delete").is_none());
    window.get_by_label_contains("still open");
    // Somebody comes, and it leaves what is shown.
    let mut rows = rows();
    rows[0].state = State::InUse;
    let id = rows[0].id;
    tell(&mut window, Notice::List(rows));
    window.run();
    window.get_by_label_contains("still open");
    let action = answers(&mut window, "Delete");
    let Some(Action::Send(Command::List(ListCommand::Delete(ids)))) = action else {
        panic!("{action:?}")
    };
    assert_eq!(ids, [id]);
}

#[test]
fn several_are_ended_with_one_question_and_one_command() {
    let mut window = table();
    row(&mut window, "Amber Fox", Modifiers::NONE);
    row(&mut window, "Calm Owl", Modifiers::SHIFT);
    assert!(answers(&mut window, "End it now").is_none());
    window.get_by_label("End 2 invitations now?");
    let action = answers(&mut window, "End it now");
    let Some(Action::Send(Command::List(ListCommand::Expire(ids)))) = action else {
        panic!("{action:?}")
    };
    let all: Vec<_> = rows().iter().map(|row| row.id).collect();
    assert_eq!(ids, all[..3], "what is over stays as it is");

    assert!(answers(&mut window, "Delete").is_none());
    window.get_by_label_contains("2 are still open");
    is_sent(answers(&mut window, "Delete"), "Delete");
}

#[test]
fn a_menu_offers_the_same_for_the_row_under_the_pointer() {
    let mut window = table();
    let under = window.get_by_role_and_label(Role::Row, "Wise Wren");
    under.click_secondary();
    window.run();
    assert_eq!(selected(&window), ["Wise Wren"]);
    looks(&mut window, "status_menu");
    let action = answers(&mut window, "Details");
    let id = rows()[4].id;
    assert!(matches!(action, Some(Action::Go(Place::Details(there))) if there == id));
}

#[test]
fn a_question_about_one_names_it() {
    let mut window = table();
    row(&mut window, "Calm Owl", Modifiers::NONE);
    assert!(answers(&mut window, "Delete").is_none());
    window.get_by_label("Delete the invitation “Calm Owl”?");
    window.get_by_label_contains("It goes off the list.");
    looks(&mut window, "status_delete_one");
    assert!(answers(&mut window, "Keep it").is_none());
    // Of these two only one can be ended: the other is over.
    row(&mut window, "Bold Lynx", Modifiers::COMMAND);
    assert!(answers(&mut window, "End it now").is_none());
    window.get_by_label("End the invitation “Bold Lynx” now?");
}

#[test]
fn a_long_name_that_was_suggested_is_not_cut() {
    let mut rows = rows();
    rows[1].pseudonym = "Mutiges Eichhörnchen".to_owned();
    let mut window = plain(vec![Notice::List(rows)]);
    go(&mut window, Place::Status);
    crate::faces::Face::German.put_on(&mut window, crate::PLAIN);
    looks(&mut window, "status_long_name");
    let room = |name: &str| window.get_by_role_and_label(Role::Row, name).rect();
    let name = room("Mutiges Eichhörnchen");
    assert!(name.width() > 167.0, "{name}");
    assert_eq!(room("Amber Fox").width(), name.width());
}

#[test]
fn several_are_sent_again_one_after_the_other() {
    let past = Past::new();
    let list = past.rows();
    let mut person = Person::before(plain(vec![Notice::List(list)]));
    go(&mut person.window, Place::Status);
    person.window.run();
    press(&mut person.window, Modifiers::COMMAND, Key::A);
    is_sent(person.presses("Send again"), "Resend");
    let next = |window: &mut Window, left: &str| {
        let page = crate::made_up::made(novice::invitations::ToTell::Before);
        tell(window, Notice::Made(Box::new(page)));
        window.get_by_label_contains(left);
    };
    next(&mut person.window, "2 more");
    person.presses("I sent it already");
    is_sent(person.presses("The next one"), "Resend");
    next(&mut person.window, "One more");
    person.presses("I sent it already");
    is_sent(person.presses("The next one"), "Resend");
    let page = crate::made_up::made(novice::invitations::ToTell::Before);
    tell(&mut person.window, Notice::Made(Box::new(page)));
    person.presses("I sent it already");
    assert!(person.presses("Back to the start").is_none());
    assert!(matches!(person.window.state().model.screen(), Screen::Home));
}

#[test]
fn whoever_sends_several_again_can_leave_it_at_one() {
    let list = Past::new().rows();
    let mut person = Person::before(plain(vec![Notice::List(list)]));
    go(&mut person.window, Place::Status);
    person.window.run();
    press(&mut person.window, Modifiers::COMMAND, Key::A);
    is_sent(person.presses("Send again"), "Resend");
    let page = crate::made_up::made(novice::invitations::ToTell::Before);
    tell(&mut person.window, Notice::Made(Box::new(page)));
    person.window.get_by_label("Don’t send the others").click();
    person.window.run();
    let action = person.window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Resend(ids)) if ids.is_empty()));
    assert!(person.window.query_by_label_contains("2 more").is_none());
    assert!(person.window.state_mut().model.resend(Vec::new()).is_none());
    person.presses("I sent it already");
    assert!(person.presses("Back to the start").is_none());
    assert!(matches!(person.window.state().model.screen(), Screen::Home));
}

#[test]
fn the_table_follows_the_list_and_keeps_what_is_selected() {
    let mut window = table();
    row(&mut window, "Bold Lynx", Modifiers::NONE);
    row(&mut window, "Calm Owl", Modifiers::COMMAND);
    let mut rows = rows();
    rows[2].state = State::Withdrawn;
    rows.remove(1);
    tell(&mut window, Notice::List(rows));
    assert_eq!(selected(&window), ["Calm Owl"]);
    window.get_by_label("State: Ended by you");
    window.get_by_label_contains("4 invitations.");
}

#[test]
fn a_hundred_thousand_are_scrolled_to_their_end() {
    let many = Past::new().many(100_000);
    let last = many.last().unwrap().id;
    let mut window = window(PLAIN, Theme::Light, vec![Notice::List(many)]);
    go(&mut window, Place::Status);
    window.run();
    press(&mut window, Modifiers::NONE, Key::End);
    looks(&mut window, "status_many");
    assert!(names(&window).len() < 50, "only what is in sight is drawn");
    window.state_mut().actions.clear();
    press(&mut window, Modifiers::NONE, Key::Enter);
    let action = window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Go(Place::Details(there))) if there == last));
}

#[test]
fn details_lead_back_to_where_one_came_from() {
    let past = Past::new();
    let list = past.rows();
    let id = list[0].id;
    let mut person = Person::before(plain(vec![Notice::List(list)]));
    let all = "All invitations (3)";
    person.presses(all);
    let window = &mut person.window;
    go(window, Place::Details(id));
    tell(window, Notice::Details(Box::new(past.details(&id))));
    // Back has the keyboard at once; Escape answers an open question first, then goes back, too.
    let back = |window: &Window| {
        let back = window.get_by_role_and_label(Role::Button, "Back");
        back.accesskit_node().is_focused()
    };
    person.window.run();
    assert!(back(&person.window));
    person.presses("Delete");
    person.window.state_mut().actions.clear();
    press(&mut person.window, Modifiers::NONE, Key::Escape);
    assert!(person.window.state().actions.is_empty());
    press(&mut person.window, Modifiers::NONE, Key::Escape);
    let action = person.window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Go(Place::Status))));
    person.presses("Back");
    assert!(matches!(
        person.window.state().model.screen(),
        Screen::Status
    ));
    person.presses("Back");
    assert!(matches!(person.window.state().model.screen(), Screen::Home));
}

#[test]
fn a_break_of_the_connection_is_told_with_its_end() {
    let past = Past::new();
    let list = past.rows();
    let used = list.iter().find(|row| row.state == State::Used);
    let id = used.expect("one is").id;
    let mut window = plain(vec![Notice::List(list)]);
    go(&mut window, Place::Details(id));
    tell(&mut window, Notice::Details(Box::new(past.details(&id))));
    window.get_by_label("Breaks: at 08:30, back at 08:31");
}
