//! Whether whoever asks for help was met before: as far as that can be told from their invitation and this side's history.

use chrono::{DateTime, Utc};
use ticket::Invitation;
use ticket::identity::key_hash;

use crate::describe::hex;
use crate::history::Entry;
use crate::novices::{Novice, day};
use crate::texts;

/// What can be told of whoever asks for help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Met {
    /// Nothing: by default each invitation has keys of its own, so that no two can be linked.
    Unknown,
    /// This very invitation was used before.
    Invitation {
        /// In how many sessions.
        times: u64,
    },
    /// The invitation is signed by a lasting key.
    Person {
        /// What this side's person calls its owner, by their card; else what they call themselves.
        name: String,
        /// The key is that of a card.
        known: bool,
        /// In how many sessions it was met; 0 where it is new.
        times: u64,
        /// The latest of them.
        last: Option<DateTime<Utc>>,
    },
}

impl Met {
    /// What these past sessions tell of an invitation; attempts that nobody said yes to don't count.
    pub fn of(invitation: &Invitation, past: &[Entry], known: &[Novice]) -> Self {
        let mut helped = past.iter().filter(|entry| !entry.granted.is_empty());
        let Some(issuer) = invitation.issuer() else {
            let id = invitation.id();
            return match helped.filter(|entry| entry.ticket == id).count() as u64 {
                0 => Self::Unknown,
                times => Self::Invitation { times },
            };
        };
        let key = hex(issuer.key());
        let hash = key_hash(issuer.key());
        let known = known.iter().find(|novice| novice.key == hash);
        let name = known.map_or(issuer.name(), |novice| &novice.name);
        let (name, known) = (name.to_owned(), known.is_some());
        let (times, last) = helped
            .by_ref()
            .filter(|entry| entry.issuer.as_ref() == Some(&key))
            .fold((0, None), |(times, last), entry| {
                (times + 1, last.max(Some(entry.start)))
            });
        Self::Person {
            name,
            known,
            times,
            last,
        }
    }

    /// It as a part of a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Unknown => texts::met_unknown(),
            Self::Invitation { times } => texts::met_invitation(*times),
            Self::Person {
                name,
                known,
                times: 0,
                ..
            } => match known {
                true => texts::met_known_new(name),
                false => texts::met_new(name),
            },
            Self::Person {
                name,
                known,
                times,
                last,
            } => {
                let day = last.map(day).unwrap_or_default();
                match known {
                    true => texts::met_known(name, *times, &day),
                    false => texts::met_person(name, *times, &day),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use ticket::{Capability, Endpoint, Issuer, PasswordChoice, Request, Uses};

    fn random(out: &mut [u8]) {
        getrandom::fill(out).expect("random numbers");
    }

    fn invitation(now: DateTime<Utc>, issuer: Option<&Issuer>) -> Invitation {
        let request = Request {
            pseudonym: "Blue Heron".to_owned(),
            created: now,
            expires: now + TimeDelta::minutes(42),
            offers: ticket::Offers::default(),
            uses: Uses::UntilExpiry,
            password: PasswordChoice::Open,
            endpoints: vec![Endpoint::tcp(([127, 0, 0, 1], 3398).into())],
            message: String::new(),
            issuer: issuer.cloned(),
        };
        let made = ticket::create(&request, &mut random).expect("a valid request");
        ticket::read(made.file.as_bytes(), now).expect("a whole file")
    }

    fn session(of: &Invitation, start: DateTime<Utc>, granted: &[Capability]) -> Entry {
        Entry {
            start,
            approved: None,
            end: start,
            pseudonym: of.pseudonym().to_owned(),
            ticket: of.id(),
            issuer: of.issuer().map(|issuer| hex(issuer.key())),
            granted: granted.to_vec(),
            grants: Vec::new(),
            breaks: Vec::new(),
            files: Vec::new(),
            videos: Vec::new(),
            outcome: String::new(),
            ended: String::new(),
            note: None,
        }
    }

    #[test]
    fn a_lasting_key_is_recognised_by_itself_and_not_by_its_name() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().expect("a time");
        let (from, until) = (now - TimeDelta::days(100), now + TimeDelta::days(100));
        let issuer = || Issuer::generate("Ada", from, until, &mut random).expect("valid");
        let (ada, impostor) = (issuer(), issuer());
        let before = invitation(now, Some(&ada));
        let past: Vec<Entry> = [3, 2, 1]
            .map(|days| session(&before, now - TimeDelta::days(days), &[Capability::View]))
            .into();
        let met = |invitation: &Invitation, past: &[Entry]| Met::of(invitation, past, &[]);
        let person = |times, last| Met::Person {
            name: "Ada".to_owned(),
            known: false,
            times,
            last,
        };
        let again = invitation(now, Some(&ada));
        assert_eq!(
            met(&again, &past),
            person(3, Some(now - TimeDelta::days(1)))
        );
        let other = invitation(now, Some(&impostor));
        assert_eq!(met(&other, &past), person(0, None));
        assert_eq!(met(&invitation(now, None), &past), Met::Unknown);
        // With her card it is the name that this side's person gave her, and nobody else's.
        let card = [Novice {
            key: key_hash(ada.certificate().key()),
            name: "Aunt Ada".to_owned(),
            added: now,
        }];
        let known = Met::of(&again, &past, &card);
        assert!(
            matches!(&known, Met::Person { name, known: true, times: 3, .. } if name == "Aunt Ada"),
            "{known:?}"
        );
        assert_eq!(Met::of(&other, &past, &card), person(0, None));
    }

    #[test]
    fn without_one_only_the_same_invitation_is_and_only_after_a_yes() {
        let now: DateTime<Utc> = "2026-11-22T10:00:00Z".parse().expect("a time");
        let one = invitation(now, None);
        let declined = session(&one, now, &[]);
        assert_eq!(
            Met::of(&one, std::slice::from_ref(&declined), &[]),
            Met::Unknown
        );
        let past = [declined, session(&one, now, &[Capability::View])];
        assert_eq!(Met::of(&one, &past, &[]), Met::Invitation { times: 1 });
        assert_eq!(Met::of(&invitation(now, None), &past, &[]), Met::Unknown);
    }
}
