//! Which invitations the table shows, and in which order.

use ledger::{Row, State, Way};
use std::path::Path;

/// The table's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The pseudonym.
    Name,
    /// To whom or where it was sent last.
    SentTo,
    /// How.
    How,
    /// When it was made.
    Made,
    /// When it expires, or would have.
    Expires,
    /// Where it is in its life.
    State,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::SentTo,
        Self::How,
        Self::Made,
        Self::Expires,
        Self::State,
    ];
}

/// By what the table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// The column.
    pub by: Column,
    /// The other way round.
    pub descending: bool,
}

impl Default for Sorting {
    /// The newest first.
    fn default() -> Self {
        Self {
            by: Column::Made,
            descending: true,
        }
    }
}

impl Sorting {
    /// After a click on a column's head: that column, or the other way round if it is the one already.
    pub fn clicked(self, by: Column) -> Self {
        Self {
            by,
            descending: by == self.by && !self.descending,
        }
    }
}

/// Which of them are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A part of the name, the recipient or the number; without case. Empty: any.
    pub text: String,
    /// The state; none: any.
    pub state: Option<State>,
}

impl Wanted {
    /// Whether nothing is left out.
    pub fn is_all(&self) -> bool {
        self.text.trim().is_empty() && self.state.is_none()
    }

    /// `text` is this one's, trimmed and in lower case.
    fn fits(&self, text: &str, row: &Row) -> bool {
        if self.state.is_some_and(|state| state != row.state) {
            return false;
        }
        text.is_empty()
            || row.pseudonym.to_lowercase().contains(text)
            || whole(row).to_lowercase().contains(text)
            || row.id.to_string().starts_with(text)
    }
}

/// The places in `rows` of those that are wanted, sorted. Those that are alike in the column stand newest first.
///
/// # Panics
/// With more than 2^32 rows.
pub fn arranged(rows: &[Row], wanted: &Wanted, sorting: Sorting) -> Vec<u32> {
    let text = wanted.text.trim().to_lowercase();
    let most = u32::try_from(rows.len()).expect("as many rows as a list can have");
    let mut places: Vec<u32> = (0..most)
        .filter(|place| wanted.fits(&text, &rows[*place as usize]))
        .collect();
    // Letters are made small once for each row, not at each comparison.
    let small: Vec<String> = match sorting.by {
        Column::Name => rows
            .iter()
            .map(|row| row.pseudonym.to_lowercase())
            .collect(),
        Column::SentTo => rows.iter().map(|row| sent_to(row).to_lowercase()).collect(),
        _ => Vec::new(),
    };
    let compare = |a: u32, b: u32| {
        let (one, two) = (&rows[a as usize], &rows[b as usize]);
        match sorting.by {
            Column::Name | Column::SentTo => small[a as usize].cmp(&small[b as usize]),
            Column::How => how(one).cmp(&how(two)),
            Column::Made => one.created.cmp(&two.created),
            Column::Expires => one.expires.cmp(&two.expires),
            Column::State => rank(one.state).cmp(&rank(two.state)),
        }
    };
    places.sort_by(|a, b| {
        let order = compare(*a, *b);
        let order = if sorting.descending {
            order.reverse()
        } else {
            order
        };
        let (one, two) = (&rows[*a as usize], &rows[*b as usize]);
        order.then_with(|| two.created.cmp(&one.created))
    });
    places
}

/// To whom it was sent last, or the name of the file; empty where there is nothing to say.
pub fn sent_to(row: &Row) -> &str {
    let whole = whole(row);
    match row.sent.as_ref().map(|sent| sent.way) {
        Some(Way::File) => Path::new(whole)
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or(whole),
        _ => whole,
    }
}

fn whole(row: &Row) -> &str {
    row.sent.as_ref().map_or("", |sent| sent.to.as_str())
}

/// Those that were not sent come first.
fn how(row: &Row) -> u8 {
    match row.sent.as_ref().map(|sent| sent.way) {
        None => 0,
        Some(Way::File) => 1,
        Some(Way::Folder) => 2,
        Some(Way::Draft) => 3,
        Some(Way::Mail) => 4,
        Some(Way::Text) => 5,
    }
}

/// What needs attention first.
fn rank(state: State) -> u8 {
    match state {
        State::InUse => 0,
        State::Open => 1,
        State::Locked => 2,
        State::Used => 3,
        State::Expired => 4,
        State::Withdrawn => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};
    use ledger::{Filter, KeyStore, Ledger, NewTicket, Page, Sent};
    use ticket::{Id, Offers, PasswordChoice, Request, Uses};

    /// One that a ledger told; others are made like it.
    fn told() -> Row {
        let start = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let request = Request {
            pseudonym: "Blue Heron".to_owned(),
            created: start,
            expires: start + TimeDelta::hours(1),
            offers: Offers::default(),
            uses: Uses::Once,
            password: PasswordChoice::Open,
            endpoints: vec!["tcp://192.0.2.1:3398".parse().unwrap()],
            message: String::new(),
            issuer: None,
        };
        let mut random = |out: &mut [u8]| out.fill(7);
        let created = ticket::create(&request, &mut random).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let keys = KeyStore::File(folder.path().join("ledger.key"));
        let ledger = Ledger::open(folder.path(), keys).unwrap();
        let new = NewTicket {
            created: &created,
            message: "",
            endpoints: &[],
            only: None,
            replaces: None,
            now: start,
        };
        ledger.insert(&new).unwrap();
        let page = Page {
            after: None,
            limit: 1,
            filter: Filter::All,
        };
        ledger.page(&page).unwrap().remove(0)
    }

    fn rows() -> Vec<Row> {
        let told = told();
        let row = |number: u8, name: &str, state, sent: Option<(Way, &str)>| {
            let mut row = told.clone();
            row.id = Id::from_bytes([number; 16]);
            row.pseudonym = name.to_owned();
            row.created += TimeDelta::minutes(i64::from(number));
            row.expires -= TimeDelta::minutes(i64::from(number));
            row.state = state;
            row.sent = sent.map(|(way, to)| Sent {
                way,
                to: to.to_owned(),
            });
            row
        };
        vec![
            row(4, "blue Heron", State::Open, None),
            row(
                3,
                "Amber Fox",
                State::Used,
                Some((Way::Mail, "ann@example.org")),
            ),
            row(
                2,
                "Calm Owl",
                State::InUse,
                Some((Way::File, "/home/Ann/A.invite")),
            ),
            row(1, "Bold Lynx", State::Used, Some((Way::Text, ""))),
        ]
    }

    fn by(by: Column, descending: bool) -> Vec<u32> {
        arranged(&rows(), &Wanted::default(), Sorting { by, descending })
    }

    #[test]
    fn every_column_sorts_both_ways() {
        assert_eq!(
            by(Column::Name, false),
            [1, 0, 3, 2],
            "case does not matter"
        );
        assert_eq!(by(Column::Name, true), [2, 3, 0, 1]);
        assert_eq!(by(Column::SentTo, true), [1, 2, 0, 3], "by a file's name");
        assert_eq!(by(Column::How, false), [0, 2, 1, 3]);
        assert_eq!(by(Column::Made, false), [3, 2, 1, 0]);
        assert_eq!(by(Column::Made, true), [0, 1, 2, 3]);
        assert_eq!(by(Column::Expires, false), [0, 1, 2, 3]);
        assert_eq!(
            by(Column::State, false),
            [2, 0, 1, 3],
            "alike: newest first"
        );
        assert_eq!(
            by(Column::State, true),
            [1, 3, 0, 2],
            "also the other way round"
        );
    }

    #[test]
    fn a_second_click_on_a_head_turns_the_order_round() {
        let sorting = Sorting::default().clicked(Column::Name);
        assert!(!sorting.descending);
        assert!(sorting.clicked(Column::Name).descending);
        assert!(
            !sorting
                .clicked(Column::Name)
                .clicked(Column::Name)
                .descending
        );
        assert!(!sorting.clicked(Column::State).descending);
    }

    #[test]
    fn text_and_state_are_both_looked_for() {
        let rows = rows();
        let found = |text: &str, state| {
            let text = text.to_owned();
            arranged(&rows, &Wanted { text, state }, Sorting::default())
        };
        assert_eq!(found("", None), [0, 1, 2, 3]);
        assert_eq!(found(" HERON ", None), [0]);
        assert_eq!(found("ann", None), [1, 2], "recipients and paths");
        assert_eq!(found("ann", Some(State::Used)), [1]);
        assert_eq!(found("", Some(State::Used)), [1, 3]);
        assert_eq!(found("", Some(State::Locked)), [0; 0]);
        let number = rows[2].id.to_string();
        assert_eq!(found(&number[..8], None), [2], "by its number");
    }
}
