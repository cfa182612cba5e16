//! What can be set: each control by its name, with the mouse and with the keyboard alone; what an administrator has settled is
//! grey, with the reason.

use crate::made_up::{self, now};
use crate::{Window, click, go, looks, plain, staged, window_of};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Theme, Vec2, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::{NodeT as _, Queryable};
use novice::model::Model;
use novice::policy::Policy;
use novice::setting::Setting;
use novice::settings::{Mail, Settings};
use novice::span::Span;
use novice::views::{Action, Place};
use secrecy::ExposeSecret as _;
use ui::look::{Colours, Look, Size};
use ui::{Language, Palette};

/// As high as all of it, so that nothing has to be scrolled.
const HIGH: Vec2 = vec2(720.0, 1400.0);

pub(crate) fn settings() -> Settings {
    Settings {
        inbox: "/home/ann/Downloads/Beckon".into(),
        ..Settings::default()
    }
}

fn under(text: &str) -> Settings {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("policy.toml");
    std::fs::write(&path, text).expect("written");
    Policy::load(&path).expect("a policy").narrow(settings())
}

pub(crate) fn page(settings: Settings) -> Window {
    page_of(HIGH, settings)
}

pub(crate) fn page_of(size: Vec2, settings: Settings) -> Window {
    let mut window = window_of(Model::with(settings), size, Theme::Light, vec![]);
    go(&mut window, Place::Settings);
    window.run();
    window
}

/// The page in another look, in a window of this size.
fn page_looking(settings: Settings, size: Vec2, look: Look) -> Window {
    let mut model = Model::with(Settings { look, ..settings });
    model.go(Place::Settings, made_up::fresh);
    staged(model, size, Theme::Light, move |ctx| {
        ui::theme::set(ctx, look);
    })
}

/// What a person's last act sets.
pub(crate) fn set(window: &mut Window) -> Option<Setting> {
    match window.state_mut().actions.pop() {
        Some(Action::Settle(setting)) => Some(*setting),
        None => None,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn choose(window: &mut Window, name: &str) -> Option<Setting> {
    window.state_mut().actions.clear();
    window
        .get_by_role_and_label(Role::RadioButton, name)
        .click();
    window.run();
    set(window)
}

pub(crate) fn unfold(window: &mut Window) {
    window.get_by_label("Advanced").click();
    window.run();
}

pub(crate) fn write(window: &mut Window, field: &str, text: &str) {
    window.state_mut().actions.clear();
    let field = window.get_by_role_and_label(Role::TextInput, field);
    field.focus();
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

/// Leaves the field.
fn leave(window: &mut Window) -> Option<Setting> {
    window.key_press(Key::Tab);
    window.run();
    set(window)
}

pub(crate) fn settled(window: &mut Window, settled: Result<Settings, String>) {
    window.state_mut().model.settled(settled, now());
    window.run();
}

fn is_grey(window: &Window, role: Role, name: &str) -> bool {
    let node = window.get_by_role_and_label(role, name);
    node.accesskit_node().is_disabled()
}

#[test]
fn from_the_start_to_what_can_be_set_and_back() {
    let mut window = plain(vec![]);
    let action = click(&mut window, "Settings");
    assert!(matches!(action, Some(Action::Go(Place::Settings))));
    let mut window = page(settings());
    looks(&mut window, "settings");
    let action = click(&mut window, "Back");
    assert!(matches!(action, Some(Action::Go(Place::Home))));
}

#[test]
fn in_every_look_it_is_whole() {
    let look = |language, colours, percent| Look {
        language: Some(language),
        colours,
        size: Size::of_percent(percent).expect("it is offered"),
    };
    let mut results = SnapshotResults::new();
    for (name, size, look) in [
        (
            "settings_dark",
            HIGH,
            look(Language::English, Colours::Dark, 100),
        ),
        (
            "settings_german",
            HIGH,
            look(Language::German, Colours::Light, 100),
        ),
        (
            "settings_xp",
            HIGH,
            look(Language::English, Colours::Xp, 100),
        ),
        (
            "settings_large",
            vec2(620.0, 480.0),
            look(Language::English, Colours::Light, 200),
        ),
    ] {
        let mut window = page_looking(settings(), size, look);
        looks(&mut window, name);
        results.extend_harness(&mut window);
    }
}

#[test]
fn a_look_is_chosen_by_its_name() {
    let mut window = page(settings());
    let look = |setting| match setting {
        Some(Setting::Look(look)) => look,
        other => panic!("{other:?}"),
    };
    let chosen = look(choose(&mut window, "Deutsch"));
    assert_eq!(chosen.language, Some(Language::German));
    assert_eq!(look(choose(&mut window, "Dark")).colours, Colours::Dark);
    assert_eq!(
        look(choose(&mut window, "As in 2001 (XP)")).colours,
        Colours::Xp
    );
    assert_eq!(look(choose(&mut window, "150%")).size.percent(), 150);
    for name in ["English", "Français", "Español", "简体中文"] {
        choose(&mut window, name);
    }
}

#[test]
fn what_a_session_may_be_is_kept_at_once() {
    let mut window = page(settings());
    window.get_by_label("/home/ann/Downloads/Beckon");
    let action = click(&mut window, "Choose a folder …");
    assert!(matches!(action, Some(Action::ChooseInbox)));
    let setting = choose(&mut window, "2 h");
    assert!(matches!(setting, Some(Setting::TimeLimit(limit)) if limit == Span::minutes(120)));
    let setting = choose(&mut window, "Pause");
    assert!(matches!(setting, Some(Setting::StopKeys(keys)) if keys.to_string() == "Pause"));
    assert!(
        choose(&mut window, "Ctrl+Alt+F12").is_none(),
        "they hold already"
    );
}

#[test]
fn a_length_that_is_none_of_the_usual_ones_is_offered_too() {
    let own = Settings {
        time_limit: Span::minutes(45),
        ..settings()
    };
    let window = page(own);
    let node = window.get_by_role_and_label(Role::RadioButton, "45 min");
    assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn keys_of_ones_own_are_kept_when_they_are_some() {
    let mut window = page(settings());
    assert!(choose(&mut window, "Other keys").is_none());
    for (typed, reason) in [
        ("Ctrl+Foo", "“Foo” is no key"),
        ("Ctrl+Alt", "is missing"),
        ("F1+F2", "F1 can’t be held"),
        ("q", "needed for typing"),
    ] {
        write(&mut window, "Which keys", typed);
        window.get_by_label_contains(reason);
        assert!(leave(&mut window).is_none(), "{typed}");
    }
    looks(&mut window, "settings_keys");
    write(&mut window, "Which keys", "ctrl+alt+q");
    let setting = leave(&mut window);
    assert!(matches!(setting, Some(Setting::StopKeys(keys)) if keys.to_string() == "Ctrl+Alt+Q"));
}

#[test]
fn for_those_who_know_there_are_port_and_addresses() {
    let mut window = page(settings());
    assert!(window.query_by_label("Port of this computer").is_none());
    unfold(&mut window);
    write(&mut window, "Port of this computer", "0");
    window.get_by_label("Write a number from 1 to 65535.");
    assert!(leave(&mut window).is_none());
    write(&mut window, "Port of this computer", "4000");
    assert!(matches!(leave(&mut window), Some(Setting::Port(4000))));
    settled(
        &mut window,
        Ok(Settings {
            port: 4000,
            ..settings()
        }),
    );
    let addresses = "Where helpers reach this computer";
    write(&mut window, addresses, "nowhere");
    window.get_by_label_contains("is no address");
    assert!(leave(&mut window).is_none());
    write(&mut window, addresses, "home.example:4000");
    let setting = leave(&mut window);
    assert!(matches!(setting, Some(Setting::Endpoints(all)) if all.len() == 1));
}

/// A change that fails after the page was left is told all the same.
#[test]
fn what_was_not_kept_is_told_wherever_one_is() {
    let mut window = plain(vec![]);
    settled(&mut window, Err("The disk is full.".to_owned()));
    window.get_by_label("This was not kept");
    window.get_by_label("The disk is full.");
}

#[test]
fn an_account_is_tried_out_and_kept() {
    let mut window = page_of(vec2(720.0, 1900.0), settings());
    let account = "This program, from my account";
    assert!(choose(&mut window, account).is_none(), "there is none yet");
    assert!(is_grey(&window, Role::Button, "Keep this account"));
    write(&mut window, "Your e-mail address", "ann");
    window.get_by_label_contains("This is no e-mail address");
    write(&mut window, "Your e-mail address", "ann@example.org");
    write(&mut window, "Server for sending", "mail example");
    window.get_by_label_contains("This is no server");
    write(&mut window, "Server for sending", "mail.example.org");
    choose(&mut window, "STARTTLS");
    write(&mut window, "User name", "ann");
    let password = window.get_by_role(Role::PasswordInput);
    password.focus();
    password.type_text("right horse");
    window.run();
    looks(&mut window, "settings_account");

    let Some(Action::TryMail(tried)) = click(&mut window, "Try it") else {
        panic!("nothing was tried")
    };
    assert_eq!(
        (tried.account.host.as_str(), tried.account.port),
        ("mail.example.org", 587)
    );
    assert_eq!(
        tried.password.expect("typed").expose_secret(),
        "right horse"
    );
    window.get_by_label("Asking the server …");
    let why = "The password is wrong.".to_owned();
    window.state_mut().model.mail_tried(Err(why));
    window.run();
    window.get_by_label("It does not work yet");
    window.get_by_label("The password is wrong.");
    click(&mut window, "Try it");
    window.state_mut().model.mail_tried(Ok(()));
    looks(&mut window, "settings_account_tried");
    window.get_by_label("The server let you in. Nothing was sent.");

    click(&mut window, "Keep this account");
    settled(&mut window, Err("The keyring is locked.".to_owned()));
    // Beside the button, not far above it; the label is there once.
    let why = window.get_by_label("The keyring is locked.").rect();
    let keep = window.get_by_role_and_label(Role::Button, "Keep this account");
    let between = keep.rect().top() - why.bottom();
    assert!((0.0..60.0).contains(&between), "{between}");

    let action = click(&mut window, "Keep this account");
    let Some(Action::Settle(setting)) = action else {
        panic!("{action:?}")
    };
    let Setting::NewAccount(new) = *setting else {
        panic!("{setting:?}")
    };
    let kept = Settings {
        smtp: Some(new.account),
        mail: Mail::Account,
        ..settings()
    };
    settled(&mut window, Ok(kept.clone()));
    window.get_by_label("The account is kept. Invitations are sent from it.");
    let setting = choose(&mut window, "My mail program");
    assert!(matches!(setting, Some(Setting::MailProgram)));
    settled(
        &mut window,
        Ok(Settings {
            mail: Mail::Program,
            ..kept
        }),
    );
    assert!(matches!(
        choose(&mut window, account),
        Some(Setting::MailAccount)
    ));
}

const STRICT: &str = "longest = \"10m\"\npassword = \"words\"\noffers = [\"view\", \"chat\", \"point\"]\nrecording = \"required\"\n\
     endpoints = [\"help.example:3398\"]\ninbox = \"/srv/beckon\"\ntime_limit = \"1h\"\nidle_limit = \"5m\"";

#[test]
fn what_an_administrator_has_settled_is_grey_with_the_reason() {
    let mut window = page_of(vec2(720.0, 1800.0), under(STRICT));
    unfold(&mut window);
    looks(&mut window, "settings_policy");
    assert!(is_grey(&window, Role::Button, "Choose a folder …"));
    assert!(is_grey(&window, Role::RadioButton, "2 h"));
    assert!(!is_grey(&window, Role::RadioButton, "30 min"));
    assert!(is_grey(
        &window,
        Role::TextInput,
        "Where helpers reach this computer"
    ));
    let reasons = window.get_all_by_label("Your administrator has set this.");
    assert_eq!(reasons.count(), 2);
    window.get_by_label("Your administrator allows 1 h at most.");
    // Theirs, as a person reads it.
    let set = window.get_by_role_and_label(Role::TextInput, "Where helpers reach this computer");
    let set = set.accesskit_node().value();
    assert_eq!(set.as_deref(), Some("help.example:3398"));
    window.get_by_label("What your administrator has set");
    for line in [
        "An invitation is good for 10 min at most.",
        "The program makes the passwords.",
        "A helper can ask only to: see your screen, write messages, draw on your screen.",
        "A video of each session is kept on this computer.",
        "Helpers come by help.example:3398.",
        "Files you get arrive in /srv/beckon.",
        "A session lasts 1 h at most.",
        "A session ends when the helper has done nothing for 5 min.",
    ] {
        window.get_by_label(line);
    }
    let window = page(settings());
    assert!(
        window
            .query_by_label("What your administrator has set")
            .is_none()
    );
    assert!(
        window
            .query_by_label("Your administrator has set this.")
            .is_none()
    );
}

#[test]
fn an_invitation_begins_within_what_an_administrator_allows() {
    let model = Model::with(under(STRICT));
    let mut window = window_of(model, vec2(720.0, 1500.0), Theme::Light, vec![]);
    go(&mut window, Place::Make);
    window.run();
    for length in ["15 minutes", "1 hour", "1 day"] {
        assert!(is_grey(&window, Role::RadioButton, length), "{length}");
    }
    assert!(!is_grey(&window, Role::RadioButton, "10 min (suggested)"));
    window.get_by_label("Your administrator allows 10 min at most.");
    window.get_by_label("More choices").click();
    window.run();
    looks(&mut window, "ask_policy");
    assert!(is_grey(&window, Role::CheckBox, "No password (not safe)"));
    for (offer, grey) in [
        ("write messages", false),
        ("draw on your screen", false),
        ("control your computer", true),
        ("share what is copied", true),
        ("keep a video of it", true),
    ] {
        assert_eq!(is_grey(&window, Role::CheckBox, offer), grey, "{offer}");
    }
    assert!(is_grey(
        &window,
        Role::TextInput,
        "Where helpers reach this computer"
    ));
    let set = window.get_by_role_and_label(Role::TextInput, "Where helpers reach this computer");
    let set = set.accesskit_node().value();
    assert_eq!(set.as_deref(), Some("help.example:3398"));
    choose(&mut window, "Another time");
    looks(&mut window, "ask_policy_own");
    for (unit, grey) in [("minutes", false), ("hours", true), ("days", true)] {
        assert_eq!(is_grey(&window, Role::RadioButton, unit), grey, "{unit}");
    }
    let number = window.get_by_role_and_label(Role::TextInput, "How many");
    assert_eq!(number.accesskit_node().value().as_deref(), Some("10"));
    write(&mut window, "How many", "11");
    window.get_by_label_contains("1 minute to 10 min");
    assert!(is_grey(&window, Role::Button, "Continue"));
    write(&mut window, "How many", "10");
    click(&mut window, "Continue");
    looks(&mut window, "ask_policy_password");
    assert!(is_grey(&window, Role::Button, "My own"));
    let action = click(&mut window, "Make the invitation");
    let Some(Action::Send(novice::engine::Command::List(novice::engine::ListCommand::Invite(
        plan,
    )))) = action
    else {
        panic!("{action:?}")
    };
    assert_eq!(plan.length, Span::minutes(10));
    assert_eq!(plan.offers.to_string(), "view,chat,point");
}

/// Tab and the space bar reach everything.
#[test]
fn the_keyboard_alone_will_do() {
    let mut window = plain(vec![]);
    let reach = |window: &mut Window, name: &str| {
        for _ in 0..60 {
            window.key_press(Key::Tab);
            window.run();
            let focused = window.query_all_by_label(name);
            if focused.into_iter().any(|node| node.is_focused()) {
                return;
            }
        }
        panic!("the keyboard does not reach {name}");
    };
    reach(&mut window, "Settings");
    window.key_press(Key::Enter);
    window.run();
    let action = window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Go(Place::Settings))));

    let mut window = page(settings());
    for (name, wanted) in [
        ("Deutsch", "German"),
        ("Dark", "Dark"),
        ("200%", "200"),
        ("4 h", "TimeLimit"),
        ("Pause", "StopKeys"),
    ] {
        reach(&mut window, name);
        window.state_mut().actions.clear();
        window.key_press(Key::Space);
        window.run();
        let setting = format!("{:?}", set(&mut window));
        assert!(setting.contains(wanted), "{name}: {setting}");
    }
    reach(&mut window, "Advanced");
    window.key_press(Key::Space);
    window.run();
    reach(&mut window, "Port of this computer");
    reach(&mut window, "Back");
    window.key_press(Key::Enter);
    window.run();
    let action = window.state_mut().actions.pop();
    assert!(matches!(action, Some(Action::Go(Place::Home))));
}

/// The colours change in the window that runs, and so do the words.
#[test]
fn another_look_is_there_at_once() {
    let mut window = plain(vec![]);
    window.run();
    window.get_by_label("Ask for help");
    let ctx = window.ctx.clone();
    let look = Look {
        language: Some(Language::German),
        colours: Colours::Xp,
        size: Size::of_percent(125).expect("it is offered"),
    };
    ui::theme::set(&ctx, look);
    window.run();
    window.get_by_label("Um Hilfe bitten");
    assert_eq!(Palette::of_context(&ctx), Palette::XP);
    assert_eq!(ctx.zoom_factor(), 1.25);
}
