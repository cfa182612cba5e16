//! What looking and acting can't start without: a person's yes, asked again before each look and act.

use desktop::{Permit, Selection};
use session::{Approval, Grant};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An approval, for one look that can also be ended by itself: a pause is no end of the session.
#[derive(Clone, Debug)]
pub(super) struct Looking {
    approval: Approval,
    shared: Selection,
    goes_on: Arc<AtomicBool>,
}

impl Looking {
    /// A look at what was approved, and nothing else.
    pub(super) fn under(approval: Approval, shared: Selection) -> Self {
        Self {
            approval,
            shared,
            goes_on: Arc::new(AtomicBool::new(true)),
        }
    }

    /// Ends this look, and no other.
    pub(super) fn end(&self) {
        self.goes_on.store(false, Ordering::SeqCst);
    }
}

impl Permit for Looking {
    fn is_live(&self) -> bool {
        self.approval.is_live() && self.goes_on.load(Ordering::SeqCst)
    }

    fn shared(&self) -> Selection {
        self.shared.clone()
    }
}

/// A grant: dead when it is over, and not usable while something else comes first. It reaches no
/// further than what is shared.
pub(super) struct Acting(pub(super) Grant, pub(super) Selection);

impl Acting {
    /// For what is not on the screen at all.
    pub(super) fn off_screen(grant: Grant) -> Self {
        Self(grant, Selection::Windows(Vec::new()))
    }
}

impl Permit for Acting {
    fn is_live(&self) -> bool {
        self.0.is_live()
    }

    fn shared(&self) -> Selection {
        self.1.clone()
    }
}

/// An approval, to find out what this system can do. Nothing is looked at or done with it.
pub(super) struct Trying(pub(super) Approval, pub(super) Selection);

impl Permit for Trying {
    fn is_live(&self) -> bool {
        self.0.is_live()
    }

    fn shared(&self) -> Selection {
        self.1.clone()
    }
}
