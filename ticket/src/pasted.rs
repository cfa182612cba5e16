//! The text form of an invitation or a card as it comes out of a message: wrapped at any width, quoted, with a greeting
//! before it and a name below it.
//!
//! A word that follows is of the same letters as base64url, so the alphabet does not tell where the text form ends. What it holds
//! does: both files end with the signature block, and have no other line `[signature]`. So what is here only finds and joins; it
//! judges nothing, and the strict readers read what it gives.

use data_encoding::BASE64URL_NOPAD;

use crate::document::end_of_block;
use crate::{identity, text};

/// The `invite:` text within a longer one, as [`text::from_text`] takes it. `None` where there is none; a file's content is
/// none. One that was cut short is given as far as it goes. Takes time and room in proportion to the text's length, which callers bound.
pub fn invitation(text: &str) -> Option<String> {
    found(text, text::PREFIX)
}

/// The `card:` text within a longer one, as [`Card::read_any`](identity::Card::read_any) takes it; else like [`invitation`].
pub fn card(text: &str) -> Option<String> {
    found(text, identity::PREFIX)
}

fn found(text: &str, prefix: &str) -> Option<String> {
    // A file may speak of such a text, or be quoted with one.
    if text.lines().any(|line| line.trim_end() == "[signature]") {
        return None;
    }
    let joined: String = text.chars().filter(|&c| !is_between(c)).collect();
    let lower = joined.to_ascii_lowercase();
    let runs = || {
        let starts = lower.match_indices(prefix);
        starts.map(|(at, _)| run(&joined[at + prefix.len()..]))
    };
    let whole = runs().find_map(|run| Some(&run[..length(run)?]));
    // Of what was cut short there is most where it stands.
    let encoded = whole.or_else(|| runs().max_by_key(|run| run.len()))?;
    Some(format!("{prefix}{encoded}"))
}

/// What messages put between the letters of a text: white space, signs of no width, and the marks of what is quoted.
fn is_between(c: char) -> bool {
    let is_unseen = matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    );
    c.is_whitespace() || is_unseen || matches!(c, '>' | '|')
}

/// What can be base64url, from the beginning.
fn run(text: &str) -> &str {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
    &text[..end]
}

/// How many of these letters are the file, up to the end of its signature block; `None` if that is not among them.
fn length(run: &str) -> Option<usize> {
    // In whole groups, whatever follows: where that is made of nothing, it counts for nothing below.
    let missing = run.len().next_multiple_of(4) - run.len();
    let groups = format!("{run}{}", "A".repeat(missing));
    let bytes = BASE64URL_NOPAD.decode(groups.as_bytes()).ok()?;
    let length = BASE64URL_NOPAD.encode_len(end_of_block(&bytes)?);
    (length <= run.len()).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::signature_block;
    use proptest::prelude::*;

    fn file(body: &str) -> String {
        format!("{body}\n{}", signature_block(&[7; 64]))
    }

    #[test]
    fn words_before_and_after_are_left_out_wherever_they_stand() {
        // Whatever the last letter's unused bits are.
        for body in ["a = 1", "a = 12", "a = 123"] {
            let form = text::to_text(&file(body));
            for pasted in [
                format!("  {form}\r\n"),
                format!("Hi! Here it is: {form} See you"),
                format!("My invite: is below\n{form}\nSee you\n-- \nAda"),
                format!("> > {form}SeeYou"),
                format!("{form}\n\n{}", text::to_text(&file("b = 1"))),
                form.replace("invite:", "Invite:\n"),
                form.replace('V', "V\u{200b}\u{ad}\u{feff}\u{a0}"),
            ] {
                assert_eq!(invitation(&pasted).as_ref(), Some(&form), "{pasted}");
            }
        }
    }

    #[test]
    fn a_file_as_long_as_files_may_be_is_found() {
        let body = "a".repeat(crate::MAX_FILE_LEN - signature_block(&[7; 64]).len() - 1);
        let form = text::to_text(&file(&body));
        let pasted = format!("Hi!\n{form}\nSee you");
        assert_eq!(invitation(&pasted), Some(form));
    }

    #[test]
    fn what_is_cut_short_is_given_as_far_as_it_goes() {
        let form = text::to_text(&file("a = 1"));
        let cut = &form[..form.len() - 1];
        let pasted = format!("invite: look\n> {cut}");
        assert_eq!(invitation(&pasted).as_deref(), Some(cut));
        assert_eq!(invitation("invite:!"), Some("invite:".to_owned()));
        let endless = format!("invite:{}", "A".repeat(70_001));
        assert_eq!(invitation(&endless), Some(endless));
    }

    #[test]
    fn a_file_and_other_texts_are_none() {
        let form = text::to_text(&file("a = 1"));
        let speaks = file(&format!("# Or paste this:\n# {form}\na = 'invite:YT8-fg'"));
        for other in ["", "See you", "inv ite", &speaks] {
            assert_eq!(invitation(other), None, "{other}");
        }
        assert_eq!(card(&form), None);
        let form = identity::Card::to_text(&file("a = 1"));
        assert_eq!(card(&format!("Postcard: {form}.")), Some(form));
    }

    /// Lines as a message program makes them: so many letters in each, so many marks before it.
    fn quoted(form: &str, width: usize, marks: usize) -> String {
        let letters: Vec<char> = form.chars().collect();
        let lines = letters.chunks(width).map(|line| {
            let line: String = line.iter().collect();
            format!("{}{line}\n", "> ".repeat(marks))
        });
        lines.collect()
    }

    proptest! {
        #[test]
        fn a_text_is_found_again_in_any_message(
            body in "[ -~]{0,80}(\n[ -~é]{0,80}){0,4}",
            width in 1usize..120,
            marks in 0usize..4,
            before in "(\\PC{0,40}\n){0,3}",
            after in "(\\PC{0,40}\n?){0,3}",
            line_end in prop_oneof![Just("\n"), Just("\r\n")],
        ) {
            let (of_invitation, of_card) = (text::to_text(&file(&body)), identity::Card::to_text(&file(&body)));
            let message = |form: &str| {
                let message = format!("{before}{}{after}", quoted(form, width, marks));
                message.replace('\n', line_end)
            };
            prop_assert_eq!(invitation(&message(&of_invitation)), Some(of_invitation));
            prop_assert_eq!(card(&message(&of_card)), Some(of_card));
        }

        #[test]
        fn anything_can_be_pasted(text in "(\\PC|\n|invite:|card:|[A-Za-z0-9_-]{0,40}){0,40}") {
            for found in [invitation(&text), card(&text)].into_iter().flatten() {
                prop_assert!(found.len() <= text.len() + "invite:".len());
            }
        }
    }
}
