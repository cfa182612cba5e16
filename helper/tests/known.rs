//! Being known at an invitation, and after it: what the screens say of it, and what clicking on them wishes for.

mod novice;
mod viewing;

use egui::accesskit::Role as Kind;
use egui_kittest::kittest::Queryable;
use helper::describe::Facts;
use helper::engine::{Outcome, Way};
use helper::met::Met;
use helper::problem::Problem;
use helper::views::{Alone, Ended, Invitation, Note, Wish};
use viewing::{click, looks, looks_after, looks_everywhere, shown};
use who::{AsMe, Me, Someone, Wanted};

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
    let field = window.get_by_role_and_label(Kind::PasswordInput, "The passphrase of “Ann”");
    assert!(field.is_focused(), "there is nothing else to do");
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

fn not_there(alone: Alone) -> Ended {
    let what = "The other computer closed the connection: it is not there, or the invitation is no longer valid.";
    let advice = "Ask whether the program is open there; if it is, ask for a new invitation.";
    Ended {
        name: "Blue Heron".to_owned(),
        outcome: Outcome {
            way: Way::NotReached,
            problem: Problem::new("not-there", what, advice),
            again: true,
        },
        alone: Some(alone),
        lasted: None,
        note: Note::default(),
        video: None,
    }
}

/// Whose identity is locked.
fn could() -> Ended {
    not_there(Alone::Could {
        me: invitation().me,
        as_me: AsMe::chosen(),
    })
}

#[test]
fn whoever_was_not_let_in_can_be_known_at_once() {
    looks_everywhere("not_there_unknown", could, |ui, view| view.show(ui));
    let mut window = shown(could(), egui::Theme::Light, |ui, view| view.show(ui));
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(window.state().wishes, [], "no passphrase is typed yet");
    // It is what comes first, for eyes and hands.
    let field = window.get_by_role_and_label(Kind::PasswordInput, "The passphrase of “Ann”");
    assert!(field.is_focused());
    let below = |label| window.get_by_label(label).rect().top();
    assert!(field.rect().top() < below("Connect as “Ann”"));
    assert!(below("Connect as “Ann”") < below("Try again"));
    window.event(egui::Event::Text("correct horse battery staple".to_owned()));
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(window.state().wishes, [Wish::AgainAsMe]);
    let Some(Alone::Could { me, as_me }) = &window.state().state.alone else {
        panic!("it is still there");
    };
    assert!(matches!(as_me.wanted(me), Wanted::Locked(_)));
}

#[test]
fn having_been_known_in_vain_looks_right() {
    let was = || not_there(Alone::Was("Ann".to_owned()));
    looks("not_there_known", was, |ui, view| view.show(ui));
}

#[test]
fn whoever_can_t_be_known_or_was_is_told_so() {
    let nobody = || not_there(Alone::Nobody);
    looks("not_there_nobody", nobody, |ui, view| view.show(ui));
    for (alone, said) in [
        (Alone::Nobody, "made for one other person alone"),
        (Alone::Was("Ann".to_owned()), "You knocked as “Ann”."),
        (
            Alone::Damaged("Take it from a copy.".to_owned()),
            "Take it from a copy.",
        ),
    ] {
        let window = shown(not_there(alone), egui::Theme::Light, |ui, view| {
            view.show(ui)
        });
        window.get_by_label_contains(said);
        window.get_by_label("Try again");
        assert!(window.query_by_label_contains("Connect as").is_none());
    }
}
