//! The file as a document: bytes to text, text to TOML, and typed access to its keys.

mod layout;
mod nesting;
mod section;

use toml_edit::{ImDocument, Item, Table};

use crate::{MAX_FILE_LEN, ReadError, text_rule};

pub(crate) use layout::{before_sealed, end_of_block, signature_block, signed_bytes, split};
pub(crate) use section::Section;

/// The file's text: at most 64 KiB of UTF-8 without byte order mark, CRLF read as LF.
pub(crate) fn text(bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.len() > MAX_FILE_LEN {
        return Err(ReadError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::NotUtf8)?;
    if text.starts_with('\u{feff}') {
        return Err(ReadError::ByteOrderMark);
    }
    let text = text.replace("\r\n", "\n");
    if text.contains('\r') {
        return Err(ReadError::LoneCarriageReturn);
    }
    Ok(text)
}

/// The text as TOML 1.0, tables and arrays at most four deep.
pub(crate) fn parse(text: &str) -> Result<ImDocument<&str>, ReadError> {
    // The parser bounds keys and brackets each by themselves, not what they amount to together: a few kilobytes of
    // long dotted keys in nested inline tables would exhaust the stack before its result could be looked at.
    nesting::guard(text)?;
    // What the parser says quotes from the file, of which nothing is shown before its signature holds.
    let document = ImDocument::parse(text).map_err(|_| ReadError::Toml)?;
    nesting::check(document.as_table())?;
    Ok(document)
}

/// Tables and keys of the format. `[extensions]` may hold anything.
const KNOWN: [(&str, &[&str]); 6] = [
    (
        "invitation",
        &[
            "version",
            "id",
            "pseudonym",
            "created",
            "expires",
            "offers",
            "uses",
        ],
    ),
    ("password", &["style", "kdf", "iterations", "salt"]),
    ("novice", &["certificate", "issuer"]),
    ("contact", &CONTACT_KEYS),
    ("sealed", &["cipher", "nonce", "contact"]),
    ("signature", &["algorithm", "value"]),
];

/// Keys of a contact in the clear.
const CONTACT_KEYS: [&str; 4] = ["name", "endpoints", "message", "key"];

/// Refuses keys and tables that the format does not have.
pub(crate) fn refuse_unknown(root: &Table) -> Result<(), ReadError> {
    refuse_but(
        root.iter().filter(|(name, _)| *name != "extensions"),
        &KNOWN,
    )
}

/// Refuses keys and tables that are not among the known ones.
pub(crate) fn refuse_but<'a>(
    tables: impl Iterator<Item = (&'a str, &'a Item)>,
    known: &[(&str, &[&str])],
) -> Result<(), ReadError> {
    for (table, item) in tables {
        let Some((_, keys)) = known.iter().find(|(name, _)| *name == table) else {
            return Err(unknown(table));
        };
        // What should be a table and isn't one is refused for its type, later.
        let entries = item.as_table_like().into_iter().flat_map(|t| t.iter());
        refuse_others(entries.map(|(key, _)| key), keys, &format!("{table}."))?;
    }
    Ok(())
}

/// Refuses keys that a sealed contact does not have.
pub(crate) fn refuse_unknown_sealed(root: &Table) -> Result<(), ReadError> {
    let sealed_keys = &CONTACT_KEYS[..3];
    refuse_others(root.iter().map(|(key, _)| key), sealed_keys, "contact.")
}

fn refuse_others<'a>(
    mut keys: impl Iterator<Item = &'a str>,
    known: &[&str],
    prefix: &str,
) -> Result<(), ReadError> {
    match keys.find(|key| !known.contains(key)) {
        Some(key) => Err(unknown(&format!("{prefix}{key}"))),
        None => Ok(()),
    }
}

fn unknown(path: &str) -> ReadError {
    ReadError::UnknownKey(text_rule::shown(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_to_text() {
        assert_eq!(text(b"a\r\nb\n"), Ok("a\nb\n".to_owned()));
        assert_eq!(text(b"a\rb"), Err(ReadError::LoneCarriageReturn));
        assert_eq!(text(b"a\r\r\nb"), Err(ReadError::LoneCarriageReturn));
        assert_eq!(text(b"a\r"), Err(ReadError::LoneCarriageReturn));
        assert_eq!(text(b"\xef\xbb\xbfa"), Err(ReadError::ByteOrderMark));
        assert_eq!(text(b"a\xff"), Err(ReadError::NotUtf8));
        assert_eq!(
            text(&[b'\n'; MAX_FILE_LEN]).map(|t| t.len()),
            Ok(MAX_FILE_LEN)
        );
        assert_eq!(text(&[0xff; MAX_FILE_LEN + 1]), Err(ReadError::TooLarge));
    }

    #[test]
    fn toml_1_0_and_not_1_1() {
        for newer in [
            "a = {\n b = 1 }",
            "a = { b = 1, }",
            r#"a = "\e""#,
            r#"a = "\x41""#,
            "a = 2026-11-22T10:00Z",
            "a = 10:00",
        ] {
            assert!(matches!(parse(newer), Err(ReadError::Toml)), "{newer}");
        }
    }

    #[test]
    fn what_is_not_toml() {
        for bad in [
            "a = 1\na = 2",
            "[a]\n[a]",
            "a.b = 1\n[a]",
            "a = 1 b = 2",
            "a = '\u{1}'",
            "a = \"\u{7f}\"",
            "# \u{0}",
            "a = 2026-02-30T10:00:00Z",
            "a = \"\\ud800\"",
            "é = 1",
            "a = 01",
            "a = [1",
            "a",
        ] {
            assert!(matches!(parse(bad), Err(ReadError::Toml)), "{bad:?}");
        }
    }
}
