//! How deep tables and arrays may lie in one another, and a guard that keeps a parser's stack from being exhausted.

use toml_edit::{Item, Table, Value};

use crate::ReadError;

/// Tables and arrays in one another: `[invitation]` is one deep, the array `offers` in it two.
const MAX_DEPTH: usize = 4;

/// Brackets open at once, and parts of one dotted key, that a parser gets to see at all.
const MAX_OPEN: usize = 16;

/// Refuses a document whose tables and arrays lie more than four deep.
pub(super) fn check(root: &Table) -> Result<(), ReadError> {
    root.iter().try_for_each(|(_, item)| check_item(item, 0))
}

fn check_item(item: &Item, outside: usize) -> Result<(), ReadError> {
    match item {
        Item::None => Ok(()),
        Item::Value(value) => check_value(value, outside),
        Item::Table(table) => check_table(table, outside),
        Item::ArrayOfTables(tables) => {
            let depth = deeper(outside)?;
            tables
                .iter()
                .try_for_each(|table| check_table(table, depth))
        }
    }
}

fn check_table(table: &Table, outside: usize) -> Result<(), ReadError> {
    let depth = deeper(outside)?;
    table
        .iter()
        .try_for_each(|(_, item)| check_item(item, depth))
}

fn check_value(value: &Value, outside: usize) -> Result<(), ReadError> {
    match value {
        Value::Array(array) => {
            let depth = deeper(outside)?;
            array.iter().try_for_each(|value| check_value(value, depth))
        }
        Value::InlineTable(table) => {
            let depth = deeper(outside)?;
            table
                .iter()
                .try_for_each(|(_, value)| check_value(value, depth))
        }
        _ => Ok(()),
    }
}

fn deeper(outside: usize) -> Result<usize, ReadError> {
    if outside == MAX_DEPTH {
        return Err(ReadError::TooDeep);
    }
    Ok(outside + 1)
}

/// Refuses a text in which, outside strings and comments, more than 16 brackets `[` `{` are open at once, or a key has
/// more than 16 dots. In TOML both mean that it nests too deep; in anything else it does not matter which refusal comes.
pub(super) fn guard(text: &str) -> Result<(), ReadError> {
    let mut rest = text.as_bytes();
    let (mut open, mut dots) = (0usize, 0usize);
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'#' => skip_line(after),
            b'"' | b'\'' => skip_string(rest, byte),
            _ => after,
        };
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        match byte {
            b'.' => dots += 1,
            b'"' | b'\'' | b' ' | b'\t' | b'-' | b'_' => {}
            other if other.is_ascii_alphanumeric() => {}
            _ => dots = 0,
        }
        if open > MAX_OPEN || dots > MAX_OPEN {
            return Err(ReadError::TooDeep);
        }
    }
    Ok(())
}

/// What follows a comment: its line's end.
fn skip_line(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|&b| b == b'\n');
    &bytes[end.unwrap_or(bytes.len())..]
}

/// What follows the string that `bytes` begin with.
fn skip_string(bytes: &[u8], quote: u8) -> &[u8] {
    let many_lines = bytes.starts_with(&[quote; 3]);
    let opening = if many_lines { 3 } else { 1 };
    let mut rest = &bytes[opening..];
    while let Some((&byte, after)) = rest.split_first() {
        if many_lines && rest.starts_with(&[quote; 3]) {
            return skip_closing(rest, quote);
        }
        match byte {
            b'\\' if quote == b'"' => rest = after.get(1..).unwrap_or_default(),
            b'\n' if !many_lines => return rest,
            _ if byte == quote && !many_lines => return after,
            _ => rest = after,
        }
    }
    rest
}

/// What follows the end of a string of many lines: three quotes, and up to two that belong to the string.
fn skip_closing(bytes: &[u8], quote: u8) -> &[u8] {
    let quotes = bytes.iter().take(5).take_while(|&&b| b == quote).count();
    &bytes[quotes..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use proptest::prelude::*;

    fn refusal(text: &str) -> Option<&'static str> {
        parse(text).err().map(|error| error.name())
    }

    #[test]
    fn four_deep_and_not_five() {
        for (four, five) in [
            ("[a]\nb = [[[1]]]", "[a]\nb = [[[[1]]]]"),
            ("a = [[[[1]]]]", "a = [[[[[1]]]]]"),
            ("[a.b.c.d]\ne = 1", "[a.b.c.d.e]"),
            ("a.b.c.d.e = 1", "a.b.c.d.e.f = 1"),
            (
                "[a]\nb = {c = {d = {e = 1}}}",
                "[a]\nb = {c = {d = {e = []}}}",
            ),
            ("[[a]]\nb = [[1]]", "[[a]]\nb = [[[1]]]"),
            ("[[a.b]]\nc = [1]", "[[a.b]]\nc = [{}]"),
        ] {
            assert_eq!(refusal(four), None, "{four}");
            assert_eq!(refusal(five), Some("too-deep"), "{five}");
        }
    }

    #[test]
    fn the_guard_does_not_look_into_strings_and_comments() {
        let deep = "[{".repeat(40);
        let dots = "a.".repeat(40);
        for text in [
            format!("# {deep}{dots}\na = 1"),
            format!("a = \"\\\"{deep}{dots}\""),
            format!("a = '{deep}{dots}\\'"),
            format!("a = \"\"\"\n\"{deep}\\\"\"\"{dots}\"\"\"\"\""),
            format!("a = '''\n''{deep}'{dots}\n'''''"),
            format!("a = [{}]", "1.5, ".repeat(40)),
            format!("'{dots}' = 1"),
        ] {
            assert_eq!(refusal(&text), None, "{text}");
        }
    }

    #[test]
    fn a_string_of_many_lines_may_end_in_its_own_quotes() {
        // A guard that took the fourth quote for a new string would not see the brackets after it.
        let text = format!("a = [\"\"\"x\"\"\"\", {}", "[".repeat(17));
        assert_eq!(guard(&text), Err(ReadError::TooDeep));
    }

    #[test]
    fn no_depth_exhausts_a_small_stack() {
        let key = "a.".repeat(70) + "a";
        let inline = format!(
            "{key} = {}1{}",
            format!("{{{key} = ").repeat(70),
            "}".repeat(70)
        );
        let quoted = inline.replace('a', "'a'");
        let spaced = inline.replace('.', " . ");
        let header = format!("[{}a]\n", "a.".repeat(30_000));
        let arrays = format!("a = {}", "[".repeat(60_000));
        let texts = [inline, quoted, spaced, header, arrays];
        let small = std::thread::Builder::new().stack_size(512 << 10);
        let checks = move || {
            for text in texts {
                assert_eq!(refusal(&text), Some("too-deep"), "{text}");
            }
        };
        small.spawn(checks).unwrap().join().unwrap();
    }

    #[test]
    fn the_deepest_that_passes_the_guard_fits_a_small_stack() {
        let key = "a.".repeat(MAX_OPEN) + "a";
        let text = format!(
            "{key} = {}1{}",
            format!("{{{key} = ").repeat(MAX_OPEN),
            "}".repeat(MAX_OPEN)
        );
        assert_eq!(guard(&text), Ok(()));
        let small = std::thread::Builder::new().stack_size(512 << 10);
        let check = move || assert_eq!(refusal(&text), Some("too-deep"));
        small.spawn(check).unwrap().join().unwrap();
    }

    proptest! {
        /// What is TOML and passes the check also passes the guard: the guard alone never refuses a good file.
        #[test]
        fn the_guard_refuses_nothing_good(text in "([a-c.=\"'\\[\\]{}#\\\\ \n,]|\"\"\"|'''){0,40}") {
            if let Ok(document) = toml_edit::ImDocument::parse(text.as_str())
                && check(document.as_table()).is_ok()
            {
                prop_assert_eq!(guard(&text), Ok(()));
            }
        }
    }
}
