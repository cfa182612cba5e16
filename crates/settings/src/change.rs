//! Changing a file of settings in place: the values that are meant, and nothing else of it.

use crate::{SettingsError, SettingsFile};
use std::path::Path;
use toml_edit_1_1::{DocumentMut, Item, Table, TableLike, Value};

/// Values for some keys.
#[derive(Clone, Debug, Default)]
pub struct Change(Vec<(&'static str, Value)>);

impl Change {
    /// This value for that key, which may be one of a table: `smtp.host`.
    #[must_use]
    pub fn set(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((key, value.into()));
        self
    }

    /// Makes the change in the file at `path`; a file that isn't there is made, for its owner alone. The person's own
    /// comments and their order stay, and a power cut leaves the old file or the new one.
    ///
    /// `is_right` judges the file: before, so that one with a mistake in it is not touched, and as it would be afterwards, so that
    /// none is written that the program would not read.
    ///
    /// # Errors
    /// [`SettingsError`]; the file is as it was then.
    pub fn write(
        &self,
        path: &Path,
        is_right: impl Fn(&SettingsFile) -> Result<(), SettingsError>,
    ) -> Result<(), SettingsError> {
        let before = SettingsFile::read(path)?.unwrap_or_else(|| SettingsFile::of("", path));
        is_right(&before)?;
        let after = SettingsFile::of(self.apply(&before)?, path);
        if after.text() == before.text() {
            return Ok(());
        }
        is_right(&after)?;
        private::replace(path, after.text().as_bytes()).map_err(|source| SettingsError::Unwritten {
            path: path.to_owned(),
            source,
        })
    }

    fn apply(&self, file: &SettingsFile) -> Result<String, SettingsError> {
        let mut document: DocumentMut = file.document()?;
        for (key, value) in &self.0 {
            let Some((name, key)) = key.split_once('.') else {
                set(document.as_table_mut(), key, value.clone());
                continue;
            };
            let table = document.entry(name).or_insert(Item::Table(Table::new()));
            let table = table
                .as_table_like_mut()
                .ok_or_else(|| file.wrong(name, "must be a table"))?;
            set(table, key, value.clone());
        }
        Ok(document.to_string())
    }
}

/// In place of what was there, with the comment behind it.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const OWN: &str = "# Mine, and nobody else's.\nport = 4000 # as the router has it\n\n# Long ones.\ntime_limit   =  \"2h\"\n\n[smtp] # at work\nhost = 'mail.example.org'\n# the end\n";

    fn changed(text: &str, change: &Change) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        fs::write(&path, text).unwrap();
        change.write(&path, |_| Ok(())).unwrap();
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(names.len(), 1, "{names:?}");
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn one_value_is_changed_and_all_else_stays_as_the_person_wrote_it() {
        let change = Change::default()
            .set("port", 4001)
            .set("time_limit", "1h")
            .set("smtp.host", "other.example.org");
        let wanted = OWN
            .replace("4000", "4001")
            .replace("\"2h\"", "\"1h\"")
            .replace("'mail.example.org'", "\"other.example.org\"");
        assert_eq!(changed(OWN, &change), wanted);
    }

    #[test]
    fn what_is_new_stands_where_it_belongs() {
        let change = Change::default().set("size", 150).set("smtp.user", "ann");
        let text = changed(OWN, &change);
        let (root, smtp) = text.split_once("[smtp]").unwrap();
        assert!(root.contains("size = 150\n"), "{text}");
        assert!(smtp.contains("user = \"ann\"\n"), "{text}");
        for line in OWN.lines() {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        let alone = changed("", &Change::default().set("smtp.user", "ann"));
        assert_eq!(alone, "[smtp]\nuser = \"ann\"\n");
        let inline = changed("smtp = { host = \"a\" } # x\n", &change);
        assert!(inline.contains("# x"), "{inline}");
        assert!(inline.contains("user = \"ann\""), "{inline}");
    }

    #[test]
    fn a_file_that_is_not_right_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        fs::write(&path, "port 4000\n").unwrap();
        let change = Change::default().set("port", 4001);
        let refused = change.write(&path, |_| Ok(())).unwrap_err();
        assert!(refused.to_string().contains("line 1"), "{refused}");
        let unknown = |file: &SettingsFile| Err(file.wrong("prot", "unknown"));
        fs::write(&path, "prot = 4000\n").unwrap();
        let refused = change.write(&path, unknown).unwrap_err();
        assert!(refused.to_string().contains("prot"), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "prot = 4000\n");
    }

    #[test]
    fn nothing_is_written_that_would_not_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/settings.toml");
        let small = |file: &SettingsFile| match file.text().contains('9') {
            true => Err(file.wrong("port", "has a nine in it")),
            false => Ok(()),
        };
        let change = Change::default().set("port", 9);
        assert!(change.write(&path, small).is_err());
        assert!(!path.exists());
        Change::default()
            .set("port", 8)
            .write(&path, small)
            .unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "port = 8\n");
        let refused = change.write(&path, small).unwrap_err();
        assert!(refused.to_string().contains("nine"), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "port = 8\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_a_mode_stays_what_it_was() {
        use std::fs::Permissions;
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, real) = (folder.path().join("a.toml"), folder.path().join("b.toml"));
        fs::write(&real, "port = 1\n").unwrap();
        fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
        symlink(&real, &path).unwrap();
        let change = Change::default().set("port", 2);
        change.write(&path, |_| Ok(())).unwrap();
        assert!(path.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "port = 2\n");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&real), 0o640);
        let new = folder.path().join("c.toml");
        change.write(&new, |_| Ok(())).unwrap();
        assert_eq!(mode(&new), 0o600);
    }
}
