//! The word list of generated passwords and of a session's three words.

use std::sync::LazyLock;

/// Words in the list.
pub(crate) const COUNT: usize = 7772;

/// The EFF's large word list without its hyphenated words, in its order. See the file's head for its licence.
pub(crate) fn all() -> &'static [&'static str; COUNT] {
    static WORDS: LazyLock<[&str; COUNT]> = LazyLock::new(|| {
        let mut lines = include_str!("words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        std::array::from_fn(|_| lines.next().expect("the list has as many words as it says"))
    });
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_list_is_the_documented_one() {
        let words = all();
        let lines = include_str!("words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), COUNT);
        assert_eq!(
            (words[0], words[2047], words[COUNT - 1]),
            ("abacus", "duress", "zoom")
        );
        assert!(words.is_sorted_by(|a, b| a < b), "no word twice");
        assert!(
            words
                .iter()
                .all(|w| w.bytes().all(|b| b.is_ascii_lowercase()))
        );
        let hash = Sha256::digest(words.join("\n") + "\n");
        assert_eq!(
            data_encoding::HEXLOWER.encode(&hash),
            "18586c092f641ecd1a471dd6ab35618ab69f0aa7483486424f7caf0996d06259"
        );
    }
}
