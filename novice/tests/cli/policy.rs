//! An administrator's policy, as the command line meets it.

use crate::acquaintances::{ada, give};
use crate::program::Program;
use ticket::identity::Role;

const INVITE: [&str; 5] = [
    "invite",
    "--endpoint",
    "192.0.2.7:3398",
    "--save",
    "a.invite",
];

/// A policy in the folder of the command.
fn settle(program: &Program, text: &str) {
    std::fs::write(program.work().join("policy.toml"), text).expect("written");
}

fn under_policy<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let policy = ["--policy", "policy.toml"];
    policy
        .into_iter()
        .chain(INVITE)
        .chain(more.iter().copied())
        .collect()
}

#[test]
fn nothing_beyond_the_policy_is_made_or_listed() {
    let program = Program::new();
    settle(
        &program,
        "longest = \"30m\"\npassword = \"words\"\noffers = [\"view\", \"chat\"]\nendpoints = [\"192.0.2.7:3398\"]",
    );
    for (more, word) in [
        (&["--expires", "1h"][..], "30 minutes"),
        (&["--expires", "30m", "--no-password"], "needs a password"),
        (&["--expires", "30m", "--offers", "view,control"], "control"),
        (
            &["--expires", "30m", "--endpoint", "192.0.2.8:3398"],
            "192.0.2.8",
        ),
    ] {
        let refused = program.refuse(&under_policy(more));
        assert!(refused.contains(word), "{more:?}: {refused}");
        assert!(!program.work().join("a.invite").exists());
    }
    assert_eq!(program.list().len(), 0);
    program.run(&under_policy(&["--expires", "30m"]));
    assert_eq!(program.list().len(), 1);
}

#[test]
fn what_is_not_said_is_within_the_policy() {
    let program = Program::new();
    settle(&program, "longest = \"10m\"\noffers = [\"view\"]");
    let made = program.run(&under_policy(&[]));
    assert!(made.out.contains("good for 10 min "), "{}", made.out);
    let row = &program.list()[0];
    assert_eq!(row["offers"], serde_json::json!(["view"]), "{row}");
}

#[test]
fn a_policy_that_is_not_there_is_no_reason_to_do_without_it() {
    let program = Program::new();
    let refused = program.refuse(&under_policy(&[]));
    assert!(refused.contains("policy.toml"), "{refused}");
    assert_eq!(program.list().len(), 0);
}

#[test]
fn a_policy_that_is_not_right_is_no_reason_to_do_without_it() {
    let program = Program::new();
    settle(&program, "longst = \"30m\"");
    let refused = program.refuse(&under_policy(&[]));
    assert!(
        refused.contains("policy.toml") && refused.contains("longst"),
        "{refused}"
    );
    assert_eq!(program.list().len(), 0);
}

#[test]
fn where_only_known_helpers_may_help_somebody_has_to_be_known() {
    let program = Program::new();
    settle(&program, "known_helpers = true");
    let refused = program.refuse(&under_policy(&[]));
    assert!(refused.contains("you know none yet"), "{refused}");
    assert!(!program.work().join("a.invite").exists());
    assert_eq!(program.list().len(), 0);
    give(&program, "a.helper", &ada(1), Role::Helper);
    program.run(&["helpers", "add", "a.helper"]);
    let made = program.run(&under_policy(&[]));
    assert!(
        made.err.contains("Only helpers whom you know get in"),
        "{}",
        made.err
    );
    assert_eq!(program.list().len(), 1);
}
