//! Texts: each is there in every language, with its variables, and said somewhere.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};
use ui::{Book, Language};

/// The tables, with the folder of the crate that says them.
fn books() -> [(&'static str, &'static Book); 6] {
    [
        ("novice", &novice::texts::BOOK),
        ("novice", &novice::texts::setup::BOOK),
        ("helper", &helper::texts::BOOK),
        ("crates/ui", &ui::texts::BOOK),
        ("crates/phrases", &phrases::texts::BOOK),
        ("crates/who", &who::texts::BOOK),
    ]
}

/// Each text of a file with the variables it uses.
fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_syntax::parser::parse(source)
        .unwrap_or_else(|(_, errors)| panic!("not Fluent: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut variables = BTreeSet::new();
        in_pattern(&message.value.unwrap(), &mut variables);
        let twice = found.insert(message.id.name.to_owned(), variables);
        assert!(twice.is_none(), "{} is there twice", message.id.name);
    }
    found
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        InlineExpression::FunctionReference { arguments, .. } => {
            let CallArguments { positional, .. } = arguments;
            positional
                .iter()
                .for_each(|inline| in_inline(inline, variables));
        }
        _ => {}
    }
}

#[test]
fn each_text_is_there_in_every_language_with_its_variables() {
    let mut faults = Vec::new();
    for (home, book) in books() {
        let wanted: BTreeMap<String, BTreeSet<String>> = book
            .keys()
            .iter()
            .map(|(key, variables)| {
                (
                    key.to_string(),
                    variables.iter().map(|v| v.to_string()).collect(),
                )
            })
            .collect();
        for language in Language::ALL {
            let file = format!("{home}/texts/{}.ftl", language.tag());
            let mut there = texts(book.source(language));
            for (key, variables) in &wanted {
                match there.remove(key) {
                    None => faults.push(format!("{file}: {key} is missing")),
                    Some(used) if used != *variables => {
                        faults.push(format!(
                            "{file}: {key} has the variables {used:?}, not {variables:?}"
                        ));
                    }
                    Some(_) => {}
                }
            }
            faults.extend(
                there
                    .keys()
                    .map(|key| format!("{file}: {key} is in no table of texts")),
            );
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn each_text_is_said_somewhere() {
    let root = xtask::command::root();
    let mut silent = Vec::new();
    for (home, book) in books() {
        let code = code_in(&root.join(home).join("src"));
        for (key, _) in book.keys() {
            let call = format!("texts::{key}");
            let is_said = code.match_indices(&call).any(|(at, _)| {
                let next = code[at + call.len()..].chars().next();
                next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
            });
            if !is_said {
                silent.push(format!("{home}: {key}"));
            }
        }
    }
    assert!(silent.is_empty(), "nobody says\n{}", silent.join("\n"));
}

fn code_in(folder: &Path) -> String {
    let mut code = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            code += &code_in(&path);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            code += &fs::read_to_string(&path).unwrap();
        }
    }
    code
}
