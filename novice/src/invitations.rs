//! Making invitations and keeping them: from what a person wants to what is in the ledger. Blocking;
//! the engine calls it away from its own tasks.

use crate::pseudonym;
use crate::settings::Settings;
use crate::span::{LONGEST, LONGEST_OPEN, SHORTEST, Span, in_words};
use chrono::{DateTime, Utc};
use ledger::{HelperKey, Ledger, LedgerError, NewTicket, Row, Template, Way};
use secrecy::SecretString;
use ticket::{
    Bounds, Capability, CreateError, Created, Endpoint, Id, Issuer, Kind, Offers, PasswordChoice,
    Random, Request, Uses,
};

/// What the helper may ask for unless the person says otherwise, as far as an administrator allows it: all but what is copied,
/// among which there may be passwords.
pub fn usual_offers(bounds: &Bounds) -> Offers {
    let all = Capability::ALL.into_iter();
    let usual = Offers::new(all.filter(|what| *what != Capability::Clipboard));
    usual.unwrap_or_default().and(bounds.offers)
}

/// What a person wants of an invitation.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The name the helper sees; empty: two friendly words.
    pub pseudonym: String,
    /// How long it is good for.
    pub length: Span,
    /// What help is needed with; may be empty.
    pub message: String,
    /// The most that the helper can ask for.
    pub offers: Offers,
    /// For one session or for several.
    pub uses: Uses,
    /// What the helper has to know.
    pub password: PasswordChoice,
    /// The one known helper whom it is for; `None`: whoever has its file and password.
    pub only: Option<HelperKey>,
    /// Who the person is, if helpers are to know them again by it.
    pub issuer: Option<Issuer>,
    /// Where to knock; empty: as the settings say, or this machine's own addresses.
    pub endpoints: Vec<Endpoint>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            pseudonym: String::new(),
            length: Span::HOUR,
            message: String::new(),
            offers: Offers::default(),
            uses: Uses::Once,
            password: PasswordChoice::Words,
            only: None,
            issuer: None,
            endpoints: Vec::new(),
        }
    }
}

/// An invitation that is ready to be handed over.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its id.
    pub id: Id,
    /// The name the helper sees.
    pub pseudonym: String,
    /// How it is protected.
    pub kind: Kind,
    /// The last moment at which it is good.
    pub expires: DateTime<Utc>,
    /// Where helpers are told to knock; empty when it was made before.
    pub endpoints: Vec<Endpoint>,
    /// The `.invite` file's text.
    pub file: String,
    /// What the person has to tell the helper, and never beside the file.
    pub to_tell: ToTell,
    /// The invitation it replaces.
    pub replaces: Option<Id>,
    /// To whom it, or the one that it replaces, was mailed last; empty: to nobody, or nobody was named.
    pub mailed_to: String,
}

/// What the person has to tell their helper.
#[derive(Clone, Debug)]
pub enum ToTell {
    /// These words; they are shown while their page is, and not kept.
    Words(SecretString),
    /// The password they chose themselves.
    Own,
    /// The password they told before: the invitation is the same as then.
    Before,
    /// Nothing: whoever has the file can knock.
    Nothing,
}

/// How an invitation was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// By which way.
    pub way: Way,
    /// To whom or where; may be empty.
    pub to: String,
}

/// Why an invitation was not made. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// Shorter than a minute.
    #[error(
        "an invitation is good for {} at least: choose a longer time, up to {}",
        in_words(SHORTEST),
        in_words(LONGEST)
    )]
    TooShort,
    /// Longer than the format allows.
    #[error(
        "an invitation is good for {} at most, not for {length}: choose a shorter time",
        in_words(LONGEST)
    )]
    TooLong {
        /// What was asked for.
        length: Span,
    },
    /// Too long for one without a password.
    #[error(
        "without a password an invitation is good for {} at most, not for {length}: choose a shorter time, or a password",
        in_words(LONGEST_OPEN)
    )]
    LengthOpen {
        /// What was asked for.
        length: Span,
    },
    /// No address of this computer was found.
    #[error(
        "this computer has no address at which a helper could reach it: connect it to a network, \
         or name an address with --endpoint HOST:PORT (in the window: More choices)"
    )]
    NoEndpoint,
    /// A rule of the format, or a weak password.
    #[error(transparent)]
    Refused(#[from] CreateError),
    /// A new invitation like one whose password was the person's own needs a new one of that kind.
    #[error(
        "this invitation is over, and a new one like it needs a new password of your own: invite again, and choose one"
    )]
    PasswordNeeded,
    /// The policy lets nobody in but known helpers, and the person knows none.
    #[error(
        "on this computer only helpers whom you know may help you, and you know none yet: add one by their card first, \
         with `novice helpers add FILE` or in the window under Helpers I know"
    )]
    NobodyKnown,
    /// The list could not be written.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// The system's random bytes.
pub fn system_random() -> impl Random {
    |out: &mut [u8]| getrandom::fill(out).expect("a running system gives random numbers")
}

/// An invitation that is made but not kept yet.
#[derive(Debug)]
pub struct Prepared {
    created: Created,
    request: Request,
    /// Where helpers knock, if the person named that.
    named: Vec<Endpoint>,
    only: Option<HelperKey>,
    replaces: Option<Id>,
    /// Nobody else than a helper whom the person knows may knock with it.
    known_helpers: bool,
}

/// Makes an invitation; [`Prepared::keep`] keeps it. Takes a few tenths of a second (password stretching).
///
/// # Errors
/// [`InviteError`], but none about the list.
pub fn prepare(
    plan: &Plan,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Prepared, InviteError> {
    let mut random = system_random();
    let request = request(plan, settings, now, &mut random)?;
    let created = ticket::create_within(&settings.policy.bounds, &request, &mut random)?;
    Ok(Prepared {
        created,
        request,
        named: plan.endpoints.clone(),
        only: plan.only,
        replaces: None,
        known_helpers: settings.policy.known_helpers,
    })
}

impl Prepared {
    /// The `.invite` file's text.
    pub fn file(&self) -> &str {
        &self.created.file
    }

    /// The name that the helper sees.
    pub fn pseudonym(&self) -> &str {
        &self.request.pseudonym
    }

    /// Keeps it: it is on disk, and can be knocked with, when this returns.
    ///
    /// # Errors
    /// [`InviteError::NobodyKnown`], [`InviteError::Ledger`]; the invitation is lost then.
    pub fn keep(self, ledger: &Ledger) -> Result<Made, InviteError> {
        let Self {
            created,
            request,
            named,
            only,
            replaces,
            known_helpers,
        } = self;
        if known_helpers && ledger.helpers()?.is_empty() {
            return Err(InviteError::NobodyKnown);
        }
        ledger.insert(&NewTicket {
            created: &created,
            message: &request.message,
            endpoints: &named,
            only,
            replaces,
            now: request.created,
        })?;
        let to_tell = match (created.password, &request.password) {
            (Some(words), PasswordChoice::Words | PasswordChoice::Shown(_)) => ToTell::Words(words),
            (_, PasswordChoice::Open) => ToTell::Nothing,
            _ => ToTell::Own,
        };
        Ok(Made {
            id: created.invitation.id(),
            pseudonym: request.pseudonym,
            kind: created.invitation.kind(),
            expires: created.invitation.expires(),
            endpoints: request.endpoints,
            file: created.file,
            to_tell,
            replaces,
            mailed_to: replaces
                .map(|old| mailed_to(ledger, &old))
                .unwrap_or_default(),
        })
    }
}

fn request(
    plan: &Plan,
    settings: &Settings,
    now: DateTime<Utc>,
    random: &mut dyn Random,
) -> Result<Request, InviteError> {
    let length = plan.length;
    if length.delta() < SHORTEST {
        return Err(InviteError::TooShort);
    }
    if length.delta() > LONGEST {
        return Err(InviteError::TooLong { length });
    }
    if matches!(plan.password, PasswordChoice::Open) && length.delta() > LONGEST_OPEN {
        return Err(InviteError::LengthOpen { length });
    }
    let pseudonym = match plan.pseudonym.trim() {
        "" => pseudonym::generate(random),
        name => name.to_owned(),
    };
    Ok(Request {
        pseudonym,
        created: now,
        expires: now + length.delta(),
        offers: plan.offers,
        uses: plan.uses,
        password: plan.password.clone(),
        endpoints: endpoints(plan, settings)?,
        message: plan.message.trim().to_owned(),
        issuer: plan.issuer.clone(),
    })
}

/// The first of these that names any: the person, the settings, this machine's own addresses.
fn endpoints(plan: &Plan, settings: &Settings) -> Result<Vec<Endpoint>, InviteError> {
    let given = [&plan.endpoints, &settings.endpoints];
    if let Some(endpoints) = given.into_iter().find(|e| !e.is_empty()) {
        return Ok(endpoints.clone());
    }
    let own = net::local_endpoints(settings.port);
    if own.is_empty() {
        return Err(InviteError::NoEndpoint);
    }
    Ok(own)
}

/// What sending an invitation again takes.
#[derive(Debug)]
pub enum Again {
    /// The same file: nothing more to do.
    Same(Made),
    /// A new one like it, with new keys and a new password: to be [prepared](Renewal::prepare) and kept.
    New(Box<Renewal>),
    /// Likewise, but the person chose the password themselves, and has to choose another.
    Own(Unprotected),
}

/// What a new invitation takes over from one that is over.
#[derive(Debug)]
pub struct Renewal {
    plan: Plan,
    replaces: Id,
}

/// What a new invitation takes over, all but the password.
#[derive(Debug)]
pub struct Unprotected(Template);

impl Unprotected {
    /// The name that the helper sees, which no password may be.
    pub fn pseudonym(&self) -> &str {
        &self.0.pseudonym
    }

    /// With a password that the person has just chosen.
    pub fn with(self, password: SecretString) -> Renewal {
        Renewal::like(self.0, PasswordChoice::Typed(password))
    }
}

impl Renewal {
    fn like(template: Template, password: PasswordChoice) -> Self {
        Self {
            replaces: template.replaces,
            plan: Plan {
                pseudonym: template.pseudonym,
                length: Span::from(template.lasts),
                message: template.message,
                offers: template.offers,
                uses: template.uses,
                password,
                only: template.only,
                issuer: None,
                endpoints: template.endpoints,
            },
        }
    }

    /// Helpers knock there instead, unless there are none of these.
    pub fn at(mut self, endpoints: &[Endpoint]) -> Self {
        if !endpoints.is_empty() {
            self.plan.endpoints = endpoints.to_vec();
        }
        self
    }

    /// Makes the new one.
    ///
    /// # Errors
    /// As [`prepare`].
    pub fn prepare(self, settings: &Settings, now: DateTime<Utc>) -> Result<Prepared, InviteError> {
        let mut prepared = prepare(&self.plan, settings, now)?;
        prepared.replaces = Some(self.replaces);
        Ok(prepared)
    }
}

/// Looks up what it takes to send an invitation again: the same while it is open, else a new one.
///
/// # Errors
/// The list's.
pub fn again(ledger: &Ledger, id: &Id, now: DateTime<Utc>) -> Result<Again, InviteError> {
    Ok(match ledger.resend(id, now)? {
        ledger::Resend::Same { file } => Again::Same(Made {
            mailed_to: mailed_to(ledger, id),
            ..same(ledger.row(id)?, &file)
        }),
        ledger::Resend::New(template) => match template.kind {
            Kind::Sealed => Again::New(Box::new(Renewal::like(template, PasswordChoice::Words))),
            Kind::Open => Again::New(Box::new(Renewal::like(template, PasswordChoice::Open))),
            Kind::Guarded => Again::Own(Unprotected(template)),
        },
    })
}

fn same(row: Row, file: &str) -> Made {
    let to_tell = match row.kind {
        Kind::Open => ToTell::Nothing,
        Kind::Sealed | Kind::Guarded => ToTell::Before,
    };
    Made {
        id: row.id,
        pseudonym: row.pseudonym,
        kind: row.kind,
        expires: row.expires,
        endpoints: Vec::new(),
        file: file.to_owned(),
        to_tell,
        replaces: None,
        mailed_to: String::new(),
    }
}

/// To whom an invitation was mailed last. Who can't be looked up is asked for.
fn mailed_to(ledger: &Ledger, id: &Id) -> String {
    let details = ledger.details(id);
    let deliveries = details.map(|details| details.deliveries);
    let mut deliveries = deliveries.unwrap_or_default().into_iter().rev();
    let mailed = deliveries.find(|delivery| crate::by_mail::is_mail(delivery.way));
    mailed.map(|delivery| delivery.to).unwrap_or_default()
}
