//! What is remembered: the sessions that were, and one line for each invitation that was deleted.

use chrono::{DateTime, Utc};
use ledger::{Filter, HistoryLine, Ledger, LedgerError, Page, Row, Session};
use serde::Serialize;
use ticket::Id;

/// Invitations that are looked through at a time.
const STRETCH: u32 = 200;

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Past {
    /// A helper was let in, or asked to be.
    Session {
        /// The invitation.
        ticket: Id,
        /// The pseudonym in it.
        pseudonym: String,
        /// What is known of the session.
        session: Session,
    },
    /// An invitation was deleted.
    Deleted(HistoryLine),
}

impl Past {
    /// When it was.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Session { session, .. } => session.started,
            Self::Deleted(line) => line.deleted,
        }
    }
}

/// The newest `most` lines, newest first.
///
/// # Errors
/// The ledger's.
pub fn read(ledger: &Ledger, most: u32) -> Result<Vec<Past>, LedgerError> {
    let mut lines: Vec<_> = ledger
        .history(None, most)?
        .into_iter()
        .map(Past::Deleted)
        .collect();
    let mut after = None;
    let mut found = 0;
    // Newer invitations have newer sessions, all but for the long-lived: enough is enough.
    while found < most as usize {
        let rows = ledger.page(&Page {
            after,
            limit: STRETCH,
            filter: Filter::All,
        })?;
        let Some(last) = rows.last() else { break };
        after = Some(last.number);
        for row in &rows {
            let sessions = sessions(ledger, row)?;
            found += sessions.len();
            lines.extend(sessions);
        }
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.at()));
    lines.truncate(most as usize);
    Ok(lines)
}

/// The sessions of one invitation, newest first.
///
/// # Errors
/// The ledger's.
pub fn of(ledger: &Ledger, row: &Row) -> Result<Vec<Past>, LedgerError> {
    let mut lines = sessions(ledger, row)?;
    lines.reverse();
    Ok(lines)
}

/// Keeps what the person notes about the latest session of an invitation: of those that began, if any did.
/// Gives back the helper's name, or nothing if nobody has been connected.
///
/// # Errors
/// The ledger's; among them [`LedgerError::NoteTooLong`].
pub fn note(
    ledger: &Ledger,
    ticket: &Id,
    now: DateTime<Utc>,
    text: &str,
) -> Result<Option<String>, LedgerError> {
    let mut sessions = ledger.details(ticket)?.sessions;
    sessions.sort_by_key(|session| session.approved.is_some());
    let Some(session) = sessions.pop() else {
        return Ok(None);
    };
    ledger.note(session.id, now, text)?;
    Ok(Some(session.helper_name))
}

fn sessions(ledger: &Ledger, row: &Row) -> Result<Vec<Past>, LedgerError> {
    let of = |session| Past::Session {
        ticket: row.id,
        pseudonym: row.pseudonym.clone(),
        session,
    };
    Ok(ledger
        .details(&row.id)?
        .sessions
        .into_iter()
        .map(of)
        .collect())
}
