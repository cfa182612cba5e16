//! 128 random bits with a text form: ticket ids, contact names and relay rooms.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Random;
use crate::random::bytes;

/// Crockford's base32 alphabet in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 128 random bits, written as 26 characters of Crockford's base32 (big-endian, lower case).
///
/// One type serves as ticket id, as contact name (the TLS server name is `<name>.invite`) and as relay room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

/// The text is not an id: 26 characters, the first `0`–`7`, then `0-9a-hjkmnp-tv-z`.
///
/// Capitals and i, l, o, u are refused, never mapped: one id has one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an id is 26 characters of 0-9 and a-z without i, l, o, u, the first one 0-7: copy it again in full"
)]
pub struct IdError;

impl Id {
    /// Characters in the text form.
    pub const TEXT_LEN: usize = 26;

    /// The id of these 16 bytes, big-endian.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes, big-endian.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// A fresh id: takes 16 bytes from `random`.
    pub fn generate(random: &mut dyn Random) -> Self {
        Self(bytes(random))
    }

    /// The text form's 26 ASCII bytes.
    pub(crate) fn to_ascii(self) -> [u8; Self::TEXT_LEN] {
        let value = u128::from_be_bytes(self.0);
        std::array::from_fn(|i| {
            let shift = 5 * (Self::TEXT_LEN - 1 - i);
            ALPHABET[(value >> shift) as usize & 31]
        })
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ascii = self.to_ascii();
        f.pad(std::str::from_utf8(&ascii).expect("the alphabet is ASCII"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let ascii: &[u8; Self::TEXT_LEN] = text.as_bytes().try_into().map_err(|_| IdError)?;
        // 26 × 5 = 130 bits: the first character may carry three.
        if !(b'0'..=b'7').contains(&ascii[0]) {
            return Err(IdError);
        }
        let mut value = 0u128;
        for character in ascii {
            let digit = ALPHABET.iter().position(|a| a == character);
            value = value << 5 | digit.ok_or(IdError)? as u128;
        }
        Ok(Self(value.to_be_bytes()))
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_texts() {
        assert_eq!(Id([0; 16]).to_string(), "0".repeat(26));
        assert_eq!(Id([0xff; 16]).to_string(), format!("7{}", "z".repeat(25)));
        let mut one = [0; 16];
        one[15] = 33;
        assert_eq!(Id(one).to_string(), format!("{}11", "0".repeat(24)));
    }

    #[test]
    fn only_one_text_for_one_id() {
        let good = "0m7m2v0c1e9k4t8r6x3z5b1n0a";
        assert_eq!(good.parse::<Id>().unwrap().to_string(), good);
        for bad in [
            "",
            "0m7m2v0c1e9k4t8r6x3z5b1n0",
            "0m7m2v0c1e9k4t8r6x3z5b1n0aa",
            "8m7m2v0c1e9k4t8r6x3z5b1n0a",
            "0M7m2v0c1e9k4t8r6x3z5b1n0a",
            "0i7m2v0c1e9k4t8r6x3z5b1n0a",
            "0l7m2v0c1e9k4t8r6x3z5b1n0a",
            "0o7m2v0c1e9k4t8r6x3z5b1n0a",
            "0u7m2v0c1e9k4t8r6x3z5b1n0a",
            "0m7m2v0c1e9k4t8r6x3z5b1n0é",
            " m7m2v0c1e9k4t8r6x3z5b1n0a",
        ] {
            assert_eq!(bad.parse::<Id>(), Err(IdError), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn text_round_trip(bytes: [u8; 16]) {
            let id = Id::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse::<Id>(), Ok(id));
        }

        #[test]
        fn text_keeps_the_order(a: [u8; 16], b: [u8; 16]) {
            let (a, b) = (Id(a), Id(b));
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }
}
