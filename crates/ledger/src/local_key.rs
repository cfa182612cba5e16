//! Where the local key lives: in the system's keyring where there is one, else in its owner's file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use private::Others;
use zeroize::Zeroizing;

use crate::LedgerError;
use crate::place::sync_folder;
use crate::seal::{Key, fill};

/// Where a ledger's local key is kept. It is made when the first ticket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyStore {
    /// The system's keyring (Secret Service, Keychain, Credential Manager); where there is none
    /// when the key is made, the file `ledger.key` beside the ledger, for its owner alone.
    System,
    /// This file, for its owner alone.
    File(PathBuf),
}

/// The keyring's name for all that this program keeps there.
const SERVICE: &str = "Beckon";

/// How long the keyring may take. It may ask the person to unlock it; but a keyring that nobody
/// answers for must not stop the program.
const PATIENCE: Duration = Duration::from_secs(20);

/// The key under `name` in the system's keyring.
pub(crate) fn from_keyring(name: &str) -> Result<Key, LedgerError> {
    let place = || format!("the system's keyring (entry {name:?} of {SERVICE})");
    let entry = name.to_owned();
    match ask(move || keyring::Entry::new(SERVICE, &entry)?.get_password()) {
        Ok(text) => {
            decode(&Zeroizing::new(text)).ok_or_else(|| LedgerError::KeyWrong { place: place() })
        }
        Err(Silence::Said(keyring::Error::NoEntry)) => {
            Err(LedgerError::KeyMissing { place: place() })
        }
        Err(silence) => Err(LedgerError::Keyring {
            detail: silence.to_string(),
        }),
    }
}

/// Puts `key` into the system's keyring under a new name, if there is a keyring that gives it back.
pub(crate) fn into_keyring(key: &Key) -> Option<String> {
    let mut random = [0; 8];
    fill(&mut random).ok()?;
    let name = format!("ledger {}", hex(&random).as_str());
    let (entry, text) = (name.clone(), hex(key.as_bytes()));
    let kept = ask(move || {
        let entry = keyring::Entry::new(SERVICE, &entry)?;
        entry.set_password(&text)?;
        Ok(Zeroizing::new(entry.get_password()?) == text)
    });
    match kept {
        Ok(true) => Some(name),
        Ok(false) => None,
        Err(silence) => {
            tracing::info!(reason = %silence, "no keyring: the local key goes into a file");
            None
        }
    }
}

/// Takes a key that no ledger uses out of the keyring again.
pub(crate) fn out_of_keyring(name: String) {
    if let Err(silence) = ask(move || keyring::Entry::new(SERVICE, &name)?.delete_credential()) {
        tracing::warn!(reason = %silence, "an unused key stays in the keyring");
    }
}

/// The key in the file.
pub(crate) fn from_file(path: &Path) -> Result<Key, LedgerError> {
    let place = || path.display().to_string();
    check_mode(path)?;
    match fs::read(path).map(Zeroizing::new) {
        Ok(bytes) => {
            Key::from_bytes(&bytes).ok_or_else(|| LedgerError::KeyWrong { place: place() })
        }
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            Err(LedgerError::KeyMissing { place: place() })
        }
        Err(source) => Err(LedgerError::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

/// A key that others can read seals nothing.
fn check_mode(path: &Path) -> Result<(), LedgerError> {
    match Others::of(path) {
        Ok(Others::Look | Others::Change) => {
            let path = path.to_owned();
            Err(LedgerError::KeyExposed { path })
        }
        // Whatever else is wrong is told by reading.
        _ => Ok(()),
    }
}

/// The key in the file, which is made with `new` if it is not there. Two processes must not do this
/// at once.
pub(crate) fn into_file(path: &Path, new: Key) -> Result<Key, LedgerError> {
    match from_file(path) {
        Err(LedgerError::KeyMissing { .. }) => {}
        found => return found,
    }
    let unfinished = path.with_extension("key.new");
    write_durably(&unfinished, path, new.as_bytes()).map_err(|e| LedgerError::io(path, e))?;
    if let Some(folder) = path.parent() {
        sync_folder(folder)?;
    }
    Ok(new)
}

/// The file appears under its name whole or not at all.
fn write_durably(unfinished: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What an interrupted making left may have another mode.
    match fs::remove_file(unfinished) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    private::write_new(unfinished, bytes)?;
    fs::rename(unfinished, path)
}

/// Why the keyring gave nothing.
#[derive(Debug, thiserror::Error)]
enum Silence {
    #[error("{0}")]
    Said(keyring::Error),
    #[error("it did not answer within {} seconds", PATIENCE.as_secs())]
    Nothing,
}

/// Asks on a thread of its own: a keyring that waits for a person's answer can't be interrupted.
fn ask<T: Send + 'static>(
    question: impl FnOnce() -> keyring::Result<T> + Send + 'static,
) -> Result<T, Silence> {
    let (answer, answered) = mpsc::channel();
    let asking = std::thread::Builder::new().name("keyring".to_owned());
    // If the thread can't be had, its end of the channel is gone and the answer is none.
    let _ = asking.spawn(move || {
        let _ = answer.send(question());
    });
    match answered.recv_timeout(PATIENCE) {
        Ok(said) => said.map_err(Silence::Said),
        Err(_) => Err(Silence::Nothing),
    }
}

/// Lower-case hexadecimal: some keyrings keep text only.
fn hex(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(data_encoding::HEXLOWER.encode(bytes))
}

fn decode(text: &str) -> Option<Key> {
    let bytes = Zeroizing::new(data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?);
    Key::from_bytes(&bytes)
}
