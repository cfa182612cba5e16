//! Who people are: invitations for one helper alone, signing as oneself, and remembering a helper after a session.

use crate::flow::Person;
use crate::made_up::{at, ended, knock, sharing};
use crate::{PLAIN, Window, click, go, is_sent, looks, looks_everywhere, plain, tell, window};
use egui::{Theme, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable;
use identity::{Existing, Kept};
use ledger::{HelperKey, KnownHelper};
use novice::engine::{Command, Ended, KnockOver, ListCommand, Notice, Task as Failed, View};
use novice::views::{Action, Place};
use std::sync::mpsc::channel;
use std::time::Duration;
use ticket::identity::{card, fingerprint, generate, key_hash, lock};
use who::{CardFrom, Done, Office, PeopleWish, Task, Wish};

const PASSPHRASE: &str = "correct horse battery staple";

fn helper(name: &str, key: u8, sessions: u32) -> KnownHelper {
    KnownHelper {
        key: HelperKey([key; 32]),
        name: name.to_owned(),
        added: at(-100),
        sessions,
        last: (sessions > 0).then(|| at(-60)),
    }
}

fn helpers(known: Vec<KnownHelper>, only_these: bool) -> Notice {
    Notice::Helpers { known, only_these }
}

fn two() -> Vec<KnownHelper> {
    vec![helper("Aunt Ada", 7, 3), helper("Bob", 8, 0)]
}

fn sees(window: &Window, part: &str) -> bool {
    window.query_all_by_label_contains(part).count() > 0
}

/// The invitation that is wished for.
fn invited(action: Option<Action>) -> novice::invitations::Plan {
    match action {
        Some(Action::Send(Command::List(ListCommand::Invite(plan)))) => *plan,
        other => panic!("{other:?}"),
    }
}

fn choose(person: &mut Person, name: &str) {
    person.window.get_by_label("More choices").click();
    person.window.run();
    person.window.get_by_role(Role::ComboBox).click();
    person.window.run();
    person.window.get_by_label(name).click();
    person.window.run();
}

#[test]
fn whoever_may_be_helped_by_nobody_yet_is_told_at_the_start() {
    let rows = Notice::List(crate::made_up::Past::new().many(1));
    let start = vec![rows, helpers(Vec::new(), true)];
    let mut person = Person::before(window(vec2(720.0, 720.0), Theme::Light, start));
    looks(&mut person.window, "home_shut");
    assert!(sees(&person.window, "You know none yet"));
    assert!(!sees(&person.window, "Ready."));
    person.presses("Helpers I know");
    tell(&mut person.window, helpers(two(), true));
    go(&mut person.window, Place::Home);
    person.window.run();
    assert!(!sees(&person.window, "You know none yet"));
}

#[test]
fn an_invitation_is_for_one_known_helper_alone_and_says_what_that_means() {
    let start = vec![helpers(two(), false)];
    let mut person = Person::before(window(vec2(720.0, 1500.0), Theme::Light, start));
    person.presses("Ask for help");
    choose(&mut person, "Aunt Ada");
    looks_everywhere(&mut person.window, "ask_only_for");
    assert!(sees(&person.window, "Nobody but Aunt Ada gets in"));
    person.presses("Continue");
    let plan = invited(person.presses("Make the invitation"));
    assert_eq!(plan.only, Some(HelperKey([7; 32])));
    assert!(plan.issuer.is_none());
}

#[test]
fn a_helper_who_is_known_no_more_is_not_chosen_any_more() {
    let start = vec![helpers(two(), false)];
    let mut person = Person::before(window(vec2(720.0, 1500.0), Theme::Light, start));
    person.presses("Ask for help");
    choose(&mut person, "Aunt Ada");
    tell(
        &mut person.window,
        helpers(vec![helper("Bob", 8, 0)], false),
    );
    assert!(!sees(&person.window, "Aunt Ada"));
    person.presses("Continue");
    let plan = invited(person.presses("Make the invitation"));
    assert_eq!(plan.only, None);
}

#[test]
fn where_only_known_helpers_may_help_and_nobody_is_known_nothing_is_made() {
    let mut person = Person::before(plain(vec![helpers(Vec::new(), true)]));
    person.presses("Ask for help");
    looks_everywhere(&mut person.window, "ask_nobody_known");
    assert!(sees(
        &person.window,
        "only helpers whom you know may help you"
    ));
    assert!(person.presses("Continue").is_none());
    person.window.get_by_label("Step 1 of 3: About you");
    tell(&mut person.window, helpers(two(), true));
    assert!(!sees(&person.window, "You know none yet"));
    person.presses("Continue");
    invited(person.presses("Make the invitation"));
}

/// An identity on a disk, and what works with it.
fn office(folder: &std::path::Path) -> (Office, ticket::Issuer) {
    let mut random = |out: &mut [u8]| out.fill(3);
    let blue = generate("Blue", at(0), &mut random).expect("made");
    let kept = Kept::new(folder, ticket::identity::Role::Novice);
    let locked = lock(&blue, kept.role(), &PASSPHRASE.into(), &mut random).expect("locked");
    kept.keep(&locked, Existing::Keep).expect("kept");
    (Office::new(kept, None), blue)
}

/// What comes of a task.
fn work(office: &mut Office, task: Task) -> Done {
    let (wake, woken) = channel();
    office.begin(task, move || wake.send(()).expect("the test waits"));
    woken.recv_timeout(Duration::from_secs(60)).expect("done");
    office.done().expect("it is done")
}

/// Does what is wished for by the office.
fn does(person: &mut Person, office: &mut Office, action: Option<Action>) -> Option<Action> {
    let task = match action {
        Some(Action::Me(Wish::Do(task)) | Action::People(PeopleWish::Do(task))) => task,
        other => panic!("{other:?}"),
    };
    let done = work(office, task);
    let now = person.window.state().now;
    let model = &mut person.window.state_mut().model;
    let next = model.done(&done, office.me(), now);
    person.window.run();
    next
}

#[test]
fn an_invitation_is_signed_as_oneself_with_the_right_passphrase_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut office, blue) = office(folder.path());
    let mut person = Person::before(window(vec2(720.0, 1000.0), Theme::Light, vec![]));
    let now = person.window.state().now;
    let model = &mut person.window.state_mut().model;
    model.identified(office.me(), now);
    person.presses("Ask for help");
    person.window.get_by_label("Sign as “Blue”").click();
    person.window.run();
    assert!(person.presses("Continue").is_none(), "no passphrase yet");
    person.window.get_by_label("Step 1 of 3: About you");
    let types = |person: &mut Person, text: &str| {
        let field = person.window.get_by_label("The passphrase of “Blue”");
        field.focus();
        field.type_text(text);
        person.window.run();
    };
    types(&mut person, "another one, quite long");
    let action = person.presses("Continue");
    does(&mut person, &mut office, action);
    person.window.get_by_label("Step 1 of 3: About you");
    looks_everywhere(&mut person.window, "ask_sign_wrong");
    assert!(sees(&person.window, "This is not the passphrase."));
    types(&mut person, PASSPHRASE);
    let action = person.presses("Continue");
    does(&mut person, &mut office, action);
    person.window.get_by_label("Step 2 of 3: Password");
    let plan = invited(person.presses("Make the invitation"));
    let signed = plan.issuer.expect("it is signed");
    assert_eq!(
        key_hash(signed.certificate().key()),
        key_hash(blue.certificate().key())
    );
}

#[test]
fn without_a_wish_nobody_can_tell_whose_invitation_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut office, _) = office(folder.path());
    work(&mut office, Task::Unlock(PASSPHRASE.into()));
    let mut person = Person::before(plain(vec![]));
    let now = person.window.state().now;
    person.window.state_mut().model.identified(office.me(), now);
    person.presses("Ask for help");
    person.presses("Continue");
    assert!(
        invited(person.presses("Make the invitation"))
            .issuer
            .is_none()
    );
}

#[test]
fn who_one_is_and_whom_one_knows_is_reached_from_the_settings() {
    let start = vec![helpers(two(), false)];
    let mut window = window(vec2(720.0, 1400.0), Theme::Light, start);
    for (button, place) in [("Helpers I know", Place::Helpers), ("Who I am", Place::Me)] {
        go(&mut window, Place::Settings);
        window.run();
        let action = click(&mut window, button);
        assert!(matches!(action, Some(Action::Go(there)) if there == place));
        go(&mut window, place);
        window.run();
        window.get_by_label(button);
        let back = click(&mut window, "Back");
        assert!(
            matches!(
                back,
                Some(Action::Me(Wish::Back) | Action::People(PeopleWish::Back))
            ),
            "{button}: {back:?}"
        );
    }
}

#[test]
fn a_helper_is_added_by_their_card_renamed_and_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut office, _) = office(folder.path());
    let start = vec![helpers(two(), false)];
    let mut person = Person::before(window(PLAIN, Theme::Light, start));
    go(&mut person.window, Place::Helpers);
    looks_everywhere(&mut person.window, "helpers");
    assert!(sees(&person.window, "Helped you 3 times"));
    assert!(sees(&person.window, "Has not helped you yet"));
    let mut random = |out: &mut [u8]| out.fill(9);
    let cleo = generate("Cleo", at(0), &mut random).expect("made");
    let path = folder.path().join("Cleo.helper");
    std::fs::write(&path, card(&cleo, ticket::identity::Role::Helper)).expect("written");
    let read = Task::Read(CardFrom::File(path));
    does(
        &mut person,
        &mut office,
        Some(Action::People(PeopleWish::Do(read))),
    );
    let key = key_hash(cleo.certificate().key());
    assert!(sees(&person.window, &ui::apart(&fingerprint(&key))));
    let action = person.presses("The words are the same: remember");
    let Some(Action::People(PeopleWish::Change(change))) = action else {
        panic!("{action:?}")
    };
    let command = novice::model::command(change);
    assert!(
        matches!(&command, ListCommand::AddHelper(HelperKey(to), name) if *to == key && name == "Cleo"),
        "{command:?}"
    );
    let message = "no room is left".to_owned();
    let task = Failed::Helpers;
    tell(&mut person.window, Notice::Failed { task, message });
    assert!(sees(&person.window, "No room is left."));
    let mut known = two();
    let cleo = KnownHelper {
        key: HelperKey(key),
        ..helper("Cleo", 0, 0)
    };
    known.push(cleo);
    tell(&mut person.window, helpers(known, false));
    assert!(!sees(&person.window, "The words are the same"));
}

fn ended_by(stranger: Option<HelperKey>) -> Notice {
    Notice::Ended(Ended {
        message: "Your helper ended the session.".to_owned(),
        stranger,
        ..ended()
    })
}

#[test]
fn after_a_session_a_helper_with_a_lasting_key_can_be_remembered() {
    let mut window = plain(vec![helpers(two(), false), ended_by(None)]);
    assert!(!sees(&window, "Remember this helper"));
    let key = HelperKey([9; 32]);
    tell(&mut window, ended_by(Some(key)));
    looks_everywhere(&mut window, "ended_remember");
    assert!(click(&mut window, "Remember this helper").is_none());
    window.set_size(vec2(720.0, 1000.0));
    looks_everywhere(&mut window, "ended_remember_words");
    assert!(sees(&window, &ui::apart(&fingerprint(&key.0))));
    is_sent(
        click(&mut window, "The words are the same: remember"),
        "AddHelper",
    );
    let mut known = two();
    known.push(helper("Ann", 9, 1));
    tell(&mut window, helpers(known, false));
    assert!(sees(&window, "You know “Ann” now"));
    assert!(!sees(&window, "Remember this helper"));
}

#[test]
fn who_does_not_want_to_remember_a_helper_is_not_asked_again() {
    let mut window = plain(vec![ended_by(Some(HelperKey([9; 32])))]);
    click(&mut window, "Remember this helper");
    assert!(click(&mut window, "Not now").is_none());
    assert!(!sees(&window, "Remember this helper"));
}

/// Somebody else knocks and is let in, and that session ends as well.
fn comes_and_goes(window: &mut Window, stranger: Option<HelperKey>) {
    tell(window, Notice::Knock(knock()));
    let (knock, why) = (knock().id, KnockOver::Allowed);
    tell(
        window,
        Notice::KnockOver {
            knock,
            why,
            again: true,
        },
    );
    tell(window, Notice::Sharing(sharing(View::WholeScreen)));
    tell(window, ended_by(stranger));
}

fn types(window: &mut Window, role: Role, field: &str, text: &str) {
    let field = window.get_by_role_and_label(role, field);
    field.focus();
    field.type_text(text);
    window.run();
}

fn holds(window: &Window, text: &str) -> bool {
    window.query_all_by_value(text).count() > 0
}

fn leaves(window: &mut Window, button: &str) {
    let action = click(window, button);
    let Some(Action::Go(place)) = action else {
        panic!("{action:?}")
    };
    go(window, place);
    window.run();
}

#[test]
fn what_was_begun_about_a_helper_is_there_again_after_a_knock() {
    let mut window = window(vec2(720.0, 1200.0), Theme::Light, vec![]);
    tell(&mut window, helpers(two(), false));
    tell(&mut window, ended_by(Some(HelperKey([9; 32]))));
    click(&mut window, "Remember this helper");
    types(
        &mut window,
        Role::TextInput,
        "What you call them",
        " the plumber",
    );
    let there = |window: &Window| {
        assert!(holds(window, "Ann the plumber"));
        window.get_by_label(&ui::apart(&fingerprint(&[9; 32])));
    };
    there(&window);
    // Whether they are turned away or let in; and however many come.
    tell(&mut window, Notice::Knock(knock()));
    let (knock, why) = (knock().id, KnockOver::Declined);
    tell(
        &mut window,
        Notice::KnockOver {
            knock,
            why,
            again: true,
        },
    );
    there(&window);
    comes_and_goes(&mut window, None);
    assert!(!sees(&window, "What you call them"));
    comes_and_goes(&mut window, Some(HelperKey([5; 32])));
    click(&mut window, "Remember this helper");
    window.get_by_label(&ui::apart(&fingerprint(&[5; 32])));
    leaves(&mut window, "Back");
    there(&window);
    // Whom the person knows by then needs no name any more.
    tell(
        &mut window,
        helpers(vec![helper("Ann the plumber", 9, 1)], false),
    );
    assert!(sees(&window, "You know “Ann the plumber” now"));
    leaves(&mut window, "Back to the start");
    window.get_by_label("Ask for help");
}

#[test]
fn one_helper_is_asked_about_once_and_what_was_written_stays() {
    let mut window = window(vec2(720.0, 1200.0), Theme::Light, vec![]);
    let key = HelperKey([9; 32]);
    tell(&mut window, ended_by(Some(key)));
    click(&mut window, "Remember this helper");
    types(
        &mut window,
        Role::TextInput,
        "What you call them",
        " the plumber",
    );
    types(
        &mut window,
        Role::MultilineTextInput,
        "A note for yourself (if you like)",
        "The tap",
    );
    // The same helper again: the question goes on where it was, the note is about the earlier session.
    comes_and_goes(&mut window, Some(key));
    assert!(holds(&window, "Ann the plumber") && !holds(&window, "The tap"));
    click(&mut window, "Not now");
    leaves(&mut window, "Back");
    assert!(holds(&window, "The tap"));
    assert!(!sees(&window, "Remember this helper"));
    assert!(!sees(&window, "What you call them"));
    leaves(&mut window, "Back to the start");
    window.get_by_label("Ask for help");
}

#[test]
fn an_invitation_that_was_being_made_is_there_again_after_a_session() {
    let mut person = Person::before(plain(vec![]));
    person.presses("Ask for help");
    person.presses("Continue");
    person.window.get_by_label("Step 2 of 3: Password");
    comes_and_goes(&mut person.window, None);
    leaves(&mut person.window, "Back");
    person.window.get_by_label("Step 2 of 3: Password");
    go(&mut person.window, Place::Home);
    person.window.run();
    person.window.get_by_label("Ask for help");
}
