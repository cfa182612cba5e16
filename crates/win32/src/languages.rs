//! The languages that a person reads.

use std::io;
use std::ptr::null_mut;

use windows_sys::Win32::Globalization::{GetUserPreferredUILanguages, MUI_LANGUAGE_NAME};

/// The languages in which Windows shows itself to this person, the best first, as in `de-AT` or `zh-CN`.
///
/// # Errors
/// When the system doesn't tell.
pub fn languages() -> io::Result<Vec<String>> {
    let (mut count, mut length) = (0, 0);
    // SAFETY: without a place to write to it tells how many units it would write.
    let mut done = unsafe {
        GetUserPreferredUILanguages(
            MUI_LANGUAGE_NAME,
            &raw mut count,
            null_mut(),
            &raw mut length,
        )
    };
    let mut units = vec![0_u16; length as usize];
    if done != 0 && length > 0 {
        // SAFETY: there is room for as many units as it is told.
        done = unsafe {
            GetUserPreferredUILanguages(
                MUI_LANGUAGE_NAME,
                &raw mut count,
                units.as_mut_ptr(),
                &raw mut length,
            )
        };
    }
    if done == 0 {
        return Err(io::Error::last_os_error());
    }
    // A zero ends each, and another one the list.
    let names = units.split(|&unit| unit == 0);
    Ok(names
        .take_while(|name| !name.is_empty())
        .map(String::from_utf16_lossy)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_at_least_and_it_has_a_name() {
        let languages = languages().unwrap();
        assert!(!languages.is_empty());
        let named = |name: &String| name.len() >= 2 && name.is_ascii();
        assert!(languages.iter().all(named), "{languages:?}");
    }
}
