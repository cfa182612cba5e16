//! One component of a path, cleaned: which characters it may hold, how it may begin and end, how long it may be.

use std::borrow::Cow;

use ticket::text_rule::is_invisible;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::MAX_COMPONENT;

/// Most marks on one letter: more cover the lines around it, and no language writes them.
const MAX_MARKS: usize = 4;

/// Most bytes of what counts as an extension when a name is abridged or numbered; behind a dot further
/// to the front, something else follows.
const MAX_EXTENSION: usize = 24;

/// Names with a meaning of their own, whatever extension follows: devices of DOS and Windows.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "conin$", "conout$", "clock$", "com0", "com1", "com2", "com3",
    "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
    "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Names that a system reads or keeps for itself: NTFS's own files, and what Explorer obeys when it shows
/// a folder or a disk.
const SPECIAL: &[&str] = &[
    "$mft",
    "$mftmirr",
    "$logfile",
    "$volume",
    "$attrdef",
    "$bitmap",
    "$boot",
    "$badclus",
    "$secure",
    "$upcase",
    "$extend",
    "$quota",
    "$objid",
    "$reparse",
    "$usnjrnl",
    "$rmmetadata",
    "$txf",
    "$recycle.bin",
    "desktop.ini",
    "autorun.inf",
    "thumbs.db",
];

/// A safe component, or nothing if nothing is left. A safe one stays as it is.
pub(super) fn clean(raw: &str) -> String {
    // First the characters, since what is taken out may bring others together that compose, form a
    // run of spaces, or spell a reserved name.
    let characters: String = raw.chars().filter_map(replaced).nfc().collect();
    let spaced = collapse_spaces(&limit_marks(&characters));
    let trimmed = spaced
        .trim_start_matches(['.', '-', ' '])
        .trim_end_matches(['.', ' ']);
    let short = shorten(trimmed, MAX_COMPONENT);
    if is_reserved(&short) {
        format!("_{}", shorten(&short, MAX_COMPONENT - 1))
    } else {
        short.into_owned()
    }
}

/// What stands for a character: itself, `_`, a space, or nothing.
fn replaced(character: char) -> Option<char> {
    use GeneralCategory as G;
    match character {
        c if is_sign(c) || looks_like_separator(c) => Some('_'),
        // White space among the controls, and the empty pattern of braille.
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2800}' => Some(' '),
        c if is_invisible(c) => None,
        c => match c.general_category() {
            G::Control | G::Format | G::Surrogate => None,
            G::SpaceSeparator | G::LineSeparator | G::ParagraphSeparator => Some(' '),
            G::PrivateUse | G::Unassigned => Some('_'),
            _ => Some(c),
        },
    }
}

/// Separators and wildcards of one system or another, a stream of NTFS, a drive.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'
    )
}

/// Windows even makes separators of some, for older programs.
fn looks_like_separator(character: char) -> bool {
    matches!(
        character,
        '\u{2044}'
            | '\u{2215}'
            | '\u{2216}'
            | '\u{29f5}'
            | '\u{29f8}'
            | '\u{29f9}'
            | '\u{fe68}'
            | '\u{ff0f}'
            | '\u{ff3c}'
    )
}

fn limit_marks(text: &str) -> String {
    let mut marks = 0;
    text.chars()
        .filter(|&c| {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            marks <= MAX_MARKS
        })
        .collect()
}

/// One space for many, and none before a dot: behind a row of spaces an extension hides.
fn collapse_spaces(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' if kept.ends_with(' ') => continue,
            '.' if kept.ends_with(' ') => drop(kept.pop()),
            _ => {}
        }
        kept.push(c);
    }
    kept
}

/// At most `max` bytes, which are more than [`MAX_EXTENSION`]: the name is cut, its extension stays.
pub(super) fn shorten(component: &str, max: usize) -> Cow<'_, str> {
    if component.len() <= max {
        return component.into();
    }
    match split_extension(component) {
        (stem, Some(extension)) => {
            let stem = cut(stem, max - extension.len() - 1);
            format!("{stem}.{extension}").into()
        }
        (stem, None) => cut(stem, max).into(),
    }
}

/// At most the first `max` bytes, cut between characters, without a space or a dot at the end.
pub(super) fn cut(text: &str, max: usize) -> &str {
    text[..text.floor_char_boundary(max)].trim_end_matches(['.', ' '])
}

/// The name and its extension, without the dot between. What is very long or has a space isn't one.
pub(super) fn split_extension(component: &str) -> (&str, Option<&str>) {
    match component.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty()
                && !extension.is_empty()
                && extension.len() <= MAX_EXTENSION
                && !extension.contains(' ') =>
        {
            (stem, Some(extension))
        }
        _ => (component, None),
    }
}

/// More characters than any name has that a system gives a meaning.
const LONGER_THAN_RESERVED: usize = 16;

/// Whether a system gives the name a meaning of its own. `COM¹` and `ＣＯＮ` count as `COM1` and `CON`.
fn is_reserved(component: &str) -> bool {
    // The beginning is enough: one letter may stand for eighteen when it is folded.
    let key: String = folded(component).take(LONGER_THAN_RESERVED).collect();
    let stem = key.split('.').next().unwrap_or_default().trim_end();
    DEVICES.contains(&stem) || SPECIAL.contains(&key.as_str())
}

/// What two names have in common that some system takes for one: case, normalization and compatibility
/// are folded away. Rather too much than too little: names that are told apart needlessly get a number.
pub(crate) fn fold(text: &str) -> String {
    folded(text).collect()
}

/// [`fold`], letter by letter.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.nfkd()
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfkd()
}
