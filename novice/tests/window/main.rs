//! The window's screens: what they look like, and what a person's clicks do.

mod asked;
mod away;
mod crowded;
#[path = "../../../crates/ui/tests/faces/mod.rs"]
mod faces;
mod files;
mod flow;
mod keyboard;
mod knocks;
mod leaving;
mod made_up;
mod people;
mod picked;
mod settings;
mod status;
mod table_keys;

use chrono::TimeDelta;
use egui::{Context, Theme, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness, SnapshotOptions,
    kittest::{NodeT as _, Queryable},
};
use faces::Face;
use ledger::Outcome;
use made_up::{Past, at, ended, knock, made, now, sharing};
use net::Whence;
use novice::engine::{
    Attempt, AttemptOutcome, Command, KnockId, KnockOver, ListCommand, Listening, Notice,
    SessionCommand, View,
};
use novice::invitations::ToTell;
use novice::model::{Model, Screen, Stance};
use novice::views::{Action, Now, Place};
use session::EndingWhy;
use std::time::Duration;

const PLAIN: Vec2 = vec2(720.0, 700.0);
const ASKING: Vec2 = vec2(720.0, 860.0);
const BAR: Vec2 = vec2(380.0, 720.0);

const HOUR: Duration = Duration::from_secs(3600);

/// The model on a stage: the clock stands still unless a test moves it.
struct Stage {
    model: Model,
    now: Now,
    actions: Vec<Action>,
}

type Window = Harness<'static, Stage>;

fn window(size: Vec2, theme: Theme, notices: Vec<Notice>) -> Window {
    window_of(Model::new(HOUR), size, theme, notices)
}

fn window_of(mut model: Model, size: Vec2, theme: Theme, notices: Vec<Notice>) -> Window {
    for notice in notices {
        model.apply(notice, now());
    }
    staged(model, size, theme, ui::theme::install)
}

/// On a stage that `set_up` furnishes.
fn staged(
    model: Model,
    size: Vec2,
    theme: Theme,
    set_up: impl FnOnce(&Context) + 'static,
) -> Window {
    let stage = Stage {
        model,
        now: now(),
        actions: Vec::new(),
    };
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .wgpu()
        .with_context_setup(set_up)
        .build_ui_state(
            |ui, stage: &mut Stage| {
                let action = stage.model.ui(ui, stage.now);
                stage.actions.extend(action);
            },
            stage,
        )
}

fn plain(notices: Vec<Notice>) -> Window {
    window(PLAIN, Theme::Light, notices)
}

fn go(window: &mut Window, place: Place) -> Option<ListCommand> {
    window.state_mut().model.go(place, made_up::fresh)
}

fn tell(window: &mut Window, notice: Notice) {
    let now = window.state().now;
    window.state_mut().model.apply(notice, now);
    window.run();
}

fn pass(window: &mut Window, time: Duration) {
    window.state_mut().now.clock += time;
    window.run();
}

fn click(window: &mut Window, label: &str) -> Option<Action> {
    window.state_mut().actions.clear();
    window.get_by_role_and_label(Role::Button, label).click();
    window.run();
    window.state_mut().actions.pop()
}

fn looks(window: &mut Window, name: &str) {
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(60);
    window.run();
    window.snapshot_options(name, &options);
}

/// The same in every face; afterwards it is day again.
fn looks_everywhere(window: &mut Window, name: &str) {
    window.run();
    let size = window.ctx.content_rect().size();
    for face in Face::ALL {
        face.put_on(window, size);
        looks(window, &format!("{name}{}", face.suffix()));
    }
    Face::Day.put_on(window, size);
}

fn is_sent(action: Option<Action>, wanted: &str) {
    let sent = match action {
        Some(Action::Send(command)) => format!("{command:?}"),
        other => panic!("{other:?}"),
    };
    assert!(sent.contains(wanted), "{sent}");
}

#[test]
fn the_start_with_nothing_yet() {
    let mut window = plain(vec![Notice::Listening(Listening::NotNeeded)]);
    looks_everywhere(&mut window, "home_empty");
    let action = click(&mut window, "Ask for help");
    assert!(matches!(action, Some(Action::Go(Place::Make))));
}

#[test]
fn the_start_with_a_list() {
    let past = Past::new();
    let mut window = plain(vec![
        Notice::Listening(Listening::Open { port: 3398 }),
        Notice::List(past.rows()),
    ]);
    looks_everywhere(&mut window, "home_list");
    let action = click(&mut window, "Blue Heron");
    let id = past.rows().last().unwrap().id;
    assert!(matches!(action, Some(Action::Go(Place::Details(there))) if there == id));
}

#[test]
fn every_attempt_is_told_and_put_away_when_read() {
    let attempt = |outcome| {
        Notice::Attempt(Attempt {
            ticket: made(ToTell::Own).id,
            pseudonym: "Blue Heron".to_owned(),
            from: "192.0.2.7:50000".parse().unwrap(),
            whence: Whence::Internet,
            outcome,
        })
    };
    let mut window = plain(vec![
        attempt(AttemptOutcome::WrongPassword { left: 3 }),
        attempt(AttemptOutcome::Locked),
        attempt(AttemptOutcome::Busy),
    ]);
    looks(&mut window, "home_news");
    window.get_by_label_contains("tried a wrong password");
    window.get_by_label_contains("is locked");
    window.get_by_label_contains("you are busy");
    let put_away = |window: &mut Window| {
        window.get_all_by_label("OK").next().unwrap().click();
        window.run();
        window.state_mut().actions.pop()
    };
    let too_soon = put_away(&mut window);
    assert!(too_soon.is_none(), "nobody has read it in no time");
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.run();
    let action = put_away(&mut window);
    let Some(Action::NewsRead(index)) = action else {
        panic!("{action:?}")
    };
    window.state_mut().model.news_read(index);
    window.run();
    assert!(window.query_by_label_contains("you are busy").is_none());
}

#[test]
fn news_moves_no_button() {
    let attempt = Notice::Attempt(Attempt {
        ticket: made(ToTell::Own).id,
        pseudonym: "Blue Heron".to_owned(),
        from: "192.0.2.7:50000".parse().unwrap(),
        whence: Whence::Internet,
        outcome: AttemptOutcome::WrongPassword { left: 3 },
    });
    let past = Past::new();
    let id = past.rows().last().unwrap().id;
    for (place, button) in [
        (Place::Home, "Ask for help"),
        (Place::Make, "Continue"),
        (Place::Details(id), "End it now"),
    ] {
        let mut window = plain(vec![Notice::List(past.rows())]);
        window.set_size(vec2(720.0, 1000.0));
        go(&mut window, place);
        tell(&mut window, Notice::Details(Box::new(past.details(&id))));
        let before = window.get_by_role_and_label(Role::Button, button).rect();
        tell(&mut window, attempt.clone());
        window.get_by_label_contains("tried a wrong password");
        let after = window.get_by_role_and_label(Role::Button, button).rect();
        assert_eq!(before, after, "{button}");
    }
}

#[test]
fn a_port_that_is_taken_is_said() {
    let mut window = plain(vec![Notice::Listening(Listening::PortTaken { port: 3398 })]);
    looks_everywhere(&mut window, "home_port_taken");
    tell(&mut window, Notice::Listening(Listening::Elsewhere));
    window.get_by_label_contains("Another window of this program");
}

#[test]
fn a_list_that_can_t_be_used_is_put_aside_after_a_question() {
    let path = "/home/ann/.local/share/beckon/novice/ledger.sqlite".into();
    let detail = "it is empty".to_owned();
    let error = ledger::LedgerError::Damaged { path, detail };
    let error = novice::engine::StartError::Ledger(error).into();
    let state = (novice::trouble::Trouble::new(&error), false);
    let mut window = Harness::builder()
        .with_size(PLAIN)
        .with_theme(Theme::Light)
        .wgpu()
        .with_context_setup(ui::theme::install)
        .build_ui_state(|ui, (trouble, aside)| *aside |= trouble.show(ui), state);
    window.run();
    window.get_by_label_contains("is damaged");
    let press = |window: &mut Harness<'_, _>, label: &str| {
        let buttons: Vec<_> = window
            .get_all_by_role_and_label(Role::Button, label)
            .collect();
        buttons.last().unwrap().click();
        window.run();
    };
    press(&mut window, "Begin a new list");
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(60);
    window.snapshot_options("trouble", &options);
    press(&mut window, "Back");
    press(&mut window, "Begin a new list");
    assert!(!window.state().1);
    press(&mut window, "Begin a new list");
    assert!(window.state().1);
}

#[test]
fn the_details_say_everything_and_ask_before_they_end_it() {
    let past = Past::new();
    let row = past.rows().pop().unwrap();
    let mut window = window(
        vec2(720.0, 1000.0),
        Theme::Light,
        vec![Notice::List(past.rows())],
    );
    go(&mut window, Place::Details(row.id));
    window.run();
    tell(
        &mut window,
        Notice::Details(Box::new(past.details(&row.id))),
    );
    looks_everywhere(&mut window, "details");
    window.get_by_label_contains(Outcome::WrongPassword.as_str());
    window.get_by_label_contains("from your own network (192.168.77.7)");
    assert!(click(&mut window, "End it now").is_none());
    window.get_by_label("End the invitation “Blue Heron” now?");
    looks_everywhere(&mut window, "details_expire");
    click(&mut window, "Keep it");
    assert!(window.query_by_label_contains("now?").is_none());
    click(&mut window, "Delete");
    let buttons: Vec<_> = window.get_all_by_label("Delete").collect();
    buttons.last().unwrap().click();
    window.run();
    is_sent(window.state_mut().actions.pop(), "Delete");
    // It is gone from the list: there is nothing left to show.
    tell(&mut window, Notice::List(vec![]));
    assert!(matches!(window.state().model.screen(), Screen::Home));
}

#[test]
fn a_knock_gives_back_what_it_interrupted() {
    let mut window = plain(vec![]);
    go(&mut window, Place::Make);
    window.run();
    tell(&mut window, Notice::Knock(knock()));
    window.get_by_label("Somebody wants to help you");
    let why = KnockOver::Unanswered;
    tell(
        &mut window,
        Notice::KnockOver {
            knock: KnockId(7),
            why,
            again: true,
        },
    );
    assert!(matches!(window.state().model.screen(), Screen::Make(_)));
}

#[test]
fn sharing_says_who_and_what_and_stops() {
    let mut window = window(
        BAR,
        Theme::Light,
        vec![Notice::Sharing(sharing(View::WholeScreen))],
    );
    assert_eq!(window.state().model.stance(), Stance::Bar);
    window.run();
    window.get_by_label_contains("about to be shown");
    tell(&mut window, Notice::PictureSeen);
    tell(
        &mut window,
        Notice::Chat("Can you open the printer settings?".into()),
    );
    looks_everywhere(&mut window, "sharing");
    window.get_by_label("They see your screen");
    is_sent(click(&mut window, "1 h more"), "Extend");
    is_sent(click(&mut window, "Stop"), "Stop");
    is_sent(click(&mut window, "Pause"), "Pause(true)");
}

fn second_knock() -> Notice {
    Notice::Attempt(Attempt {
        ticket: made(ToTell::Own).id,
        pseudonym: "Blue Heron".to_owned(),
        from: "192.0.2.7:50000".parse().expect("an address"),
        whence: Whence::Internet,
        outcome: AttemptOutcome::Busy,
    })
}

#[test]
fn each_session_begins_without_the_warnings_before_it_which_come_again_afterwards() {
    let begins = || Notice::Sharing(sharing(View::WholeScreen));
    for (model, stays) in [(Model::new(HOUR), true), (Model::of_bar(HOUR), false)] {
        let notices = vec![begins(), second_knock()];
        let mut window = window_of(model, BAR, Theme::Light, notices);
        window.get_by_label_contains("Blue Heron");
        window.state_mut().now.clock += Duration::from_secs(1);
        tell(&mut window, begins());
        assert!(window.query_by_label_contains("Blue Heron").is_none());
        tell(&mut window, Notice::Ended(ended()));
        let warning = window.query_by_label_contains("Blue Heron");
        assert_eq!(
            warning.is_some(),
            stays,
            "only a bar is not where it is read"
        );
    }
}

#[test]
fn a_second_knock_is_told_while_sharing() {
    let mut window = window(
        BAR,
        Theme::Light,
        vec![Notice::Sharing(sharing(View::WholeScreen))],
    );
    tell(&mut window, second_knock());
    looks(&mut window, "sharing_news");
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.run();
    let action = click(&mut window, "OK");
    assert!(matches!(action, Some(Action::NewsRead(0))));
}

#[test]
fn the_end_is_announced_and_can_be_put_off() {
    let mut window = window(
        BAR,
        Theme::Light,
        vec![Notice::Sharing(sharing(View::WholeScreen))],
    );
    let start = window.state().now.clock;
    window.state_mut().now.clock += Duration::from_secs(3590);
    let at = start + Duration::from_secs(3600);
    let why = EndingWhy::TimeLimit;
    tell(&mut window, Notice::EndingSoon { at, why });
    looks_everywhere(&mut window, "sharing_ending");
    window.get_by_label_contains("ends in 0:10");
    let at = at + Duration::from_secs(3600);
    tell(&mut window, Notice::Extended { at, why });
    assert!(window.query_by_label_contains("ends in").is_none());
    window.get_by_label_contains("1:00:10");
}

#[test]
fn an_invitation_that_is_over_asks_whether_the_session_is_too() {
    let mut window = window(
        BAR,
        Theme::Light,
        vec![Notice::Sharing(sharing(View::Nothing))],
    );
    let ticket = made(ToTell::Own).id;
    tell(&mut window, Notice::InvitationOver { ticket });
    looks_everywhere(&mut window, "sharing_over");
    assert!(click(&mut window, "Go on").is_none());
    assert!(window.query_by_label("Go on").is_none());
    window.get_by_label("They do not see your screen");
}

#[test]
fn afterwards_it_says_that_nobody_sees_anything() {
    let mut window = window(
        BAR,
        Theme::Light,
        vec![Notice::Sharing(sharing(View::WholeScreen))],
    );
    tell(&mut window, Notice::Ended(ended()));
    assert_eq!(window.state().model.stance(), Stance::Plain);
    window.set_size(PLAIN);
    looks_everywhere(&mut window, "ended");
    assert!(
        click(&mut window, "Keep the note").is_none(),
        "there is none"
    );
    let note = window.get_by_label_contains("A note for yourself");
    note.focus();
    note.type_text("The cable was loose.");
    window.run();
    is_sent(click(&mut window, "Keep the note"), "Note");
    tell(&mut window, Notice::Noted(made(ToTell::Own).id));
    window.get_by_label_contains("Kept in the history");
    let action = click(&mut window, "Back to the start");
    assert!(matches!(action, Some(Action::Go(Place::Home))));
    assert_eq!(at(0) + TimeDelta::hours(1), made(ToTell::Own).expires);
}
