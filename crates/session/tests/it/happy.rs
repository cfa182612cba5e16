//! A session as it should be.

use std::time::Duration;

use session::{Ending, Side};
use session::{HelperCommand, HelperEvent, NoviceCommand, NoviceEvent, StopReason};

use crate::invitations::{guarded, open};
use crate::pair::{Pair, Weather};

/// The names of events, in their order.
pub(crate) fn names<E: std::fmt::Debug>(events: &[E]) -> Vec<String> {
    let name = |event: &E| {
        let text = format!("{event:?}");
        let end = text.find(|sign: char| !sign.is_alphanumeric());
        text[..end.unwrap_or(text.len())].to_owned()
    };
    events.iter().map(name).collect()
}

#[test]
fn from_the_knock_to_the_stop() {
    let mut pair = Pair::new(guarded());
    pair.run_until_asked();
    assert_eq!(pair.novice.words(), pair.helper.words());
    assert!(
        pair.novice.events.iter().any(
            |event| matches!(event, NoviceEvent::ApprovalWanted { name, .. } if name == "Ada")
        )
    );
    assert!(pair.novice.approval().is_none());

    pair.run_for(Duration::from_secs(20));
    pair.novice_does(NoviceCommand::Approve);
    pair.run_for(Duration::from_secs(1));
    let approval = pair.novice.approval().unwrap();
    assert!(approval.is_live());
    assert_eq!(approval.offers().to_string(), "view,chat");
    assert_eq!(approval.peer_key(), &[0x11; 32]);
    assert!(pair.helper.events.iter().any(|event| matches!(
        event,
        HelperEvent::Approved { offers, time_limit }
            if offers.to_string() == "view,chat" && *time_limit == Duration::from_secs(3600)
    )));

    pair.novice
        .command(pair.now, NoviceCommand::Screen(vec![7; 16_000]));
    pair.novice_does(NoviceCommand::Chat("Hello, Ada!\nCan you see it?".into()));
    pair.run_for(Duration::from_secs(1));
    pair.helper_does(HelperCommand::ScreenAck(vec![1]));
    pair.helper_does(HelperCommand::Chat("I can.".into()));
    pair.run_for(Duration::from_secs(1));
    pair.helper_does(HelperCommand::Stop(StopReason::Person));
    pair.run_until_over();

    assert_eq!(
        names(&pair.novice.events),
        [
            "TryWanted",
            "PasswordProved",
            "ApprovalWanted",
            "Approved",
            "ChatSent",
            "ScreenAck",
            "Chat",
            "Ended"
        ]
    );
    assert_eq!(
        names(&pair.helper.events),
        ["Waiting", "Approved", "Chat", "Screen", "Ended"],
        "chat leaves before the screen"
    );
    let (by, why) = (Side::Helper, StopReason::Person);
    let ending = Ending::Stopped { by, why };
    assert_eq!(pair.endings(), (Some(&ending), Some(&ending)));
    assert!(!approval.is_live());
    assert_eq!(pair.ledger.tries_left, 5, "a right password costs no try");
}

#[test]
fn the_wire_carries_exactly_what_is_documented() {
    let mut pair = Pair::new(open());
    pair.run_until_active();
    pair.novice_does(NoviceCommand::Stop(StopReason::Person));
    pair.run_until_over();
    assert_eq!(pair.helper.sent, ["Knock", "Proof", "Words"]);
    assert_eq!(
        pair.novice.sent,
        ["Answer", "Knocking", "Reveal", "Approved", "Stop"]
    );
}

#[test]
fn any_weather_is_good_enough() {
    for seed in 0..20 {
        let weather = Weather {
            latency: Duration::from_millis(seed * 40),
            jitter: Duration::from_millis(seed * 35),
        };
        let mut pair = Pair::new(open()).with_weather(weather, seed);
        pair.run_until_active();
        for round in 0..20u8 {
            pair.novice_does(NoviceCommand::Screen(vec![round; 100]));
            pair.helper_does(HelperCommand::Present);
            pair.run_for(Duration::from_secs(20));
        }
        let screens = pair.helper.events.iter().filter_map(|event| match event {
            HelperEvent::Screen(packet) => Some(packet[0]),
            _ => None,
        });
        assert!(screens.eq(0..20), "in order, none lost");
        assert_eq!(pair.endings(), (None, None));
    }
}

#[test]
fn how_long_a_word_takes_is_measured_one_at_a_time() {
    let latency = Duration::from_millis(120);
    let jitter = Duration::ZERO;
    let mut pair = Pair::new(open()).with_weather(Weather { latency, jitter }, 1);
    pair.run_until_active();
    let measured = |pair: &Pair| {
        let events = pair.helper.events.iter();
        let times = events.filter_map(|event| match event {
            HelperEvent::RoundTrip(time) => Some(*time),
            _ => None,
        });
        times.collect::<Vec<_>>()
    };
    for _ in 0..50 {
        pair.helper_does(HelperCommand::Measure);
    }
    pair.run_for(Duration::from_millis(900));
    pair.helper_does(HelperCommand::Measure);
    pair.run_for(Duration::from_secs(1));
    assert_eq!(measured(&pair), [2 * latency], "one a second");
    pair.helper_does(HelperCommand::Measure);
    pair.run_for(Duration::from_secs(1));
    assert_eq!(measured(&pair), [2 * latency; 2]);
    assert_eq!(pair.endings(), (None, None));
}

#[test]
fn words_differ_from_session_to_session() {
    let mut first = Pair::new(open());
    first.run_until_asked();
    let start = first.start;
    let unlocked = open().invitation.unlock(None).unwrap();
    let exporter = [0xdd; 32];
    let mut second = Pair::of(
        start,
        crate::pair::novice(start, open(), exporter, session::Limits::default()),
        crate::pair::helper(start, open(), unlocked, exporter),
    );
    second.run_until_asked();
    assert_eq!(second.novice.words(), second.helper.words());
    assert_ne!(first.novice.words(), second.novice.words());
}
