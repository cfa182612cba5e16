//! By keyboard alone: on each screen everything has a name and gets the keyboard in turn, also where the text is twice as
//! large and not all of it is in sight.

mod novice;
mod viewing;

use egui::{Theme, vec2};
use helper::engine::Way;
use helper::views::{Bar, Connecting, Waiting, Welcome, Wish};
use session::Right;
use ticket::Kind as Invited;
use viewing::faces::{Face, keyboard_reaches_all};
use viewing::made_up::{ended, facts, invitation};
use viewing::{Draw, click, draw_session, granted, session, shown};

/// Goes through a screen by day and at twice the size.
fn reaches<S: 'static, W: IntoIterator<Item = Wish> + 'static>(
    screen: &str,
    turns: usize,
    state: impl Fn() -> S,
    draw: Draw<S, W>,
) {
    for face in [Face::Day, Face::Large] {
        let mut window = shown(state(), Theme::Light, draw);
        face.put_on(&mut window, vec2(1000.0, 640.0));
        keyboard_reaches_all(&mut window, &format!("{screen}{}", face.suffix()), turns);
    }
}

#[test]
fn before_a_session() {
    reaches("welcome", 1, Welcome::default, |ui, view| view.show(ui));
    for kind in [Invited::Sealed, Invited::Guarded, Invited::Open] {
        let page = || {
            let mut page = invitation(kind);
            page.password.push_str("plum-cart");
            page
        };
        reaches("invitation", 1, page, |ui, view| view.show(ui));
    }
    let connecting = || Connecting {
        name: "Blue Heron".to_owned(),
        addresses: facts(Invited::Open).addresses.expect("known"),
    };
    reaches("connecting", 1, connecting, |ui, view| view.show(ui));
    let waiting = || Waiting {
        name: "Blue Heron".to_owned(),
        words: ["harbor", "velvet", "canyon"],
    };
    reaches("waiting", 1, waiting, |ui, view| view.show(ui));
}

/// The picture itself takes keys only once the helper may type.
#[test]
fn in_a_session() {
    reaches("session", 1, || session(Bar::Shown), draw_session);
    let of_two_monitors = || {
        let mut session = session(Bar::Shown);
        session.shows(viewing::two_monitors());
        session
    };
    reaches("monitors", 1, of_two_monitors, draw_session);
    let pointing = || granted(&[Right::Point]);
    reaches("pointing", 1, pointing, draw_session);
    let talking = || {
        let mut session = session(Bar::Shown);
        session.view.open_chat();
        session
    };
    reaches("chat", 2, talking, draw_session);
}

#[test]
fn the_chat_is_closed_by_keyboard_as_it_was_opened() {
    let mut window = shown(session(Bar::Shown), Theme::Light, draw_session);
    click(&mut window, "Chat");
    keyboard_reaches_all(&mut window, "chat", 2);
}

#[test]
fn after_a_session() {
    let finished = || ended(Way::Finished, false, Some("12 min"));
    reaches("ended", 1, finished, |ui, view| view.show(ui));
    let refused = || ended(Way::Refused, true, None);
    reaches("not_connected", 1, refused, |ui, view| view.show(ui));
}
