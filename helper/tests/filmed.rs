//! The red mark of a video in the session's screen: there all the while, and nothing that can be clicked moves for it.

mod novice;
mod viewing;

use std::path::PathBuf;

use egui::Rect;
use egui::accesskit::Role as Kind;
use egui_kittest::kittest::{NodeT, Queryable};
use helper::engine::Video;
use helper::views::Viewer;
use session::{Answer, Right};
use ui::Tone;
use viewing::{Session, Window, draw_session, generous, looks, picture_rect, window};

/// Allowed all that can be.
fn busy() -> Session {
    let mut session = generous();
    for right in Right::ALL {
        session.view.asked(right);
        session.view.answered(right, Answer::Allowed);
    }
    session
}

fn films(view: &mut Viewer) {
    view.video(&Video::Kept(PathBuf::from("heron.webm")));
}

fn filmed() -> Session {
    let mut session = busy();
    films(&mut session.view);
    session.view.recorded = true;
    session
}

type Step = fn(&mut Viewer);

/// Each button with its place.
fn buttons(window: &Window) -> Vec<(Option<String>, Rect)> {
    let buttons = window.query_all_by_role(Kind::Button);
    let place = |node: egui_kittest::Node<'_>| (node.accesskit_node().label(), node.rect());
    buttons.map(place).collect()
}

#[test]
fn both_sides_videos_look_right() {
    looks("filmed", filmed, draw_session);
}

#[test]
fn what_is_said_of_a_picture_looks_right() {
    let said = || {
        let mut session = busy();
        let text = "The picture is in Pictures/heron.png".to_owned();
        session.view.say(Tone::Calm, text, String::new());
        session
    };
    looks("said", said, draw_session);
}

#[test]
fn the_mark_moves_no_button_and_not_the_picture() {
    let mut window = window(busy());
    let before = (buttons(&window), picture_rect(&window));
    assert!(before.0.len() > 10, "{before:?}");
    let steps: [(&str, Step); 3] = [
        ("● You keep a video", films),
        ("● You both keep a video", |view| {
            view.recorded = true;
        }),
        ("● You keep a video", |view| view.recorded = false),
    ];
    for (mark, step) in steps {
        step(&mut window.state_mut().state.view);
        window.run();
        window.get_by_label(mark);
        let now = (buttons(&window), picture_rect(&window));
        assert_eq!(now, before, "{mark}");
    }
}

#[test]
fn what_is_said_of_a_picture_or_a_video_moves_nothing_and_goes_when_it_is_clicked() {
    let mut window = window(busy());
    let before = (buttons(&window), picture_rect(&window));
    let advice = String::new();
    window
        .state_mut()
        .state
        .view
        .say(Tone::Calm, "The picture is in heron.png".to_owned(), advice);
    window.run_steps(3);
    let said = window.get_by_label("The picture is in heron.png");
    assert_eq!((buttons(&window), picture_rect(&window)), before);
    said.click();
    window.run_steps(3);
    assert!(
        window
            .query_by_label("The picture is in heron.png")
            .is_none()
    );
}
