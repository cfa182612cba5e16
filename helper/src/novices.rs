//! The people whom this person helps, by their cards: whose key it is, under the name that the person gave them. Nothing of
//! it is secret.

use std::fs;
use std::io;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ticket::identity::key_hash;
use ticket::text_rule::{self, MAX_LINE};
use who::{Change, Person};

use crate::data_dir::{self, DataDir};
use crate::history::Entry;
use crate::texts;

/// The most that are kept.
pub const MOST: usize = 1000;

/// The most bytes of the list that are read back.
const LIMIT: u64 = 1 << 20;

/// Somebody who asks for help now and then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Novice {
    /// SHA-256 of their public key ([`key_hash`]).
    pub key: [u8; 32],
    /// What the person calls them: 1–64 code points under the text rule.
    pub name: String,
    /// When the person wrote that down.
    pub added: DateTime<Utc>,
}

/// Those who are known, by name.
///
/// # Errors
/// The list is there but can't be read, or is none: what happened, and what to do.
pub fn list(data: &DataDir) -> Result<Vec<Novice>, String> {
    let path = data.novices();
    let unreadable = || texts::novices_unreadable(&path.display().to_string());
    let text = match data_dir::read_bounded(&path, LIMIT) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            tracing::warn!(%error, "the list of novices could not be read");
            return Err(unreadable());
        }
    };
    let mut all: Vec<Novice> = serde_json::from_str(&text).map_err(|error| {
        tracing::warn!(%error, "the list of novices is damaged");
        unreadable()
    })?;
    all.retain(|one| text_rule::line(&one.name, MAX_LINE).is_ok());
    all.truncate(MOST);
    all.sort_by_key(|one| one.name.to_lowercase());
    Ok(all)
}

/// Changes the list, and gives it back.
///
/// # Errors
/// What happened, and what to do; the list is as it was.
pub fn change(data: &DataDir, change: Change, now: DateTime<Utc>) -> Result<Vec<Novice>, String> {
    let mut all = list(data)?;
    match change {
        Change::Add { key, name } => {
            all.retain(|one| one.key != key);
            if all.len() >= MOST {
                return Err(texts::novices_full());
            }
            let name = checked(&all, &key, &name)?;
            let added = now;
            all.push(Novice { key, name, added });
        }
        Change::Rename { key, name } => {
            let name = checked(&all, &key, &name)?;
            if let Some(one) = all.iter_mut().find(|one| one.key == key) {
                one.name = name;
            }
        }
        Change::Remove(key) => all.retain(|one| one.key != key),
    }
    all.sort_by_key(|one| one.name.to_lowercase());
    write(data, &all).map_err(|error| {
        tracing::warn!(%error, "the list of novices could not be written");
        texts::novices_not_written(&ui::language::not_written(&error))
    })?;
    Ok(all)
}

/// A name for this key that obeys the text rule and that nobody else has.
fn checked(all: &[Novice], key: &[u8; 32], name: &str) -> Result<String, String> {
    let name = text_rule::line(name, MAX_LINE).map_err(|error| phrases::text(&error))?;
    let folded = name.to_lowercase();
    let mut others = all.iter().filter(|one| one.key != *key);
    match others.find(|one| one.name.to_lowercase() == folded) {
        Some(other) => Err(who::texts::remember_taken(&other.name)),
        None => Ok(name.to_owned()),
    }
}

fn write(data: &DataDir, all: &[Novice]) -> io::Result<()> {
    private::make_folder(data.path())?;
    let new = data.novices().with_extension("new");
    data_dir::write_own(&new, &serde_json::to_vec(all)?)?;
    fs::rename(new, data.novices())
}

/// Whom this person helped, and when.
pub struct Helped(Vec<([u8; 32], DateTime<Utc>)>);

impl Helped {
    /// What the history tells of it.
    pub fn of(past: &[Entry]) -> Self {
        let helped = past.iter().filter(|entry| !entry.granted.is_empty());
        let helped = helped.filter_map(|entry| Some((issuer(entry)?, entry.start)));
        Self(helped.collect())
    }

    /// How often that was this one, and when last.
    pub fn with(&self, one: &Novice) -> (u64, Option<DateTime<Utc>>) {
        let theirs = self.0.iter().filter(|(key, _)| *key == one.key);
        theirs.fold((0, None), |(times, last), (_, start)| {
            (times + 1, last.max(Some(*start)))
        })
    }
}

/// They as a list shows them, with what there was in the past.
pub fn people(all: &[Novice], past: &[Entry]) -> Vec<Person> {
    let helped = Helped::of(past);
    let person = |one: &Novice| {
        let detail = match helped.with(one) {
            (1, Some(last)) => texts::helped_once(&day(last)),
            (times, Some(last)) => texts::helped_often(times, &day(last)),
            (_, None) => texts::helped_never(),
        };
        Person {
            key: one.key,
            name: one.name.clone(),
            detail,
        }
    };
    all.iter().map(person).collect()
}

/// A day as this person writes it.
pub(crate) fn day(at: DateTime<Utc>) -> String {
    let here = |at: DateTime<Utc>| at.with_timezone(&chrono::Local).date_naive();
    crate::describe::day(here(at), here(Utc::now()))
}

/// By which key a past session's invitation was signed.
fn issuer(entry: &Entry) -> Option<[u8; 32]> {
    let hex = entry.issuer.as_ref()?;
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    (hex.len() == 64).then(|| key_hash(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> (tempfile::TempDir, DataDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let data = DataDir::new(Some(folder.path().join("data"))).expect("given");
        (folder, data)
    }

    fn add(key: u8, name: &str) -> Change {
        Change::Add {
            key: [key; 32],
            name: name.to_owned(),
        }
    }

    fn names(all: &[Novice]) -> Vec<&str> {
        all.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn they_are_kept_by_name_and_each_name_is_one_s_alone() {
        let (_folder, data) = data();
        let now = Utc::now();
        assert_eq!(list(&data).expect("none yet"), []);
        change(&data, add(1, "Zoë"), now).expect("added");
        change(&data, add(2, " anna "), now).expect("added");
        assert_eq!(names(&list(&data).expect("there")), ["anna", "Zoë"]);
        for bad in ["ZOË", "", "a\u{202e}b", &"x".repeat(65)] {
            change(&data, add(3, bad), now).expect_err(bad);
        }
        let name = "Aunt Anna".to_owned();
        let key = [2; 32];
        change(&data, Change::Rename { key, name }, now).expect("renamed");
        change(&data, Change::Remove([1; 32]), now).expect("removed");
        assert_eq!(names(&list(&data).expect("there")), ["Aunt Anna"]);
    }

    #[test]
    fn a_damaged_list_is_said_and_left_as_it_is() {
        let (_folder, data) = data();
        let now = Utc::now();
        change(&data, add(1, "Zoë"), now).expect("added");
        fs::write(data.novices(), "[{").expect("written");
        list(&data).expect_err("it is damaged");
        let refused = change(&data, add(2, "Anna"), now).expect_err("it is damaged");
        assert!(refused.contains("novices.json"), "{refused}");
        let text = fs::read_to_string(data.novices()).expect("there");
        assert_eq!(text, "[{");
    }
}
