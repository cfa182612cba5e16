//! The bar when all of it is needed at once: what has to be in sight is, however much else there is.

use super::*;
use crate::made_up::question;
use egui::Rect;
use session::Right;

/// What is said while the helper can click and type.
const HANDS: &str = "They can click and type";

/// All rights, both videos, and a few messages.
fn crowded(theme: Theme, more: Vec<Notice>) -> Window {
    let mut notices = vec![
        Notice::Sharing(sharing(View::WholeScreen)),
        Notice::StopKeys(Ok("Ctrl+Alt+F12".to_owned())),
        Notice::PictureSeen,
    ];
    notices.extend(Right::ALL.map(|right| Notice::Granted { right }));
    notices.push(Notice::HelperRecords(true));
    notices.push(Notice::Records("/home/ann/Videos/a.webm".into()));
    notices.push(Notice::Chat("Hello.".to_owned()));
    notices.push(Notice::Chat("Please look\nat the top left.".to_owned()));
    notices.extend(more);
    let mut window = window(BAR, theme, notices);
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.run();
    window
}

/// The places of what has to be in sight all the time.
fn always(window: &Window, hands: &str) -> Vec<Rect> {
    let buttons = ["Stop", "Pause", "Take back control", "End the video"];
    let labels = [
        "Ann is connected",
        "They see your screen",
        hands,
        "● Ann keeps a video of this",
        "● You keep a video",
        "59:58 left",
    ];
    let buttons = buttons.map(|label| window.get_by_role_and_label(Role::Button, label).rect());
    let labels = labels.map(|label| window.get_by_label(label).rect());
    buttons.into_iter().chain(labels).collect()
}

fn are_in_sight(places: &[Rect]) {
    let bar = Rect::from_min_size(egui::Pos2::ZERO, BAR);
    for (n, place) in places.iter().enumerate() {
        assert!(bar.contains_rect(*place), "{place}");
        let rest = &places[n + 1..];
        let over = rest
            .iter()
            .find(|other| other.shrink(1.0).intersects(*place));
        assert!(over.is_none(), "{place} and {over:?}");
    }
}

/// Turns the wheel over the lower part of the bar.
fn scroll(window: &mut Window) {
    window.hover_at(egui::pos2(190.0, 560.0));
    window.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -2000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    });
    window.run_steps(20);
}

#[test]
fn what_matters_stays_in_sight_however_much_is_allowed() {
    let mut window = crowded(Theme::Light, vec![]);
    looks_everywhere(&mut window, "crowded");
    let before = always(&window, HANDS);
    are_in_sight(&before);
    scroll(&mut window);
    assert_eq!(always(&window, HANDS), before, "it can't be scrolled away");
    // One line and one button for each thing: the video's mark has the button for it.
    assert!(
        window
            .query_by_label_contains("This program keeps")
            .is_none()
    );
    is_sent(click(&mut window, "End the video"), "Record(false)");
}

#[test]
fn a_message_is_seen_where_there_is_no_room_for_all_of_them() {
    let mut window = crowded(Theme::Light, vec![]);
    let line = "(2 new) Ann: Please look at the top left.";
    let place = window.get_by_label(line).rect();
    assert!(place.bottom() <= BAR.y, "{place}");
    click(&mut window, "Messages");
    looks_everywhere(&mut window, "crowded_messages");
    window.get_by_label("Hello.");
    are_in_sight(&always(&window, HANDS));
    click(&mut window, "Back");
    window.get_by_label("Ann: Please look at the top left.");
    window.get_by_label("They can draw");
}

#[test]
fn a_message_is_seen_while_something_is_asked() {
    let asked = Notice::Asked(question(3, Right::Control));
    let mut window = crowded(Theme::Dark, vec![asked, Notice::ControlWaits(true)]);
    looks(&mut window, "crowded_asked_dark");
    // Nobody uses a mouse: it is the answer that they wait for.
    are_in_sight(&always(&window, "They click and type once you answer"));
    assert!(window.query_by_label_contains("using your mouse").is_none());
    let line = window.get_by_label_contains("Please look at the top left.");
    assert!(line.rect().bottom() <= BAR.y);
    let allow = window.get_by_role_and_label(Role::Button, "Allow").rect();
    assert!(allow.bottom() <= line.rect().top(), "{allow}");
}

#[test]
fn a_question_can_be_read_on_a_small_screen_with_large_letters() {
    let mut window = crowded(Theme::Light, vec![]);
    window.set_size(vec2(BAR.x, 370.0));
    window.run();
    // The person looks at what stands at the end.
    window.hover_at(egui::pos2(190.0, 300.0));
    scroll(&mut window);
    tell(
        &mut window,
        Notice::Asked(question(3, Right::ReadClipboard)),
    );
    window.run_steps(20);
    looks(&mut window, "crowded_asked_low");
    let title = window.get_by_label("Ann wants to get what you copy").rect();
    let body = window.get_by_label_contains("Copy no passwords").rect();
    let allow = window.get_by_role_and_label(Role::Button, "Allow").rect();
    assert!(
        title.top() > 0.0 && title.bottom() < body.bottom(),
        "{title}"
    );
    assert!(body.bottom() <= allow.top(), "{body} and {allow}");
    assert!(allow.bottom() <= 370.0, "{allow}");
}

/// The answers to an offer with programs, with a bar so high.
fn answers(window: &mut Window, height: f32) -> [Rect; 2] {
    window.set_size(vec2(BAR.x, height));
    window.run();
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.run();
    ["Decline", "Allow a program"]
        .map(|label| window.get_by_role_and_label(Role::Button, label).rect())
}

#[test]
fn the_answers_are_in_sight_however_long_the_question_is() {
    let many: Vec<_> = (0..1000).map(|n| (format!("a/{n}.exe"), n)).collect();
    let many: Vec<_> = many.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    for height in [BAR.y, 560.0] {
        let asked = [crate::files::offer(&many), Notice::ControlWaits(true)];
        let mut window = crowded(Theme::Light, asked.to_vec());
        let places = answers(&mut window, height);
        if height < BAR.y {
            looks(&mut window, "crowded_files_low");
        }
        for place in places {
            assert!(place.is_positive() && place.bottom() <= height, "{place}");
        }
        let take_back = window.get_by_role_and_label(Role::Button, "Take back control");
        are_in_sight(&[&[take_back.rect()], &places[..]].concat());
        scroll(&mut window);
        assert_eq!(answers(&mut window, height), places, "they stay");
        is_sent(click(&mut window, "Allow a program"), "yes: true");
    }
}
