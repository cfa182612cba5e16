//! One identity's file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use private::Others;
use secrecy::SecretString;
use thiserror::Error;
use ticket::Issuer;
use ticket::identity::{FormError, Locked, MAX_LEN, Role, UnlockError};

use crate::read::read_bounded;

/// The file's name in a program's data folder.
const NAME: &str = "identity.toml";

/// Why an identity is not to be had, or was not kept.
#[derive(Debug, Error)]
pub enum IdentityError {
    /// There is none.
    #[error("there is no lasting identity here: make one with “identity create”, or go on without")]
    None,
    /// There is one already.
    #[error("there is a lasting identity in {} already, and it was left as it is: go on with it, or forget it first with “identity forget”", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be read.
    #[error("the identity in {} could not be read ({source}): allow this program to read the file", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file could not be written.
    #[error("the identity could not be kept in {} ({source}): make room, or allow this program to write there", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("the identity in {} can't be used, and was left as it is: {source}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// The rule it breaks.
        source: FormError,
    },
    /// The file holds an identity for the other program.
    #[error("the identity in {} is a {found}'s: each program has its own, so take the right file from a copy", path.display())]
    OtherRole {
        /// The file.
        path: PathBuf,
        /// Whose it is.
        found: Role,
    },
    /// The passphrase is wrong.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
}

/// What to do about a file that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Leave it.
    Keep,
    /// Put the new one in its place; the old one is gone then.
    Replace,
}

/// The place where a program keeps its identity.
#[derive(Clone, Debug)]
pub struct Kept {
    path: PathBuf,
    role: Role,
}

impl Kept {
    /// In a program's data folder, which need not be there yet.
    pub fn new(folder: &Path, role: Role) -> Self {
        Self {
            path: folder.join(NAME),
            role,
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// On which side it is used.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Whether there is one, good or not.
    pub fn is_there(&self) -> bool {
        self.path.symlink_metadata().is_ok()
    }

    /// Reads it. If others may read the file, that is taken back.
    ///
    /// # Errors
    /// [`IdentityError`], but not about the passphrase.
    pub fn read(&self, now: DateTime<Utc>) -> Result<Locked, IdentityError> {
        let path = || self.path.clone();
        let read = close_to_others(&self.path).and_then(|()| read_bounded(&self.path, MAX_LEN));
        let bytes = read.map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => IdentityError::None,
            _ => IdentityError::Read {
                path: path(),
                source,
            },
        })?;
        let locked = Locked::read(&bytes, now).map_err(|source| IdentityError::Damaged {
            path: path(),
            source,
        })?;
        match locked.role() {
            role if role == self.role => Ok(locked),
            found => Err(IdentityError::OtherRole {
                path: path(),
                found,
            }),
        }
    }

    /// Reads and unlocks it: takes some tenths of a second.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub fn unlock(
        &self,
        passphrase: &SecretString,
        now: DateTime<Utc>,
    ) -> Result<Issuer, IdentityError> {
        Ok(self.read(now)?.unlock(passphrase, now)?)
    }

    /// Keeps the text of [`ticket::identity::lock`]: on disk, whole, and its owner's alone, when this returns.
    ///
    /// # Errors
    /// [`IdentityError::Exists`] unless it is to be replaced; [`IdentityError::Write`].
    pub fn keep(&self, locked: &str, existing: Existing) -> Result<(), IdentityError> {
        self.store(locked.as_bytes(), existing)
            .map_err(|source| match source.kind() {
                io::ErrorKind::AlreadyExists => IdentityError::Exists {
                    path: self.path.clone(),
                },
                _ => self.unwritten(source),
            })
    }

    /// Forgets it. Whoever knew its key will not know the next one.
    ///
    /// # Errors
    /// [`IdentityError::None`], [`IdentityError::Write`].
    pub fn forget(&self) -> Result<(), IdentityError> {
        fs::remove_file(&self.path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => IdentityError::None,
            _ => self.unwritten(source),
        })
    }

    fn unwritten(&self, source: io::Error) -> IdentityError {
        IdentityError::Write {
            path: self.path.clone(),
            source,
        }
    }

    /// Written beside and then put in its place, so that a crash leaves all of it or nothing.
    fn store(&self, bytes: &[u8], existing: Existing) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        private::make_folder(folder)?;
        let beside = self
            .path
            .with_extension(format!("{}.new", std::process::id()));
        let put = private::write_new(&beside, bytes).and_then(|()| match existing {
            Existing::Replace => fs::rename(&beside, &self.path),
            // A link, unlike a renaming, takes nobody's place.
            Existing::Keep => fs::hard_link(&beside, &self.path),
        });
        // The error that counts is the first one; after a renaming nothing is left here.
        let _ = fs::remove_file(&beside);
        put
    }
}

fn close_to_others(path: &Path) -> io::Result<()> {
    // What isn't a file is told when it is read.
    if !path.metadata()?.is_file() || Others::of(path)? == Others::Nothing {
        return Ok(());
    }
    tracing::warn!("the identity's file was open to other users of this machine; closing it");
    private::close(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ticket::identity::{generate, lock};

    const PASSPHRASE: &str = "correct horse battery staple";

    fn now() -> DateTime<Utc> {
        "2026-11-22T10:00:00Z".parse().expect("a time")
    }

    /// The same each time: no secret, so fit for tests alone.
    fn random(seed: u8) -> impl FnMut(&mut [u8]) {
        move |out| out.fill(seed)
    }

    fn locked(seed: u8, role: Role) -> String {
        let ada = generate("Ada", now(), &mut random(seed)).expect("made");
        lock(&ada, role, &PASSPHRASE.into(), &mut random(seed)).expect("locked")
    }

    fn kept(folder: &tempfile::TempDir) -> Kept {
        Kept::new(&folder.path().join("deeper"), Role::Helper)
    }

    #[test]
    fn it_is_kept_whole_for_its_owner_alone_and_never_overwritten_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = kept(&folder);
        assert!(matches!(kept.read(now()), Err(IdentityError::None)));
        assert!(matches!(kept.forget(), Err(IdentityError::None)));
        let first = locked(1, Role::Helper);
        kept.keep(&first, Existing::Keep).expect("kept");
        let refused = kept.keep(&locked(2, Role::Helper), Existing::Keep);
        assert!(matches!(refused, Err(IdentityError::Exists { .. })));
        assert_eq!(fs::read_to_string(kept.path()).expect("there"), first);
        let words = kept.read(now()).expect("read").fingerprint();
        kept.keep(&locked(2, Role::Helper), Existing::Replace)
            .expect("asked for");
        assert_ne!(kept.read(now()).expect("read").fingerprint(), words);
        let left = fs::read_dir(folder.path().join("deeper")).expect("listed");
        assert_eq!(left.count(), 1, "nothing is left beside it");
        kept.forget().expect("forgotten");
        assert!(!kept.is_there());
    }

    #[cfg(unix)]
    #[test]
    fn what_others_could_read_is_closed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let kept = kept(&folder);
        kept.keep(&locked(1, Role::Helper), Existing::Keep)
            .expect("kept");
        let mode = || {
            fs::metadata(kept.path())
                .expect("there")
                .permissions()
                .mode()
                & 0o777
        };
        assert_eq!(mode(), 0o600);
        fs::set_permissions(kept.path(), PermissionsExt::from_mode(0o644)).expect("opened");
        kept.read(now()).expect("read");
        assert_eq!(mode(), 0o600);
    }

    #[test]
    fn what_is_damaged_is_named_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = kept(&folder);
        let good = locked(1, Role::Helper);
        kept.keep(&good, Existing::Keep).expect("kept");
        let newer = good.replace("version = 1", "version = 2");
        let large = "#".repeat(1 << 20);
        for (bad, rule) in [
            ("", "version"),
            (&good[..good.len() / 2], "toml"),
            (newer.as_str(), "newer-version"),
            (large.as_str(), "too-large"),
        ] {
            fs::write(kept.path(), bad).expect("written");
            let Err(IdentityError::Damaged { source, .. }) = kept.read(now()) else {
                panic!("{rule}: taken");
            };
            assert_eq!(source.name(), rule);
            assert_eq!(fs::read_to_string(kept.path()).expect("there"), bad);
        }
        fs::write(kept.path(), locked(1, Role::Novice)).expect("written");
        let other = kept.read(now());
        assert!(matches!(other, Err(IdentityError::OtherRole { .. })));
    }

    #[test]
    fn it_opens_with_its_passphrase() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = kept(&folder);
        kept.keep(&locked(1, Role::Helper), Existing::Keep)
            .expect("kept");
        kept.unlock(&PASSPHRASE.into(), now()).expect("opened");
        let wrong = kept.unlock(&"another one, quite long".into(), now());
        assert!(matches!(wrong, Err(IdentityError::Unlock(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_its_place_holds_nobody_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::new(folder.path(), Role::Helper);
        let made = std::process::Command::new("mkfifo")
            .arg(kept.path())
            .status();
        assert!(made.expect("mkfifo is there: install coreutils").success());
        assert!(matches!(kept.read(now()), Err(IdentityError::Read { .. })));
    }
}
