//! The door: how many may stand there, for how long, and that nobody inside is disturbed.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use net::{BindError, Identity, Limits, Listener, Tickets};
use session::{Ending, HelperEvent, NoviceEvent};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::support::{House, Shelf, chat_both_ways, connect_from, hear_out, name, opened, until};

/// Opens `count` connections for each of `sources` that say nothing, and waits until all but `kept` of
/// them have been closed. Returns the set in which the kept ones still wait.
async fn flood(address: SocketAddr, sources: u8, count: usize, kept: usize) -> JoinSet<Vec<u8>> {
    let mut strangers = JoinSet::new();
    for source in 1..=sources {
        for _ in 0..count {
            let mut stream = connect_from(Ipv4Addr::new(127, 0, 7, source), address)
                .await
                .unwrap();
            strangers.spawn(async move { hear_out(&mut stream).await });
        }
    }
    while strangers.len() > kept {
        assert_eq!(strangers.join_next().await.unwrap().unwrap(), []);
    }
    strangers
}

/// With these only the limit on places closes anything.
fn patient() -> Limits {
    Limits {
        admission: Duration::from_secs(3600),
        ..Limits::default()
    }
}

#[tokio::test]
async fn a_flood_from_one_address_keeps_four_places_and_disturbs_nobody() {
    let mut house = House::new(patient());
    let created = house.ticket();
    let mut session = house.session(&created).await;
    let _kept = flood(house.address(), 1, 200, 4).await;
    assert_eq!(house.listener.unadmitted(), 4);
    chat_both_ways(&mut session).await;
    // Others still get in: the door is not full.
    house.session(&house.ticket()).await;
}

#[tokio::test]
async fn a_flood_from_many_addresses_keeps_64_places_and_disturbs_nobody() {
    let mut house = House::new(patient());
    let created = house.ticket();
    let mut session = house.session(&created).await;
    let kept = flood(house.address(), 25, 8, 64).await;
    assert_eq!(house.listener.unadmitted(), 64);
    chat_both_ways(&mut session).await;
    drop(kept);
    house.emptied().await;
    house.session(&house.ticket()).await;
}

fn impatient() -> Limits {
    Limits {
        admission: Duration::from_millis(300),
        ..Limits::default()
    }
}

#[tokio::test]
async fn whoever_says_nothing_is_closed_at_the_deadline() {
    let house = House::new(impatient());
    let mut stream = TcpStream::connect(house.address()).await.unwrap();
    assert_eq!(hear_out(&mut stream).await, []);
    house.emptied().await;
}

#[tokio::test]
async fn whoever_stops_in_the_middle_of_a_hello_is_closed_at_the_deadline() {
    let house = House::new(impatient());
    let mut stream = TcpStream::connect(house.address()).await.unwrap();
    stream
        .write_all(&[22, 3, 1, 1, 0, 1, 0, 0, 0xfc, 3, 3])
        .await
        .unwrap();
    assert_eq!(hear_out(&mut stream).await, []);
    house.emptied().await;
}

#[tokio::test]
async fn whoever_is_not_admitted_is_closed_at_the_deadline() {
    let mut house = House::new(impatient());
    let created = house.ticket();
    let (invitation, unlocked) = opened(&created);
    let identity = Identity::ephemeral().unwrap();
    let mut helper = net::dial(unlocked, invitation, &identity, name("Ada"))
        .await
        .unwrap();
    let mut incoming = house.incoming.recv().await.unwrap();
    // The novice's app never takes the try.
    let ended = |event: &NoviceEvent| matches!(event, NoviceEvent::Ended(_));
    until(&mut incoming.link, ended).await;
    until(&mut helper, |event| matches!(event, HelperEvent::Ended(_))).await;
    house.emptied().await;
}

#[tokio::test]
async fn an_admitted_session_outlives_the_deadline_of_admission() {
    let mut house = House::new(Limits {
        admission: Duration::from_secs(2),
        ..Limits::default()
    });
    let created = house.ticket();
    let mut session = house.session(&created).await;
    // A stranger who comes later is closed at their deadline, which is after the session's own.
    let mut stream = TcpStream::connect(house.address()).await.unwrap();
    assert_eq!(hear_out(&mut stream).await, []);
    chat_both_ways(&mut session).await;
}

#[tokio::test]
async fn a_taken_port_is_named_with_a_way_out() {
    let house = House::new(Limits::default());
    let port = house.listener.port();
    let tickets: Arc<dyn Tickets> = Arc::new(Shelf::default());
    let error = Listener::bind(port, tickets, Limits::default()).unwrap_err();
    assert!(matches!(error, BindError::Taken { .. }), "{error:?}");
    let text = error.to_string();
    assert!(
        text.contains(&port.to_string()) && text.contains("another port"),
        "{text}"
    );
}

#[tokio::test]
async fn a_port_taken_for_ipv4_alone_is_taken() {
    let other = std::net::TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    let tickets: Arc<dyn Tickets> = Arc::new(Shelf::default());
    let error = Listener::bind(port, tickets, Limits::default()).unwrap_err();
    assert!(matches!(error, BindError::Taken { .. }), "{error:?}");
}

#[tokio::test]
async fn closing_closes_the_port_at_once_and_lets_the_session_go_on() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let mut session = house.session(&created).await;
    let address = house.address();
    let mut stranger = TcpStream::connect(address).await.unwrap();
    house.listener.close().await;
    assert_eq!(hear_out(&mut stranger).await, []);
    let refused = TcpStream::connect(address).await.unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
    chat_both_ways(&mut session).await;
    // The same port opens again at once, although a connection of before still runs.
    let tickets: Arc<dyn Tickets> = house.shelf;
    let (_again, _) = Listener::bind(address.port(), tickets, Limits::default()).unwrap();
    TcpStream::connect(address).await.unwrap();
    chat_both_ways(&mut session).await;
}

#[tokio::test]
async fn a_ticket_for_one_helper_has_no_word_for_another_key() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let theirs = Identity::ephemeral().unwrap();
    house.shelf.put_for(&created, theirs.key_hash());
    // With the file and the right password, twice: nothing was counted the first time.
    for _ in 0..2 {
        let (invitation, unlocked) = opened(&created);
        let other = Identity::ephemeral().unwrap();
        let dialled = net::dial(unlocked, invitation, &other, name("Ada")).await;
        // Where the line was closed before the knock could be sent, dialling says so itself.
        if let Ok(mut helper) = dialled {
            let first = helper.events.recv().await.unwrap();
            assert!(
                matches!(first, HelperEvent::Ended(Ending::NotThere)),
                "{first:?}"
            );
        }
        house.emptied().await;
        assert!(house.incoming.try_recv().is_err(), "nobody hears of it");
    }
    let (invitation, unlocked) = opened(&created);
    let _helper = net::dial(unlocked, invitation, &theirs, name("Ada")).await;
    let incoming = house.incoming.recv().await.unwrap();
    assert_eq!(incoming.helper_key, theirs.key_hash());
}

#[tokio::test]
async fn another_key_is_closed_on_without_a_byte_after_the_handshake() {
    let house = House::new(Limits::default());
    let created = house.ticket();
    let theirs = Identity::ephemeral().unwrap();
    house.shelf.put_for(&created, theirs.key_hash());
    let (address, contact) = (house.address(), created.keys.name);
    let heard = tokio::task::spawn_blocking(move || {
        let stranger = stranger::Stranger::with_contact(&contact).unwrap();
        let mut line = stranger.line(address).unwrap();
        line.hears::<wire::FromNovice>()
    });
    let heard = heard.await.unwrap();
    assert!(!matches!(heard, Ok(Some(_))), "{heard:?}");
    house.emptied().await;
}
