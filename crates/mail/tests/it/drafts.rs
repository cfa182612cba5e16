//! Drafts: which way is taken on which desktop, and what the mail program gets.

use crate::reading::read;
use mail::{Address, Attachment, Draft, Letter, Places, Programs, draft, tidy};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const FILE: &[u8] = b"# An invitation\n\n[invitation]\nversion = 1\nname = \"\xc3\xa9\"\n";

fn letter(to: Option<&str>) -> Letter {
    let to = to.map(|to| to.parse::<Address>().unwrap());
    let file = Attachment {
        name: "Blue-Heron.invite".to_owned(),
        media_type: "application/vnd.remote-invitation+toml".to_owned(),
        bytes: FILE.to_vec(),
    };
    Letter::new("Hilfe für mich", "Erste Zeile\nL'œuvre\n", file, to).unwrap()
}

/// A desktop with programs of the test's own.
struct Desktop {
    folder: TempDir,
    places: Places,
    programs: Programs,
}

impl Desktop {
    /// `types` are those that something opens; the programs end with these codes.
    fn new(types: &str, email: u8, open: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        let places = Places {
            private: place("data/mail"),
            visible: place("Desktop"),
        };
        fs::create_dir(&places.visible).unwrap();
        let said = |name: &str| place(name).display().to_string();
        let keep =
            |code: u8, name: &str| format!("printf '%s\\0' \"$@\" > {}\nexit {code}", said(name));
        let mime = format!("case ' {types} ' in *\" $3 \"*) echo some.desktop;; esac");
        Self {
            programs: Programs {
                email: script(&place("xdg-email"), &keep(email, "email.args")).into(),
                mime: script(&place("xdg-mime"), &mime).into(),
                open: script(&place("xdg-open"), &keep(open, "open.args")).into(),
            },
            places,
            folder,
        }
    }

    fn draft(&self, letter: &Letter) -> Draft {
        draft(letter, &self.places, &self.programs).unwrap()
    }

    /// The arguments with which a program was started; nothing if it wasn't.
    fn arguments(&self, of: &str) -> Vec<String> {
        let path = self.folder.path().join(format!("{of}.args"));
        let text = fs::read_to_string(path).unwrap_or_default();
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    fn private_files(&self) -> usize {
        fs::read_dir(&self.places.private).map_or(0, Iterator::count)
    }
}

fn script(path: &Path, body: &str) -> PathBuf {
    fs::write(path, format!("#!/bin/sh\n{body}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_owned()
}

/// On some desktops it asks a service that is not there, and waits.
#[test]
fn a_desktop_that_never_tells_what_opens_mail_holds_nobody_up() {
    let mut desktop = Desktop::new("x-scheme-handler/mailto message/rfc822", 0, 0);
    let hangs = desktop.folder.path().join("hangs");
    desktop.programs.mime = script(&hangs, "sleep 30; echo some.desktop").into();
    let Draft::Saved { message } = desktop.draft(&letter(None)) else {
        panic!("nothing opens it");
    };
    assert!(message.starts_with(&desktop.places.visible));
}

#[test]
fn the_mail_program_gets_subject_text_recipient_and_the_whole_file() {
    let desktop = Desktop::new("x-scheme-handler/mailto message/rfc822", 0, 0);
    let Draft::Composed { file } = desktop.draft(&letter(Some("bob+help@example.org"))) else {
        panic!("a mail program is there");
    };
    let path = file.to_str().unwrap();
    let expected = [
        "--utf8",
        "--subject",
        "Hilfe für mich",
        "--body",
        "Erste Zeile\nL'œuvre\n",
        "--attach",
        path,
        "bob+help@example.org",
    ];
    assert_eq!(desktop.arguments("email"), expected);
    assert_eq!(desktop.arguments("open"), [""; 0]);
    assert_eq!(fs::read(&file).unwrap(), FILE);
    assert_eq!(file.file_name().unwrap(), "Blue-Heron.invite");
    for (path, mode) in [
        (&*file, 0o600),
        (file.parent().unwrap(), 0o700),
        (&desktop.places.private, 0o700),
    ] {
        assert_eq!(
            fs::metadata(path).unwrap().permissions().mode() & 0o777,
            mode,
            "{path:?}"
        );
    }
}

#[test]
fn nobody_needs_to_be_named() {
    let desktop = Desktop::new("x-scheme-handler/mailto", 0, 0);
    desktop.draft(&letter(None));
    let arguments = desktop.arguments("email");
    assert_eq!(arguments.len(), 7, "{arguments:?}");
}

#[test]
fn a_mail_program_that_fails_gets_the_unsent_message_as_a_file() {
    let desktop = Desktop::new("x-scheme-handler/mailto message/rfc822", 4, 0);
    let Draft::Opened { message } = desktop.draft(&letter(Some("bob@example.org"))) else {
        panic!("something opens messages");
    };
    assert_eq!(desktop.arguments("open"), [message.to_str().unwrap()]);
    assert_eq!(
        desktop.private_files(),
        1,
        "nothing is left of the first try"
    );
    let read = read(&fs::read(&message).unwrap());
    assert_eq!(read.headers.lines().next().unwrap(), "X-Unsent: 1");
    assert!(
        read.headers.contains("\nTo: bob@example.org\n"),
        "{}",
        read.headers
    );
    assert!(
        read.headers.contains("\nSubject: Hilfe für mich\n"),
        "{}",
        read.headers
    );
    assert!(!read.headers.contains("From:"), "{}", read.headers);
    assert_eq!(read.text.trim_end(), "Erste Zeile\nL'œuvre");
    assert_eq!(read.name, "Blue-Heron.invite");
    assert_eq!(read.media_type, "application/vnd.remote-invitation+toml");
    assert_eq!(read.bytes, FILE);
}

#[test]
fn an_address_that_a_script_could_misread_is_not_given_to_one() {
    let desktop = Desktop::new("x-scheme-handler/mailto message/rfc822", 0, 0);
    let Draft::Opened { message } = desktop.draft(&letter(Some("o'brien@example.org"))) else {
        panic!("something opens messages");
    };
    assert_eq!(desktop.arguments("email"), [""; 0]);
    let read = read(&fs::read(&message).unwrap());
    assert!(
        read.headers.contains("To: o'brien@example.org"),
        "{}",
        read.headers
    );
}

#[test]
fn without_any_mail_program_the_message_lies_where_the_person_looks() {
    for (types, open) in [("", 0), ("message/rfc822", 3)] {
        let desktop = Desktop::new(types, 0, open);
        let first = desktop.draft(&letter(None));
        let visible = |name: &str| desktop.places.visible.join(name);
        assert_eq!(
            first,
            Draft::Saved {
                message: visible("Blue-Heron.eml")
            }
        );
        let second = desktop.draft(&letter(None));
        assert_eq!(
            second,
            Draft::Saved {
                message: visible("Blue-Heron-2.eml")
            }
        );
        assert_eq!(
            read(&fs::read(visible("Blue-Heron-2.eml")).unwrap()).bytes,
            FILE
        );
        assert_eq!(desktop.private_files(), 0);
        assert_eq!(desktop.arguments("email"), [""; 0]);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let mut desktop = Desktop::new("", 0, 0);
    desktop.places.visible = desktop.folder.path().join("nowhere");
    let refused = draft(&letter(None), &desktop.places, &desktop.programs).unwrap_err();
    assert!(
        refused.to_string().contains("nowhere/Blue-Heron.eml"),
        "{refused}"
    );
}

#[test]
fn files_of_old_drafts_go_and_new_ones_stay() {
    let desktop = Desktop::new("x-scheme-handler/mailto", 0, 0);
    desktop.draft(&letter(None));
    let days = |days: u64| SystemTime::now() + Duration::from_secs(days * 24 * 60 * 60);
    tidy(&desktop.places.private, days(6));
    assert_eq!(desktop.private_files(), 1);
    tidy(&desktop.places.private, days(8));
    assert_eq!(desktop.private_files(), 0);
}
