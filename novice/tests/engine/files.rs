//! Files of a helper: asked about, written under safe names, and nothing left of what was not allowed or not kept to.

use crate::board::Board;
use crate::stage::{Novice, Visitor, guarded};
use novice::engine::{Notice, Question, QuestionOver, SessionCommand, Wanted};
use novice::invitations::Plan;
use session::{
    Ending, FileCommand, FileEntry, FileEvent, FileWhy, HelperCommand, HelperEvent, Side, Way,
};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};
use transfers::State;

struct Running {
    folder: TempDir,
    novice: Novice,
    visitor: Visitor,
}

impl Running {
    async fn begin() -> Self {
        let folder = tempdir().expect("a folder");
        let mut novice = Novice::start(folder.path(), &Board::new(1, 1));
        let plan = Plan {
            offers: "view,chat,files".parse().expect("offers"),
            ..guarded()
        };
        let made = novice.invite_and_listen(plan).await;
        let mut visitor = Visitor::knock(&made).await;
        let knock = novice.knock().await;
        novice.allow(knock.id);
        visitor.approved().await;
        Self {
            folder,
            novice,
            visitor,
        }
    }

    fn inbox(&self) -> PathBuf {
        self.folder.path().join("inbox")
    }

    async fn file(&self, command: FileCommand) {
        self.visitor.send(HelperCommand::File(command)).await;
    }

    /// The helper offers one file; its number.
    async fn offers(&mut self, path: &str, size: u64) -> u32 {
        let path = path.to_owned();
        let files = vec![FileEntry { path, size }];
        let fetch = None;
        self.file(FileCommand::Offer { fetch, files }).await;
        self.hears(|event| match event {
            FileEvent::Offering { transfer } => Some(*transfer),
            _ => None,
        })
        .await
    }

    async fn hears<T>(&mut self, mut pick: impl FnMut(&FileEvent) -> Option<T>) -> T {
        self.visitor
            .until(|event| match event {
                HelperEvent::File(event) => pick(event),
                _ => None,
            })
            .await
    }

    async fn question(&mut self) -> Question {
        self.novice
            .until(|notice| match notice {
                Notice::Asked(question) => Some(question.clone()),
                _ => None,
            })
            .await
    }

    fn answers(&self, question: &Question, yes: bool) {
        let question = question.id;
        self.novice
            .engine
            .send(SessionCommand::Answer { question, yes });
    }

    async fn is_over(&mut self) -> transfers::End {
        self.novice
            .until(|notice| match notice {
                Notice::Transfer(transfer) => match &transfer.state {
                    State::Over(end) => Some(end.clone()),
                    _ => None,
                },
                _ => None,
            })
            .await
    }
}

fn in_it(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| {
            entry
                .expect("readable")
                .file_name()
                .into_string()
                .expect("text")
        })
        .collect()
}

#[tokio::test]
async fn a_file_is_asked_about_and_arrives_under_the_name_that_was_shown() {
    let mut on = Running::begin().await;
    let transfer = on.offers("../../.ssh/authorized_keys", 5).await;
    let question = on.question().await;
    let Wanted::Send(offered) = &question.what else {
        panic!("{question:?}")
    };
    assert_eq!(offered.files[0].name, "ssh/authorized_keys");
    assert_eq!((offered.total(), &offered.folder), (5, &on.inbox()));
    on.answers(&question, true);
    on.hears(|event| matches!(event, FileEvent::PieceWanted { .. }).then_some(()))
        .await;
    let bytes = b"hello".to_vec();
    on.file(FileCommand::Piece { transfer, bytes }).await;
    on.hears(|event| matches!(event, FileEvent::HashWanted { .. }).then_some(()))
        .await;
    let sha256 = Some(Sha256::digest(b"hello").into());
    on.file(FileCommand::Hash { transfer, sha256 }).await;
    let end = on.is_over().await;
    let path = on.inbox().join("ssh/authorized_keys");
    assert!(end.is_whole());
    assert_eq!(end.arrived, [path.as_path()]);
    assert_eq!(std::fs::read(path).expect("there"), b"hello");
    on.hears(|event| matches!(event, FileEvent::Done { whole: true, .. }).then_some(()))
        .await;
}

/// Offers of two sessions have the same numbers: a late yes to one is none to the other.
#[tokio::test(flavor = "multi_thread")]
async fn a_yes_to_an_offer_of_another_session_is_none() {
    let mut on = Running::begin().await;
    let transfer = on.offers("a.txt", 3).await;
    let mut question = on.question().await;
    question.id.knock.0 += 1;
    on.answers(&question, true);
    question.id.knock.0 -= 1;
    on.answers(&question, false);
    let how = on
        .hears(|event| match event {
            FileEvent::Over { why, .. } => Some(*why),
            FileEvent::Accepted { .. } => panic!("nobody said yes to that"),
            _ => None,
        })
        .await;
    assert_eq!(how, Some(FileWhy::Person), "transfer {transfer}");
    assert!(!on.inbox().exists());
}

#[tokio::test]
async fn what_was_declined_or_taken_back_touches_nothing() {
    let mut on = Running::begin().await;
    on.offers("a.txt", 5).await;
    let question = on.question().await;
    on.answers(&question, false);
    let why = on
        .hears(|event| match event {
            FileEvent::Over { why, .. } => Some(*why),
            _ => None,
        })
        .await;
    assert_eq!(why, Some(FileWhy::Person));
    let transfer = on.offers("b.txt", 5).await;
    let question = on.question().await;
    let (way, why) = (Way::Sending, FileWhy::Person);
    on.file(FileCommand::Cancel { way, transfer, why }).await;
    let over = on
        .novice
        .until(|notice| match notice {
            Notice::QuestionOver { id, why } if *id == question.id => Some(*why),
            _ => None,
        })
        .await;
    assert_eq!(over, QuestionOver::Withdrawn);
    on.answers(&question, true);
    assert!(!on.inbox().exists());
}

#[tokio::test]
async fn a_session_that_ends_half_way_leaves_nothing_behind() {
    let mut on = Running::begin().await;
    let transfer = on.offers("a.txt", 50_000).await;
    let question = on.question().await;
    on.answers(&question, true);
    on.hears(|event| matches!(event, FileEvent::PieceWanted { .. }).then_some(()))
        .await;
    let bytes = vec![7; 1000];
    on.file(FileCommand::Piece { transfer, bytes }).await;
    on.hears(|event| matches!(event, FileEvent::PieceWanted { .. }).then_some(()))
        .await;
    on.novice
        .until(|notice| match notice {
            Notice::Transfer(it) => matches!(it.state, State::Moving(_)).then_some(()),
            _ => None,
        })
        .await;
    on.novice.engine.send(SessionCommand::Stop);
    on.is_over().await;
    on.novice
        .until(|notice| matches!(notice, Notice::Ended(_)).then_some(()))
        .await;
    assert!(in_it(&on.inbox()).is_empty());
}

#[tokio::test]
async fn an_invitation_without_files_takes_none() {
    let folder = tempdir().expect("a folder");
    let mut novice = Novice::start(folder.path(), &Board::new(1, 1));
    let made = novice.invite_and_listen(guarded()).await;
    let mut visitor = Visitor::knock(&made).await;
    let knock = novice.knock().await;
    novice.allow(knock.id);
    visitor.approved().await;
    let (path, size) = ("a.txt".to_owned(), 5);
    let files = vec![FileEntry { path, size }];
    let fetch = None;
    let offer = FileCommand::Offer { fetch, files };
    visitor.send(HelperCommand::File(offer)).await;
    visitor
        .until(|event| match event {
            HelperEvent::File(FileEvent::NotOffering(problem)) => Some(*problem),
            _ => None,
        })
        .await;
    novice.engine.send(SessionCommand::Stop);
    let ending = visitor.ending().await;
    assert!(matches!(
        ending,
        Ending::Stopped {
            by: Side::Novice,
            ..
        }
    ));
    assert!(!folder.path().join("inbox").exists());
}

#[tokio::test]
async fn a_helper_gets_what_was_chosen_for_them() {
    let mut on = Running::begin().await;
    let hint = "the log".to_owned();
    on.file(FileCommand::Fetch { hint }).await;
    let question = on.question().await;
    assert!(matches!(&question.what, Wanted::Fetch { hint } if hint == "the log"));
    // A yes alone is no choice.
    on.answers(&question, true);
    let chosen = on.folder.path().join("printer.log");
    std::fs::write(&chosen, "paper jam").expect("written");
    let (question, paths) = (question.id, vec![chosen]);
    on.novice
        .engine
        .send(SessionCommand::Give { question, paths });
    let files = on
        .hears(|event| match event {
            FileEvent::Offered { files, .. } => Some(files.clone()),
            _ => None,
        })
        .await;
    assert_eq!((files[0].path.as_str(), files[0].size), ("printer.log", 9));
}
