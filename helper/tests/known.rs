//! Being known at an invitation, and after it: what the screens say of it, and what clicking on them wishes for.

mod novice;
mod viewing;

use egui::accesskit::Role as Kind;
use egui_kittest::kittest::Queryable;
use helper::describe::Facts;
use helper::engine::{Outcome, Way};
use helper::met::Met;
use helper::problem::Problem;
use helper::views::{Ended, Invitation, Wish};
use viewing::{click, looks_after, looks_everywhere, shown};
use who::{Me, Someone, Wanted};

/// An invitation of somebody whose card is here, for somebody who has an identity.
fn invitation() -> Invitation {
    let facts = Facts {
        pseudonym: "Blue Heron".to_owned(),
        kind: ticket::Kind::Guarded,
        expires: "2026-11-22T11:00:00Z".parse().expect("a time"),
        ends: "today at 11:00, in 42 min".to_owned(),
        offers: "see their screen, chat".to_owned(),
        uses: "once".to_owned(),
        id: "0m7m2v0c1e9k4t8r6x3z5b1n0a".to_owned(),
        issuer: None,
        met: Met::Person {
            name: "Aunt Ada".to_owned(),
            known: true,
            times: 3,
            last: "2026-11-12T11:00:00Z".parse().ok(),
        },
        addresses: Some(vec!["192.0.2.7, port 3398".to_owned()]),
        message: Some("My printer does not print.".to_owned()),
    };
    let mut view = Invitation::new(facts, "Ann".to_owned());
    view.me = Me::Someone(Someone {
        name: "Ann".to_owned(),
        words: "six words of the key that is meant".replace(' ', "-"),
        open: None,
    });
    view.password.push_str("Rain on 7 tin roofs!");
    view
}

fn wrong() -> Invitation {
    let mut view = invitation();
    view.as_me.chosen = true;
    view.as_me
        .refused("This is not the passphrase. Type it again.".to_owned());
    view
}

#[test]
fn being_known_at_an_invitation_looks_right() {
    looks_after(
        "as_me",
        invitation,
        |ui, view| view.show(ui),
        |window| {
            window.get_by_label("Be known as “Ann”").click();
            window.run();
        },
    );
}

#[test]
fn a_wrong_passphrase_looks_right() {
    looks_everywhere("as_me_wrong", wrong, |ui, view| view.show(ui));
}

#[test]
fn whoever_wants_to_be_known_types_the_passphrase_before_they_connect() {
    let mut window = shown(invitation(), egui::Theme::Light, |ui, view| view.show(ui));
    window.get_by_label("Be known as “Ann”").click();
    window.run();
    click(&mut window, "Connect");
    assert_eq!(window.state().wishes, [], "no passphrase is typed yet");
    let field = window.get_by_role_and_label(Kind::PasswordInput, "The passphrase of “Ann”");
    field.focus();
    field.type_text("correct horse battery staple");
    window.run();
    click(&mut window, "Connect");
    assert_eq!(window.state().wishes, [Wish::Connect]);
    let view = &window.state().state;
    assert!(matches!(view.as_me.wanted(&view.me), Wanted::Locked(_)));
    window.get_by_label("Be known as “Ann”").click();
    window.run();
    let view = &window.state().state;
    assert!(matches!(view.as_me.wanted(&view.me), Wanted::Nothing));
}

fn not_there() -> Ended {
    Ended {
        name: "Blue Heron".to_owned(),
        outcome: Outcome {
            way: Way::NotReached,
            problem: Problem::new("not-there", "nobody is there", "Ask again"),
            again: true,
        },
        known_as: Some("Ann".to_owned()),
        lasted: None,
        note: String::new(),
        noted: None,
        video: None,
    }
}

#[test]
fn whoever_was_not_let_in_can_go_back_and_be_known() {
    looks_everywhere("not_there_unknown", not_there, |ui, view| view.show(ui));
    let mut window = shown(not_there(), egui::Theme::Light, |ui, view| view.show(ui));
    click(&mut window, "Be known as “Ann”");
    assert_eq!(window.state().wishes, [Wish::AgainAsMe]);
}
