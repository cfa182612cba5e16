//! Somebody knocks: what the person is told of them, and how they say no or yes.

use super::*;
use novice::engine::{Acquaintance, Knock};
use ticket::Kind;

fn knocked(knock: Knock) -> Window {
    window(ASKING, Theme::Light, vec![Notice::Knock(knock)])
}

#[test]
fn a_knock_cannot_be_allowed_in_its_first_second_nor_by_enter() {
    let mut window = knocked(knock());
    assert_eq!(window.state().model.stance(), Stance::Calling);
    assert!(click(&mut window, "Allow").is_none());
    window.state_mut().now.clock += Duration::from_millis(1001);
    looks_everywhere(&mut window, "knock");
    window.get_by_label_contains("“Ann”. Nobody has checked that");
    for word in ["harbor", "velvet", "canyon"] {
        window.get_by_label_contains(word);
    }
    for key in [egui::Key::Enter, egui::Key::Space] {
        window.get_by_role_and_label(Role::Button, "Allow").focus();
        window.key_press(key);
        window.run();
        assert!(
            window.state_mut().actions.is_empty(),
            "{key:?} lets nobody in"
        );
        window.get_by_label_contains("only a click with the mouse");
    }
    looks(&mut window, "knock_by_keyboard");
    is_sent(click(&mut window, "Allow"), "view: WholeScreen");
}

#[test]
fn nobody_is_let_in_before_the_words_were_in_sight() {
    let low = Vec2::new(683.0, 350.0);
    let mut window = window(low, Theme::Light, vec![Notice::Knock(knock())]);
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    let in_sight = |window: &Window| {
        let word = window.get_by_label_contains("velvet").rect();
        word.max.y
            < window
                .get_by_role_and_label(Role::Button, "Allow")
                .rect()
                .min
                .y
    };
    assert!(!in_sight(&window));
    assert!(click(&mut window, "Allow").is_none());
    assert!(in_sight(&window), "they are shown first");
    is_sent(click(&mut window, "Allow"), "view: WholeScreen");
}

#[test]
fn a_knock_can_be_declined_at_once_and_the_screen_kept_back() {
    let mut window = knocked(knock());
    let action = click(&mut window, "Decline");
    let knock = KnockId(7);
    assert!(matches!(
        action,
        Some(Action::Send(Command::Session(SessionCommand::Decline { knock: it }))) if it == knock
    ));
    window.get_by_label("Nothing: only messages").click();
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    is_sent(click(&mut window, "Allow"), "view: Nothing");
}

#[test]
fn the_keyboard_is_on_no_and_a_key_answers_nothing_in_the_first_second() {
    let mut window = knocked(knock());
    window.run();
    let no = window.get_by_role_and_label(Role::Button, "Decline");
    assert!(no.is_focused());
    window.key_press(egui::Key::Enter);
    window.run();
    let too_soon = window.state_mut().actions.pop();
    assert!(
        too_soon.is_none(),
        "it was meant for something else: {too_soon:?}"
    );
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.key_press(egui::Key::Enter);
    window.run();
    is_sent(window.state_mut().actions.pop(), "Decline");
}

const WARNING: &str = "Did they call you?";

#[test]
fn whoever_has_been_here_is_told_calmly() {
    let window = knocked(knock());
    window.get_by_label("Helped you 3 times, last on 4 May");
    assert!(window.query_by_label_contains(WARNING).is_none());
    let mut once = knock();
    let last = at(-60 * 24 * 400);
    once.acquaintance = Acquaintance::Known { times: 1, last };
    let window = knocked(once);
    window.get_by_label("Helped you once before, on 18 October 2025");
}

#[test]
fn a_stranger_a_first_time_and_a_missing_password_are_warned_of() {
    let mut first = knock();
    first.acquaintance = Acquaintance::FirstEver;
    let mut window = knocked(first);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("the first time that anybody helps you");
    looks_everywhere(&mut window, "knock_first");

    let mut new = knock();
    new.acquaintance = Acquaintance::New;
    let window = knocked(new);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("has not been here before");

    let mut open = knock();
    open.kind = Kind::Open;
    let window = knocked(open);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("had no password");
    assert!(window.query_by_label_contains("Helped you").is_none());
}

#[test]
fn what_may_be_asked_for_later_is_said_in_one_line() {
    let mut window = knocked(knock());
    window.get_by_label_contains("Later they can ask to draw on your screen, control");
    let mut less = knock();
    less.offers = ticket::Offers::new([ticket::Capability::View]).unwrap();
    window = knocked(less);
    assert!(
        window
            .query_by_label_contains("Later they can ask")
            .is_none()
    );
}
