//! The names of what can be asked for, as scripts and the history have them.

use session::Right;

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
