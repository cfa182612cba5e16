//! Who the helper is: a key of its own, made for one session or kept in a file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, PKCS_ED25519};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::provider::provider;
use crate::verify::public_key_hash;

/// An identity file is far smaller; whatever is larger is something else.
const LARGEST_FILE: u64 = 16 * 1024;

/// The certificate's subject: the same for every helper, so that it tells nothing.
const SUBJECT: &str = "helper";

/// The helper's client certificate and its private key (Ed25519). Two sessions with the same key are
/// "the same helper" to the novice; nothing else about the certificate matters.
#[derive(Clone)]
pub struct Identity {
    certified: Arc<CertifiedKey>,
    key_hash: [u8; 32],
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

/// Why there is no identity.
#[derive(Debug, Error)]
pub enum IdentityError {
    /// The file could not be read.
    #[error("the identity in {} could not be read ({source}): allow this program to read the file, or move it away to get a new identity", path.display())]
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
    #[error("{} does not hold an identity: restore it from a copy, or move it away to get a new one", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// A key could not be made.
    #[error("a key could not be made ({0}): start the program again")]
    Make(String),
}

impl Identity {
    /// A new identity that nobody has seen before and that goes with this value.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn ephemeral() -> Result<Self, IdentityError> {
        Self::from_key(&new_key()?)
    }

    /// The identity kept in `path` (a PKCS#8 private key as PEM), made there at the first time.
    /// Only the file's owner may read it; if others may, that is taken back.
    ///
    /// # Errors
    /// When the file can't be read or written, or holds something else. A damaged file is left alone.
    pub fn load_or_create(path: &Path) -> Result<Self, IdentityError> {
        match File::open(path) {
            Ok(file) => Self::load(path, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = new_key()?;
                store(path, &key).map_err(|source| IdentityError::Write {
                    path: path.to_owned(),
                    source,
                })?;
                Self::from_key(&key)
            }
            Err(source) => Err(IdentityError::Read {
                path: path.to_owned(),
                source,
            }),
        }
    }

    /// SHA-256 of the public key (SubjectPublicKeyInfo, DER), by which the novice knows this helper.
    #[must_use]
    pub fn key_hash(&self) -> [u8; 32] {
        self.key_hash
    }

    /// What rustls presents for this identity.
    pub(crate) fn resolver(&self) -> Arc<SingleCertAndKey> {
        Arc::new(Arc::clone(&self.certified).into())
    }

    fn load(path: &Path, file: File) -> Result<Self, IdentityError> {
        let unreadable = |source| IdentityError::Read {
            path: path.to_owned(),
            source,
        };
        let damaged = || IdentityError::Damaged {
            path: path.to_owned(),
        };
        close_to_others(&file).map_err(unreadable)?;
        let mut pem = Zeroizing::new(String::new());
        match file.take(LARGEST_FILE).read_to_string(&mut pem) {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(damaged()),
            Err(error) => return Err(unreadable(error)),
        }
        let key =
            KeyPair::from_pkcs8_pem_and_sign_algo(&pem, &PKCS_ED25519).map_err(|_| damaged())?;
        Self::from_key(&key)
    }

    fn from_key(key: &KeyPair) -> Result<Self, IdentityError> {
        let make = |error: &dyn std::fmt::Display| IdentityError::Make(error.to_string());
        let mut parameters = CertificateParams::default();
        let mut subject = DistinguishedName::new();
        subject.push(DnType::CommonName, SUBJECT);
        parameters.distinguished_name = subject;
        let certificate: CertificateDer<'static> = parameters
            .self_signed(key)
            .map_err(|error| make(&error))?
            .into();
        let key_hash = public_key_hash(&certificate).map_err(|error| make(&error))?;
        let private = PrivatePkcs8KeyDer::from(key.serialize_der());
        let signer = provider()
            .key_provider
            .load_private_key(private.into())
            .map_err(|error| make(&error))?;
        Ok(Self {
            certified: Arc::new(CertifiedKey::new(vec![certificate], signer)),
            key_hash,
        })
    }
}

fn new_key() -> Result<KeyPair, IdentityError> {
    KeyPair::generate_for(&PKCS_ED25519).map_err(|error| IdentityError::Make(error.to_string()))
}

/// Writes beside the file and renames, so that a crash leaves the whole key or none.
fn store(path: &Path, key: &KeyPair) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = write_private(&beside, Zeroizing::new(key.serialize_pem()).as_bytes())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The error that counts is the first one; a leftover holds a key that nobody knows.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn close_to_others(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = file.metadata()?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    tracing::warn!("the identity file was open to other users of this machine; closing it");
    file.set_permissions(PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
fn close_to_others(_file: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_ephemeral_identity_is_somebody_else() {
        let one = Identity::ephemeral().expect("an identity");
        let other = Identity::ephemeral().expect("an identity");
        assert_ne!(one.key_hash(), other.key_hash());
    }

    #[test]
    fn a_kept_identity_stays_the_same_helper() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deeper").join("identity.pem");
        let made = Identity::load_or_create(&path).expect("made");
        let loaded = Identity::load_or_create(&path).expect("loaded");
        assert_eq!(made.key_hash(), loaded.key_hash());
        let names: Vec<_> = fs::read_dir(path.parent().expect("a folder"))
            .expect("listed")
            .collect();
        assert_eq!(names.len(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| {
            let metadata = fs::metadata(path).expect("metadata");
            metadata.permissions().mode() & 0o777
        };
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("identity.pem");
        Identity::load_or_create(&path).expect("made");
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).expect("opened");
        Identity::load_or_create(&path).expect("loaded");
        assert_eq!(mode(&path), 0o600, "what was open to others is closed");
    }

    #[test]
    fn a_damaged_file_is_named_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("identity.pem");
        for content in [&b"not a key"[..], b"\xff\xfe", b""] {
            fs::write(&path, content).expect("written");
            let error = Identity::load_or_create(&path).expect_err("damaged");
            assert!(matches!(error, IdentityError::Damaged { .. }), "{error}");
            assert_eq!(fs::read(&path).expect("read"), content);
        }
    }
}
