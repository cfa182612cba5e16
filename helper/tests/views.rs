//! What each screen looks like, and what clicking on it by name wishes for.

mod novice;
mod viewing;

use std::time::Duration;

use egui::accesskit::Role as Kind;
use egui::{Key, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use helper::engine::Way;
use helper::met::Met;
use helper::problem::Problem;
use helper::texts;
use helper::views::{Bar, Connecting, Ended, Invitation, Waiting, Welcome, Wish};
use session::{EndingWhy, Right};
use ticket::Kind as Invited;
use ui::Speaker;
use viewing::made_up::{ended, facts, invitation};
use viewing::{
    Session, Shown, click, draw_session, granted, looks, looks_everywhere, session, shown,
};

#[test]
fn welcome_looks_right() {
    looks_everywhere("welcome", Welcome::default, |ui, view| view.show(ui));
}

#[test]
fn a_refused_invitation_looks_right() {
    let refused = || Welcome {
        problem: Some(Problem::new(
            "expired",
            &texts::refused_expired(),
            &texts::refused_expired_advice(),
        )),
        ..Welcome::default()
    };
    looks_everywhere("refused", refused, |ui, view| view.show(ui));
}

#[test]
fn welcome_opens_a_file_or_a_text() {
    let mut harness = shown(Welcome::default(), Theme::Light, |ui, view| view.show(ui));
    click(&mut harness, "Open an invitation…");
    let field = harness.get_by_role_and_label(Kind::TextInput, "Or paste the invitation as text");
    field.focus();
    field.type_text("invite:abc");
    harness.run();
    click(&mut harness, "Open this text");
    let text = Wish::OpenText("invite:abc".to_owned());
    assert_eq!(harness.state().wishes, [Wish::Browse, text]);
}

#[test]
fn a_pasted_text_of_several_lines_arrives_whole() {
    let mut harness = shown(Welcome::default(), Theme::Light, |ui, view| view.show(ui));
    let field = harness.get_by_role_and_label(Kind::TextInput, "Or paste the invitation as text");
    field.focus();
    harness.run();
    let long = format!("invite:{}", "A".repeat(5000));
    harness.event(egui::Event::Paste(long.clone()));
    harness.run();
    click(&mut harness, "Open this text");
    assert_eq!(harness.state().wishes, [Wish::OpenText(long)]);
}

/// Wherever it is pasted; what is said of it goes when another text comes.
#[test]
fn a_text_that_is_too_long_says_so() {
    let mut window = shown(Welcome::default(), Theme::Light, |ui, view| view.show(ui));
    let said = "This text is too long for an invitation.";
    let is_said =
        |window: &egui_kittest::Harness<'_, _>| window.query_by_label_contains(said).is_some();
    let long = format!("invite:{}", "A".repeat(250_000));
    window.event(egui::Event::Paste(long.clone()));
    window.run();
    assert!(is_said(&window));
    let field = window.get_by_role_and_label(Kind::TextInput, "Or paste the invitation as text");
    field.focus();
    window.run();
    window.event(egui::Event::Paste(long));
    window.run();
    assert!(!is_said(&window));
    click(&mut window, "Open this text");
    assert!(is_said(&window) && window.state().wishes.is_empty());
}

/// The last picture is behind a veil, and all that needs the other side can't be pressed.
#[test]
fn a_broken_connection_looks_right() {
    let broken = || {
        let mut session = granted(&[Right::Point, Right::Control]);
        let until = session.view.now + Duration::from_secs(105);
        session.view.broke(until);
        session
    };
    looks_everywhere("broken", broken, draw_session);
    let mut window = shown(broken(), Theme::Light, draw_session);
    window.get_by_label("Trying again… 1:45");
    for label in ["Ask for control", "Pointing: on – give back"] {
        for button in window.query_all_by_label_contains(label) {
            button.click();
        }
    }
    window.run();
    assert_eq!(window.state().wishes, []);
    click(&mut window, "Disconnect");
    assert_eq!(window.state().wishes, [Wish::Disconnect]);
    window.state_mut().state.view.returned(&[Right::Point]);
    window.run();
    assert!(window.query_by_label_contains("Trying again").is_none());
    window.get_by_label("Pointing: on – give back");
}

#[test]
fn a_sealed_invitation_looks_right() {
    looks_everywhere(
        "sealed",
        || invitation(Invited::Sealed),
        |ui, view| view.show(ui),
    );
}

#[test]
fn an_unsealed_invitation_looks_right() {
    let unsealed = || {
        let mut view = invitation(Invited::Sealed);
        let mut known = facts(Invited::Guarded);
        known.kind = Invited::Sealed;
        view.unlock(known);
        view
    };
    looks_everywhere("unsealed", unsealed, |ui, view| view.show(ui));
}

#[test]
fn a_guarded_invitation_with_a_wrong_password_looks_right() {
    let wrong = || {
        let mut view = invitation(Invited::Guarded);
        view.error = Some(texts::wrong_password_tries(4));
        view
    };
    looks_everywhere("guarded", wrong, |ui, view| view.show(ui));
}

#[test]
fn an_open_invitation_looks_right_and_says_the_risk() {
    looks_everywhere(
        "open",
        || invitation(Invited::Open),
        |ui, view| view.show(ui),
    );
}

#[test]
fn a_password_is_typed_at_once_and_enter_submits_it() {
    let mut harness = shown(invitation(Invited::Sealed), Theme::Light, |ui, view| {
        view.show(ui)
    });
    harness.event(egui::Event::Text("plum-cart".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().wishes, [Wish::Unlock]);
    assert_eq!(*harness.state().state.password, "plum-cart");
}

/// The step after a sealed invitation's password.
fn unsealed() -> Harness<'static, Shown<Invitation>> {
    let mut window = shown(invitation(Invited::Sealed), Theme::Light, |ui, view| {
        view.show(ui)
    });
    window.event(egui::Event::Text("plum-cart".to_owned()));
    window.run();
    let mut known = facts(Invited::Guarded);
    known.kind = Invited::Sealed;
    window.state_mut().state.unlock(known);
    window.run();
    window.state_mut().wishes.clear();
    window
}

fn enter() -> egui::Event {
    egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    }
}

#[test]
fn after_the_password_enter_connects() {
    let mut window = unsealed();
    assert!(
        window
            .get_by_role_and_label(Kind::Button, "Connect")
            .is_focused()
    );
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().wishes, [Wish::Connect]);
}

#[test]
fn a_key_held_down_since_the_password_does_not_connect() {
    let mut window = shown(invitation(Invited::Sealed), Theme::Light, |ui, view| {
        view.show(ui)
    });
    window.event(egui::Event::Text("plum-cart".to_owned()));
    window.run();
    window.event(enter());
    window.run();
    assert_eq!(window.state().wishes, [Wish::Unlock]);
    let mut known = facts(Invited::Guarded);
    known.kind = Invited::Sealed;
    window.state_mut().state.unlock(known);
    window.run();
    for _ in 0..3 {
        // The system repeats a key that is held.
        window.event(enter());
        window.run();
    }
    assert_eq!(window.state().wishes, [Wish::Unlock]);
    assert!(
        window
            .get_by_role_and_label(Kind::Button, "Connect")
            .is_focused()
    );
}

#[test]
fn without_a_name_nobody_is_called() {
    let mut window = unsealed();
    window.state_mut().state.name = "  ".to_owned();
    window.run();
    window.get_by_label("Connect").click();
    window.run();
    assert_eq!(window.state().wishes, []);
}

#[test]
fn however_long_their_message_is_the_password_can_be_typed() {
    let chatty = || {
        let mut view = invitation(Invited::Guarded);
        view.facts.message = Some("My printer does not print. ".repeat(74));
        view
    };
    looks("long_message", chatty, |ui, view| view.show(ui));
    let window = shown(chatty(), Theme::Light, |ui, view| view.show(ui));
    let seen = window.ctx.content_rect();
    for rect in [
        window.get_by_role(Kind::PasswordInput).rect(),
        window.get_by_label("Connect").rect(),
        window.get_by_label("Open another invitation").rect(),
    ] {
        assert!(seen.contains_rect(rect), "{rect:?} in {seen:?}");
    }
}

/// Whatever it says, at the size of a small screen and at the smallest that the window gets.
#[test]
fn the_button_to_go_on_is_always_in_sight() {
    for (kind, size) in [Invited::Sealed, Invited::Guarded, Invited::Open]
        .into_iter()
        .flat_map(|kind| [(kind, vec2(800.0, 600.0)), (kind, vec2(560.0, 420.0))])
    {
        let mut view = invitation(kind);
        view.facts.pseudonym = "W".repeat(64);
        view.facts.message = view
            .facts
            .message
            .map(|_| "My printer does not print.\n".repeat(70));
        let eight = |text: Vec<String>| text.into_iter().cycle().take(8).collect();
        view.facts.addresses = view.facts.addresses.map(eight);
        view.error =
            Some("This is not the password. Listen again and type it once more.".to_owned());
        let mut window = shown(view, Theme::Light, |ui, view| view.show(ui));
        window.set_size(size);
        window.run();
        let button = if kind == Invited::Sealed {
            "Continue"
        } else {
            "Connect"
        };
        let rect = window.get_by_label(button).rect();
        let seen = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
        assert!(seen.contains_rect(rect), "{kind:?}: {rect:?} in {seen:?}");
    }
}

#[test]
fn an_invitation_that_ends_while_it_is_open_says_so_and_can_t_be_used() {
    let over = || {
        let mut view = invitation(Invited::Guarded);
        view.password.push_str("something");
        view.over = true;
        view
    };
    looks_everywhere("over", over, |ui, view| view.show(ui));
    let mut window = shown(over(), Theme::Light, |ui, view| view.show(ui));
    window.get_by_label("This invitation has ended.");
    window.get_by_label("Connect").click();
    window.run();
    assert_eq!(window.state().wishes, []);
    click(&mut window, "Open another invitation");
    assert_eq!(window.state().wishes, [Wish::Other]);
}

#[test]
fn somebody_who_was_met_before_looks_right() {
    let met = || {
        let mut view = invitation(Invited::Guarded);
        view.facts.met = Met::Person {
            name: "Ada at number 7".to_owned(),
            known: false,
            times: 3,
            last: "2026-11-12T11:00:00Z".parse().ok(),
        };
        view
    };
    looks_everywhere("met", met, |ui, view| view.show(ui));
}

#[test]
fn without_a_password_there_is_nothing_to_submit() {
    let mut harness = shown(invitation(Invited::Guarded), Theme::Light, |ui, view| {
        view.show(ui)
    });
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Connect").click();
    harness.run();
    assert_eq!(harness.state().wishes, []);
}

#[test]
fn the_address_is_seen_before_connecting() {
    let mut sealed = shown(invitation(Invited::Sealed), Theme::Light, |ui, view| {
        view.show(ui)
    });
    assert!(sealed.query_by_label("Connect").is_none());
    sealed.state_mut().state.facts = facts(Invited::Guarded);
    sealed.state_mut().state.unlocked = true;
    sealed.run();
    sealed.get_by_label("192.0.2.7, port 3398; [2001:db8::7], port 3398");
    click(&mut sealed, "Connect");
    assert_eq!(sealed.state().wishes, [Wish::Connect]);
}

#[test]
fn while_the_password_is_checked_nothing_can_be_pressed() {
    let mut view = invitation(Invited::Guarded);
    view.password.push_str("something");
    view.busy = true;
    let mut harness = shown(view, Theme::Light, |ui, view| view.show(ui));
    harness.get_by_label("Connect").click();
    harness.run();
    assert_eq!(harness.state().wishes, []);
    harness.get_by_label("Checking the password…");
}

#[test]
fn connecting_looks_right_and_can_be_cancelled() {
    let connecting = || Connecting {
        name: "Blue Heron".to_owned(),
        addresses: facts(Invited::Open).addresses.expect("known"),
    };
    looks_everywhere("connecting", connecting, |ui, view| view.show(ui));
    let mut harness = shown(connecting(), Theme::Light, |ui, view| view.show(ui));
    click(&mut harness, "Cancel");
    assert_eq!(harness.state().wishes, [Wish::Disconnect]);
}

#[test]
fn waiting_looks_right_and_shows_the_words() {
    let waiting = || Waiting {
        name: "Blue Heron".to_owned(),
        words: ["harbor", "velvet", "canyon"],
    };
    looks_everywhere("waiting", waiting, |ui, view| view.show(ui));
    let mut harness = shown(waiting(), Theme::Light, |ui, view| view.show(ui));
    for word in ["Word 1: harbor", "Word 2: velvet", "Word 3: canyon"] {
        harness.get_by_label(word);
    }
    click(&mut harness, "Disconnect");
    assert_eq!(harness.state().wishes, [Wish::Disconnect]);
}

#[test]
fn an_end_looks_right() {
    let finished = || ended(Way::Finished, false, Some("12 min"));
    looks_everywhere("ended", finished, |ui, view| view.show(ui));
}

#[test]
fn a_refusal_looks_right_and_can_be_tried_again() {
    let refused = || ended(Way::Refused, true, None);
    looks_everywhere("not_connected", refused, |ui, view| view.show(ui));
    let mut harness = shown(refused(), Theme::Light, |ui, view| view.show(ui));
    click(&mut harness, "Try again");
    click(&mut harness, "Open another invitation");
    click(&mut harness, "Close");
    assert_eq!(
        harness.state().wishes,
        [Wish::Again, Wish::Other, Wish::Close]
    );
}

#[test]
fn a_session_looks_right() {
    looks_everywhere("session", || session(Bar::Shown), draw_session);
}

#[test]
fn a_session_with_chat_and_an_announcement_looks_right() {
    let talking = || {
        let mut session = session(Bar::Shown);
        session.view.open_chat();
        session
            .view
            .said(Speaker::Other, "Can you see it?".to_owned());
        session.view.said(Speaker::Me, "Yes. Press OK.".to_owned());
        session.view.left = Duration::from_secs(55);
        let at = session.view.now + Duration::from_secs(55);
        session.view.ends_soon(at, EndingWhy::TimeLimit);
        session
    };
    looks_everywhere("session_chat", talking, draw_session);
}

#[test]
fn the_bare_picture_is_at_the_corner_with_every_pixel_as_it_is() {
    let mut harness = shown(session(Bar::Bare), Theme::Light, draw_session);
    let corner = harness.state().state.corner;
    let drawn = harness.render().expect("drawn");
    let wanted = novice::picture(480, 300, 5);
    let (left, top) = (corner.x as u32, corner.y as u32);
    let mut equal = 0;
    for y in 0..300 {
        for x in 0..480 {
            let [b, g, r, _] = wanted.pixel(x, y);
            equal += u32::from(drawn.get_pixel(left + x, top + y).0 == [r, g, b, 255]);
        }
    }
    // The pointer too is no part of it, but this computer's own takes its shape.
    assert_eq!(equal, 480 * 300);
    let cursor = &harness.output().platform_output.cursor_image;
    assert_eq!(cursor.as_ref().map(|cursor| cursor.size), Some([16, 16]));
}

#[test]
fn a_message_is_announced_until_the_chat_is_opened() {
    let mut harness = shown(session(Bar::Shown), Theme::Light, draw_session);
    let session = &mut harness.state_mut().state;
    session.view.said(Speaker::Other, "Hello".to_owned());
    session.view.said(Speaker::Other, "Hello?".to_owned());
    harness.run();
    click(&mut harness, "Chat (2 new)");
    harness.get_by_label("Hello?");
    // What is typed now is a message: the field has the keyboard.
    harness.event(egui::Event::Text("I am here".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let chat = Wish::Chat("I am here".to_owned());
    assert_eq!(harness.state().wishes, [chat]);
    click(&mut harness, "Chat");
    assert!(harness.query_by_label("Hello?").is_none());
}

#[test]
fn disconnecting_is_one_click_and_f11_fills_the_screen() {
    let mut harness = shown(session(Bar::Shown), Theme::Light, draw_session);
    harness.key_press(Key::F11);
    harness.run();
    click(&mut harness, "Disconnect");
    let wishes = [Wish::FullScreen(true), Wish::Disconnect];
    assert_eq!(harness.state().wishes, wishes);
}

#[test]
fn disconnect_is_in_sight_in_the_smallest_window_too() {
    let mut harness = shown(session(Bar::Shown), Theme::Light, draw_session);
    harness.state_mut().state.view.open_chat();
    harness.state_mut().state.view.left = Duration::from_secs(59 * 60);
    harness.set_size(vec2(560.0, 420.0));
    harness.run();
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(560.0, 420.0));
    for name in ["Disconnect", "Send", "Chat", "View"] {
        let rect = harness.get_by_role_and_label(Kind::Button, name).rect();
        assert!(window.contains_rect(rect), "{name} is at {rect:?}");
    }
    // Nor is the time left cut; what is less needed is in the menu.
    let left = harness.get_by_label("59 min left").rect();
    let next = harness.get_by_role_and_label(Kind::Button, "View").rect();
    assert!(left.width() > 70.0 && left.right() < next.left());
    click(&mut harness, "View");
    harness.get_by_label("Actual size");
}

#[test]
fn a_picture_larger_than_the_window_fits_or_scrolls() {
    let mut harness = shown(session(Bar::Shown), Theme::Light, draw_session);
    harness.set_size(vec2(720.0, 300.0));
    harness.run();
    let picture = |harness: &Harness<'_, Shown<Session>>| {
        harness
            .get_by_label("Blue Heron’s screen, as a picture")
            .rect()
    };
    assert!(picture(&harness).height() < 240.0);
    click(&mut harness, "Actual size");
    assert_eq!(picture(&harness).size(), vec2(480.0, 300.0));
}

#[test]
fn a_note_can_be_kept_about_a_session_and_about_nothing_else() {
    let after = ended(Way::Finished, false, Some("12 min"));
    let mut harness = shown(after, Theme::Light, |ui, view: &mut Ended| view.show(ui));
    let label = "A note for yourself (if you like)";
    let field = harness.get_by_label(label);
    field.focus();
    field.type_text("It was the plug.");
    harness.run();
    click(&mut harness, "Keep the note");
    let note = Wish::Note("It was the plug.".to_owned());
    assert_eq!(harness.state().wishes, [note]);
    let full = Err("The disk is full.".to_owned());
    harness.state_mut().state.note.done(full);
    harness.run();
    harness.get_by_label("The disk is full.");
    click(&mut harness, "Keep the note");
    harness.state_mut().state.note.done(Ok(()));
    harness.run();
    harness.get_by_label_contains("Kept in the history");

    let never = ended(Way::Refused, true, None);
    let harness = shown(never, Theme::Light, |ui, view: &mut Ended| view.show(ui));
    assert!(harness.query_by_label(label).is_none());
}
