//! The password of a mail account: in the system's keyring, or in a file for its owner alone.

use crate::Account;
use private::Others;
use secrecy::{ExposeSecret as _, SecretString};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use zeroize::Zeroizing;

/// The keyring's name for all that this program keeps there.
const SERVICE: &str = "Beckon";
/// How long the keyring may take: it may ask its person to unlock it.
const PATIENCE: Duration = Duration::from_secs(30);
/// Longer lines are no passwords, in bytes.
const LONGEST: u64 = 1024;

/// Where an account's password is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasswordPlace {
    /// In the system's keyring, under the account's user and server.
    Keyring,
    /// On the first line of this file, which nobody else may read.
    File(PathBuf),
}

/// Why there is no password. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The keyring has none for this account.
    #[error(
        "the password of your mail account is not kept on this computer yet: put it there with `novice mail-password`"
    )]
    NotKept,
    /// The keyring did not answer, or said no.
    #[error(
        "the keyring of this computer can't be used ({0}): unlock it, or name a password_file under [smtp] in settings.toml"
    )]
    Keyring(String),
    /// The file can't be read.
    #[error("the password could not be read from {}: {}. Check password_file under [smtp] in settings.toml", path.display(), why(source))]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Others can read the file.
    #[error("others can read the password in {path}: run {}", private::how_to_close(.0, Others::Look), path = .0.display())]
    Exposed(PathBuf),
    /// The file's first line is empty.
    #[error("the first line of {} is empty: write the password there", .0.display())]
    Empty(PathBuf),
}

impl Account {
    /// Its password; nothing where it has no user.
    ///
    /// # Errors
    /// [`PasswordError`].
    pub fn password(&self) -> Result<Option<(String, SecretString)>, PasswordError> {
        let Some(user) = &self.user else {
            return Ok(None);
        };
        let password = match &self.password {
            PasswordPlace::Keyring => from_keyring(self.entry(user))?,
            PasswordPlace::File(path) => from_file(path)?,
        };
        Ok(Some((user.clone(), password)))
    }

    /// Puts the password into the system's keyring, in place of one that is there.
    ///
    /// # Errors
    /// [`PasswordError::Keyring`].
    pub fn keep_password(&self, password: &SecretString) -> Result<(), PasswordError> {
        let entry = self.entry(self.user.as_deref().unwrap_or_default());
        let password = password.clone();
        ask(move || keyring::Entry::new(SERVICE, &entry)?.set_password(password.expose_secret()))
            .map_err(|silence| PasswordError::Keyring(silence.to_string()))
    }

    fn entry(&self, user: &str) -> String {
        format!("mail {user} at {}", self.host)
    }
}

fn from_keyring(entry: String) -> Result<SecretString, PasswordError> {
    match ask(move || keyring::Entry::new(SERVICE, &entry)?.get_password()) {
        Ok(password) => Ok(password.into()),
        Err(Silence::Said(keyring::Error::NoEntry)) => Err(PasswordError::NotKept),
        Err(silence) => Err(PasswordError::Keyring(silence.to_string())),
    }
}

/// Why a file that somebody named can't be read.
pub(crate) fn why(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "it is not there".to_owned(),
        _ => error.to_string(),
    }
}

fn from_file(path: &Path) -> Result<SecretString, PasswordError> {
    let failed = |source| PasswordError::File {
        path: path.to_owned(),
        source,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    if Others::of_file(&file).map_err(failed)? != Others::Nothing {
        return Err(PasswordError::Exposed(path.to_owned()));
    }
    let mut line = Zeroizing::new(String::new());
    let mut reader = BufReader::new(file.take(LONGEST));
    reader.read_line(&mut line).map_err(failed)?;
    let password = line.trim_end_matches(['\n', '\r']);
    if password.is_empty() {
        return Err(PasswordError::Empty(path.to_owned()));
    }
    Ok(SecretString::from(password))
}

/// Why the keyring gave nothing.
#[derive(Debug, thiserror::Error)]
enum Silence {
    #[error(transparent)]
    Said(#[from] keyring::Error),
    #[error("it does not answer")]
    NoAnswer,
}

/// Asks on a thread of its own: a keyring that nobody answers for must not stop the program.
fn ask<T: Send + 'static>(
    question: impl FnOnce() -> Result<T, keyring::Error> + Send + 'static,
) -> Result<T, Silence> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        // Who asked may have given up.
        let _ = tell.send(question());
    });
    match told.recv_timeout(PATIENCE) {
        Ok(answer) => Ok(answer?),
        Err(_) => Err(Silence::NoAnswer),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    fn file(text: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("password");
        fs::write(&path, text).expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its own mode");
        (folder, path)
    }

    #[test]
    fn the_first_line_of_a_private_file_is_the_password() {
        let (_folder, path) = file("right horse \r\nmore\n", 0o600);
        assert_eq!(from_file(&path).unwrap().expose_secret(), "right horse ");
    }

    #[test]
    fn a_file_that_others_can_read_is_not_used() {
        for mode in [0o640, 0o604, 0o666] {
            let (_folder, path) = file("right horse", mode);
            let refused = from_file(&path).unwrap_err();
            assert!(matches!(refused, PasswordError::Exposed(_)));
            assert!(refused.to_string().contains("chmod 600"), "{refused}");
        }
    }

    #[test]
    fn an_empty_file_and_none_are_told_apart() {
        let (_folder, path) = file("\nright horse", 0o600);
        assert!(matches!(from_file(&path), Err(PasswordError::Empty(_))));
        let missing = path.with_file_name("other");
        assert!(matches!(
            from_file(&missing),
            Err(PasswordError::File { .. })
        ));
    }
}
