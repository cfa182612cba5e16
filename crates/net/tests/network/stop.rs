//! A stop overtakes everything, whatever the network and the programs do.

use std::time::Duration;

use net::{Limits, Link};
use session::{
    Ending, Helper, HelperCommand, HelperEvent, NoviceCommand, NoviceEvent, Side, StopReason,
};
use ticket::Endpoint;
use tokio::time::timeout;

use crate::support::proxy::Proxy;
use crate::support::{House, Session, open_ticket, until};

const PACKET: usize = 16_000;

fn packet() -> Vec<u8> {
    vec![0xa5; PACKET]
}

/// A session through a proxy that can hold back what goes to the helper.
async fn session_through_proxy(house: &mut House) -> (Session, Proxy) {
    let proxy = Proxy::to(house.address()).await;
    let created = open_ticket(vec![Endpoint::tcp(proxy.address())]);
    house.shelf.put(&created);
    let session = house.session(&created).await;
    (session, proxy)
}

/// Sends the screen until the pipe takes no more. A slow machine may give up too early, which makes the
/// test weaker but never wrong.
async fn fill(session: &Session) {
    while timeout(
        Duration::from_millis(300),
        session.novice.screen.send(packet().into()),
    )
    .await
    .is_ok()
    {}
}

/// Counts the screen packets that come before the wanted event.
async fn packets_before(
    helper: &mut Link<Helper>,
    wanted: impl Fn(&HelperEvent) -> bool,
) -> (usize, HelperEvent) {
    let mut packets = 0;
    loop {
        match helper
            .events
            .recv()
            .await
            .expect("the wanted event comes first")
        {
            HelperEvent::Screen(_) => packets += 1,
            event if wanted(&event) => return (packets, event),
            _ => {}
        }
    }
}

/// How many packets lie in the system, where nothing overtakes them. Only Linux takes so little; elsewhere it is a send buffer
/// (64 KiB, which the Linux below Wine makes twice as large).
const QUEUED: usize = if cfg!(target_os = "linux") { 2 } else { 8 };

#[tokio::test]
async fn it_takes_effect_here_while_nothing_gets_through_and_then_overtakes_the_screen() {
    let mut house = House::new(Limits::default());
    let (mut session, proxy) = session_through_proxy(&mut house).await;
    let before = proxy.forwarded();
    proxy.hold();
    fill(&session).await;
    let under_way = (proxy.forwarded() - before) / PACKET;
    let commands = &session.novice.link.commands;
    commands
        .send(NoviceCommand::Stop(StopReason::Person))
        .await
        .unwrap();
    until(&mut session.novice.link, |event| {
        matches!(event, NoviceEvent::Ended(_))
    })
    .await;
    assert!(
        !session.approval.is_live(),
        "over here, with the pipe still full"
    );
    assert_eq!(
        (proxy.forwarded() - before) / PACKET,
        under_way,
        "nothing got through"
    );

    proxy.let_go();
    let is_end = |event: &HelperEvent| matches!(event, HelperEvent::Ended(_));
    let (packets, end) = packets_before(&mut session.helper, is_end).await;
    let by_novice = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Person,
    };
    assert!(
        matches!(&end, HelperEvent::Ended(ending) if *ending == by_novice),
        "{end:?}"
    );
    assert!(
        packets - under_way <= QUEUED,
        "it waited behind {} packets",
        packets - under_way
    );
}

#[tokio::test]
async fn a_line_of_chat_overtakes_the_screen_too() {
    let mut house = House::new(Limits::default());
    let (mut session, proxy) = session_through_proxy(&mut house).await;
    let before = proxy.forwarded();
    proxy.hold();
    fill(&session).await;
    let under_way = (proxy.forwarded() - before) / PACKET;
    let commands = &session.novice.link.commands;
    commands
        .send(NoviceCommand::Chat("hello".to_owned()))
        .await
        .unwrap();
    proxy.let_go();
    let is_chat = |event: &HelperEvent| matches!(event, HelperEvent::Chat(_));
    let (packets, _) = packets_before(&mut session.helper, is_chat).await;
    assert!(
        packets - under_way <= QUEUED,
        "it waited behind {} packets",
        packets - under_way
    );
}

#[tokio::test]
async fn it_takes_effect_while_the_novices_app_takes_no_events() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let Session {
        mut novice,
        helper,
        approval,
    } = house.session(&created).await;
    let acknowledging = tokio::spawn(async move {
        let Link {
            commands,
            mut events,
            ..
        } = helper;
        while let Some(event) = events.recv().await {
            if matches!(event, HelperEvent::Screen(_)) {
                // Refused only when it is over, which the events say next.
                let _ = commands.send(HelperCommand::ScreenAck(vec![1])).await;
            }
        }
    });
    // Nobody takes the acknowledgements, so the channel fills up, and many more come.
    let room = novice.link.events.max_capacity();
    for _ in 0..room * 8 {
        novice.screen.send(packet().into()).await.unwrap();
    }
    while novice.link.events.len() < room {
        tokio::task::yield_now().await;
    }
    let commands = &novice.link.commands;
    commands
        .send(NoviceCommand::Stop(StopReason::Person))
        .await
        .unwrap();
    commands.closed().await;
    assert!(!approval.is_live());
    assert_eq!(novice.link.events.len(), room, "still full");
    acknowledging.await.unwrap();
    let end = until(&mut novice.link, |event| {
        matches!(event, NoviceEvent::Ended(_))
    })
    .await;
    let by_novice = Ending::Stopped {
        by: Side::Novice,
        why: StopReason::Person,
    };
    assert!(
        matches!(&end, NoviceEvent::Ended(ending) if *ending == by_novice),
        "{end:?}"
    );
}

#[tokio::test]
async fn a_cut_line_ends_it_on_both_sides() {
    let mut house = House::new(Limits::default());
    let (mut session, proxy) = session_through_proxy(&mut house).await;
    drop(proxy);
    until(&mut session.novice.link, |event| {
        matches!(event, NoviceEvent::Ended(Ending::LineLost))
    })
    .await;
    until(&mut session.helper, |event| {
        matches!(event, HelperEvent::Ended(Ending::LineLost))
    })
    .await;
    assert!(!session.approval.is_live());
}
