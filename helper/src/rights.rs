//! The names of what can be asked for, as scripts and the history have them.

use session::Right;

use crate::texts;

/// Its name, in kebab-case.
pub fn name(right: Right) -> &'static str {
    match right {
        Right::Point => "point",
        Right::Control => "control",
        Right::ReadClipboard => "read-clipboard",
        Right::WriteClipboard => "write-clipboard",
        Right::Record => "record",
        Right::RecordForNovice => "record-for-novice",
    }
}

/// Its name for a person, as a part of a sentence.
pub fn words(right: Right) -> String {
    match right {
        Right::Point => texts::words_point(),
        Right::Control => texts::words_control(),
        Right::ReadClipboard => texts::words_read_clipboard(),
        Right::WriteClipboard => texts::words_write_clipboard(),
        Right::Record => texts::words_record(),
        Right::RecordForNovice => texts::words_record_theirs(),
    }
}

/// What a name means.
pub fn from_name(text: &str) -> Option<Right> {
    Right::ALL.into_iter().find(|right| name(*right) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_is_found_by_its_name() {
        for right in Right::ALL {
            assert_eq!(from_name(name(right)), Some(right));
        }
        assert_eq!(from_name("everything"), None);
    }
}
