//! What the helper gets to see, as it is chosen with the yes.

use super::*;
use crate::made_up::{choices, glimpses, question, window as one};
use desktop::{Choices, Presence};
use session::Right;

/// Somebody knocks, and may be let in.
fn asked(choices: Choices) -> Window {
    asked_by(Theme::Light, choices)
}

fn asked_by(theme: Theme, choices: Choices) -> Window {
    let told = vec![Notice::Knock(knock()), Notice::Choices(choices)];
    let mut window = window(ASKING, theme, told);
    window.state_mut().model.glimpse(glimpses());
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.run();
    window
}

fn pick(window: &mut Window, label: &str) {
    window.get_by_label(label).scroll_to_me();
    window.run();
    window.get_by_label(label).click();
    window.run();
}

fn allowed(window: &mut Window) -> View {
    match click(window, "Allow") {
        Some(Action::Send(Command::Session(SessionCommand::Allow { view, .. }))) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_choice_it_is_the_whole_screen() {
    let mut window = asked(choices());
    looks_everywhere(&mut window, "knock_choices");
    assert_eq!(allowed(&mut window), View::WholeScreen);
}

#[test]
fn by_night_it_can_be_read_as_well() {
    let mut window = asked_by(Theme::Dark, choices());
    pick(&mut window, "Only windows I choose");
    pick(&mut window, "Photos 2026");
    looks(&mut window, "knock_windows_dark");
}

#[test]
fn pictures_of_what_can_be_shared_come_and_go_without_moving_anything() {
    let places = |window: &Window| {
        let names = ["My whole screen", "Screen DP-2", "Printer settings"];
        names.map(|name| window.get_by_label(name).rect())
    };
    let mut window = asked(choices());
    pick(&mut window, "Only windows I choose");
    let before = places(&window);
    window
        .state_mut()
        .model
        .glimpse(desktop::Glimpses::default());
    window.run();
    assert_eq!(places(&window), before);
    looks(&mut window, "knock_unseen");
    window.state_mut().model.glimpse(glimpses());
    window.run();
    assert_eq!(places(&window), before);
}

#[test]
fn what_is_chosen_is_told_to_a_screen_reader() {
    let mut window = asked(choices());
    let is_on = |window: &Window, name: &str| {
        let node = window.get_by_label(name);
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(is_on(&window, "My whole screen"));
    pick(&mut window, "Only windows I choose");
    pick(&mut window, "Photos 2026");
    assert!(!is_on(&window, "My whole screen"));
    assert!(is_on(&window, "Photos 2026"));
    assert!(!is_on(&window, "Printer settings"));
}

#[test]
fn one_monitor_can_be_chosen_where_there_are_several() {
    let mut window = asked(choices());
    pick(&mut window, "Screen DP-2");
    assert_eq!(allowed(&mut window), View::Monitor("DP-2".to_owned()));
    let mut one = choices();
    one.monitors.truncate(1);
    let window = asked(one);
    assert!(window.query_by_label_contains("HDMI-1").is_none());
}

#[test]
fn windows_are_chosen_by_their_titles_and_none_is_no_choice() {
    let mut window = asked(choices());
    pick(&mut window, "Only windows I choose");
    assert!(click(&mut window, "Allow").is_none());
    pick(&mut window, "Printer settings");
    pick(&mut window, "Tickets for Saturday (minimised)");
    looks(&mut window, "knock_windows");
    let View::Windows(windows) = allowed(&mut window) else {
        panic!("windows were chosen");
    };
    let titles: Vec<_> = windows.iter().map(|w| w.title.as_str()).collect();
    assert_eq!(titles, ["Printer settings", "Tickets for Saturday"]);
}

#[test]
fn what_is_closed_meanwhile_is_not_shared_and_nothing_takes_its_place() {
    let mut window = asked(choices());
    pick(&mut window, "Only windows I choose");
    pick(&mut window, "Photos 2026");
    let mut fewer = choices();
    fewer.windows = Ok(vec![one(9, "Photos 2026", "Files")]);
    tell(&mut window, Notice::Choices(fewer));
    assert!(
        click(&mut window, "Allow").is_none(),
        "another window of that name"
    );
    pick(&mut window, "Screen DP-2");
    let mut unplugged = choices();
    unplugged.monitors.remove(1);
    tell(&mut window, Notice::Choices(unplugged));
    assert!(click(&mut window, "Allow").is_none());
}

#[test]
fn where_windows_can_t_be_shared_there_is_no_such_choice() {
    let mut no = choices();
    no.windows = Err("the display lacks the X extension Composite 0.2".to_owned());
    let mut window = asked(no);
    assert!(window.query_by_label("Only windows I choose").is_none());
    pick(&mut window, "Nothing: only messages");
    assert_eq!(allowed(&mut window), View::Nothing);
}

#[test]
fn the_bar_says_what_is_seen() {
    let Ok(windows) = choices().windows else {
        panic!("there are windows");
    };
    let view = View::Windows(windows[..2].to_vec());
    let seen = vec![Notice::Sharing(sharing(view)), Notice::PictureSeen];
    let mut window = window(BAR, Theme::Light, seen);
    window.get_by_label("They see only: Printer settings, Photos 2026");
    looks(&mut window, "sharing_windows");
    // Also while something is asked.
    tell(&mut window, Notice::Asked(question(3, Right::Control)));
    window.get_by_label("They see only what you chose");
    let only = "This works in what is shared only: Printer settings, Photos 2026.";
    window.get_by_label(only);
}

/// The bar while of some windows, as many, nothing is there any more.
fn closed(count: usize) -> Window {
    let windows = choices().windows.expect("there are windows");
    let view = View::Windows(windows[..count].to_vec());
    let right = Right::Control;
    let told = vec![
        Notice::Sharing(sharing(view)),
        Notice::PictureSeen,
        Notice::Granted { right },
        Notice::Presence(Presence::Gone),
    ];
    window(BAR, Theme::Light, told)
}

const HINT: &str = "To share something else, press Stop and let them knock again.";

#[test]
fn the_bar_says_that_what_was_shared_is_closed_and_what_to_do() {
    let mut window = closed(1);
    window.get_by_label("The window you shared is closed: they see nothing");
    window.get_by_label(HINT);
    let no_longer = |window: &Window| {
        for label in ["They see only", "They can click"] {
            assert!(window.query_by_label_contains(label).is_none(), "{label}");
        }
    };
    no_longer(&window);
    window.get_by_label("There is nothing that they can click");
    looks_everywhere(&mut window, "sharing_closed");
    assert!(click(&mut window, "Stop").is_some());

    let window = closed(2);
    window.get_by_label("The windows you shared are closed: they see nothing");
    window.get_by_label(HINT);
    no_longer(&window);
}

#[test]
fn in_a_pause_that_is_what_is_said_also_where_all_is_closed() {
    let mut window = closed(1);
    tell(&mut window, Notice::Paused(true));
    window.get_by_label("Paused: they see nothing and can do nothing");
    assert!(window.query_by_label(HINT).is_none());
    tell(&mut window, Notice::Paused(false));
    window.get_by_label(HINT);
}

#[test]
fn a_monitor_that_comes_back_is_seen_again() {
    let view = View::Monitor("DP-2".to_owned());
    let told = vec![Notice::Sharing(sharing(view)), Notice::PictureSeen];
    let mut window = window(BAR, Theme::Light, told);
    tell(&mut window, Notice::Presence(Presence::Gone));
    window.get_by_label("The screen DP-2 is not connected: they see nothing");
    assert!(window.query_by_label("They see the screen DP-2").is_none());
    tell(&mut window, Notice::Presence(Presence::There));
    window.get_by_label("They see the screen DP-2");
}
