//! A novice that speaks the protocol by hand: it lets a helper in as a real one does, and then says what it likes.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use assert_cmd::cargo::cargo_bin;
use chrono::{SubsecRound, Utc};
use session::{
    Answer, Limits, Machine as _, NoviceCommand, NoviceEvent, NoviceSetup, Right, StopReason,
};
use stranger::{Host, Line};
use ticket::{Created, PasswordChoice};
use wire::{FromHelper, FromNovice};

use super::offering;
use super::program::Viewing;
use super::visitor::Helper;

/// An invitation for everything, and the port that it leads to.
pub struct House {
    host: Host,
    created: Created,
    folder: tempfile::TempDir,
    pub file: PathBuf,
}

/// The novice's side of one session.
pub struct Hand {
    line: Line,
}

impl House {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let all = "view,chat,point,control,files,clipboard,record";
        let all = all.parse().expect("known capabilities");
        let now = Utc::now().trunc_subsecs(0);
        let created = offering(all, PasswordChoice::Open, port, now);
        let host = Host::new(listener, &created.keys).expect("its own keys");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("heron.invite");
        std::fs::write(&file, &created.file).expect("written");
        Self {
            host,
            created,
            folder,
            file,
        }
    }

    /// Lets in whoever knocks next.
    pub fn lets_in(&self) -> Hand {
        self.receives(true)
    }

    /// Keeps whoever knocks next waiting for the person's answer.
    pub fn keeps_waiting(&self) -> Hand {
        self.receives(false)
    }

    fn receives(&self, approves: bool) -> Hand {
        let mut line = self.host.receive().expect("somebody");
        let setup = NoviceSetup {
            keys: Arc::new(self.created.keys.clone()),
            offers: self.created.invitation.offers(),
            exporter: line.exporter(),
            peer_key: [0; 32],
            limits: Limits::default(),
            returning: None,
            random: Box::new(|out: &mut [u8]| getrandom::fill(out).expect("random numbers")),
        };
        let mut novice = session::Novice::new(Instant::now(), setup);
        let carried = line.carries(&mut novice, |novice, _| {
            let mut is_done = false;
            while let Some(event) = novice.poll_event() {
                let command = match event {
                    NoviceEvent::TryWanted => NoviceCommand::TryTaken { left: 4 },
                    NoviceEvent::PasswordProved => NoviceCommand::Admit,
                    NoviceEvent::ApprovalWanted { .. } if approves => NoviceCommand::Approve,
                    NoviceEvent::ApprovalWanted { .. } | NoviceEvent::Approved(_) => {
                        is_done = true;
                        continue;
                    }
                    other => panic!("{other:?}"),
                };
                novice.handle_command(Instant::now(), command);
            }
            is_done
        });
        carried.expect("a knock");
        Hand { line }
    }

    /// With a helper of its own, who was let in.
    pub fn visited(&self) -> (Hand, Helper) {
        let helper = Helper::new();
        helper.opens_file(&self.file);
        helper.unlocks(None);
        helper.connects();
        let hand = self.lets_in();
        helper.is_approved();
        (hand, helper)
    }

    /// A new place in its folder.
    /// The program itself, on its way here.
    pub fn views(&self, more: &[&str]) -> Viewing {
        let mut command = Command::new(cargo_bin("helper"));
        command.arg("--data-dir").arg(self.path("data"));
        command.args(["view", "--json", "--name", "Ann"]);
        command.args(more).arg(&self.file);
        Viewing::of(command)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Hand {
    pub fn says(&mut self, message: &FromNovice) {
        self.line.says(message);
    }

    pub fn writes(&mut self, bytes: &[u8]) {
        self.line.writes(bytes);
    }

    /// The next message of the helper's; none after the end.
    pub fn hears(&mut self) -> Option<FromHelper> {
        self.line.hears().expect("a message")
    }

    /// What the helper says first that is picked.
    pub fn until<T>(&mut self, mut pick: impl FnMut(&FromHelper) -> Option<T>) -> T {
        while let Some(message) = self.hears() {
            if let Some(picked) = pick(&message) {
                return picked;
            }
        }
        panic!("it ended before");
    }

    /// Waits until it is asked for this right, and says yes: the grant's number.
    pub fn gives(&mut self, wanted: Right) -> u32 {
        let question = self.until(|message| match message {
            FromHelper::Ask { question, right } => (*right == wanted).then_some(*question),
            _ => None,
        });
        let answer = Answer::Allowed;
        self.says(&FromNovice::Answered { question, answer });
        question
    }

    /// All that the helper says up to its end, and why it ends it; then hangs up.
    pub fn hears_out(mut self) -> (Vec<FromHelper>, Option<StopReason>) {
        let mut heard = Vec::new();
        while let Some(message) = self.hears() {
            if let FromHelper::Stop(why) = message {
                return (heard, Some(why));
            }
            heard.push(message);
        }
        (heard, None)
    }
}
