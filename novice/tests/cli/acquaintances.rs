//! Helpers whom one knows, one's own identity, and invitations for one helper alone, as typed.

use crate::program::Program;
use chrono::Utc;
use ticket::Issuer;
use ticket::identity::{Card, Role, card, generate};

const PASSPHRASE: &str = "correct horse battery staple";

pub(crate) fn ada(seed: u8) -> Issuer {
    let mut random = move |out: &mut [u8]| out.fill(seed);
    generate("Ada", Utc::now(), &mut random).expect("made")
}

/// A card in the folder of the command.
pub(crate) fn give(program: &Program, name: &str, identity: &Issuer, role: Role) {
    let path = program.work().join(name);
    std::fs::write(path, card(identity, role)).expect("written");
}

#[test]
fn a_card_that_comes_again_changes_nothing() {
    let program = Program::new();
    give(&program, "a.helper", &ada(1), Role::Helper);
    let words = Card::read(program.file("a.helper").as_bytes(), Utc::now())
        .expect("a good card")
        .fingerprint();
    let added = program.run(&["helpers", "add", "a.helper", "--as", "My nephew"]);
    assert!(added.err.contains(&words), "{}", added.err);
    for again in [
        &["helpers", "add", "a.helper"][..],
        &["helpers", "add", "a.helper", "--as", "Bob"],
    ] {
        let refused = program.refuse(again);
        assert!(refused.contains("already, as “My nephew”"), "{refused}");
    }
    // Somebody else who calls themselves the same is somebody else.
    give(&program, "b.helper", &ada(2), Role::Helper);
    let refused = program.refuse(&["helpers", "add", "b.helper", "--as", "my NEPHEW"]);
    assert!(refused.contains("Choose another name"), "{refused}");
    let known = program.json(&["helpers", "list", "--json"]);
    assert_eq!(known.as_array().expect("a list").len(), 1);
    assert_eq!(known[0]["name"], "My nephew");
    assert_eq!(known[0]["sessions"], 0);
    program.run(&["helpers", "remove", "My nephew"]);
    assert_eq!(
        program.json(&["helpers", "list", "--json"]),
        serde_json::json!([])
    );
}

#[test]
fn what_is_no_helper_s_card_is_refused() {
    let program = Program::new();
    give(&program, "n.helper", &ada(1), Role::Novice);
    let refused = program.refuse(&["helpers", "add", "n.helper"]);
    assert!(refused.contains("a helper's card"), "{refused}");
    std::fs::write(program.work().join("x.helper"), "nothing").expect("written");
    program.refuse(&["helpers", "add", "x.helper"]);
    program.refuse(&["helpers", "add", "missing.helper"]);
    let refused = program.refuse(&["invite", "--for", "Nobody I know"]);
    assert!(refused.contains("no such helper"), "{refused}");
    assert!(program.list().is_empty());
}

#[test]
fn an_invitation_is_for_a_known_helper_or_for_who_gave_a_card() {
    let program = Program::new();
    give(&program, "a.helper", &ada(1), Role::Helper);
    program.run(&[
        "invite",
        "--endpoint",
        "192.0.2.7:3398",
        "--for",
        "a.helper",
    ]);
    program.run(&["invite", "--endpoint", "192.0.2.7:3398", "--for", "ada"]);
    let rows = program.list();
    let hash = |row: &serde_json::Value| row["only"].as_str().expect("for one alone").to_owned();
    assert_eq!(hash(&rows[0]), hash(&rows[1]));
    let id = rows[0]["id"].as_str().expect("an id");
    let shown = program.run(&["details", id]).out;
    assert!(
        shown.contains("Only for") && shown.contains("Ada"),
        "{shown}"
    );
    program.run(&["helpers", "remove", "Ada"]);
    assert_eq!(hash(&program.list()[0]), hash(&rows[0]), "it stays theirs");
    // Sent again when it is over, too.
    program.run(&["expire", id]);
    program.run(&["resend", id, "--save", "again.invite"]);
    assert_eq!(hash(&program.list()[0]), hash(&rows[0]));
}

#[test]
fn an_identity_is_made_shown_used_and_forgotten() {
    let program = Program::new();
    let pass = program.work().join("pass");
    std::fs::write(&pass, PASSPHRASE).expect("written");
    let pass = pass.to_str().expect("text");
    let weak = program.work().join("weak");
    std::fs::write(&weak, "password\n").expect("written");
    program.refuse(&[
        "identity",
        "create",
        "Blue",
        "--passphrase-file",
        weak.to_str().expect("text"),
    ]);
    program.refuse(&[
        "identity",
        "create",
        "Bl\u{202e}ue",
        "--passphrase-file",
        pass,
    ]);
    program.refuse(&["identity", "show"]);
    let made = program
        .run(&["identity", "create", "Blue", "--passphrase-file", pass])
        .out;
    let shown = program.json(&["identity", "show", "--json"]);
    assert_eq!(
        (&shown["name"], &shown["role"]),
        (&"Blue".into(), &"novice".into())
    );
    assert!(
        made.contains(shown["words"].as_str().expect("six words")),
        "{made}"
    );
    let refused = program.refuse(&["identity", "create", "Other", "--passphrase-file", pass]);
    assert!(refused.contains("left as it is"), "{refused}");
    assert_eq!(program.json(&["identity", "show", "--json"]), shown);

    program.run(&["identity", "export", "--passphrase-file", pass]);
    let card = Card::read(program.file("Blue.novice").as_bytes(), Utc::now()).expect("a good card");
    assert_eq!((card.name(), card.role()), ("Blue", Role::Novice));
    program.refuse(&["identity", "export", "--passphrase-file", pass]);

    let invite = [
        "invite",
        "--endpoint",
        "192.0.2.7:3398",
        "--save",
        "a.invite",
    ];
    let with = [&invite[..], &["--passphrase-file", pass]].concat();
    program.run(&with);
    let read = ticket::read(program.file("a.invite").as_bytes(), Utc::now()).expect("a good file");
    let issuer = read.issuer().expect("it says who made it");
    assert_eq!(ticket::identity::key_hash(issuer.key()), card.key_hash());
    let wrong = [
        &invite[..4],
        &[
            "b.invite",
            "--passphrase-file",
            weak.to_str().expect("text"),
        ],
    ]
    .concat();
    let refused = program.refuse(&wrong);
    assert!(refused.contains("passphrase is wrong"), "{refused}");
    // Without being asked for, no invitation tells.
    program.run(&[
        "invite",
        "--endpoint",
        "192.0.2.7:3398",
        "--save",
        "c.invite",
    ]);
    let read = ticket::read(program.file("c.invite").as_bytes(), Utc::now()).expect("a good file");
    assert!(read.issuer().is_none());

    program.run(&["identity", "forget", "--yes"]);
    program.refuse(&["identity", "show"]);
}
