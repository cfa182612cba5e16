//! The novice's door: one port, open while there is a ticket to ask for.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::server::ServerConnection;
use session::{Novice, NoviceCommand, NoviceSetup, ReturnPass};
use thiserror::Error;
use ticket::{Id, Keys, Offers};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout_at};

use crate::clock;
use crate::drive::{Door, Driver, Feed};
use crate::gate::{Gate, Place};
use crate::greeting::{Greeting, GreetingError};
use crate::link::{Link, Sight, link, screen};
use crate::secured::{Secured, SecuredError};
use crate::socket::{BindError, listen};
use crate::tls::server_config;
use crate::verify::{public_key_hash, says_lasting};

/// The port unless the person sets another.
pub const DEFAULT_PORT: u16 = 3398;

/// How long to wait before accepting again when the system is out of something.
const RECOVERY: Duration = Duration::from_millis(100);

/// What strangers may use of this machine before they have proved that they know the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections not admitted yet, in all; further ones are closed at once.
    pub unadmitted: usize,
    /// Of these, from one source: an IPv4 address, or an IPv6 /64.
    pub unadmitted_per_source: usize,
    /// From the connection to the proof of the password.
    pub admission: Duration,
}

impl Default for Limits {
    /// 64 in all, 4 from one source, 10 s.
    fn default() -> Self {
        Self {
            unadmitted: 64,
            unadmitted_per_source: 4,
            admission: Duration::from_secs(10),
        }
    }
}

/// Where the listener finds the tickets that can be asked for. Called off the async threads, so it may
/// look into a database.
pub trait Tickets: Send + Sync + 'static {
    /// The ticket behind a contact's name, while it may be knocked at.
    fn by_name(&self, name: &Id) -> Option<Offered>;
}

/// A ticket that may be knocked at.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Its keys.
    pub keys: Arc<Keys>,
    /// The most that a helper may ever be granted.
    pub offers: Offers,
    /// How long the session may last, and the like.
    pub limits: session::Limits,
    /// The keys of the helpers for whom alone it is ([`Incoming::helper_key`]); `None`: whoever has its file. Anybody
    /// else is closed on without a byte as soon as the handshake has shown their key: no machine of a session is made for
    /// them, so no try is spent, nobody is asked, and nobody comes back.
    pub only: Option<Vec<[u8; 32]>>,
    /// The session on this ticket that broke a moment ago, if one did. A ticket in
    /// use is offered too, so that its helper can come back.
    pub returning: Option<ReturnPass>,
}

/// Somebody who has asked for a ticket by its secret name. The password is not proved yet: that, and
/// all else, comes as events of the link.
#[derive(Debug)]
pub struct Incoming {
    /// Where they come from (an IPv4 address as such, not as IPv6).
    pub from: SocketAddr,
    /// The id of the ticket.
    pub ticket: Id,
    /// SHA-256 of the helper's public key: the same in two sessions means the same helper.
    pub helper_key: [u8; 32],
    /// The helper says that they will show this key again. A claim: nothing may rest on it.
    pub lasting: bool,
    /// To the session's machine.
    pub link: Link<Novice>,
    /// What is seen of the screen. There is room for very little: a full
    /// channel means that the network has not taken the last picture yet.
    pub screen: mpsc::Sender<Sight>,
}

/// The open port. Dropping it closes it too, but only [`close`](Self::close) tells when that is done.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    gate: Gate,
    stop: oneshot::Sender<()>,
    accepting: JoinHandle<()>,
}

impl Listener {
    /// Listens on `port` for IPv4 and IPv6 ([`DEFAULT_PORT`] is usual, 0 lets the system choose) until
    /// closed or dropped. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// When the port is taken or not allowed.
    pub fn bind(
        port: u16,
        tickets: Arc<dyn Tickets>,
        limits: Limits,
    ) -> Result<(Self, mpsc::Receiver<Incoming>), BindError> {
        let socket = listen(port)?;
        let address = socket
            .local_addr()
            .map_err(|source| BindError::System { port, source })?;
        let gate = Gate::new(&limits);
        let (sender, receiver) = mpsc::channel(limits.unadmitted.max(1));
        let (stop, stopped) = oneshot::channel();
        let reception = Reception {
            tickets,
            admission: limits.admission,
            incoming: sender,
        };
        let accepting = tokio::spawn(accept(socket, gate.clone(), reception, stopped));
        let listener = Self {
            address,
            gate,
            stop,
            accepting,
        };
        Ok((listener, receiver))
    }

    /// The port that is open.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Whether IPv6 is served too, and not IPv4 alone.
    #[must_use]
    pub fn is_dual_stack(&self) -> bool {
        self.address.is_ipv6()
    }

    /// Connections that are not admitted yet.
    #[must_use]
    pub fn unadmitted(&self) -> usize {
        self.gate.unadmitted()
    }

    /// Closes the port; it is closed when this returns. Whoever has not said yet whom they look for is
    /// dropped; connections that were handed out go on.
    pub async fn close(self) {
        let Self {
            stop, accepting, ..
        } = self;
        drop(stop);
        // It can only have ended: nothing in it panics, and nobody else can abort it.
        let _ = accepting.await;
    }
}

async fn accept(
    socket: TcpListener,
    gate: Gate,
    reception: Reception,
    mut stopped: oneshot::Receiver<()>,
) {
    let reception = Arc::new(reception);
    let mut strangers = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            // Sent or dropped: both mean the listener is gone.
            _ = &mut stopped => break,
            accepted = socket.accept() => accepted,
            Some(_) = strangers.join_next() => continue,
        };
        match accepted {
            Ok((stream, from)) => {
                let from = SocketAddr::new(from.ip().to_canonical(), from.port());
                if let Some(place) = gate.enter(from.ip()) {
                    let reception = Arc::clone(&reception);
                    strangers.spawn(async move { reception.receive(stream, from, place).await });
                } else {
                    tracing::debug!(%from, "too many at the door, closed");
                }
            }
            Err(error) => {
                tracing::debug!(%error, "could not accept");
                sleep(RECOVERY).await;
            }
        }
    }
}

/// Why somebody at the door was sent away. Goes to the log only.
#[derive(Debug, Error)]
enum Unreceived {
    #[error("{0}")]
    Greeting(#[from] GreetingError),
    #[error("{0}")]
    Secured(#[from] SecuredError),
    #[error("no ticket of this name is open")]
    UnknownName,
    #[error("it is for another helper alone")]
    NotTheirs,
    #[error("not in time")]
    Late,
    #[error("nobody takes care of it")]
    Unattended,
}

/// Receives strangers at the door.
struct Reception {
    tickets: Arc<dyn Tickets>,
    admission: Duration,
    incoming: mpsc::Sender<Incoming>,
}

impl Reception {
    async fn receive(&self, stream: TcpStream, from: SocketAddr, place: Place) {
        let door = Door {
            _place: place,
            deadline: Instant::now() + self.admission,
        };
        let introduced = timeout_at(door.deadline.into(), self.introduce(stream))
            .await
            .unwrap_or(Err(Unreceived::Late));
        let handed = introduced.and_then(|visitor| self.hand_over(visitor, from, door));
        if let Err(reason) = handed {
            tracing::debug!(%from, %reason, "closed");
        }
    }

    /// From the first byte to the end of the handshake.
    async fn introduce(&self, stream: TcpStream) -> Result<Visitor, Unreceived> {
        let greeting = Greeting::read(&stream).await?;
        let offered = self.look_up(greeting.name).await?;
        let config = server_config(&offered.keys).map_err(GreetingError::from)?;
        let tls: ServerConnection = greeting.answer(config)?;
        let mut secured = Secured::new(stream, tls.into()).map_err(SecuredError::from)?;
        secured.handshake().await?;
        Ok(Visitor { secured, offered })
    }

    async fn look_up(&self, name: Id) -> Result<Offered, Unreceived> {
        let tickets = Arc::clone(&self.tickets);
        tokio::task::spawn_blocking(move || tickets.by_name(&name))
            .await
            .ok()
            .flatten()
            .ok_or(Unreceived::UnknownName)
    }

    fn hand_over(&self, visitor: Visitor, from: SocketAddr, door: Door) -> Result<(), Unreceived> {
        let Visitor { secured, offered } = visitor;
        let exporter = secured.exporter().map_err(SecuredError::from)?;
        let certificate = secured
            .peer_certificate()
            .ok_or(rustls::Error::NoCertificatesPresented)
            .map_err(SecuredError::from)?;
        let helper_key = public_key_hash(certificate).map_err(SecuredError::from)?;
        let lasting = says_lasting(certificate);
        if offered.only.is_some_and(|only| !only.contains(&helper_key)) {
            return Err(Unreceived::NotTheirs);
        }
        let ticket = offered.keys.id;
        let now = Instant::now();
        // The handshake has used up a part of the time for admission; the machine gets what is left.
        let mut limits = offered.limits;
        limits.knock = limits
            .knock
            .min(door.deadline.saturating_duration_since(now));
        let machine = Novice::new(
            clock::now(),
            NoviceSetup {
                keys: offered.keys,
                offers: offered.offers,
                exporter,
                peer_key: helper_key,
                limits,
                returning: offered.returning,
                random: crate::random(),
            },
        );
        let (link, end) = link();
        let (screen, sights) = screen();
        let incoming = Incoming {
            from,
            ticket,
            helper_key,
            lasting,
            link,
            screen,
        };
        self.incoming
            .try_send(incoming)
            .map_err(|_| Unreceived::Unattended)?;
        let feed = Feed {
            sights,
            command: NoviceCommand::from,
        };
        let driver = Driver::new(machine, secured, end)
            .with_feed(feed)
            .with_door(door);
        // Outlives the listener: the port closes as soon as no ticket is open, the session goes on.
        tokio::spawn(driver.run());
        Ok(())
    }
}

/// Somebody who asked for a ticket by name and holds the key to the certificate they showed.
struct Visitor {
    secured: Secured,
    offered: Offered,
}
