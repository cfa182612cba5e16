//! Peers that send files, or words about them, as they like.

use std::time::Duration;

use session::{
    Ending, FileCommand, FileEntry, FileEvent, FileStart, FileWhy, HelperCommand, Machine,
    NoviceCommand, Side, Violation, Way,
};
use wire::limits::{FILE_WINDOW, MAX_PIECE};
use wire::{FileMessage, FromHelper, FromNovice, encode};

use crate::desk::at_desk;
use crate::files::entry;
use crate::invitations::open;
use crate::pair::Pair;
use crate::returns::{reconnected, remains};

const BAD: Violation = Violation::BadValue { message: "File" };
const TURN: Violation = Violation::OutOfTurn { message: "File" };
const MANY: Violation = Violation::TooMany { message: "File" };
const PERSON: FileWhy = FileWhy::Person;

/// Says it to the novice, as a frame; how that ended the session.
fn say(pair: &mut Pair, message: FileMessage) -> Option<Violation> {
    let bytes = encode(&FromHelper::File(message)).unwrap();
    pair.novice.receive(pair.now, &bytes);
    match pair.novice.ending() {
        Some(Ending::Violation(violation)) => Some(violation.clone()),
        _ => None,
    }
}

/// All of it; how the last one ended the session, which none before it did.
fn say_all(pair: &mut Pair, messages: Vec<FileMessage>) -> Option<Violation> {
    let mut ended = None;
    for message in messages {
        assert_eq!(ended, None, "before {message:?}");
        ended = say(pair, message);
    }
    ended
}

fn offer(transfer: u32, sizes: &[u64]) -> FileMessage {
    let files = sizes.iter().map(|size| entry("file", *size)).collect();
    offer_of(transfer, None, files, false)
}

fn offer_of(transfer: u32, fetch: Option<u32>, files: Vec<FileEntry>, more: bool) -> FileMessage {
    FileMessage::Offer {
        transfer,
        fetch,
        files,
        more,
    }
}

fn piece(transfer: u32, size: usize) -> FileMessage {
    let bytes = vec![1; size];
    FileMessage::Piece { transfer, bytes }
}

fn end(transfer: u32) -> FileMessage {
    let sha256 = Some([0; 32]);
    FileMessage::End { transfer, sha256 }
}

/// A novice that was offered these as 1 and wants them.
fn receiving(sizes: &[u64]) -> Pair {
    let mut pair = at_desk();
    assert_eq!(say(&mut pair, offer(1, sizes)), None);
    let (transfer, from, starts) = (1, 0, vec![]);
    pair.file(
        Side::Novice,
        FileCommand::Accept {
            transfer,
            from,
            starts,
        },
    );
    pair
}

/// A novice that offered two files of 100 bytes as 1, and has been asked for one
/// piece, if the helper wants them.
fn sending(accepted: bool) -> Pair {
    let mut pair = at_desk();
    let files = vec![entry("a", 100), entry("b", 100)];
    pair.file(Side::Novice, FileCommand::Offer { fetch: None, files });
    if accepted {
        assert_eq!(say(&mut pair, accept(1, 0, vec![])), None);
    }
    pair
}

fn accept(transfer: u32, from: u32, starts: Vec<FileStart>) -> FileMessage {
    FileMessage::Accept {
        transfer,
        from,
        starts,
    }
}

fn took(transfer: u32, bytes: u32) -> FileMessage {
    let at = 0;
    FileMessage::Took {
        transfer,
        bytes,
        at,
    }
}

fn arrived(pair: &Pair) -> usize {
    let events = pair.told_of_files(Side::Novice);
    let pieces = events.iter().map(|event| match event {
        FileEvent::Piece { bytes, .. } => bytes.len(),
        _ => 0,
    });
    pieces.sum()
}

#[test]
fn files_that_the_invitation_does_not_offer() {
    let messages = || {
        [
            offer(1, &[1]),
            FileMessage::Fetch {
                fetch: 1,
                hint: String::new(),
            },
            piece(1, 1),
        ]
    };
    let not_granted = Violation::NotGranted {
        message: "File",
        capability: ticket::Capability::Files,
    };
    for message in messages() {
        let mut pair = Pair::new(open());
        pair.run_until_active();
        assert_eq!(say(&mut pair, message), Some(not_granted.clone()));
    }
    for message in messages() {
        let mut pair = Pair::new(open());
        pair.run_until_active();
        let bytes = encode(&FromNovice::File(message)).unwrap();
        pair.helper.receive(pair.now, &bytes);
        let ending = Ending::Violation(not_granted.clone());
        assert_eq!(pair.helper.ending(), Some(&ending));
    }
}

#[test]
fn bytes_that_nobody_wanted() {
    for transfer in [0, 1, 2, u32::MAX] {
        for message in [piece(transfer, 1), end(transfer)] {
            assert_eq!(say(&mut at_desk(), message), Some(TURN));
        }
    }
    // Offered, but not accepted.
    for message in [piece(1, 1), end(1)] {
        let mut pair = at_desk();
        assert_eq!(
            say_all(&mut pair, vec![offer(1, &[10]), message]),
            Some(TURN)
        );
    }
    // Under another number than the one accepted.
    for transfer in [0, 2, u32::MAX] {
        assert_eq!(say(&mut receiving(&[10]), piece(transfer, 1)), Some(TURN));
    }
}

#[test]
fn more_bytes_than_announced_or_fewer() {
    let cases = [
        (vec![piece(1, 11)], BAD),
        (vec![piece(1, 10), piece(1, 1)], BAD),
        (vec![end(1)], BAD),
        (vec![piece(1, 9), end(1)], BAD),
        // Behind the last file.
        (vec![piece(1, 10), end(1), piece(1, 1)], TURN),
        (vec![piece(1, 10), end(1), end(1)], TURN),
    ];
    for (messages, expected) in cases {
        let mut pair = receiving(&[10]);
        let what = format!("{messages:?}");
        assert_eq!(say_all(&mut pair, messages), Some(expected), "{what}");
        assert!(arrived(&pair) <= 10, "{what}");
    }
    // An empty file has no piece at all.
    assert_eq!(say(&mut receiving(&[0, 10]), piece(1, 1)), Some(BAD));
}

#[test]
fn more_than_there_is_room_for() {
    let mut pair = receiving(&[u64::MAX]);
    for _ in 0..FILE_WINDOW / MAX_PIECE {
        assert_eq!(say(&mut pair, piece(1, MAX_PIECE)), None);
    }
    assert_eq!(say(&mut pair, piece(1, FILE_WINDOW % MAX_PIECE)), None);
    assert_eq!(arrived(&pair), FILE_WINDOW);
    assert_eq!(say(&mut pair, piece(1, 1)), Some(MANY));
}

#[test]
fn offers_that_cannot_be() {
    let fetch = |fetch| FileMessage::Fetch {
        fetch,
        hint: String::new(),
    };
    let of_fetch = |transfer| offer_of(transfer, Some(1), vec![entry("a", 1)], false);
    let not_fetched = || FileMessage::NotFetched {
        fetch: 1,
        why: PERSON,
    };
    let part =
        |transfer, count: usize, more| offer_of(transfer, None, vec![entry("a", 1); count], more);
    let cases = [
        (vec![offer(0, &[1])], BAD),
        (vec![offer(2, &[1]), offer(2, &[1])], BAD),
        (vec![offer(2, &[1]), offer(1, &[1])], BAD),
        (vec![offer_of(1, Some(1), vec![entry("a", 1)], false)], BAD),
        (vec![offer(1, &[u64::MAX, 1])], BAD),
        (vec![part(1, 999, true), part(1, 2, false)], BAD),
        (vec![part(1, 1, true), part(2, 1, false)], TURN),
        (vec![part(1, 1, true), piece(1, 1)], TURN),
        (vec![part(1, 1, true), of_fetch(1)], TURN),
        (vec![fetch(1), of_fetch(1)], BAD),
        (vec![fetch(1), not_fetched()], TURN),
        ((1..6).map(|transfer| offer(transfer, &[1])).collect(), MANY),
        (vec![fetch(0)], BAD),
        (vec![fetch(2), fetch(2)], BAD),
        ((1..6).map(fetch).collect(), MANY),
        (
            vec![FileMessage::Fetch {
                fetch: 1,
                hint: "a\u{202e}b".into(),
            }],
            Violation::BadText { message: "File" },
        ),
        (vec![not_fetched()], TURN),
    ];
    for (messages, expected) in cases {
        let mut pair = at_desk();
        let what = format!("{messages:?}");
        assert_eq!(
            say_all(&mut pair, messages),
            Some(expected),
            "{}",
            &what[..what.len().min(300)]
        );
    }
}

#[test]
fn pestering_with_offers() {
    let mut pair = at_desk();
    for transfer in 1..100 {
        let ended = say(&mut pair, offer(transfer, &[1]));
        if let Some(violation) = ended {
            assert_eq!((violation, transfer), (MANY, 21));
            return;
        }
        let why = PERSON;
        pair.file(Side::Novice, FileCommand::Refuse { transfer, why });
    }
    panic!("never ended");
}

#[test]
fn pestering_with_fetches() {
    let mut pair = at_desk();
    for fetch in 1..100 {
        let hint = String::new();
        let ended = say(&mut pair, FileMessage::Fetch { fetch, hint });
        if let Some(violation) = ended {
            assert_eq!((violation, fetch), (MANY, 21));
            return;
        }
        let why = PERSON;
        pair.file(Side::Novice, FileCommand::NotFetched { fetch, why });
    }
    panic!("never ended");
}

#[test]
fn words_about_what_was_not_sent() {
    let took = |bytes| took(1, bytes);
    let done = |file| FileMessage::Done {
        transfer: 1,
        file,
        whole: true,
    };
    let start = |file, offset| FileStart { file, offset };
    let (transfer, why) = (1, PERSON);
    let offered = [
        (accept(2, 0, vec![]), TURN),
        (accept(0, 0, vec![]), TURN),
        (accept(1, 3, vec![]), BAD),
        (accept(1, u32::MAX, vec![]), BAD),
        (accept(1, 0, vec![start(2, 0)]), BAD),
        (accept(1, 1, vec![start(0, 1)]), BAD),
        (accept(1, 0, vec![start(0, 101)]), BAD),
        (accept(1, 0, vec![start(0, u64::MAX)]), BAD),
        (accept(1, 0, vec![start(1, 1), start(0, 1)]), BAD),
        (accept(1, 0, vec![start(1, 1), start(1, 1)]), BAD),
        (took(1), TURN),
        (done(0), TURN),
        (FileMessage::Cancel { transfer, why }, TURN),
        (FileMessage::Abandon { transfer, why }, TURN),
    ];
    for (message, expected) in offered {
        let what = format!("{message:?}");
        assert_eq!(say(&mut sending(false), message), Some(expected), "{what}");
    }
    let accepted = [
        (accept(1, 0, vec![]), TURN),
        (took(1), BAD),
        (took(0), BAD),
        (took(u32::MAX), BAD),
        (done(0), BAD),
        (done(1), BAD),
        (FileMessage::Refuse { transfer, why }, TURN),
    ];
    for (message, expected) in accepted {
        let what = format!("{message:?}");
        assert_eq!(say(&mut sending(true), message), Some(expected), "{what}");
    }
    // In the middle of another offer, nothing but the rest of it.
    let more = offer_of(2, None, vec![entry("a", 1)], true);
    let mut pair = receiving(&[10]);
    assert_eq!(say_all(&mut pair, vec![more, piece(1, 1)]), Some(TURN));
    // Files are seen to in their order.
    let mut pair = sending(true);
    for _ in 0..2 {
        let bytes = vec![1; 100];
        pair.file(Side::Novice, FileCommand::Piece { transfer, bytes });
        let sha256 = Some([0; 32]);
        pair.file(Side::Novice, FileCommand::Hash { transfer, sha256 });
    }
    assert_eq!(say(&mut pair, done(1)), Some(BAD));
    // One piece of 100 bytes has left, and not a byte more is put away.
    let mut pair = sending(true);
    let bytes = vec![1; 100];
    pair.file(Side::Novice, FileCommand::Piece { transfer, bytes });
    pair.novice.flush(pair.now);
    assert_eq!(say(&mut pair, took(101)), Some(BAD));
}

/// What is said to be there is not asked for again after a break.
#[test]
fn a_file_that_was_done_is_not_wanted_anew() {
    for (from, expected) in [(0, Some(BAD)), (3, Some(BAD)), (1, None)] {
        let (mut pair, transfer) = (sending(true), 1);
        let bytes = vec![1; 100];
        pair.file(Side::Novice, FileCommand::Piece { transfer, bytes });
        let sha256 = Some([0; 32]);
        pair.file(Side::Novice, FileCommand::Hash { transfer, sha256 });
        pair.novice.flush(pair.now);
        let (file, whole) = (0, true);
        let done = FileMessage::Done {
            transfer,
            file,
            whole,
        };
        assert_eq!(say_all(&mut pair, vec![took(transfer, 100), done]), None);
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        let mut again = reconnected(&pair, Some(&returning), comeback);
        let said = say(&mut again, accept(transfer, from, vec![]));
        assert_eq!(said, expected, "from {from}");
    }
}

/// Half an offer goes with the line: its number is used, and what comes next is not taken for the rest of it.
#[test]
fn half_an_offer_does_not_outlast_a_break() {
    let part = |transfer, more| offer_of(transfer, None, vec![entry("a", 1)], more);
    for (transfer, expected) in [(2, None), (1, Some(BAD))] {
        let mut pair = at_desk();
        assert_eq!(say(&mut pair, part(1, true)), None);
        pair.reset();
        let (returning, comeback) = remains(&mut pair);
        let mut again = reconnected(&pair, Some(&returning), comeback);
        assert_eq!(say(&mut again, part(transfer, false)), expected);
    }
}

/// What was asked of the program when the line broke is asked again: its answer went with the line.
#[test]
fn what_was_to_be_read_in_a_break_is_read_after_it() {
    let mut pair = sending(true);
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    assert_eq!(say(&mut again, accept(1, 0, vec![])), None);
    let told = again.told_of_files(Side::Novice);
    let wanted = |event: &FileEvent| matches!(event, FileEvent::PieceWanted { transfer: 1, .. });
    assert!(told.iter().any(wanted), "{told:?}");
}

/// The program of this side is no more trusted to keep the protocol.
#[test]
fn answers_that_were_not_asked_for_are_not_sent() {
    let mut pair = sending(true);
    pair.novice.flush(pair.now);
    let sent = pair.novice.sent.len();
    let transfer = 1;
    for bytes in [vec![], vec![1; 101]] {
        pair.file(Side::Novice, FileCommand::Piece { transfer: 2, bytes });
    }
    pair.file(
        Side::Novice,
        FileCommand::Piece {
            transfer,
            bytes: vec![1; 101],
        },
    );
    let done = FileCommand::Done {
        transfer,
        file: 0,
        whole: true,
    };
    pair.file(Side::Novice, done);
    pair.file(Side::Novice, FileCommand::Took { transfer, bytes: 1 });
    pair.novice.flush(pair.now);
    assert_eq!(pair.novice.sent.len(), sent);

    let mut pair = receiving(&[10]);
    pair.novice.flush(pair.now);
    let sent = pair.novice.sent.len();
    pair.file(Side::Novice, FileCommand::Took { transfer, bytes: 1 });
    let done = FileCommand::Done {
        transfer,
        file: 0,
        whole: true,
    };
    pair.file(Side::Novice, done);
    pair.novice.flush(pair.now);
    assert_eq!(pair.novice.sent.len(), sent);
    let starts = vec![FileStart {
        file: 0,
        offset: 11,
    }];
    let mut pair = at_desk();
    say(&mut pair, offer(1, &[10]));
    pair.file(
        Side::Novice,
        FileCommand::Accept {
            transfer,
            from: 0,
            starts,
        },
    );
    assert!(!pair.novice.sent.contains(&"File"));
}

#[test]
fn bytes_after_the_end() {
    let mut pair = receiving(&[10]);
    let (way, transfer, why) = (Way::Receiving, 1, PERSON);
    pair.file(Side::Novice, FileCommand::Cancel { way, transfer, why });
    assert_eq!(say(&mut pair, piece(1, 5)), None, "on its way");
    assert_eq!(arrived(&pair), 0);
    // That is no excuse for another number, nor for the other direction.
    for other in [piece(2, 5), took(1, 5), accept(1, 0, vec![])] {
        let mut pair = receiving(&[10]);
        pair.file(Side::Novice, FileCommand::Cancel { way, transfer, why });
        assert_eq!(say(&mut pair, other), Some(TURN));
    }
    for _ in 0..3 {
        pair.now += Duration::from_secs(21);
        assert_eq!(say_alive(&mut pair), None);
    }
    assert_eq!(say(&mut pair, piece(1, 1)), Some(TURN), "a minute later");

    let mut pair = receiving(&[10]);
    let abandon = FileMessage::Abandon { transfer, why };
    assert_eq!(
        say_all(&mut pair, vec![abandon.clone(), piece(1, 1)]),
        Some(TURN)
    );
    let mut pair = receiving(&[10]);
    assert_eq!(
        say_all(&mut pair, vec![abandon.clone(), abandon]),
        Some(TURN)
    );
}

fn say_alive(pair: &mut Pair) -> Option<Violation> {
    let bytes = encode(&FromHelper::Alive).unwrap();
    pair.novice.receive(pair.now, &bytes);
    pair.novice.ending().map(|_| TURN)
}

#[test]
fn a_novice_that_fetches_or_answers_no_fetch() {
    let messages = [
        FileMessage::Fetch {
            fetch: 1,
            hint: String::new(),
        },
        FileMessage::NotFetched {
            fetch: 1,
            why: PERSON,
        },
        offer_of(1, Some(1), vec![entry("a", 1)], false),
        offer_of(1, Some(u32::MAX), vec![entry("a", 1)], false),
    ];
    for message in messages {
        let mut pair = at_desk();
        let what = format!("{message:?}");
        let bytes = encode(&FromNovice::File(message)).unwrap();
        pair.helper.receive(pair.now, &bytes);
        assert!(
            matches!(pair.helper.ending(), Some(Ending::Violation(_))),
            "{what}"
        );
    }
    // A fetch is answered once.
    let mut pair = at_desk();
    let hint = String::new();
    pair.helper
        .command(pair.now, HelperCommand::File(FileCommand::Fetch { hint }));
    let answer = offer_of(1, Some(1), vec![entry("a", 1)], false);
    let again = offer_of(2, Some(1), vec![entry("a", 1)], false);
    for (message, good) in [(answer, true), (again, false)] {
        let bytes = encode(&FromNovice::File(message)).unwrap();
        pair.helper.receive(pair.now, &bytes);
        assert_eq!(pair.helper.ending().is_none(), good);
    }
}

#[test]
fn nothing_of_files_leaves_after_the_end() {
    let mut pair = sending(true);
    pair.novice
        .machine
        .handle_command(pair.now, NoviceCommand::Stop(session::StopReason::Person));
    assert!(pair.novice.machine.poll_transmit().is_some());
    assert!(pair.novice.machine.poll_bulk(pair.now).is_none());
}
