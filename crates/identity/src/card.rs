//! Cards as files: one's own, which takes nobody's place, and others', which may be anything.

use std::fs::OpenOptions;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};
use chrono::Utc;
use ticket::Issuer;
use ticket::identity::{self, Card, MAX_LEN, Role};

use crate::{Existing, read_bounded};

/// The most bytes that a card is read from: its text form is longer than its file, and may stand in a message.
const MOST: usize = 4 * MAX_LEN;

/// The six words of an identity's key.
pub fn words(identity: &Issuer) -> String {
    identity::fingerprint(&identity::key_hash(identity.certificate().key()))
}

/// The name of a card's file, of what every system takes.
pub fn card_name(name: &str, role: Role) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let parts: Vec<_> = plain.split('-').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => format!("card.{role}"),
        parts => format!("{}.{role}", parts.join("-")),
    }
}

/// Reads a card of somebody in this role, from a file or, with `-`, from standard input; its text form may stand in a message.
///
/// # Errors
/// Why it can't be read or is none, and what to do.
pub fn read_card(path: &Path, role: Role) -> anyhow::Result<Card> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MOST as u64).read_to_end(&mut bytes);
        read.context("no card came from standard input")?;
        bytes
    } else {
        read_bounded(path, MOST).with_context(|| {
            format!("could not read the card {}: check its name", path.display())
        })?
    };
    let form = ticket::pasted::card(&String::from_utf8_lossy(&bytes));
    let card = Card::read_any(&form.map_or(bytes, String::into_bytes), Utc::now())?;
    match (card.role(), role) {
        (found, wanted) if found == wanted => Ok(card),
        (Role::Novice, _) => {
            bail!("this is the card of somebody who asks for help: ask for a helper's card")
        }
        (Role::Helper, _) => {
            bail!("this is the card of somebody who helps: ask for the card of who asks for help")
        }
    }
}

/// Writes a card.
///
/// # Errors
/// The system's; `AlreadyExists` where something is that is to be kept.
pub fn write_card(path: &Path, card: &str, existing: Existing) -> io::Result<()> {
    let mut options = OpenOptions::new();
    match existing {
        Existing::Keep => options.create_new(true),
        Existing::Replace => options.create(true).truncate(true),
    };
    options.write(true).open(path)?.write_all(card.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_s_file_has_a_name_that_every_system_takes() {
        for (name, file) in [
            ("Ada", "Ada.helper"),
            ("Ada L. / ../x", "Ada-L-x.helper"),
            ("安", "card.helper"),
            ("..", "card.helper"),
        ] {
            assert_eq!(card_name(name, Role::Helper), file, "{name}");
        }
    }

    #[test]
    fn what_is_there_stays_unless_it_is_to_be_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Ada.helper");
        let text = || std::fs::read_to_string(&path).expect("there");
        write_card(&path, "the one", Existing::Keep).expect("written");
        let again = write_card(&path, "two", Existing::Keep).expect_err("it is there");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(text(), "the one");
        write_card(&path, "two", Existing::Replace).expect("asked for");
        assert_eq!(text(), "two");
    }
}
