//! The invitation.
