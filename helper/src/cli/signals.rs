//! Ctrl-C, and being told to end, while a session runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// From now on Ctrl-C and SIGTERM do not kill the program but ask it to disconnect.
pub(super) fn disconnect_on_signal(interrupted: Arc<AtomicBool>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::spawn(move || {
        runtime.block_on(signalled());
        interrupted.store(true, Ordering::SeqCst);
    });
    Ok(())
}

#[cfg(unix)]
async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}

#[cfg(windows)]
async fn signalled() {
    use tokio::signal::windows::{ctrl_break, ctrl_close};
    let (Ok(mut broken), Ok(mut closed)) = (ctrl_break(), ctrl_close()) else {
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = broken.recv() => {}
        _ = closed.recv() => {}
    }
}
