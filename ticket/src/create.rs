//! Making an invitation.

use std::fmt;

use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use data_encoding::BASE64;
use ed25519_dalek::{Signer, SigningKey};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::bounds::{Bounds, Forbidden};
use crate::certificate::{Issuer, is_writable, pkcs8, write_ticket};
use crate::contact::{Contact, check_contact, quoted};
use crate::document;
use crate::invitation::Stretching;
use crate::knock::register;
use crate::password::{self, Problem, normalise_typed};
use crate::random::bytes;
use crate::read::{VERSION, check_span, read};
use crate::seal::{MIN_ITERATIONS, Secret, knock_secret, seal, sealing_key, stretch};
use crate::text_rule::{self, MAX_LINE};
use crate::{Id, Invitation, Keys, Kind, PasswordChoice, Random, ReadError, Request};

/// A new invitation.
#[derive(Clone)]
pub struct Created {
    /// As a helper would read it.
    pub invitation: Invitation,
    /// The file's text.
    pub file: String,
    /// The password to hand over another way; `None` for an open invitation.
    pub password: Option<SecretString>,
    /// What the novice keeps.
    pub keys: Keys,
}

impl fmt::Debug for Created {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Created")
            .field("invitation", &self.invitation)
            .finish_non_exhaustive()
    }
}

/// Why an invitation could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateError {
    /// The request breaks a rule that readers check.
    #[error("{0}; {remedy}", remedy = remedy(.0))]
    Refused(ReadError),
    /// The password is too weak, or of the wrong form.
    #[error("the password is refused: {}", join(.0))]
    Password(Vec<Problem>),
    /// The administrator does not allow it.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
}

/// What to change in a request that breaks this rule.
fn remedy(error: &ReadError) -> &'static str {
    match error {
        ReadError::Pseudonym(_) => "choose another name",
        ReadError::Message(_) => "change the message",
        ReadError::EndpointCount(_) => "give 1 to 8 addresses",
        ReadError::Endpoint(_) => "correct the address",
        ReadError::TimeForm(_) => "choose times from 1970 to 9999",
        ReadError::ExpiresFirst => "choose a later end",
        ReadError::TooLong => "choose an end within 30 days",
        ReadError::OpenTooLong => "choose an end within an hour, or a password",
        ReadError::Issuer(_) | ReadError::Certificate(_) => "make a new identity, or leave it out",
        _ => "change the request",
    }
}

fn join(problems: &[Problem]) -> String {
    let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
    problems.join("; ")
}

impl From<ReadError> for CreateError {
    fn from(error: ReadError) -> Self {
        Self::Refused(error)
    }
}

/// Makes an invitation: takes a few tenths of a second (PBKDF2).
///
/// The same request and the same random bytes make the same file, password and keys. Bytes are taken from `random` in
/// this order:
///
/// | bytes | for | kinds |
/// | --- | --- | --- |
/// | 16 | id | all |
/// | 16 | contact name | all |
/// | 32 | the ticket's Ed25519 private key | all |
/// | 16 | the certificate's serial number (the first two bits are then set to 0 and 1) | all |
/// | 16 | salt | sealed, guarded |
/// | 32 | the words: 8 each, as in [`password::generate`] | sealed, unless they were shown before |
/// | 12 | nonce | sealed |
/// | 32 | key | open |
/// | 288 | the OPAQUE registration, as in [`knock`](crate::knock); none of it is in the file | all |
///
/// # Errors
/// The request breaks a rule that readers check (the same rules, by the same names), or the password is refused.
pub fn create(request: &Request, random: &mut dyn Random) -> Result<Created, CreateError> {
    create_within(&Bounds::default(), request, random)
}

/// The same, within what an administrator allows.
///
/// # Errors
/// As [`create`]; then [`CreateError::Forbidden`].
pub fn create_within(
    bounds: &Bounds,
    request: &Request,
    random: &mut dyn Random,
) -> Result<Created, CreateError> {
    let (created, expires) = check(bounds, request)?;
    let id = Id::generate(random);
    let contact = Contact {
        name: Id::generate(random),
        endpoints: request.endpoints.clone(),
        message: request.message.clone(),
    };
    let key = SigningKey::from_bytes(&Zeroizing::new(bytes(random)));
    let certificate = write_ticket(&key, id, created, expires, request.issuer.as_ref(), random);
    let secret = NewSecret::choose(&request.password, random);

    let mut signed = HEAD.to_owned();
    signed += &invitation_table(request, id, created, expires);
    signed += &secret.password_table();
    signed += &novice_table(&certificate, request.issuer.as_ref());
    signed += &secret.contact_table(&contact, id, &signed, random);
    let signed_bytes = document::signed_bytes(&signed);
    let signature = key.sign(&signed_bytes).to_bytes();
    let file = signed + &document::signature_block(&signature);

    let keys = Keys {
        id,
        name: contact.name,
        private_key: pkcs8::encode(&key),
        opaque: register(&knock_secret(&secret.root, id), id, &certificate, random),
        certificate,
        file_hash: Sha256::digest(&signed_bytes).into(),
    };
    let invitation = read(file.as_bytes(), created)?;
    Ok(Created {
        invitation,
        file,
        password: secret.password,
        keys,
    })
}

/// What a file begins with, for who opens it in an editor.
const HEAD: &str = "\
# Somebody asks for your help. Open this file with the helper program.
# The password comes to you another way: never in the same message.

";

/// Checks a request before anything is made of it, so that each refusal is the one that a reader would give.
fn check(
    bounds: &Bounds,
    request: &Request,
) -> Result<(DateTime<Utc>, DateTime<Utc>), CreateError> {
    text_rule::name(&request.pseudonym, MAX_LINE).map_err(ReadError::Pseudonym)?;
    check_contact(&request.endpoints, &request.message)?;
    let created = request.created.trunc_subsecs(0);
    let expires = request.expires.trunc_subsecs(0);
    if !is_writable(created) {
        return Err(ReadError::TimeForm("invitation.created").into());
    }
    if !is_writable(expires) {
        return Err(ReadError::TimeForm("invitation.expires").into());
    }
    if expires <= created {
        return Err(ReadError::ExpiresFirst.into());
    }
    check_span(request.password.kind(), created, expires)?;
    let mut strength = 0;
    if let PasswordChoice::Typed(typed) = &request.password {
        let meter = password::check(typed.expose_secret(), &request.pseudonym);
        if !meter.is_accepted() {
            return Err(CreateError::Password(meter.problems));
        }
        strength = meter.strength;
    }
    bounds.check(request, strength)?;
    Ok((created, expires))
}

/// What protects a new invitation.
struct NewSecret {
    /// `None` for an open invitation.
    password: Option<SecretString>,
    stretching: Option<Stretching>,
    root: Secret,
    kind: Kind,
}

impl NewSecret {
    fn choose(choice: &PasswordChoice, random: &mut dyn Random) -> Self {
        let kind = choice.kind();
        if let PasswordChoice::Open = choice {
            return Self {
                password: None,
                stretching: None,
                root: Secret::new(bytes(random)),
                kind,
            };
        }
        let stretching = Stretching {
            iterations: MIN_ITERATIONS,
            salt: bytes(random),
        };
        let password = match choice {
            PasswordChoice::Typed(typed) => typed.clone(),
            PasswordChoice::Shown(words) => words.secret().clone(),
            PasswordChoice::Words | PasswordChoice::Open => password::generate(random),
        };
        let root = stretch(&normalise_typed(password.expose_secret()), &stretching);
        Self {
            password: Some(password),
            stretching: Some(stretching),
            root,
            kind,
        }
    }

    /// `[password]`, or nothing.
    fn password_table(&self) -> String {
        let Some(Stretching { iterations, salt }) = &self.stretching else {
            return String::new();
        };
        let style = if self.kind == Kind::Sealed {
            "words"
        } else {
            "typed"
        };
        let salt = BASE64.encode(salt);
        format!(
            "[password]\nstyle = \"{style}\"\nkdf = \"pbkdf2-hmac-sha256\"\niterations = {iterations}\nsalt = \"{salt}\"\n\n"
        )
    }

    /// `[sealed]` or `[contact]`, after `signed`.
    fn contact_table(
        &self,
        contact: &Contact,
        id: Id,
        signed: &str,
        random: &mut dyn Random,
    ) -> String {
        let toml = Zeroizing::new(contact.to_toml());
        match self.kind {
            Kind::Sealed => {
                let associated_data = document::signed_bytes(signed);
                let seal = seal(
                    &sealing_key(&self.root, id),
                    bytes(random),
                    &toml,
                    associated_data,
                );
                let nonce = BASE64.encode(&seal.nonce);
                let contact = BASE64.encode(&seal.ciphertext);
                format!(
                    "[sealed]\ncipher = \"chacha20poly1305\"\nnonce = \"{nonce}\"\ncontact = \"{contact}\"\n\n"
                )
            }
            Kind::Guarded => format!("[contact]\n{}\n", *toml),
            Kind::Open => format!(
                "[contact]\n{}key = \"{}\"\n\n",
                *toml,
                BASE64.encode(&*self.root)
            ),
        }
    }
}

fn invitation_table(
    request: &Request,
    id: Id,
    created: DateTime<Utc>,
    expires: DateTime<Utc>,
) -> String {
    let pseudonym = quoted(request.pseudonym.trim());
    let (created, expires) = (time(created), time(expires));
    let offers: Vec<_> = request
        .offers
        .iter()
        .map(|offer| quoted(offer.as_str()))
        .collect();
    let offers = offers.join(", ");
    let uses = request.uses;
    format!(
        "[invitation]\nversion = {VERSION}\nid = \"{id}\"\npseudonym = {pseudonym}\ncreated = {created}\nexpires = {expires}\n\
         offers = [{offers}]\nuses = \"{uses}\"\n\n"
    )
}

fn novice_table(certificate: &[u8], issuer: Option<&Issuer>) -> String {
    let certificate = BASE64.encode(certificate);
    let issuer = issuer.map(|issuer| {
        format!(
            "issuer = \"{}\"\n",
            BASE64.encode(issuer.certificate().der())
        )
    });
    format!(
        "[novice]\ncertificate = \"{certificate}\"\n{}\n",
        issuer.unwrap_or_default()
    )
}

fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}
