//! The person's list of what opens what: `mimeapps.list` (freedesktop.org, MIME Applications Associations).

const GROUP: &str = "[Default Applications]";

/// The list with this entry as the first choice for a type. All else stays as it is.
pub(super) fn with(text: &str, media_type: &str, entry: &str) -> String {
    let others = without(text, media_type, entry);
    let mut lines: Vec<&str> = others.lines().collect();
    let group = lines.iter().position(|line| line.trim() == GROUP);
    let group = group.unwrap_or_else(|| {
        lines.push(GROUP);
        lines.len() - 1
    });
    let end = lines[group + 1..]
        .iter()
        .position(|line| line.starts_with('['));
    let end = end.map_or(lines.len(), |length| group + 1 + length);
    let set = lines[group..end]
        .iter()
        .position(|line| is_for(line, media_type));
    let before = set
        .and_then(|at| lines[group + at].split_once('='))
        .map_or("", |(_, value)| value);
    let line = format!("{media_type}={entry};{before}");
    match set {
        Some(at) => lines[group + at] = &line,
        None => lines.insert(group + 1, &line),
    }
    lines.join("\n") + "\n"
}

/// The list without this entry for that type. A group that had only that stays, empty.
pub(super) fn without(text: &str, media_type: &str, entry: &str) -> String {
    let mut changed = String::new();
    for line in text.lines() {
        if !is_for(line, media_type) {
            changed.push_str(line);
            changed.push('\n');
            continue;
        }
        let (key, value) = line.split_once('=').unwrap_or((line, ""));
        let others: Vec<_> = value
            .split(';')
            .filter(|name| !name.is_empty() && *name != entry)
            .collect();
        if !others.is_empty() {
            changed.push_str(&format!("{key}={};\n", others.join(";")));
        }
    }
    changed
}

fn is_for(line: &str, media_type: &str) -> bool {
    line.split_once('=')
        .is_some_and(|(key, _)| key.trim() == media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "application/x-a";
    const LIST: &str = "[Added Associations]\ntext/plain=a.desktop;\n\n[Default Applications]\ntext/plain=b.desktop\n\n[Other]\nx=y\n";

    #[test]
    fn an_entry_comes_and_goes_and_all_else_stays() {
        let there = with(LIST, TYPE, "c.desktop");
        assert!(
            there.contains(
                "[Default Applications]\napplication/x-a=c.desktop;\ntext/plain=b.desktop\n"
            ),
            "{there}"
        );
        assert_eq!(with(&there, TYPE, "c.desktop"), there);
        assert_eq!(without(&there, TYPE, "c.desktop"), LIST);
    }

    #[test]
    fn a_list_that_was_not_there_begins() {
        assert_eq!(
            with("", TYPE, "c.desktop"),
            "[Default Applications]\napplication/x-a=c.desktop;\n"
        );
    }

    #[test]
    fn what_opened_it_before_is_the_second_choice_and_then_the_first_again() {
        let list = "[Default Applications]\napplication/x-a=d.desktop;\n";
        let there = with(list, TYPE, "c.desktop");
        assert_eq!(
            there,
            "[Default Applications]\napplication/x-a=c.desktop;d.desktop;\n"
        );
        assert_eq!(without(&there, TYPE, "c.desktop"), list);
    }
}
