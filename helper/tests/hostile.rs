//! A novice that speaks the protocol by hand and does what it may not: nothing is put into a clipboard, written, shown or
//! kept of it, the session ends, and says why.

#[path = "hostile/clipboards.rs"]
mod clipboards;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/floods.rs"]
mod floods;
mod novice;
#[path = "hostile/pictures.rs"]
mod pictures;
#[path = "hostile/stalls.rs"]
mod stalls;

use helper::engine::{Event, Way};
use novice::hand::{Hand, House};
use novice::visitor::Helper;
use session::{Answer, EndingWhy, Refusal, RevokedWhy, StopReason};
use wire::{Clip, ClipFormat, FileEntry, FileMessage, FileStart, FileWhy, FromHelper, FromNovice};
use wire::{Kept, Right, encode};

/// What the helper says by itself, whatever comes.
fn is_small_talk(message: &FromHelper) -> bool {
    matches!(
        message,
        FromHelper::Alive | FromHelper::ScreenAck(_) | FromHelper::PauseSeen
    )
}

/// The helper sends nothing but the end, and tells its person nothing but that.
fn throws_out(hand: Hand, helper: &Helper, what: &str) {
    let (heard, why) = hand.hears_out();
    assert_eq!(why, Some(StopReason::Misbehaved), "{what}");
    assert!(heard.iter().all(is_small_talk), "{what}: {heard:?}");
    let (told, outcome) = ends(helper);
    assert!(told.is_empty(), "{what}: {told:?}");
    let name = outcome.problem.name.as_str();
    assert_eq!(name, "broke the protocol", "{what}");
    assert_eq!(outcome.way, Way::Broken, "{what}");
    let entry = helper.history().pop().expect("the session");
    assert_eq!(entry.outcome, name, "{what}");
    assert!(entry.files.is_empty() && entry.grants.is_empty(), "{what}");
    assert!(!helper.inbox().exists(), "{what}");
}

/// All that the person is told up to the end, but that there is a picture.
fn ends(helper: &Helper) -> (Vec<Event>, helper::engine::Outcome) {
    let mut told = Vec::new();
    loop {
        match helper.word() {
            Event::Ended(outcome) => return (told, outcome),
            event => told.push(event),
        }
    }
}

fn file(message: FileMessage) -> FromNovice {
    FromNovice::File(message)
}

fn offer(transfer: u32, fetch: Option<u32>, files: &[(&str, u64)]) -> FromNovice {
    let entry = |(path, size): &(&str, u64)| FileEntry {
        path: (*path).to_owned(),
        size: *size,
    };
    file(FileMessage::Offer {
        transfer,
        fetch,
        files: files.iter().map(entry).collect(),
        more: false,
    })
}

fn words() -> Vec<(&'static str, FromNovice)> {
    let (question, grant) = (1, 1);
    let why = RevokedWhy::TakenBack;
    let limit = EndingWhy::TimeLimit;
    let approved = FromNovice::Approved {
        offers: "view,chat".to_owned(),
        time_limit_s: 86_400,
        token: [7; 32],
    };
    let welcome = FromNovice::WelcomeBack {
        time_limit_s: 3_600,
        token: [7; 32],
        grants: vec![Kept {
            grant,
            right: Right::WriteClipboard,
        }],
    };
    let answer = |answer| FromNovice::Answered { question, answer };
    vec![
        ("a yes that nobody asked for", answer(Answer::Allowed)),
        ("a no that nobody asked for", answer(Answer::Denied)),
        (
            "taking back what is not",
            FromNovice::Revoked { grant, why },
        ),
        (
            "control that is not, waiting",
            FromNovice::ControlWaits(true),
        ),
        ("a pause that is not, over", FromNovice::Paused(false)),
        ("another yes to the knock", approved),
        ("a return without a break", welcome),
        (
            "a refusal after the yes",
            FromNovice::Refused(Refusal::Busy),
        ),
        ("words after the yes", FromNovice::Reveal { n: [1; 32] }),
        (
            "an end in more than a day",
            FromNovice::Ending {
                in_s: 86_401,
                why: limit,
            },
        ),
        (
            "a hundred years more",
            FromNovice::Extended {
                left_s: u32::MAX,
                why: limit,
            },
        ),
        (
            "text that turns around",
            FromNovice::Chat("a\u{202e}b".to_owned()),
        ),
        (
            "text of control signs",
            FromNovice::Chat("\u{1b}[2J".to_owned()),
        ),
    ]
}

/// What is about files and clipboards without a grant, or with forged numbers.
fn deeds() -> Vec<(&'static str, FromNovice)> {
    let (transfer, why) = (1, FileWhy::Person);
    let (grant, bytes) = (1, vec![1; 100]);
    let begin = Clip::Begin {
        grant,
        format: ClipFormat::Text,
        bytes: 1,
    };
    let starts = vec![FileStart { file: 0, offset: 0 }];
    let hint = "your keys".to_owned();
    let clip = FromNovice::Clip;
    vec![
        ("a clipboard", clip(begin)),
        ("a piece of one", clip(Clip::Piece(bytes.clone()))),
        (
            "one taken that was not sent",
            clip(Clip::Took { bytes: 1, at: 0 }),
        ),
        (
            "asking for files",
            file(FileMessage::Fetch { fetch: 1, hint }),
        ),
        (
            "a file's bytes",
            file(FileMessage::Piece { transfer, bytes }),
        ),
        (
            "a file's end",
            file(FileMessage::End {
                transfer,
                sha256: None,
            }),
        ),
        (
            "taking what is not offered",
            file(FileMessage::Accept {
                transfer,
                from: 0,
                starts,
            }),
        ),
        ("refusing it", file(FileMessage::Refuse { transfer, why })),
        ("ending it", file(FileMessage::Cancel { transfer, why })),
        ("giving it up", file(FileMessage::Abandon { transfer, why })),
        (
            "having it",
            file(FileMessage::Done {
                transfer,
                file: 0,
                whole: true,
            }),
        ),
        (
            "having put it away",
            file(FileMessage::Took {
                transfer,
                bytes: 1,
                at: 0,
            }),
        ),
        (
            "no files for who asked for none",
            file(FileMessage::NotFetched { fetch: 1, why }),
        ),
        (
            "files for who asked for none",
            offer(1, Some(1), &[("a", 1)]),
        ),
        ("an offer without a number", offer(0, None, &[("a", 1)])),
        (
            "more bytes than can be counted",
            offer(1, None, &[("a", u64::MAX); 2]),
        ),
    ]
}

/// What is no message, or not in its one form.
fn scraps() -> Vec<(&'static str, Vec<u8>)> {
    let why = EndingWhy::TimeLimit;
    let ending = encode(&FromNovice::Ending { in_s: 60, why }).expect("a frame");
    let mut longer = ending.clone();
    longer[3] += 1;
    longer.push(0);
    let mut cut = ending;
    cut[3] -= 1;
    cut.pop();
    // Our own writer refuses a level too many.
    let deep = "a/".repeat(15) + "bxb";
    let mut deep = encode(&offer(1, None, &[(&deep, 1)])).expect("a frame");
    for byte in deep.iter_mut().filter(|byte| **byte == b'x') {
        *byte = b'/';
    }
    vec![
        ("4 GiB", vec![0xff; 5]),
        ("a frame of nothing", vec![0, 0, 0, 0, 0]),
        ("a frame without a message", vec![0, 0, 0, 1, 0]),
        ("no channel", vec![0, 0, 0, 2, 9, 8]),
        ("no message", vec![0, 0, 0, 2, 0, 200]),
        ("a message on another's channel", vec![0, 0, 0, 2, 3, 8]),
        ("a byte too many", longer),
        ("a byte too few", cut),
        ("seventeen levels", deep),
        (
            "a number in more groups than it needs",
            vec![0, 0, 0, 5, 0, 5, 0x80, 0, 0],
        ),
        ("neither yes nor no", vec![0, 0, 0, 3, 0, 15, 2]),
        // In a picture of 2 × 1, the second of two.
        (
            "a monitor beside its picture",
            vec![0, 0, 0, 15, 3, 20, 2, 1, 2, 1, 0, 0, 1, 1, 2, 2, 0, 1, 1],
        ),
        (
            "a list of 2^32 monitors",
            vec![0, 0, 0, 10, 3, 20, 2, 1, 0xff, 0xff, 0xff, 0xff, 15, 0],
        ),
        ("no text", vec![0, 0, 0, 5, 2, 9, 2, 0xff, 0xfe]),
        (
            "a list of 2^32 files",
            vec![0, 0, 0, 11, 4, 18, 2, 1, 0, 0xff, 0xff, 0xff, 0xff, 15, 0],
        ),
        (
            "a text of 2^32 bytes",
            vec![0, 0, 0, 10, 2, 9, 0xff, 0xff, 0xff, 0xff, 15, 65, 65, 65],
        ),
    ]
}

#[test]
fn what_was_not_asked_for_is_not_taken_and_ends_it() {
    let house = House::open();
    let said = words().into_iter().chain(deeds());
    let frames = said.map(|(what, message)| (what, encode(&message).expect("a frame")));
    for (what, bytes) in frames.chain(scraps()) {
        let (mut hand, helper) = house.visited();
        hand.writes(&bytes);
        throws_out(hand, &helper, what);
    }
}

/// More than the invitation offers, or for longer than there is, is not approved at all.
#[test]
fn a_yes_to_what_the_invitation_does_not_offer_is_none() {
    let house = House::open();
    let yes = |offers: &str, time_limit_s| FromNovice::Approved {
        offers: offers.to_owned(),
        time_limit_s,
        token: [7; 32],
    };
    for said in [
        yes("view,view", 3_600),
        yes("view,chat,fly", 3_600),
        yes("chat", 3_600),
        yes("view,chat", 0),
        yes("view,chat", 86_401),
        FromNovice::Screen(pictures::start(0, 8, 8, &[])),
        FromNovice::Chat("hello".to_owned()),
    ] {
        let helper = Helper::new();
        helper.opens_file(&house.file);
        helper.unlocks(None);
        helper.connects();
        let mut hand = house.keeps_waiting();
        helper.waits();
        hand.says(&said);
        let (heard, why) = hand.hears_out();
        assert_eq!(why, Some(StopReason::Misbehaved), "{said:?}");
        assert!(heard.iter().all(is_small_talk), "{said:?}: {heard:?}");
        let (told, outcome) = ends(&helper);
        assert!(told.is_empty(), "{said:?}: {told:?}");
        assert_eq!(outcome.problem.name, "broke the protocol", "{said:?}");
        assert_eq!(helper.engine.screen().size(), (0, 0), "{said:?}");
    }
}
