//! What the ledger tells of a ticket: its row, and everything that happened to it.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use rusqlite::types::Type;
use serde::{Serialize, Serializer};
use ticket::{Id, Kind, Offers, Uses};

use crate::time::Moment;
use crate::{
    Allowed, AttemptId, FileWay, HelperKey, KnownHelper, Outcome, SessionId, State, TRIES, Way, Why,
};

/// A ticket's place in the list: later ones have higher numbers. Numbers are never given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Number(pub(crate) i64);

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its place in the list.
    pub number: Number,
    /// The ticket's id.
    pub id: Id,
    /// Who the invitation says asks.
    pub pseudonym: String,
    /// How it is protected: anything but [`Kind::Open`] has a password.
    #[serde(serialize_with = "kind")]
    pub kind: Kind,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// The last moment at which it is good.
    pub expires: DateTime<Utc>,
    /// Where it is in its life.
    pub state: State,
    /// When it ended, if it has.
    pub ended: Option<DateTime<Utc>>,
    /// The most that a helper may ask for.
    #[serde(serialize_with = "offers")]
    pub offers: Offers,
    /// For one session, or until it expires.
    pub uses: Uses,
    /// Tries of the password that are left, 0–5. Those under way count as spent.
    pub tries_left: u8,
    /// The one helper whom it is for; `None`: whoever has its file and password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only: Option<HelperKey>,
    /// How and to whom it was sent last; `None`: not yet.
    pub sent: Option<Sent>,
}

/// How an invitation was handed over, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// How.
    pub way: Way,
    /// To whom or where, as the way has it; may be empty.
    pub to: String,
}

/// Everything the ledger knows of a ticket but its secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Its line in the list.
    pub row: Row,
    /// What its person wrote to the helper.
    pub message: String,
    /// How and to whom it was sent, in order.
    pub deliveries: Vec<Delivery>,
    /// Who knocked, in order. Of very many, the oldest harmless ones are forgotten.
    pub attempts: Vec<Attempt>,
    /// The sessions, in order.
    pub sessions: Vec<Session>,
    /// The one helper whom it is for, if the person knows them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownHelper>,
    /// The ticket that this one was made to replace.
    pub replaces: Option<Id>,
    /// The tickets that were made to replace this one, in order.
    pub replaced_by: Vec<Id>,
}

/// The invitation was handed over once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub way: Way,
    /// To whom or where, as the way has it; may be empty.
    pub to: String,
}

/// Somebody knocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// Its number.
    pub id: AttemptId,
    /// When.
    pub at: DateTime<Utc>,
    /// From which address and port.
    pub from: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// A helper was let in, or asked the person to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    /// Its number.
    pub id: SessionId,
    /// When the knock was put before the person.
    pub started: DateTime<Utc>,
    /// When the person said yes; `None` if they never did.
    pub approved: Option<DateTime<Utc>>,
    /// When it ended; `None` while it runs.
    pub ended: Option<DateTime<Utc>>,
    /// Why it ended.
    pub why: Option<Why>,
    /// SHA-256 of the helper's public key, in hexadecimal: the same helper has the same.
    pub helper_key: HelperKey,
    /// What the helper said their name is; may be empty.
    pub helper_name: String,
    /// What was granted and when.
    pub granted: Vec<Grant>,
    /// When the connection broke, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// The files that went over whole, in order.
    pub files: Vec<MovedFile>,
    /// What the person noted about it.
    pub note: Option<String>,
}

/// Something was granted in a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// What.
    pub capability: Allowed,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was taken back or the session ended; `None` while it holds.
    pub until: Option<DateTime<Utc>>,
}

/// The connection broke while a session ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// When.
    pub at: DateTime<Utc>,
    /// When the helper was back; `None`: not yet, or never.
    pub back: Option<DateTime<Utc>>,
}

/// A file went over in a session. Nothing is kept of what was in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovedFile {
    /// When it was there, whole.
    pub at: DateTime<Utc>,
    /// From whom to whom.
    pub way: FileWay,
    /// Its name; one that came from the helper is as it was given here.
    pub name: String,
    /// Its size, in bytes.
    pub size: u64,
}

/// What is left of a ticket that was deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    /// Its place in the history.
    pub number: Number,
    /// The ticket's id.
    pub id: Id,
    /// Who the invitation said asked.
    pub pseudonym: String,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// Its state when it was deleted.
    pub state: State,
    /// How many sessions its person had approved.
    pub sessions: u32,
    /// When it was deleted.
    pub deleted: DateTime<Utc>,
}

/// The columns that [`Row::read`] expects, in order.
pub(crate) const ROW: &str = "number, id, pseudonym, kind, created, expires, state, ended, offers, uses, tries, \
    (SELECT way FROM delivery WHERE delivery.ticket = ticket.number ORDER BY delivery.number DESC LIMIT 1), \
    (SELECT recipient FROM delivery WHERE delivery.ticket = ticket.number ORDER BY delivery.number DESC LIMIT 1), \
    only_helper";

impl Row {
    pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: Number(row.get(0)?),
            id: id(row, 1)?,
            pseudonym: row.get(2)?,
            kind: stored_kind(row, 3)?,
            created: time(row, 4)?,
            expires: time(row, 5)?,
            state: row.get(6)?,
            ended: optional_time(row, 7)?,
            offers: parsed(row, 8)?,
            uses: parsed(row, 9)?,
            tries_left: TRIES.saturating_sub(row.get(10)?),
            sent: sent(row)?,
            only: row.get::<_, Option<[u8; 32]>>(13)?.map(HelperKey),
        })
    }
}

impl Session {
    /// From `number, started, approved, ended, why, helper_key, helper_name`; without what is in other tables.
    pub(crate) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let key: [u8; 32] = row.get(5)?;
        Ok(Self {
            id: SessionId(row.get(0)?),
            started: time(row, 1)?,
            approved: optional_time(row, 2)?,
            ended: optional_time(row, 3)?,
            why: row.get(4)?,
            helper_key: HelperKey(key),
            helper_name: row.get(6)?,
            granted: Vec::new(),
            breaks: Vec::new(),
            files: Vec::new(),
            note: None,
        })
    }
}

fn sent(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Sent>> {
    let Some(way) = row.get::<_, Option<Way>>(11)? else {
        return Ok(None);
    };
    let to = row.get(12)?;
    Ok(Some(Sent { way, to }))
}

pub(crate) fn id(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Id> {
    Ok(Id::from_bytes(row.get(column)?))
}

pub(crate) fn time(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<DateTime<Utc>> {
    Ok(row.get::<_, Moment>(column)?.into())
}

pub(crate) fn optional_time(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<DateTime<Utc>>> {
    Ok(row.get::<_, Option<Moment>>(column)?.map(Into::into))
}

/// A value that is stored as the text it prints.
pub(crate) fn parsed<T: FromStr>(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let convert = |e| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(e));
    row.get_ref(column)?.as_str()?.parse().map_err(convert)
}

pub(crate) fn stored_kind(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Kind> {
    let text = row.get_ref(column)?;
    let text = text.as_str()?;
    let kinds = [Kind::Sealed, Kind::Guarded, Kind::Open];
    let found = kinds.into_iter().find(|kind| kind.as_str() == text);
    found.ok_or_else(|| rusqlite::Error::InvalidColumnType(column, "kind".into(), Type::Text))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn kind<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.as_str())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn offers<S: Serializer>(offers: &Offers, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(offers.iter())
}
