//! Asking for help: three steps, and waiting, as a person clicks through them.

use crate::made_up::{Past, at, fresh, made, now, words_of};
use crate::{
    PLAIN, Window, click, go, is_sent, looks, looks_everywhere, plain, tell, window, window_of,
};
use egui::{Key, Theme, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable;
use ledger::{State, Way};
use novice::engine::{Command, ListCommand, Listening, Notice, Task};
use novice::invitations::{Delivery, Made, ToTell};
use novice::model::{Model, Screen};
use novice::settings::{Mail, Settings};
use novice::views::{Action, HandedOver, How, Place};
use secrecy::ExposeSecret as _;
use std::time::Duration;

/// A person in front of the window, whose clicks are counted.
pub(crate) struct Person {
    pub(crate) window: Window,
    pub(crate) clicks: usize,
}

impl Person {
    pub(crate) fn before(window: Window) -> Self {
        Self { window, clicks: 0 }
    }

    /// Clicks a button; what the window does by itself is done, the rest given back.
    pub(crate) fn presses(&mut self, label: &str) -> Option<Action> {
        self.clicks += 1;
        let action = click(&mut self.window, label)?;
        let model = &mut self.window.state_mut().model;
        let command = match action {
            Action::Go(place) => model.go(place, fresh),
            Action::Resend(ids) => model.resend(ids),
            Action::OtherWords => {
                model.other_words(words_of(9).words);
                None
            }
            other => return Some(other),
        };
        self.window.run();
        command.map(|command| Action::Send(command.into()))
    }
}

/// A press of the pointer's main button, seconds after the window was opened; whether the page feels it.
fn is_felt(window: &mut Window, at: egui::Pos2, seconds: f64) -> bool {
    let event = |pressed| egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::default(),
    };
    window.input_mut().time = Some(seconds);
    window.event(egui::Event::PointerMoved(at));
    window.event(event(true));
    window.step();
    let felt = window.ctx.input(|input| input.pointer.primary_down());
    window.event(event(false));
    window.step();
    felt
}

/// Set up as the program does it.
#[test]
fn a_double_click_goes_one_step_further_and_not_two() {
    let set_up = |ctx: &egui::Context| ui::theme::set(ctx, ui::Look::default());
    let mut window = crate::staged(Model::new(crate::HOUR), PLAIN, Theme::Light, set_up);
    window.run();
    let ask = window.get_by_role_and_label(Role::Button, "Ask for help");
    let at = ask.rect().center();
    assert!(is_felt(&mut window, at, 100.0));
    go(&mut window, Place::Make);
    window.step();
    assert!(!is_felt(&mut window, at, 100.3), "the second click");
    assert!(is_felt(&mut window, at, 102.0), "another one");
}

fn done(window: &mut Window, way: Way, to: &str) -> Option<ListCommand> {
    let id = made(ToTell::Own).id;
    let to = to.to_owned();
    let done = HandedOver::Done(Delivery { way, to });
    let told = window.state_mut().model.handed_over(id, done, now());
    window.run();
    told
}

fn words() -> ToTell {
    ToTell::Words("plum-harbor-velvet-canyon".to_owned().into())
}

fn sent_page(to_tell: ToTell) -> Window {
    let mut window = plain(vec![Notice::Made(Box::new(made(to_tell)))]);
    done(
        &mut window,
        Way::File,
        "/home/ann/Desktop/Blue-Heron.invite",
    );
    window
}

#[test]
fn from_a_cold_start_to_a_saved_invitation_without_typing() {
    let start = vec![Notice::Listening(Listening::NotNeeded)];
    let mut person = Person::before(plain(start));
    assert!(person.presses("Ask for help").is_none());
    looks_everywhere(&mut person.window, "ask_who");
    person.window.get_by_label("Step 1 of 3: About you");
    assert!(person.presses("Continue").is_none());
    looks_everywhere(&mut person.window, "ask_password");
    person.window.get_by_label("Step 2 of 3: Password");
    let action = person.presses("Make the invitation");
    let Some(Action::Send(Command::List(ListCommand::Invite(plan)))) = action else {
        panic!("{action:?}")
    };
    assert_eq!(plan.length.to_string(), "15 minutes");
    let ticket::PasswordChoice::Shown(shown) = &plan.password else {
        panic!("{:?}", plan.password)
    };
    person.window.get_by_label(shown.secret().expose_secret());
    person.window.get_by_label("Making it …");

    let invitation = Notice::Made(Box::new(made(words())));
    person.window.state_mut().model.set_drags(true);
    tell(&mut person.window, invitation);
    looks_everywhere(&mut person.window, "ask_send");
    person.window.get_by_label("Step 3 of 3: Send it");
    let action = person.presses("Save");
    assert!(matches!(action, Some(Action::HandOver(what)) if what.how == How::Save));
    let path = "/home/ann/Desktop/Blue-Heron.invite";
    let told = done(&mut person.window, Way::File, path);
    assert!(matches!(told, Some(ListCommand::Delivered(..))));
    looks_everywhere(&mut person.window, "ask_wait");
    person.window.get_by_label("Waiting for your helper");
    person.window.get_by_label("plum-harbor-velvet-canyon");
    println!(
        "from a cold start to a saved invitation: {} clicks",
        person.clicks
    );
    assert!(person.clicks <= 4);
}

#[test]
fn each_step_goes_back_and_what_was_filled_in_stays() {
    let mut person = Person::before(plain(vec![]));
    person.presses("Ask for help");
    let field = person
        .window
        .get_by_label("What do you need help with? (if you like)");
    field.focus();
    field.type_text("No sound.");
    person.window.run();
    person.window.get_by_label("1 day").click();
    person.window.run();
    person.presses("Continue");
    person.presses("Back");
    person.window.get_by_label("Step 1 of 3: About you");
    person.presses("Continue");
    let action = person.presses("Make the invitation");
    let Some(Action::Send(Command::List(ListCommand::Invite(plan)))) = action else {
        panic!("{action:?}")
    };
    assert_eq!(plan.message, "No sound.");
    assert_eq!(plan.length.to_string(), "1 day");
    let message = "no room is left".to_owned();
    let task = Task::Invite;
    tell(&mut person.window, Notice::Failed { task, message });
    person.window.get_by_label_contains("No room is left.");
    is_sent(person.presses("Make the invitation"), "Invite");
    let message = "no room is left".to_owned();
    tell(&mut person.window, Notice::Failed { task, message });
    person.presses("Back");
    person.presses("Back");
    assert!(matches!(person.window.state().model.screen(), Screen::Home));
}

#[test]
fn a_password_is_copied_as_a_secret_or_exchanged_before_anything_is_made() {
    let mut person = Person::before(plain(vec![]));
    person.presses("Ask for help");
    person.presses("Continue");
    let first = fresh().words.secret().expose_secret().to_owned();
    person.window.get_by_label(&first);
    let action = person.presses("Copy");
    let Some(Action::CopySecret(copied)) = action else {
        panic!("{action:?}")
    };
    assert_eq!(copied.expose_secret(), first);
    person.window.get_by_label_contains("Copied. Never send it");
    assert!(person.presses("Another one").is_none());
    assert!(person.window.query_by_label(&first).is_none());
    let second = words_of(9).words.secret().expose_secret().to_owned();
    person.window.get_by_label(&second);
    let action = person.presses("Make the invitation");
    let Some(Action::Send(Command::List(ListCommand::Invite(plan)))) = action else {
        panic!("{action:?}")
    };
    let ticket::PasswordChoice::Shown(used) = &plan.password else {
        panic!("{:?}", plan.password)
    };
    assert_eq!(used.secret().expose_secret(), second);
}

#[test]
fn a_password_of_ones_own_is_judged_with_the_reason() {
    let mut person = Person::before(plain(vec![]));
    person.presses("Ask for help");
    person.presses("Continue");
    person.presses("My own");
    person.window.get_by_label("Your password").focus();
    person
        .window
        .get_by_label("Your password")
        .type_text("password");
    looks_everywhere(&mut person.window, "ask_own_password");
    person.window.get_by_label_contains("Add a digit");
    assert!(person.presses("Make the invitation").is_none());
    person.presses("Make one for me");
    is_sent(person.presses("Make the invitation"), "Invite");
}

#[test]
fn more_choices_stay_folded_until_they_are_wanted() {
    let mut person = Person::before(window(vec2(720.0, 1400.0), Theme::Light, vec![]));
    person.presses("Ask for help");
    assert!(
        person
            .window
            .query_by_label("draw on your screen")
            .is_none()
    );
    person.window.get_by_label("More choices").click();
    person.window.run();
    person.window.get_by_label("Another time").click();
    person.window.run();
    looks_everywhere(&mut person.window, "ask_more");
    person.window.get_by_label("days").click();
    person.window.get_by_label("How many").focus();
    person.window.get_by_label("How many").type_text("0");
    person.window.run();
    person.window.get_by_label("No password (not safe)").click();
    person.window.run();
    person
        .window
        .get_by_label_contains("Whoever gets the file can knock");
    // 20 days are too long for an invitation without a password.
    assert!(person.presses("Continue").is_none());
    person.window.get_by_label_contains("1 minute to 1 h");
    person.window.get_by_label("1 hour").click();
    person.window.run();
    person.presses("Continue");
    is_sent(person.presses("Make the invitation"), "Open");
}

/// It could not be handed over.
fn fails(window: &mut Window) {
    let failed = HandedOver::Failed {
        what: "No mail program could be opened".to_owned(),
        advice: "Copy the invitation as text and paste it into a message.".to_owned(),
    };
    let id = made(ToTell::Own).id;
    let model = &mut window.state_mut().model;
    assert!(model.handed_over(id, failed, now()).is_none());
    window.run();
}

/// What has just appeared is there for a while.
fn settles(window: &mut Window) {
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
}

#[test]
fn what_fails_while_one_waits_is_said_there_and_the_way_back_is_the_person_s() {
    let mut window = plain(vec![Notice::Made(Box::new(made(words())))]);
    assert!(click(&mut window, "I sent it already").is_none());
    fails(&mut window);
    window.get_by_label("Waiting for your helper");
    window.get_by_label("No mail program could be opened");
    looks(&mut window, "ask_wait_failed");
    settles(&mut window);
    assert!(click(&mut window, "Send it another way").is_none());
    let action = click(&mut window, "Copy as text");
    assert!(matches!(action, Some(Action::HandOver(what)) if what.how == How::Copy));
    // It is tried anew: what failed before is not said beside it.
    let old = window.query_by_label("No mail program could be opened");
    assert!(old.is_none());
}

#[test]
fn what_fails_after_its_page_was_left_is_told_wherever_one_is() {
    let past = Past::new();
    let mut row = past.rows().pop().unwrap();
    row.id = made(ToTell::Own).id;
    let name = row.pseudonym.clone();
    let mut window = plain(vec![Notice::List(vec![row])]);
    fails(&mut window);
    window.get_by_label(&format!("The invitation “{name}” was not sent"));
    window.get_by_label_contains("Copy the invitation as text");
}

#[test]
fn from_an_account_it_goes_straight_to_a_helper_who_is_named() {
    let account = mail::Account {
        host: "mail.example.org".to_owned(),
        port: 465,
        security: mail::Security::Tls,
        user: Some("ann".to_owned()),
        from: "ann@example.org".parse().unwrap(),
        password: mail::PasswordPlace::Keyring,
        ca_file: None,
    };
    let settings = Settings {
        smtp: Some(account),
        mail: Mail::Account,
        ..Settings::default()
    };
    let invitation = vec![Notice::Made(Box::new(made(words())))];
    let mut window = window_of(Model::with(settings), PLAIN, Theme::Light, invitation);
    window.get_by_label_contains("Straight from your account ann@example.org");
    assert!(click(&mut window, "E-mail").is_none());
    window.get_by_label("It is sent from your account ann@example.org.");
    assert!(click(&mut window, "Send").is_none(), "to whom?");
    window.get_by_label_contains("Write your helper’s e-mail address");
    looks(&mut window, "ask_mail_account");
    let address = window.get_by_label("Your helper’s e-mail address");
    address.focus();
    window.run();
    let address = window.get_by_label("Your helper’s e-mail address");
    address.type_text("bob@example.org");
    window.run();
    window.state_mut().actions.clear();
    window.key_press(Key::Enter);
    window.run();
    let action = window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::HandOver(what)) if what.to == "bob@example.org"));
}

#[test]
fn the_file_is_dragged_out_where_the_system_can_do_that() {
    let invitation = || Notice::Made(Box::new(made(words())));
    let name = "Blue-Heron.invite";
    let mut window = plain(vec![invitation()]);
    window.run();
    assert!(window.query_by_role_and_label(Role::Image, name).is_none());
    window.state_mut().model.set_drags(true);
    tell(&mut window, invitation());
    window.get_by_label("Or drag this file to where you want it");
    let icon = window.get_by_role_and_label(Role::Image, name).rect();
    let at = icon.left_center() + vec2(30.0, 0.0);
    window.hover_at(at);
    window.drag_at(at);
    window.run();
    assert!(window.state().actions.is_empty(), "a press is no drag");
    for step in 1..10 {
        window.hover_at(at + vec2(10.0, 8.0) * step as f32);
        window.run();
    }
    let actions = std::mem::take(&mut window.state_mut().actions);
    let [Action::HandOver(what)] = &actions[..] else {
        panic!("{actions:?}")
    };
    assert_eq!(what.how, How::Drag);
    // Nobody takes it there.
    let id = what.id;
    window.drop_at(at + vec2(90.0, 72.0));
    let hand_over = |window: &mut Window, what| {
        let told = window.state_mut().model.handed_over(id, what, now());
        window.run();
        told
    };
    assert!(hand_over(&mut window, HandedOver::Cancelled).is_none());
    window.get_by_role_and_label(Role::Image, name);
    let (way, to) = (Way::File, name.to_owned());
    let dropped = HandedOver::Dropped(Delivery { way, to });
    let told = hand_over(&mut window, dropped);
    assert!(matches!(told, Some(ListCommand::Delivered(..))));
    window.get_by_label("Your file is where you dropped it.");
}

#[test]
fn an_invitation_that_could_not_be_sent_says_why_and_can_be_sent_otherwise() {
    let mut window = plain(vec![Notice::Made(Box::new(made(words())))]);
    fails(&mut window);
    // The ways have moved under the pointer.
    assert!(click(&mut window, "Copy as text").is_none());
    settles(&mut window);
    looks(&mut window, "ask_send_failed");
    let action = click(&mut window, "Copy as text");
    assert!(matches!(action, Some(Action::HandOver(what)) if what.how == How::Copy));
    done(&mut window, Way::Text, "");
    window.get_by_label_contains("Paste it into a message");
    assert!(click(&mut window, "Send it another way").is_none());
    // By mail after all, to nobody in particular.
    assert!(click(&mut window, "E-mail").is_none());
    let action = click(&mut window, "Go on");
    assert!(
        matches!(action, Some(Action::HandOver(what)) if what.how == How::Mail && what.to.is_empty())
    );
}

#[test]
fn by_mail_it_goes_to_whom_the_person_names_and_again_to_the_same_helper() {
    let mut window = plain(vec![Notice::Made(Box::new(made(words())))]);
    assert!(click(&mut window, "E-mail").is_none());
    let address = "Your helper’s e-mail address";
    window.get_by_label(address).focus();
    window.run();
    window.get_by_label(address).type_text("bob@");
    window.run();
    assert!(click(&mut window, "Go on").is_none(), "that is no address");
    window.get_by_label_contains("This is no e-mail address");
    looks_everywhere(&mut window, "ask_mail_wrong");
    window.get_by_label(address).focus();
    window.run();
    window.get_by_label(address).type_text("example.org");
    window.run();
    let action = click(&mut window, "Go on");
    assert!(matches!(action, Some(Action::HandOver(what)) if what.to == "bob@example.org"));
    let id = made(ToTell::Own).id;
    let mailed = HandedOver::Mailed {
        delivery: Delivery {
            way: Way::Mail,
            to: "bob@example.org".to_owned(),
        },
        said: "Sent to bob@example.org.".to_owned(),
    };
    assert!(
        window
            .state_mut()
            .model
            .handed_over(id, mailed, now())
            .is_some()
    );
    window.run();
    window.get_by_label("Sent to bob@example.org.");

    let again = Made {
        mailed_to: "bob@example.org".to_owned(),
        ..made(ToTell::Before)
    };
    let mut window = plain(vec![Notice::Made(Box::new(again))]);
    let action = click(&mut window, "Go on");
    assert!(matches!(action, Some(Action::HandOver(what)) if what.to == "bob@example.org"));
}

#[test]
fn words_that_can_t_be_seen_again_are_left_after_a_question() {
    let mut window = sent_page(words());
    assert!(click(&mut window, "Back to the start").is_none());
    looks_everywhere(&mut window, "ask_wait_leave");
    assert!(click(&mut window, "Show it again").is_none());
    window.get_by_label("plum-harbor-velvet-canyon");
    assert!(click(&mut window, "Back to the start").is_none());
    let action = click(&mut window, "I have it");
    assert!(matches!(action, Some(Action::Go(Place::Home))));
    for to_tell in [ToTell::Own, ToTell::Before, ToTell::Nothing] {
        let action = click(&mut sent_page(to_tell), "Back to the start");
        assert!(matches!(action, Some(Action::Go(Place::Home))));
    }
}

#[test]
fn cancelling_asks_ends_the_invitation_and_goes_back_to_the_start() {
    let past = Past::new();
    let mut row = past.rows().pop().unwrap();
    row.id = made(ToTell::Own).id;
    let mut window = sent_page(words());
    tell(&mut window, Notice::List(vec![row.clone()]));
    window.get_by_label("Waiting for your helper");
    assert!(click(&mut window, "Cancel the invitation").is_none());
    assert!(click(&mut window, "Keep it").is_none());
    assert!(click(&mut window, "Cancel the invitation").is_none());
    is_sent(click(&mut window, "End it now"), "Expire");
    window.get_by_label("Waiting for your helper");
    row.state = State::Withdrawn;
    tell(&mut window, Notice::List(vec![row]));
    assert!(matches!(window.state().model.screen(), Screen::Home));
}

#[test]
fn who_waits_is_told_when_the_invitation_ends_elsewhere() {
    let past = Past::new();
    let mut row = past.rows().pop().unwrap();
    row.id = made(ToTell::Own).id;
    row.state = State::Locked;
    let mut window = sent_page(words());
    tell(&mut window, Notice::List(vec![row]));
    looks_everywhere(&mut window, "ask_wait_over");
    window.get_by_label("Locked");
    let action = click(&mut window, "Ask for help");
    assert!(matches!(action, Some(Action::Go(Place::Make))));
    assert_eq!(made(ToTell::Own).expires, at(60));
}

#[test]
fn inviting_again_with_an_own_password_asks_for_a_new_one() {
    let past = Past::new();
    let id = past.guarded();
    let list = vec![Notice::List(past.rows())];
    let mut person = Person::before(window(vec2(720.0, 1000.0), Theme::Light, list));
    go(&mut person.window, Place::Details(id));
    let details = Notice::Details(Box::new(past.details(&id)));
    tell(&mut person.window, details);
    assert!(person.presses("Invite again").is_none());
    assert!(person.presses("Make the invitation").is_none());
    let window = &mut person.window;
    for field in ["Your password", "The same again"] {
        window.get_by_label(field).focus();
        window.get_by_label(field).type_text("Loud-8-walrus-chair");
        window.run();
    }
    looks(window, "again");
    is_sent(click(window, "Make the invitation"), "Renew");
    let message = "no room is left".to_owned();
    let task = Task::Invite;
    tell(window, Notice::Failed { task, message });
    window.get_by_label_contains("No room is left.");
    is_sent(click(window, "Make the invitation"), "Renew");
    let made = Notice::Made(Box::new(made(ToTell::Own)));
    tell(window, made);
    window.get_by_role_and_label(Role::Button, "Save");
}
