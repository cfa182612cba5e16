//! The test vectors of `docs/invite-format.md`, made again from the inputs that the page gives, by `ticket` and, for each
//! step between, by the primitives that the page names.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;

use data_encoding::HEXLOWER;
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use support::primitives::{Sealing, derive, from_base64, stretched};
use ticket::{Created, PasswordChoice, Request, create};
use toml_edit::ImDocument;

/// The format's page.
fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/invite-format.md");
    std::fs::read_to_string(path).unwrap()
}

/// The block of the page that begins with this comment, without it.
fn block(page: &str, comment: &str) -> String {
    let start = page
        .find(&format!("```toml\n# {comment}\n"))
        .expect(comment);
    let body = &page[start..].split_once('\n').unwrap().1;
    body.split_once('\n')
        .unwrap()
        .1
        .split_once("```")
        .unwrap()
        .0
        .to_owned()
}

/// The inputs of a vector, as the page gives them.
struct Inputs(ImDocument<String>);

impl Inputs {
    fn text(&self, key: &str) -> &str {
        self.0[key].as_str().expect(key)
    }

    fn list(&self, key: &str) -> Vec<&str> {
        self.0[key]
            .as_array()
            .expect(key)
            .iter()
            .map(|item| item.as_str().unwrap())
            .collect()
    }

    /// The random bytes of the file, in the order in which a writer here takes them.
    fn random(&self) -> Vec<u8> {
        let pieces = [
            "id",
            "name",
            "private_key",
            "serial",
            "salt",
            "words",
            "nonce",
            "contact_key",
        ];
        let hex = pieces
            .iter()
            .filter_map(|piece| self.0.get(&format!("random_{piece}"))?.as_str());
        hex.flat_map(|hex| HEXLOWER.decode(hex.as_bytes()).unwrap())
            .collect()
    }

    fn request(&self) -> Request {
        Request {
            pseudonym: self.text("pseudonym").to_owned(),
            created: self.text("created").parse().unwrap(),
            expires: self.text("expires").parse().unwrap(),
            offers: self.list("offers").join(",").parse().unwrap(),
            uses: self.text("uses").parse().unwrap(),
            password: match self.text("kind") {
                "sealed" => PasswordChoice::Words,
                "guarded" => PasswordChoice::Typed(self.text("typed").into()),
                _ => PasswordChoice::Open,
            },
            endpoints: self
                .list("endpoints")
                .iter()
                .map(|text| text.parse().unwrap())
                .collect(),
            message: self.text("message").to_owned(),
            issuer: None,
        }
    }

    fn create(&self) -> Created {
        let mut ours = self.random().into_iter();
        // What the registration takes is not in the file: any bytes will do.
        let mut others = support::seeded(1);
        let created = create(&self.request(), &mut |out: &mut [u8]| {
            for byte in out {
                *byte = ours.next().unwrap_or_else(|| {
                    let mut one = [0];
                    others(&mut one);
                    one[0]
                });
            }
        });
        created.unwrap()
    }
}

/// All that the page lists of a vector besides its inputs and its file.
fn steps(inputs: &Inputs) -> (String, String) {
    let created = inputs.create();
    let file = &created.file;
    let mut lines = String::new();
    let mut line = |key: &str, value: &str| writeln!(lines, "{key} = \"{value}\"").unwrap();
    let id = created.keys.id.to_string();
    line("id", &id);
    line("name", &created.keys.name.to_string());
    line(
        "certificate",
        &HEXLOWER.encode(&from_base64(file, "certificate")),
    );
    let password = created
        .password
        .as_ref()
        .map(|password| password.expose_secret());
    let root = match password {
        Some(password) => {
            line("password", password);
            stretched(password, &from_base64(file, "salt"))
        }
        None => from_base64(file, "key").try_into().unwrap(),
    };
    line("root", &HEXLOWER.encode(&root));
    let sealing = derive(&root, &id, "invite/1 contact");
    if inputs.text("kind") == "sealed" {
        line("sealing", &HEXLOWER.encode(&sealing));
    }
    line(
        "knock",
        &HEXLOWER.encode(&derive(&root, &id, "invite/1 knock")),
    );
    if inputs.text("kind") == "sealed" {
        let seal = Sealing::of(file, sealing);
        let plain = seal.open(&from_base64(file, "contact"));
        line(
            "associated_data_sha256",
            &HEXLOWER.encode(&Sha256::digest(seal.associated)),
        );
        line("plaintext", &HEXLOWER.encode(&plain));
        line(
            "ciphertext",
            &HEXLOWER.encode(&from_base64(file, "contact")),
        );
    }
    let signed = ["invite/1\n", support::signed_part(file)].concat();
    line("file_hash", &HEXLOWER.encode(&Sha256::digest(signed)));
    line("signature", &HEXLOWER.encode(&from_base64(file, "value")));
    (lines, file.clone())
}

fn check(kind: &str) {
    let page = page();
    let inputs = Inputs(ImDocument::parse(block(&page, &format!("{kind}: inputs"))).unwrap());
    let (lines, file) = steps(&inputs);
    let (written, written_file) = (
        block(&page, &format!("{kind}: steps")),
        block(&page, &format!("{kind}: file")),
    );
    assert!(
        lines == written,
        "the steps of the {kind} vector are\n{lines}"
    );
    assert!(
        file == written_file,
        "the file of the {kind} vector is\n{file}"
    );
    let invitation = ticket::read(file.as_bytes(), inputs.request().created).unwrap();
    assert_eq!(invitation.kind().as_str(), kind);
}

#[test]
fn sealed() {
    check("sealed");
}

#[test]
fn guarded() {
    check("guarded");
}

#[test]
fn open() {
    check("open");
}
