//! Control: whose hand comes first, what is held, and what leaves when.

use std::time::Duration;

use session::{
    Button, HelperCommand, HelperEvent, InputEvent, Machine, Mark, NoviceCommand, NoviceEvent,
    Point, Right, StopReason,
};
use wire::FromHelper;

use crate::desk::{at_desk, in_control, key};
use crate::pair::Pair;

const CLICK: InputEvent = InputEvent::Button {
    button: Button::Left,
    down: true,
};
const UNCLICK: InputEvent = InputEvent::Button {
    button: Button::Left,
    down: false,
};

fn to(x: u16) -> InputEvent {
    InputEvent::PointerTo { x, y: 7 }
}

/// What the helper's machine has to send now.
fn sending(pair: &mut Pair) -> Vec<FromHelper> {
    std::iter::from_fn(|| pair.helper.machine.poll_transmit()).collect()
}

#[test]
fn input_arrives_in_its_order() {
    let (mut pair, _) = in_control();
    let all = [
        to(3),
        CLICK,
        to(9),
        UNCLICK,
        InputEvent::Wheel { dx: 0, dy: -120 },
        key('ß', true),
        key('ß', false),
        InputEvent::Text("Zoë 青".into()),
    ];
    for event in &all {
        pair.helper
            .command(pair.now, HelperCommand::Input(event.clone()));
    }
    pair.run_for(Duration::from_secs(1));
    assert_eq!(pair.done(), all, "the line had no room, and still");
}

#[test]
fn nothing_acts_without_a_yes() {
    let mut pair = at_desk();
    pair.input(CLICK);
    let question = pair.ask(Right::Control);
    pair.input(CLICK);
    pair.novice_does(NoviceCommand::Deny { question });
    pair.run_for(Duration::from_secs(2));
    pair.input(CLICK);
    assert!(!pair.helper.sent.contains(&"Input"));
    assert_eq!(pair.releases(), 0);
}

/// A grant of control begins a second late: the click that follows the yes
/// must not land where the question was.
#[test]
fn control_begins_a_second_after_the_yes() {
    let mut pair = at_desk();
    let grant = pair.allow(Right::Control);
    assert!(!grant.is_live() && !grant.is_over());
    pair.input(CLICK);
    assert!(pair.done().is_empty());
    pair.run_for(Duration::from_secs(1));
    assert!(grant.is_live());
    pair.input(CLICK);
    assert_eq!(pair.done(), [CLICK]);
    let waits: Vec<_> = pair
        .helper
        .events
        .iter()
        .filter_map(|event| match event {
            HelperEvent::ControlWaits(waits) => Some(*waits),
            _ => None,
        })
        .collect();
    assert_eq!(waits, [true, false]);
}

#[test]
fn the_novices_own_hand_comes_first() {
    let (mut pair, grant) = in_control();
    pair.input(CLICK);
    let told = pair.novice.events.len();
    pair.novice.command(pair.now, NoviceCommand::OwnInput);
    assert!(!grant.is_live(), "at once");
    assert_eq!(pair.novice_told(told), ["ControlWaits", "ReleaseInput"]);
    // On its way already: dropped. A moment later: not even sent.
    pair.input(key('a', true));
    pair.input(key('b', true));
    assert_eq!(pair.done(), [CLICK]);
    // As long as the hand moves.
    for _ in 0..5 {
        pair.run_for(Duration::from_millis(700));
        pair.novice_does(NoviceCommand::OwnInput);
        assert!(!grant.is_live());
    }
    pair.run_for(Duration::from_millis(999));
    assert!(!grant.is_live());
    pair.run_for(Duration::from_millis(100));
    assert!(grant.is_live());
    pair.input(UNCLICK);
    assert_eq!(pair.done(), [CLICK], "it was let go of long ago");
    pair.input(key('c', true));
    assert_eq!(pair.done().len(), 2, "nothing was kept for later");
    assert_eq!(pair.releases(), 1);
    let told = pair
        .novice
        .sent
        .iter()
        .filter(|name| **name == "ControlWaits");
    assert_eq!(
        told.count(),
        4,
        "only changes are told: twice the yes, twice the hand"
    );
}

/// A question can't be answered by the one who asked it.
#[test]
fn no_input_acts_while_a_question_is_open() {
    let (mut pair, grant) = in_control();
    pair.helper
        .command(pair.now, HelperCommand::Ask(Right::ReadClipboard));
    pair.helper.command(pair.now, HelperCommand::Input(CLICK));
    pair.run_for(Duration::from_secs(30));
    assert!(!grant.is_live());
    assert!(pair.done().is_empty(), "the question overtakes the click");
    pair.input(CLICK);
    // By hand, since an honest machine would not send it.
    let event = CLICK;
    let click = FromHelper::Input {
        grant: grant.number(),
        event,
    };
    pair.novice.machine.handle_message(pair.now, click.clone());
    pair.novice_does(NoviceCommand::Allow { question: 2 });
    pair.novice.machine.handle_message(pair.now, click);
    pair.run_for(Duration::from_millis(900));
    assert!(!grant.is_live(), "nor in the second after the answer");
    pair.run_for(Duration::from_millis(200));
    assert!(grant.is_live());
    assert!(pair.done().is_empty());
}

#[test]
fn two_questions_wait_for_the_second_answer() {
    let (mut pair, grant) = in_control();
    let first = pair.ask(Right::ReadClipboard);
    let second = pair.ask(Right::Point);
    pair.novice_does(NoviceCommand::Deny { question: first });
    pair.run_for(Duration::from_secs(3));
    assert!(!grant.is_live());
    pair.helper_does(HelperCommand::Drop(Right::Point));
    pair.run_for(Duration::from_millis(1200));
    assert!(grant.is_live(), "withdrawn is settled, too ({second})");
    pair.ask(Right::Record);
    pair.run_for(Duration::from_secs(60));
    assert!(!grant.is_live());
    pair.run_for(Duration::from_millis(1200));
    assert!(grant.is_live(), "and so is not answered");
}

#[test]
fn esc_ends_control_and_nothing_else() {
    let (mut pair, control) = in_control();
    let point = pair.allow(Right::Point);
    pair.run_for(Duration::from_secs(2));
    pair.novice_does(NoviceCommand::Escape);
    assert!(control.is_over() && point.is_live());
    assert_eq!(pair.releases(), 2, "when it was asked, and now");
    pair.run_for(Duration::from_secs(1));
    assert!(pair.helper.events.iter().any(|event| matches!(
        event,
        HelperEvent::Revoked {
            right: Right::Control,
            why: session::RevokedWhy::Escape
        }
    )));
    // Where there is no control, Esc is only a key.
    let sent = pair.novice.sent.len();
    pair.novice_does(NoviceCommand::Escape);
    assert_eq!(pair.novice.sent.len(), sent);
}

#[test]
fn what_is_held_is_let_go_of_at_every_end() {
    type End = fn(&mut Pair);
    let ends: [(&str, End); 8] = [
        ("taken back", |pair| {
            pair.novice_does(NoviceCommand::TakeBackAll);
        }),
        ("esc", |pair| pair.novice_does(NoviceCommand::Escape)),
        ("paused", |pair| {
            pair.novice_does(NoviceCommand::Pause(true));
        }),
        ("own hand", |pair| pair.novice_does(NoviceCommand::OwnInput)),
        ("stopped", |pair| {
            pair.novice_does(NoviceCommand::Stop(StopReason::Person));
        }),
        ("reset", Pair::reset),
        ("given back", |pair| {
            pair.helper_does(HelperCommand::Drop(Right::Control));
            pair.run_for(Duration::from_secs(1));
        }),
        ("silent", |pair| {
            pair.fall_silent();
            pair.run_for(Duration::from_secs(31));
        }),
    ];
    for (what, end) in ends {
        let (mut pair, _) = in_control();
        pair.input(key('x', true));
        let before = pair.releases();
        end(&mut pair);
        pair.novice.flush(pair.now);
        assert_eq!(pair.releases(), before + 1, "{what}");
        if let Some(NoviceEvent::Ended(_)) = pair.novice.events.last() {
            let told = crate::happy::names(&pair.novice.events);
            let release = told.iter().rposition(|name| name == "ReleaseInput");
            let after = &told[release.unwrap() + 1..];
            assert!(after == ["Ended"] || after == ["Broken", "Ended"], "{what}");
        }
    }
}

#[test]
fn only_what_is_down_goes_up() {
    let (mut pair, _) = in_control();
    for event in [
        UNCLICK,
        key('a', false),
        key('a', true),
        key('a', true),
        key('a', false),
        key('a', false),
        CLICK,
        CLICK,
        UNCLICK,
        UNCLICK,
    ] {
        pair.input(event);
    }
    assert_eq!(
        pair.done(),
        [
            key('a', true),
            key('a', true),
            key('a', false),
            CLICK,
            UNCLICK
        ],
        "a key repeats, a button does not"
    );
}

#[test]
fn more_keys_than_hands_are_let_go_of() {
    let (mut pair, _) = in_control();
    let signs = ('a'..='z').chain('0'..='9');
    for sign in signs {
        pair.input(key(sign, true));
    }
    assert_eq!(pair.done().len(), 36);
    assert_eq!(pair.releases(), 1);
    pair.input(key('a', false));
    assert_eq!(pair.done().len(), 36, "that one was let go of");
    pair.input(key('9', false));
    assert_eq!(pair.done().len(), 37);
}

/// On a line without room: the newest movement only, but each before the press
/// that belongs to it.
#[test]
fn movements_do_not_pile_up() {
    let (mut pair, grant) = in_control();
    sending(&mut pair);
    for round in 0..1000u16 {
        let now = pair.now + Duration::from_millis(u64::from(round));
        pair.helper.machine.handle_timeout(now);
        pair.helper
            .machine
            .handle_command(now, HelperCommand::Input(to(round)));
    }
    let now = pair.now + Duration::from_secs(1);
    pair.helper
        .machine
        .handle_command(now, HelperCommand::Input(CLICK));
    pair.helper
        .machine
        .handle_command(now, HelperCommand::Input(to(2000)));
    pair.helper
        .machine
        .handle_timeout(now + Duration::from_millis(8));
    let grant = grant.number();
    let input = |event| FromHelper::Input { grant, event };
    assert_eq!(
        sending(&mut pair),
        [input(to(999)), input(CLICK), input(to(2000))]
    );
}

#[test]
fn movements_keep_their_pace_and_the_last_arrives() {
    let (mut pair, _) = in_control();
    for round in 0..1000u16 {
        pair.helper_does(HelperCommand::Input(to(round)));
        pair.run_for(Duration::from_millis(1));
    }
    pair.run_for(Duration::from_secs(1));
    let done = pair.done();
    assert!((124..=127).contains(&done.len()), "{}", done.len());
    assert_eq!(done.last(), Some(&to(999)));
    assert_eq!(pair.endings(), (None, None));
}

/// What waits when control ends or waits is not sent any more.
#[test]
fn what_waits_is_dropped_with_the_right() {
    type Word = fn(&mut Pair, u32);
    let words: [Word; 3] = [
        |pair, grant| {
            let why = session::RevokedWhy::TakenBack;
            let message = wire::FromNovice::Revoked { grant, why };
            pair.helper.machine.handle_message(pair.now, message);
        },
        |pair, _| {
            let message = wire::FromNovice::ControlWaits(true);
            pair.helper.machine.handle_message(pair.now, message);
        },
        |pair, _| {
            let message = wire::FromNovice::Paused(true);
            pair.helper.machine.handle_message(pair.now, message);
        },
    ];
    for word in words {
        let (mut pair, grant) = in_control();
        sending(&mut pair);
        for event in [CLICK, UNCLICK, to(1), to(2)] {
            pair.helper.command(pair.now, HelperCommand::Input(event));
        }
        word(&mut pair, grant.number());
        pair.helper.command(pair.now, HelperCommand::Input(CLICK));
        pair.helper
            .machine
            .handle_timeout(pair.now + Duration::from_secs(1));
        let rest = sending(&mut pair);
        let is_input = |message: &FromHelper| matches!(message, FromHelper::Input { .. });
        assert!(!rest.iter().any(is_input), "{rest:?}");
    }
}

#[test]
fn a_person_who_types_or_draws_is_there() {
    for draws in [false, true] {
        let (mut pair, _) = in_control();
        pair.allow(Right::Point);
        for round in 0..30u16 {
            let at = Point { x: round, y: 0 };
            pair.helper_does(if draws {
                HelperCommand::Mark(Mark::Laser(Some(at)))
            } else {
                HelperCommand::Input(key('a', true))
            });
            pair.run_for(Duration::from_secs(100));
        }
        assert_eq!(pair.endings(), (None, None), "fifty minutes, not idle");
    }
}

/// Typing faster than any person can is thinned out by the helper's own machine,
/// and what goes down still comes up.
#[test]
fn a_machine_gun_keeps_the_rules() {
    let (mut pair, _) = in_control();
    for round in 0..3000u32 {
        let sign = char::from_u32(0x4e00 + round % 20).unwrap();
        pair.helper
            .command(pair.now, HelperCommand::Input(key(sign, true)));
        pair.helper
            .command(pair.now, HelperCommand::Input(key(sign, false)));
    }
    pair.run_for(Duration::from_secs(2));
    assert_eq!(pair.endings(), (None, None));
    let done = pair.done();
    assert_eq!(done.len(), 600);
    for pair in done.chunks(2) {
        assert!(matches!(
            (&pair[0], &pair[1]),
            (InputEvent::Key { key: down, down: true }, InputEvent::Key { key: up, down: false }) if down == up
        ));
    }
}
