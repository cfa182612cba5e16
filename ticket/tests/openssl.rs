//! Another implementation agrees: the OpenSSL command line prints the certificate and verifies the signatures.

// It is a program of Unix.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::TimeDelta;
use data_encoding::BASE64;
use support::{created, made, request, seeded, signed_part};
use tempfile::TempDir;
use ticket::{Created, Issuer, PasswordChoice};

/// Runs `openssl` and returns what it printed.
fn openssl<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> String {
    let output = match Command::new("openssl").args(arguments).output() {
        Ok(output) => output,
        Err(error) => {
            panic!("cannot run openssl ({error}); install it with: apt-get install openssl")
        }
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "openssl: {}\n{text}{errors}",
        output.status
    );
    text
}

struct Files {
    dir: TempDir,
}

impl Files {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn arguments<'a>(fixed: &'a [&'a str], paths: &[(&'a str, &'a Path)]) -> Vec<&'a OsStr> {
    let mut all: Vec<_> = fixed.iter().map(OsStr::new).collect();
    for (flag, path) in paths {
        all.extend([OsStr::new(*flag), path.as_os_str()]);
    }
    all
}

fn value<'a>(file: &'a str, key: &str) -> &'a str {
    let line = file
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{key} = \"")));
    line.unwrap().strip_suffix('"').unwrap()
}

fn sealed() -> Created {
    made(&request(PasswordChoice::Words), 1)
}

#[test]
fn it_prints_the_certificate() {
    let made = sealed();
    let files = Files::new();
    let der = BASE64
        .decode(value(&made.file, "certificate").as_bytes())
        .unwrap();
    let path = files.write("ticket.der", &der);
    let text = openssl(arguments(
        &["x509", "-inform", "DER", "-noout", "-text"],
        &[("-in", &path)],
    ));
    let id = made.keys.id;
    for expected in [
        "Version: 3 (0x2)".to_owned(),
        "Signature Algorithm: ED25519".to_owned(),
        "Public Key Algorithm: ED25519".to_owned(),
        format!("Issuer: CN = {id}"),
        format!("Subject: CN = {id}"),
        "Not Before: Nov 22 10:00:00 2026 GMT".to_owned(),
        "Not After : Nov 22 11:00:00 2026 GMT".to_owned(),
        "X509v3 Basic Constraints: critical\n                CA:FALSE".to_owned(),
        "X509v3 Key Usage: critical\n                Digital Signature\n".to_owned(),
        "X509v3 Extended Key Usage: \n                TLS Web Server Authentication\n".to_owned(),
        format!("X509v3 Subject Alternative Name: \n                DNS:{id}.invite\n"),
    ] {
        assert!(text.contains(&expected), "{expected:?} is not in\n{text}");
    }
}

#[test]
fn it_verifies_the_signature() {
    let made = sealed();
    let files = Files::new();
    let signed = [b"invite/1\n", signed_part(&made.file).as_bytes()].concat();
    let signed_path = files.write("signed", &signed);
    let signature = BASE64
        .decode(value(&made.file, "value").as_bytes())
        .unwrap();
    let signature_path = files.write("signature", &signature);
    let certificate = files.write("ticket.der", &made.keys.certificate);
    let key = openssl(arguments(
        &["x509", "-inform", "DER", "-noout", "-pubkey"],
        &[("-in", &certificate)],
    ));
    let key = files.write("key.pem", key.as_bytes());
    let verify = |signed: &Path| {
        let paths = [
            ("-inkey", key.as_path()),
            ("-sigfile", &signature_path),
            ("-in", signed),
        ];
        let arguments = arguments(&["pkeyutl", "-verify", "-pubin", "-rawin"], &paths);
        Command::new("openssl")
            .args(arguments)
            .status()
            .unwrap()
            .success()
    };
    assert!(verify(&signed_path));
    let changed = files.write("changed", &[&signed[..], b"\n"].concat());
    assert!(!verify(&changed), "it would verify anything");
}

#[test]
fn it_reads_the_private_key() {
    let made = sealed();
    let files = Files::new();
    let path = files.write("key.der", &made.keys.private_key);
    let public = openssl(arguments(
        &["pkey", "-inform", "DER", "-pubout"],
        &[("-in", &path)],
    ));
    let certificate = files.write("ticket.der", &made.keys.certificate);
    let expected = openssl(arguments(
        &["x509", "-inform", "DER", "-noout", "-pubkey"],
        &[("-in", &certificate)],
    ));
    assert_eq!(public, expected);
}

#[test]
fn it_verifies_the_issuers_chain() {
    let until = created() + TimeDelta::days(3650);
    let issuer = Issuer::generate("Ada", created(), until, &mut seeded(5)).unwrap();
    let mut request = request(PasswordChoice::Open);
    request.issuer = Some(issuer.clone());
    let made = made(&request, 1);
    let files = Files::new();
    let pem = |name: &str, der: &[u8]| {
        let der = files.write(&format!("{name}.der"), der);
        let pem = openssl(arguments(&["x509", "-inform", "DER"], &[("-in", &der)]));
        files.write(&format!("{name}.pem"), pem.as_bytes())
    };
    let authority = pem("issuer", issuer.certificate().der());
    let ticket = pem("ticket", &made.keys.certificate);
    let at = (created().timestamp() + 60).to_string();
    let fixed = [
        "verify",
        "-x509_strict",
        "-purpose",
        "sslserver",
        "-attime",
        &at,
    ];
    let mut arguments = arguments(&fixed, &[("-CAfile", &authority)]);
    arguments.push(ticket.as_os_str());
    assert!(openssl(arguments).ends_with("ticket.pem: OK\n"));
}
