//! While the connection is broken: what the person sees, and that Stop refuses.

use super::*;
use crate::made_up::question;
use ledger::Why;
use novice::engine::{Ended, Knock};
use session::{EndingWhy, Right};

/// The bar, a quarter of a minute after a break in the middle of everything.
fn away() -> Window {
    let until = now().clock + Duration::from_secs(120);
    let notices = vec![
        Notice::Sharing(sharing(View::WholeScreen)),
        Notice::PictureSeen,
        Notice::Granted {
            right: Right::Control,
        },
        Notice::Asked(question(3, Right::Point)),
        Notice::Broken { until },
    ];
    let mut window = window(BAR, Theme::Light, notices);
    window.state_mut().now.clock += Duration::from_secs(15);
    window.run();
    window
}

#[test]
fn a_broken_connection_is_said_with_the_time_that_is_left() {
    let mut window = away();
    looks_everywhere(&mut window, "away");
    window.get_by_label_contains("Ann may come back within 1:45");
    for gone in ["Allow", "Take back", "Pause"] {
        assert!(window.query_by_label_contains(gone).is_none(), "{gone}");
    }
    is_sent(click(&mut window, "Stop"), "Stop");
}

#[test]
fn who_is_back_sees_the_screen_again_and_has_what_is_told_anew() {
    let mut window = away();
    let from = "192.0.2.9:40000".parse().unwrap();
    tell(&mut window, Notice::Returned { from });
    let right = Right::Point;
    tell(&mut window, Notice::Granted { right });
    tell(&mut window, Notice::PictureSeen);
    window.get_by_label("They see your screen");
    window.get_by_label_contains("They can draw");
    assert!(window.query_by_label_contains("click and type").is_none());
    assert!(window.query_by_label_contains("wants to").is_none());
    let at = window.state().now.clock + Duration::from_secs(60);
    let why = EndingWhy::TimeLimit;
    tell(&mut window, Notice::EndingSoon { at, why });
    window.get_by_label_contains("The session ends in 1:00");
}

#[test]
fn who_knocks_anew_meanwhile_is_asked_about_and_that_the_line_broke_is_told() {
    let mut window = away();
    let why = Why::Anew;
    tell(&mut window, Notice::Ended(Ended { why, ..ended() }));
    let anew = Some("Ann".to_owned());
    tell(&mut window, Notice::Knock(Knock { anew, ..knock() }));
    window.set_size(ASKING);
    pass(&mut window, Duration::from_secs(2));
    window.get_by_label_contains("The connection to Ann broke");
    looks(&mut window, "knock_anew");
    is_sent(click(&mut window, "Allow"), "view: WholeScreen");
    // Nobody is told that they can try again who can't.
    let (knock, why) = (knock().id, KnockOver::Unanswered);
    tell(
        &mut window,
        Notice::KnockOver {
            knock,
            why,
            again: false,
        },
    );
    window.get_by_label_contains("To be helped, make a new one");
    assert!(window.query_by_label_contains("can knock again").is_none());
}
