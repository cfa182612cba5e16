//! `docs/protocol.md` says what the code does: its tables of messages are
//! compared with the shapes.

use std::path::Path;

use wire::{Channel, FromHelper, FromNovice, Message, Phase, Shape};

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol.md");
    std::fs::read_to_string(path).unwrap()
}

/// The first five columns of the table under a heading.
fn table(document: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, section) = document.split_once(heading).unwrap();
    section
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            let columns = line.trim_matches('|').split('|');
            columns
                .take(5)
                .map(|column| column.trim().to_owned())
                .collect()
        })
        .collect()
}

fn row((kind, shape): (usize, &Shape)) -> Vec<String> {
    let channel = match shape.channel {
        Channel::Session => "session",
        Channel::Input => "input",
        Channel::Chat => "chat",
        Channel::Screen => "screen",
        Channel::Files => "files",
    };
    let phase = |phase: &Phase| match phase {
        Phase::Knocking => "knocking",
        Phase::Waiting => "waiting",
        Phase::Active => "active",
    };
    let phases: Vec<_> = shape.phases.iter().map(phase).collect();
    let length = if shape.shortest == shape.longest {
        shape.shortest.to_string()
    } else {
        format!("{}–{}", shape.shortest, shape.longest)
    };
    vec![
        kind.to_string(),
        shape.name.to_owned(),
        channel.to_owned(),
        phases.join(", "),
        length,
    ]
}

#[test]
fn the_tables_of_messages_are_the_code() {
    let document = document();
    let rows = |shapes: &'static [Shape]| shapes.iter().enumerate().map(row).collect::<Vec<_>>();
    assert_eq!(
        table(&document, "### From the helper"),
        rows(FromHelper::SHAPES)
    );
    assert_eq!(
        table(&document, "### From the novice"),
        rows(FromNovice::SHAPES)
    );
}

#[test]
fn the_constants_are_the_code() {
    let document = document();
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    for constant in [text(wire::ALPN), text(wire::EXPORTER_LABEL)] {
        assert!(
            document.contains(&format!("| `{constant}` |")),
            "{constant}"
        );
    }
}
