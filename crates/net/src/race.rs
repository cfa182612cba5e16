//! All endpoints raced in the manner of RFC 8305, the TLS handshake included.
//!
//! Addresses of both families take turns, each gets a head start over the next (250 ms unless it
//! fails sooner), and the first handshake that shows exactly the pinned certificate wins. The others
//! are gone before this module returns, so nothing about the password can reach them.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};
use ticket::{Endpoint, Host};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::attempt::{Attempt, Failure};
use crate::secured::{Secured, SecuredError};
use crate::verify::OTHER_CERTIFICATE;

/// Addresses taken from one DNS name; a hostile zone could list thousands.
const ADDRESSES_PER_NAME: usize = 8;

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// The head start of one address over the next ("Connection Attempt Delay", RFC 8305 section 8).
    pub(crate) stagger: Duration,
    /// All of it: names, connections, handshakes.
    pub(crate) deadline: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            stagger: Duration::from_millis(250),
            deadline: Duration::from_secs(15),
        }
    }
}

/// Races `endpoints`; the winner, or what happened at each of them.
pub(crate) async fn race(
    endpoints: &[Endpoint],
    config: Arc<ClientConfig>,
    server_name: ServerName<'static>,
    pace: Pace,
) -> Result<Secured, Vec<Attempt>> {
    let mut race = Race::new(config, server_name, pace.stagger);
    for endpoint in endpoints {
        race.enter(endpoint);
    }
    let winner = race.run(Instant::now() + pace.deadline).await;
    // Waits until the losers' sockets are closed.
    race.running.shutdown().await;
    winner.ok_or_else(|| {
        race.attempts
            .into_iter()
            .filter_map(Started::concluded)
            .collect()
    })
}

/// One address (or name) that takes part, and how it ended.
struct Started {
    endpoint: Endpoint,
    address: Option<SocketAddr>,
    outcome: Outcome,
}

enum Outcome {
    /// Waiting or under way; at the end: cut off by the deadline.
    Pending,
    /// A name whose addresses take part in its stead.
    Resolved,
    Failed(Failure),
}

impl Started {
    fn concluded(self) -> Option<Attempt> {
        let failure = match self.outcome {
            Outcome::Pending => Failure::TimedOut,
            Outcome::Resolved => return None,
            Outcome::Failed(failure) => failure,
        };
        Some(Attempt {
            endpoint: self.endpoint,
            address: self.address,
            failure,
        })
    }
}

enum Step {
    Resolved(usize, io::Result<Vec<SocketAddr>>),
    Connected(Box<Secured>),
    Failed(usize, Failure),
}

struct Race {
    config: Arc<ClientConfig>,
    server_name: ServerName<'static>,
    stagger: Duration,
    attempts: Vec<Started>,
    waiting: Waiting,
    running: JoinSet<Step>,
}

impl Race {
    fn new(config: Arc<ClientConfig>, server_name: ServerName<'static>, stagger: Duration) -> Self {
        Self {
            config,
            server_name,
            stagger,
            attempts: Vec::new(),
            waiting: Waiting::default(),
            running: JoinSet::new(),
        }
    }

    fn enter(&mut self, endpoint: &Endpoint) {
        match endpoint {
            Endpoint::Tcp {
                host: Host::Ip(ip),
                port,
            } => self.enter_address(endpoint.clone(), SocketAddr::new(*ip, *port)),
            Endpoint::Tcp {
                host: Host::Name(name),
                port,
            } => {
                let index = self.note(endpoint.clone(), None, Outcome::Pending);
                let (name, port) = (name.clone(), *port);
                self.running.spawn(async move {
                    let found = lookup_host((name, port)).await;
                    let found = found.map(|found| found.take(ADDRESSES_PER_NAME).collect());
                    Step::Resolved(index, found)
                });
            }
            Endpoint::Relay { .. } => {
                let unsupported = Outcome::Failed(Failure::RelayUnsupported);
                self.note(endpoint.clone(), None, unsupported);
            }
        }
    }

    fn enter_address(&mut self, endpoint: Endpoint, address: SocketAddr) {
        let known = self.attempts.iter().any(|a| a.address == Some(address));
        if !known {
            let index = self.note(endpoint, Some(address), Outcome::Pending);
            self.waiting.push(index, address);
        }
    }

    fn note(&mut self, endpoint: Endpoint, address: Option<SocketAddr>, outcome: Outcome) -> usize {
        self.attempts.push(Started {
            endpoint,
            address,
            outcome,
        });
        self.attempts.len() - 1
    }

    async fn run(&mut self, deadline: Instant) -> Option<Secured> {
        let mut next_start = Instant::now();
        loop {
            if next_start <= Instant::now() && self.start_next() {
                next_start = Instant::now() + self.stagger;
            }
            if self.running.is_empty() && self.waiting.is_empty() {
                return None;
            }
            tokio::select! {
                Some(step) = self.running.join_next() => match step {
                    Ok(Step::Connected(secured)) => return Some(*secured),
                    Ok(Step::Failed(index, failure)) => {
                        self.fail(index, failure);
                        next_start = Instant::now();
                    }
                    Ok(Step::Resolved(index, found)) => self.resolved(index, found),
                    Err(gone) => std::panic::resume_unwind(gone.into_panic()),
                },
                () = sleep_until(next_start), if !self.waiting.is_empty() => {}
                () = sleep_until(deadline) => return None,
            }
        }
    }

    fn fail(&mut self, index: usize, failure: Failure) {
        tracing::debug!(address = ?self.attempts[index].address, %failure, "endpoint failed");
        self.attempts[index].outcome = Outcome::Failed(failure);
    }

    fn resolved(&mut self, index: usize, found: io::Result<Vec<SocketAddr>>) {
        match found {
            Ok(addresses) if !addresses.is_empty() => {
                let endpoint = self.attempts[index].endpoint.clone();
                for address in addresses {
                    self.enter_address(endpoint.clone(), address);
                }
                // From now on its addresses speak for it.
                self.attempts[index].outcome = Outcome::Resolved;
            }
            Ok(_) => self.fail(index, Failure::NameUnknown),
            Err(error) => {
                tracing::debug!(%error, "name not found");
                self.fail(index, Failure::NameUnknown);
            }
        }
    }

    fn start_next(&mut self) -> bool {
        let Some((index, address)) = self.waiting.pop() else {
            return false;
        };
        let config = Arc::clone(&self.config);
        let server_name = self.server_name.clone();
        self.running.spawn(async move {
            match connect(address, config, server_name).await {
                Ok(secured) => Step::Connected(Box::new(secured)),
                Err(failure) => Step::Failed(index, failure),
            }
        });
        true
    }
}

async fn connect(
    address: SocketAddr,
    config: Arc<ClientConfig>,
    server_name: ServerName<'static>,
) -> Result<Secured, Failure> {
    let began = Instant::now();
    let socket = TcpStream::connect(address)
        .await
        .map_err(|error| Failure::of_network(&error))?;
    let round_trip = began.elapsed();
    let tls = ClientConnection::new(config, server_name)
        .map_err(|error| Failure::Protocol(error.to_string()))?;
    let mut secured =
        Secured::new(socket, tls.into()).map_err(|error| Failure::of_network(&error))?;
    secured.round_trip = Some(round_trip);
    match secured.handshake().await {
        Ok(()) => Ok(secured),
        Err(error) => Err(of_handshake(error)),
    }
}

fn of_handshake(error: SecuredError) -> Failure {
    match error {
        SecuredError::ClosedSilently => Failure::ClosedSilently,
        SecuredError::Tls(error) if error == OTHER_CERTIFICATE => Failure::OtherCertificate,
        SecuredError::Io(error) => Failure::of_network(&error),
        other => Failure::Protocol(other.to_string()),
    }
}

/// The addresses that have not had their turn: the families alternate, IPv6 first (RFC 8305 section 4),
/// and within a family the order of the invitation stays.
#[derive(Debug, Default)]
struct Waiting {
    v6: VecDeque<(usize, SocketAddr)>,
    v4: VecDeque<(usize, SocketAddr)>,
    last_was_v6: bool,
}

impl Waiting {
    fn push(&mut self, index: usize, address: SocketAddr) {
        let family = if address.is_ipv6() {
            &mut self.v6
        } else {
            &mut self.v4
        };
        family.push_back((index, address));
    }

    fn pop(&mut self) -> Option<(usize, SocketAddr)> {
        let v6_next = !self.v6.is_empty() && (!self.last_was_v6 || self.v4.is_empty());
        self.last_was_v6 = v6_next;
        if v6_next {
            self.v6.pop_front()
        } else {
            self.v4.pop_front()
        }
    }

    fn is_empty(&self) -> bool {
        self.v6.is_empty() && self.v4.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::net::TcpListener;

    use super::*;
    use crate::Identity;
    use crate::tls::{client_config, server_name};

    fn endpoint(address: &str) -> Endpoint {
        Endpoint::tcp(address.parse().expect("an address"))
    }

    /// Races towards a certificate that nobody has.
    async fn lose(endpoints: &[Endpoint], pace: Pace) -> Vec<Failure> {
        let identity = Identity::ephemeral().expect("an identity");
        let config = client_config(b"nobody's", &identity).expect("a configuration");
        let name = server_name(&ticket::Id::from_bytes([1; 16]));
        match race(endpoints, Arc::new(config), name, pace).await {
            Ok(_) => panic!("nobody can win this"),
            Err(attempts) => attempts.into_iter().map(|a| a.failure).collect(),
        }
    }

    #[test]
    fn the_families_take_turns() {
        let mut waiting = Waiting::default();
        let addresses = [
            "192.0.2.1:1",
            "192.0.2.2:1",
            "[2001:db8::1]:1",
            "192.0.2.3:1",
            "[2001:db8::2]:1",
        ];
        for (index, address) in addresses.iter().enumerate() {
            waiting.push(index, address.parse().expect("an address"));
        }
        let order: Vec<usize> =
            std::iter::from_fn(|| waiting.pop().map(|(index, _)| index)).collect();
        assert_eq!(order, [2, 0, 4, 1, 3]);
    }

    #[tokio::test]
    async fn a_failure_lets_the_next_start_at_once() {
        // With a head start of an hour, only failures can bring the next one to its turn.
        let pace = Pace {
            stagger: Duration::from_secs(3600),
            deadline: Duration::from_secs(1800),
        };
        let nowhere = [
            endpoint("127.0.0.1:1"),
            endpoint("127.0.0.1:2"),
            endpoint("[::1]:1"),
        ];
        assert_eq!(lose(&nowhere, pace).await, vec![Failure::Refused; 3]);
    }

    #[tokio::test]
    async fn the_same_address_twice_is_tried_once() {
        let twice = [endpoint("127.0.0.1:1"), endpoint("127.0.0.1:1")];
        assert_eq!(lose(&twice, Pace::default()).await, [Failure::Refused]);
    }

    #[tokio::test]
    async fn the_deadline_ends_it_and_closes_what_was_open() {
        let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("bound");
        let address = silent.local_addr().expect("an address");
        let pace = Pace {
            stagger: Duration::from_millis(10),
            deadline: Duration::from_millis(300),
        };
        let failures = lose(&[Endpoint::tcp(address)], pace).await;
        assert_eq!(failures, [Failure::TimedOut]);
        let (mut accepted, _) = silent.accept().await.expect("it was tried");
        let mut heard = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut accepted, &mut heard)
            .await
            .expect("it was closed in good order");
        assert!(!heard.is_empty());
    }
}
