//! What a helper asks for while connected: how the questions look, and what answers them.

use super::*;
use crate::made_up::question;
use novice::engine::{QuestionId, QuestionOver};
use session::{GrantEnd, Right};

/// The bar, with a helper who sees the screen.
fn bar(notices: Vec<Notice>) -> Window {
    bar_by(Theme::Light, notices)
}

fn bar_by(theme: Theme, notices: Vec<Notice>) -> Window {
    let keys = Ok("Ctrl+Alt+F12".to_owned());
    let mut all = vec![
        Notice::Sharing(sharing(View::WholeScreen)),
        Notice::StopKeys(keys),
        Notice::PictureSeen,
    ];
    all.extend(notices);
    window(BAR, theme, all)
}

fn id(number: u32) -> QuestionId {
    question(number, Right::Control).id
}

fn asked(right: Right) -> Notice {
    Notice::Asked(question(3, right))
}

fn is_answer(action: &Option<Action>, number: u32, wanted: bool) -> bool {
    matches!(action, Some(Action::Send(Command::Session(SessionCommand::Answer { question, yes })))
        if *question == id(number) && *yes == wanted)
}

const A_MOMENT: Duration = Duration::from_millis(1001);

fn asks(right: Right, title: &str, name: &str) {
    let mut window = bar(vec![asked(right)]);
    pass(&mut window, A_MOMENT);
    window.get_by_label(title);
    looks_everywhere(&mut window, name);
    pass(&mut window, A_MOMENT);
    assert!(is_answer(&click(&mut window, "Allow"), 3, true));
    assert!(window.query_by_label(title).is_none(), "it is answered");
}

#[test]
fn drawing_is_asked_for_in_plain_words() {
    asks(
        Right::Point,
        "Ann wants to draw on your screen",
        "ask_point",
    );
}

#[test]
fn control_is_asked_for_in_plain_words() {
    let title = "Ann wants to control your computer";
    asks(Right::Control, title, "ask_control");
}

#[test]
fn what_is_copied_is_asked_for_in_plain_words() {
    let title = "Ann wants to get what you copy";
    asks(Right::ReadClipboard, title, "ask_read_clipboard");
}

#[test]
fn putting_there_something_to_paste_is_asked_for_in_plain_words() {
    let title = "Ann wants to give you things to paste";
    asks(Right::WriteClipboard, title, "ask_write_clipboard");
}

#[test]
fn a_video_is_asked_for_in_plain_words() {
    asks(Right::Record, "Ann wants to keep a video", "ask_record");
}

#[test]
fn a_video_for_the_novice_is_asked_for_in_plain_words() {
    let title = "Ann suggests that you keep a video";
    asks(Right::RecordForNovice, title, "ask_record_for_novice");
}

#[test]
fn nothing_can_be_allowed_in_the_first_second_but_declined_at_once() {
    let mut window = bar(vec![asked(Right::Control)]);
    assert!(click(&mut window, "Allow").is_none());
    pass(&mut window, Duration::from_millis(998));
    assert!(click(&mut window, "Allow").is_none());
    assert!(is_answer(&click(&mut window, "Decline"), 3, false));
}

#[test]
fn a_late_click_at_a_question_begins_no_video() {
    let begin = "Keep a video for me";
    let mut window = bar(vec![asked(Right::Control)]);
    assert!(window.query_by_label(begin).is_none());
    pass(&mut window, A_MOMENT);
    let (id, why) = (id(3), QuestionOver::Unanswered);
    tell(&mut window, Notice::QuestionOver { id, why });
    assert!(click(&mut window, begin).is_none());
    pass(&mut window, A_MOMENT);
    is_sent(click(&mut window, begin), "Record(true)");
}

fn answers(window: &Window) -> Vec<&Action> {
    let answer = |action: &&Action| {
        matches!(
            action,
            Action::Send(Command::Session(SessionCommand::Answer { .. }))
        )
    };
    window.state().actions.iter().filter(answer).collect()
}

#[test]
fn no_stroke_of_a_key_allows() {
    let mut window = bar(vec![asked(Right::Control)]);
    pass(&mut window, A_MOMENT);
    for key in [egui::Key::Enter, egui::Key::Space, egui::Key::Escape] {
        let allow = window.get_by_role_and_label(Role::Button, "Allow");
        assert!(!allow.is_focused(), "nobody went there");
        allow.focus();
        window.key_press(key);
        window.run();
        if key != egui::Key::Escape {
            window.get_by_label_contains("Hold the space bar for a second");
        }
        window.get_by_role_and_label(Role::Button, "Pause").focus();
        window.run();
    }
    for key in [egui::Key::A, egui::Key::Y, egui::Key::Tab, egui::Key::Enter] {
        window.key_press(key);
        window.run();
    }
    assert!(answers(&window).is_empty(), "{:?}", answers(&window));
    window.get_by_label("Ann wants to control your computer");
}

#[test]
fn by_keyboard_it_is_declined_with_a_key_and_allowed_with_a_long_press() {
    let press = |window: &mut Window, button: &str| {
        let button = window.get_by_role_and_label(Role::Button, button);
        button.focus();
        window.run();
        window.key_down(egui::Key::Space);
        window.run();
    };
    let mut window = bar(vec![
        asked(Right::Control),
        Notice::Asked(question(4, Right::Point)),
    ]);
    press(&mut window, "Decline");
    assert!(
        answers(&window).is_empty(),
        "it was meant for what was there before"
    );
    window.key_up(egui::Key::Space);
    pass(&mut window, A_MOMENT);
    press(&mut window, "Decline");
    assert!(is_answer(&window.state_mut().actions.pop(), 3, false));
    window.key_up(egui::Key::Space);

    pass(&mut window, A_MOMENT);
    press(&mut window, "Allow");
    pass(&mut window, Duration::from_millis(500));
    looks(&mut window, "ask_held");
    assert!(answers(&window).is_empty());
    window.key_up(egui::Key::Space);
    // Where there is little room the answers stand at the foot.
    Face::Large.put_on(&mut window, BAR);
    pass(&mut window, A_MOMENT);
    pass(&mut window, A_MOMENT);
    press(&mut window, "Allow");
    pass(&mut window, Duration::from_millis(500));
    looks(&mut window, "ask_held_200");
    window.key_up(egui::Key::Space);
    window.run();
    press(&mut window, "Allow");
    pass(&mut window, A_MOMENT);
    assert!(is_answer(&window.state_mut().actions.pop(), 4, true));
}

#[test]
fn a_long_press_that_outlasts_one_question_does_not_answer_the_next() {
    let mut window = bar(vec![
        asked(Right::Control),
        Notice::Asked(question(4, Right::Point)),
    ]);
    // Where the answers are at the foot, those of the next question are in the same place.
    window.set_size(Vec2::new(380.0, 560.0));
    pass(&mut window, A_MOMENT);
    pass(&mut window, A_MOMENT);
    window.get_by_role_and_label(Role::Button, "Allow").focus();
    window.run();
    window.key_down(egui::Key::Space);
    window.run();
    pass(&mut window, A_MOMENT);
    assert!(is_answer(&window.state_mut().actions.pop(), 3, true));
    for _ in 0..4 {
        // The system's repeats.
        window.key_down(egui::Key::Space);
        pass(&mut window, A_MOMENT);
    }
    assert!(answers(&window).is_empty(), "{:?}", answers(&window));
    let allow = window.get_by_role_and_label(Role::Button, "Allow");
    assert!(!allow.is_focused(), "nobody went there");
}

#[test]
fn questions_wait_for_each_other_and_each_settles_anew() {
    let mut window = bar(vec![
        asked(Right::Control),
        Notice::Asked(question(4, Right::Point)),
        Notice::Asked(question(5, Right::Record)),
    ]);
    pass(&mut window, A_MOMENT);
    window.get_by_label("Questions after this one: 2");
    looks(&mut window, "ask_queue");
    assert!(is_answer(&click(&mut window, "Decline"), 3, false));
    // A double click that was meant for the first does not allow the second.
    window.get_by_label("Ann wants to draw on your screen");
    assert!(click(&mut window, "Allow").is_none());
    pass(&mut window, A_MOMENT);
    assert!(is_answer(&click(&mut window, "Allow"), 4, true));
    let why = QuestionOver::Withdrawn;
    tell(&mut window, Notice::QuestionOver { id: id(5), why });
    assert!(window.query_by_label("Allow").is_none());
}

#[test]
fn answers_that_move_settle_anew() {
    let mut window = bar(vec![Notice::HelperRecords(true), asked(Right::Control)]);
    pass(&mut window, A_MOMENT);
    let decline = window.get_by_label("Decline").rect();
    // The helper can make what is above the question come and go.
    tell(&mut window, Notice::HelperRecords(false));
    assert!(window.get_by_label("Decline").rect().top() < decline.top());
    assert!(click(&mut window, "Allow").is_none());
    pass(&mut window, A_MOMENT);
    assert!(is_answer(&click(&mut window, "Allow"), 3, true));
}

#[test]
fn a_question_goes_when_its_time_is_over() {
    let mut window = bar(vec![asked(Right::Control)]);
    pass(&mut window, Duration::from_secs(50));
    window.get_by_label_contains("0:10");
    looks(&mut window, "ask_late");
    pass(&mut window, Duration::from_secs(10));
    assert!(window.query_by_label("Allow").is_none());
    let why = QuestionOver::Unanswered;
    tell(&mut window, Notice::QuestionOver { id: id(3), why });
    window.get_by_label("A question got no answer");
}

#[test]
fn what_is_allowed_stands_there_and_can_be_taken_back() {
    let granted = |right| Notice::Granted { right };
    let mut window = bar(vec![
        granted(Right::Point),
        granted(Right::Control),
        granted(Right::Record),
    ]);
    looks_everywhere(&mut window, "allowed");
    window.get_by_label("They can click and type");
    window.get_by_label("They can draw");
    let action = click(&mut window, "Take back control");
    is_sent(action, "TakeBack(Control)");
    assert!(window.query_by_label("They can click and type").is_none());
    let mut lines = window.get_all_by_label("Take back");
    lines.next().unwrap().click();
    drop(lines);
    window.run();
    is_sent(window.state_mut().actions.pop(), "TakeBack(Point)");
    let (right, why) = (Right::Record, GrantEnd::GivenBack);
    tell(&mut window, Notice::GrantOver { right, why });
    assert!(window.query_by_label("Take back").is_none());
}

#[test]
fn the_bar_says_that_the_helper_waits() {
    let right = Right::Control;
    let mut window = bar(vec![Notice::Granted { right }, Notice::ControlWaits(true)]);
    looks(&mut window, "allowed_waits");
    window.get_by_label("They wait: you are using your mouse.");
    tell(&mut window, Notice::ControlWaits(false));
    window.get_by_label("Your mouse comes first. Esc takes it back.");
    let why = GrantEnd::Escape;
    tell(&mut window, Notice::GrantOver { right, why });
    window.get_by_label_contains("You pressed Esc");
    looks(&mut window, "allowed_escape");
    // They did ask again.
    tell(&mut window, asked(right));
    assert!(window.query_by_label_contains("You pressed Esc").is_none());
}

#[test]
fn a_pause_is_said_and_lifted() {
    let mut window = bar(vec![]);
    is_sent(click(&mut window, "Pause"), "Pause(true)");
    tell(&mut window, Notice::Paused(true));
    looks(&mut window, "sharing_paused");
    window.get_by_label("Paused: they see nothing and can do nothing");
    is_sent(click(&mut window, "Go on"), "Pause(false)");
    tell(&mut window, Notice::Paused(false));
    window.get_by_label_contains("about to be shown");
}

#[test]
fn nobody_is_said_to_act_in_a_pause() {
    let granted = |right| Notice::Granted { right };
    let mut window = bar(vec![granted(Right::Control), granted(Right::Point)]);
    tell(&mut window, Notice::Paused(true));
    assert!(window.query_by_label("They can click and type").is_none());
    window.get_by_label("They click and type once you go on");
    window.get_by_label("Once it goes on:");
    looks(&mut window, "allowed_paused");
    // It can be taken back meanwhile.
    is_sent(click(&mut window, "Take back control"), "TakeBack(Control)");
    tell(&mut window, granted(Right::Control));
    tell(&mut window, Notice::Paused(false));
    window.get_by_label("They can click and type");
    assert!(window.query_by_label("Once it goes on:").is_none());
}

#[test]
fn a_video_is_seen_all_the_time() {
    let mut window = bar_by(
        Theme::Dark,
        vec![Notice::HelperRecords(true), asked(Right::Control)],
    );
    pass(&mut window, A_MOMENT);
    window.get_by_label("● Ann keeps a video of this");
    looks(&mut window, "recorded_dark");
    tell(&mut window, Notice::HelperRecords(false));
    assert!(window.query_by_label_contains("keeps a video").is_none());
}

#[test]
fn a_video_does_not_wait_for_the_end_of_a_pause() {
    let granted = |right| Notice::Granted { right };
    let notices = vec![granted(Right::Record), Notice::HelperRecords(true)];
    let mut window = bar(notices);
    tell(&mut window, Notice::Paused(true));
    window.get_by_label("They can keep a video");
    assert!(window.query_by_label("Once it goes on:").is_none());
    tell(&mut window, granted(Right::Point));
    let below = |window: &Window, label: &str| window.get_by_label(label).rect().top();
    let pointing = below(&window, "They can draw");
    let after = below(&window, "Once it goes on:");
    assert!(pointing > after && after > below(&window, "They can keep a video"));
}

#[test]
fn what_the_person_wrote_elsewhere_is_among_the_messages() {
    let mut window = bar(vec![]);
    tell(&mut window, Notice::Said("It is the blue one.".to_owned()));
    window.get_by_label("It is the blue one.");
}

#[test]
fn what_was_copied_and_not_sent_is_said() {
    let why = "It is too large: more than 1 MiB.".to_owned();
    let window = bar(vec![Notice::NotCopied { why }]);
    window.get_by_label("What you copied did not go to them");
    window.get_by_label_contains("more than 1 MiB");
}

#[test]
fn what_cannot_be_done_here_is_said() {
    let (right, why) = (Right::Control, "the display lacks XTEST".to_owned());
    let mut window = bar(vec![Notice::NotPossible { right, why }]);
    window.get_by_label("They asked to control your computer");
    let keys = Err("nothing can be watched".to_owned());
    tell(&mut window, Notice::StopKeys(keys));
    window.get_by_label_contains("don't work here");
    looks(&mut window, "no_stop_keys");
}
