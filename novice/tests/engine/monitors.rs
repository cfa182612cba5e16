//! The helper is told of several monitors that are shared, before the pictures in which they are; else of none.

use crate::board::Board;
use crate::stage::{Novice, Visitor, guarded};
use desktop::Monitor;
use novice::engine::SessionCommand;
use screen::Rect;
use session::HelperEvent;
use tempfile::{TempDir, tempdir};

fn monitor(name: &str, x: u32, width: u32) -> Monitor {
    Monitor {
        name: name.to_owned(),
        rect: Rect::new(x, 0, width, 130),
        primary: false,
    }
}

/// Names, left edges and widths.
fn two() -> [Monitor; 2] {
    [monitor("HDMI-1", 120, 80), monitor("eDP-1", 0, 120)]
}

async fn begin(board: &Board) -> (TempDir, Novice, Visitor) {
    let folder = tempdir().expect("a folder");
    let mut novice = Novice::start(folder.path(), board);
    let made = novice.invite_and_listen(guarded()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    (folder, novice, visitor)
}

/// What comes next: numbers, left edges and widths; none if it is a picture.
async fn next(visitor: &mut Visitor) -> Option<Vec<(u32, u16, u16)>> {
    visitor
        .until(|event| match event {
            HelperEvent::Screen(_) => Some(None),
            HelperEvent::Monitors(told) => {
                assert_eq!((told.width, told.height), (200, 130));
                let list = told.list.iter();
                Some(Some(
                    list.map(|one| (one.number, one.x, one.width)).collect(),
                ))
            }
            _ => None,
        })
        .await
}

/// What is told of them, after as many pictures as come before.
async fn told(visitor: &mut Visitor) -> Vec<(u32, u16, u16)> {
    loop {
        if let Some(told) = next(visitor).await {
            return told;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_monitors_are_told_before_the_first_picture_and_when_they_change() {
    let board = Board::new(200, 130);
    board.set_monitors(&two());
    let (_folder, novice, mut visitor) = begin(&board).await;
    let both = vec![(1, 0, 120), (2, 120, 80)];
    assert_eq!(next(&mut visitor).await, Some(both.clone()));
    visitor.sees(&board).await;

    // A pause, after which the pictures begin anew.
    novice.engine.send(SessionCommand::Pause(true));
    visitor.paused(true).await;
    board.wait_until_over();
    novice.engine.send(SessionCommand::Pause(false));
    visitor.paused(false).await;
    assert_eq!(next(&mut visitor).await, Some(both));
    visitor.sees(&board).await;

    // The resolution of one changes, then the other is unplugged.
    board.set_monitors(&[monitor("eDP-1", 0, 100), monitor("HDMI-1", 100, 100)]);
    let both = vec![(1, 0, 100), (2, 100, 100)];
    assert_eq!(told(&mut visitor).await, both);
    board.set_monitors(&[monitor("HDMI-1", 0, 200)]);
    assert_eq!(told(&mut visitor).await, []);
    board.set_monitors(&[monitor("HDMI-1", 0, 100), monitor("eDP-1", 100, 100)]);
    assert_eq!(told(&mut visitor).await, [(2, 0, 100), (3, 100, 100)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_one_monitor_nothing_is_told() {
    let board = Board::new(200, 130);
    board.set_monitors(&[monitor("eDP-1", 0, 200)]);
    let (_folder, _novice, mut visitor) = begin(&board).await;
    for seed in 2..5 {
        assert_eq!(next(&mut visitor).await, None);
        board.paint(seed);
    }
}
