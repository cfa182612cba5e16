//! What a person sets in the window, and how it is kept: in `settings.toml`, whose comments and order stay.

use crate::account::security_name;
use crate::by_mail::MailError;
use crate::settings::{FILE, Settings};
use crate::span::Span;
use desktop::Shortcut;
use mail::{Account, PasswordError, Patience};
use secrecy::SecretString;
use settings::{Array, Change, SettingsError};
use std::path::{Path, PathBuf};
use ticket::Endpoint;
use ui::Look;

/// One thing that is set.
#[derive(Clone, Debug)]
pub enum Setting {
    /// How the windows look.
    Look(Look),
    /// The folder in which files of helpers arrive, by its whole path.
    Inbox(PathBuf),
    /// How long a session may last, 1 minute to 24 hours.
    TimeLimit(Span),
    /// The keys that stop everything.
    StopKeys(Shortcut),
    /// The port to listen on, 1–65535.
    Port(u16),
    /// Where helpers are told to knock, at most 8; none: found by itself.
    Endpoints(Vec<Endpoint>),
    /// The person's own mail program sends invitations. An account that is written down stays so.
    MailProgram,
    /// The account that is written down sends them.
    MailAccount,
    /// This account sends them.
    NewAccount(Box<NewAccount>),
}

/// A mail account that was typed.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The account. Where its password is stays as it was.
    pub account: Account,
    /// Its password, if another one was typed.
    pub password: Option<SecretString>,
}

impl NewAccount {
    /// Connects and logs in, and sends nothing. Blocks for up to a minute and a half.
    ///
    /// # Errors
    /// [`MailError`]: what to do.
    pub fn try_out(&self) -> Result<(), MailError> {
        let user = self.account.user.clone();
        let typed = user.zip(self.password.clone());
        let login = match typed {
            Some(typed) => Some(typed),
            None => self.account.password()?,
        };
        Ok(mail::try_out(&self.account, login, Patience::default())?)
    }

    /// Puts the password that was typed into the system's keyring. Blocks for as long as that takes to be unlocked.
    fn keep_password(&self) -> Result<(), SettingError> {
        match &self.password {
            Some(password) if self.account.user.is_some() => {
                Ok(self.account.keep_password(password)?)
            }
            _ => Ok(()),
        }
    }
}

/// Why a setting is not kept. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The file is not right, or can't be written.
    #[error(transparent)]
    File(#[from] SettingsError),
    /// The password can't be kept.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A folder's name is no text, so that the file can't have it.
    #[error("the name of {} can't be written down: choose another folder", .0.display())]
    Name(PathBuf),
}

impl Setting {
    /// Writes it into the file in `folder`; a password goes into the keyring before.
    ///
    /// # Errors
    /// [`SettingError`]; the file is as it was then.
    pub fn keep(&self, folder: &Path) -> Result<(), SettingError> {
        let change = self.change()?;
        if let Self::NewAccount(new) = self {
            new.keep_password()?;
        }
        let is_right = |file: &_| Settings::parse(file).map(drop);
        Ok(change.write(&folder.join(FILE), is_right)?)
    }

    fn change(&self) -> Result<Change, SettingError> {
        let change = Change::default();
        Ok(match self {
            Self::Look(look) => Change::look(*look),
            Self::Inbox(folder) => {
                let name = folder.to_str();
                let name = name.ok_or_else(|| SettingError::Name(folder.clone()))?;
                change.set("inbox", name)
            }
            Self::TimeLimit(limit) => {
                let minutes = limit.delta().num_minutes();
                change.set("time_limit", format!("{minutes}m"))
            }
            Self::StopKeys(keys) => change.set("stop_keys", keys.to_string()),
            Self::Port(port) => change.set("port", i64::from(*port)),
            Self::Endpoints(endpoints) => {
                let texts = endpoints.iter().map(ToString::to_string);
                change.set("endpoints", texts.collect::<Array>())
            }
            Self::MailProgram => change.set("mail", "program"),
            Self::MailAccount => change.set("mail", "account"),
            Self::NewAccount(new) => {
                let Account {
                    host,
                    port,
                    security,
                    user,
                    from,
                    password: _,
                    ca_file: _,
                } = &new.account;
                change
                    .set("mail", "account")
                    .set("smtp.host", host.as_str())
                    .set("smtp.port", i64::from(*port))
                    .set("smtp.security", security_name(*security))
                    .set("smtp.user", user.as_deref().unwrap_or_default())
                    .set("smtp.from", from.to_string())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mail::{PasswordPlace, Security};

    #[test]
    fn what_is_kept_is_what_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let keep = |setting: Setting| setting.keep(folder.path());
        let account = Account {
            host: "mail.example.org".to_owned(),
            port: 4465,
            security: Security::Tls,
            user: None,
            from: "ann@example.org".parse().unwrap(),
            password: PasswordPlace::Keyring,
            ca_file: None,
        };
        let new = NewAccount {
            account: account.clone(),
            password: None,
        };
        let endpoint: Endpoint = "tcp://home.example:4000".parse().unwrap();
        let inbox = PathBuf::from("/srv/in");
        let look = Look {
            language: Some(ui::Language::German),
            ..Look::default()
        };
        for setting in [
            Setting::NewAccount(Box::new(new)),
            Setting::Look(look),
            Setting::Inbox(inbox.clone()),
            Setting::TimeLimit(Span::minutes(90)),
            Setting::StopKeys("Pause".parse().unwrap()),
            Setting::Port(4000),
            Setting::Endpoints(vec![endpoint.clone()]),
        ] {
            keep(setting).unwrap();
        }
        let settings = Settings::load(folder.path()).unwrap();
        assert_eq!(settings.sends_from(), Some(&account));
        assert_eq!(settings.look, look);
        assert_eq!(settings.inbox, inbox);
        assert_eq!(settings.time_limit, Span::minutes(90));
        assert_eq!(settings.stop_keys.to_string(), "Pause");
        assert_eq!(settings.port, 4000);
        assert_eq!(settings.endpoints, [endpoint]);
        for (setting, sends) in [(Setting::MailProgram, false), (Setting::MailAccount, true)] {
            keep(setting).unwrap();
            let settings = Settings::load(folder.path()).unwrap();
            assert_eq!(settings.sends_from().is_some(), sends);
            assert!(settings.smtp.is_some());
        }
    }

    #[test]
    fn a_file_that_is_not_right_is_not_touched_and_the_reason_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        std::fs::write(&path, "prot = 1 # mine\n").unwrap();
        let refused = Setting::Port(2).keep(folder.path()).unwrap_err();
        assert!(refused.to_string().contains("prot"), "{refused}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "prot = 1 # mine\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_refused() {
        use std::os::unix::ffi::OsStringExt as _;
        let folder = tempfile::tempdir().unwrap();
        let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/in\xff".to_vec()));
        let refused = Setting::Inbox(odd).keep(folder.path()).unwrap_err();
        assert!(matches!(refused, SettingError::Name(_)));
    }
}
