//! The pages about who people are, used by clicking on what they say: with a real identity on a real disk.

#[path = "../../ui/tests/faces/mod.rs"]
mod faces;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use chrono::{DateTime, Utc};
use egui::Vec2;
use egui::accesskit::Role as Kind;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions};
use faces::Face;
use identity::{Existing, Kept};
use tempfile::TempDir;
use ticket::Issuer;
use ticket::identity::{Card, Role, card, generate, lock};
use ticket::password::Passphrase;
use who::{CardFrom, Change, Done, Office, Page, People, PeopleWish, Person, Task, Wish};

const SIZE: Vec2 = Vec2::new(720.0, 760.0);
const WIDTH: f32 = 640.0;
const PASSPHRASE: &str = "correct horse battery staple";
/// For what a slow machine needs to stretch a passphrase.
const PATIENCE: Duration = Duration::from_secs(60);

fn random(seed: u8) -> impl FnMut(&mut [u8]) {
    let mut next = seed;
    move |out: &mut [u8]| {
        out.fill_with(|| {
            next = next.wrapping_mul(5).wrapping_add(1);
            next
        });
    }
}

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().expect("a time")
}

fn issuer(name: &str, seed: u8) -> Issuer {
    generate(name, now(), &mut random(seed)).expect("made")
}

fn words(seed: u8) -> Passphrase {
    Passphrase::generate(&mut random(seed))
}

/// The page “Who I am” with what works behind it.
struct Me {
    page: Page,
    office: Office,
    wishes: Vec<Wish>,
    wake: Sender<()>,
}

struct Window {
    harness: Harness<'static, Me>,
    woken: Receiver<()>,
    folder: TempDir,
}

fn kept(folder: &Path, role: Role) -> Kept {
    Kept::new(folder, role)
}

impl Window {
    fn new(role: Role) -> Self {
        Self::in_folder(tempfile::tempdir().expect("a folder"), role)
    }

    /// With an identity that was made before.
    fn known(role: Role) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let ada = issuer("Ada", 1);
        let locked = lock(&ada, role, &PASSPHRASE.into(), &mut random(2)).expect("locked");
        kept(folder.path(), role)
            .keep(&locked, Existing::Keep)
            .expect("kept");
        Self::in_folder(folder, role)
    }

    fn in_folder(folder: TempDir, role: Role) -> Self {
        let (wake, woken) = channel();
        let me = Me {
            page: Page::new(role, words(7)),
            office: Office::new(kept(folder.path(), role), None),
            wishes: Vec::new(),
            wake,
        };
        let harness = Harness::builder()
            .with_size(SIZE)
            .wgpu()
            .with_context_setup(ui::theme::install)
            .build_ui_state(|ui, me: &mut Me| me.draw(ui), me);
        let mut window = Self {
            harness,
            woken,
            folder,
        };
        window.harness.run();
        window
    }

    fn clicks(&mut self, label: &str) {
        let all = self.harness.get_all_by_role_and_label(Kind::Button, label);
        all.last().expect("one is there").click();
        self.harness.run();
    }

    fn types(&mut self, label: &str, text: &str) {
        let field = self.harness.get_by_label(label);
        field.focus();
        field.type_text(text);
        self.harness.run();
    }

    /// Waits for what was begun.
    fn works(&mut self) {
        self.woken.recv_timeout(PATIENCE).expect("it is done");
        self.harness.run();
    }

    fn wished(&mut self) -> Option<Wish> {
        self.harness.state_mut().wishes.pop()
    }

    fn sees(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).count() > 0
    }

    fn looks(&mut self, name: &str) {
        looks(&mut self.harness, name);
    }
}

fn looks<S>(harness: &mut Harness<'_, S>, name: &str) {
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(60);
    for face in Face::ALL {
        face.put_on(harness, SIZE);
        harness.run();
        harness.snapshot_options(format!("{name}{}", face.suffix()), &options);
    }
    Face::Day.put_on(harness, SIZE);
}

impl Me {
    fn draw(&mut self, ui: &mut egui::Ui) {
        while let Some(done) = self.office.done() {
            let wish = self.page.done(&done, self.office.me());
            self.wishes.extend(wish);
        }
        match self.page.show(ui, WIDTH, self.office.me()) {
            Some(Wish::Do(task)) => {
                let wake = self.wake.clone();
                self.office.begin(task, move || {
                    // The test may be over.
                    let _ = wake.send(());
                });
            }
            Some(Wish::OtherWords) => self.page.other_words(words(9)),
            other => self.wishes.extend(other),
        }
    }
}

#[test]
fn an_identity_is_made_and_its_card_given_without_asking_again() {
    let mut window = Window::new(Role::Helper);
    window.looks("me_nobody");
    window.clicks("Another one");
    let shown = words(9);
    let shown = secrecy::ExposeSecret::expose_secret(shown.secret());
    assert!(window.sees(shown));
    window.clicks("I have kept the passphrase: make it");
    assert!(
        !kept(window.folder.path(), Role::Helper).is_there(),
        "not without a name"
    );
    window.types("Your name", "Ada");
    window.clicks("Copy");
    assert!(matches!(window.wished(), Some(Wish::CopySecret(text))
        if secrecy::ExposeSecret::expose_secret(&text) == shown));
    window.clicks("I have kept the passphrase: make it");
    window.works();
    assert!(window.sees("You are “Ada”"));
    let locked = kept(window.folder.path(), Role::Helper)
        .read(Utc::now())
        .expect("kept");
    assert!(window.sees(&ui::apart(&locked.fingerprint())));
    locked
        .unlock(&shown.into(), Utc::now())
        .expect("the words that were shown open it");
    window.clicks("Save my card");
    let Some(Wish::Save { name, card }) = window.wished() else {
        panic!("nothing is to be saved");
    };
    let read = Card::read(card.as_bytes(), Utc::now()).expect("a good card");
    assert_eq!(
        (name.as_str(), read.fingerprint()),
        ("Ada.helper", locked.fingerprint())
    );
}

#[test]
fn a_passphrase_of_ones_own_is_judged() {
    let mut window = Window::new(Role::Novice);
    window.types("Your name", "Ada");
    window.clicks("My own");
    window.types("Your passphrase (a few words are fine)", "adaadaada");
    window.types("The same again", "adaadaada");
    window.looks("me_own_passphrase");
    window.clicks("I have kept the passphrase: make it");
    let kept = kept(window.folder.path(), Role::Novice);
    assert!(window.woken.try_recv().is_err() && !kept.is_there());
    window.clicks("Make one up for me");
    window.clicks("I have kept the passphrase: make it");
    window.works();
    assert!(kept.is_there());
}

#[test]
fn a_card_needs_the_passphrase_and_a_wrong_one_gives_none() {
    let mut window = Window::known(Role::Helper);
    window.looks("me_known");
    window.clicks("Copy as text");
    window.types("The passphrase of “Ada”", "correct horse battery stapl");
    window.clicks("Continue");
    window.works();
    assert!(window.sees("This is not the passphrase. Type it again."));
    assert!(window.wished().is_none());
    window.looks("me_wrong_passphrase");
    window.types("The passphrase of “Ada”", PASSPHRASE);
    window.clicks("Continue");
    window.works();
    let Some(Wish::CopyText(text)) = window.wished() else {
        panic!("nothing was copied");
    };
    let read = Card::read_any(text.as_bytes(), Utc::now()).expect("a good card");
    assert_eq!((read.name(), read.role()), ("Ada", Role::Helper));
    // From now on it is open.
    window.clicks("Save my card");
    assert!(matches!(window.wished(), Some(Wish::Save { .. })));
    let saved = who::save(&window.folder.path().join("Ada.helper"), "card");
    window.harness.state_mut().page.saved(saved);
    window.harness.run();
    assert!(window.sees("Saved as "));
    let nowhere: PathBuf = window.folder.path().join("no").join("Ada.helper");
    let failed = who::save(&nowhere, "card");
    window.harness.state_mut().page.saved(failed);
    window.harness.run();
    assert!(window.sees("The card was not saved"));
}

#[test]
fn forgetting_asks_first() {
    let mut window = Window::known(Role::Helper);
    let kept = kept(window.folder.path(), Role::Helper);
    window.clicks("Forget …");
    window.looks("me_forget");
    window.clicks("Keep it");
    assert!(kept.is_there() && window.sees("You are “Ada”"));
    window.clicks("Forget …");
    window.clicks("Forget it");
    window.works();
    assert!(!kept.is_there());
    assert!(window.sees("Forgotten.") && window.sees("Your name"));
}

#[test]
fn an_identity_that_can_t_be_used_says_so_and_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = kept(folder.path(), Role::Helper).path().to_owned();
    std::fs::write(&path, "what is this").expect("written");
    let window = Window::in_folder(folder, Role::Helper);
    assert!(window.sees("Your identity can’t be used"));
    assert_eq!(
        std::fs::read_to_string(path).expect("there"),
        "what is this"
    );
}

/// The page of those who are known, with what works behind it.
struct Known {
    page: People,
    office: Office,
    changes: Vec<Change>,
    wake: Sender<()>,
}

impl Known {
    fn draw(&mut self, ui: &mut egui::Ui) {
        while let Some(done) = self.office.done() {
            if let Done::Card(card) = &done {
                self.page.read(card);
            }
        }
        match self.page.show(ui, WIDTH) {
            Some(PeopleWish::Do(task)) => self.does(task),
            Some(PeopleWish::Change(change)) => self.changes.push(change),
            Some(PeopleWish::Back | PeopleWish::Open) | None => {}
        }
    }

    fn does(&self, task: Task) {
        let wake = self.wake.clone();
        self.office.begin(task, move || {
            // The test may be over.
            let _ = wake.send(());
        });
    }
}

struct List {
    harness: Harness<'static, Known>,
    woken: Receiver<()>,
}

fn person(name: &str, seed: u8) -> Person {
    let key = ticket::identity::key_hash(issuer(name, seed).certificate().key());
    Person {
        key,
        name: name.to_owned(),
        detail: "Helped you 3 times, last on 2026-11-20".to_owned(),
    }
}

impl List {
    fn new(role: Role, known: Vec<Person>) -> Self {
        let (wake, woken) = channel();
        let folder = tempfile::tempdir().expect("a folder");
        let known = Known {
            page: People::new(role, known),
            office: Office::new(Kept::new(folder.path(), Role::Novice), None),
            changes: Vec::new(),
            wake,
        };
        let mut harness = Harness::builder()
            .with_size(SIZE)
            .wgpu()
            .with_context_setup(ui::theme::install)
            .build_ui_state(|ui, known: &mut Known| known.draw(ui), known);
        harness.run();
        Self { harness, woken }
    }

    /// A card that comes as text.
    fn pasted(&mut self, text: String) {
        self.harness.event(egui::Event::Paste(text));
        self.harness.run();
        self.works();
    }

    /// A card that comes as a file.
    fn given(&mut self, path: PathBuf) {
        self.harness.state().does(Task::Read(CardFrom::File(path)));
        self.works();
    }

    fn works(&mut self) {
        self.woken.recv_timeout(PATIENCE).expect("it is done");
        self.harness.run();
    }

    fn clicks(&mut self, label: &str) {
        let all = self.harness.get_all_by_role_and_label(Kind::Button, label);
        all.last().expect("one is there").click();
        self.harness.run();
    }

    fn names(&mut self, text: &str) {
        let field = self.harness.get_by_label("What you call them");
        field.focus();
        self.harness.run();
        self.harness
            .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    fn sees(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).count() > 0
    }

    fn changed(&mut self) -> Option<Change> {
        self.harness.state_mut().changes.pop()
    }
}

fn fixture(name: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/card");
    Path::new(folder).join(name)
}

#[test]
fn a_card_is_compared_by_phone_named_and_remembered() {
    let mut list = List::new(Role::Helper, vec![person("Bob", 5)]);
    looks(&mut list.harness, "people");
    let text = Card::to_text(&card(&issuer("Ada", 1), Role::Helper));
    list.pasted(text.clone());
    looks(&mut list.harness, "people_adding");
    assert!(list.sees("Call your helper"));
    list.names("bob");
    assert!(list.sees("You call somebody else “Bob” already."));
    list.clicks("The words are the same: remember");
    assert_eq!(list.changed(), None);
    list.names("My niece");
    list.clicks("The words are the same: remember");
    let ada = person("Ada", 1);
    let (key, name) = (ada.key, "My niece".to_owned());
    assert_eq!(list.changed(), Some(Change::Add { key, name }));
    let known = vec![person("Bob", 5), Person { key, ..ada }];
    list.harness.state_mut().page.listed(known);
    list.harness.run();
    assert!(!list.sees("Call your helper"));
    list.pasted(text);
    assert!(list.sees("You know this one already, as “Ada”."));
}

#[test]
fn what_is_no_card_of_a_helper_says_so_and_is_not_offered() {
    let mut list = List::new(Role::Helper, Vec::new());
    for (name, said) in [
        (
            "blue-heron.novice",
            "It is the card of somebody who asks for help.",
        ),
        ("signature.helper", "It is damaged, or somebody changed it."),
        (
            "signature-of-another.helper",
            "It is damaged, or somebody changed it.",
        ),
        ("newer-version.helper", "It was made by a newer version"),
        ("too-large.helper", "This is not a card, or not all of one."),
        ("toml.helper", "This is not a card, or not all of one."),
        (
            "unknown-key.helper",
            "This is not a card, or not all of one.",
        ),
        ("text.txt", "This is not a card, or not all of one."),
        ("nothing.helper", "could not be read"),
        ("", "could not be read"),
    ] {
        list.given(fixture(name));
        assert!(list.sees(said), "{name}");
        assert!(!list.sees("Call your helper"), "{name}");
    }
    list.given(fixture("ada.txt"));
    assert!(list.sees("Call your helper"));
    assert!(!list.sees("This card was not taken"));
}

#[test]
fn a_helper_s_card_is_no_novice_s() {
    let mut list = List::new(Role::Novice, Vec::new());
    list.given(fixture("ada.helper"));
    assert!(list.sees("It is the card of a helper."));
    list.given(fixture("blue-heron.novice"));
    assert!(list.sees("Call them, and let them read to you the six words"));
}

#[test]
fn a_text_is_pasted_into_its_field_too() {
    let mut list = List::new(Role::Helper, Vec::new());
    let field = list.harness.get_by_label("Or paste the card as text");
    field.focus();
    field.type_text("card:nothing");
    list.harness.run();
    list.clicks("Add this card");
    list.works();
    assert!(list.sees("This card was not taken"));
}

/// A text as a message program quotes it.
fn quoted(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let lines = letters.chunks(60).map(|line| {
        let line: String = line.iter().collect();
        format!("> > {line}\n")
    });
    let lines: String = lines.collect();
    format!("Hello Bob,\n> here is my card.\n{lines}> See you\nAda")
}

#[test]
fn a_card_is_found_in_the_message_that_it_came_in() {
    let text = Card::to_text(&card(&issuer("Ada", 1), Role::Helper));
    let mut list = List::new(Role::Helper, Vec::new());
    list.pasted(quoted(&text));
    assert!(list.sees("Call your helper") && list.sees(&issuer_words("Ada", 1)));
    let mut list = List::new(Role::Helper, Vec::new());
    list.harness
        .get_by_label("Or paste the card as text")
        .focus();
    list.harness.run();
    list.harness.event(egui::Event::Paste(quoted(&text)));
    list.harness.run();
    list.clicks("Add this card");
    list.works();
    assert!(list.sees("Call your helper") && list.sees(&issuer_words("Ada", 1)));
}

fn issuer_words(name: &str, seed: u8) -> String {
    ui::apart(&identity::words(&issuer(name, seed)))
}

#[test]
fn what_is_pasted_and_no_card_says_so_until_something_else_is() {
    let mut list = List::new(Role::Helper, Vec::new());
    let long = "The text is too long for a card.";
    let none = "This is not a card, or not all of one.";
    list.harness
        .event(egui::Event::Paste("card:A ".repeat(4000)));
    list.harness.run();
    assert!(list.sees(long));
    list.harness.event(egui::Event::Paste("See you".to_owned()));
    // Without the notice there is less on the page, which takes a moment.
    list.harness.run_steps(8);
    assert!(!list.sees(long));
    list.works();
    assert!(list.sees(none) && !list.sees(long));
    let field = list.harness.get_by_label("Or paste the card as text");
    field.focus();
    list.harness.run();
    let text = "card:A ".repeat(8000);
    list.harness.event(egui::Event::Paste(text));
    list.harness.run();
    assert!(!list.sees(none), "another text is there now");
    list.clicks("Add this card");
    assert!(list.sees(long));
}

#[test]
fn those_who_are_known_are_renamed_and_removed_after_a_question() {
    let (ada, bob) = (person("Ada", 1), person("Bob", 5));
    let mut list = List::new(Role::Helper, vec![ada.clone(), bob.clone()]);
    list.clicks("Rename “Ada”");
    list.names("Bob");
    list.clicks("Keep the name");
    assert_eq!(list.changed(), None, "it is somebody else's");
    list.names("Aunt Ada");
    list.clicks("Keep the name");
    let (key, name) = (ada.key, "Aunt Ada".to_owned());
    assert_eq!(list.changed(), Some(Change::Rename { key, name }));
    list.clicks("Remove “Bob”");
    looks(&mut list.harness, "people_remove");
    list.clicks("Keep");
    assert_eq!(list.changed(), None);
    list.clicks("Remove “Bob”");
    list.clicks("Remove");
    assert_eq!(list.changed(), Some(Change::Remove(bob.key)));
}
