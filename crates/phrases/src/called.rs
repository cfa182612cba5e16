//! What somebody on the other side is called. They choose their name themselves, and it stands in the program's own
//! sentences: it must not read as one of them.

use ticket::text_rule::is_invisible;
use unicode_properties::{GeneralCategoryGroup as Group, UnicodeGeneralCategory as _};

/// The most letters of a name that are shown.
const MOST: usize = 24;

/// A name without what sentences, quotations and remarks are made with, and not longer than names are; `?` where nothing of
/// it is to be seen.
pub fn called(name: &str) -> String {
    let is_of_names = |sign: char| {
        let group = sign.general_category_group();
        let is_written = matches!(group, Group::Letter | Group::Mark | Group::Number);
        is_written && !is_invisible(sign) || "-'’·&@+_".contains(sign)
    };
    let signs = name.chars();
    let kept: String = signs
        .map(|sign| if is_of_names(sign) { sign } else { ' ' })
        .collect();
    let words: Vec<_> = kept.split_whitespace().collect();
    let whole = words.join(" ");
    match whole.char_indices().nth(MOST) {
        _ if whole.is_empty() => "?".to_owned(),
        None => whole,
        Some((end, _)) => format!("{}…", whole[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_and_sentences_are_none() {
        for name in [
            "Ada",
            "Jean-Luc O’Neil",
            "李小龙",
            "Zoë & Sam",
            "प्रिया",
            "A helper",
        ] {
            assert_eq!(called(name), name);
        }
        for (name, is_shown) in [
            ("Dr. Ann Lee", "Dr Ann Lee"),
            ("Ann (IT)", "Ann IT"),
            (
                "Your bank. Press Allow now, or all is lost (verified)",
                "Your bank Press Allow no…",
            ),
            ("Ann” is verified: “", "Ann is verified"),
            ("!?", "?"),
            ("\u{3164}\u{34f}\u{fe0f}", "?"),
            ("Bob\u{34f}", "Bob"),
        ] {
            assert_eq!(called(name), is_shown);
        }
    }
}
