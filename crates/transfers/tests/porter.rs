//! A porter against a machine that is played by hand: what it orders, what it tells, and what lies on the disk.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use session::{FileCommand, FileEntry, FileEvent, FileWhy, Way};
use transfers::{
    About, By, How, News, Order, Porter, Quota, Settled, Setup, State, Transfer, TransferId, Wish,
};

/// Only tells a test that hangs from one that is slow.
const PATIENCE: Duration = Duration::from_secs(30);

struct Stage {
    porter: Porter,
    orders: Receiver<Order>,
    news: Receiver<News>,
    folder: Rc<tempfile::TempDir>,
}

impl Stage {
    fn new() -> Self {
        Self::with_quota(Quota(1_000_000))
    }

    fn with_quota(quota: Quota) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::of([7; 32], Rc::new(folder), quota)
    }

    fn of(peer: [u8; 32], folder: Rc<tempfile::TempDir>, quota: Quota) -> Self {
        let setup = Setup {
            folder: folder.path().join("inbox"),
            quota,
            peer,
        };
        let (orders_in, orders) = channel();
        let (news_in, news) = channel();
        let porter = Porter::start(
            setup,
            move |order| drop(orders_in.send(order)),
            move |it| drop(news_in.send(it)),
        );
        Self {
            porter: porter.unwrap(),
            orders,
            news,
            folder,
        }
    }

    fn inbox(&self) -> PathBuf {
        self.folder.path().join("inbox")
    }

    fn offer(&self, transfer: u32, files: &[(&str, u64)]) {
        let entry = |(path, size): &(&str, u64)| FileEntry {
            path: (*path).to_owned(),
            size: *size,
        };
        self.porter.event(FileEvent::Offered {
            transfer,
            fetch: None,
            files: files.iter().map(entry).collect(),
        });
    }

    fn piece(&self, transfer: u32, file: u32, offset: u64, bytes: &[u8]) {
        self.porter.event(FileEvent::Piece {
            transfer,
            file,
            offset,
            bytes: bytes.to_vec(),
        });
    }

    /// The next order, of whatever line.
    fn order(&self) -> Option<FileCommand> {
        let order = self.orders.recv_timeout(PATIENCE).unwrap();
        self.porter.current(order)
    }

    fn until<T>(&self, mut pick: impl FnMut(News) -> Option<T>) -> T {
        loop {
            let news = self.news.recv_timeout(PATIENCE).unwrap();
            if let Some(picked) = pick(news) {
                return picked;
            }
        }
    }

    fn state(&self, mut is_it: impl FnMut(&State) -> bool) -> Transfer {
        self.until(|news| match news {
            News::Transfer(transfer) if is_it(&transfer.state) => Some(transfer),
            _ => None,
        })
    }

    /// Takes an offer of one file, of which a part has arrived.
    fn half_there(&self) {
        self.offer(1, &[("a.txt", 6)]);
        self.porter.wish(Wish::Take { transfer: 1 });
        let Some(FileCommand::Accept { from: 0, .. }) = self.order() else {
            panic!("it is taken from the beginning");
        };
        self.piece(1, 0, 0, b"abc");
        let Some(FileCommand::Took { bytes: 3, .. }) = self.order() else {
            panic!("it is put away");
        };
    }
}

fn in_it(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// SHA-256 of "abcdef".
const ABCDEF: [u8; 32] = [
    0xbe, 0xf5, 0x7e, 0xc7, 0xf5, 0x3a, 0x6d, 0x40, 0xbe, 0xb6, 0x40, 0xa7, 0x80, 0xa6, 0x39, 0xc8,
    0x3b, 0xc2, 0x9a, 0xc8, 0xa9, 0x81, 0x6f, 0x1f, 0xc6, 0xc5, 0xc6, 0xdc, 0xd9, 0x3c, 0x47, 0x21,
];

fn end_of(transfer: u32, file: u32, sha256: [u8; 32]) -> FileEvent {
    let sha256 = Some(sha256);
    FileEvent::FileEnd {
        transfer,
        file,
        sha256,
    }
}

#[test]
fn a_question_shows_the_names_that_files_will_have_and_touches_nothing() {
    let stage = Stage::new();
    stage.offer(1, &[("../../etc/passwd", 5), ("run\u{202e}me.exe", 7)]);
    let offered = stage.until(|news| match news {
        News::Offered(offered) => Some(offered),
        _ => None,
    });
    let names: Vec<_> = offered.files.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["etc/passwd", "runme.exe"]);
    assert_eq!(
        (offered.total(), offered.folder.as_path()),
        (12, &*stage.inbox())
    );
    assert!(offered.files[1].is_program && !offered.files[0].is_program);
    assert!(!stage.inbox().exists());
}

#[test]
fn what_comes_without_a_yes_is_written_nowhere() {
    let stage = Stage::new();
    stage.offer(1, &[("a.txt", 3)]);
    stage.piece(1, 0, 0, b"abc");
    stage.piece(2, 0, 0, b"abc");
    stage.porter.event(end_of(1, 0, ABCDEF));
    stage.porter.wish(Wish::Refuse { transfer: 1 });
    let how = stage.until(|news| match news {
        News::Settled {
            about: About::Offer(1),
            how,
        } => Some(how),
        _ => None,
    });
    assert_eq!(how, Settled::Denied);
    assert!(!stage.inbox().exists());
}

#[test]
fn after_a_break_it_goes_on_where_it_was() {
    let mut stage = Stage::new();
    stage.half_there();
    // On its way when the line broke: an order of the line before is none any more.
    stage.piece(1, 0, 3, b"d");
    let late = stage.orders.recv_timeout(PATIENCE).unwrap();
    stage.porter.line_broke();
    assert!(stage.porter.current(late).is_none());
    stage.state(|state| matches!(state, State::Broken(progress) if progress.done() == 4));
    stage.porter.event(FileEvent::ResumeWanted { transfer: 1 });
    match stage.order() {
        Some(FileCommand::Accept {
            from: 0, starts, ..
        }) => {
            assert_eq!((starts[0].file, starts[0].offset), (0, 4));
        }
        other => panic!("{other:?}"),
    }
    stage.piece(1, 0, 4, b"ef");
    stage.order();
    stage.porter.event(end_of(1, 0, ABCDEF));
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Done { whole: true, .. })
    ));
    let over = stage.state(|state| matches!(state, State::Over(_)));
    assert_eq!(
        over.status(std::time::Instant::now()),
        "Arrived whole: 6 bytes."
    );
    assert_eq!(in_it(&stage.inbox()), ["a.txt"]);
    assert_eq!(fs::read(stage.inbox().join("a.txt")).unwrap(), b"abcdef");
    // Its sender may not have heard: it is told once more.
    stage.porter.line_broke();
    stage.porter.event(FileEvent::ResumeWanted { transfer: 1 });
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Accept { from: 1, .. })
    ));
}

/// Where a name is taken, what arrives gets another, and is called by that from then on.
#[test]
fn what_got_another_name_is_called_by_it() {
    let stage = Stage::new();
    fs::create_dir_all(stage.inbox().join("photos")).unwrap();
    fs::write(stage.inbox().join("a.txt"), "mine").unwrap();
    stage.half_there();
    stage.piece(1, 0, 3, b"def");
    stage.order();
    stage.porter.event(end_of(1, 0, ABCDEF));
    stage.order();
    let over = stage.state(|state| matches!(state, State::Over(_)));
    assert_eq!(over.title(), "a (2).txt");
    assert_eq!(
        fs::read(stage.inbox().join(over.title())).unwrap(),
        b"abcdef"
    );

    // A folder too, as soon as the first of its files is there. Cancelled then, it keeps that one, and says so.
    stage.offer(2, &[("photos/one", 6), ("photos/two", 6)]);
    stage.porter.wish(Wish::Take { transfer: 2 });
    stage.order();
    stage.piece(2, 0, 0, b"abcdef");
    stage.order();
    stage.porter.event(end_of(2, 0, ABCDEF));
    stage.order();
    stage.piece(2, 1, 0, b"abc");
    stage.order();
    let (way, number) = (Way::Receiving, 2);
    stage.porter.wish(Wish::Cancel(TransferId { way, number }));
    let over = stage.until(|news| match news {
        News::Transfer(it) if it.is_over() && it.id.number == 2 => Some(it),
        _ => None,
    });
    assert_eq!(over.title(), "photos (2) (2 files)");
    let said = over.status(std::time::Instant::now());
    assert_eq!(said, "You cancelled it. 1 of 2 arrived whole.");
    assert_eq!(in_it(&stage.inbox().join("photos (2)")), ["one"]);
    assert!(in_it(&stage.inbox().join("photos")).is_empty());
    let there = in_it(&stage.inbox());
    assert_eq!(there.len(), 4, "no part of anything: {there:?}");
}

/// What one began is not continued with what another sends, though it has the same name and size.
#[test]
fn each_sender_has_files_of_its_own() {
    let one = Stage::new();
    one.half_there();
    let other = Stage::of([8; 32], Rc::clone(&one.folder), Quota(1_000_000));
    other.half_there();
    for stage in [&one, &other] {
        stage.piece(1, 0, 3, b"def");
        stage.order();
        stage.porter.event(end_of(1, 0, ABCDEF));
        assert!(matches!(
            stage.order(),
            Some(FileCommand::Done { whole: true, .. })
        ));
    }
    let arrived = in_it(&one.inbox());
    assert_eq!(arrived.len(), 2, "{arrived:?}");
    for name in arrived {
        assert_eq!(fs::read(one.inbox().join(name)).unwrap(), b"abcdef");
    }
}

#[test]
fn a_break_ends_questions() {
    let mut stage = Stage::new();
    stage.offer(1, &[("a.txt", 6)]);
    let hint = String::new();
    stage
        .porter
        .event(FileEvent::FetchWanted { fetch: 4, hint });
    stage.porter.line_broke();
    let mut settled = Vec::new();
    while settled.len() < 2 {
        settled.push(stage.until(|news| match news {
            News::Settled {
                about,
                how: Settled::Withdrawn,
            } => Some(about),
            _ => None,
        }));
    }
    assert!(settled.contains(&About::Offer(1)) && settled.contains(&About::Fetch(4)));
    stage.porter.wish(Wish::Take { transfer: 1 });
    stage.porter.end();
    assert!(stage.orders.try_recv().is_err(), "a late yes does nothing");
}

/// Only what is asked is answered; an answer to anything else is none.
#[test]
fn answers_to_what_nobody_asked_do_nothing() {
    let stage = Stage::new();
    stage.half_there();
    stage.porter.wish(Wish::NotGive { fetch: 4 });
    // That was taken, which is another thing than asked, and goes on.
    stage.porter.wish(Wish::Refuse { transfer: 1 });
    let (transfer, why) = (1, FileWhy::NoAnswer);
    stage.porter.event(FileEvent::OfferClosed { transfer, why });
    stage.piece(1, 0, 3, b"def");
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Took { bytes: 3, .. })
    ));
    stage.porter.event(end_of(1, 0, ABCDEF));
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Done { whole: true, .. })
    ));
    assert_eq!(in_it(&stage.inbox()), ["a.txt"]);
}

/// A place in a file that nothing of ours asked for ends the transfer, and leaves nothing of it.
#[test]
fn bytes_for_another_place_end_it() {
    let stage = Stage::new();
    stage.half_there();
    stage.piece(1, 0, 5, b"f");
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Cancel { transfer: 1, .. })
    ));
    let over = stage.state(|state| matches!(state, State::Over(_)));
    assert!(matches!(
        over.state,
        State::Over(end) if matches!(end.how, How::Trouble(_))
    ));
    assert!(in_it(&stage.inbox()).is_empty());
}

/// A file that the other side could not read to its end leaves nothing, and an offer that a break met is over.
#[test]
fn what_is_not_whole_or_not_answered_is_told() {
    let stage = Stage::new();
    stage.half_there();
    let (transfer, file, sha256) = (1, 0, None);
    stage.porter.event(FileEvent::FileEnd {
        transfer,
        file,
        sha256,
    });
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Done { whole: false, .. })
    ));
    stage.state(|state| matches!(state, State::Over(_)));
    assert!(in_it(&stage.inbox()).is_empty());

    let mut stage = Stage::new();
    let chosen = stage.folder.path().join("chosen.txt");
    fs::write(&chosen, "abcdef").unwrap();
    stage.porter.wish(Wish::Send(vec![chosen]));
    stage.order();
    stage.porter.event(FileEvent::Offering { transfer: 9 });
    stage.state(|state| *state == State::Offered);
    stage.porter.line_broke();
    let over = stage.state(|state| matches!(state, State::Over(_)));
    let broken = How::Refused(FileWhy::Broken);
    assert!(matches!(over.state, State::Over(end) if end.how == broken));
}

/// What the machine says is over is over here, and leaves nothing.
#[test]
fn what_the_other_side_ends_leaves_nothing() {
    let stage = Stage::new();
    stage.half_there();
    let (way, transfer, why) = (Way::Receiving, 1, Some(FileWhy::Person));
    stage.porter.event(FileEvent::Over { way, transfer, why });
    let over = stage.state(|state| matches!(state, State::Over(_)));
    let (by, why) = (By::There, FileWhy::Person);
    assert!(matches!(
        over.state,
        State::Over(end) if end.how == How::Stopped { by, why }
    ));
    assert!(in_it(&stage.inbox()).is_empty());
}

#[test]
fn bytes_that_are_not_what_was_sent_are_told_and_removed() {
    let stage = Stage::new();
    stage.half_there();
    stage.piece(1, 0, 3, b"xyz");
    stage.order();
    stage.porter.event(end_of(1, 0, ABCDEF));
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Done { whole: false, .. })
    ));
    let over = stage.state(|state| matches!(state, State::Over(_)));
    let said = over.status(std::time::Instant::now());
    assert!(said.contains("damaged on the way"), "{said}");
    assert!(in_it(&stage.inbox()).is_empty());
}

#[test]
fn what_is_cancelled_leaves_nothing_and_the_end_of_the_session_neither() {
    let stage = Stage::new();
    stage.half_there();
    assert_eq!(in_it(&stage.inbox()).len(), 1, "a hidden part");
    let (way, number) = (Way::Receiving, 1);
    stage.porter.wish(Wish::Cancel(TransferId { way, number }));
    assert!(matches!(stage.order(), Some(FileCommand::Cancel { .. })));
    let over = stage.state(|state| matches!(state, State::Over(_)));
    let State::Over(end) = over.state else {
        unreachable!()
    };
    let (by, why) = (By::Here, FileWhy::Person);
    assert_eq!(end.how, How::Stopped { by, why });
    assert!(in_it(&stage.inbox()).is_empty());

    let stage = Stage::new();
    stage.half_there();
    let inbox = stage.inbox();
    let Stage {
        porter,
        folder: _folder,
        ..
    } = stage;
    porter.end();
    assert!(in_it(&inbox).is_empty());
}

#[test]
fn too_much_is_refused_with_the_reason() {
    let stage = Stage::with_quota(Quota(5));
    stage.offer(1, &[("a.txt", 6)]);
    stage.porter.wish(Wish::Take { transfer: 1 });
    let why = FileWhy::NoRoom;
    assert!(
        matches!(stage.order(), Some(FileCommand::Refuse { transfer: 1, why: it }) if it == why)
    );
    let over = stage.state(|state| matches!(state, State::Over(_)));
    let said = over.status(std::time::Instant::now());
    assert!(said.contains("5 bytes may arrive"), "{said}");
}

#[test]
fn only_what_was_chosen_is_offered_and_read() {
    let stage = Stage::new();
    let chosen = stage.folder.path().join("chosen.txt");
    fs::write(&chosen, "abcdef").unwrap();
    stage.porter.wish(Wish::Send(vec![chosen.clone()]));
    match stage.order() {
        Some(FileCommand::Offer { fetch: None, files }) => {
            assert_eq!((files[0].path.as_str(), files[0].size), ("chosen.txt", 6));
        }
        other => panic!("{other:?}"),
    }
    stage.porter.event(FileEvent::Offering { transfer: 9 });
    stage.porter.event(FileEvent::Accepted { transfer: 9 });
    let (transfer, file, offset, most) = (9, 0, 2, 3);
    stage.porter.event(FileEvent::PieceWanted {
        transfer,
        file,
        offset,
        most,
    });
    match stage.order() {
        Some(FileCommand::Piece { bytes, .. }) => assert_eq!(bytes, b"cde"),
        other => panic!("{other:?}"),
    }
    // A file that changes under it is not sent to its end.
    fs::write(&chosen, "something else").unwrap();
    let (offset, most) = (5, 1);
    stage.porter.event(FileEvent::PieceWanted {
        transfer,
        file,
        offset,
        most,
    });
    assert!(matches!(
        stage.order(),
        Some(FileCommand::Hash { sha256: None, .. })
    ));
    let whole = false;
    stage.porter.event(FileEvent::Done {
        transfer,
        file,
        whole,
    });
    let over = stage.state(|state| matches!(state, State::Over(_)));
    let said = over.status(std::time::Instant::now());
    assert!(said.contains("changed since it was chosen"), "{said}");
}
