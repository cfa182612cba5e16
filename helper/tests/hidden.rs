//! What the window says of the parts of the picture that are not shown.

mod novice;
mod viewing;

use egui::Theme;
use egui_kittest::kittest::Queryable;
use helper::views::Bar;
use screen::{CARD, Rect};
use session::Right;
use ticket::Offers;
use viewing::{Session, draw_session, looks, session, session_of, window};

const WORDS: &str = "Not shown to you";

/// A session in which a card hides this part.
fn hiding(part: Rect) -> Session {
    let mut picture = novice::picture(480, 300, 5);
    picture.fill(part, CARD);
    session_of(&picture, Bar::Shown, Offers::default())
}

#[test]
fn a_card_says_what_it_is() {
    looks(
        "hidden",
        || hiding(Rect::new(240, 40, 230, 240)),
        draw_session,
    );
    let hidden = window(hiding(Rect::new(240, 40, 230, 240)));
    hidden.get_by_label_contains(WORDS);
    let shown = window(session(Bar::Shown));
    assert!(shown.query_by_label_contains(WORDS).is_none());
}

/// Of one window on a wide desktop, the window is what is looked at.
#[test]
fn its_own_size_shows_what_is_shared_rather_than_a_card() {
    let mut picture = novice::picture(4000, 300, 5);
    picture.fill(Rect::new(400, 0, 3600, 300), CARD);
    let mut window = window(session_of(&picture, Bar::Shown, Offers::default()));
    window.get_by_label("Actual size").click();
    window.run();
    window.run();
    let picture = window.get_by_label_contains(WORDS).rect();
    assert_eq!(picture.width(), 4000.0);
    assert!(picture.min.x > -200.0, "{picture:?}");
}

/// Words that would hang over the card's edge are left out.
#[test]
fn a_card_without_room_for_words_has_none() {
    looks(
        "hidden_narrow",
        || hiding(Rect::new(300, 40, 100, 240)),
        draw_session,
    );
}

#[test]
fn a_card_as_low_as_a_line_has_none() {
    looks(
        "hidden_low",
        || hiding(Rect::new(10, 40, 400, 32)),
        draw_session,
    );
}

/// A click on the words is one on the novice's screen.
#[test]
fn the_words_take_no_clicks() {
    let all = "view,control".parse().expect("known capabilities");
    let mut picture = novice::picture(480, 300, 5);
    picture.fill(Rect::new(240, 40, 230, 240), CARD);
    let mut session = session_of(&picture, Bar::Shown, all);
    session.view.asked(Right::Control);
    session
        .view
        .answered(Right::Control, session::Answer::Allowed);
    let mut window = viewing::shown(session, Theme::Light, draw_session);
    let rect = window.get_by_label_contains(WORDS).rect();
    let at = rect.min + rect.size() * egui::vec2(0.75, 0.5);
    for event in [
        egui::Event::PointerMoved(at),
        viewing::button(at, egui::PointerButton::Primary, true),
        viewing::button(at, egui::PointerButton::Primary, false),
    ] {
        window.event(event);
        window.run();
    }
    let wishes = viewing::wishes(&mut window);
    let pressed = |wish: &&helper::views::Wish| format!("{wish:?}").contains("Button");
    assert_eq!(wishes.iter().filter(pressed).count(), 2, "{wishes:?}");
}
