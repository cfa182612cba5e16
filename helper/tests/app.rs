//! The whole window against a real novice, used by clicking on what it says.

mod novice;

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use windowing::ByCard;

use egui::accesskit::Role as Kind;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use helper::app::{App, Start};
use helper::data_dir::DataDir;
use helper::source::Source;
use identity::{Existing, Kept};
use novice::{Do, Novice, PATIENCE, TYPED, Told, picture, typed};
use ticket::PasswordChoice;
use ticket::identity::{Card, Role, card, generate, key_hash, lock};

/// The window, and a way to wait until it wants to be drawn anew.
struct Window {
    harness: Harness<'static, ByCard<App>>,
    wanted: Receiver<()>,
}

impl Window {
    fn open(novice: &Novice, source: Option<Source>) -> Self {
        let data = DataDir::new(Some(novice.folder.path().join("data"))).expect("given");
        let (want, wanted) = channel();
        let harness = Harness::builder()
            .with_size(vec2(900.0, 700.0))
            .build_eframe(move |creation| {
                creation.egui_ctx.set_request_repaint_callback(move |_| {
                    // The test may be over.
                    let _ = want.send(());
                });
                let start = Start {
                    source,
                    ..Start::default()
                };
                ByCard(App::new(&creation.egui_ctx, data, start).expect("an engine"))
            });
        Self { harness, wanted }
    }

    fn opens(novice: &Novice) -> Self {
        let mut window = Self::open(novice, Some(Source::File(novice.file.clone())));
        window.until("Blue Heron asks for your help");
        window
    }

    /// Draws until something of this name is seen.
    fn until(&mut self, label: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.harness.step();
            if self.harness.query_by_label(label).is_some() {
                self.harness.run_steps(2);
                return;
            }
            assert!(Instant::now() < end, "never saw {label}");
            // Drawn when it wants to be; the time left wants it at the latest after a minute.
            let _ = self.wanted.recv_timeout(Duration::from_secs(1));
        }
    }

    /// Draws until this is in the field for a note.
    fn until_noted(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.harness.step();
            let field = self.harness.get_by_role(Kind::MultilineTextInput);
            if field.value().as_deref() == Some(text) {
                return;
            }
            assert!(Instant::now() < end, "never saw {text} noted");
            let _ = self.wanted.recv_timeout(Duration::from_secs(1));
        }
    }

    fn clicks(&mut self, label: &str) {
        self.harness
            .get_by_role_and_label(Kind::Button, label)
            .click();
        self.harness.run_steps(2);
    }

    fn types(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run_steps(2);
        self.harness.key_press(Key::Enter);
        self.harness.run_steps(2);
    }

    /// Knocks, and is let in.
    fn connects(&mut self, novice: &Novice) {
        self.clicks("Connect");
        self.until("Your three words");
        novice.asked();
        novice.act(Do::Approve);
        self.until("Blue Heron’s screen, as a picture");
    }

    fn sees(&self, label: &str) -> bool {
        self.harness.query_by_label(label).is_some()
    }
}

#[test]
fn from_the_sealed_file_to_the_end() {
    let novice = Novice::new(PasswordChoice::Words, picture(320, 200, 4));
    let mut window = Window::opens(&novice);
    assert!(!window.sees("My printer does not print."), "it is sealed");
    window.types("four-wrong-words-here");
    window.until("This is not the password. Listen again and type it once more.");
    let field = window.harness.get_by_role(Kind::PasswordInput);
    field.focus();
    window.harness.run_steps(2);
    window
        .harness
        .key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    let password = novice.password.clone().expect("sealed ones have one");
    window.types(&password);
    window.until("My printer does not print.");
    assert!(novice.is_undisturbed(), "nothing is sent before Connect");
    window.clicks("Connect");
    window.until("Your three words");
    let (_, words) = novice.asked();
    for (n, word) in words.iter().enumerate() {
        assert!(window.sees(&format!("Word {}: {word}", n + 1)));
    }
    novice.act(Do::Approve);
    window.until("Blue Heron’s screen, as a picture");
    novice.act(Do::Chat("Do you see it?"));
    window.until("Chat (1 new)");
    window.clicks("Chat (1 new)");
    assert!(window.sees("Do you see it?"));
    window.harness.get_by_role(Kind::TextInput).focus();
    window.harness.run_steps(2);
    window.types("Yes");
    assert!(matches!(novice.told(), Told::Chat(text) if text == "Yes"));
    window.clicks("Disconnect");
    window.until("The session has ended");
    novice.ended();
    // What was written is kept, whatever is pressed next.
    window.harness.get_by_role(Kind::MultilineTextInput).focus();
    window.harness.run_steps(2);
    window
        .harness
        .event(egui::Event::Text("Paper was out".to_owned()));
    window.harness.run_steps(2);
    window.clicks("Past sessions");
    window.until("Blue Heron");
    window.clicks("Blue Heron");
    window.until("With Blue Heron");
    assert!(window.sees("You ended the session."));
    window.until_noted("Paper was out");
    window.clicks("Back");
    window.clicks("Back");
    assert!(window.sees("Help someone"));
    drop(window);
    let data = DataDir::new(Some(novice.folder.path().join("data"))).expect("given");
    let past = std::fs::read_to_string(data.history()).expect("a history");
    assert!(past.contains("Paper was out"), "{past}");
}

#[test]
fn a_wrong_typed_password_can_be_tried_again_and_a_no_is_told() {
    let novice = Novice::new(typed(), picture(64, 64, 4));
    let mut window = Window::opens(&novice);
    window.types("Rain on 8 tin roofs!");
    window.until("This is not the password. Listen again and type it once more: 4 tries are left.");
    window.harness.get_by_role(Kind::PasswordInput).focus();
    window.harness.run_steps(2);
    window
        .harness
        .key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.types(TYPED);
    window.until("Your three words");
    novice.asked();
    novice.act(Do::Decline);
    window.until("You are not connected");
}

#[test]
fn a_text_is_pasted_and_a_refused_one_is_explained() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::open(&novice, None);
    window.until("Help someone");
    let label = "Or paste the invitation as text";
    // As a message program quotes it.
    let mut quoted = "Hello Ann, please help!\n".to_owned();
    for (at, letter) in novice.text.chars().enumerate() {
        quoted.push_str(if at % 72 == 0 { "\n> " } else { "" });
        quoted.push(letter);
    }
    quoted.push_str("\n> See you\n");
    for (text, then) in [
        ("invite:!!", "What to do"),
        (
            "See you",
            "This text is not an invitation, or not all of one.",
        ),
        (quoted.as_str(), "This invitation has no password"),
    ] {
        window
            .harness
            .get_by_role_and_label(Kind::TextInput, label)
            .focus();
        window.harness.run_steps(2);
        window.harness.event(egui::Event::Paste(text.to_owned()));
        window.harness.run_steps(2);
        window.clicks("Open this text");
        window.until(then);
    }
}

#[test]
fn the_name_is_asked_once_and_remembered() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::opens(&novice);
    let name = |window: &mut Window| {
        let field = window
            .harness
            .get_by_role_and_label(Kind::TextInput, "Your name");
        field.focus();
        window.harness.run_steps(2);
    };
    name(&mut window);
    window
        .harness
        .key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.types("Ann Other");
    window.until("Your three words");
    assert_eq!(novice.asked().0, "Ann Other");
    novice.act(Do::Decline);
    window.until("You are not connected");
    drop(window);
    let window = Window::opens(&novice);
    let field = window
        .harness
        .get_by_role_and_label(Kind::TextInput, "Your name");
    assert_eq!(field.value().as_deref(), Some("Ann Other"));
}

#[test]
fn closing_the_window_disconnects() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::opens(&novice);
    window.connects(&novice);
    drop(window);
    novice.ended();
}

#[test]
fn a_window_that_is_closed_by_a_key_meant_for_the_other_computer_asks_once_more() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::opens(&novice);
    window.connects(&novice);
    let viewports = &mut window.harness.input_mut().viewports;
    let viewport = viewports.entry(egui::ViewportId::ROOT).or_default();
    viewport.events.push(egui::ViewportEvent::Close);
    window.until("You are still connected");
    assert!(window.sees("Blue Heron’s screen, as a picture"));
}

#[test]
fn the_other_persons_stop_is_told() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::opens(&novice);
    window.clicks("Connect");
    window.until("Your three words");
    novice.asked();
    novice.act(Do::Approve);
    window.until("Disconnect");
    novice.act(Do::Stop);
    window.until("The session has ended");
}

const PASSPHRASE: &str = "correct horse battery staple";

/// A lasting identity with a passphrase, as its owner made it.
fn lasting(name: &str) -> ticket::Issuer {
    let mut random = |out: &mut [u8]| getrandom::fill(out).expect("random numbers");
    generate(name, chrono::Utc::now(), &mut random).expect("made")
}

/// Keeps it where the window looks for it.
fn keeps(novice: &Novice, identity: &ticket::Issuer) {
    let kept = Kept::new(&novice.folder.path().join("data"), Role::Helper);
    let mut random = |out: &mut [u8]| getrandom::fill(out).expect("random numbers");
    let locked = lock(identity, Role::Helper, &PASSPHRASE.into(), &mut random);
    kept.keep(&locked.expect("a good passphrase"), Existing::Keep)
        .expect("kept");
}

#[test]
fn an_invitation_for_one_helper_alone_takes_their_key_and_says_so_to_others() {
    let ada = lasting("Ada");
    let novice = Novice::only(key_hash(ada.certificate().key()), picture(64, 64, 4));
    keeps(&novice, &ada);
    let mut window = Window::opens(&novice);
    window.clicks("Connect");
    window.until("You are not connected");
    window.until("If the invitation was made for you alone, connect as “Ada”.");
    assert!(novice.is_undisturbed(), "nobody was asked");
    // Each time there is nothing else to type.
    window.until("The passphrase of “Ada”");
    window.types("another one, quite long");
    window.until("This is not the passphrase. Type it again.");
    assert!(novice.is_undisturbed(), "nobody was asked");
    window.types(PASSPHRASE);
    window.until("Your three words");
    novice.asked();
    novice.act(Do::Decline);
    window.until("You are not connected");
    assert!(!window.sees("Connect as “Ada”"), "they were");
}

#[test]
fn an_invitation_for_somebody_else_alone_says_so_to_whoever_was_known() {
    let novice = Novice::only([7; 32], picture(64, 64, 4));
    keeps(&novice, &lasting("Ben"));
    let mut window = Window::opens(&novice);
    window.clicks("Connect");
    window.until("The passphrase of “Ben”");
    window.types(PASSPHRASE);
    window.until(
        "You knocked as “Ben”. If the invitation was made for one other person alone, only they get in: ask for one for you, and give your card.",
    );
    assert!(novice.is_undisturbed(), "nobody was asked");
    // It is open now: another try needs no passphrase.
    window.clicks("Try again");
    window.until("You are not connected");
    assert!(window.harness.query_by_role(Kind::PasswordInput).is_none());
}

#[test]
fn whose_card_is_here_is_kept_under_the_name_that_the_person_gives() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::open(&novice, None);
    window.until("Help someone");
    window.clicks("People I help");
    window.until("Nobody yet.");
    let blue = lasting("Blue");
    let file = card(&blue, Role::Novice);
    window
        .harness
        .event(egui::Event::Paste(Card::to_text(&file)));
    window.until("The words are the same: remember");
    let words = ui::apart(&identity::words(&blue));
    assert!(window.sees(&words));
    window.clicks("The words are the same: remember");
    window.until("Not helped yet");
    assert!(window.sees("Blue"));
    window.clicks("Back");
    window.until("Help someone");
    // It is there in the next window, too; and the same card, dropped on the first screen, changes nothing.
    drop(window);
    let path = novice.folder.path().join("Blue.novice");
    std::fs::write(&path, file).expect("written");
    let mut window = Window::open(&novice, None);
    window.until("Help someone");
    window.clicks("People I help");
    window.until("Blue");
    window.clicks("Remove “Blue”");
    window.until("Remove “Blue”?");
    window.clicks("Remove");
    window.until("Nobody yet.");
}

#[test]
fn who_one_is_can_be_made_in_the_window() {
    let novice = Novice::new(PasswordChoice::Open, picture(64, 64, 4));
    let mut window = Window::open(&novice, None);
    window.until("Help someone");
    window.clicks("Who I am");
    window.until("Your name");
    window
        .harness
        .get_by_role_and_label(Kind::TextInput, "Your name")
        .focus();
    window.harness.run_steps(2);
    window.harness.event(egui::Event::Text("Ada".to_owned()));
    window.harness.run_steps(2);
    window.clicks("I have kept the passphrase: make it");
    window.until("You are “Ada” to those who have your card.");
    window.clicks("Back");
    window.until("Help someone");
    // It is open in this window: the next invitation is answered as oneself, unless that is not wanted.
    window.clicks("Who I am");
    window.until("You are “Ada” to those who have your card.");
    window.clicks("Forget …");
    window.until("Forget “Ada”?");
    window.clicks("Forget it");
    window.until("Your name");
}
