//! Sockets: binding the novice's port, and the options that let a stop overtake a picture.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use socket2::{Domain, Protocol, SockRef, Socket, Type};
use thiserror::Error;
use tokio::net::{TcpListener, TcpStream};

/// Unsent bytes beyond which the system takes no more. What lies there can't be overtaken, so a frame
/// is accepted only when the one before has all but left; what is under way (sent, not acknowledged)
/// doesn't count, so this costs no throughput.
#[cfg(any(target_os = "linux", target_os = "android"))]
const UNSENT: u32 = 4 * 1024;

/// Where the system can't limit the unsent part alone: the whole send buffer.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const SEND_BUFFER: usize = 64 * 1024;

/// Connections that the system keeps for us until they are accepted.
const BACKLOG: i32 = 128;

/// Why the novice's port could not be opened.
#[derive(Debug, Error)]
pub enum BindError {
    /// Another program listens on it.
    #[error(
        "port {port} is in use by another program: close it (perhaps a second copy of this one), or choose another port in the settings"
    )]
    Taken {
        /// The port asked for.
        port: u16,
    },
    /// The system keeps this port for its administrator.
    #[error("the system does not allow port {port}: choose one above 1023 in the settings")]
    NotAllowed {
        /// The port asked for.
        port: u16,
    },
    /// Anything else, in the system's words.
    #[error(
        "port {port} could not be opened ({source}): check the network, or choose another port in the settings"
    )]
    System {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
}

impl BindError {
    fn new(port: u16, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::AddrInUse => Self::Taken { port },
            io::ErrorKind::PermissionDenied => Self::NotAllowed { port },
            _ => Self::System { port, source },
        }
    }
}

/// Listens on `port` for IPv4 and IPv6 by one socket, or for IPv4 alone where there is no IPv6.
pub(crate) fn listen(port: u16) -> Result<TcpListener, BindError> {
    let both = SocketAddr::from((Ipv6Addr::UNSPECIFIED, port));
    let v4 = SocketAddr::from((Ipv4Addr::UNSPECIFIED, port));
    listen_on(both)
        .or_else(|error| match error.kind() {
            io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied => Err(error),
            _ => listen_on(v4),
        })
        .map_err(|error| BindError::new(port, error))
}

fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    reuse_address(&socket)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

/// Lets the port be opened again right after it was closed, while old connections linger.
#[cfg(not(windows))]
fn reuse_address(socket: &Socket) -> io::Result<()> {
    socket.set_reuse_address(true)
}

/// On Windows the option means that another program may take the port over: never set.
#[cfg(windows)]
fn reuse_address(_socket: &Socket) -> io::Result<()> {
    Ok(())
}

/// Makes a connection prompt: no waiting to fill packets, and hardly anything queued unsent.
pub(crate) fn make_prompt(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    limit_unsent(&SockRef::from(stream))
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn limit_unsent(socket: &Socket) -> io::Result<()> {
    socket.set_tcp_notsent_lowat(UNSENT)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn limit_unsent(socket: &Socket) -> io::Result<()> {
    socket.set_send_buffer_size(SEND_BUFFER)
}
