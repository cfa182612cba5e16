//! Settings that can't be used or kept, and what to do.

use std::io;
use std::path::Path;

use settings::SettingsError;

use crate::texts;

/// What is wrong with a file of settings, and what to do.
pub fn settings(error: &SettingsError) -> String {
    let said = |path: &Path| path.display().to_string();
    match error {
        SettingsError::Unreadable { path, .. }
        | SettingsError::Malformed {
            path, line: None, ..
        } => texts::settings_unreadable(&said(path)),
        SettingsError::Malformed {
            path,
            line: Some((line, written)),
            ..
        }
        | SettingsError::Value {
            path,
            line: Some((line, written)),
            ..
        } => texts::settings_wrong_line(&said(path), *line, written),
        SettingsError::Value { path, key, .. } => texts::settings_wrong_key(&said(path), key),
        SettingsError::Apart {
            key, path, other, ..
        } => texts::settings_apart(key, &said(path), &said(other)),
        SettingsError::Unwritten { path, source } => not_written(path, source),
    }
}

/// Why a file was not written, and what to do.
pub fn not_written(path: &Path, error: &io::Error) -> String {
    let reason = ui::language::not_written(error);
    texts::settings_unwritten(&path.display().to_string(), &reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parser's own words are for whoever writes the file, not for whoever looks at a page.
    #[test]
    fn each_says_where_and_what_to_do_and_nothing_of_how_it_is_read() {
        let file = || "/home/ann/settings.toml".into();
        let apart = SettingsError::Apart {
            key: "idle",
            path: file(),
            said: "5".to_owned(),
            other: "/etc/policy.toml".into(),
            also: "10".to_owned(),
        };
        let malformed = |line| SettingsError::Malformed {
            path: file(),
            line,
            message: "unknown field `colour`, expected one of".to_owned(),
        };
        let line = Some((3, "colour = \"dark\"".to_owned()));
        let value = |line| SettingsError::Value {
            path: file(),
            line,
            key: "size",
            problem: "must be 100 to 200".to_owned(),
        };
        let written = Some((5, "size = 9".to_owned()));
        for (error, says) in [
            (apart, "/etc/policy.toml"),
            (malformed(line), "colour = \"dark\""),
            (malformed(None), "settings.toml"),
            (value(None), "“size”"),
            (
                value(written),
                "Line 5 of the settings is not right: size = 9.",
            ),
        ] {
            let text = settings(&error);
            assert!(text.contains(says) && text.ends_with('.'), "{text}");
            assert!(
                !text.contains("expected") && !text.contains("must be"),
                "{text}"
            );
        }
    }
}
