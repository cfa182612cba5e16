//! Files beside the picture: what is on its way, what came of it, and what can be begun.

mod novice;
mod viewing;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Theme;
use egui_kittest::kittest::Queryable;
use helper::engine::News;
use helper::views::{Bar, Wish};
use transfers::{
    End, FileWhy, FilesError, How, Named, NotDone, Offered, Progress, State, Transfer, TransferId,
    Way,
};
use viewing::{Session, click, draw_session, looks_everywhere, session_offering, shown};

fn session() -> Session {
    let offers = "view,chat,control,files,clipboard".parse().expect("offers");
    session_offering(Bar::Shown, offers)
}

fn named(name: &str, size: u64) -> Arc<[Named]> {
    let (name, is_program) = (name.to_owned(), false);
    Arc::new([Named {
        name,
        size,
        is_program,
    }])
}

fn transfer(way: Way, number: u32, name: &str, state: State) -> News {
    News::Transfer(Transfer {
        id: TransferId { way, number },
        fetch: None,
        files: named(name, 40_000_000),
        left_out: 0,
        state,
    })
}

fn over(how: How, arrived: &[&str]) -> State {
    State::Over(End {
        how,
        arrived: arrived.iter().map(Into::into).collect(),
        whole: arrived.len(),
        failed: Vec::new(),
    })
}

/// One of each.
fn busy() -> Session {
    let mut session = session();
    let start = Instant::now();
    let mut progress = Progress::new(40_000_000, 0, start);
    for second in 1..=8 {
        progress.update(second * 1_500_000, start + Duration::from_secs(second));
    }
    session.view.now = start + Duration::from_secs(8);
    for news in [
        transfer(Way::Sending, 1, "film.mkv", State::Moving(progress)),
        transfer(
            Way::Sending,
            2,
            "driver.deb",
            over(How::Refused(FileWhy::Person), &[]),
        ),
        transfer(
            Way::Receiving,
            1,
            "printer.log",
            over(How::Finished, &["/home/ada/Downloads/Beckon/printer.log"]),
        ),
        News::Fetching(2),
    ] {
        session.view.files.note(news);
    }
    session
}

#[test]
fn files_on_their_way_look_right() {
    looks_everywhere("files", busy, draw_session);
}

#[test]
fn what_moves_can_be_cancelled_and_what_came_be_shown() {
    let mut harness = shown(busy(), Theme::Light, draw_session);
    harness.get_by_label_contains("12.0 MB of 40.0 MB");
    harness.get_by_label("They said no.");
    click(&mut harness, "Cancel");
    let (way, number) = (Way::Sending, 1);
    let cancel = Wish::CancelTransfer(TransferId { way, number });
    click(&mut harness, "Show in folder");
    let show = Wish::ShowFolder("/home/ada/Downloads/Beckon".into());
    assert_eq!(harness.state().wishes, [cancel, show]);
}

#[test]
fn the_menu_begins_each_way() {
    let mut harness = shown(session(), Theme::Light, draw_session);
    for item in ["Send files…", "Send a folder…", "Ask for a file…"] {
        click(&mut harness, "Files");
        click(&mut harness, item);
    }
    let wanted = [Wish::SendFiles, Wish::SendFolder, Wish::Fetch];
    assert_eq!(harness.state().wishes, wanted);
}

#[test]
fn what_was_not_asked_for_and_what_did_not_work_is_said() {
    let mut session = session();
    let answer_by = Instant::now();
    session.view.files.note(News::Offered(Offered {
        transfer: 3,
        fetch: None,
        files: named("virus", 1),
        folder: "/home/ada/Downloads/Beckon".into(),
        answer_by,
    }));
    let mut harness = shown(session, Theme::Light, draw_session);
    harness.get_by_label_contains("It was refused");
    click(&mut harness, "OK");
    assert!(harness.query_by_label_contains("It was refused").is_none());
    let not_done = News::NotDone(NotDone::Here(FilesError::NoFiles.into()));
    harness.state_mut().state.view.files.note(not_done);
    harness.run();
    harness.get_by_label("There is no file in it. Choose another.");
}

#[test]
fn without_files_in_the_invitation_there_is_no_menu() {
    let session = session_offering(Bar::Shown, "view,chat".parse().expect("offers"));
    let harness = shown(session, Theme::Light, draw_session);
    assert!(harness.query_by_label("Files").is_none());
}
