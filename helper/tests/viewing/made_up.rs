//! An invitation and an end as a helper's window gets them, the same in every run.

use chrono::{DateTime, FixedOffset, Utc};
use helper::describe::{Facts, address, moment, offers};
use helper::engine::{Outcome, Way};
use helper::met::Met;
use helper::problem::Problem;
use helper::texts;
use helper::views::{Ended, Invitation, Note};
use ticket::Kind as Invited;

/// In the language of the process.
pub fn facts(kind: Invited) -> Facts {
    let known = kind != Invited::Sealed;
    let addresses = ["tcp://192.0.2.7:3398", "tcp://[2001:db8::7]:3398"];
    let said = |text: &str| address(&text.parse().expect("an endpoint"));
    let at = |text: &str| text.parse::<DateTime<Utc>>().expect("a time");
    let london = FixedOffset::east_opt(0).expect("an offset");
    let expires = at("2026-11-22T11:00:00Z");
    Facts {
        pseudonym: "Blue Heron".to_owned(),
        kind,
        expires,
        ends: moment(expires, at("2026-11-22T10:18:00Z"), &london),
        offers: offers("view,chat".parse().expect("known capabilities")),
        uses: texts::uses_once(),
        id: "0m7m2v0c1e9k4t8r6x3z5b1n0a".to_owned(),
        issuer: None,
        met: Met::Unknown,
        addresses: known.then(|| addresses.map(said).to_vec()),
        message: known.then(|| "My printer does not print.".to_owned()),
    }
}

pub fn invitation(kind: Invited) -> Invitation {
    Invitation::new(facts(kind), "Ann".to_owned())
}

pub fn outcome(way: Way, again: bool) -> Outcome {
    Outcome {
        way,
        problem: Problem::new("x", &texts::end_declined(), &texts::end_declined_next()),
        again,
    }
}

pub fn ended(way: Way, again: bool, lasted: Option<&str>) -> Ended {
    Ended {
        name: "Blue Heron".to_owned(),
        outcome: outcome(way, again),
        alone: None,
        lasted: lasted.map(str::to_owned),
        note: Note::default(),
        video: None,
    }
}
