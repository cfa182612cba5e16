//! Servers that stall, at each point, and ones that can't be reached.

use mail::{Account, Attachment, Letter, PasswordPlace, Patience, Security, SmtpError, send};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const SHORT: Patience = Patience {
    answer: Duration::from_millis(300),
    whole: Duration::from_secs(20),
};

/// A server that says these lines, one after each command (after the data, one after its end), and then nothing,
/// for as long as the sender is there.
struct Stalling {
    port: u16,
    _gone: mpsc::Sender<()>,
}

impl Stalling {
    fn after(lines: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (gone, until) = mpsc::channel::<()>();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut commands = BufReader::new(stream.try_clone().unwrap()).lines();
            for line in lines {
                stream.write_all(line.as_bytes()).unwrap();
                commands.next();
            }
            // The line stays open and silent until the test is over.
            let _ = until.recv();
        });
        Self { port, _gone: gone }
    }

    fn account(&self) -> Account {
        Account {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            security: Security::NoneLocalOnly,
            user: None,
            from: "ann@example.org".parse().unwrap(),
            password: PasswordPlace::Keyring,
            ca_file: None,
        }
    }
}

fn letter() -> Letter {
    let file = Attachment {
        name: "a.invite".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: Vec::new(),
    };
    Letter::new("Help", "", file, Some("bob@example.org".parse().unwrap())).unwrap()
}

fn send_by(account: &Account, patience: Patience) -> SmtpError {
    send(account, None, &letter(), patience).unwrap_err()
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    for security in [Security::NoneLocalOnly, Security::StartTls] {
        let server = Stalling::after(&[]);
        let account = Account {
            security,
            ..server.account()
        };
        let refused = send_by(&account, SHORT);
        assert!(matches!(refused, SmtpError::Slow(_)), "{refused}");
        assert!(
            refused.to_string().contains("nothing was sent"),
            "{refused}"
        );
    }
}

#[test]
fn a_server_that_stalls_halfway_is_given_up() {
    let server = Stalling::after(&["220 ready\r\n", "250 hello\r\n", "250 sender\r\n"]);
    let refused = send_by(&server.account(), SHORT);
    assert!(matches!(refused, SmtpError::Stalled(_)), "{refused}");
    // A password may have gone there: only what is known of is said.
    let said = refused.to_string();
    assert!(said.contains("the message was not sent"), "{said}");
    assert!(!said.contains("nothing was sent"), "{said}");
}

/// Who was told that the letter was not sent may send it another way: it must not leave after all.
#[test]
fn a_letter_that_was_given_up_never_leaves() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (go_on, waits) = mpsc::channel::<()>();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut commands = BufReader::new(stream.try_clone().unwrap()).lines();
        for line in ["220 ready\r\n", "250 hello\r\n", "250 sender\r\n"] {
            stream.write_all(line.as_bytes()).unwrap();
            commands.next();
        }
        waits.recv().unwrap();
        // The sender may be gone by now, or go on up to the letter.
        for line in ["250 to\r\n", "354 go\r\n"] {
            let _ = stream.write_all(line.as_bytes());
            commands.next();
        }
        let rest: Vec<String> = commands.map_while(Result::ok).collect();
        tell.send(rest).unwrap();
    });
    let account = Account {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::NoneLocalOnly,
        user: None,
        from: "ann@example.org".parse().unwrap(),
        password: PasswordPlace::Keyring,
        ca_file: None,
    };
    let patience = Patience {
        answer: Duration::from_secs(60),
        whole: Duration::from_millis(300),
    };
    let refused = send_by(&account, patience);
    assert!(matches!(refused, SmtpError::Stalled(_)), "{refused}");
    go_on.send(()).unwrap();
    assert_eq!(told.recv().unwrap(), Vec::<String>::new());
}

#[test]
fn a_server_that_has_the_message_and_says_nothing_may_have_sent_it() {
    const LINES: &[&str] = &[
        "220 ready\r\n",
        "250 hello\r\n",
        "250 sender\r\n",
        "250 to\r\n",
        "354 go\r\n",
    ];
    let refused = send_by(&Stalling::after(LINES).account(), SHORT);
    assert!(matches!(refused, SmtpError::Unsure), "{refused}");
    // The same when all of it is bounded, not each answer.
    let whole = Patience {
        answer: Duration::from_secs(60),
        whole: Duration::from_millis(700),
    };
    let refused = send_by(&Stalling::after(LINES).account(), whole);
    assert!(matches!(refused, SmtpError::Unsure), "{refused}");
}

#[test]
fn a_server_that_does_not_offer_encryption_gets_nothing() {
    let server = Stalling::after(&["220 ready\r\n", "250 hello\r\n"]);
    let account = Account {
        security: Security::StartTls,
        ..server.account()
    };
    let refused = send_by(&account, SHORT);
    assert!(matches!(refused, SmtpError::NoEncryption(_)), "{refused}");
}

#[test]
fn no_password_goes_to_a_server_that_does_not_ask_for_one() {
    let server = Stalling::after(&["220 ready\r\n", "250 hello\r\n"]);
    let login = Some(("ann".to_owned(), "right horse".into()));
    let refused = send(&server.account(), login, &letter(), SHORT).unwrap_err();
    assert!(matches!(refused, SmtpError::NoLogin(_)), "{refused}");
}

#[test]
fn a_server_that_has_no_time_says_so() {
    let server = Stalling::after(&["421 too busy\u{1b}[2J\r\n"]);
    let refused = send_by(&server.account(), SHORT);
    assert!(
        matches!(&refused, SmtpError::Later(said) if said == "too busy[2J"),
        "{refused}"
    );
}

#[test]
fn what_is_no_mail_server_is_told() {
    let server = Stalling::after(&["SSH-2.0-OpenSSH_9.2p1\r\n"]);
    let refused = send_by(&server.account(), SHORT);
    assert!(matches!(refused, SmtpError::Garbled { .. }), "{refused}");
}

#[test]
fn a_server_that_turns_everybody_away_has_not_judged_the_message() {
    let server = Stalling::after(&["554 no service\r\n"]);
    let refused = send_by(&server.account(), SHORT);
    assert!(matches!(refused, SmtpError::NotServing { .. }), "{refused}");
}

/// From the login on the password may be with the server: nothing else is claimed.
#[test]
fn what_breaks_off_from_the_login_on_is_told_apart() {
    const HELLO: [&str; 2] = ["220 ready\r\n", "250-hello\r\n250 AUTH PLAIN\r\n"];
    let at_login: &'static [&str] = &[HELLO[0], HELLO[1], "\u{1}garbled\r\n"];
    let at_sender: &'static [&str] = &[HELLO[0], HELLO[1], "235 in\r\n", "\u{1}garbled\r\n"];
    for lines in [at_login, at_sender] {
        let server = Stalling::after(lines);
        let login = Some(("ann".to_owned(), "right horse".into()));
        let refused = send(&server.account(), login, &letter(), SHORT).unwrap_err();
        assert!(matches!(refused, SmtpError::BrokenOff { .. }), "{refused}");
        let said = refused.to_string();
        assert!(said.contains("message was not sent"), "{said}");
        assert!(!said.contains("password"), "{said}");
    }
}

#[test]
fn nobody_there_no_such_name_and_elsewhere_in_the_open_are_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let here = Account {
        port,
        ..Stalling::after(&[]).account()
    };
    let refused = send_by(&here, SHORT);
    assert!(
        matches!(refused, SmtpError::Unreachable { .. }),
        "{refused}"
    );
    assert!(refused.to_string().contains(&port.to_string()), "{refused}");

    let unknown = Account {
        host: "mail.invalid".to_owned(),
        ..here.clone()
    };
    assert!(matches!(
        send_by(&unknown, Patience::default()),
        SmtpError::UnknownServer(_)
    ));

    let elsewhere = Account {
        host: "192.0.2.7".to_owned(),
        ..here
    };
    let refused = send_by(&elsewhere, SHORT);
    assert!(matches!(refused, SmtpError::NotLocal(_)), "{refused}");
}
