//! The row of what is granted and what can be asked: one row at any width, with a menu for what has no room.

mod novice;
mod viewing;

use egui::accesskit::Role as Kind;
use egui::{Theme, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use helper::views::{Bar, Wish};
use session::{Answer, Right};
use ui::Speaker;
use viewing::faces::Face;
use viewing::{
    Session, Window, click, draw_session, in_faces, looks_after, picture_rect, session_offering,
    shown, wishes,
};

/// With somebody who offers all that there is, and has allowed these.
fn all(allowed: &[Right]) -> Session {
    let all = "view,chat,point,control,files,clipboard,record".parse();
    let mut session = session_offering(Bar::Shown, all.expect("known capabilities"));
    for right in allowed {
        session.view.asked(*right);
        session.view.answered(*right, Answer::Allowed);
    }
    session
}

fn at_width(allowed: &[Right], width: f32) -> Window {
    let mut window = shown(all(allowed), Theme::Light, draw_session);
    window.set_size(vec2(width, 640.0));
    window.run();
    window
}

#[test]
fn it_is_one_row_at_any_width_and_nothing_of_it_is_out_of_sight() {
    for allowed in [&[][..], &[Right::Control], &Right::ALL] {
        for width in [560.0, 700.0, 900.0, 1100.0, 1600.0] {
            let window = at_width(allowed, width);
            let picture = picture_rect(&window).top();
            let row: Vec<_> = window
                .query_all_by_role(Kind::Button)
                .map(|node| (node.accesskit_node().label(), node.rect()))
                .filter(|(_, rect)| rect.top() > 60.0 && rect.bottom() < 125.0)
                .collect();
            assert!(row.len() >= 3, "{width}: {row:?}");
            for (name, rect) in &row {
                assert!(
                    rect.left() >= 0.0 && rect.right() <= width,
                    "{width}: {name:?} {rect:?}"
                );
            }
            assert!(picture >= 120.0, "{width}: {picture}");
            window.get_by_label("Disconnect");
        }
    }
}

#[test]
fn what_has_no_room_is_in_the_menu() {
    let mut window = at_width(&[Right::Control], 560.0);
    assert!(window.query_by_label("See their clipboard").is_none());
    click(&mut window, "More");
    click(&mut window, "See their clipboard");
    assert_eq!(wishes(&mut window), [Wish::Ask(Right::ReadClipboard)]);
    click(&mut window, "More");
    click(&mut window, "Send files…");
    assert_eq!(wishes(&mut window), [Wish::SendFiles]);
    let wide = at_width(&[], 1600.0);
    assert!(wide.query_by_label("More").is_none());
}

#[test]
fn the_row_looks_right() {
    let narrow = |window: &mut Window| {
        window.set_size(vec2(900.0, 640.0));
        window.run();
        click(window, "More");
    };
    looks_after(
        "row",
        || all(&[Right::Control, Right::Point]),
        draw_session,
        narrow,
    );
}

#[test]
fn the_view_menu_looks_right() {
    let open = |window: &mut Window| {
        window.set_size(vec2(900.0, 640.0));
        window.run();
        click(window, "View");
    };
    looks_after("view_menu", || all(&[]), draw_session, open);
}

/// Chat and files beside each other's; what comes while one is closed is marked.
#[test]
fn chat_and_files_can_be_open_together() {
    let talking = || {
        let mut session = all(&[]);
        session.view.open_chat();
        session
            .view
            .said(Speaker::Other, "It is on its way.".to_owned());
        session
            .view
            .files
            .say("There is no file to transfer.".to_owned());
        session
    };
    in_faces(&Face::ALL, "side", talking, draw_session, |window| {
        window.set_size(vec2(1000.0, 640.0));
        window.run();
    });
    let mut window = shown(talking(), Theme::Light, draw_session);
    window.set_size(vec2(1000.0, 640.0));
    window.run();
    window.get_by_label("It is on its way.");
    window.get_by_label("There is no file to transfer.");
    click(&mut window, "Hide the list");
    assert!(
        window
            .query_by_label("There is no file to transfer.")
            .is_none()
    );
    window.get_by_label("It is on its way.");
    window
        .state_mut()
        .state
        .view
        .files
        .say("Another.".to_owned());
    window.run();
    click(&mut window, "Files (1 new)");
    click(&mut window, "Show the list");
    window.get_by_label("Another.");
    window.get_by_role_and_label(Kind::Button, "Files");
}
