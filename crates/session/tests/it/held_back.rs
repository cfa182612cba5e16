//! What a machine of ours does not send, whatever its program wants or what waits already.

use std::time::Duration;

use session::{
    FileCommand, FileEvent, FileProblem, FileStart, FileWhy, HelperCommand, InputEvent, Machine,
    Mark, NoviceCommand, Right, Side, StopReason, Way,
};
use wire::{FileMessage, FromHelper, FromNovice};

use crate::desk::{at_desk, in_control};
use crate::files::{Porters, accept, entry};
use crate::invitations::open;
use crate::pair::Pair;
use crate::returns::{reconnected, remains};

const PERSON: FileWhy = FileWhy::Person;

/// The peer takes all files of a transfer, from their beginnings.
fn taken(transfer: u32) -> FileMessage {
    let (from, starts) = (0, vec![]);
    FileMessage::Accept {
        transfer,
        from,
        starts,
    }
}

/// All that waits to leave the helper's side, by name; nothing arrives.
fn leaving(pair: &mut Pair) -> Vec<&'static str> {
    let before = pair.helper.sent.len();
    pair.helper.flush(pair.now);
    pair.helper.sent[before..].to_vec()
}

#[test]
fn a_stop_is_the_last_word() {
    let mut pair = at_desk();
    let chat = HelperCommand::Chat("wait".into());
    pair.helper.command(pair.now, chat);
    let stop = HelperCommand::Stop(StopReason::Person);
    pair.helper.command(pair.now, stop);
    assert_eq!(leaving(&mut pair), ["Stop"]);
}

#[test]
fn what_waits_when_a_pause_begins_stays() {
    let mut pair = at_desk();
    for right in [Right::Point, Right::WriteClipboard] {
        pair.allow(right);
    }
    pair.novice_does(NoviceCommand::Screen(vec![1]));
    pair.run_for(Duration::from_secs(1));
    pair.helper
        .command(pair.now, HelperCommand::Mark(Mark::Clear));
    pair.helper
        .command(pair.now, HelperCommand::ScreenAck(vec![1]));
    let paused = FromNovice::Paused(true);
    pair.helper.machine.handle_message(pair.now, paused);
    let text = session::ClipContent::Text("copied in a pause".into());
    pair.helper
        .command(pair.now, HelperCommand::Clipboard(text));
    assert_eq!(leaving(&mut pair), ["PauseSeen"]);
    let goes_on = FromNovice::Paused(false);
    pair.helper.machine.handle_message(pair.now, goes_on);
    assert!(leaving(&mut pair).is_empty(), "nor later");
}

#[test]
fn drawings_that_wait_go_with_their_right() {
    let mut pair = at_desk();
    let grant = pair.allow(Right::Point).number();
    pair.helper
        .command(pair.now, HelperCommand::Mark(Mark::Clear));
    let why = session::RevokedWhy::TakenBack;
    let revoked = FromNovice::Revoked { grant, why };
    pair.helper.machine.handle_message(pair.now, revoked);
    assert_eq!(leaving(&mut pair), ["Confirm"]);
}

#[test]
fn a_record_ends_before_its_right_is_confirmed() {
    let mut pair = at_desk();
    let grant = pair.allow(Right::Record).number();
    pair.helper_does(HelperCommand::Recording(true));
    let why = session::RevokedWhy::TakenBack;
    let revoked = FromNovice::Revoked { grant, why };
    pair.helper.machine.handle_message(pair.now, revoked);
    assert_eq!(leaving(&mut pair), ["Recording", "Confirm"]);
}

#[test]
fn what_is_no_text_is_not_typed_and_too_much_is_not_drawn() {
    let (mut pair, _) = in_control();
    for text in ["a\nb", "\u{202e}", ""] {
        let event = InputEvent::Text(text.into());
        pair.helper.command(pair.now, HelperCommand::Input(event));
    }
    assert!(leaving(&mut pair).is_empty());
    pair.allow(Right::Point);
    for _ in 0..100 {
        pair.helper
            .command(pair.now, HelperCommand::Mark(Mark::Clear));
    }
    assert_eq!(leaving(&mut pair).len(), 60);
}

#[test]
fn packets_that_no_encoder_makes_stay() {
    let mut pair = at_desk();
    let before = pair.novice.sent.len();
    for size in [0, 16_001] {
        pair.novice_does(NoviceCommand::Screen(vec![1; size]));
    }
    assert_eq!(pair.novice.sent.len(), before);
}

/// What leaves the novice's side after this, of files.
fn of_files(pair: &mut Pair) -> Vec<FileMessage> {
    let novice = &mut pair.novice.machine;
    let now = pair.now;
    let sent = std::iter::from_fn(|| novice.poll_transmit().or_else(|| novice.poll_bulk(now)));
    let sent = sent.filter_map(|message| match message {
        FromNovice::File(message) => Some(message),
        _ => None,
    });
    let sent = sent.collect();
    pair.novice.listen();
    sent
}

fn does(pair: &mut Pair, command: FileCommand) {
    pair.novice.command(pair.now, NoviceCommand::File(command));
}

fn hears(pair: &mut Pair, message: FileMessage) {
    let message = FromHelper::File(message);
    pair.novice.machine.handle_message(pair.now, message);
    pair.novice.listen();
    assert_eq!(pair.novice.ending(), None);
}

/// A novice that offered two files of 100 bytes, as 1, which the helper wants.
fn sending() -> Pair {
    let mut pair = at_desk();
    let files = vec![entry("a", 100), entry("b", 100)];
    does(&mut pair, FileCommand::Offer { fetch: None, files });
    hears(&mut pair, taken(1));
    of_files(&mut pair);
    pair
}

/// A novice that was offered two files of 10 bytes, as 1, and wants them.
fn receiving() -> Pair {
    let mut pair = at_desk();
    let (fetch, more) = (None, false);
    let files = vec![entry("a", 10), entry("b", 10)];
    hears(
        &mut pair,
        FileMessage::Offer {
            transfer: 1,
            fetch,
            files,
            more,
        },
    );
    does(&mut pair, accept(1));
    of_files(&mut pair);
    pair
}

fn piece(size: usize) -> FileCommand {
    let (transfer, bytes) = (1, vec![1; size]);
    FileCommand::Piece { transfer, bytes }
}

fn hash() -> FileCommand {
    let (transfer, sha256) = (1, Some([1; 32]));
    FileCommand::Hash { transfer, sha256 }
}

#[test]
fn a_sender_says_only_what_was_asked_of_its_program() {
    // A piece in the place of another, then one that was not asked for.
    let mut pair = sending();
    does(&mut pair, piece(100));
    assert_eq!(of_files(&mut pair).len(), 1);
    does(&mut pair, piece(1));
    assert!(of_files(&mut pair).is_empty(), "a hash is wanted now");
    // The hash of what is not at its end is none.
    let mut pair = sending();
    does(&mut pair, hash());
    let (transfer, sha256) = (1, None);
    assert_eq!(of_files(&mut pair), [FileMessage::End { transfer, sha256 }]);
    // None is wanted of a transfer that was not accepted.
    let mut pair = at_desk();
    let files = vec![entry("a", 1)];
    does(&mut pair, FileCommand::Offer { fetch: None, files });
    of_files(&mut pair);
    does(&mut pair, hash());
    does(&mut pair, piece(1));
    assert!(of_files(&mut pair).is_empty());
    // What was read already does not leave after a cancellation, and the next is served.
    let mut pair = sending();
    does(&mut pair, piece(100));
    let files = vec![entry("c", 100)];
    does(&mut pair, FileCommand::Offer { fetch: None, files });
    hears(&mut pair, taken(2));
    let (way, transfer, why) = (Way::Sending, 1, PERSON);
    does(&mut pair, FileCommand::Cancel { way, transfer, why });
    let left = of_files(&mut pair);
    let abandon = FileMessage::Abandon { transfer, why };
    assert!(left.contains(&abandon) && left.len() == 2, "{left:?}");
    let wanted = pair.told_of_files(Side::Novice);
    let second = |event: &FileEvent| matches!(event, FileEvent::PieceWanted { transfer: 2, .. });
    assert!(wanted.iter().any(second), "{wanted:?}");
    // There is nothing to cancel twice, nor what never was.
    for transfer in [1, 3] {
        for way in [Way::Sending, Way::Receiving] {
            does(&mut pair, FileCommand::Cancel { way, transfer, why });
        }
    }
    assert!(of_files(&mut pair).is_empty());
}

#[test]
fn a_receiver_says_only_what_is_so() {
    let (transfer, whole) = (1, true);
    let mut pair = receiving();
    does(&mut pair, accept(1));
    does(&mut pair, FileCommand::Took { transfer, bytes: 0 });
    let why = PERSON;
    does(&mut pair, FileCommand::Refuse { transfer, why });
    assert!(of_files(&mut pair).is_empty());
    // Files are seen to in their order.
    for _ in 0..2 {
        let bytes = vec![1; 10];
        hears(&mut pair, FileMessage::Piece { transfer, bytes });
        let sha256 = None;
        hears(&mut pair, FileMessage::End { transfer, sha256 });
    }
    let file = 1;
    let done = FileCommand::Done {
        transfer,
        file,
        whole,
    };
    does(&mut pair, done);
    assert!(of_files(&mut pair).is_empty());
    // What was seen to is not asked for again after a break.
    let file = 0;
    let done = FileCommand::Done {
        transfer,
        file,
        whole,
    };
    does(&mut pair, done);
    assert_eq!(of_files(&mut pair).len(), 1);
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    let starts = vec![FileStart { file, offset: 1 }];
    let from = 0;
    does(&mut again, accept(1));
    does(
        &mut again,
        FileCommand::Accept {
            transfer,
            from,
            starts,
        },
    );
    assert!(of_files(&mut again).is_empty());
}

/// However quick the line seems, no more is on its way than the receiver granted room for.
#[test]
fn no_more_leaves_than_there_is_room_for() {
    let mut pair = at_desk();
    let size = 10_000_000;
    let files = vec![entry("a", size)];
    does(&mut pair, FileCommand::Offer { fetch: None, files });
    hears(&mut pair, taken(1));
    let (mut seen, mut untaken, at) = (0, 0u32, 0);
    for put_away in [4_000_000, 0] {
        let mut taken = 0;
        loop {
            let wanted = crate::files::take(&pair, Side::Novice, &mut seen);
            let most = wanted.iter().find_map(|event| match event {
                FileEvent::PieceWanted { most, .. } => Some(*most),
                _ => None,
            });
            if let Some(most) = most {
                does(&mut pair, piece(most as usize));
            }
            let left = of_files(&mut pair);
            let bytes = left.iter().map(|message| match message {
                FileMessage::Piece { bytes, .. } => bytes.len() as u32,
                _ => 0,
            });
            untaken += bytes.sum::<u32>();
            assert!(untaken <= 256 * 1024, "{untaken} bytes are not put away");
            if taken < put_away && most.is_none() {
                // All of it at once, as no line is.
                let bytes = untaken;
                (taken, untaken) = (taken + bytes, 0);
                hears(
                    &mut pair,
                    FileMessage::Took {
                        transfer: 1,
                        bytes,
                        at,
                    },
                );
            } else if most.is_none() {
                break;
            }
        }
    }
    assert!(untaken > 200 * 1024, "{untaken}: it was not tried");
}

/// A helper that takes a file, never says what has come of it, and cancels, takes no room from the next.
#[test]
fn what_was_cancelled_takes_no_room() {
    let (mut pair, mut seen) = (at_desk(), 0);
    for transfer in 1..=3 {
        let files = vec![entry("a", 10_000_000)];
        does(&mut pair, FileCommand::Offer { fetch: None, files });
        hears(&mut pair, taken(transfer));
        let why = PERSON;
        let wanted = crate::files::take(&pair, Side::Novice, &mut seen);
        let most = wanted.iter().find_map(|event| match event {
            FileEvent::PieceWanted { most, .. } => Some(*most as usize),
            _ => None,
        });
        let bytes = vec![1; most.expect("something to send")];
        does(&mut pair, FileCommand::Piece { transfer, bytes });
        let left = of_files(&mut pair);
        let is_piece = |message: &FileMessage| matches!(message, FileMessage::Piece { .. });
        assert!(left.iter().any(is_piece), "transfer {transfer}");
        hears(&mut pair, FileMessage::Cancel { transfer, why });
    }
}

#[test]
fn what_cannot_be_asked_or_offered_just_now() {
    let last = |pair: &Pair, side| pair.told_of_files(side).pop();
    let not = |problem| Some(FileEvent::NotOffering(problem));
    let fetch = || FileCommand::Fetch {
        hint: String::new(),
    };
    let offer = |fetch| FileCommand::Offer {
        fetch,
        files: vec![entry("a", 1)],
    };
    let mut pair = Pair::new(open());
    pair.run_until_active();
    pair.file(Side::Helper, fetch());
    assert_eq!(last(&pair, Side::Helper), not(FileProblem::NotOffered));

    let mut pair = at_desk();
    for _ in 0..4 {
        pair.file(Side::Helper, fetch());
    }
    pair.run_for(Duration::from_secs(10));
    pair.file(Side::Helper, fetch());
    assert_eq!(last(&pair, Side::Helper), not(FileProblem::TooMany));
    // The helper answers no fetch, least of all its own.
    pair.file(Side::Helper, offer(Some(1)));
    assert_eq!(last(&pair, Side::Helper), not(FileProblem::FetchOver));

    let mut pair = at_desk();
    for transfer in 1..=5 {
        pair.file(Side::Helper, offer(None));
        pair.run_for(Duration::from_millis(200));
        let why = PERSON;
        pair.file(Side::Novice, FileCommand::Refuse { transfer, why });
        pair.run_for(Duration::from_millis(200));
    }
    assert_eq!(last(&pair, Side::Helper), not(FileProblem::TooFast));
}

/// A break closes a fetch: nobody is answered afterwards.
#[test]
fn a_fetch_does_not_outlast_a_break() {
    let mut pair = at_desk();
    let porters = Porters::new(Side::Novice, &[10]);
    pair.file(
        Side::Helper,
        FileCommand::Fetch {
            hint: String::new(),
        },
    );
    pair.run_for(Duration::from_secs(1));
    pair.reset();
    let (returning, comeback) = remains(&mut pair);
    let mut again = reconnected(&pair, Some(&returning), comeback);
    let (fetch, why) = (1, PERSON);
    again.file(Side::Novice, FileCommand::NotFetched { fetch, why });
    again.file(Side::Novice, porters.offer(Some(1)));
    assert!(!again.novice.sent.contains(&"File"));
    let told = again.told_of_files(Side::Novice).pop();
    assert_eq!(told, Some(FileEvent::NotOffering(FileProblem::FetchOver)));
}
