//! Typed access to the keys of one table.

use chrono::{DateTime, NaiveDateTime, Utc};
use data_encoding::BASE64;
use toml_edit::{Item, TableLike, Value};

use crate::ReadError;

/// One table of a document. Keys are named by their dotted path (`"invitation.id"`), so that a refusal can name them.
pub(crate) struct Section<'a> {
    text: &'a str,
    table: &'a dyn TableLike,
}

impl<'a> Section<'a> {
    /// `table` as parsed from `text`.
    pub(crate) fn new(text: &'a str, table: &'a dyn TableLike) -> Self {
        Self { text, table }
    }

    /// The table `name`, if it is there.
    pub(crate) fn table(&self, name: &'static str) -> Result<Option<Section<'a>>, ReadError> {
        match self.table.get(name) {
            None | Some(Item::None) => Ok(None),
            Some(item) => {
                let table = item.as_table_like().ok_or(ReadError::WrongType(name))?;
                Ok(Some(Section::new(self.text, table)))
            }
        }
    }

    /// The table `name`, which must be there.
    pub(crate) fn required(&self, name: &'static str) -> Result<Section<'a>, ReadError> {
        self.table(name)?.ok_or(ReadError::MissingKey(name))
    }

    /// Whether the key is there.
    pub(crate) fn has(&self, path: &'static str) -> bool {
        self.get(path).is_some()
    }

    /// A string.
    pub(crate) fn string(&self, path: &'static str) -> Result<&'a str, ReadError> {
        self.value(path)?.as_str().ok_or(ReadError::WrongType(path))
    }

    /// An integer.
    pub(crate) fn integer(&self, path: &'static str) -> Result<i64, ReadError> {
        self.value(path)?
            .as_integer()
            .ok_or(ReadError::WrongType(path))
    }

    /// An array of strings.
    pub(crate) fn strings(&self, path: &'static str) -> Result<Vec<&'a str>, ReadError> {
        let array = self.value(path)?.as_array();
        let items = array.ok_or(ReadError::WrongType(path))?.iter();
        let strings = items.map(|value| value.as_str().ok_or(ReadError::WrongType(path)));
        strings.collect()
    }

    /// A time written as `YYYY-MM-DDTHH:MM:SSZ`, and in no other of TOML's ways.
    pub(crate) fn time(&self, path: &'static str) -> Result<DateTime<Utc>, ReadError> {
        let value = self.value(path)?;
        if !value.is_datetime() {
            return Err(ReadError::WrongType(path));
        }
        let span = value.span().ok_or(ReadError::TimeForm(path))?;
        parse_time(&self.text[span]).ok_or(ReadError::TimeForm(path))
    }

    /// Bytes in canonical, padded base64 (RFC 4648 §4) on one line.
    pub(crate) fn base64(&self, path: &'static str) -> Result<Vec<u8>, ReadError> {
        let text = self.string(path)?;
        BASE64
            .decode(text.as_bytes())
            .map_err(|_| ReadError::Base64(path))
    }

    /// `N` bytes in base64.
    pub(crate) fn bytes<const N: usize>(&self, path: &'static str) -> Result<[u8; N], ReadError> {
        let bytes = zeroize::Zeroizing::new(self.base64(path)?);
        bytes
            .as_slice()
            .try_into()
            .map_err(|_| ReadError::Length(path))
    }

    fn value(&self, path: &'static str) -> Result<&'a Value, ReadError> {
        let item = self.get(path).ok_or(ReadError::MissingKey(path))?;
        item.as_value().ok_or(ReadError::WrongType(path))
    }

    fn get(&self, path: &'static str) -> Option<&'a Item> {
        let key = path.rsplit('.').next().unwrap_or(path);
        self.table.get(key).filter(|item| !item.is_none())
    }
}

fn parse_time(raw: &str) -> Option<DateTime<Utc>> {
    let shape = b"0000-00-00T00:00:00Z";
    let is_shaped = raw.len() == shape.len()
        && raw.bytes().zip(shape).all(|(byte, &wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            _ => byte == wanted,
        });
    // A leap second fits the shape; a clock that counts seconds has no place for it.
    if !is_shaped || raw.ends_with(":60Z") {
        return None;
    }
    let time = NaiveDateTime::parse_from_str(raw, "%Y-%m-%dT%H:%M:%SZ").ok()?;
    Some(time.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn with<T>(
        toml: &str,
        read: impl Fn(&Section<'_>) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let document = parse(toml).unwrap();
        read(&Section::new(toml, document.as_table()))
    }

    #[test]
    fn times_in_one_form_only() {
        let time =
            |raw: &str| with(&format!("t = {raw}"), |s| s.time("a.t")).map(|t| t.timestamp());
        assert_eq!(time("2026-11-22T10:00:00Z"), Ok(1_795_341_600));
        assert_eq!(time("2028-02-29T23:59:59Z"), Ok(1_835_481_599));
        for other in [
            "2026-11-22 10:00:00Z",
            "2026-11-22t10:00:00Z",
            "2026-11-22T10:00:00z",
            "2026-11-22T10:00:00.0Z",
            "2026-11-22T10:00:00+00:00",
            "2026-11-22T10:00:00",
            "2026-11-22",
            "10:00:00",
            "2026-11-22T10:00:60Z",
        ] {
            assert_eq!(time(other), Err(ReadError::TimeForm("a.t")), "{other}");
        }
        assert_eq!(
            time("\"2026-11-22T10:00:00Z\""),
            Err(ReadError::WrongType("a.t"))
        );
    }

    #[test]
    fn base64_is_canonical() {
        let bytes = |raw: &str| with(&format!("b = {raw:?}"), |s| s.base64("a.b"));
        assert_eq!(bytes("+/8="), Ok(vec![0xfb, 0xff]));
        for bad in [
            "+/8", "+/9=", "-_8=", " +/8=", "+/8=\n", "+/\n8=", "+/8==", "é",
        ] {
            assert_eq!(bytes(bad), Err(ReadError::Base64("a.b")), "{bad:?}");
        }
    }

    #[test]
    fn missing_or_of_another_type() {
        let toml = "n = 1\ns = 'x'\na = ['x', 1]\n[t]";
        assert_eq!(
            with(toml, |s| s.string("x.none").map(str::to_owned)),
            Err(ReadError::MissingKey("x.none"))
        );
        assert_eq!(
            with(toml, |s| s.integer("x.s")),
            Err(ReadError::WrongType("x.s"))
        );
        assert_eq!(
            with(toml, |s| s.string("x.n").map(str::to_owned)),
            Err(ReadError::WrongType("x.n"))
        );
        assert_eq!(
            with(toml, |s| s.string("x.t").map(str::to_owned)),
            Err(ReadError::WrongType("x.t"))
        );
        assert_eq!(
            with(toml, |s| s.strings("x.a").map(|a| a.len())),
            Err(ReadError::WrongType("x.a"))
        );
        assert_eq!(
            with(toml, |s| s.table("n").map(|_| ())),
            Err(ReadError::WrongType("n"))
        );
        assert_eq!(
            with(toml, |s| s.table("none").map(|t| t.is_none())),
            Ok(true)
        );
        assert_eq!(
            with("b = 'AAA='", |s| s.bytes::<3>("x.b")),
            Err(ReadError::Length("x.b"))
        );
    }
}
