//! Pictures of what can be shared, for the person who is being asked: taken while the question is in sight, and at no other
//! time. They go from the display to this window and nowhere else; the engine, which has the line, never gets them.

use desktop::{Glimpses, here};
use egui::Context;
use std::sync::mpsc;

/// Whoever looks, and what was seen.
#[derive(Default)]
pub(super) enum Looking {
    /// Nobody is asked.
    #[default]
    No,
    /// Somebody is asked, and it is shown what they can choose from.
    Yes {
        shown: mpsc::Receiver<Glimpses>,
        _watching: here::Watching,
    },
    /// It can't be shown; the choice can be made by names.
    Unable,
}

impl Looking {
    /// Begins to look, or ends it.
    pub(super) fn only_if(&mut self, asked: bool, ctx: &Context) {
        match (asked, &self) {
            (true, Self::No) => *self = Self::begin(ctx),
            (false, Self::Yes { .. } | Self::Unable) => *self = Self::No,
            (true, Self::Yes { .. } | Self::Unable) | (false, Self::No) => {}
        }
    }

    fn begin(ctx: &Context) -> Self {
        let (show, shown) = mpsc::channel();
        let ctx = ctx.clone();
        let watching = here::watch_for_person(None, move |glimpses| {
            // The question may be over by now.
            if show.send(glimpses).is_ok() {
                ctx.request_repaint();
            }
        });
        match watching {
            Ok(_watching) => Self::Yes { shown, _watching },
            Err(error) => {
                tracing::warn!(%error, "no pictures of what can be shared");
                Self::Unable
            }
        }
    }

    /// The newest pictures, if there are new ones.
    pub(super) fn newest(&self) -> Option<Glimpses> {
        match self {
            Self::Yes { shown, .. } => shown.try_iter().last(),
            Self::No | Self::Unable => None,
        }
    }
}
