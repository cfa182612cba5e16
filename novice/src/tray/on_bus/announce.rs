//! A notification of the desktop's for a knock: who looks elsewhere is told. A click on it shows the window, and that is all
//! it can do. Without anything that shows notifications nothing is missing.

use super::{TrayIcon, escaped};
use crate::engine::Knock;
use crate::texts;
use notify_rust::{Hint, Notification, NotificationHandle, NotificationResponse, Timeout, Urgency};
use std::thread;
use tokio::sync::oneshot;

/// A notification that is shown. Dropping this withdraws it.
pub(crate) struct Announcement {
    _withdrawn: oneshot::Sender<()>,
}

impl Announcement {
    /// Tells of a knock. `raise` is called when it was clicked; it must not block.
    pub(crate) fn of(
        knock: &Knock,
        _tray: &TrayIcon,
        raise: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let (_withdrawn, is_withdrawn) = oneshot::channel();
        let notification = notification(knock);
        // Whatever shows notifications may be slow, or hang.
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build();
            let shown =
                runtime.map(|runtime| runtime.block_on(show(&notification, is_withdrawn, raise)));
            if let Ok(Err(error)) = shown {
                tracing::debug!(%error, "no notification was shown");
            }
        });
        Self { _withdrawn }
    }
}

/// What it says. The helper's name is bounded and has no marks of sentences; markup is not read in it.
fn notification(knock: &Knock) -> Notification {
    let body = texts::announce_body(&escaped(&knock.name));
    let mut notification = Notification::new();
    notification
        .appname(&texts::program())
        .summary(&texts::knock_title())
        .body(&body)
        .action("default", &texts::announce_open())
        .urgency(Urgency::Critical)
        .hint(Hint::Transient(true))
        .timeout(Timeout::Never);
    notification
}

async fn show(
    notification: &Notification,
    mut is_withdrawn: oneshot::Receiver<()>,
    raise: impl Fn() + Send + Sync,
) -> Result<(), notify_rust::error::Error> {
    // To the end: one that is on its way can't be withdrawn before it is there.
    let shown: NotificationHandle = notification.show_async().await?;
    let clicked = shown.wait_for_action_async(|response: &NotificationResponse| {
        if matches!(response, NotificationResponse::Default) {
            raise();
        }
    });
    tokio::select! {
        // Nobody sends: it is dropped.
        _ = &mut is_withdrawn => {}
        () = clicked => {
            let _ = is_withdrawn.await;
        }
    }
    shown.close_async().await;
    Ok(())
}
