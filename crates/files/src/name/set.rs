//! Several names at once: no two that some system takes for one.
//!
//! Folded paths are known by a number, from a keyed hash that whoever chose the names can't foresee: one letter may stand
//! for eighteen in a folded path, and that of a thousand deep ones would be a hundred megabytes. Should two ever have the
//! same number by chance, a name gets a number that needed none.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use super::{MAX_COMPONENT, SafeName, beginning, component};

/// Room for the number that a name gets: ` (1000)` and more.
const NUMBER: usize = 16;

/// The safe names of files that arrive together, in their order.
///
/// No two are the same where a system ignores case, normalization or compatibility forms, and none is
/// also the folder of another: later ones get a number, `name (2).txt`. Folders that some system takes
/// for one stay as they are spelled, and may become one there.
pub fn safe_names<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<SafeName> {
    let mut set = Set::default();
    let names = paths.into_iter().map(SafeName::new);
    let names: Vec<_> = names.map(|name| (set.add_folders(&name), name)).collect();
    let placed = names.into_iter();
    placed
        .map(|(folder, name)| set.place(&folder, name))
        .collect()
}

#[derive(Default)]
struct Set {
    keys: RandomState,
    /// The files and folders that there are.
    taken: HashSet<u64>,
    /// The last number given to names that are alike when they are cut to have one, so that a thousand of them are no
    /// work.
    numbers: HashMap<u64, u32>,
}

impl Set {
    /// Takes the folders of a name; what begins the paths of all that lies in the innermost.
    fn add_folders(&mut self, name: &SafeName) -> DefaultHasher {
        let mut path = self.keys.build_hasher();
        for folder in name.folders() {
            path = joined(&path, folder);
            self.taken.insert(path.finish());
        }
        path
    }

    fn place(&mut self, folder: &DefaultHasher, name: SafeName) -> SafeName {
        let key = |file: &str| joined(folder, file).finish();
        if self.taken.insert(key(name.file_name())) {
            return name;
        }
        let alike = key(beginning(name.file_name(), MAX_COMPONENT - NUMBER));
        let number = self.numbers.entry(alike).or_insert(1);
        loop {
            *number += 1;
            let other = name.numbered(*number);
            if self.taken.insert(key(other.file_name())) {
                return other;
            }
        }
    }
}

/// One component further down.
fn joined(path: &DefaultHasher, component: &str) -> DefaultHasher {
    let mut path = path.clone();
    for letter in component::folded(component) {
        path.write_u32(letter.into());
    }
    // No component has this in it.
    path.write_u32('/'.into());
    path
}
