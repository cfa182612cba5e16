//! How to reach the novice, as the format's keys `name`, `endpoints` and `message`.

use crate::document::{self, Section};
use crate::endpoint::EndpointError;
use crate::seal::PADDING;
use crate::text_rule::{self, MAX_MESSAGE};
use crate::{Endpoint, Id, ReadError};

/// The most endpoints of a contact.
const MAX_ENDPOINTS: usize = 8;

/// How to reach the novice, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The TLS server name to ask for is `<name>.invite`.
    pub name: Id,
    /// 1–8, of the schemes this program knows.
    pub endpoints: Vec<Endpoint>,
    /// 0–2,000 code points.
    pub message: String,
}

impl Contact {
    /// The contact that a table holds.
    pub(crate) fn from_section(section: &Section<'_>) -> Result<Self, ReadError> {
        let name = section
            .string("contact.name")?
            .parse()
            .map_err(|_| ReadError::Name)?;
        let endpoints = endpoints(&section.strings("contact.endpoints")?)?;
        let message = section.string("contact.message")?;
        let message = text_rule::message(message, MAX_MESSAGE).map_err(ReadError::Message)?;
        Ok(Self {
            name,
            endpoints,
            message: message.to_owned(),
        })
    }

    /// The contact that a sealed part holds: TOML of a whole number of blocks, no carriage return in it.
    pub(crate) fn from_sealed(plaintext: &[u8]) -> Result<Self, ReadError> {
        if plaintext.is_empty() || !plaintext.len().is_multiple_of(PADDING) {
            return Err(ReadError::Length("sealed.contact"));
        }
        let text = std::str::from_utf8(plaintext).map_err(|_| ReadError::NotUtf8)?;
        if text.starts_with('\u{feff}') {
            return Err(ReadError::ByteOrderMark);
        }
        if text.contains('\r') {
            return Err(ReadError::LoneCarriageReturn);
        }
        let document = document::parse(text)?;
        document::refuse_unknown_sealed(document.as_table())?;
        Self::from_section(&Section::new(text, document.as_table()))
    }

    /// The keys as TOML, one a line.
    pub(crate) fn to_toml(&self) -> String {
        let endpoints: Vec<_> = self
            .endpoints
            .iter()
            .map(|e| quoted(&e.to_string()))
            .collect();
        format!(
            "name = \"{}\"\nendpoints = [{}]\nmessage = {}\n",
            self.name,
            endpoints.join(", "),
            quoted(&self.message)
        )
    }
}

/// A TOML basic string of a text that the text rule has let through: only three characters of it need an escape.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Checks what a writer wants to write by the rules that readers have.
pub(crate) fn check_contact(wanted: &[Endpoint], message: &str) -> Result<(), ReadError> {
    let texts: Vec<_> = wanted.iter().map(ToString::to_string).collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    if endpoints(&texts)? != wanted {
        return Err(ReadError::Endpoint(EndpointError::Host));
    }
    text_rule::message(message, MAX_MESSAGE).map_err(ReadError::Message)?;
    Ok(())
}

/// Those endpoints that this program knows; unknown schemes are skipped, as long as one is known.
fn endpoints(texts: &[&str]) -> Result<Vec<Endpoint>, ReadError> {
    if texts.is_empty() || texts.len() > MAX_ENDPOINTS {
        return Err(ReadError::EndpointCount(texts.len()));
    }
    let mut known = Vec::with_capacity(texts.len());
    for text in texts {
        match text.parse() {
            Ok(endpoint) => known.push(endpoint),
            Err(EndpointError::UnknownScheme) => {}
            Err(error) => return Err(ReadError::Endpoint(error)),
        }
    }
    if known.is_empty() {
        return Err(ReadError::NoKnownEndpoint);
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn padded(toml: &str) -> Vec<u8> {
        let mut bytes = toml.as_bytes().to_vec();
        bytes.resize(bytes.len().next_multiple_of(PADDING), b'\n');
        bytes
    }

    proptest! {
        #[test]
        fn toml_round_trip(name: [u8; 16], message in "[^\\p{C}\\p{Zl}\\p{Zp}]{0,40}\n?[\"\\\\ ]{0,9}") {
            let contact = Contact {
                name: Id::from_bytes(name),
                endpoints: vec!["tcp://[2001:db8::7]:1".parse().unwrap(), "relay://a.b:2/00000000000000000000000000".parse().unwrap()],
                message,
            };
            if check_contact(&contact.endpoints, &contact.message).is_ok() {
                prop_assert_eq!(Contact::from_sealed(&padded(&contact.to_toml())), Ok(contact));
            }
        }
    }
}
