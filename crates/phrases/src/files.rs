//! What did not work with files on this computer.

use crate::texts;
use files::{FilesError, MAX_FILES, SkipReason};
use session::FileProblem;
use std::path::Path;
use transfers::{NotDone, Trouble};
use ui::language::bytes;

/// Why files were not sent or asked for, and what to do.
pub fn not_done(not_done: &NotDone) -> String {
    match not_done {
        NotDone::Here(what) => trouble(what),
        NotDone::Session(problem) => session(*problem),
        NotDone::LineBroke => texts::files_line_broke(),
    }
}

fn session(problem: FileProblem) -> String {
    match problem {
        FileProblem::NotOffered => texts::files_not_offered(),
        FileProblem::TooMany => texts::files_under_way(),
        FileProblem::TooFast => texts::files_too_fast(),
        FileProblem::List => texts::files_list(),
        FileProblem::Hint => texts::files_hint_wrong(),
        FileProblem::FetchOver => texts::files_fetch_over(),
    }
}

/// What happened here, and what to do.
pub fn trouble(what: &Trouble) -> String {
    match what.error() {
        FilesError::NoFiles => texts::files_none(),
        FilesError::CannotSend { path, reason } => {
            texts::files_cannot_send(&said(path), &skipped(*reason))
        }
        FilesError::TooMany => texts::files_too_many(MAX_FILES),
        FilesError::OverQuota { needed, quota } => {
            texts::files_over_quota(&bytes(*needed), &bytes(*quota))
        }
        FilesError::NoRoom {
            folder,
            needed,
            free,
        } => texts::files_no_room(&said(folder), &bytes(*needed), &bytes(*free)),
        FilesError::DiskFull { folder, name } => texts::files_disk_full(&said(folder), name),
        FilesError::TooLargeForDisk { folder, name } => texts::files_too_large(&said(folder), name),
        FilesError::NotAFolder { path } => texts::files_not_a_folder(&said(path)),
        FilesError::Replaced { path } => texts::files_replaced(&said(path)),
        FilesError::NotPermitted { path } => texts::files_not_permitted(&said(path)),
        FilesError::TooMuch { name, .. } => texts::files_too_much(name),
        FilesError::WrongHash { name } => texts::files_damaged(name),
        FilesError::Changed { name } => texts::files_changed(name),
        FilesError::NotFound { path } => texts::files_not_found(&said(path)),
        FilesError::Io { path, source } => texts::files_io(&said(path), &source.to_string()),
        // A program's mistake, or one file in two transfers: whoever reads it can only begin again.
        _ => texts::files_muddled(),
    }
}

fn skipped(reason: SkipReason) -> String {
    match reason {
        SkipReason::Link => texts::skip_link(),
        SkipReason::Special => texts::skip_special(),
        SkipReason::NotUnicode => texts::skip_name(),
        SkipReason::TooDeep => texts::skip_deep(),
        SkipReason::Unreadable => texts::skip_unreadable(),
        other => other.to_string(),
    }
}

fn said(path: &Path) -> String {
    path.display().to_string()
}
