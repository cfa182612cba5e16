//! What looking and acting can't start without: a person's yes, asked again before each look and act.

use desktop::Permit;
use session::{Approval, Grant};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An approval, for one look that can also be ended by itself: a pause is no end of the session.
#[derive(Clone, Debug)]
pub(super) struct Looking {
    approval: Approval,
    goes_on: Arc<AtomicBool>,
}

impl Looking {
    pub(super) fn under(approval: Approval) -> Self {
        let goes_on = Arc::new(AtomicBool::new(true));
        Self { approval, goes_on }
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
}

/// A grant: dead when it is over, and not usable while something else comes first.
pub(super) struct Acting(pub(super) Grant);

impl Permit for Acting {
    fn is_live(&self) -> bool {
        self.0.is_live()
    }
}

/// An approval, to find out what this system can do. Nothing is looked at or done with it.
pub(super) struct Trying(pub(super) Approval);

impl Permit for Trying {
    fn is_live(&self) -> bool {
        self.0.is_live()
    }
}
