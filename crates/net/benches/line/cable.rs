//! A narrow line: so many bytes a second each way, so long a way, and a queue that takes no more when it is full.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::mpsc;
use tokio::time::sleep_until;

/// What goes through at once: about one packet.
const PACKET: usize = 1_400;

/// Bytes that the cable's own sockets may hold beside the queue.
const ROOM: u32 = 8 * 1024;

#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) bytes_per_second: f64,
    /// From one end to the other, without the queue.
    pub(crate) way: Duration,
    /// In bytes.
    pub(crate) queue: f64,
}

pub(crate) struct Cable {
    address: SocketAddr,
}

impl Cable {
    /// Carries one connection to `novice`.
    pub(crate) async fn to(novice: SocketAddr, kind: Kind) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(ROOM).unwrap();
        socket.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        let listener: TcpListener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (helper, _) = listener.accept().await.unwrap();
            let socket = TcpSocket::new_v4().unwrap();
            socket.set_recv_buffer_size(ROOM).unwrap();
            let novice = socket.connect(novice).await.unwrap();
            for stream in [&helper, &novice] {
                stream.set_nodelay(true).unwrap();
            }
            let (from_helper, to_helper) = helper.into_split();
            let (from_novice, to_novice) = novice.into_split();
            carry(kind, from_helper, to_novice);
            carry(kind, from_novice, to_helper);
        });
        Self { address }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// One direction: a packet leaves the queue when all before it have left, and arrives a way later.
fn carry(kind: Kind, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
    let (arriving, mut arrivals) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
    tokio::spawn(async move {
        let seconds = |bytes: f64| Duration::from_secs_f64(bytes / kind.bytes_per_second);
        let mut free = Instant::now();
        let mut buffer = [0; PACKET];
        while let Ok(count @ 1..) = from.read(&mut buffer).await {
            free = free.max(Instant::now()) + seconds(count as f64);
            if arriving
                .send((free + kind.way, buffer[..count].to_vec()))
                .is_err()
            {
                break;
            }
            if let Some(full) = free.checked_sub(seconds(kind.queue)) {
                sleep_until(full.into()).await;
            }
        }
    });
    tokio::spawn(async move {
        while let Some((at, bytes)) = arrivals.recv().await {
            sleep_until(at.into()).await;
            if to.write_all(&bytes).await.is_err() {
                break;
            }
        }
    });
}
