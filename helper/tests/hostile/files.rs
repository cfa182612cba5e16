//! Files that were asked for, and what a novice could make of that.

use std::path::{Path, PathBuf};

use helper::engine::Command;
use session::StopReason;
use transfers::Wish;
use wire::{FileMessage, FileStart, FileWhy, FromHelper, FromNovice, encode};

use super::{ends, file, offer};
use crate::novice::hand::{Hand, House};
use crate::novice::visitor::Helper;

/// A helper who asked for files: the number of that.
fn asking(house: &House) -> (Hand, Helper, u32) {
    let (mut hand, helper) = house.visited();
    helper
        .engine
        .send(Command::Files(Wish::Fetch("the log".to_owned())));
    let fetch = hand.until(|message| match message {
        FromHelper::File(FileMessage::Fetch { fetch, .. }) => Some(*fetch),
        _ => None,
    });
    (hand, helper, fetch)
}

/// Who takes 100 bytes of a file, as transfer 1.
pub(super) fn taking(house: &House) -> (Hand, Helper) {
    let (mut hand, helper, fetch) = asking(house);
    hand.says(&offer(1, Some(fetch), &[("printer.log", 100)]));
    is_taken(&mut hand);
    (hand, helper)
}

fn is_taken(hand: &mut Hand) {
    hand.until(|message| {
        matches!(message, FromHelper::File(FileMessage::Accept { .. })).then_some(())
    });
}

pub(super) fn piece(transfer: u32, bytes: usize) -> FromNovice {
    let bytes = vec![b'x'; bytes];
    file(FileMessage::Piece { transfer, bytes })
}

fn end(transfer: u32) -> FromNovice {
    let sha256 = Some([7; 32]);
    file(FileMessage::End { transfer, sha256 })
}

/// All files below a folder.
pub(super) fn found(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else {
        return Vec::new();
    };
    let entries = entries.map(|entry| entry.expect("readable").path());
    let below = |path: PathBuf| {
        if path.is_dir() {
            found(&path)
        } else {
            vec![path]
        }
    };
    entries.flat_map(below).collect()
}

#[test]
fn bytes_that_do_not_fit_what_was_taken_end_it_and_leave_nothing() {
    let house = House::open();
    let start = FileStart { file: 0, offset: 0 };
    let attacks = [
        ("one byte more than said", vec![piece(1, 101)]),
        ("one more after all", vec![piece(1, 100), piece(1, 1)]),
        ("an end too early", vec![piece(1, 50), end(1)]),
        ("two ends", vec![piece(1, 100), end(1), end(1)]),
        ("another’s number", vec![piece(2, 1)]),
        ("no number", vec![piece(0, 1)]),
        ("the same number again", vec![offer(1, None, &[("a", 1)])]),
        ("the same fetch again", vec![offer(2, Some(1), &[("a", 1)])]),
        (
            "no files after all",
            vec![file(FileMessage::NotFetched {
                fetch: 1,
                why: FileWhy::Person,
            })],
        ),
        (
            "a yes to itself",
            vec![file(FileMessage::Accept {
                transfer: 1,
                from: 0,
                starts: vec![start],
            })],
        ),
    ];
    for (what, messages) in attacks {
        let (mut hand, helper) = taking(&house);
        // At once: once the disk has spoken, a second end is a word that crossed with it.
        let frames = messages.iter().map(encode).collect::<Result<Vec<_>, _>>();
        hand.writes(&frames.expect("every message has a frame").concat());
        let (_, why) = hand.hears_out();
        assert_eq!(why, Some(StopReason::Misbehaved), "{what}");
        assert_eq!(ends(&helper).1.problem.name, "broke the protocol", "{what}");
        assert_eq!(found(&helper.inbox()), [] as [PathBuf; 0], "{what}");
        assert!(helper.history()[0].files.is_empty(), "{what}");
    }
}

#[test]
fn bytes_before_the_yes_end_it() {
    let house = House::open();
    let (mut hand, helper, fetch) = asking(&house);
    let offer = offer(1, Some(fetch), &[("printer.log", 100)]);
    // Together: the yes can't have come between.
    let both = [offer, piece(1, 100)].map(|message| encode(&message).expect("a frame"));
    hand.writes(&both.concat());
    let (_, why) = hand.hears_out();
    assert_eq!(why, Some(StopReason::Misbehaved));
    assert_eq!(ends(&helper).1.problem.name, "broke the protocol");
    assert_eq!(found(&helper.inbox()), [] as [PathBuf; 0]);
}

#[test]
fn another_hash_is_another_file_and_is_not_kept() {
    let house = House::open();
    let (mut hand, helper) = taking(&house);
    hand.says(&piece(1, 100));
    hand.says(&end(1));
    let whole = hand.until(|message| match message {
        FromHelper::File(FileMessage::Done { whole, .. }) => Some(*whole),
        _ => None,
    });
    assert!(!whole);
    helper.engine.send(Command::Disconnect);
    ends(&helper);
    assert_eq!(found(&helper.inbox()), [] as [PathBuf; 0]);
    assert!(helper.history()[0].files.is_empty());
}

/// Whatever they are called, they arrive in the one folder, each by itself.
#[test]
fn names_lead_nowhere_else() {
    let names = [
        "../../../../../../../../tmp/beckon-escaped",
        "/tmp/beckon-escaped",
        "a/../../../beckon-escaped",
        "..",
        ".bashrc",
        "CON",
        "aux.txt",
        "notes.txt.",
        "C:\\Windows\\beckon-escaped",
        "a\\..\\..\\beckon-escaped",
        "photo\u{202e}gpj.exe",
        "two\nlines",
    ];
    let house = House::open();
    let (mut hand, helper, fetch) = asking(&house);
    let files = names.map(|name| (name, 0));
    hand.says(&offer(1, Some(fetch), &files));
    is_taken(&mut hand);
    // SHA-256 of nothing (FIPS 180-4).
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let byte = |at: usize| u8::from_str_radix(&nothing[2 * at..2 * at + 2], 16).expect("hex");
    let sha256 = Some(std::array::from_fn(byte));
    for _ in names {
        let transfer = 1;
        hand.says(&file(FileMessage::End { transfer, sha256 }));
    }
    for (number, name) in (0..).zip(names) {
        let done = hand.until(|message| match message {
            FromHelper::File(FileMessage::Done { file, whole, .. }) => Some((*file, *whole)),
            _ => None,
        });
        assert_eq!(done, (number, true), "{name}");
    }
    helper.engine.send(Command::Disconnect);
    ends(&helper);
    let inbox = helper.inbox();
    let arrived = found(&inbox);
    assert_eq!(arrived.len(), names.len(), "{arrived:?}");
    let outside = inbox.parent().expect("a folder");
    let outside: Vec<_> = found(outside)
        .into_iter()
        .filter(|path| !path.starts_with(&inbox))
        .collect();
    assert_eq!(outside, [helper.history_file()]);
    assert!(!Path::new("/tmp/beckon-escaped").exists());
    for path in &arrived {
        let name = path.file_name().expect("a name").to_string_lossy();
        let is_plain = |c: char| !c.is_control() && c != '\u{202e}' && c != '\\' && c != ':';
        assert!(name.chars().all(is_plain), "{name:?}");
        assert!(!name.starts_with('.') && !name.ends_with('.'), "{name:?}");
    }
}

/// No room is made for what is only said.
#[test]
fn what_is_larger_than_any_disk_is_refused() {
    let house = House::open();
    let (mut hand, helper, fetch) = asking(&house);
    hand.says(&offer(1, Some(fetch), &[("everything", u64::MAX - 1)]));
    let why = hand.until(|message| match message {
        FromHelper::File(FileMessage::Refuse { why, .. }) => Some(*why),
        _ => None,
    });
    assert_eq!(why, FileWhy::NoRoom);
    assert_eq!(found(&helper.inbox()), [] as [PathBuf; 0]);
}

#[test]
fn what_was_not_asked_for_is_refused_and_nobody_waits_for_an_answer() {
    let house = House::open();
    let (mut hand, helper) = house.visited();
    hand.says(&offer(1, None, &[("virus.exe", 1)]));
    let why = hand.until(|message| match message {
        FromHelper::File(FileMessage::Refuse { why, .. }) => Some(*why),
        _ => None,
    });
    assert_eq!(why, FileWhy::Person);
    // Late, and dropped; the session goes on.
    hand.says(&piece(1, 1));
    hand.says(&FromNovice::Chat("and now?".to_owned()));
    hand.says(&FromNovice::Stop(StopReason::Person));
    assert_eq!(ends(&helper).1.problem.name, "stopped by the novice");
    assert_eq!(found(&helper.inbox()), [] as [PathBuf; 0]);
}
