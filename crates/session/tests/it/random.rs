//! Any sequence of messages, commands and time: the promises hold.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use session::{
    Grant, HelperCommand, HelperEvent, Machine, Mark, NoviceCommand, NoviceEvent, Phase, Refusal,
    Right, StopReason,
};
use wire::{FromHelper, FromNovice};

use crate::desk::{at_desk, key};
use crate::pair::Pair;
use crate::stage::{HELPER_STAGES, NOVICE_STAGES, NoviceStage, helper_at, novice_at};
use crate::{hostile_helper, hostile_novice};

#[derive(Debug, Clone)]
enum Doing<C, M> {
    Command(C),
    Message(M),
    /// Bytes that may be anything.
    Bytes(Vec<u8>),
    Wait(Duration),
    Closed,
    Transmit,
}

#[derive(Debug, Clone, Copy)]
enum Novices {
    TryTaken,
    Refuse,
    Admit,
    Approve,
    Decline,
    Chat,
    Screen,
    Monitors,
    Extend,
    Stop,
    Allow(u32),
    Deny(u32),
    TakeBack(Right),
    TakeBackAll,
    Escape,
    OwnInput,
    Pause(bool),
}

impl Novices {
    const ALL: [Self; 10] = [
        Self::TryTaken,
        Self::Refuse,
        Self::Admit,
        Self::Approve,
        Self::Decline,
        Self::Chat,
        Self::Screen,
        Self::Monitors,
        Self::Extend,
        Self::Stop,
    ];

    fn command(self) -> NoviceCommand {
        match self {
            Self::TryTaken => NoviceCommand::TryTaken { left: 4 },
            Self::Refuse => NoviceCommand::Refuse(Refusal::Busy),
            Self::Admit => NoviceCommand::Admit,
            Self::Approve => NoviceCommand::Approve,
            Self::Decline => NoviceCommand::Decline,
            Self::Chat => NoviceCommand::Chat("hello".into()),
            Self::Screen => NoviceCommand::Screen(vec![1; 100]),
            Self::Monitors => NoviceCommand::Monitors(crate::pause::two_monitors()),
            Self::Extend => NoviceCommand::Extend(Duration::from_secs(600)),
            Self::Stop => NoviceCommand::Stop(StopReason::Person),
            Self::Allow(question) => NoviceCommand::Allow { question },
            Self::Deny(question) => NoviceCommand::Deny { question },
            Self::TakeBack(right) => NoviceCommand::TakeBack { right },
            Self::TakeBackAll => NoviceCommand::TakeBackAll,
            Self::Escape => NoviceCommand::Escape,
            Self::OwnInput => NoviceCommand::OwnInput,
            Self::Pause(on) => NoviceCommand::Pause(on),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Helpers {
    Ask(Right),
    Drop(Right),
    Input,
    Mark,
    Record,
    Chat,
    ScreenAck,
    Present,
    Measure,
    Stop,
}

impl Helpers {
    fn command(self) -> HelperCommand {
        match self {
            Self::Ask(right) => HelperCommand::Ask(right),
            Self::Drop(right) => HelperCommand::Drop(right),
            Self::Input => HelperCommand::Input(key('a', true)),
            Self::Mark => HelperCommand::Mark(Mark::Clear),
            Self::Record => HelperCommand::Recording(true),
            Self::Chat => HelperCommand::Chat("hello".into()),
            Self::ScreenAck => HelperCommand::ScreenAck(vec![1]),
            Self::Present => HelperCommand::Present,
            Self::Measure => HelperCommand::Measure,
            Self::Stop => HelperCommand::Stop(StopReason::Person),
        }
    }
}

/// What may happen, the ends of it rarely, so that most sequences get far.
fn doings<C, M>(
    commands: BoxedStrategy<C>,
    messages: BoxedStrategy<M>,
) -> impl Strategy<Value = Vec<Doing<C, M>>>
where
    C: Clone + std::fmt::Debug + 'static,
    M: Clone + std::fmt::Debug + 'static,
{
    let doing = prop_oneof![
        8 => commands.prop_map(Doing::Command),
        8 => messages.prop_map(Doing::Message),
        1 => vec(any::<u8>(), 0..40).prop_map(Doing::Bytes),
        6 => (0u64..40_000).prop_map(|millis| Doing::Wait(Duration::from_millis(millis))),
        1 => Just(Doing::Closed),
        6 => Just(Doing::Transmit),
    ];
    vec(doing, 1..40)
}

/// Lets this much time pass, as a driver would: every timeout on its way.
fn wait<M: Machine>(pair_now: &mut std::time::Instant, machine: &mut M, span: Duration) {
    let until = *pair_now + span;
    while let Some(at) = machine.poll_timeout().filter(|at| *at <= until) {
        *pair_now = at.max(*pair_now);
        machine.handle_timeout(*pair_now);
        let next = machine.poll_timeout();
        assert!(
            next.is_none_or(|next| next > *pair_now),
            "a timeout that does not move on"
        );
    }
    *pair_now = until;
}

/// Plays a sequence on a novice and checks each promise at each step.
fn play_novice(pair: &mut Pair, doings: Vec<Doing<Novices, FromHelper>>) {
    let mut approved_by_person = pair.novice.approval().is_some();
    let mut approved_on_wire = pair.novice.sent.contains(&"Approved");
    for doing in doings {
        let asked = pair.novice.machine.phase() == Phase::Waiting && pair.novice.words().is_some();
        let ended_before = pair.novice.machine.is_ended();
        let events_before = pair.novice.events.len();
        match doing {
            Doing::Command(command) => {
                approved_by_person |= asked && matches!(command, Novices::Approve);
                pair.novice.command(pair.now, command.command());
            }
            Doing::Message(message) => pair.novice.machine.handle_message(pair.now, message),
            Doing::Bytes(bytes) => pair.novice.receive(pair.now, &bytes),
            Doing::Wait(span) => wait(&mut pair.now, &mut pair.novice.machine, span),
            Doing::Closed => pair.novice.machine.handle_closed(pair.now),
            Doing::Transmit => {
                let before = pair.novice.sent.len();
                pair.novice.flush(pair.now);
                for &name in &pair.novice.sent[before..] {
                    approved_on_wire |= name == "Approved";
                    let pictures = ["Screen", "Chat", "Ending", "Extended"].contains(&name);
                    assert!(!pictures || approved_on_wire, "{name} before Approved");
                    assert!(name != "Screen" || pair.novice.approval().unwrap().is_live());
                }
            }
        }
        pair.novice
            .events
            .extend(std::iter::from_fn(|| pair.novice.machine.poll_event()));
        if ended_before {
            assert_eq!(
                pair.novice.events.len(),
                events_before,
                "an event after the end"
            );
        }
        let approval = pair.novice.approval();
        assert!(
            approval.is_none() || approved_by_person,
            "approved without a person"
        );
        let live = approval.is_some_and(|approval| approval.is_live());
        assert_eq!(live, approved_by_person && !pair.novice.machine.is_ended());
        assert_eq!(
            pair.novice.machine.is_ended(),
            matches!(pair.novice.events.last(), Some(NoviceEvent::Ended(_)))
        );
    }
}

fn play_helper(pair: &mut Pair, doings: Vec<Doing<Helpers, FromNovice>>) {
    for doing in doings {
        let ended_before = pair.helper.machine.is_ended();
        let events_before = pair.helper.events.len();
        match doing {
            Doing::Command(command) => pair.helper.command(pair.now, command.command()),
            Doing::Message(message) => pair.helper.machine.handle_message(pair.now, message),
            Doing::Bytes(bytes) => pair.helper.receive(pair.now, &bytes),
            Doing::Wait(span) => wait(&mut pair.now, &mut pair.helper.machine, span),
            Doing::Closed => pair.helper.machine.handle_closed(pair.now),
            Doing::Transmit => {
                pair.helper.flush(pair.now);
            }
        }
        pair.helper
            .events
            .extend(std::iter::from_fn(|| pair.helper.machine.poll_event()));
        if ended_before {
            assert_eq!(
                pair.helper.events.len(),
                events_before,
                "an event after the end"
            );
        }
        let count = |wanted: fn(&HelperEvent) -> bool| {
            pair.helper
                .events
                .iter()
                .filter(|event| wanted(event))
                .count()
        };
        assert!(count(|event| matches!(event, HelperEvent::Approved { .. })) <= 1);
        assert!(count(|event| matches!(event, HelperEvent::Waiting { .. })) <= 1);
        let place = |wanted: fn(&HelperEvent) -> bool| pair.helper.events.iter().position(wanted);
        if let Some(shown) = place(|event| matches!(event, HelperEvent::Screen(_))) {
            let allowed = place(|event| matches!(event, HelperEvent::Approved { .. }));
            assert!(
                allowed.is_some_and(|allowed| allowed < shown),
                "a picture before the approval"
            );
        }
        assert_eq!(
            pair.helper.machine.is_ended(),
            matches!(pair.helper.events.last(), Some(HelperEvent::Ended(_)))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_novice_keeps_its_promises(
        stage in prop::sample::select(&NOVICE_STAGES),
        doings in doings(
            prop::sample::select(&Novices::ALL).boxed(),
            prop::sample::select(hostile_helper::one_of_each()).boxed(),
        ),
    ) {
        play_novice(&mut novice_at(stage), doings);
    }

    /// Only what is allowed in a running session, so that it lasts.
    #[test]
    fn a_running_session_keeps_its_promises(
        doings in doings(
            prop::sample::select(&[Novices::Screen, Novices::Chat, Novices::Extend, Novices::Approve]).boxed(),
            prop::sample::select(hostile_helper::one_of_each()[5..8].to_vec()).boxed(),
        ),
    ) {
        play_novice(&mut novice_at(NoviceStage::Active), doings);
    }

    #[test]
    fn a_helper_keeps_its_promises(
        stage in prop::sample::select(&HELPER_STAGES),
        doings in doings(
            prop::sample::select(&[Helpers::Chat, Helpers::ScreenAck, Helpers::Present, Helpers::Measure, Helpers::Stop]).boxed(),
            prop::sample::select(hostile_novice::one_of_each()).boxed(),
        ),
    ) {
        play_helper(&mut helper_at(stage), doings);
    }
}

/// What two people do with rights, in any order, and how long they wait in between.
#[derive(Debug, Clone)]
enum Deed {
    Helper(Helpers),
    Novice(Novices),
    Wait(u64),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let right = || prop::sample::select(&Right::ALL);
    let helper = prop_oneof![
        4 => right().prop_map(Helpers::Ask),
        1 => right().prop_map(Helpers::Drop),
        6 => Just(Helpers::Input),
        2 => Just(Helpers::Mark),
        1 => Just(Helpers::Record),
    ];
    let novice = prop_oneof![
        8 => (1u32..12).prop_map(Novices::Allow),
        2 => (1u32..12).prop_map(Novices::Deny),
        2 => right().prop_map(Novices::TakeBack),
        1 => Just(Novices::TakeBackAll),
        1 => Just(Novices::Escape),
        2 => Just(Novices::OwnInput),
        2 => any::<bool>().prop_map(Novices::Pause),
        1 => Just(Novices::Screen),
    ];
    let deed = prop_oneof![
        3 => helper.prop_map(Deed::Helper),
        3 => novice.prop_map(Deed::Novice),
        3 => prop::sample::select(&[1u64, 20, 90, 1_100, 6_000]).prop_map(Deed::Wait),
    ];
    vec(deed, 1..120)
}

/// What the novice's program was told, read again from the start: input only
/// under a grant that acts, and let go of whenever it no longer does.
fn check_story(events: &[NoviceEvent]) {
    let (mut grants, mut acts, mut waits, mut paused) = (Vec::<Grant>::new(), false, false, false);
    let mut to_release = false;
    for event in events {
        match event {
            NoviceEvent::Allowed(grant) => {
                // Control begins a second after its question was settled.
                waits |= grant.right() == Right::Control;
                grants.push(grant.clone());
            }
            NoviceEvent::GrantEnded { number, .. } => {
                grants.retain(|grant| grant.number() != *number);
            }
            NoviceEvent::ControlWaits(on) => waits = *on,
            NoviceEvent::Paused(on) => paused = *on,
            NoviceEvent::ReleaseInput => to_release = false,
            NoviceEvent::Input(_) => {
                assert!(acts, "input that was not granted");
                assert!(!to_release, "not let go of");
            }
            NoviceEvent::Mark(_) => {
                let may = grants.iter().any(|grant| grant.right() == Right::Point);
                assert!(may && !paused, "a drawing that was not granted");
            }
            _ => {}
        }
        let controls = grants.iter().any(|grant| grant.right() == Right::Control);
        let acted = acts;
        waits &= controls;
        acts = controls && !waits && !paused;
        to_release |= acted && !acts;
    }
    assert!(!to_release, "held for ever");
    for grant in grants {
        let sleeps = match grant.right() {
            Right::Control => paused || waits,
            Right::Record | Right::RecordForNovice => false,
            _ => paused,
        };
        assert_eq!(grant.is_live(), !sleeps, "{grant:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Two honest machines, whatever their people do: nobody is thrown out, and
    /// only what is granted is done.
    #[test]
    fn two_people_and_their_rights(deeds in deeds()) {
        let mut pair = at_desk();
        for deed in deeds {
            match deed {
                Deed::Helper(deed) => pair.helper_does(deed.command()),
                Deed::Novice(deed) => pair.novice_does(deed.command()),
                Deed::Wait(millis) => pair.run_for(Duration::from_millis(millis)),
            }
            check_story(&pair.novice.events);
        }
        pair.run_for(Duration::from_secs(5));
        check_story(&pair.novice.events);
        assert_eq!(pair.endings(), (None, None));
    }
}
