//! An invitation by e-mail: what the letter says, and by which way it goes. The one place for it.

use crate::settings::Settings;
use crate::{folders, texts};
use ledger::Way;
use mail::{
    Address, AddressError, Attachment, Draft, DraftError, Letter, LetterError, PasswordError,
    Patience, Places, Programs, SmtpError,
};
use std::path::{Path, PathBuf};
use ticket::Kind;

/// The media type of an invitation's file.
const MEDIA_TYPE: &str = "application/vnd.remote-invitation+toml";

/// An invitation that is to go by e-mail. Its password has no place here.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'a> {
    /// The name that the helper sees, for the file's name.
    pub pseudonym: &'a str,
    /// How it is protected: what the letter says of the password.
    pub kind: Kind,
    /// The `.invite` file's text.
    pub file: &'a str,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mailed {
    /// The mail account's server has it.
    Sent {
        /// To whom.
        to: String,
    },
    /// The person's mail program shows it, and they send it.
    Draft(Draft),
}

/// Why it did not go. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// What was typed is no address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The letter can't be written.
    #[error(transparent)]
    Letter(#[from] LetterError),
    /// The mail program can't be given anything.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// There is no password for the mail account.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The mail account's server did not take it.
    #[error(transparent)]
    Smtp(#[from] SmtpError),
}

/// Whether an invitation that left that way goes by e-mail when it goes again.
pub fn is_mail(way: Way) -> bool {
    match way {
        Way::Mail | Way::Draft => true,
        Way::File | Way::Folder | Way::Text => false,
    }
}

impl Mailed {
    /// What the list says of it.
    pub fn way(&self) -> Way {
        match self {
            Self::Sent { .. } | Self::Draft(Draft::Composed { .. } | Draft::Opened { .. }) => {
                Way::Mail
            }
            Self::Draft(Draft::Saved { .. }) => Way::Draft,
        }
    }

    /// A sentence or two for the person: what has happened, and what is left to do.
    pub fn said(&self, parcel: Parcel<'_>) -> String {
        match self {
            Self::Sent { to } => texts::mailed_sent(to),
            Self::Draft(Draft::Composed { .. }) => {
                texts::mailed_composed(&folders::file_name(parcel.pseudonym))
            }
            Self::Draft(Draft::Opened { .. }) => texts::mailed_opened(),
            Self::Draft(Draft::Saved { message }) => {
                texts::mailed_saved(&message.display().to_string())
            }
        }
    }
}

/// Whom the person named; nobody when they left it empty.
///
/// # Errors
/// What is wrong with it, in a sentence.
pub fn recipient(typed: &str) -> Result<Option<Address>, AddressError> {
    match typed.trim() {
        "" => Ok(None),
        address => address.parse().map(Some),
    }
}

/// Sends it: straight, where a mail account is set up and somebody is named; else as a draft. Blocks.
///
/// `data` is the program's own folder, in which a draft's file waits until the mail program has read it.
///
/// # Errors
/// [`MailError`].
pub fn send(
    data: &Path,
    settings: &Settings,
    parcel: Parcel<'_>,
    to: Option<Address>,
) -> Result<Mailed, MailError> {
    let letter = letter(parcel, to)?;
    if let (Some(account), Some(to)) = (settings.sends_from(), letter.to()) {
        let to = to.to_string();
        mail::send(account, account.password()?, &letter, Patience::default())?;
        return Ok(Mailed::Sent { to });
    }
    let places = Places {
        private: private(data),
        visible: folders::for_saving(),
    };
    let draft = mail::draft(&letter, &places, &Programs::default())?;
    Ok(Mailed::Draft(draft))
}

/// Where the files of drafts wait.
fn private(data: &Path) -> PathBuf {
    std::path::absolute(data)
        .unwrap_or_else(|_| data.to_owned())
        .join("mail")
}

fn letter(parcel: Parcel<'_>, to: Option<Address>) -> Result<Letter, LetterError> {
    let name = folders::file_name(parcel.pseudonym);
    let text = match parcel.kind {
        Kind::Sealed | Kind::Guarded => texts::mail_body(&name),
        Kind::Open => texts::mail_body_open(&name),
    };
    let attachment = Attachment {
        name,
        media_type: MEDIA_TYPE.to_owned(),
        bytes: parcel.file.as_bytes().to_vec(),
    };
    Letter::new(&texts::mail_subject(), &text, attachment, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitations::{self, Plan, ToTell};
    use chrono::Utc;
    use ledger::{KeyStore, Ledger};
    use secrecy::{ExposeSecret as _, SecretString};
    use ticket::PasswordChoice;

    const OWN: &str = "Quite-a-long-Secret-7";

    fn letter_of(password: PasswordChoice) -> (Letter, Option<String>) {
        let folder = tempfile::tempdir().unwrap();
        let keys = KeyStore::File(folder.path().join("key"));
        let ledger = Ledger::open(folder.path(), keys).unwrap();
        let plan = Plan {
            password,
            endpoints: vec!["tcp://192.0.2.7:3398".parse().unwrap()],
            message: "My printer does not print.".to_owned(),
            ..Plan::default()
        };
        let prepared = invitations::prepare(&plan, &Settings::default(), Utc::now()).unwrap();
        let made = prepared.keep(&ledger).unwrap();
        let parcel = Parcel {
            pseudonym: &made.pseudonym,
            kind: made.kind,
            file: &made.file,
        };
        let password = match &made.to_tell {
            ToTell::Words(words) => Some(words.expose_secret().to_owned()),
            ToTell::Own => Some(OWN.to_owned()),
            ToTell::Before | ToTell::Nothing => None,
        };
        (letter(parcel, None).unwrap(), password)
    }

    #[test]
    fn five_lines_and_the_file_and_never_the_password() {
        for choice in [
            PasswordChoice::Words,
            PasswordChoice::Typed(SecretString::from(OWN)),
            PasswordChoice::Open,
        ] {
            let (letter, password) = letter_of(choice);
            let lines = letter.text().lines().filter(|line| !line.is_empty());
            assert_eq!(lines.count(), 5, "{}", letter.text());
            assert!(letter.text().contains(&letter.attachment().name));
            assert_eq!(letter.text().contains("by phone"), password.is_some());
            let all = String::from_utf8(letter.unsent()).unwrap();
            let all = format!("{all}{}{}", letter.subject(), letter.text());
            // As it is, and as a message could carry it: the words apart, or within base64 of the file.
            let file = String::from_utf8(letter.attachment().bytes.clone()).unwrap();
            for word in password
                .iter()
                .flat_map(|password| [password.clone(), password.replace('-', " ")])
            {
                assert!(!all.contains(&word) && !file.contains(&word), "{word}");
            }
        }
    }

    #[test]
    fn nobody_or_one_address_is_named() {
        assert_eq!(recipient("  "), Ok(None));
        assert_eq!(
            recipient(" a@b.de ").unwrap().unwrap().to_string(),
            "a@b.de"
        );
        assert!(recipient("a@b.de, c@d.de").is_err());
    }
}
