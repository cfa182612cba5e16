//! The engine against a novice who copies, and sends files that nobody asked for.

mod novice;

use helper::engine::{Command, Event, News};
use novice::visitor::Helper;
use novice::{Do, Novice, Told, picture};
use session::{Answer, ClipContent, FileCommand, FileEntry, FileEvent, FileWhy, Right, Way};
use transfers::{State, Wish};

fn connected() -> (Novice, Helper) {
    let novice = Novice::generous(picture(64, 64, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    (novice, helper)
}

fn told<T>(novice: &Novice, pick: impl Fn(Told) -> Option<T>) -> T {
    loop {
        if let Some(picked) = pick(novice.told()) {
            return picked;
        }
    }
}

fn text(text: &str) -> ClipContent {
    ClipContent::Text(text.to_owned())
}

fn allowed(novice: &Novice, helper: &Helper, right: Right) {
    helper.engine.send(Command::Ask(right));
    novice.answers(right, Answer::Allowed);
    while !matches!(helper.word(), Event::Answered { .. }) {}
}

fn offer(novice: &Novice, fetch: Option<u32>) {
    let (path, size) = ("a.txt".to_owned(), 3);
    let files = vec![FileEntry { path, size }];
    novice.act(Do::File(FileCommand::Offer { fetch, files }));
}

#[test]
fn files_that_nobody_asked_for_are_refused_and_leave_nothing() {
    let (novice, helper) = connected();
    offer(&novice, None);
    let why = told(&novice, |told| match told {
        Told::File(FileEvent::Over {
            way: Way::Sending,
            why,
            ..
        }) => Some(why),
        _ => None,
    });
    assert_eq!(why, Some(FileWhy::Person));
    assert!(!helper.inbox().exists());
}

#[test]
fn files_that_were_asked_for_are_taken_but_not_if_they_are_damaged() {
    let (novice, helper) = connected();
    let wish = Wish::Fetch("a".to_owned());
    helper.engine.send(Command::Files(wish));
    let fetch = told(&novice, |told| match told {
        Told::File(FileEvent::FetchWanted { fetch, hint }) if hint == "a" => Some(fetch),
        _ => None,
    });
    offer(&novice, Some(fetch));
    let transfer = told(&novice, |told| match told {
        Told::File(FileEvent::PieceWanted { transfer, .. }) => Some(transfer),
        _ => None,
    });
    let bytes = b"abc".to_vec();
    novice.act(Do::File(FileCommand::Piece { transfer, bytes }));
    told(&novice, |told| {
        matches!(told, Told::File(FileEvent::HashWanted { .. })).then_some(())
    });
    // Not the hash of these bytes: nothing stays, and both are told.
    let sha256 = Some([7; 32]);
    novice.act(Do::File(FileCommand::Hash { transfer, sha256 }));
    told(&novice, |told| {
        matches!(told, Told::File(FileEvent::Done { whole: false, .. })).then_some(())
    });
    loop {
        if let Event::Files(News::Transfer(transfer)) = helper.word()
            && let State::Over(end) = &transfer.state
        {
            assert!(
                end.failed[0].reason.to_string().contains("damaged"),
                "{end:?}"
            );
            break;
        }
    }
    let left = std::fs::read_dir(helper.inbox()).expect("made").count();
    assert_eq!(left, 0);
}

#[test]
fn nothing_that_was_copied_leaves_before_the_yes_nor_after_its_end() {
    let (novice, helper) = connected();
    helper.engine.send(Command::Copied(text("before")));
    allowed(&novice, &helper, Right::WriteClipboard);
    helper.engine.send(Command::Copied(text("while")));
    let pasted = told(&novice, |told| match told {
        Told::Pasted(content) => Some(content),
        _ => None,
    });
    assert_eq!(pasted, text("while"));
    helper.engine.send(Command::Drop(Right::WriteClipboard));
    helper.engine.send(Command::Copied(text("after")));
    helper.engine.send(Command::Disconnect);
    loop {
        match novice.told() {
            Told::Pasted(content) => panic!("{content:?} left"),
            Told::Ended(_) => break,
            _ => {}
        }
    }
}

#[test]
fn what_the_novice_copies_comes_once_it_was_allowed() {
    let (novice, helper) = connected();
    allowed(&novice, &helper, Right::ReadClipboard);
    let copied = ClipContent::Png(vec![7; 40_000]);
    novice.act(Do::Copy(copied.clone()));
    loop {
        if let Event::Clipboard(content) = helper.word() {
            assert_eq!(content, copied);
            break;
        }
    }
}
