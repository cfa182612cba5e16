//! A cable between helper and novice that a test can cut and mend.

use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The cable. Dropping it cuts it for good.
pub(crate) struct Cable {
    address: SocketAddr,
    whole: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Cable {
    /// To this port of this machine.
    pub(crate) async fn to(port: u16) -> Self {
        // The novice may not listen on its port yet: the second of two can't be that one as well.
        let (first, second) = (bind().await, bind().await);
        let (listener, address) = if first.1.port() == port {
            second
        } else {
            first
        };
        let (whole, is_whole) = watch::channel(true);
        let task = tokio::spawn(async move {
            while let Ok((helper, _)) = listener.accept().await {
                // Where it is cut, whoever connects is let go at once.
                if *is_whole.borrow() {
                    tokio::spawn(carry(helper, port, is_whole.clone()));
                }
            }
        });
        Self {
            address,
            whole,
            task,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub(crate) fn mend(&self) {
        self.whole.send_replace(true);
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        self.task.abort();
        self.cut();
    }
}

async fn bind() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
    let listener = listener.expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    (listener, address)
}

async fn carry(mut helper: TcpStream, port: u16, mut is_whole: watch::Receiver<bool>) {
    let Ok(mut novice) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await else {
        return;
    };
    tokio::select! {
        _ = copy_bidirectional(&mut helper, &mut novice) => {}
        _ = is_whole.wait_for(|whole| !whole) => {}
    }
}
