//! A network that can be held: bytes from the novice to the helper wait until they are let go.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Bytes that the proxy's own sockets may take up: as few as the system allows.
const ROOM: u32 = 4096;

/// One connection's worth of network. Dropping it cuts the connection.
pub(crate) struct Proxy {
    address: SocketAddr,
    open: watch::Sender<bool>,
    forwarded: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Proxy {
    pub(crate) async fn to(novice: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (open, mut is_open) = watch::channel(true);
        let forwarded = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&forwarded);
        let task = tokio::spawn(async move {
            let (helper, _) = listener.accept().await.unwrap();
            let socket = TcpSocket::new_v4().unwrap();
            socket.set_recv_buffer_size(ROOM).unwrap();
            let novice = socket.connect(novice).await.unwrap();
            let (mut from_novice, mut to_novice) = novice.into_split();
            let (mut from_helper, mut to_helper) = helper.into_split();
            let there = async {
                let mut buffer = [0; 1024];
                while is_open.wait_for(|open| *open).await.is_ok() {
                    let count = from_novice.read(&mut buffer).await.unwrap_or(0);
                    if count == 0 || to_helper.write_all(&buffer[..count]).await.is_err() {
                        break;
                    }
                    counter.fetch_add(count, Ordering::SeqCst);
                }
                let _ = to_helper.shutdown().await;
            };
            let back = async {
                let _ = tokio::io::copy(&mut from_helper, &mut to_novice).await;
                let _ = to_novice.shutdown().await;
            };
            tokio::join!(there, back);
        });
        Self {
            address,
            open,
            forwarded,
            task,
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Nothing goes to the helper any more.
    pub(crate) fn hold(&self) {
        self.open.send_replace(false);
    }

    pub(crate) fn let_go(&self) {
        self.open.send_replace(true);
    }

    /// Bytes that went to the helper.
    pub(crate) fn forwarded(&self) -> usize {
        self.forwarded.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}
