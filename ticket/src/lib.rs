//! The invitation: making, signing, sealing, reading and unlocking an `.invite` file, and the knock that it is good for.
//!
//! ```text
//!  novice:  Request ── create ──► file (to the helper) + password (another way) + Keys (kept)
//!  helper:  file ── read ──► Invitation ── unlock(password) ──► Unlocked { contact, .. }
//!  both:    HelperKnock ── KE1 ──► NoviceKnock ── KE2 ──► HelperKnock ── KE3 ──► NoviceKnock: one SessionKey, three words
//! ```
//!
//! Nothing here touches files, the network, the clock or the system's randomness: time and [`Random`] are arguments, so
//! the same request and the same random stream give the same bytes.

mod bounds;
mod certificate;
mod contact;
mod create;
mod document;
mod endpoint;
mod id;
pub mod identity;
mod invitation;
mod keys;
pub mod knock;
mod offers;
pub mod password;
pub mod pasted;
mod random;
mod read;
mod refusal;
mod request;
mod seal;
pub mod text;
pub mod text_rule;
mod unlock;
mod words;

pub use bounds::{Bounds, Forbidden, Protection};
pub use certificate::{Issuer, IssuerCertificate, IssuerError, IssuerRule, TicketRule};
pub use contact::Contact;
pub use create::{CreateError, Created, create, create_within};
pub use endpoint::{Endpoint, EndpointError, Host};
pub use id::{Id, IdError};
pub use invitation::{Invitation, Kind};
pub use keys::{Keys, KeysError};
pub use offers::{Capability, Offers, OffersError, Uses, UsesError};
pub use random::Random;
pub use read::read;
pub use refusal::ReadError;
pub use request::{PasswordChoice, Request};
pub use unlock::{UnlockError, Unlocked};

/// The most bytes of an invitation file: 64 KiB.
pub const MAX_FILE_LEN: usize = 64 * 1024;
