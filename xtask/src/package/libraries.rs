//! The libraries of others in the programs, with the licences under which they may be there.

use super::PROGRAMS;
use crate::command::cargo;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

/// A list of them, and after it the text of each licence once.
pub(super) fn list() -> Result<String> {
    let output = cargo(&["metadata", "--format-version", "1", "--locked", "--offline"]).output()?;
    if !output.status.success() {
        bail!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = packages(&metadata)?;
    let mut list = String::from("The programs contain these libraries:\n\n");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in reached(&metadata, &packages)? {
        let package = packages[id];
        // What has no source is of this house.
        if package["source"].is_null() {
            continue;
        }
        let name = format!("{} {}", text(&package["name"]), text(&package["version"]));
        writeln!(list, "{name}: {}", text(&package["license"]))?;
        let manifest = Path::new(text(&package["manifest_path"]));
        for licence in licences(manifest.parent().context("a manifest lies in a folder")?)? {
            texts.entry(licence).or_default().insert(name.clone());
        }
    }
    for (licence, names) in &texts {
        let names = names
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        write!(list, "\n\n{}\nOf {names}:\n\n{licence}\n", "=".repeat(72))?;
    }
    Ok(list)
}

fn packages(metadata: &Value) -> Result<BTreeMap<&str, &Value>> {
    let packages = metadata["packages"]
        .as_array()
        .context("cargo lists packages")?;
    Ok(packages
        .iter()
        .map(|package| (text(&package["id"]), package))
        .collect())
}

/// What the programs are built with, but for what only builds or tests them.
fn reached<'a>(
    metadata: &'a Value,
    packages: &BTreeMap<&'a str, &'a Value>,
) -> Result<BTreeSet<&'a str>> {
    let nodes = metadata["resolve"]["nodes"]
        .as_array()
        .context("cargo resolves")?;
    let nodes: BTreeMap<&str, &Value> =
        nodes.iter().map(|node| (text(&node["id"]), node)).collect();
    let is_program =
        |package: &Value| package["source"].is_null() && PROGRAMS.contains(&text(&package["name"]));
    let mut pending: Vec<&str> = packages
        .iter()
        .filter(|(_, p)| is_program(p))
        .map(|(id, _)| *id)
        .collect();
    let mut found = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !found.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().into_iter().flatten() {
            let kinds = dependency["dep_kinds"].as_array();
            if kinds
                .into_iter()
                .flatten()
                .any(|kind| kind["kind"].is_null())
            {
                pending.push(text(&dependency["pkg"]));
            }
        }
    }
    Ok(found)
}

/// The licences that lie beside a library.
fn licences(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?
    {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let is_one = ["LICENSE", "LICENCE", "COPYING", "NOTICE"]
            .iter()
            .any(|word| name.contains(word));
        if is_one && entry.file_type()?.is_file() {
            found.push(
                String::from_utf8_lossy(&fs::read(entry.path())?)
                    .trim()
                    .to_owned(),
            );
        }
    }
    found.sort();
    Ok(found)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
