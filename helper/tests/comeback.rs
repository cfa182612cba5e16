//! A connection that breaks, and is made again by the engine itself.

mod novice;

use std::time::{Duration, Instant};

use helper::engine::{Command, Event, Way};
use novice::visitor::Helper;
use novice::{Do, Novice, PATIENCE, Told, picture};
use session::{Answer, FileCommand, FileEntry, FileEvent, Mark, Right};
use transfers::Wish;

fn connected() -> (Novice, Helper) {
    let novice = Novice::generous(picture(320, 200, 1));
    let helper = Helper::new();
    helper.is_let_in(&novice);
    helper.sees(&picture(320, 200, 1));
    (novice, helper)
}

fn is_allowed(novice: &Novice, helper: &Helper, right: Right) {
    helper.engine.send(Command::Ask(right));
    novice.answers(right, Answer::Allowed);
    assert!(matches!(helper.word(), Event::Answered { .. }));
}

/// Skips what is told until it is this.
fn told(novice: &Novice, wanted: impl Fn(&Told) -> bool) {
    while !wanted(&novice.told()) {}
}

fn breaks(helper: &Helper) {
    loop {
        match helper.word() {
            Event::Broken { within } => {
                assert!(within <= Duration::from_secs(120));
                return;
            }
            Event::ControlWaits(_) => {}
            event => panic!("{event:?}"),
        }
    }
}

#[test]
fn a_session_that_breaks_goes_on_by_itself_with_all_but_control() {
    let (novice, helper) = connected();
    is_allowed(&novice, &helper, Right::Point);
    is_allowed(&novice, &helper, Right::Control);
    novice.cable.cut();
    breaks(&helper);
    // What was seen last is still there to be shown.
    assert_eq!(helper.engine.screen().size(), (320, 200));
    match helper.word() {
        Event::Returned { rights, time_limit } => {
            assert_eq!(rights, [Right::Point]);
            assert!(time_limit > Duration::from_secs(3000));
        }
        event => panic!("{event:?}"),
    }
    told(&novice, |told| matches!(told, Told::Back));
    helper.sees(&picture(320, 200, 1));
    helper.engine.send(Command::Mark(Mark::Clear));
    told(&novice, |told| matches!(told, Told::Mark(Mark::Clear)));
    // And once more.
    novice.cable.cut();
    breaks(&helper);
    assert!(matches!(helper.word(), Event::Returned { .. }));
    novice.act(Do::Stop);
    assert_eq!(helper.ends().way, Way::Finished);
    let history = helper.history();
    assert_eq!(history.len(), 1, "it was one session");
    assert_eq!(history[0].outcome, "stopped by the novice");
    let breaks = &history[0].breaks;
    assert_eq!(breaks.len(), 2, "{breaks:?}");
    assert!(
        breaks
            .iter()
            .all(|line| line.back.is_some_and(|back| back >= line.at))
    );
}

#[test]
fn who_does_not_want_to_wait_disconnects() {
    let (novice, helper) = connected();
    novice.cable.unplug();
    breaks(&helper);
    helper.engine.send(Command::Disconnect);
    assert_eq!(helper.ends().problem.name, "stopped by the helper");
}

#[test]
fn who_disconnects_in_the_moment_of_a_break_does_not_wait() {
    for _ in 0..10 {
        let (novice, helper) = connected();
        novice.cable.unplug();
        helper.engine.send(Command::Disconnect);
        assert_eq!(helper.ends().problem.name, "stopped by the helper");
    }
}

/// The next bytes of its file that the novice is asked for: of which transfer, and from where on.
fn wanted(novice: &Novice) -> (u32, u64) {
    loop {
        if let Told::File(FileEvent::PieceWanted {
            transfer, offset, ..
        }) = novice.told()
        {
            return (transfer, offset);
        }
    }
}

/// How many bytes there are of each file that comes, whole or not.
fn arrived(helper: &Helper) -> Vec<u64> {
    let Ok(entries) = helper.inbox().read_dir() else {
        return Vec::new();
    };
    let size = |entry: std::io::Result<std::fs::DirEntry>| entry?.metadata().map(|it| it.len());
    entries.filter_map(|entry| size(entry).ok()).collect()
}

/// The other side, or the line, stops in the middle of a file without a word.
#[test]
fn a_line_that_carries_nothing_more_is_made_again_and_the_file_goes_on() {
    let (novice, helper) = connected();
    let wish = Wish::Fetch("a".to_owned());
    helper.engine.send(Command::Files(wish));
    let fetch = loop {
        if let Told::File(FileEvent::FetchWanted { fetch, .. }) = novice.told() {
            break Some(fetch);
        }
    };
    let (path, size) = ("a.txt".to_owned(), 6);
    let files = vec![FileEntry { path, size }];
    novice.act(Do::File(FileCommand::Offer { fetch, files }));
    let (transfer, offset) = wanted(&novice);
    assert_eq!(offset, 0);
    let bytes = b"abc".to_vec();
    novice.act(Do::File(FileCommand::Piece { transfer, bytes }));
    assert_eq!(wanted(&novice), (transfer, 3));
    let until = Instant::now() + PATIENCE;
    while arrived(&helper) != [3] {
        assert!(Instant::now() < until, "the bytes were never put away");
        helper.engine.wait_event(Duration::from_millis(100));
    }
    novice.cable.freeze();
    // Nothing of it is there to be seen.
    loop {
        match helper.word() {
            Event::Broken { .. } => break,
            Event::Files(_) => {}
            event => panic!("{event:?}"),
        }
    }
    assert!(!helper.inbox().join("a.txt").exists());
    loop {
        match helper.word() {
            Event::Returned { .. } => break,
            Event::Files(_) => {}
            event => panic!("{event:?}"),
        }
    }
    assert_eq!(wanted(&novice), (transfer, 3), "it goes on where it was");
    let bytes = b"def".to_vec();
    novice.act(Do::File(FileCommand::Piece { transfer, bytes }));
    while !matches!(novice.told(), Told::File(FileEvent::HashWanted { .. })) {}
    // SHA-256 of "abcdef".
    let hash = "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721";
    let byte = |at: usize| u8::from_str_radix(&hash[2 * at..2 * at + 2], 16).expect("hex");
    let sha256 = Some(std::array::from_fn(byte));
    novice.act(Do::File(FileCommand::Hash { transfer, sha256 }));
    while !matches!(
        novice.told(),
        Told::File(FileEvent::Done { whole: true, .. })
    ) {}
    assert_eq!(
        std::fs::read(helper.inbox().join("a.txt")).expect("it is there"),
        b"abcdef"
    );
    novice.act(Do::Stop);
    assert_eq!(helper.ends().way, Way::Finished);
}
