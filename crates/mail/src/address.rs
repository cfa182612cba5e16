//! An e-mail address that a person typed.

use std::fmt;
use std::str::FromStr;

/// The longest address that servers take (RFC 5321, section 4.5.3.1.3, without the angle brackets), in bytes.
const LONGEST: usize = 254;

/// One e-mail address, `local@domain` (RFC 5321, section 4.1.2): ASCII, no quotes, no comments, no blanks.
///
/// It can stand in a header and among a program's arguments as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(lettre::Address);

/// Why a text is no address. Each says what to change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// A sign that has no place in an address.
    #[error(
        "an e-mail address can't have {} in it: write only the address, like ann@example.org",
        named(*.0)
    )]
    Sign(char),
    /// Not of the form `local@domain`.
    #[error(
        "this is no e-mail address: it has one @ and a name on each side, like ann@example.org"
    )]
    Form,
    /// Longer than mail servers take.
    #[error("this e-mail address is too long: at most {LONGEST} signs")]
    TooLong,
}

fn named(sign: char) -> String {
    match sign {
        ' ' => "a blank".to_owned(),
        sign if sign.is_control() => "a line end".to_owned(),
        sign => format!("“{sign}”"),
    }
}

impl Address {
    /// The part behind the @.
    pub fn domain(&self) -> &str {
        self.0.domain()
    }

    /// Whether every program, also a shell script, reads it as the address it is.
    pub(crate) fn is_plain(&self) -> bool {
        let text: &str = self.0.as_ref();
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"@.+-_=".contains(&b))
    }

    pub(crate) fn as_lettre(&self) -> &lettre::Address {
        &self.0
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(AddressError::TooLong);
        }
        // RFC 5322, section 3.2.3 (atext), and what joins it.
        let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.@[]:".contains(c);
        if let Some(sign) = text.chars().find(|&c| !allowed(c)) {
            return Err(AddressError::Sign(sign));
        }
        // A program would take it for one of its options.
        if text.starts_with('-') {
            return Err(AddressError::Sign('-'));
        }
        let (local, domain) = text.split_once('@').ok_or(AddressError::Form)?;
        let checked = lettre::Address::new(local, domain).map_err(|_| AddressError::Form)?;
        Ok(Self(checked))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_write_them() {
        for text in [
            "ann@example.org",
            " ann.lee+help@mail.example.co.uk ",
            "o'brien@example.org",
            "a@b.de",
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), text.trim());
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_what_to_change() {
        for text in [
            "",
            "ann",
            "ann@",
            "@example.org",
            "a@b@c.org",
            "ann@exa_mple..org",
            ".ann@example.org",
        ] {
            assert_eq!(text.parse::<Address>(), Err(AddressError::Form), "{text:?}");
        }
        let long = format!("{}@example.org", "a".repeat(250));
        assert_eq!(long.parse::<Address>(), Err(AddressError::TooLong));
    }

    #[test]
    fn nothing_that_could_begin_a_header_or_an_option_gets_through() {
        for (text, sign) in [
            ("ann@example.org\r\nBcc: eve@example.org", '\r'),
            ("ann@example.org\nBcc: eve@example.org", '\n'),
            ("ann@example.org, eve@example.org", ','),
            ("ann@example.org;eve@example.org", ';'),
            ("Ann <ann@example.org>", ' '),
            ("\"a b\"@example.org", '"'),
            ("a\0b@example.org", '\0'),
            ("hélène@example.org", 'é'),
            ("ann@ex\u{202e}ample.org", '\u{202e}'),
            ("a\\x27@example.org", '\\'),
            ("--attach=/etc/passwd@example.org", '-'),
        ] {
            let refused = text.parse::<Address>();
            assert_eq!(refused, Err(AddressError::Sign(sign)), "{text:?}");
        }
    }

    #[test]
    fn a_quote_is_an_address_but_none_for_a_script() {
        assert!(!"o'brien@example.org".parse::<Address>().unwrap().is_plain());
        assert!("ann+1@example.org".parse::<Address>().unwrap().is_plain());
    }
}
