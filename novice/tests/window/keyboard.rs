//! By keyboard alone: on each screen everything has a name and gets the keyboard in turn, also where the text is twice as
//! large and not all of it is in sight.

use super::*;
use crate::faces::keyboard_reaches_all;
use crate::made_up::{choices, glimpses, question};
use session::Right;

/// Goes through a screen by day and at twice the size.
fn reaches(screen: &str, size: Vec2, open: impl Fn() -> Window) {
    for face in [Face::Day, Face::Large] {
        let mut window = open();
        face.put_on(&mut window, size);
        window.state_mut().now.clock += Duration::from_secs(2);
        keyboard_reaches_all(&mut window, &format!("{screen}{}", face.suffix()), 1);
    }
}

fn at_place(place: Place) -> Window {
    let past = Past::new();
    let mut window = plain(vec![Notice::List(past.rows())]);
    go(&mut window, place);
    window.run();
    if let Place::Details(id) = place {
        tell(&mut window, Notice::Details(Box::new(past.details(&id))));
    }
    window
}

#[test]
fn before_a_knock() {
    let id = Past::new().rows().pop().expect("one").id;
    for (screen, place) in [
        ("home", Place::Home),
        ("who", Place::Make),
        ("status", Place::Status),
        ("details", Place::Details(id)),
        ("again", Place::Again(id)),
        ("settings", Place::Settings),
    ] {
        reaches(screen, PLAIN, || at_place(place));
    }
}

#[test]
fn the_steps_of_an_invitation() {
    let more = || {
        let mut window = at_place(Place::Make);
        window.get_by_label("More choices").click();
        window.run();
        window
    };
    reaches("more", PLAIN, more);
    let password = || {
        let mut window = at_place(Place::Make);
        click(&mut window, "Continue");
        window
    };
    reaches("password", PLAIN, password);
    let own = || {
        let mut window = password();
        click(&mut window, "My own");
        window
    };
    reaches("own password", PLAIN, own);
    let words = || ToTell::Words("plum-harbor-velvet-canyon".to_owned().into());
    let send = move || plain(vec![Notice::Made(Box::new(made(words())))]);
    reaches("send", PLAIN, send);
    for next in ["E-mail", "I sent it already"] {
        reaches(next, PLAIN, || {
            let mut window = send();
            click(&mut window, next);
            window
        });
    }
}

/// The Enter key alone leads from the start to an invitation that is saved.
#[test]
fn each_step_of_an_invitation_opens_on_its_main_control() {
    let has_keyboard = |window: &Window, role: Role, name: &str| {
        let control = window.get_by_role_and_label(role, name);
        assert!(control.is_focused(), "{name}");
    };
    let enter = |window: &mut Window| {
        window.key_press(egui::Key::Enter);
        window.run();
        window.state_mut().actions.pop()
    };
    let mut window = at_place(Place::Make);
    has_keyboard(&window, Role::TextInput, "Name your helper sees");
    // It is held down for too long: the next step is not done unseen.
    window.key_down(egui::Key::Enter);
    window.run();
    window.key_down(egui::Key::Enter);
    window.run();
    assert!(window.state().actions.is_empty());
    window.key_up(egui::Key::Enter);
    window.run();
    has_keyboard(&window, Role::Button, "Make the invitation");
    click(&mut window, "My own");
    has_keyboard(&window, Role::PasswordInput, "Your password");
    click(&mut window, "Make one for me");
    has_keyboard(&window, Role::Button, "Make the invitation");
    click(&mut window, "Back");
    has_keyboard(&window, Role::TextInput, "Name your helper sees");
    enter(&mut window);
    let action = enter(&mut window);
    assert!(matches!(
        action,
        Some(Action::Send(Command::List(ListCommand::Invite(_))))
    ));
    let words = ToTell::Words("plum-harbor-velvet-canyon".to_owned().into());
    tell(&mut window, Notice::Made(Box::new(made(words))));
    has_keyboard(&window, Role::Button, "Save");
    assert!(matches!(enter(&mut window), Some(Action::HandOver(_))));
    click(&mut window, "E-mail");
    has_keyboard(&window, Role::TextInput, "Your helper’s e-mail address");
    click(&mut window, "Back");
    has_keyboard(&window, Role::Button, "Save");
    click(&mut window, "I sent it already");
    has_keyboard(&window, Role::Button, "Copy");
}

#[test]
fn a_question_over_everything_else_keeps_the_keyboard() {
    let id = Past::new().rows().pop().expect("one").id;
    let mut window = at_place(Place::Details(id));
    click(&mut window, "Delete");
    let mut next = || {
        window.key_press(egui::Key::Tab);
        window.run();
        let all = window.root().children_recursive();
        let mut names = all.filter_map(|node| {
            let node = node.accesskit_node();
            node.is_focused().then(|| node.label()).flatten()
        });
        names.next()
    };
    let round = [next(), next(), next()].map(Option::unwrap_or_default);
    assert_eq!(round, ["Keep it", "Delete", "Keep it"]);
}

#[test]
fn a_knock_and_a_session() {
    let knocks = || {
        let mut window = window(
            ASKING,
            Theme::Light,
            vec![Notice::Knock(knock()), Notice::Choices(choices())],
        );
        window.state_mut().model.glimpse(glimpses());
        window.get_by_label("Only windows I choose").click();
        window.run();
        window
    };
    reaches("knock", ASKING, knocks);
    let bar = |more: Vec<Notice>| {
        let mut notices = vec![
            Notice::Sharing(sharing(View::WholeScreen)),
            Notice::StopKeys(Ok("Ctrl+Alt+F12".to_owned())),
            Notice::PictureSeen,
            Notice::Chat("Hello.".to_owned()),
        ];
        notices.extend(more);
        window(BAR, Theme::Light, notices)
    };
    reaches("bar", BAR, || bar(vec![]));
    let all = || Right::ALL.map(|right| Notice::Granted { right });
    reaches("all allowed", BAR, || bar(all().to_vec()));
    let asked = || vec![Notice::Asked(question(3, Right::Control))];
    reaches("asked", BAR, || bar(asked()));
}
