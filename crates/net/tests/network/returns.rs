//! Coming back after the network broke, over real connections.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use net::{ComeBackError, Identity, Incoming, Limits, Link, Listener, Tickets};
use session::{
    Comeback, Ending, Helper, HelperEvent, NoviceCommand, NoviceEvent, Refusal, Returning,
};
use ticket::{Created, Endpoint, Invitation};
use tokio::sync::mpsc;

use crate::support::proxy::Proxy;
use crate::support::{
    House, Session, Shelf, chat_both_ways, name, open_ticket, opened, say_yes, until,
};

/// A session through a network that can be cut, and what its helper needs to come back.
struct Cuttable {
    house: House,
    created: Created,
    invitation: Invitation,
    identity: Identity,
    session: Session,
    cable: Proxy,
}

impl Cuttable {
    async fn new() -> Self {
        let mut house = House::new(Limits::default());
        let cable = Proxy::to(house.address()).await;
        // The first address is gone with the cable, the second stays.
        let endpoints = [cable.address(), house.address()].map(Endpoint::tcp);
        let created = open_ticket(endpoints.into());
        house.shelf.put(&created);
        let (invitation, unlocked) = opened(&created);
        let identity = Identity::ephemeral().unwrap();
        let dialled = net::dial(unlocked, invitation.clone(), &identity, name("Ada"));
        let admitted = async {
            let mut incoming = house.incoming.recv().await.unwrap();
            let approval = say_yes(&mut incoming.link).await;
            (incoming, approval)
        };
        let (helper, (novice, approval)) = tokio::join!(dialled, admitted);
        let mut helper = helper.unwrap();
        until(&mut helper, |event| {
            matches!(event, HelperEvent::Approved { .. })
        })
        .await;
        let session = Session {
            novice,
            helper,
            approval,
        };
        Self {
            house,
            created,
            invitation,
            identity,
            session,
            cable,
        }
    }

    /// Cuts the cable; what both sides are left with.
    async fn cut(mut self) -> (Self, Returning, Comeback) {
        drop(self.cable);
        self.cable = Proxy::to(self.house.address()).await;
        let comeback = broken(&mut self.session.helper).await;
        let event = until(&mut self.session.novice.link, |event| {
            matches!(event, NoviceEvent::Broken(_))
        })
        .await;
        let NoviceEvent::Broken(returning) = event else {
            unreachable!("it was waited for");
        };
        assert!(!self.session.approval.is_live());
        (self, returning, comeback)
    }

    fn offer(&self, returning: &Returning) {
        self.house
            .shelf
            .put_returning(&self.created, returning.pass());
    }

    async fn come_back(&self, comeback: Comeback) -> Result<Link<Helper>, ComeBackError> {
        let contact = opened(&self.created).1.contact;
        net::come_back(comeback, &contact, &self.invitation, &self.identity).await
    }
}

async fn broken(helper: &mut Link<Helper>) -> Comeback {
    match until(helper, |event| matches!(event, HelperEvent::Broken(_))).await {
        HelperEvent::Broken(comeback) => comeback,
        other => unreachable!("{other:?}"),
    }
}

/// Both sides are back, by this link, and talk.
async fn go_on(mut novice: Incoming, mut helper: Link<Helper>) -> Session {
    until(&mut helper, |event| {
        matches!(event, HelperEvent::Returned { .. })
    })
    .await;
    let first = novice.link.events.recv().await.unwrap();
    let NoviceEvent::Returned(approval) = first else {
        panic!("{first:?}");
    };
    assert!(approval.is_live());
    let mut session = Session {
        novice,
        helper,
        approval,
    };
    chat_both_ways(&mut session).await;
    session
}

#[tokio::test]
async fn a_cut_cable_is_not_the_end() {
    let (mut cuttable, returning, comeback) = Cuttable::new().await.cut().await;
    cuttable.offer(&returning);
    let helper = cuttable.come_back(comeback).await.unwrap();
    let novice = cuttable.house.incoming.recv().await.unwrap();
    assert_eq!(novice.helper_key, cuttable.identity.key_hash());
    let session = go_on(novice, helper).await;
    // Pictures go on by the new connection.
    session
        .novice
        .screen
        .send(vec![7; 16_000].into())
        .await
        .unwrap();
    let mut helper = session.helper;
    until(
        &mut helper,
        |event| matches!(event, HelperEvent::Screen(packet) if packet.len() == 16_000),
    )
    .await;
    cuttable.house.emptied().await;
}

/// The novice has not noticed yet: the helper hears so, waits, and is let in then.
#[tokio::test]
async fn too_early_is_tried_again() {
    let (mut cuttable, returning, comeback) = Cuttable::new().await.cut().await;
    let mut early = cuttable.come_back(comeback).await.unwrap();
    until(&mut early, |event| {
        matches!(event, HelperEvent::Refused(Refusal::Busy))
    })
    .await;
    let comeback = broken(&mut early).await;
    drop(cuttable.house.incoming.recv().await.unwrap());
    cuttable.offer(&returning);
    let helper = cuttable.come_back(comeback).await.unwrap();
    let novice = cuttable.house.incoming.recv().await.unwrap();
    go_on(novice, helper).await;
}

/// Nothing listens for a while, as when the novice's network is down.
#[tokio::test]
async fn a_port_that_is_closed_for_a_while() {
    let (cuttable, returning, comeback) = Cuttable::new().await.cut().await;
    cuttable.offer(&returning);
    let Cuttable {
        house,
        created,
        invitation,
        identity,
        cable,
        ..
    } = cuttable;
    drop(cable);
    let port = house.listener.port();
    let House {
        shelf, listener, ..
    } = house;
    listener.close().await;
    let contact = opened(&created).1.contact;
    let address: SocketAddr = (Ipv4Addr::LOCALHOST, port).into();
    let coming = net::come_back(comeback, &contact, &invitation, &identity);
    tokio::pin!(coming);
    // The first attempt meets a closed port.
    tokio::select! {
        _ = &mut coming => panic!("nobody is there"),
        () = refused(address) => {}
    }
    let tickets: Arc<dyn Tickets> = Arc::<Shelf>::clone(&shelf);
    let (_listener, mut incoming): (_, mpsc::Receiver<Incoming>) =
        Listener::bind(port, tickets, Limits::default()).unwrap();
    let helper = coming.await.unwrap();
    go_on(incoming.recv().await.unwrap(), helper).await;
}

/// Until somebody has met the closed port.
async fn refused(address: SocketAddr) {
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn another_identity_does_not_come_back() {
    let (mut cuttable, returning, comeback) = Cuttable::new().await.cut().await;
    cuttable.offer(&returning);
    cuttable.identity = Identity::ephemeral().unwrap();
    let mut helper = cuttable.come_back(comeback).await.unwrap();
    let ended = until(&mut helper, |event| matches!(event, HelperEvent::Ended(_))).await;
    assert!(matches!(
        ended,
        HelperEvent::Ended(Ending::Refused(Refusal::Over))
    ));
    let mut novice = cuttable.house.incoming.recv().await.unwrap();
    let first = novice.link.events.recv().await.unwrap();
    assert!(matches!(
        first,
        NoviceEvent::Ended(Ending::Refused(Refusal::Over))
    ));
}

#[tokio::test]
async fn a_session_that_was_stopped_is_not_come_back_to() {
    let mut cuttable = Cuttable::new().await;
    let stop = NoviceCommand::Stop(session::StopReason::Person);
    cuttable
        .session
        .novice
        .link
        .commands
        .send(stop)
        .await
        .unwrap();
    let mut events = Vec::new();
    while let Some(event) = cuttable.session.helper.events.recv().await {
        events.push(event);
    }
    assert!(
        matches!(events[..], [HelperEvent::Ended(Ending::Stopped { .. })]),
        "{events:?}"
    );
}

/// Pictures that wait when the novice pauses are not shown afterwards either.
#[tokio::test]
async fn what_waits_in_a_pause_is_gone() {
    let mut house = House::new(Limits::default());
    let created = house.ticket();
    let Session {
        novice, mut helper, ..
    } = house.session(&created).await;
    let mut link = novice.link;
    link.commands
        .send(NoviceCommand::Pause(true))
        .await
        .unwrap();
    until(&mut link, |event| {
        matches!(event, NoviceEvent::Paused(true))
    })
    .await;
    // As many as the corridor takes, of before the pause.
    while novice.screen.try_send(vec![1].into()).is_ok() {}
    link.commands
        .send(NoviceCommand::Pause(false))
        .await
        .unwrap();
    until(&mut link, |event| {
        matches!(event, NoviceEvent::Paused(false))
    })
    .await;
    novice.screen.send(vec![2].into()).await.unwrap();
    let shown = until(&mut helper, |event| matches!(event, HelperEvent::Screen(_))).await;
    assert!(matches!(shown, HelperEvent::Screen(packet) if packet == [2]));
}
