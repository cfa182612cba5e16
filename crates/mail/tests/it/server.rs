//! With a real mail server: what arrives, and each way in which it is refused.

use crate::reading::read;
use mail::{
    Account, Attachment, Letter, PasswordPlace, Patience, Security, SmtpError, send, try_out,
};
use secrecy::SecretString;
use xtask::stage::{MailServer, Tls};

/// All bytes there are, line ends of each kind, a line with a dot alone.
fn file() -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..=255).collect();
    bytes.extend(b"\n.\n\r\n..\r\nlast line without an end");
    bytes
}

fn letter(to: &str) -> Letter {
    let file = Attachment {
        name: "Blue-Heron.invite".to_owned(),
        media_type: "application/vnd.remote-invitation+toml".to_owned(),
        bytes: file(),
    };
    let text = "Bitte öffne die Datei.\n.\nDas Passwort kommt am Telefon.\n";
    Letter::new("Hilfe für mich", text, file, Some(to.parse().unwrap())).unwrap()
}

fn account(server: &MailServer, tls: Tls) -> Account {
    Account {
        host: "localhost".to_owned(),
        port: server.port(),
        security: match tls {
            Tls::AtOnce => Security::Tls,
            Tls::OnDemand => Security::StartTls,
        },
        user: Some(MailServer::USER.to_owned()),
        from: "ann@example.org".parse().unwrap(),
        password: PasswordPlace::Keyring,
        ca_file: Some(server.certificate()),
    }
}

fn right() -> Option<(String, SecretString)> {
    Some((MailServer::USER.to_owned(), MailServer::PASSWORD.into()))
}

fn send_to(account: &Account, to: &str) -> Result<(), SmtpError> {
    send(account, right(), &letter(to), Patience::default())
}

#[test]
fn what_arrives_is_what_was_sent_byte_for_byte() {
    for tls in [Tls::AtOnce, Tls::OnDemand] {
        let server = MailServer::start(tls).unwrap();
        send_to(&account(&server, tls), "bob@example.org").unwrap();
        let mails = server.mails();
        assert_eq!(mails.len(), 1);
        let read = read(&mails[0]);
        assert_eq!(read.bytes, file());
        assert_eq!(read.name, "Blue-Heron.invite");
        assert_eq!(read.media_type, "application/vnd.remote-invitation+toml");
        assert!(
            read.text
                .contains("Bitte öffne die Datei.\n.\nDas Passwort"),
            "{}",
            read.text
        );
        for line in [
            "From: ann@example.org",
            "To: bob@example.org",
            "Subject: Hilfe für mich",
        ] {
            assert!(read.headers.contains(line), "{line}: {}", read.headers);
        }
        let encrypted = String::from_utf8_lossy(&mails[0]).contains("with esmtpsa");
        assert!(encrypted, "by a private line, with a password");
        assert!(!read.headers.contains(&hostname()), "{}", read.headers);
    }
}

fn hostname() -> String {
    let name = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    format!("({})", name.trim())
}

#[test]
fn a_wrong_password_is_said_and_nothing_is_sent() {
    let server = MailServer::start(Tls::AtOnce).unwrap();
    let wrong = Some((MailServer::USER.to_owned(), "wrong horse".into()));
    let account = account(&server, Tls::AtOnce);
    let refused = send(
        &account,
        wrong,
        &letter("bob@example.org"),
        Patience::default(),
    );
    let refused = refused.unwrap_err();
    assert!(
        matches!(refused, SmtpError::WrongPassword { .. }),
        "{refused}"
    );
    assert!(
        refused.to_string().contains("novice mail-password"),
        "{refused}"
    );
    assert!(!refused.to_string().contains("wrong horse"), "{refused}");
    assert!(server.mails().is_empty());
}

#[test]
fn a_server_that_nobody_vouches_for_gets_nothing() {
    for tls in [Tls::AtOnce, Tls::OnDemand] {
        let server = MailServer::start(tls).unwrap();
        let account = Account {
            ca_file: None,
            ..account(&server, tls)
        };
        let refused = send_to(&account, "bob@example.org").unwrap_err();
        assert!(matches!(refused, SmtpError::Untrusted(_)), "{refused}");
        assert!(refused.to_string().contains("ca_file"), "{refused}");
        assert!(server.mails().is_empty());
    }
}

#[test]
fn a_server_of_another_name_gets_nothing() {
    let server = MailServer::start(Tls::AtOnce).unwrap();
    let account = Account {
        host: "127.0.0.1".to_owned(),
        ..account(&server, Tls::AtOnce)
    };
    let refused = send_to(&account, "bob@example.org").unwrap_err();
    assert!(matches!(refused, SmtpError::OtherName(_)), "{refused}");
    assert!(server.mails().is_empty());
}

#[test]
fn an_address_that_the_server_does_not_know_is_named() {
    let server = MailServer::start(Tls::AtOnce).unwrap();
    let refused = send_to(&account(&server, Tls::AtOnce), MailServer::UNKNOWN).unwrap_err();
    assert!(
        matches!(refused, SmtpError::RecipientRefused { .. }),
        "{refused}"
    );
    assert!(
        refused.to_string().contains(MailServer::UNKNOWN),
        "{refused}"
    );
    assert!(server.mails().is_empty());
}

#[test]
fn a_sender_who_does_not_log_in_is_refused() {
    let server = MailServer::start(Tls::AtOnce).unwrap();
    let account = account(&server, Tls::AtOnce);
    let refused = send(
        &account,
        None,
        &letter("bob@example.org"),
        Patience::default(),
    );
    assert!(
        matches!(refused, Err(SmtpError::SenderRefused { .. })),
        "{refused:?}"
    );
}

#[test]
fn the_wrong_kind_of_line_is_said() {
    let server = MailServer::start(Tls::OnDemand).unwrap();
    let account = Account {
        security: Security::Tls,
        ..account(&server, Tls::OnDemand)
    };
    let refused = send_to(&account, "bob@example.org").unwrap_err();
    assert!(
        matches!(refused, SmtpError::NoPrivateLine { .. }),
        "{refused}"
    );
    assert!(refused.to_string().contains("starttls"), "{refused}");
}

#[test]
fn a_ca_file_without_a_certificate_is_named() {
    let server = MailServer::start(Tls::AtOnce).unwrap();
    let nothing = tempfile::NamedTempFile::new().unwrap();
    for path in [nothing.path(), std::path::Path::new("/nowhere/ca.pem")] {
        let account = Account {
            ca_file: Some(path.to_owned()),
            ..account(&server, Tls::AtOnce)
        };
        let refused = send_to(&account, "bob@example.org").unwrap_err();
        assert!(
            refused.to_string().contains(path.to_str().unwrap()),
            "{refused}"
        );
    }
}

#[test]
fn an_account_is_tried_out_and_nothing_is_sent() {
    for tls in [Tls::AtOnce, Tls::OnDemand] {
        let server = MailServer::start(tls).unwrap();
        let account = account(&server, tls);
        try_out(&account, right(), Patience::default()).unwrap();
        let wrong = Some((MailServer::USER.to_owned(), "wrong horse".into()));
        let refused = try_out(&account, wrong, Patience::default()).unwrap_err();
        assert!(
            matches!(refused, SmtpError::WrongPassword { .. }),
            "{refused}"
        );
        let elsewhere = Account {
            host: "127.0.0.1".to_owned(),
            ..account
        };
        let refused = try_out(&elsewhere, right(), Patience::default()).unwrap_err();
        assert!(matches!(refused, SmtpError::OtherName(_)), "{refused}");
        assert_eq!(server.mails().len(), 0);
    }
}
