//! Why an invitation is refused: one variant per rule, each with a name, what happened, and what to do next.

use crate::certificate::{IssuerRule, TicketRule};
use crate::endpoint::EndpointError;
use crate::offers::OffersError;
use crate::text_rule::TextError;

/// Why an invitation is refused, in the order in which the rules are tried.
///
/// `Display` says what happened; [`name`](Self::name) is the rule's name in the format's documentation;
/// [`advice`](Self::advice) says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The text form does not begin with `invite:`.
    #[error("this text is not an invitation: it does not begin with “invite:”")]
    TextPrefix,
    /// The text form is not base64url without padding, on one line.
    #[error("the text of this invitation is damaged")]
    TextEncoding,

    /// More than 65,536 bytes.
    #[error("this file is larger than 64 KiB, so it is not an invitation")]
    TooLarge,
    /// Not UTF-8.
    #[error("this file is not text in UTF-8")]
    NotUtf8,
    /// Begins with U+FEFF.
    #[error("this file begins with a byte order mark, which an invitation never has")]
    ByteOrderMark,
    /// A carriage return that no line feed follows.
    #[error("this file has a carriage return on its own, which an invitation never has")]
    LoneCarriageReturn,

    /// Not TOML 1.0.
    #[error("this file is not an invitation: it is not TOML 1.0")]
    Toml,
    /// Tables and arrays in one another more than four deep.
    #[error("this file nests tables and arrays more than four deep")]
    TooDeep,

    /// `invitation.version` is missing, is not an integer, or is below 1.
    #[error("this file does not say which version of the invitation format it has")]
    Version,
    /// `invitation.version` is above 1.
    #[error(
        "this invitation was made by a newer version of the program (format {0}; this one knows format 1)"
    )]
    NewerVersion(i64),

    /// The last three lines are not the signature block.
    #[error("this invitation does not end with its signature")]
    SignatureBlock,
    /// A line `[signature]` before the last three lines.
    #[error("this invitation has a second line “[signature]”")]
    StraySignature,

    /// A key that must be there is not (its dotted name). May come at any later step.
    #[error("this invitation lacks “{0}”")]
    MissingKey(&'static str),
    /// A key has a value of another type (its dotted name). May come at any later step.
    #[error("“{0}” of this invitation has a value of the wrong type")]
    WrongType(&'static str),
    /// Not canonical, padded base64 on one line (the key's dotted name). May come at any later step.
    #[error("“{0}” of this invitation is not base64")]
    Base64(&'static str),

    /// The certificate is not X.509, or its key is not a usable Ed25519 key.
    #[error("this invitation's certificate holds no usable Ed25519 key")]
    CertificateKey,
    /// The signature does not fit the bytes.
    #[error("this invitation is damaged, or somebody changed it: its signature does not fit")]
    Signature,

    /// A key or table that the format does not have (its dotted name, at most 64 characters of it).
    #[error("this invitation holds “{0}”, which the format does not have")]
    UnknownKey(String),

    /// `invitation.id` is not an id.
    #[error("the id of this invitation is not one")]
    Id,
    /// `invitation.pseudonym` breaks the text rule.
    #[error("the name in this invitation is refused: {0}")]
    Pseudonym(TextError),
    /// A time is not of the form `YYYY-MM-DDTHH:MM:SSZ` (the key's dotted name).
    #[error("“{0}” of this invitation is not a time of the form 2026-11-22T10:00:00Z")]
    TimeForm(&'static str),
    /// The offers break a rule.
    #[error("what this invitation offers is refused: {0}")]
    Offers(OffersError),
    /// `invitation.uses` is neither `once` nor `until-expiry`.
    #[error("this invitation is neither for use once nor until it expires")]
    Uses,
    /// `expires` is not after `created`.
    #[error("this invitation expires before it begins")]
    ExpiresFirst,

    /// `password.style` is neither `words` nor `typed`.
    #[error("this invitation has a kind of password that this program does not know")]
    Style,
    /// `password.kdf` is not `pbkdf2-hmac-sha256`.
    #[error("this invitation stretches its password in a way that this program does not know")]
    Kdf,
    /// `password.iterations` is not 600,000–10,000,000.
    #[error("this invitation stretches its password {0} times; 600,000 to 10,000,000 are allowed")]
    Iterations(i64),
    /// Bytes in base64 of another length than the rule's (the key's dotted name).
    #[error("“{0}” of this invitation has the wrong length")]
    Length(&'static str),

    /// `[password]`, `[contact]`, `[sealed]` and `contact.key` do not make one of the three kinds.
    #[error(
        "this invitation is neither sealed, nor guarded, nor open: its parts do not fit together"
    )]
    Kind,
    /// Valid for more than 30 days.
    #[error("this invitation is valid for more than 30 days")]
    TooLong,
    /// Open, and valid for more than an hour.
    #[error("this invitation needs no password and is valid for more than an hour")]
    OpenTooLong,

    /// `contact.name` is not like an id.
    #[error("the server name in this invitation is not one")]
    Name,
    /// No endpoint, or more than eight.
    #[error("this invitation has {0} addresses; 1 to 8 are allowed")]
    EndpointCount(usize),
    /// An endpoint breaks a rule (the error is never `UnknownScheme`: such endpoints are skipped).
    #[error("an address in this invitation is refused: {0}")]
    Endpoint(EndpointError),
    /// All endpoints are of unknown schemes.
    #[error("this program knows none of the ways to connect that this invitation gives")]
    NoKnownEndpoint,
    /// `contact.message` breaks the text rule.
    #[error("the message in this invitation is refused: {0}")]
    Message(TextError),
    /// `sealed.cipher` is not `chacha20poly1305`.
    #[error("this invitation is sealed in a way that this program does not know")]
    Cipher,
    /// Not exactly one line `[sealed]` in a sealed invitation.
    #[error("this invitation must have exactly one line “[sealed]”")]
    SealedLine,

    /// The issuer's certificate breaks its profile.
    #[error("this invitation's issuer is refused: {0}")]
    Issuer(IssuerRule),
    /// The ticket's certificate breaks its profile.
    #[error("this invitation's certificate is refused: {0}")]
    Certificate(TicketRule),

    /// `created` is more than 10 minutes ahead of the reader's clock.
    #[error("this invitation was made in the future, by this computer's clock")]
    FromTheFuture,
    /// `expires` is over.
    #[error("this invitation has expired")]
    Expired,
}

impl ReadError {
    /// The rule's name: kebab-case, stable, the same in every implementation.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TextPrefix => "text-prefix",
            Self::TextEncoding => "text-encoding",
            Self::TooLarge => "too-large",
            Self::NotUtf8 => "not-utf8",
            Self::ByteOrderMark => "byte-order-mark",
            Self::LoneCarriageReturn => "lone-carriage-return",
            Self::Toml => "toml",
            Self::TooDeep => "too-deep",
            Self::Version => "version",
            Self::NewerVersion(_) => "newer-version",
            Self::SignatureBlock => "signature-block",
            Self::StraySignature => "stray-signature",
            Self::MissingKey(_) => "missing-key",
            Self::WrongType(_) => "wrong-type",
            Self::Base64(_) => "base64",
            Self::CertificateKey => "certificate-key",
            Self::Signature => "signature",
            Self::UnknownKey(_) => "unknown-key",
            Self::Id => "id",
            Self::Pseudonym(_) => "pseudonym",
            Self::TimeForm(_) => "time-form",
            Self::Offers(error) => error.name(),
            Self::Uses => "uses",
            Self::ExpiresFirst => "expires-first",
            Self::Style => "style",
            Self::Kdf => "kdf",
            Self::Iterations(_) => "iterations",
            Self::Length(_) => "length",
            Self::Kind => "kind",
            Self::TooLong => "too-long",
            Self::OpenTooLong => "open-too-long",
            Self::Name => "name",
            Self::EndpointCount(_) => "endpoint-count",
            Self::Endpoint(error) => error.name(),
            Self::NoKnownEndpoint => "no-known-endpoint",
            Self::Message(_) => "message",
            Self::Cipher => "cipher",
            Self::SealedLine => "sealed-line",
            Self::Certificate(rule) => rule.name(),
            Self::Issuer(rule) => rule.name(),
            Self::FromTheFuture => "from-the-future",
            Self::Expired => "expired",
        }
    }

    /// What to do next, as a sentence for the person who opened the invitation.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::TextPrefix | Self::TextEncoding => {
                "Copy the whole text again, from “invite:” to its end, without anything between."
            }
            Self::TooLarge | Self::NotUtf8 | Self::Toml | Self::TooDeep | Self::Version => {
                "Check that this is the file you were sent; if it is, ask for it once more."
            }
            Self::ByteOrderMark
            | Self::LoneCarriageReturn
            | Self::SignatureBlock
            | Self::StraySignature
            | Self::Signature => {
                "Ask for the file once more and open it unchanged, best as an attachment or as “invite:” text. \
                 If it fails again, do not use it: ask for a new invitation by another way."
            }
            Self::NewerVersion(_)
            | Self::NoKnownEndpoint
            | Self::Style
            | Self::Kdf
            | Self::Cipher => {
                "Install the newest version of this program, then open the invitation again."
            }
            Self::FromTheFuture => {
                "Check this computer's date, time and time zone; if they are right, ask the other side to check theirs and to invite you again."
            }
            Self::Expired => {
                "Check this computer's date and time; if they are right, ask for a new invitation."
            }
            _ => "Do not use it: ask for a new invitation, made by an unchanged program.",
        }
    }
}
