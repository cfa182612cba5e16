//! Somebody knocks: what the person is told of them, and how they say no or yes.

use super::*;
use novice::engine::{Acquaintance, Knock};
use ticket::Kind;

fn knocked(knock: Knock) -> Window {
    window(ASKING, Theme::Light, vec![Notice::Knock(knock)])
}

#[test]
fn a_knock_cannot_be_allowed_in_its_first_second_nor_by_a_stroke_of_a_key() {
    let mut window = knocked(knock());
    assert_eq!(window.state().model.stance(), Stance::Calling);
    assert!(click(&mut window, "Allow").is_none());
    window.state_mut().now.clock += Duration::from_millis(1001);
    looks_everywhere(&mut window, "knock");
    window.get_by_label_contains("“Ann”. Nobody has checked that");
    for word in ["harbor", "velvet", "canyon"] {
        window.get_by_label_contains(word);
    }
    for key in [egui::Key::Enter, egui::Key::Space] {
        window.get_by_role_and_label(Role::Button, "Allow").focus();
        window.key_press(key);
        window.run();
        assert!(
            window.state_mut().actions.is_empty(),
            "{key:?} lets nobody in"
        );
        window.get_by_label_contains("Hold the space bar for a second");
    }
    is_sent(click(&mut window, "Allow"), "view: WholeScreen");
}

#[test]
fn a_knock_is_allowed_by_holding_the_space_bar() {
    let mut window = knocked(knock());
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    window.get_by_role_and_label(Role::Button, "Allow").focus();
    window.run();
    window.key_down(egui::Key::Space);
    window.run();
    pass(&mut window, Duration::from_millis(600));
    looks(&mut window, "knock_by_keyboard");
    pass(&mut window, Duration::from_millis(390));
    assert!(window.state().actions.is_empty(), "not before its time");
    pass(&mut window, Duration::from_millis(20));
    is_sent(window.state_mut().actions.pop(), "view: WholeScreen");
    // It goes on being held.
    pass(&mut window, Duration::from_secs(2));
    assert!(window.state().actions.is_empty(), "one press says it once");
}

#[test]
fn a_space_bar_that_is_let_go_early_or_was_down_before_lets_nobody_in() {
    let mut window = knocked(knock());
    let space = egui::Key::Space;
    let allow = |window: &mut Window| {
        window.get_by_role_and_label(Role::Button, "Allow").focus();
        window.run();
    };
    let nobody = |window: &mut Window, why: &str| {
        pass(window, Duration::from_secs(3));
        assert!(window.state().actions.is_empty(), "{why}");
        window.key_up(space);
        window.run();
    };
    window.key_down(space);
    window.run();
    nobody(&mut window, "pressed while the question settled");

    allow(&mut window);
    window.key_down(space);
    window.run();
    pass(&mut window, Duration::from_millis(900));
    window.key_up(space);
    window.run();
    nobody(&mut window, "let go early");

    window.get_by_label("My whole screen").focus();
    window.run();
    window.key_down(space);
    window.run();
    allow(&mut window);
    // What the system repeats while a key is down looks like this.
    window.key_down(space);
    nobody(&mut window, "pressed elsewhere");

    // Whoever holds it down in another window, and brings this one to the front.
    window.event(egui::Event::WindowFocused(false));
    window.input_mut().focused = false;
    window.run();
    window.event(egui::Event::WindowFocused(true));
    window.input_mut().focused = true;
    allow(&mut window);
    pass(&mut window, Duration::from_millis(900));
    window.key_down(space);
    window.run();
    pass(&mut window, Duration::from_millis(200));
    window.key_down(space);
    window.run();
    nobody(&mut window, "held since before the window had the keyboard");

    allow(&mut window);
    window.key_down(space);
    window.run();
    pass(&mut window, Duration::from_millis(500));
    window
        .get_by_role_and_label(Role::Button, "Decline")
        .focus();
    window.run();
    allow(&mut window);
    nobody(&mut window, "the keyboard was elsewhere meanwhile");

    allow(&mut window);
    window.key_down(space);
    window.run();
    pass(&mut window, Duration::from_millis(1001));
    is_sent(window.state_mut().actions.pop(), "view: WholeScreen");
}

#[test]
fn what_went_out_of_sight_is_shown_again_before_anybody_is_let_in() {
    let mut window = knocked(knock());
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    window.set_size(Vec2::new(683.0, 260.0));
    window.run();
    let above_foot = |window: &Window, label: &str| {
        let foot = window.get_by_role_and_label(Role::Button, "Allow").rect();
        let place = window.get_by_label_contains(label).rect();
        place.min.y > 0.0 && place.max.y < foot.min.y
    };
    assert!(!above_foot(&window, "velvet"));
    assert!(click(&mut window, "Allow").is_none());
    assert!(above_foot(&window, "velvet"), "the words");
    assert!(!above_foot(&window, "What they see"));
    assert!(click(&mut window, "Allow").is_none());
    assert!(above_foot(&window, "What they see"), "what is shared");
    is_sent(click(&mut window, "Allow"), "view: WholeScreen");
}

#[test]
fn where_somebody_comes_from_is_said_in_plain_words() {
    for (from, whence, said) in [
        (
            "192.0.2.7:50000",
            Whence::Internet,
            "come over the internet (192.0.2.7).",
        ),
        (
            "[::ffff:192.168.1.7]:50000",
            Whence::Network,
            "come from your own network (192.168.1.7).",
        ),
        (
            "[fe80::1:2%3]:50000",
            Whence::Network,
            "come from your own network (fe80::1:2).",
        ),
        (
            "127.0.0.1:50000",
            Whence::Here,
            "come from this computer (127.0.0.1).",
        ),
    ] {
        let mut knock = knock();
        (knock.from, knock.whence) = (from.parse().unwrap(), whence);
        knocked(knock).get_by_label_contains(said);
    }
}

#[test]
fn who_was_declined_is_said_until_it_is_read() {
    let mut window = knocked(knock());
    let (knock, why) = (KnockId(7), KnockOver::Declined);
    tell(
        &mut window,
        Notice::KnockOver {
            knock,
            why,
            again: true,
        },
    );
    assert!(matches!(window.state().model.screen(), Screen::Home));
    window.get_by_label("You declined “Ann”");
    window.get_by_label_contains("see nothing of your computer");
    window.set_size(PLAIN);
    looks_everywhere(&mut window, "home_declined");
    pass(&mut window, Duration::from_secs(2));
    let read = click(&mut window, "OK");
    assert!(matches!(read, Some(Action::NewsRead(0))));
}

#[test]
fn nobody_is_let_in_before_the_words_were_in_sight() {
    let low = Vec2::new(683.0, 350.0);
    let mut window = window(low, Theme::Light, vec![Notice::Knock(knock())]);
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    let in_sight = |window: &Window| {
        let word = window.get_by_label_contains("velvet").rect();
        word.max.y
            < window
                .get_by_role_and_label(Role::Button, "Allow")
                .rect()
                .min
                .y
    };
    assert!(!in_sight(&window));
    assert!(click(&mut window, "Allow").is_none());
    assert!(in_sight(&window), "they are shown first");
    let mut answer = None;
    // What is to be shared comes after them.
    for _ in 0..2 {
        answer = answer.or(click(&mut window, "Allow"));
    }
    is_sent(answer, "view: WholeScreen");
}

#[test]
fn each_knock_is_read_from_its_beginning() {
    let low = Vec2::new(683.0, 350.0);
    let mut window = window(low, Theme::Light, vec![Notice::Knock(knock())]);
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    let in_sight = |window: &Window, label: &str| {
        let place = window.get_by_label_contains(label).rect();
        let foot = window.get_by_role_and_label(Role::Button, "Allow").rect();
        place.min.y > 0.0 && place.max.y < foot.min.y
    };
    assert!(in_sight(&window, "Somebody wants to help you"));
    assert!(click(&mut window, "Allow").is_none());
    assert!(!in_sight(&window, "Somebody wants to help you"));
    let over = Notice::KnockOver {
        knock: KnockId(7),
        why: KnockOver::Left,
        again: true,
    };
    tell(&mut window, over);
    let second = Knock {
        id: KnockId(8),
        name: "Mallory".to_owned(),
        ..knock()
    };
    tell(&mut window, Notice::Knock(second));
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    assert!(in_sight(&window, "Somebody wants to help you"));
    assert!(in_sight(&window, "Mallory"));
    assert!(
        click(&mut window, "Allow").is_none(),
        "the words come first"
    );
}

#[test]
fn a_knock_can_be_declined_at_once_and_the_screen_kept_back() {
    let mut window = knocked(knock());
    let action = click(&mut window, "Decline");
    let knock = KnockId(7);
    assert!(matches!(
        action,
        Some(Action::Send(Command::Session(SessionCommand::Decline { knock: it }))) if it == knock
    ));
    window.get_by_label("Nothing: only messages").click();
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    is_sent(click(&mut window, "Allow"), "view: Nothing");
}

#[test]
fn the_keyboard_is_on_no_and_a_key_answers_nothing_in_the_first_second() {
    let mut window = knocked(knock());
    window.run();
    let no = window.get_by_role_and_label(Role::Button, "Decline");
    assert!(no.is_focused());
    window.key_press(egui::Key::Enter);
    window.run();
    let too_soon = window.state_mut().actions.pop();
    assert!(
        too_soon.is_none(),
        "it was meant for something else: {too_soon:?}"
    );
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.key_press(egui::Key::Enter);
    window.run();
    is_sent(window.state_mut().actions.pop(), "Decline");
}

#[test]
fn what_is_typed_on_for_another_program_declines_nobody() {
    let mut window = knocked(knock());
    window.run();
    for c in "a letter to the bank. ".repeat(8).chars() {
        pass(&mut window, Duration::from_millis(60));
        window.event(egui::Event::Text(c.to_string()));
        match c {
            ' ' => window.key_press(egui::Key::Space),
            '.' => window.key_press(egui::Key::Enter),
            _ => {}
        }
        window.run();
        let answer = window.state().actions.first();
        assert!(answer.is_none(), "{answer:?}");
    }
    pass(&mut window, Duration::from_millis(1001));
    window.key_press(egui::Key::Enter);
    window.run();
    is_sent(window.state_mut().actions.pop(), "Decline");
}

#[test]
fn somebody_else_who_knocks_meanwhile_is_told_first_and_nobody_is_let_in_at_once() {
    let mut window = knocked(knock());
    pass(&mut window, Duration::from_secs(5));
    tell(&mut window, second_knock());
    looks(&mut window, "knock_second");
    let warning = window.get_by_label_contains("you are busy").rect();
    let name = window.get_by_label_contains("Nobody has checked that");
    assert!(warning.bottom() < name.rect().top());
    assert!(click(&mut window, "Allow").is_none(), "too soon");
    // Whoever goes on knocking doesn't keep the other one out.
    pass(&mut window, Duration::from_millis(1001));
    tell(&mut window, second_knock());
    is_sent(click(&mut window, "Allow"), "view: WholeScreen");
}

const WARNING: &str = "Did they call you?";

#[test]
fn whoever_has_been_here_is_told_calmly() {
    let window = knocked(knock());
    window.get_by_label("Helped you 3 times, last on 4 May");
    assert!(window.query_by_label_contains(WARNING).is_none());
    let mut once = knock();
    let last = at(-60 * 24 * 400);
    once.acquaintance = Acquaintance::Known { times: 1, last };
    let window = knocked(once);
    window.get_by_label("Helped you once before, on 18 October 2025");
}

#[test]
fn a_stranger_a_first_time_and_a_missing_password_are_warned_of() {
    let mut first = knock();
    first.acquaintance = Acquaintance::FirstEver;
    let mut window = knocked(first);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("the first time that anybody helps you");
    looks_everywhere(&mut window, "knock_first");

    let mut new = knock();
    new.acquaintance = Acquaintance::New;
    let window = knocked(new);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("has not been here before");

    let mut open = knock();
    open.kind = Kind::Open;
    let window = knocked(open);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("had no password");
    assert!(window.query_by_label_contains("Helped you").is_none());
}

#[test]
fn of_who_can_t_be_told_from_others_that_is_said() {
    let mut unknowable = knock();
    unknowable.acquaintance = Acquaintance::Unknowable;
    let mut window = knocked(unknowable);
    window.get_by_label_contains(WARNING);
    window.get_by_label_contains("can’t be told");
    looks_everywhere(&mut window, "knock_unknowable");
}

#[test]
fn what_may_be_asked_for_later_is_said_in_one_line() {
    let mut window = knocked(knock());
    window.get_by_label_contains("Later they can ask to draw on your screen, control");
    let mut less = knock();
    less.offers = ticket::Offers::new([ticket::Capability::View]).unwrap();
    window = knocked(less);
    assert!(
        window
            .query_by_label_contains("Later they can ask")
            .is_none()
    );
}
