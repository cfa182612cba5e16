//! OPAQUE's parameters, its registration, and what the novice stores of it.

use opaque_ke::rand::{CryptoRng, Error, RngCore};
use opaque_ke::{
    CipherSuite, ClientRegistration, ClientRegistrationFinishParameters, Ristretto255,
    ServerRegistration, ServerSetup, TripleDh,
};
use zeroize::Zeroizing;

use super::{credential_identifier, identifiers, server_identity};
use crate::Id;
use crate::random::{Random, bytes};
use crate::seal::Secret;

/// OPAQUE-3DH over ristretto255 and SHA-512 without stretching of its own.
pub(super) struct Suite;

impl CipherSuite for Suite {
    type OprfCs = Ristretto255;
    type KeyExchange = TripleDh<Ristretto255, sha2_0_10::Sha512>;
    type Ksf = opaque_ke::ksf::Identity;
}

const SETUP_LEN: usize = 128;
const RECORD_LEN: usize = 192;

/// Bytes of the server's setup and record together.
pub(crate) const OPAQUE_LEN: usize = SETUP_LEN + RECORD_LEN;

/// What the novice stores.
pub(super) struct Stored {
    pub(super) setup: ServerSetup<Suite>,
    pub(super) record: ServerRegistration<Suite>,
}

impl Stored {
    /// Setup and record one after the other.
    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(OPAQUE_LEN));
        bytes.extend_from_slice(&self.setup.serialize());
        bytes.extend_from_slice(&self.record.serialize());
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (setup, record) = bytes.split_at_checked(SETUP_LEN)?;
        if record.len() != RECORD_LEN {
            return None;
        }
        Some(Self {
            setup: ServerSetup::deserialize(setup).ok()?,
            record: ServerRegistration::deserialize(record).ok()?,
        })
    }
}

/// Whether the bytes are a setup and a record.
pub(crate) fn is_stored(bytes: &[u8]) -> bool {
    Stored::from_bytes(bytes).is_some()
}

/// Registers a ticket's secret, both sides of it: what the novice stores. Takes 288 bytes from `random`.
pub(crate) fn register(
    secret: &Secret,
    id: Id,
    certificate: &[u8],
    random: &mut dyn Random,
) -> Zeroizing<Vec<u8>> {
    let rng = &mut Rng(random);
    let setup = ServerSetup::<Suite>::new(rng);
    let server_identity = server_identity(certificate);
    let parameters = ClientRegistrationFinishParameters::new(identifiers(&server_identity), None);
    let record = (|| {
        let client = ClientRegistration::<Suite>::start(rng, &**secret)?;
        let server = ServerRegistration::start(&setup, client.message, &credential_identifier(id))?;
        let client = client
            .state
            .finish(rng, &**secret, server.message, parameters)?;
        Ok::<_, opaque_ke::errors::ProtocolError>(ServerRegistration::finish(client.message))
    })();
    let record = record.expect("a registration with oneself meets no hostile message");
    Stored { setup, record }.to_bytes()
}

/// The caller's randomness in the shape of rand 0.8, which opaque-ke wants.
pub(super) struct Rng<'a>(pub(super) &'a mut dyn Random);

impl RngCore for Rng<'_> {
    fn next_u32(&mut self) -> u32 {
        u32::from_le_bytes(bytes(self.0))
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_le_bytes(bytes(self.0))
    }

    fn fill_bytes(&mut self, out: &mut [u8]) {
        self.0.fill(out);
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Error> {
        self.0.fill(out);
        Ok(())
    }
}

/// [`Random`] promises cryptographically strong bytes.
impl CryptoRng for Rng<'_> {}
