//! A TCP connection with TLS over it, without a queue of its own.
//!
//! rustls is driven by hand, not through a stream type, for two reasons: the novice must be able to
//! close without having written a byte, and what is sent must wait outside TLS until the socket has
//! taken what came before, so that the more urgent can overtake.

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

use rustls::Connection;
use rustls::pki_types::CertificateDer;
use thiserror::Error;
use tokio::net::TcpStream;
use wire::{ALPN, EXPORTER_LABEL};

use crate::socket::make_prompt;

/// Plaintext that TLS may hold for sending: one frame and the records' overhead.
const TLS_BUFFER: usize = 32 * 1024;

/// Why a connection did not become or stay a secured one.
#[derive(Debug, Error)]
pub(crate) enum SecuredError {
    /// The network or the other side ended it.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The other side does not keep to TLS, or shows the wrong certificate.
    #[error("{0}")]
    Tls(#[from] rustls::Error),
    /// The other side closed before a byte of its own.
    #[error("closed without a byte")]
    ClosedSilently,
    /// The other side closed in the middle of the handshake.
    #[error("closed during the handshake")]
    ClosedEarly,
    /// The other side speaks another protocol inside TLS.
    #[error("it does not speak invite/1")]
    OtherProtocol,
}

/// What one reading from the socket brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pulled {
    /// The socket had nothing after all.
    Nothing,
    /// Something, perhaps also plaintext: see [`Secured::read_plaintext`].
    Something,
    /// The other side will send no more. There may still be plaintext.
    Closed,
}

/// One connection and its TLS state.
pub(crate) struct Secured {
    socket: TcpStream,
    tls: Connection,
    heard: bool,
    /// How long TCP's handshake took, where it began here.
    pub(crate) round_trip: Option<Duration>,
}

impl Secured {
    pub(crate) fn new(socket: TcpStream, mut tls: Connection) -> io::Result<Self> {
        make_prompt(&socket)?;
        tls.set_buffer_limit(Some(TLS_BUFFER));
        Ok(Self {
            socket,
            tls,
            heard: false,
            round_trip: None,
        })
    }

    /// Completes the handshake and checks that both mean the same protocol.
    pub(crate) async fn handshake(&mut self) -> Result<(), SecuredError> {
        while self.tls.is_handshaking() || self.tls.wants_write() {
            if self.tls.wants_write() {
                self.writable().await?;
                self.push()?;
                continue;
            }
            self.readable().await?;
            match self.pull() {
                Ok(Pulled::Nothing | Pulled::Something) => {}
                Ok(Pulled::Closed) if self.tls.is_handshaking() => return Err(self.closed()),
                Ok(Pulled::Closed) => break,
                Err(SecuredError::Io(error)) if was_cut(&error) => return Err(self.closed()),
                Err(error) => {
                    // rustls has an alert ready that says why; one try, it may not matter any more.
                    let _ = self.push();
                    return Err(error);
                }
            }
        }
        if self.tls.alpn_protocol() == Some(ALPN) {
            Ok(())
        } else {
            Err(SecuredError::OtherProtocol)
        }
    }

    fn closed(&self) -> SecuredError {
        if self.heard {
            SecuredError::ClosedEarly
        } else {
            SecuredError::ClosedSilently
        }
    }

    /// 32 bytes that only the two ends of this connection know.
    pub(crate) fn exporter(&self) -> Result<[u8; 32], rustls::Error> {
        self.tls
            .export_keying_material([0; 32], EXPORTER_LABEL, None)
    }

    /// The other side's certificate, known once the handshake is complete.
    pub(crate) fn peer_certificate(&self) -> Option<&CertificateDer<'static>> {
        self.tls.peer_certificates()?.first()
    }

    /// The other side's address.
    pub(crate) fn peer_address(&self) -> io::Result<SocketAddr> {
        self.socket.peer_addr()
    }

    /// Waits until there may be something to [`pull`](Self::pull).
    pub(crate) async fn readable(&self) -> io::Result<()> {
        self.socket.readable().await
    }

    /// Waits until there may be room to [`push`](Self::push).
    pub(crate) async fn writable(&self) -> io::Result<()> {
        self.socket.writable().await
    }

    /// Reads from the socket once, without waiting.
    pub(crate) fn pull(&mut self) -> Result<Pulled, SecuredError> {
        match self.tls.read_tls(&mut Nonblocking(&self.socket)) {
            Ok(0) => Ok(Pulled::Closed),
            Ok(_) => {
                self.heard = true;
                let state = self.tls.process_new_packets()?;
                Ok(if state.peer_has_closed() {
                    Pulled::Closed
                } else {
                    Pulled::Something
                })
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(Pulled::Nothing),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes deciphered bytes; zero when there are none for now.
    pub(crate) fn read_plaintext(&mut self, buffer: &mut [u8]) -> usize {
        // An error here says only "none for now" or "closed without notice"; `pull` tells both.
        self.tls.reader().read(buffer).unwrap_or(0)
    }

    /// Whether something still waits to be pushed; nothing new should be sent before it left.
    pub(crate) fn is_sending(&self) -> bool {
        self.tls.wants_write()
    }

    /// Enciphers one frame; to be called only while nothing [`is_sending`](Self::is_sending).
    pub(crate) fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        self.tls.writer().write_all(frame)
    }

    /// Announces that nothing more will be sent.
    pub(crate) fn send_close(&mut self) {
        self.tls.send_close_notify();
    }

    /// Writes to the socket as much as it takes without waiting.
    pub(crate) fn push(&mut self) -> io::Result<()> {
        while self.tls.wants_write() {
            match self.tls.write_tls(&mut Nonblocking(&self.socket)) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Writes out all that waits.
    pub(crate) async fn flush(&mut self) -> io::Result<()> {
        while self.tls.wants_write() {
            self.writable().await?;
            self.push()?;
        }
        Ok(())
    }

    /// Closes our direction and reads on, to nowhere, until the other side closes too. Closing with
    /// unread bytes would make the system reset the connection and lose our last words at the peer.
    pub(crate) async fn linger(&mut self) -> io::Result<()> {
        socket2::SockRef::from(&self.socket).shutdown(std::net::Shutdown::Write)?;
        let mut nowhere = [0; 4096];
        loop {
            self.readable().await?;
            match self.socket.try_read(&mut nowhere) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Whether an error means that the other side, or somebody between, cut the connection.
pub(crate) fn was_cut(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof
    )
}

/// The socket as rustls wants it: `Read` and `Write` that never wait.
pub(crate) struct Nonblocking<'a>(pub(crate) &'a TcpStream);

impl Read for Nonblocking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.try_read(buffer)
    }
}

impl Write for Nonblocking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.try_write(bytes)
    }

    fn write_vectored(&mut self, slices: &[io::IoSlice<'_>]) -> io::Result<usize> {
        self.0.try_write_vectored(slices)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
