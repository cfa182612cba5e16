//! The machines of both sides: any messages, commands, bytes and time, from any stage and after a break. Nothing is approved
//! but by the person's yes, nothing is read, written, sent or shown before it, and nothing follows a stop.
#![no_main]

#[path = "../session/commands.rs"]
mod commands;
#[allow(dead_code, reason = "the tests of the session use the rest")]
#[path = "../../crates/session/tests/it/desk.rs"]
mod desk;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/end.rs"]
mod end;
#[allow(dead_code, unused_imports, reason = "likewise")]
#[path = "../../crates/session/tests/it/happy.rs"]
mod happy;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/invitations.rs"]
mod invitations;
#[path = "../session/messages.rs"]
mod messages;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/pair.rs"]
mod pair;
#[path = "../session/promises.rs"]
mod promises;
#[allow(dead_code, unused_imports, reason = "likewise")]
#[path = "../../crates/session/tests/it/returns.rs"]
mod returns;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/stage.rs"]
mod stage;
#[path = "../session/values.rs"]
mod values;

use std::time::{Duration, Instant};

use commands::{HelperDoes, NoviceDoes};
use end::End;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use messages::{HelperSays, NoviceSays};
use pair::{PEER_KEY, Pair};
use promises::{Said, check_sent};
use session::{Helper, HelperEvent, Machine, Novice, NoviceEvent, Phase, Returning, Right};
use stage::{HELPER_STAGES, NOVICE_STAGES, helper_of, novice_of};
use wire::Message;

#[derive(Debug, Arbitrary)]
enum Input {
    Novice(Begin, Vec<Doing<NoviceDoes, HelperSays>>),
    Helper(Begin, Vec<Doing<HelperDoes, NoviceSays>>),
}

/// Where it begins.
#[derive(Debug, Arbitrary)]
enum Begin {
    Stage(u8),
    /// A running session in which the rights of these bits are granted.
    Granted(u8),
    /// Such a one, broken; the new connection's first message has not come yet.
    Broken(u8),
}

#[derive(Debug, Arbitrary)]
enum Doing<C, M> {
    Command(C),
    Message(M),
    /// A message of this kind, whatever follows in it.
    Kind(u8, Vec<u8>),
    /// What the real other side has to say to it.
    Peer,
    Bytes(Vec<u8>),
    /// Milliseconds.
    Wait(u32),
    Closed,
    Transmit,
}

/// Does one thing to a machine and looks at what must hold of either side. What it sent.
fn act<C, M, Side>(
    now: &mut Instant,
    end: &mut End<Side>,
    peer: Vec<u8>,
    doing: Doing<C, M>,
) -> Vec<u8>
where
    Side: Machine,
    C: Into<Side::Command>,
    M: Into<Side::In>,
{
    let was_ended = end.machine.is_ended();
    let events = end.events.len();
    let mut sent = Vec::new();
    match doing {
        Doing::Command(command) => end.machine.handle_command(*now, command.into()),
        // As it would come: what can't be a message is never seen by the machine.
        Doing::Message(message) => {
            if let Ok(frame) = wire::encode(&message.into()) {
                end.receive(*now, &frame);
            }
        }
        Doing::Kind(tag, rest) => end.receive(*now, &framed::<Side::In>(tag, &rest)),
        Doing::Peer => end.receive(*now, &peer),
        Doing::Bytes(bytes) => end.receive(*now, &bytes),
        Doing::Wait(millis) => wait(now, &mut end.machine, millis % 4_000_000),
        Doing::Closed => end.machine.handle_closed(*now),
        Doing::Transmit => sent = end.flush(*now),
    }
    end.listen();
    assert!(
        !was_ended || end.events.len() == events,
        "an event after the end"
    );
    let last = ["Stop", "Refused", "WrongPassword"];
    let stopped = end.sent.iter().position(|name| last.contains(name));
    assert!(
        stopped.is_none_or(|at| at + 1 == end.sent.len()),
        "sent after a stop"
    );
    let timeout = end.machine.poll_timeout();
    assert_eq!(timeout.is_none(), end.machine.is_ended());
    sent
}

/// A frame of a message of some kind, of a size that it can have.
fn framed<M: Message>(tag: u8, rest: &[u8]) -> Vec<u8> {
    let tag = usize::from(tag) % M::SHAPES.len();
    let shape = &M::SHAPES[tag];
    let mut body = [&[tag as u8], rest].concat();
    let size = body.len().clamp(shape.shortest, shape.longest);
    body.resize(size, 0);
    let length = (body.len() as u32 + 1).to_be_bytes();
    [&length[..], &[shape.channel as u8], &body].concat()
}

/// Lets time pass as a driver would: every timeout on its way.
fn wait(now: &mut Instant, machine: &mut impl Machine, millis: u32) {
    let until = *now + Duration::from_millis(millis.into());
    while let Some(at) = machine.poll_timeout().filter(|at| *at <= until) {
        *now = at.max(*now);
        machine.handle_timeout(*now);
        let next = machine.poll_timeout();
        assert!(
            next.is_none_or(|next| next > *now),
            "a timeout that does not move on"
        );
    }
    *now = until;
}

/// A running session that offers everything, with these rights.
fn granted(said: &mut Said, bits: u8) -> Pair {
    let mut pair = desk::at_desk();
    for (bit, right) in Right::ALL.into_iter().enumerate() {
        if bits >> bit & 1 == 1 {
            said.allowed.insert(pair.allow(right).number());
        }
    }
    pair
}

/// Both sides of a new connection after such a session broke. It lives as long as what is returned with it.
fn broken(said: &mut Said, bits: u8) -> (Pair, Returning) {
    let mut pair = granted(said, bits);
    pair.reset();
    let (returning, comeback) = returns::remains(&mut pair);
    let novice = returns::door(&pair, PEER_KEY, Some(returning.pass()));
    let helper = Helper::come_back(pair.now, comeback, invitations::boxed(888));
    (Pair::of(pair.now, novice, helper), returning)
}

fn approved(end: &End<Novice>) -> Option<session::Approval> {
    end.events.iter().find_map(|event| match event {
        NoviceEvent::Approved(approval) | NoviceEvent::Returned(approval) => Some(approval.clone()),
        _ => None,
    })
}

fn play_novice(begin: Begin, doings: Vec<Doing<NoviceDoes, HelperSays>>) {
    let mut said = Said::default();
    let (mut pair, seat) = match begin {
        Begin::Stage(stage) => {
            let stage = NOVICE_STAGES[usize::from(stage) % NOVICE_STAGES.len()];
            (novice_of(Pair::new(invitations::full()), stage), None)
        }
        Begin::Granted(bits) => (granted(&mut said, bits), None),
        Begin::Broken(bits) => {
            let (pair, seat) = broken(&mut said, bits);
            (pair, Some(seat))
        }
    };
    let mut said_yes = approved(&pair.novice).is_some();
    for doing in doings.into_iter().take(64) {
        let end = &pair.novice;
        let phase = end.machine.phase();
        let is_asked = phase == Phase::Waiting && end.words().is_some();
        if let Doing::Command(does) = &doing {
            said.note(does);
        }
        said_yes |= is_asked && matches!(doing, Doing::Command(NoviceDoes::Approve));
        // Who broke off has the token; nobody else can guess it.
        said_yes |= seat.is_some() && phase == Phase::Knocking && matches!(doing, Doing::Peer);
        let was_paused = !end.machine.takes_pictures();
        let reads = live(end, Right::ReadClipboard);
        let peer = pair.helper.flush(pair.now);
        let before = pair.novice.sent.len();
        let sent = act(&mut pair.now, &mut pair.novice, peer, doing);
        said.check_leaving(&sent, reads);
        let shown = pair.novice.sent[before..].contains(&"Screen");
        assert!(!shown || !was_paused, "a picture in a pause");
        check_novice(&pair.novice, &said, said_yes);
    }
    finish(&mut pair.novice, pair.now);
}

/// Whether a grant of this right acts just now.
fn live(end: &End<Novice>, right: Right) -> bool {
    end.events.iter().any(|event| {
        matches!(event, NoviceEvent::Allowed(grant) if grant.right() == right && grant.is_live())
    })
}

fn check_novice(end: &End<Novice>, said: &Said, said_yes: bool) {
    let ended = end.machine.is_ended();
    let approval = approved(end);
    assert!(approval.is_none() || said_yes, "approved without a person");
    let is_live = approval.as_ref().is_some_and(session::Approval::is_live);
    assert_eq!(
        is_live,
        approval.is_some() && !ended,
        "an approval lives as long as the session"
    );
    check_sent(&end.sent, said_yes);
    said.check_events(&end.events, ended);
    assert_eq!(
        ended,
        matches!(end.events.last(), Some(NoviceEvent::Ended(_)))
    );
}

fn play_helper(begin: Begin, doings: Vec<Doing<HelperDoes, NoviceSays>>) {
    let mut said = Said::default();
    let (mut pair, _seat) = match begin {
        Begin::Stage(stage) => {
            let stage = HELPER_STAGES[usize::from(stage) % HELPER_STAGES.len()];
            (helper_of(Pair::new(invitations::full()), stage), None)
        }
        Begin::Granted(bits) => (granted(&mut said, bits), None),
        Begin::Broken(bits) => {
            let (mut pair, seat) = broken(&mut said, bits);
            let bytes = pair.helper.flush(pair.now);
            pair.novice.receive(pair.now, &bytes);
            (pair, Some(seat))
        }
    };
    for doing in doings.into_iter().take(64) {
        let peer = pair.novice.flush(pair.now);
        act(&mut pair.now, &mut pair.helper, peer, doing);
        check_helper(&pair.helper);
    }
    finish(&mut pair.helper, pair.now);
}

fn check_helper(end: &End<Helper>) {
    let events = &end.events;
    let place = |wanted: fn(&HelperEvent) -> bool| events.iter().position(wanted);
    let approved = place(|event| matches!(event, HelperEvent::Approved { .. }));
    let begun = approved.or(place(|event| matches!(event, HelperEvent::Returned { .. })));
    let shown = place(|event| {
        matches!(
            event,
            HelperEvent::Screen(_)
                | HelperEvent::Chat(_)
                | HelperEvent::Clipboard(_)
                | HelperEvent::File(_)
        )
    });
    assert!(
        shown.is_none_or(|shown| begun.is_some_and(|at| at < shown)),
        "shown before the yes"
    );
    let compared = place(|event| matches!(event, HelperEvent::Waiting { .. }));
    assert!(
        approved.is_none_or(|at| compared.is_some_and(|words| words < at)),
        "a yes before the words"
    );
    let ended = end.machine.is_ended();
    assert_eq!(ended, matches!(events.last(), Some(HelperEvent::Ended(_))));
}

/// The line breaks: that ends it, and at most one message is left.
fn finish<Side: Machine>(end: &mut End<Side>, now: Instant) {
    end.machine.handle_closed(now);
    assert!(end.machine.is_ended());
    let mut left = 0;
    while let Some(message) = end.machine.poll_transmit() {
        wire::encode(&message).unwrap_or_else(|error| panic!("{}: {error}", message.shape().name));
        left += 1;
    }
    assert!(
        end.machine.poll_bulk(now).is_none(),
        "a piece of something after the end"
    );
    assert!(left <= 1, "{left} messages after the end");
}

fuzz_target!(|input: Input| {
    match input {
        Input::Novice(begin, doings) => play_novice(begin, doings),
        Input::Helper(begin, doings) => play_helper(begin, doings),
    }
});
