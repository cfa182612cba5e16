//! What the tests of the network share: tickets, a novice's and a helper's app that say yes to everything.
pub(crate) mod proxy;

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use chrono::{TimeDelta, Utc};
use net::{Identity, Incoming, Limits, Link, Listener, Offered, Tickets};
use session::{
    Approval, Helper, HelperCommand, HelperEvent, Novice, NoviceCommand, NoviceEvent, ReturnPass,
};
use ticket::{Created, Endpoint, Id, Invitation, PasswordChoice, Request, Unlocked, Uses};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::mpsc;

/// Tickets kept in memory.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<HashMap<Id, Offered>>);

impl Tickets for Shelf {
    fn by_name(&self, name: &Id) -> Option<Offered> {
        self.0.lock().unwrap().get(name).cloned()
    }
}

impl Shelf {
    pub(crate) fn put(&self, created: &Created) {
        self.put_under(created.keys.name, created);
    }

    /// While its helper may come back.
    pub(crate) fn put_returning(&self, created: &Created, pass: ReturnPass) {
        self.put(created);
        let mut shelf = self.0.lock().unwrap();
        shelf.get_mut(&created.keys.name).unwrap().returning = Some(pass);
    }

    /// For one helper alone.
    pub(crate) fn put_for(&self, created: &Created, key: [u8; 32]) {
        self.put(created);
        let mut shelf = self.0.lock().unwrap();
        shelf.get_mut(&created.keys.name).unwrap().only = Some(vec![key]);
    }

    /// As an impostor would who has heard the name, but lacks the certificate's key.
    pub(crate) fn put_under(&self, name: Id, created: &Created) {
        let offered = Offered {
            keys: Arc::new(created.keys.clone()),
            offers: created.invitation.offers(),
            limits: session::Limits::default(),
            only: None,
            returning: None,
        };
        self.0.lock().unwrap().insert(name, offered);
    }
}

pub(crate) fn random(out: &mut [u8]) {
    getrandom::fill(out).unwrap();
}

/// A ticket with the given password, reachable at `endpoints`.
pub(crate) fn ticket(password: PasswordChoice, endpoints: Vec<Endpoint>) -> Created {
    ticket_offering("view,chat", password, endpoints)
}

pub(crate) fn open_ticket_offering(offers: &str, endpoints: Vec<Endpoint>) -> Created {
    ticket_offering(offers, PasswordChoice::Open, endpoints)
}

fn ticket_offering(offers: &str, password: PasswordChoice, endpoints: Vec<Endpoint>) -> Created {
    let now = Utc::now();
    let request = Request {
        pseudonym: "Blue Heron".to_owned(),
        created: now,
        expires: now + TimeDelta::minutes(30),
        offers: offers.parse().unwrap(),
        uses: Uses::Once,
        password,
        endpoints,
        message: String::new(),
        issuer: None,
    };
    ticket::create(&request, &mut random).unwrap()
}

pub(crate) fn open_ticket(endpoints: Vec<Endpoint>) -> Created {
    ticket(PasswordChoice::Open, endpoints)
}

/// What the helper's side makes of the file.
pub(crate) fn opened(created: &Created) -> (Invitation, Unlocked) {
    let invitation = ticket::read(created.file.as_bytes(), Utc::now()).unwrap();
    let unlocked = invitation.unlock(created.password.as_ref()).unwrap();
    (invitation, unlocked)
}

/// A novice at a port of its own.
pub(crate) struct House {
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) listener: Listener,
    pub(crate) incoming: mpsc::Receiver<Incoming>,
}

impl House {
    pub(crate) fn new(limits: Limits) -> Self {
        let shelf = Arc::new(Shelf::default());
        let tickets: Arc<dyn Tickets> = Arc::<Shelf>::clone(&shelf);
        let (listener, incoming) = Listener::bind(0, tickets, limits).unwrap();
        Self {
            shelf,
            listener,
            incoming,
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.listener.port()).into()
    }

    /// A ticket on the shelf that leads here.
    pub(crate) fn ticket(&self) -> Created {
        let created = open_ticket(vec![Endpoint::tcp(self.address())]);
        self.shelf.put(&created);
        created
    }

    /// Waits until nobody stands at the door any more.
    pub(crate) async fn emptied(&self) {
        while self.listener.unadmitted() > 0 {
            tokio::task::yield_now().await;
        }
    }

    /// A session up to the novice's yes, by way of `created`'s endpoints.
    pub(crate) async fn session(&mut self, created: &Created) -> Session {
        let (invitation, unlocked) = opened(created);
        let identity = Identity::ephemeral().unwrap();
        let dialled = net::dial(unlocked, invitation, &identity, name("Ada"));
        let admitted = async {
            let mut incoming = self.incoming.recv().await.unwrap();
            let approval = say_yes(&mut incoming.link).await;
            (incoming, approval)
        };
        let (helper, (novice, approval)) = tokio::join!(dialled, admitted);
        let mut helper = helper.unwrap();
        until(&mut helper, |event| {
            matches!(event, HelperEvent::Approved { .. })
        })
        .await;
        assert_eq!(novice.helper_key, identity.key_hash());
        assert_eq!(novice.ticket, created.keys.id);
        Session {
            novice,
            helper,
            approval,
        }
    }
}

pub(crate) fn name(text: &str) -> session::Name {
    session::Name::new(text).unwrap()
}

/// A running session.
pub(crate) struct Session {
    pub(crate) novice: Incoming,
    pub(crate) helper: Link<Helper>,
    pub(crate) approval: Approval,
}

/// The novice's app that takes every try, admits and approves.
pub(crate) async fn say_yes(link: &mut Link<Novice>) -> Approval {
    loop {
        let event = link.events.recv().await.expect("not over yet");
        let answer = match event {
            NoviceEvent::TryWanted => NoviceCommand::TryTaken { left: 4 },
            NoviceEvent::PasswordProved => NoviceCommand::Admit,
            NoviceEvent::ApprovalWanted { .. } => NoviceCommand::Approve,
            NoviceEvent::Approved(approval) => return approval,
            other => panic!("unexpected: {other:?}"),
        };
        link.commands.send(answer).await.unwrap();
    }
}

/// Takes events until one of them is wanted, and returns that one.
pub(crate) async fn until<M: session::Machine>(
    link: &mut Link<M>,
    wanted: impl Fn(&M::Event) -> bool,
) -> M::Event {
    loop {
        let event = link
            .events
            .recv()
            .await
            .expect("the wanted event comes first");
        if wanted(&event) {
            return event;
        }
    }
}

/// A connection from a loopback address of choice.
pub(crate) async fn connect_from(source: Ipv4Addr, to: SocketAddr) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((source, 0).into())?;
    socket.connect(to).await
}

/// All that the other side says before it closes. A reset counts as closing.
pub(crate) async fn hear_out(stream: &mut TcpStream) -> Vec<u8> {
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer).await {
            Ok(0) => return heard,
            Ok(count) => heard.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return heard,
            Err(error) => panic!("{error}"),
        }
    }
}

/// One line each way.
pub(crate) async fn chat_both_ways(session: &mut Session) {
    let Session { novice, helper, .. } = session;
    let line = || "are you there?".to_owned();
    novice
        .link
        .commands
        .send(NoviceCommand::Chat(line()))
        .await
        .unwrap();
    until(
        helper,
        |event| matches!(event, HelperEvent::Chat(text) if *text == line()),
    )
    .await;
    helper
        .commands
        .send(HelperCommand::Chat(line()))
        .await
        .unwrap();
    until(
        &mut novice.link,
        |event| matches!(event, NoviceEvent::Chat(text) if *text == line()),
    )
    .await;
}
