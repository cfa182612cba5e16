//! The engine against a novice who is asked for more than to be looked at.

mod novice;

use helper::engine::{Command, Event};
use novice::visitor::Helper;
use novice::{Do, Novice, Told, picture};
use session::{
    Answer, AskProblem, Button, InputEvent, Key, Mark, NamedKey, Point, RevokedWhy, Right,
};
use ticket::Capability;

/// Connected to a novice who offers everything.
fn connected() -> (Novice, Helper) {
    let novice = Novice::generous(picture(320, 200, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    (novice, helper)
}

/// Asks, and is answered.
fn asks(novice: &Novice, helper: &Helper, right: Right, answer: Answer) {
    helper.engine.send(Command::Ask(right));
    novice.answers(right, answer);
    match helper.word() {
        Event::Answered {
            right: of,
            answer: told,
        } => assert_eq!((of, told), (right, answer)),
        event => panic!("{event:?}"),
    }
}

/// Has control, which acts.
fn controls(novice: &Novice, helper: &Helper) {
    asks(novice, helper, Right::Control, Answer::Allowed);
    assert!(matches!(helper.word(), Event::ControlWaits(true)));
    assert!(matches!(helper.word(), Event::ControlWaits(false)));
}

fn key(key: Key, down: bool) -> InputEvent {
    InputEvent::Key { key, down }
}

fn button(down: bool) -> InputEvent {
    let button = Button::Left;
    InputEvent::Button { button, down }
}

/// Waits for something that the novice's person is told.
fn told(novice: &Novice, wanted: impl Fn(&Told) -> bool) {
    while !wanted(&novice.told()) {}
}

#[test]
fn what_is_done_under_control_is_done_there_in_order() {
    let (novice, helper) = connected();
    controls(&novice, &helper);
    let done = [
        InputEvent::PointerTo { x: 17, y: 199 },
        button(true),
        button(false),
        InputEvent::Wheel { dx: 0, dy: -120 },
        key(Key::Named(NamedKey::Shift), true),
        key(Key::Char('Ä'), true),
        key(Key::Char('Ä'), false),
        key(Key::Named(NamedKey::Shift), false),
        key(Key::Char(' '), true),
        key(Key::Char(' '), false),
        InputEvent::Text("日本".to_owned()),
    ];
    for event in done.clone() {
        helper.engine.send(Command::Input(event));
    }
    for event in done {
        assert_eq!(novice.input(), event);
    }
    helper.engine.send(Command::Drop(Right::Control));
    told(&novice, |told| matches!(told, Told::Over(Right::Control)));
}

#[test]
fn how_long_a_word_takes_is_measured_anew() {
    let (_novice, helper) = connected();
    let screen = helper.engine.screen();
    let at_first = screen.round_trip().expect("measured while dialling");
    helper.engine.send(Command::Measure);
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while screen.round_trip() == Some(at_first) {
        assert!(std::time::Instant::now() < patience, "never measured");
        std::thread::yield_now();
    }
}

#[test]
fn a_no_is_told_and_the_same_question_rests() {
    let (novice, helper) = connected();
    asks(&novice, &helper, Right::Control, Answer::Denied);
    helper.engine.send(Command::Ask(Right::Control));
    match helper.word() {
        Event::NotAsked {
            right: Right::Control,
            problem: AskProblem::TooSoon { wait },
        } => {
            assert!(wait <= session::ASK_AGAIN_AFTER);
        }
        event => panic!("{event:?}"),
    }
    asks(&novice, &helper, Right::Point, Answer::NotPossible);
}

#[test]
fn what_the_invitation_does_not_offer_is_not_asked() {
    let novice = Novice::new(ticket::PasswordChoice::Open, picture(64, 64, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    helper.engine.send(Command::Ask(Right::Control));
    match helper.word() {
        Event::NotAsked { right, problem } => {
            assert_eq!((right, problem), (Right::Control, AskProblem::NotOffered));
        }
        event => panic!("{event:?}"),
    }
}

#[test]
fn a_question_can_be_taken_back() {
    let (novice, helper) = connected();
    helper.engine.send(Command::Ask(Right::Point));
    told(&novice, |told| matches!(told, Told::Wanted(Right::Point)));
    helper.engine.send(Command::Drop(Right::Point));
    told(&novice, |told| matches!(told, Told::Over(Right::Point)));
}

#[test]
fn control_that_is_taken_back_is_told_and_does_nothing_more() {
    for (act, why) in [
        (Do::TakeBack(Right::Control), RevokedWhy::TakenBack),
        (Do::Escape, RevokedWhy::Escape),
    ] {
        let (novice, helper) = connected();
        controls(&novice, &helper);
        helper.engine.send(Command::Input(button(true)));
        assert_eq!(novice.input(), button(true));
        novice.act(act);
        match helper.word() {
            Event::Revoked { right, why: told } => assert_eq!((right, told), (Right::Control, why)),
            event => panic!("{event:?}"),
        }
        told(&novice, |told| matches!(told, Told::Released));
        helper
            .engine
            .send(Command::Input(key(Key::Char('a'), true)));
        helper.engine.send(Command::Chat("after it".to_owned()));
        loop {
            match novice.told() {
                Told::Chat(_) => break,
                Told::Input(event) => panic!("{event:?}"),
                _ => {}
            }
        }
    }
}

#[test]
fn the_novices_hand_comes_first_for_a_while() {
    let (novice, helper) = connected();
    controls(&novice, &helper);
    novice.act(Do::Hand);
    assert!(matches!(helper.word(), Event::ControlWaits(true)));
    assert!(matches!(helper.word(), Event::ControlWaits(false)));
    helper.engine.send(Command::Input(button(true)));
    assert_eq!(novice.input(), button(true));
}

#[test]
fn a_pause_blanks_the_picture_which_then_begins_anew() {
    let (novice, helper) = connected();
    helper.sees(&picture(320, 200, 1));
    novice.act(Do::Pause(true));
    assert!(matches!(helper.word(), Event::Paused(true)));
    assert_eq!(helper.engine.screen().size(), (0, 0));
    let before = helper.engine.screen().counts();
    novice.act(Do::Show(picture(100, 60, 7)));
    novice.act(Do::Pause(false));
    assert!(matches!(helper.word(), Event::Paused(false)));
    helper.sees(&picture(100, 60, 7));
    let after = helper.engine.screen().counts();
    assert!(
        after.packets > before.packets,
        "they are counted through a pause"
    );
    helper.engine.send(Command::Disconnect);
    helper.ends();
    let granted = &helper.history()[0].granted;
    assert_eq!(*granted, [Capability::View, Capability::Chat]);
}

#[test]
fn a_session_that_ends_during_a_pause_was_seen_all_the_same() {
    let (novice, helper) = connected();
    helper.sees(&picture(320, 200, 1));
    novice.act(Do::Pause(true));
    assert!(matches!(helper.word(), Event::Paused(true)));
    novice.act(Do::Stop);
    helper.ends();
    assert!(helper.history()[0].granted.contains(&Capability::View));
}

#[test]
fn drawings_arrive() {
    let (novice, helper) = connected();
    asks(&novice, &helper, Right::Point, Answer::Allowed);
    let (from, to) = (Point { x: 1, y: 2 }, Point { x: 300, y: 150 });
    for mark in [Mark::Box { from, to }, Mark::Laser(Some(to)), Mark::Clear] {
        helper.engine.send(Command::Mark(mark.clone()));
        told(
            &novice,
            |told| matches!(told, Told::Mark(drawn) if *drawn == mark),
        );
    }
}

#[test]
fn the_novices_video_is_told() {
    let (novice, helper) = connected();
    for on in [true, false] {
        novice.act(Do::Record(on));
        assert!(matches!(helper.word(), Event::Recording(now) if now == on));
    }
}

#[test]
fn the_history_has_what_was_allowed_and_from_when_to_when() {
    let (novice, helper) = connected();
    helper.sees(&picture(320, 200, 1));
    asks(&novice, &helper, Right::Point, Answer::Allowed);
    helper.engine.send(Command::Drop(Right::Point));
    controls(&novice, &helper);
    novice.act(Do::Stop);
    helper.ends();
    let entry = helper.history().remove(0);
    use Capability as C;
    assert_eq!(entry.granted, [C::View, C::Chat, C::Point, C::Control]);
    let rights: Vec<&str> = entry
        .grants
        .iter()
        .map(|grant| grant.right.as_str())
        .collect();
    assert_eq!(rights, ["point", "control"]);
    let approved = entry.approved.expect("allowed");
    assert!(entry.start <= approved && approved <= entry.grants[0].from);
    for grant in &entry.grants {
        assert!(
            entry.start <= grant.from && grant.from <= grant.until,
            "{grant:?}"
        );
        assert!(grant.until <= entry.end, "{grant:?}");
    }
}
