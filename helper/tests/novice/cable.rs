//! A line between helper and novice that a test can cut.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// Passes on all that comes to its port.
pub struct Cable {
    pub port: u16,
    /// The connections that it carries, after the one that takes new ones.
    tasks: Arc<Mutex<Vec<AbortHandle>>>,
    freezing: watch::Sender<()>,
}

impl Cable {
    /// A cable to this port; within a runtime.
    pub fn to(port: u16) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("set");
        let own = listener.local_addr().expect("bound").port();
        let tasks: Arc<Mutex<Vec<AbortHandle>>> = Arc::default();
        let carried = Arc::clone(&tasks);
        let freezing = watch::Sender::new(());
        let freezes = freezing.clone();
        let listener = TcpListener::from_std(listener).expect("in a runtime");
        let taking = tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut freezing = freezes.subscribe();
                let carrying = tokio::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(("127.0.0.1", port)).await else {
                        return;
                    };
                    tokio::select! {
                        // However it ends, both ends are closed.
                        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                        // Both stay open.
                        _ = freezing.changed() => std::future::pending().await,
                    }
                });
                let mut carried = carried.lock().unwrap_or_else(PoisonError::into_inner);
                carried.push(carrying.abort_handle());
            }
        });
        let mut first = tasks.lock().unwrap_or_else(PoisonError::into_inner);
        first.insert(0, taking.abort_handle());
        drop(first);
        Self {
            port: own,
            tasks,
            freezing,
        }
    }

    /// From now on nothing gets through what it carries, which looks as if it stood; it can be connected through again.
    pub fn freeze(&self) {
        self.freezing.send_replace(());
    }

    /// Cuts what it carries; it can be connected through again.
    pub fn cut(&self) {
        self.abort_after(1);
    }

    /// Cuts it for good.
    pub fn unplug(&self) {
        self.abort_after(0);
    }

    fn abort_after(&self, kept: usize) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        for task in tasks.drain(kept..) {
            task.abort();
        }
    }
}
