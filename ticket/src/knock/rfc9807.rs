//! RFC 9807's test vectors, run through the product's own suite: the randomness that a vector names is fed in.

use std::collections::HashMap;

use opaque_ke::{
    ClientLogin, ClientLoginFinishParameters, ClientRegistration,
    ClientRegistrationFinishParameters, CredentialRequest, Identifiers, ServerLogin,
    ServerLoginParameters, ServerRegistration, ServerSetup,
};

use super::suite::{Rng, Suite};

struct Vector(HashMap<&'static str, Vec<u8>>);

impl Vector {
    /// The vector under the heading of that section.
    fn load(section: &str) -> Self {
        let text = include_str!("rfc9807.txt");
        let start = text.find(section).unwrap();
        let mut values = HashMap::new();
        let lines = text[start..]
            .lines()
            .skip(1)
            .take_while(|line| !line.is_empty());
        let mut name = "";
        let mut hex = HashMap::<&str, String>::new();
        for line in lines {
            let part = line.split_once(": ").map_or(line, |(key, part)| {
                name = key;
                part
            });
            hex.entry(name).or_default().push_str(part.trim());
        }
        for (name, hex) in hex {
            values.insert(
                name,
                data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap(),
            );
        }
        Self(values)
    }

    fn get(&self, name: &str) -> &[u8] {
        self.0
            .get(name)
            .map_or_else(|| panic!("no {name}"), Vec::as_slice)
    }

    /// These values one after the other; a blind, of 32 bytes, as the 64 that a wide scalar is drawn from.
    fn stream(&self, names: &[&str]) -> impl FnMut(&mut [u8]) {
        let mut bytes = Vec::new();
        for name in names {
            bytes.extend_from_slice(self.get(name));
            if name.starts_with("blind") {
                bytes.extend_from_slice(&[0; 32]);
            }
        }
        let mut bytes = bytes.into_iter();
        move |out: &mut [u8]| {
            out.fill_with(|| {
                bytes
                    .next()
                    .expect("no more randomness is taken than named")
            });
        }
    }

    fn identifiers(&self) -> Identifiers<'_> {
        Identifiers {
            client: self.0.get("client_identity").map(Vec::as_slice),
            server: self.0.get("server_identity").map(Vec::as_slice),
        }
    }

    fn parameters(&self) -> ServerLoginParameters<'_, '_> {
        ServerLoginParameters {
            context: Some(self.get("context")),
            identifiers: self.identifiers(),
        }
    }

    fn setup(&self, unknown_client: &[u8]) -> ServerSetup<Suite> {
        let parts = [
            self.get("oprf_seed"),
            self.get("server_private_key"),
            unknown_client,
        ];
        ServerSetup::deserialize(&parts.concat()).unwrap()
    }
}

#[test]
fn real_vectors() {
    for section in ["C.1.1.", "C.1.2."] {
        let vector = Vector::load(section);
        let password = vector.get("password");
        // Any point will do for the key of unknown clients: this client is known.
        let setup = vector.setup(&vector.get("registration_upload")[..32]);

        let mut stream = vector.stream(&["blind_registration"]);
        let client = ClientRegistration::<Suite>::start(&mut Rng(&mut stream), password).unwrap();
        assert_eq!(
            client.message.serialize()[..],
            *vector.get("registration_request")
        );
        let identifier = vector.get("credential_identifier");
        let server = ServerRegistration::start(&setup, client.message, identifier).unwrap();
        assert_eq!(
            server.message.serialize()[..],
            *vector.get("registration_response")
        );
        let mut stream = vector.stream(&["envelope_nonce"]);
        let parameters = ClientRegistrationFinishParameters::new(vector.identifiers(), None);
        let upload = client
            .state
            .finish(&mut Rng(&mut stream), password, server.message, parameters)
            .unwrap();
        assert_eq!(
            upload.message.serialize()[..],
            *vector.get("registration_upload")
        );
        assert_eq!(upload.export_key[..], *vector.get("export_key"));
        let record = ServerRegistration::finish(upload.message);

        let mut stream = vector.stream(&["blind_login", "client_keyshare_seed", "client_nonce"]);
        let client = ClientLogin::<Suite>::start(&mut Rng(&mut stream), password).unwrap();
        assert_eq!(client.message.serialize()[..], *vector.get("KE1"));
        // The first 64 bytes would be the masking key of an unknown client.
        let names = [
            "oprf_seed",
            "masking_nonce",
            "server_keyshare_seed",
            "server_nonce",
        ];
        let mut stream = vector.stream(&names);
        let server = ServerLogin::start(
            &mut Rng(&mut stream),
            &setup,
            Some(record),
            client.message,
            identifier,
            vector.parameters(),
        )
        .unwrap();
        assert_eq!(server.message.serialize()[..], *vector.get("KE2"));
        let parameters = ClientLoginFinishParameters::new(
            Some(vector.get("context")),
            vector.identifiers(),
            None,
        );
        let client = client
            .state
            .finish(
                &mut Rng(&mut vector.stream(&[])),
                password,
                server.message,
                parameters,
            )
            .unwrap();
        assert_eq!(client.message.serialize()[..], *vector.get("KE3"));
        assert_eq!(client.session_key[..], *vector.get("session_key"));
        assert_eq!(client.export_key[..], *vector.get("export_key"));
        let server = server
            .state
            .finish(client.message, vector.parameters())
            .unwrap();
        assert_eq!(server.session_key[..], *vector.get("session_key"));
    }
}

#[test]
fn fake_vector() {
    let vector = Vector::load("C.2.1.");
    let setup = vector.setup(vector.get("client_public_key"));
    let names = [
        "masking_key",
        "masking_nonce",
        "server_keyshare_seed",
        "server_nonce",
    ];
    let server = ServerLogin::<Suite>::start(
        &mut Rng(&mut vector.stream(&names)),
        &setup,
        None,
        CredentialRequest::deserialize(vector.get("KE1")).unwrap(),
        vector.get("credential_identifier"),
        vector.parameters(),
    )
    .unwrap();
    assert_eq!(server.message.serialize()[..], *vector.get("KE2"));
}
