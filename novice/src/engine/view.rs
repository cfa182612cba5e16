//! What of the screen is shown: chosen by the person with their yes, and by nobody afterwards.

use super::{Notice, Outbox, Source};
use desktop::{Selection, WindowInfo};
use std::time::Duration;
use tokio::task::JoinHandle;

/// How often it is looked what there is to choose from.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What a helper gets to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// Nothing: messages only.
    Nothing,
    /// All monitors.
    WholeScreen,
    /// One monitor, by its name.
    Monitor(String),
    /// These windows, with their menus and dialogs.
    Windows(Vec<WindowInfo>),
}

impl View {
    /// Whether it is anything at all.
    pub fn is_something(&self) -> bool {
        *self != Self::Nothing
    }

    /// The part of the desktop that can be seen; None for nothing.
    pub(super) fn seen(&self) -> Option<Selection> {
        match self {
            Self::Nothing => None,
            Self::WholeScreen => Some(Selection::WholeDesktop),
            Self::Monitor(name) => Some(Selection::Monitor(name.clone())),
            Self::Windows(windows) => {
                let ids = windows.iter().map(|window| window.id);
                Some(Selection::Windows(ids.collect()))
            }
        }
    }

    /// The part of the desktop that can be pointed at, and used if that is allowed.
    pub(super) fn reached(&self) -> Selection {
        // Where nothing is seen, nothing was singled out.
        self.seen().unwrap_or(Selection::WholeDesktop)
    }
}

/// Looks, while the person is asked, what there is to choose from. Dropping it ends it.
pub(super) struct Survey(JoinHandle<()>);

impl Survey {
    /// Tells by [`Notice::Choices`], now and whenever it changes.
    pub(super) fn start(source: Source, outbox: Outbox) -> Self {
        Self(tokio::spawn(async move {
            let mut told = None;
            loop {
                let source = source.clone();
                let looked = tokio::task::spawn_blocking(move || source.choices()).await;
                let Ok(Ok(choices)) = looked else {
                    // The whole screen can be chosen without knowing what is on it.
                    tracing::debug!(?looked, "what can be shared is not known");
                    return;
                };
                if told.as_ref() != Some(&choices) {
                    outbox.tell(Notice::Choices(choices.clone()));
                    told = Some(choices);
                }
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }))
    }
}

impl Drop for Survey {
    fn drop(&mut self) {
        self.0.abort();
    }
}
