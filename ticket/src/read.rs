//! Reading an invitation: every rule, in one order.

use chrono::{DateTime, Utc};

use crate::{Invitation, ReadError};

/// Reads an invitation at the time `now`. Nothing of it is used before its signature holds.
///
/// # Errors
/// The first rule broken.
pub fn read(bytes: &[u8], now: DateTime<Utc>) -> Result<Invitation, ReadError> {
    let _ = (bytes, now);
    unimplemented!()
}
