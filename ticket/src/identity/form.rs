//! What cards and identity files have in common: a small TOML document that is refused at the first rule it breaks.

use chrono::{DateTime, Utc};
use toml_edit::ImDocument;

use super::{MAX_LEN, Role};
use crate::certificate::check_issuer;
use crate::document::{self, Section};
use crate::{IssuerCertificate, IssuerRule, ReadError};

/// The version of both formats.
pub(super) const VERSION: i64 = 1;

/// Why a card or an identity's file is refused. Nothing of it was shown or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// The text form does not begin with `card:`, or is not base64url.
    #[error("this text is not a card: ask for it again, and copy all of it")]
    Text,
    /// More than 4,096 bytes.
    #[error(
        "this file is larger than 4 KiB, so it is neither a card nor an identity: choose another file"
    )]
    TooLarge,
    /// Not the text that these formats are, by the rule of that name.
    #[error(
        "this file is damaged, or something else (rule “{0}”): ask for it again, or take it from a copy"
    )]
    Form(&'static str),
    /// The version is missing, of another type, or below 1.
    #[error(
        "this file does not say which version of its format it has: ask for it again, or take it from a copy"
    )]
    Version,
    /// The version is above 1.
    #[error(
        "this file was made by a newer version of the program (format {0}; this one knows format 1): update this program"
    )]
    NewerVersion(i64),
    /// A key or table that the format does not have, at most 64 characters of its name.
    #[error(
        "this file holds “{0}”, which its format does not have: ask for it again, or take it from a copy"
    )]
    Unknown(String),
    /// Neither `helper` nor `novice`.
    #[error(
        "this file does not say whether it is a helper's or a novice's: ask for it again, or take it from a copy"
    )]
    Role,
    /// The name in it, or the rest of its certificate, breaks a rule.
    #[error("this file is refused, because of its certificate: {0}; ask for a new one")]
    Certificate(IssuerRule),
    /// The signature does not fit the bytes.
    #[error(
        "this card is damaged, or somebody changed it: its signature does not fit; ask for it again"
    )]
    Signature,
    /// A seal's parameters are out of range.
    #[error("“{0}” of this file is out of range: take it from a copy")]
    Range(&'static str),
}

impl FormError {
    /// The rule's name, as in the formats' documentation.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TooLarge => "too-large",
            Self::Form(rule) => rule,
            Self::Version => "version",
            Self::NewerVersion(_) => "newer-version",
            Self::Unknown(_) => "unknown-key",
            Self::Role => "role",
            Self::Certificate(rule) => rule.name(),
            Self::Signature => "signature",
            Self::Range(_) => "range",
        }
    }
}

impl From<ReadError> for FormError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::UnknownKey(key) => Self::Unknown(key),
            other => Self::Form(other.name()),
        }
    }
}

/// Bytes as text, by the rules of the invitation's, and of at most 4 KiB.
pub(super) fn text(bytes: &[u8]) -> Result<String, FormError> {
    if bytes.len() > MAX_LEN {
        return Err(FormError::TooLarge);
    }
    Ok(document::text(bytes)?)
}

/// The text as TOML of version 1, `table` being where it says so.
pub(super) fn parse<'a>(
    text: &'a str,
    table: &'static str,
    path: &'static str,
) -> Result<ImDocument<&'a str>, FormError> {
    let toml = document::parse(text)?;
    let version = Section::new(text, toml.as_table())
        .required(table)
        .and_then(|table| table.integer(path));
    match version {
        Ok(VERSION) => Ok(toml),
        Ok(newer) if newer > VERSION => Err(FormError::NewerVersion(newer)),
        _ => Err(FormError::Version),
    }
}

pub(super) fn role(table: &Section<'_>, path: &'static str) -> Result<Role, FormError> {
    Role::parse(table.string(path)?).ok_or(FormError::Role)
}

/// The certificate, valid at `now`.
pub(super) fn certificate(
    table: &Section<'_>,
    path: &'static str,
    now: DateTime<Utc>,
) -> Result<IssuerCertificate, FormError> {
    check_issuer(&table.base64(path)?, now, now).map_err(FormError::Certificate)
}
