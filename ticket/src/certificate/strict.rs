//! Whether bytes begin with one certificate in strict DER, by the grammar of RFC 5280 (appendix A.1).
//!
//! The X.509 parser forgives much that DER (X.690) does not: tags of another class, longer forms of numbers and
//! booleans, fields after the last one. Two readers that forgive different things would disagree on a file, so here
//! nothing is forgiven. What lies within an extension and within a name's value is not looked into.

const BOOLEAN: u8 = 0x01;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const VERSION: u8 = 0xa0;
const ISSUER_UNIQUE_ID: u8 = 0x81;
const SUBJECT_UNIQUE_ID: u8 = 0x82;
const EXTENSIONS: u8 = 0xa3;

/// Whether the bytes begin with a certificate; others may follow it.
pub(super) fn begins_with_certificate(der: &[u8]) -> bool {
    let mut bytes = Reader(der);
    bytes.constructed(SEQUENCE, certificate).is_some()
}

fn certificate(fields: &mut Reader<'_>) -> Option<()> {
    fields.constructed(SEQUENCE, to_be_signed)?;
    fields.constructed(SEQUENCE, algorithm)?;
    bit_string(fields.value(BIT_STRING)?)
}

fn to_be_signed(fields: &mut Reader<'_>) -> Option<()> {
    if fields.is_next(VERSION) {
        fields.constructed(VERSION, |version| integer(version.value(INTEGER)?))?;
    }
    integer(fields.value(INTEGER)?)?;
    fields.constructed(SEQUENCE, algorithm)?;
    fields.constructed(SEQUENCE, name)?;
    fields.constructed(SEQUENCE, |validity| {
        time(validity)?;
        time(validity)
    })?;
    fields.constructed(SEQUENCE, name)?;
    fields.constructed(SEQUENCE, |key| {
        key.constructed(SEQUENCE, algorithm)?;
        bit_string(key.value(BIT_STRING)?)
    })?;
    for unique_id in [ISSUER_UNIQUE_ID, SUBJECT_UNIQUE_ID] {
        if fields.is_next(unique_id) {
            bit_string(fields.value(unique_id)?)?;
        }
    }
    if fields.is_next(EXTENSIONS) {
        fields.constructed(EXTENSIONS, |list| {
            list.constructed(SEQUENCE, |list| {
                list.one_or_more(|list| list.constructed(SEQUENCE, extension))
            })
        })?;
    }
    Some(())
}

fn algorithm(fields: &mut Reader<'_>) -> Option<()> {
    object_identifier(fields.value(OBJECT_IDENTIFIER)?)?;
    if !fields.0.is_empty() {
        fields.any()?;
    }
    Some(())
}

fn name(sets: &mut Reader<'_>) -> Option<()> {
    while !sets.0.is_empty() {
        sets.constructed(SET, |set| {
            set.one_or_more(|set| {
                set.constructed(SEQUENCE, |attribute| {
                    object_identifier(attribute.value(OBJECT_IDENTIFIER)?)?;
                    attribute.any()
                })
            })
        })?;
    }
    Some(())
}

/// `YYMMDDHHMMSSZ` for the years 1950–2049, `YYYYMMDDHHMMSSZ` for the others (RFC 5280, section 4.1.2.5).
fn time(fields: &mut Reader<'_>) -> Option<()> {
    let (tag, digits) = if fields.is_next(UTC_TIME) {
        (UTC_TIME, 12)
    } else {
        (GENERALIZED_TIME, 14)
    };
    let (last, time) = fields.value(tag)?.split_last()?;
    let is_whole = *last == b'Z' && time.len() == digits && time.iter().all(u8::is_ascii_digit);
    let has_short_form = tag == GENERALIZED_TIME
        && matches!(time.get(..4), Some(year) if (&b"1950"[..]..=&b"2049"[..]).contains(&year));
    (is_whole && !has_short_form).then_some(())
}

fn extension(fields: &mut Reader<'_>) -> Option<()> {
    object_identifier(fields.value(OBJECT_IDENTIFIER)?)?;
    // FALSE is the default, so it is never written.
    if fields.is_next(BOOLEAN) && fields.value(BOOLEAN)? != [0xff] {
        return None;
    }
    fields.value(OCTET_STRING).map(|_| ())
}

/// As few bytes as the number needs.
fn integer(contents: &[u8]) -> Option<()> {
    match contents {
        [] | [0x00, 0x00..=0x7f, ..] | [0xff, 0x80..=0xff, ..] => None,
        _ => Some(()),
    }
}

/// The bits that are not used are zero.
fn bit_string(contents: &[u8]) -> Option<()> {
    let (&unused, bits) = contents.split_first()?;
    let last = bits.last().copied().unwrap_or_default();
    let fits = unused < 8 && (unused == 0 || !bits.is_empty());
    (fits && last & !(0xff_u8 << unused.min(7)) == 0).then_some(())
}

/// Each number in as few bytes as it needs, and the last one whole.
fn object_identifier(contents: &[u8]) -> Option<()> {
    let is_whole = contents.last()? & 0x80 == 0;
    let mut begins = true;
    for &byte in contents {
        if begins && byte == 0x80 {
            return None;
        }
        begins = byte & 0x80 == 0;
    }
    is_whole.then_some(())
}

/// What is left of a value's contents.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn is_next(&self, tag: u8) -> bool {
        self.0.first() == Some(&tag)
    }

    /// A value's contents; it must have this tag.
    fn value(&mut self, tag: u8) -> Option<&'a [u8]> {
        if !self.is_next(tag) {
            return None;
        }
        let (length, rest) = length(&self.0[1..])?;
        let (contents, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(contents)
    }

    /// A value of parts, all of which must be taken.
    fn constructed(
        &mut self,
        tag: u8,
        parts: impl FnOnce(&mut Reader<'a>) -> Option<()>,
    ) -> Option<()> {
        let mut contents = Reader(self.value(tag)?);
        parts(&mut contents)?;
        contents.0.is_empty().then_some(())
    }

    fn one_or_more(&mut self, mut part: impl FnMut(&mut Reader<'a>) -> Option<()>) -> Option<()> {
        part(self)?;
        while !self.0.is_empty() {
            part(self)?;
        }
        Some(())
    }

    /// A value of any tag of one byte.
    fn any(&mut self) -> Option<()> {
        let tag = *self.0.first()?;
        (tag & 0x1f != 0x1f).then_some(())?;
        self.value(tag).map(|_| ())
    }
}

/// A definite length in as few bytes as it needs, and what follows it.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    if first < 0x80 {
        return Some((first.into(), rest));
    }
    let (number, rest) = rest.split_at_checked((first & 0x7f).into())?;
    // No file holds a value of more than two bytes' length.
    let length = match *number {
        [low] if low >= 0x80 => low.into(),
        [high, low] if high >= 1 => u16::from_be_bytes([high, low]).into(),
        _ => return None,
    };
    Some((length, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(length(&[0x7f, 1]), Some((127, &[1][..])));
        assert_eq!(length(&[0x81, 0x80]), Some((128, &[][..])));
        assert_eq!(length(&[0x82, 1, 0]), Some((256, &[][..])));
        for bad in [
            &[][..],
            &[0x80],
            &[0x81],
            &[0x81, 0x7f],
            &[0x82, 0, 0xff],
            &[0x83, 1, 0, 0],
            &[0xff],
        ] {
            assert_eq!(length(bad), None, "{bad:02x?}");
        }
    }

    #[test]
    fn numbers() {
        for good in [&[0][..], &[0x7f], &[0x80], &[0, 0x80], &[0xff, 0x7f]] {
            assert!(integer(good).is_some(), "{good:02x?}");
        }
        for bad in [&[][..], &[0, 0], &[0, 0x7f], &[0xff, 0x80]] {
            assert!(integer(bad).is_none(), "{bad:02x?}");
        }
    }

    #[test]
    fn bits() {
        for good in [&[0][..], &[0, 0xff], &[7, 0x80], &[1, 0xfe]] {
            assert!(bit_string(good).is_some(), "{good:02x?}");
        }
        for bad in [&[][..], &[1], &[1, 0xff], &[8, 0], &[7, 0x40]] {
            assert!(bit_string(bad).is_none(), "{bad:02x?}");
        }
    }

    #[test]
    fn object_identifiers() {
        for good in [&[0x2b][..], &[0x2b, 0x81, 0]] {
            assert!(object_identifier(good).is_some(), "{good:02x?}");
        }
        for bad in [&[][..], &[0x80], &[0x2b, 0x80, 1], &[0x2b, 0x81]] {
            assert!(object_identifier(bad).is_none(), "{bad:02x?}");
        }
    }

    #[test]
    fn times() {
        let time = |tag: u8, text: &str| {
            let bytes = [&[tag, text.len() as u8], text.as_bytes()].concat();
            time(&mut Reader(&bytes)).is_some()
        };
        assert!(time(UTC_TIME, "261122100000Z"));
        assert!(time(GENERALIZED_TIME, "20501122100000Z"));
        assert!(time(GENERALIZED_TIME, "19491122100000Z"));
        assert!(!time(GENERALIZED_TIME, "20491122100000Z"));
        assert!(!time(UTC_TIME, "2611221000Z"));
        assert!(!time(UTC_TIME, "261122100000+0000"));
        assert!(!time(GENERALIZED_TIME, "20501122100000.5Z"));
        assert!(!time(SEQUENCE, "261122100000Z"));
    }
}
