//! Leaving the page of settings: what was typed last is kept before, or the person is told or asked.

use crate::made_up::now;
use crate::settings::{choose, page, page_of, set, settings, settled, unfold, write};
use crate::{click, looks};
use egui::{accesskit::Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use novice::model::Screen;
use novice::setting::Setting;
use novice::views::{Action, Place};

/// Also by a screen reader, which takes the keyboard from no field when it presses a button.
#[test]
fn what_was_typed_last_is_kept_before_the_page_is_left() {
    let mut window = page(settings());
    unfold(&mut window);
    write(&mut window, "Port of this computer", "4000");
    window.get_by_label("Back").click_accesskit();
    window.run();
    assert!(matches!(set(&mut window), Some(Setting::Port(4000))));
    settled(&mut window, Err("The disk is full.".to_owned()));
    window.get_by_label("This was not kept");
    window.get_by_label("The disk is full.");
    looks(&mut window, "settings_refused");
    assert!(matches!(window.state().model.screen(), Screen::Settings(_)));
    let action = click(&mut window, "Back");
    assert!(
        matches!(action, Some(Action::Go(Place::Home))),
        "{action:?}"
    );

    let mut window = page(settings());
    unfold(&mut window);
    write(&mut window, "Port of this computer", "4000");
    window.get_by_label("Back").click_accesskit();
    window.run();
    settled(&mut window, Ok(settings()));
    assert!(matches!(window.state().model.screen(), Screen::Home));
}

#[test]
fn the_first_click_on_helpers_keeps_what_was_typed_and_goes_there() {
    let begin = || {
        let mut window = page(settings());
        unfold(&mut window);
        write(&mut window, "Port of this computer", "4000");
        window.get_by_label("Helpers I know").click_accesskit();
        window.run();
        assert!(matches!(set(&mut window), Some(Setting::Port(4000))));
        window
    };
    let mut window = begin();
    let model = &mut window.state_mut().model;
    assert_eq!(model.settled(Ok(settings()), now()), Some(Place::Helpers));

    let mut window = begin();
    let model = &mut window.state_mut().model;
    let refused = model.settled(Err("The disk is full.".to_owned()), now());
    assert_eq!(refused, None);
    window.run();
    window.get_by_label("The disk is full.");
}

/// Where that is said is scrolled to.
#[test]
fn why_something_was_not_kept_is_in_sight() {
    let mut window = page(settings());
    unfold(&mut window);
    window.set_size(vec2(720.0, 500.0));
    write(&mut window, "Port of this computer", "4000");
    window.get_by_label("Back").click_accesskit();
    window.run();
    assert!(window.get_by_label("Settings").rect().max.y < 0.0);
    settled(&mut window, Err("The disk is full.".to_owned()));
    window.run();
    let why = window.get_by_label("The disk is full.").rect();
    assert!(why.min.y > 0.0 && why.max.y < 500.0, "{why}");
}

#[test]
fn an_account_that_is_not_kept_yet_is_not_lost_without_a_word() {
    for (button, place) in [("Back", Place::Home), ("Helpers I know", Place::Helpers)] {
        let mut window = page_of(vec2(720.0, 1900.0), settings());
        choose(&mut window, "This program, from my account");
        write(&mut window, "Your e-mail address", "ann@example.org");
        assert!(click(&mut window, button).is_none());
        window.get_by_label("Your mail account is not kept yet");
        if place == Place::Home {
            looks(&mut window, "settings_unkept");
        }
        assert!(click(&mut window, "Go back").is_none());
        assert!(window.query_by_label("Leave without it").is_none());
        let from = window.get_by_role_and_label(Role::TextInput, "Your e-mail address");
        assert_eq!(
            from.accesskit_node().value().as_deref(),
            Some("ann@example.org")
        );
        click(&mut window, button);
        let action = click(&mut window, "Leave without it");
        assert!(
            matches!(action, Some(Action::Go(there)) if there == place),
            "{action:?}"
        );
    }
    // Nothing was typed.
    let mut window = page_of(vec2(720.0, 1900.0), settings());
    choose(&mut window, "This program, from my account");
    assert!(matches!(
        click(&mut window, "Back"),
        Some(Action::Go(Place::Home))
    ));
}
