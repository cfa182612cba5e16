//! The machines of both sides: any messages, commands, bytes and time, from any stage. Nothing is approved but by the
//! person's yes, nothing of the screen is sent or shown before it, and nothing follows a stop.
#![no_main]

#[allow(dead_code, reason = "the tests of the session use the rest")]
#[path = "../../crates/session/tests/it/end.rs"]
mod end;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/invitations.rs"]
mod invitations;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/pair.rs"]
mod pair;
#[allow(dead_code, reason = "likewise")]
#[path = "../../crates/session/tests/it/stage.rs"]
mod stage;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use end::End;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use pair::Pair;
use session::{
    ClipContent, EndingWhy, Grant, HelperCommand, HelperEvent, InputEvent, Key, Machine, Mark,
    NoviceCommand, NoviceEvent, Phase, Point, Refusal, Right, StopReason,
};
use stage::{HELPER_STAGES, NOVICE_STAGES, helper_of, novice_of};
use wire::{FromHelper, FromNovice, Message};

#[derive(Debug, Arbitrary)]
enum Input {
    Novice(u8, Vec<Doing<NoviceDoes, HelperSays>>),
    Helper(u8, Vec<Doing<HelperDoes, NoviceSays>>),
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

#[derive(Debug, Arbitrary)]
enum NoviceDoes {
    TryTaken(u8),
    Refuse(u8),
    Admit,
    Approve,
    Decline,
    Chat(String),
    Screen(Vec<u8>),
    Extend(u32),
    Allow(u8),
    Deny(u8),
    NotPossible(u8),
    TakeBack(u8),
    TakeBackAll,
    Unable(u8),
    Escape,
    OwnInput,
    Pause(bool),
    Recording(bool),
    Clipboard(String),
    Stop(u8),
}

#[derive(Debug, Arbitrary)]
enum HelperDoes {
    Chat(String),
    ScreenAck(Vec<u8>),
    Present,
    Ask(u8),
    Drop(u8),
    Key(char, bool),
    Move(u16, u16),
    Draw(u16, u16),
    Recording(bool),
    Clipboard(String),
    Stop(u8),
}

#[derive(Debug, Arbitrary)]
enum HelperSays {
    Knock([u8; 32], [u8; 96]),
    Proof([u8; 32]),
    WrongPassword,
    Words([u8; 32], String),
    Stop(u8),
    Alive,
    Present,
    Chat(String),
    ScreenAck(Vec<u8>),
}

#[derive(Debug, Arbitrary)]
enum NoviceSays {
    Answer(u8, [u8; 32]),
    Refused(u8),
    Knocking([u8; 32]),
    Reveal([u8; 32]),
    Approved(String, u32, [u8; 32]),
    Ending(u32, bool),
    Extended(u32, bool),
    Stop(u8),
    Alive,
    Chat(String),
    Screen(Vec<u8>),
}

fn stop(number: u8) -> StopReason {
    const ALL: [StopReason; 7] = [
        StopReason::Person,
        StopReason::TimeLimit,
        StopReason::Idle,
        StopReason::Withdrawn,
        StopReason::Closing,
        StopReason::Trouble,
        StopReason::Misbehaved,
    ];
    ALL[usize::from(number) % ALL.len()]
}

fn refusal(number: u8) -> Refusal {
    const ALL: [Refusal; 5] = [
        Refusal::Locked,
        Refusal::Busy,
        Refusal::Declined,
        Refusal::NoAnswer,
        Refusal::Over,
    ];
    ALL[usize::from(number) % ALL.len()]
}

fn right(number: u8) -> Right {
    Right::ALL[usize::from(number) % Right::ALL.len()]
}

fn why(idle: bool) -> EndingWhy {
    if idle {
        EndingWhy::Idle
    } else {
        EndingWhy::TimeLimit
    }
}

impl From<NoviceDoes> for NoviceCommand {
    fn from(does: NoviceDoes) -> Self {
        match does {
            NoviceDoes::TryTaken(left) => Self::TryTaken { left },
            NoviceDoes::Refuse(why) => Self::Refuse(refusal(why)),
            NoviceDoes::Admit => Self::Admit,
            NoviceDoes::Approve => Self::Approve,
            NoviceDoes::Decline => Self::Decline,
            NoviceDoes::Chat(text) => Self::Chat(text),
            NoviceDoes::Screen(mut packet) => {
                // As the encoder makes them.
                packet.truncate(16_000);
                packet.push(0);
                packet.truncate(16_000);
                Self::Screen(packet)
            }
            NoviceDoes::Extend(seconds) => Self::Extend(Duration::from_secs(seconds.into())),
            NoviceDoes::Allow(question) => Self::Allow {
                question: question.into(),
            },
            NoviceDoes::Deny(question) => Self::Deny {
                question: question.into(),
            },
            NoviceDoes::NotPossible(question) => Self::NotPossible {
                question: question.into(),
            },
            NoviceDoes::TakeBack(number) => Self::TakeBack {
                right: right(number),
            },
            NoviceDoes::TakeBackAll => Self::TakeBackAll,
            NoviceDoes::Unable(number) => Self::Unable {
                right: right(number),
            },
            NoviceDoes::Escape => Self::Escape,
            NoviceDoes::OwnInput => Self::OwnInput,
            NoviceDoes::Pause(on) => Self::Pause(on),
            NoviceDoes::Recording(on) => Self::Recording(on),
            NoviceDoes::Clipboard(text) => Self::Clipboard(ClipContent::Text(text)),
            NoviceDoes::Stop(why) => Self::Stop(stop(why)),
        }
    }
}

impl From<HelperDoes> for HelperCommand {
    fn from(does: HelperDoes) -> Self {
        match does {
            HelperDoes::Chat(text) => Self::Chat(text),
            HelperDoes::ScreenAck(mut ack) => {
                ack.truncate(63);
                ack.push(0);
                Self::ScreenAck(ack)
            }
            HelperDoes::Present => Self::Present,
            HelperDoes::Ask(number) => Self::Ask(right(number)),
            HelperDoes::Drop(number) => Self::Drop(right(number)),
            HelperDoes::Key(sign, down) => Self::Input(InputEvent::Key {
                key: Key::Char(sign),
                down,
            }),
            HelperDoes::Move(x, y) => Self::Input(InputEvent::PointerTo { x, y }),
            HelperDoes::Draw(x, y) => Self::Mark(Mark::Laser(Some(Point { x, y }))),
            HelperDoes::Recording(on) => Self::Recording(on),
            HelperDoes::Clipboard(text) => Self::Clipboard(ClipContent::Text(text)),
            HelperDoes::Stop(why) => Self::Stop(stop(why)),
        }
    }
}

impl From<HelperSays> for FromHelper {
    fn from(says: HelperSays) -> Self {
        match says {
            HelperSays::Knock(file_hash, ke1) => Self::Knock { file_hash, ke1 },
            HelperSays::Proof(half) => {
                let mut ke3 = [0; 64];
                ke3[..32].copy_from_slice(&half);
                Self::Proof { ke3 }
            }
            HelperSays::WrongPassword => Self::WrongPassword,
            HelperSays::Words(h, name) => Self::Words { h, name },
            HelperSays::Stop(why) => Self::Stop(stop(why)),
            HelperSays::Alive => Self::Alive,
            HelperSays::Present => Self::Present,
            HelperSays::Chat(text) => Self::Chat(text),
            HelperSays::ScreenAck(ack) => Self::ScreenAck(ack),
        }
    }
}

impl From<NoviceSays> for FromNovice {
    fn from(says: NoviceSays) -> Self {
        match says {
            NoviceSays::Answer(tries_left, seed) => {
                let ke2 = std::array::from_fn(|at| seed[at % 32]);
                Self::Answer { tries_left, ke2 }
            }
            NoviceSays::Refused(why) => Self::Refused(refusal(why)),
            NoviceSays::Knocking(commitment) => Self::Knocking { commitment },
            NoviceSays::Reveal(n) => Self::Reveal { n },
            NoviceSays::Approved(offers, time_limit_s, token) => Self::Approved {
                offers,
                time_limit_s,
                token,
            },
            NoviceSays::Ending(in_s, idle) => Self::Ending {
                in_s,
                why: why(idle),
            },
            NoviceSays::Extended(left_s, idle) => Self::Extended {
                left_s,
                why: why(idle),
            },
            NoviceSays::Stop(why) => Self::Stop(stop(why)),
            NoviceSays::Alive => Self::Alive,
            NoviceSays::Chat(text) => Self::Chat(text),
            NoviceSays::Screen(packet) => Self::Screen(packet),
        }
    }
}

/// Does one thing to a machine and looks at what must hold of either side.
fn act<C, M, Side>(now: &mut Instant, end: &mut End<Side>, peer: Vec<u8>, doing: Doing<C, M>)
where
    Side: Machine,
    C: Into<Side::Command>,
    M: Into<Side::In>,
{
    let was_ended = end.machine.is_ended();
    let events = end.events.len();
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
        Doing::Transmit => {
            end.flush(*now);
        }
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

/// Nothing but the knock and the words leaves before the yes.
fn check_sent(sent: &[&str], said_yes: bool) {
    const BEFORE: [&str; 6] = ["Answer", "Refused", "Knocking", "Reveal", "Stop", "Alive"];
    let mut granted = sent.iter().filter(|name| !BEFORE.contains(name));
    if let Some(first) = granted.next() {
        assert!(said_yes, "{first} without a yes");
        assert_eq!(*first, "Approved", "before Approved");
    }
}

/// A grant comes of a question that the person allowed and ends with the session; what needs one comes after it.
fn check_grants(events: &[NoviceEvent], allowed: &BTreeSet<u32>, ended: bool) {
    let mut grants: Vec<Grant> = Vec::new();
    for event in events {
        let needs = match event {
            NoviceEvent::Allowed(grant) => {
                assert!(
                    allowed.contains(&grant.number()),
                    "allowed without a person"
                );
                assert!(!ended || !grant.is_live(), "a grant outlives its session");
                grants.push(grant.clone());
                continue;
            }
            NoviceEvent::Input(_) => Right::Control,
            NoviceEvent::Mark(_) => Right::Point,
            _ => continue,
        };
        assert!(
            grants.iter().any(|grant| grant.right() == needs),
            "{needs:?} without a grant"
        );
    }
}

fn play_novice(mut pair: Pair, doings: Vec<Doing<NoviceDoes, HelperSays>>) {
    let mut allowed = BTreeSet::new();
    let mut said_yes = pair.novice.approval().is_some();
    for doing in doings.into_iter().take(64) {
        let is_asked =
            pair.novice.machine.phase() == Phase::Waiting && pair.novice.words().is_some();
        if let Doing::Command(NoviceDoes::Allow(question)) = &doing {
            allowed.insert(u32::from(*question));
        }
        said_yes |= is_asked && matches!(doing, Doing::Command(NoviceDoes::Approve));
        let peer = pair.helper.flush(pair.now);
        act(&mut pair.now, &mut pair.novice, peer, doing);
        let ended = pair.novice.machine.is_ended();
        let approval = pair.novice.approval();
        assert!(approval.is_none() || said_yes, "approved without a person");
        let live = approval.is_some_and(|approval| approval.is_live());
        assert_eq!(
            live,
            said_yes && !ended,
            "an approval lives as long as the session"
        );
        check_sent(&pair.novice.sent, said_yes);
        check_grants(&pair.novice.events, &allowed, ended);
        assert_eq!(
            ended,
            matches!(pair.novice.events.last(), Some(NoviceEvent::Ended(_)))
        );
    }
    finish(&mut pair.novice, pair.now);
}

fn play_helper(mut pair: Pair, doings: Vec<Doing<HelperDoes, NoviceSays>>) {
    for doing in doings.into_iter().take(64) {
        let peer = pair.novice.flush(pair.now);
        act(&mut pair.now, &mut pair.helper, peer, doing);
        let events = &pair.helper.events;
        let place = |wanted: fn(&HelperEvent) -> bool| events.iter().position(wanted);
        let approved = place(|event| matches!(event, HelperEvent::Approved { .. }));
        let shown = place(|event| matches!(event, HelperEvent::Screen(_) | HelperEvent::Chat(_)));
        assert!(
            shown.is_none_or(|shown| approved.is_some_and(|at| at < shown)),
            "shown before the yes"
        );
        let compared = place(|event| matches!(event, HelperEvent::Waiting { .. }));
        assert!(
            approved.is_none_or(|at| compared.is_some_and(|words| words < at)),
            "a yes before the words"
        );
        let ended = pair.helper.machine.is_ended();
        assert_eq!(ended, matches!(events.last(), Some(HelperEvent::Ended(_))));
    }
    finish(&mut pair.helper, pair.now);
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
        Input::Novice(stage, doings) => {
            let stage = NOVICE_STAGES[usize::from(stage) % NOVICE_STAGES.len()];
            play_novice(novice_of(Pair::new(invitations::full()), stage), doings);
        }
        Input::Helper(stage, doings) => {
            let stage = HELPER_STAGES[usize::from(stage) % HELPER_STAGES.len()];
            play_helper(helper_of(Pair::new(invitations::full()), stage), doings);
        }
    }
});
