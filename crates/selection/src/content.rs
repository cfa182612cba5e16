//! What is read, and how it was written.

#[cfg(target_os = "linux")]
use crate::reading::Failure;

/// What was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// At least one byte of text.
    Text(String),
    /// At least one byte of what is said to be a PNG file; not looked at.
    Png(Vec<u8>),
}

/// How much is read, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Of text, in UTF-8.
    pub text: usize,
    /// Of a PNG file.
    pub png: usize,
}

/// How content is written.
#[cfg(target_os = "linux")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Latin1,
    Png,
}

#[cfg(target_os = "linux")]
impl Encoding {
    pub(crate) fn most(self, most: Most) -> usize {
        match self {
            Self::Utf8 | Self::Latin1 => most.text,
            Self::Png => most.png,
        }
    }

    /// What the bytes say; `None` if that is nothing.
    pub(crate) fn decode<E>(
        self,
        bytes: Vec<u8>,
        most: usize,
    ) -> Result<Option<Copied>, Failure<E>> {
        let text = match self {
            Self::Png if bytes.is_empty() => return Ok(None),
            Self::Png => return Ok(Some(Copied::Png(bytes))),
            Self::Latin1 => trimmed(bytes).into_iter().map(char::from).collect(),
            Self::Utf8 => String::from_utf8(trimmed(bytes))
                .map_err(|_| Failure::Malformed { what: "text" })?,
        };
        // Other letters may need more bytes in UTF-8.
        if text.len() > most {
            return Err(Failure::TooLarge { most });
        }
        Ok((!text.is_empty()).then_some(Copied::Text(text)))
    }
}

#[cfg(target_os = "linux")]
/// Some programs send the zero that ends their strings.
fn trimmed(mut bytes: Vec<u8>) -> Vec<u8> {
    while bytes.last() == Some(&0) {
        bytes.pop();
    }
    bytes
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    type Decoded = Result<Option<Copied>, Failure<()>>;

    fn text(text: &str) -> Option<Copied> {
        Some(Copied::Text(text.to_owned()))
    }

    #[test]
    fn text_is_read_in_both_forms_without_its_end() {
        let decoded: Decoded = Encoding::Utf8.decode("Grüße\0".into(), 10);
        assert!(matches!(decoded, Ok(found) if found == text("Grüße")));
        let decoded: Decoded = Encoding::Latin1.decode(vec![0xdf, 0], 2);
        assert!(matches!(decoded, Ok(found) if found == text("ß")));
        let decoded: Decoded = Encoding::Utf8.decode(vec![0, 0], 2);
        assert!(matches!(decoded, Ok(None)));
    }

    #[test]
    fn what_is_no_text_or_grows_too_large_is_refused() {
        let decoded: Decoded = Encoding::Utf8.decode(vec![0xff], 1);
        assert!(matches!(decoded, Err(Failure::Malformed { .. })));
        let decoded: Decoded = Encoding::Latin1.decode(vec![0xdf; 2], 3);
        assert!(matches!(decoded, Err(Failure::TooLarge { most: 3 })));
    }
}
