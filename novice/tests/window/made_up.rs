//! Made-up invitations and helpers, the same in every run.

use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone as _, Utc};
use desktop::{Choices, Glimpse, Glimpses, Monitor, WindowId, WindowInfo};
use ledger::{Allowed, Details, Filter, KeyStore, Ledger, NewTicket, Outcome, Page, Row, Way, Why};
use net::Whence;
use novice::engine::{
    Acquaintance, Ended, Knock, KnockId, Question, QuestionId, QuestionOf, Sharing, View, Wanted,
};
use novice::invitations::{Made, ToTell};
use novice::views::Now;
use novice::views::make::Fresh;
use novice::words::{Today, Zone};
use session::Right;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use ticket::password::Passphrase;
use ticket::{Created, Id, Kind, Offers, PasswordChoice, Request, Uses};

/// So many minutes after the made-up beginning.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    let start = Utc.with_ymd_and_hms(2026, 11, 22, 10, 0, 0).single();
    start.expect("a moment") + TimeDelta::minutes(minutes)
}

/// Twenty minutes after the beginning, in London.
pub(crate) fn now() -> Now {
    static START: OnceLock<Instant> = OnceLock::new();
    let zone = FixedOffset::east_opt(0).expect("an offset");
    Now {
        clock: *START.get_or_init(Instant::now),
        today: Today {
            now: at(20),
            zone: Zone::At(zone),
        },
    }
}

/// What a form begins with, the same in every run.
pub(crate) fn fresh() -> Fresh {
    words_of(4)
}

/// Another such, for each number.
pub(crate) fn words_of(first: u8) -> Fresh {
    let mut next = first;
    let mut random = |out: &mut [u8]| {
        next = next.wrapping_mul(5).wrapping_add(13);
        out.fill(next);
    };
    Fresh {
        name: "Blue Heron".to_owned(),
        words: Passphrase::generate(&mut random),
    }
}

/// A list with one of each.
pub(crate) struct Past {
    ledger: Ledger,
    _folder: TempDir,
}

impl Past {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = KeyStore::File(folder.path().join("ledger.key"));
        let ledger = Ledger::open(folder.path(), keys).expect("a new list");
        let past = Self {
            ledger,
            _folder: folder,
        };
        past.fill();
        past
    }

    fn fill(&self) {
        let used = self.add("Quiet Otter", 1, -120);
        let from = "192.168.77.7:50000".parse().expect("an address");
        let taken = self.ledger.begin_try(&used, at(-100), from).expect("a try");
        self.ledger
            .return_try(taken.attempt, at(-100))
            .expect("it is under way");
        let session = self
            .ledger
            .admit(&used, taken.attempt, at(-100), &[7; 32], "Ann")
            .expect("nobody else is there");
        self.ledger
            .approve_session(session, at(-99), &[Allowed::View, Allowed::Chat])
            .expect("it runs");
        self.ledger.line_broke(session, at(-90)).expect("it runs");
        self.ledger.line_is_back(session, at(-89)).expect("it runs");
        self.ledger
            .end_session(session, at(-80), Why::StoppedByHelper)
            .expect("it runs");
        let withdrawn = self.add("Merry Wren", 2, -50);
        self.ledger
            .withdraw(&withdrawn, at(-40))
            .expect("it is open");
        let open = self.add("Blue Heron", 3, 0);
        let path = "/home/ann/Desktop/Blue-Heron.invite";
        self.ledger
            .deliver(&open, at(1), Way::File, path)
            .expect("it is there");
        let taken = self.ledger.begin_try(&open, at(5), from).expect("a try");
        self.ledger
            .attempt_outcome(taken.attempt, at(5), Outcome::WrongPassword)
            .expect("it is under way");
    }

    /// One with a password of its person's own, that is over.
    pub(crate) fn guarded(&self) -> Id {
        let own = PasswordChoice::Typed("Quiet-7-pelican-lamp".to_owned().into());
        let id = self.keep("Red Fox", 9, 6, own);
        self.ledger.withdraw(&id, at(7)).expect("it is open");
        id
    }

    fn add(&self, pseudonym: &str, seed: u8, minutes: i64) -> Id {
        self.keep(pseudonym, seed, minutes, PasswordChoice::Words)
    }

    fn keep(&self, pseudonym: &str, seed: u8, minutes: i64, password: PasswordChoice) -> Id {
        let message = "My printer does not print.";
        let created = create(pseudonym, message, seed, at(minutes), password);
        let now = at(minutes);
        let replaces = None;
        let new = NewTicket {
            created: &created,
            message,
            endpoints: &[],
            only: None,
            replaces,
            now,
        };
        self.ledger.insert(&new).expect("there is room");
        created.invitation.id()
    }

    /// Many of them: like those of [`rows`](Self::rows), with other names, days and states.
    pub(crate) fn many(&self, count: u32) -> Vec<Row> {
        let like = self.rows();
        let names = [
            "Amber Fox",
            "Bold Lynx",
            "Calm Owl",
            "Keen Otter",
            "Wise Wren",
        ];
        let row = |number: u32| {
            let mut row = like[number as usize % like.len()].clone();
            let mut id = [0; 16];
            id[..4].copy_from_slice(&number.to_be_bytes());
            row.id = Id::from_bytes(id);
            row.pseudonym = names[number as usize % names.len()].to_owned();
            row.created = at(0) - TimeDelta::minutes(i64::from(number) * 7);
            row
        };
        (0..count).map(row).collect()
    }

    /// Newest first, but the open one, which was made first here, last.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let page = Page {
            after: None,
            limit: 10,
            filter: Filter::All,
        };
        let mut rows = self.ledger.page(&page).expect("a page");
        rows.rotate_left(1);
        rows
    }

    pub(crate) fn details(&self, id: &Id) -> Details {
        self.ledger.details(id).expect("it is there")
    }
}

fn create(
    pseudonym: &str,
    message: &str,
    seed: u8,
    created: DateTime<Utc>,
    password: PasswordChoice,
) -> Created {
    let request = Request {
        pseudonym: pseudonym.to_owned(),
        created,
        expires: created + TimeDelta::hours(1),
        offers: Offers::default(),
        uses: Uses::Once,
        password,
        endpoints: vec!["tcp://192.0.2.1:3398".parse().expect("an endpoint")],
        message: message.to_owned(),
        issuer: None,
    };
    // A counter is random enough for a picture.
    let mut next = u32::from(seed);
    let mut random = move |out: &mut [u8]| {
        for byte in out {
            next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = (next >> 24) as u8;
        }
    };
    ticket::create(&request, &mut random).expect("a good request")
}

pub(crate) fn made(to_tell: ToTell) -> Made {
    let created = create("Blue Heron", "", 3, at(0), PasswordChoice::Words);
    Made {
        id: created.invitation.id(),
        pseudonym: "Blue Heron".to_owned(),
        kind: created.invitation.kind(),
        expires: created.invitation.expires(),
        endpoints: Vec::new(),
        file: created.file,
        to_tell,
        replaces: None,
        mailed_to: String::new(),
    }
}

pub(crate) fn knock() -> Knock {
    let patience = Duration::from_secs(60);
    Knock {
        id: KnockId(7),
        ticket: Id::from_bytes([3; 16]),
        pseudonym: "Blue Heron".to_owned(),
        kind: Kind::Sealed,
        name: "Ann".to_owned(),
        known: None,
        anew: None,
        words: ["harbor", "velvet", "canyon"],
        offers: "view,chat,point,control,files".parse().expect("offers"),
        acquaintance: Acquaintance::Known {
            times: 3,
            last: at(-60 * 24 * 202),
        },
        from: "192.0.2.7:50000".parse().expect("an address"),
        whence: Whence::Internet,
        answer_by: now().clock + patience,
        patience,
    }
}

pub(crate) fn sharing(view: View) -> Sharing {
    let limit = Duration::from_secs(3600);
    Sharing {
        ticket: Id::from_bytes([3; 16]),
        name: "Ann".to_owned(),
        from: "192.0.2.7:50000".parse().expect("an address"),
        view,
        chat: true,
        ends: now().clock + limit,
        limit,
    }
}

pub(crate) fn window(number: u32, title: &str, program: &str) -> WindowInfo {
    WindowInfo {
        id: WindowId::new(number, 1),
        title: title.to_owned(),
        program: program.to_owned(),
        minimised: false,
    }
}

/// What a desktop with two monitors and some windows has.
pub(crate) fn choices() -> Choices {
    let monitor = |name: &str, x, primary| Monitor {
        name: name.to_owned(),
        rect: screen::Rect::new(x, 0, 1920, 1080),
        primary,
    };
    let mut tickets = window(3, "Tickets for Saturday", "Thunderbird");
    tickets.minimised = true;
    Choices {
        monitors: vec![monitor("HDMI-1", 0, true), monitor("DP-2", 1920, false)],
        windows: Ok(vec![
            window(1, "Printer settings", "system-config-printer"),
            window(2, "Photos 2026", "Files"),
            tickets,
            window(4, "", "xterm"),
            window(5, &"A very long title ".repeat(9), "Writer"),
        ]),
    }
}

/// What that desktop looks like. One of its windows is minimised, and one is hidden by others.
pub(crate) fn glimpses() -> Glimpses {
    let picture = |size: [usize; 2], ground: [u8; 3]| {
        let mut rgb = Vec::new();
        for y in 0..size[1] {
            for x in 0..size[0] {
                let line = y % 14 == 9 && x > 12 && x < 12 + (y * 37) % (size[0] / 2);
                let head = y < 10;
                rgb.extend(match (head, line) {
                    (true, _) => ground.map(|part| part / 2),
                    (false, true) => ground.map(|part| 255 - part),
                    (false, false) => ground,
                });
            }
        }
        Glimpse::new(size, rgb).expect("as many bytes as pixels")
    };
    let of = |number, size, ground| (WindowId::new(number, 1), picture(size, ground));
    Glimpses {
        desktop: Some(picture([320, 90], [40, 90, 120])),
        monitors: vec![
            ("HDMI-1".to_owned(), picture([320, 180], [40, 90, 120])),
            ("DP-2".to_owned(), picture([320, 180], [90, 60, 110])),
        ],
        windows: vec![
            of(1, [260, 200], [240, 240, 240]),
            of(2, [320, 170], [30, 60, 40]),
            of(5, [90, 200], [250, 250, 240]),
        ],
    }
}

pub(crate) fn question(number: u32, right: Right) -> Question {
    asked(QuestionOf::Right, number, Wanted::Right(right))
}

pub(crate) fn asked(of: QuestionOf, number: u32, what: Wanted) -> Question {
    let patience = Duration::from_secs(60);
    let knock = KnockId(7);
    Question {
        id: QuestionId { knock, of, number },
        name: "Ann".to_owned(),
        what,
        answer_by: now().clock + patience,
        patience,
    }
}

/// A session that the helper ended.
pub(crate) fn ended() -> Ended {
    Ended {
        ticket: made(ToTell::Own).id,
        name: "Ann".to_owned(),
        why: Why::StoppedByHelper,
        lasted: Duration::from_secs(754),
        message: "Your helper ended the session. To go on, make a new invitation.".to_owned(),
        stranger: None,
    }
}
