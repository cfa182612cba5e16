//! The invitation as one line of text: `invite:` and the file's bytes in base64url without padding (RFC 4648 §5).

use data_encoding::BASE64URL_NOPAD;

use crate::MAX_FILE_LEN;
use crate::ReadError;

/// What the text begins with.
pub const PREFIX: &str = "invite:";

/// Above this many characters a text is [long](is_long).
pub const LONG: usize = 4000;

/// The text form of an invitation file.
pub fn to_text(file: &str) -> String {
    format!("{PREFIX}{}", BASE64URL_NOPAD.encode(file.as_bytes()))
}

/// Whether a text is so long (above 4,000 characters) that chat programs may cut it: warn, and offer the file instead.
pub fn is_long(text: &str) -> bool {
    text.len() > LONG
}

/// The file's bytes. White space around the text is ignored, inside it is refused.
///
/// # Errors
/// No prefix, not base64url, or more than 64 KiB decoded. The bytes themselves are for [`read`](crate::read) to judge.
pub fn from_text(text: &str) -> Result<Vec<u8>, ReadError> {
    let encoded = text
        .trim()
        .strip_prefix(PREFIX)
        .ok_or(ReadError::TextPrefix)?;
    if encoded.len() > BASE64URL_NOPAD.encode_len(MAX_FILE_LEN) {
        return Err(ReadError::TooLarge);
    }
    BASE64URL_NOPAD
        .decode(encoded.as_bytes())
        .map_err(|_| ReadError::TextEncoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_text() {
        assert_eq!(to_text("a?>~"), "invite:YT8-fg");
        assert_eq!(
            from_text(" \r\n\u{a0}invite:YT8-fg\t\n"),
            Ok(b"a?>~".to_vec())
        );
    }

    #[test]
    fn refusals() {
        for (text, error) in [
            ("", ReadError::TextPrefix),
            ("YT8-fg", ReadError::TextPrefix),
            ("Invite:YT8-fg", ReadError::TextPrefix),
            ("invite:YT8-fg==", ReadError::TextEncoding),
            ("invite:YT8+fg", ReadError::TextEncoding),
            ("invite:YT8-fh", ReadError::TextEncoding),
            ("invite:YT8-\nfg", ReadError::TextEncoding),
            ("invite: YT8-fg", ReadError::TextEncoding),
            ("invite:YT8-f", ReadError::TextEncoding),
        ] {
            assert_eq!(from_text(text), Err(error), "{text}");
        }
    }

    #[test]
    fn at_most_64_kib() {
        let fits = "x".repeat(MAX_FILE_LEN);
        assert_eq!(from_text(&to_text(&fits)), Ok(fits.clone().into_bytes()));
        assert_eq!(from_text(&to_text(&(fits + "x"))), Err(ReadError::TooLarge));
    }

    #[test]
    fn warns_above_4000_characters() {
        assert!(!is_long(&"x".repeat(4000)));
        assert!(is_long(&"x".repeat(4001)));
    }

    proptest! {
        #[test]
        fn round_trip(file: String) {
            prop_assert_eq!(from_text(&to_text(&file)), Ok(file.into_bytes()));
        }
    }
}
