//! Files while somebody is connected: the questions, what moves, and what came of it.

use super::*;
use crate::made_up::asked;
use novice::engine::{QuestionOf, Quiet, Wanted};
use std::path::PathBuf;
use std::time::Instant;
use transfers::{
    By, End, Failed, FileWhy, FilesError, How, Named, Offered, Progress, Reason, State, Transfer,
    TransferId, Way,
};

fn named(files: &[(&str, u64)]) -> std::sync::Arc<[Named]> {
    let named = |(name, size): &(&str, u64)| Named {
        name: (*name).to_owned(),
        size: *size,
        is_program: name.ends_with(".exe"),
    };
    files.iter().map(named).collect()
}

pub(crate) fn offer(files: &[(&str, u64)]) -> Notice {
    let offered = Offered {
        transfer: 5,
        fetch: None,
        files: named(files),
        folder: "/home/ann/Downloads/Beckon".into(),
        answer_by: now().clock + Duration::from_secs(60),
    };
    Notice::Asked(asked(QuestionOf::Offer, 5, Wanted::Send(offered)))
}

fn fetch(hint: &str) -> Notice {
    Notice::Asked(asked(QuestionOf::Fetch, 5, fetching(hint)))
}

fn fetching(hint: &str) -> Wanted {
    let hint = hint.to_owned();
    Wanted::Fetch { hint }
}

fn bar(notices: Vec<Notice>) -> Window {
    let all = [
        Notice::Sharing(sharing(View::WholeScreen)),
        Notice::PictureSeen,
    ];
    let mut window = window(BAR, Theme::Light, all.into_iter().chain(notices).collect());
    window.state_mut().now.clock += Duration::from_millis(1001);
    window.run();
    window
}

fn transfer(way: Way, files: &[(&str, u64)], state: State) -> Notice {
    let number = 5;
    Notice::Transfer(Transfer {
        id: TransferId { way, number },
        fetch: None,
        files: named(files),
        left_out: 0,
        state,
    })
}

fn moving(start: Instant) -> State {
    let mut progress = Progress::new(40_000_000, 0, start);
    for second in 1..=8 {
        progress.update(second * 1_500_000, start + Duration::from_secs(second));
    }
    State::Moving(progress)
}

fn over(how: How) -> State {
    let arrived = match how {
        How::Finished => vec![PathBuf::from("/home/ann/Downloads/Beckon/photos/a.jpg")],
        _ => Vec::new(),
    };
    State::Over(End {
        how,
        whole: arrived.len(),
        arrived,
        failed: Vec::new(),
    })
}

#[test]
fn a_file_is_asked_about_with_name_size_and_place() {
    let mut window = bar(vec![offer(&[("report.pdf", 1_234_000)])]);
    looks(&mut window, "ask_file");
    window.get_by_label("Ann wants to send you report.pdf");
    window.get_by_label_contains("1.2 MB. It would go to /home/ann/Downloads/Beckon.");
    is_sent(
        click(&mut window, "Allow"),
        "of: Offer, number: 5 }, yes: true",
    );
    assert!(window.query_by_label("Allow").is_none(), "it is answered");
}

#[test]
fn a_folder_is_one_question_with_a_bounded_list() {
    let names: Vec<_> = (0..200).map(|n| format!("photos/{n:03}.jpg")).collect();
    let files: Vec<_> = names
        .iter()
        .map(|name| (name.as_str(), 2_000_000))
        .collect();
    let mut window = bar(vec![offer(&files)]);
    looks_everywhere(&mut window, "ask_folder");
    window.get_by_label("Ann wants to send you photos (200 files)");
    // However long the list is, the answers are in sight.
    let allow = window.get_by_role_and_label(Role::Button, "Allow").rect();
    assert!(allow.bottom() < BAR.y, "{allow}");
    is_sent(click(&mut window, "Decline"), "yes: false");
}

#[test]
fn a_program_is_warned_of() {
    let mut window = bar(vec![offer(&[("holigpj.exe", 90_000)])]);
    looks(&mut window, "ask_program");
    window.get_by_label("Opening it would start a program");
}

#[test]
fn a_program_among_many_files_is_warned_of_above_them_and_comes_first() {
    let names: Vec<_> = (0..30).map(|n| format!("photos/{n}.jpg")).collect();
    let mut files: Vec<_> = names.iter().map(|name| (name.as_str(), 9)).collect();
    files.push(("photos/zz.exe", 9));
    let mut window = bar(vec![offer(&files)]);
    looks(&mut window, "ask_folder_program");
    let bottom = |window: &Window, label: &str| window.get_by_label_contains(label).rect().bottom();
    let warning = bottom(&window, "Opening it would start a program");
    let program = bottom(&window, "zz.exe");
    assert!(warning < program && program < bottom(&window, "photos/0.jpg"));
    window.get_by_role_and_label(Role::Button, "Allow a program");
}

#[test]
fn who_asks_for_a_file_gets_what_is_chosen_and_nothing_else() {
    let mut window = bar(vec![fetch("the log of the printer")]);
    looks_everywhere(&mut window, "ask_fetch");
    window.state_mut().now.clock += Duration::from_secs(2);
    window.run();
    window.get_by_label_contains("“the log of the printer”");
    let action = click(&mut window, "Choose a file …");
    let id = match action {
        Some(Action::Choose(id)) => id,
        other => panic!("{other:?}"),
    };
    assert_eq!((id.of, id.number), (QuestionOf::Fetch, 5));
    assert_eq!(
        window.state().model.fetch(),
        Some(id),
        "what is dropped is for them"
    );
    // To open the dialog is no answer yet.
    let paths = vec![PathBuf::from("/home/ann/printer.log")];
    let now = window.state().now;
    let given = window.state_mut().model.chosen(id, paths.clone(), now);
    let question = id;
    assert_eq!(given, Some(SessionCommand::Give { question, paths }));
    is_sent(
        click(&mut window, "Decline"),
        "of: Fetch, number: 5 }, yes: false",
    );
}

#[test]
fn what_was_chosen_for_a_question_that_is_over_is_said_above_the_next() {
    let mut window = bar(vec![fetch("")]);
    let Some(Action::Choose(old)) = click(&mut window, "Choose a file …") else {
        panic!("no dialog")
    };
    click(&mut window, "Decline");
    let next = asked(QuestionOf::Fetch, 6, fetching("the log"));
    tell(&mut window, Notice::Asked(next));
    let now = window.state().now;
    let chosen = vec![PathBuf::from("/home/ann/diary.txt")];
    let given = window.state_mut().model.chosen(old, chosen, now);
    assert_eq!(given, None, "it was not chosen for this one");
    window.state_mut().now.clock += Duration::from_millis(1001);
    looks(&mut window, "choice_over");
    let told = window
        .get_by_label_contains("a question that is over")
        .rect();
    assert!(told.bottom() < window.get_by_label("Decline").rect().top());
}

#[test]
fn while_a_dialog_is_open_the_bar_says_that_nothing_is_seen() {
    let dialog = |pause, dialog| Notice::Quiet(Quiet { pause, dialog });
    let mut window = bar(vec![fetch(""), dialog(false, true), Notice::Paused(true)]);
    looks(&mut window, "choosing");
    window.get_by_label("They see nothing until the window for choosing files is closed");
    // It goes on by itself, unless the person wants a pause as well.
    is_sent(click(&mut window, "Pause"), "Pause(true)");
    tell(&mut window, dialog(true, true));
    window.get_by_label("Paused: they see nothing and can do nothing");
    tell(&mut window, dialog(true, false));
    is_sent(click(&mut window, "Go on"), "Pause(false)");
    tell(&mut window, Notice::Paused(false));
    window.get_by_label_contains("about to be shown");
}

#[test]
fn what_moves_shows_how_far_and_can_be_cancelled() {
    let start = now().clock;
    let files = [("film.mkv", 40_000_000)];
    let mut window = bar(vec![transfer(Way::Receiving, &files, moving(start))]);
    window.state_mut().now.clock = start + Duration::from_secs(8);
    looks_everywhere(&mut window, "file_moves");
    window.get_by_label_contains("12.0 MB of 40.0 MB");
    window.get_by_label("For you: film.mkv: 30 %");
    is_sent(click(&mut window, "Cancel"), "CancelTransfer");
}

#[test]
fn what_arrived_is_shown_in_its_folder() {
    let files = [("photos/a.jpg", 40_000_000)];
    let mut window = bar(vec![transfer(Way::Receiving, &files, over(How::Finished))]);
    looks(&mut window, "file_arrived");
    let action = click(&mut window, "Show in folder");
    let folder = PathBuf::from("/home/ann/Downloads/Beckon/photos");
    assert!(matches!(action, Some(Action::ShowFolder(there)) if there == folder));
    assert!(click(&mut window, "OK").is_none());
    assert!(window.query_by_label("Show in folder").is_none());
}

#[test]
fn what_is_not_whole_is_said() {
    let name = "a.bin".to_owned();
    let damaged = FilesError::WrongHash { name: name.clone() };
    let reason = Reason::Here(damaged.into());
    let damaged = State::Over(End {
        how: How::Finished,
        arrived: Vec::new(),
        whole: 0,
        failed: vec![Failed { name, reason }],
    });
    let mut window = bar(vec![transfer(Way::Receiving, &[("a.bin", 9)], damaged)]);
    looks(&mut window, "file_damaged");
    window.get_by_label_contains("damaged on the way");
    let (by, why) = (By::There, FileWhy::Person);
    let cancelled = over(How::Stopped { by, why });
    tell(
        &mut window,
        transfer(Way::Sending, &[("b.bin", 9)], cancelled),
    );
    window.get_by_label("They cancelled it.");
}

#[test]
fn what_is_over_shares_one_card_and_moves_nothing_below_it() {
    let arrived = |number: u32, name: &str| {
        let notice = transfer(Way::Receiving, &[(name, 40_000)], over(How::Finished));
        let Notice::Transfer(mut transfer) = notice else {
            unreachable!()
        };
        transfer.id.number = number;
        if let State::Over(end) = &mut transfer.state {
            end.arrived = vec![PathBuf::from("/home/ann/Downloads/Beckon").join(name)];
        }
        Notice::Transfer(transfer)
    };
    let right = session::Right::Point;
    let first = arrived(1, "photos/a.jpg");
    let mut window = bar(vec![Notice::Granted { right }, first]);
    let back = |window: &Window| {
        let back = window.get_by_role_and_label(Role::Button, "Take back");
        back.rect().top()
    };
    window.run();
    let before = back(&window);
    for (number, name) in [(2, "a.txt"), (3, "b.txt"), (4, "c.txt")] {
        tell(&mut window, arrived(number, name));
    }
    window.get_by_label("4 file transfers are over");
    looks_everywhere(&mut window, "files_over");
    assert!((back(&window) - before).abs() < 30.0);
    // The folder that all of them are in.
    let action = click(&mut window, "Show in folder");
    let folder = PathBuf::from("/home/ann/Downloads/Beckon");
    assert!(matches!(action, Some(Action::ShowFolder(there)) if there == folder));
    // One OK for all.
    assert!(click(&mut window, "OK").is_none());
    assert!(window.query_by_label("OK").is_none());
    assert!(back(&window) < before);
}
