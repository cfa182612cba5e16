//! Several names at once: no two that some system takes for one.

use std::collections::{HashMap, HashSet};

use super::{SafeName, component};

/// The safe names of files that arrive together, in their order.
///
/// No two are the same where a system ignores case, normalization or compatibility forms, and none is
/// also the folder of another: later ones get a number, `name (2).txt`. Folders that some system takes
/// for one stay as they are spelled, and may become one there.
pub fn safe_names<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<SafeName> {
    let names: Vec<SafeName> = paths.into_iter().map(SafeName::new).collect();
    let mut set = Set::default();
    for name in &names {
        set.add_folders(name);
    }
    names.into_iter().map(|name| set.place(name)).collect()
}

#[derive(Default)]
struct Set {
    /// Folded paths of files and of folders.
    taken: HashSet<String>,
    /// The last number given to a folded path, so that a thousand equal names are no work.
    numbers: HashMap<String, u32>,
}

impl Set {
    fn add_folders(&mut self, name: &SafeName) {
        let mut path = String::new();
        for folder in name.folders() {
            path.push_str(&component::fold(folder));
            self.taken.insert(path.clone());
            path.push('/');
        }
    }

    fn place(&mut self, name: SafeName) -> SafeName {
        let key = component::fold(name.as_str());
        if self.taken.insert(key.clone()) {
            return name;
        }
        let number = self.numbers.entry(key).or_insert(1);
        loop {
            *number += 1;
            let other = name.numbered(*number);
            if self.taken.insert(component::fold(other.as_str())) {
                return other;
            }
        }
    }
}
