//! The one thing a capture can't start without: a person's approval.

use session::Approval;

/// An approval, as the capture asks for it before each look at the screen.
pub(crate) struct Allowed(pub(crate) Approval);

impl desktop::Permit for Allowed {
    fn is_live(&self) -> bool {
        self.0.is_live()
    }
}
