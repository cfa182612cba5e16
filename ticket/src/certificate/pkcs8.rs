//! An Ed25519 private key in PKCS#8 (RFC 8410, section 7; version 1, without the public key): always 48 bytes.

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

/// Bytes of the encoding.
pub(crate) const LEN: usize = PREFIX.len() + 32;

/// SEQUENCE { INTEGER 0, SEQUENCE { OID 1.3.101.112 }, OCTET STRING { OCTET STRING of 32 bytes } }, up to those.
const PREFIX: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// The key as PKCS#8.
pub(crate) fn encode(key: &SigningKey) -> Zeroizing<Vec<u8>> {
    let mut der = Zeroizing::new(Vec::with_capacity(LEN));
    der.extend_from_slice(&PREFIX);
    der.extend_from_slice(key.as_bytes());
    der
}

/// The key, if the bytes are exactly such an encoding.
pub(crate) fn decode(der: &[u8]) -> Option<SigningKey> {
    let seed = der.strip_prefix(&PREFIX)?;
    Some(SigningKey::from_bytes(seed.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_8410() {
        // RFC 8410, section 10.3, the private key without attributes.
        let pem = "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";
        let der = data_encoding::BASE64.decode(pem.as_bytes()).unwrap();
        let key = decode(&der).unwrap();
        assert_eq!(*encode(&key), der);
        assert_eq!(
            data_encoding::HEXLOWER.encode(key.verifying_key().as_bytes()),
            "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"
        );
        assert!(decode(&der[1..]).is_none());
        assert!(decode(&[der, vec![0]].concat()).is_none());
    }
}
