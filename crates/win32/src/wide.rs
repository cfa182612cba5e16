//! Text as Windows takes and gives it: UTF-16 with a zero at its end.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::windows::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::Path;

/// From so many units on, Windows wants a path in the form that it doesn't look into (`MAX_PATH`, less a name of its own in
/// a folder).
const LONG: usize = 248;

/// The text with a zero at its end.
pub(crate) fn wide(text: impl AsRef<OsStr>) -> io::Result<Vec<u16>> {
    let mut wide: Vec<u16> = text.as_ref().encode_wide().collect();
    if wide.contains(&0) {
        let message = "the text has a zero within, where Windows would end it";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    wide.push(0);
    Ok(wide)
}

/// The path with a zero at its end; a long one in the form that may be long.
pub(crate) fn wide_path(path: &Path) -> io::Result<Vec<u16>> {
    let plain = wide(path)?;
    if plain.len() < LONG {
        return Ok(plain);
    }
    let whole = std::path::absolute(path)?;
    let text = whole.as_os_str().to_string_lossy();
    let (prefix, skip) = if text.starts_with(r"\\?\") || text.starts_with(r"\\.\") {
        ("", 0)
    } else if text.starts_with(r"\\") {
        (r"\\?\UNC\", 2)
    } else {
        (r"\\?\", 0)
    };
    let mut verbatim: Vec<u16> = OsStr::new(prefix).encode_wide().collect();
    verbatim.extend(whole.as_os_str().encode_wide().skip(skip));
    verbatim.push(0);
    Ok(verbatim)
}

/// The text at that place, up to the zero at its end.
///
/// # Safety
/// There is a zero at its end, and all up to it can be read.
pub(crate) unsafe fn text_at(start: *const u16) -> OsString {
    let mut length = 0;
    // SAFETY: the caller says that all up to the zero can be read.
    while unsafe { *start.add(length) } != 0 {
        length += 1;
    }
    // SAFETY: as many units were read just now.
    OsString::from_wide(unsafe { std::slice::from_raw_parts(start, length) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_is_one_that_may_be_long_and_no_zero_cuts_it() {
        let long = r"C:\".to_owned() + &"folder\\".repeat(60) + "file";
        let text = |path: &str| {
            let wide = wide_path(Path::new(path)).unwrap();
            String::from_utf16(&wide).unwrap()
        };
        assert_eq!(text(&long), format!("\\\\?\\{long}\0"));
        assert_eq!(text(r"C:\a\..\b"), "C:\\a\\..\\b\0");
        let share = long.replacen("C:", r"\\server\share", 1);
        assert_eq!(text(&share), format!("\\\\?\\UNC\\{}\0", &share[2..]));
        let cut = wide_path(Path::new("a\0b")).unwrap_err();
        assert_eq!(cut.kind(), io::ErrorKind::InvalidInput);
    }
}
