//! Times as the database keeps them: whole milliseconds since 1970-01-01 UTC.

use chrono::{DateTime, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A moment, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    pub(crate) const START: Self = Self(i64::MIN);

    /// The moment so many seconds earlier.
    pub(crate) fn earlier(self, seconds: i64) -> Self {
        Self(self.0.saturating_sub(seconds.saturating_mul(1000)))
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.timestamp_millis())
    }
}

impl From<Moment> for DateTime<Utc> {
    fn from(moment: Moment) -> Self {
        // Out of chrono's range only if the file was tampered with.
        Self::from_timestamp_millis(moment.0).unwrap_or(Self::MIN_UTC)
    }
}

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let millis = value.as_i64()?;
        match DateTime::from_timestamp_millis(millis) {
            Some(_) => Ok(Self(millis)),
            None => Err(FromSqlError::OutOfRange(millis)),
        }
    }
}
