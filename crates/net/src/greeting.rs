//! The first flight at the novice's door: read by hand, and not a byte written before the name is known.

use std::io::{self, Read};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::server::{Accepted, Acceptor, ServerConnection};
use thiserror::Error;
use ticket::Id;
use tokio::net::TcpStream;
use wire::ALPN;

use crate::secured::Nonblocking;
use crate::tls::contact_name;

/// A ClientHello is about 300 bytes here; whoever sends more than this is somebody else.
const LONGEST: usize = 16 * 1024;

/// Why a stranger was left standing. None of it is told to them; it goes to the log.
#[derive(Debug, Error)]
pub(crate) enum GreetingError {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("closed before saying anything whole")]
    Closed,
    #[error("no end of the first message after {LONGEST} bytes")]
    TooLong,
    #[error("not the TLS that is spoken here: {0}")]
    NotTls(#[from] rustls::Error),
    #[error("it asks for no contact's name")]
    NoName,
    #[error("it does not offer invite/1")]
    OtherProtocol,
}

/// A stranger who has said whom they look for, and has not been answered yet.
#[derive(Debug)]
pub(crate) struct Greeting {
    accepted: Accepted,
    /// The contact's name that was asked for.
    pub(crate) name: Id,
}

impl Greeting {
    /// Reads the first message of `socket` and nothing but reads.
    pub(crate) async fn read(socket: &TcpStream) -> Result<Self, GreetingError> {
        let accepted = client_hello(socket).await?;
        let hello = accepted.client_hello();
        if !hello
            .alpn()
            .is_some_and(|mut offered| offered.any(|protocol| protocol == ALPN))
        {
            return Err(GreetingError::OtherProtocol);
        }
        let name = hello
            .server_name()
            .and_then(contact_name)
            .ok_or(GreetingError::NoName)?;
        Ok(Self { accepted, name })
    }

    /// Goes on with the ticket that was asked for. On an error still nothing has been written: the
    /// alert that rustls proposes is dropped.
    pub(crate) fn answer(self, config: ServerConfig) -> Result<ServerConnection, GreetingError> {
        self.accepted
            .into_connection(Arc::new(config))
            .map_err(|(error, _alert)| error.into())
    }
}

async fn client_hello(socket: &TcpStream) -> Result<Accepted, GreetingError> {
    let mut acceptor = Acceptor::default();
    let mut read = 0;
    loop {
        socket.readable().await?;
        let room = LONGEST - read;
        if room == 0 {
            return Err(GreetingError::TooLong);
        }
        match acceptor.read_tls(&mut Nonblocking(socket).take(room as u64)) {
            Ok(0) => return Err(GreetingError::Closed),
            Ok(count) => read += count,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error.into()),
        }
        match acceptor.accept() {
            Ok(None) => {}
            Ok(Some(accepted)) => return Ok(accepted),
            Err((error, _alert)) => return Err(error.into()),
        }
    }
}
