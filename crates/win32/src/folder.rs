//! A person's folders, wherever they have moved them.

use std::io;
use std::path::PathBuf;
use std::ptr::null_mut;

use windows_sys::Win32::System::Com::CoTaskMemFree;
use windows_sys::Win32::UI::Shell::{
    FOLDERID_Desktop, FOLDERID_Documents, FOLDERID_Downloads, FOLDERID_Pictures, FOLDERID_Videos,
    SHGetKnownFolderPath,
};

use crate::wide::text_at;

/// One that every person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownFolder {
    /// What lies on the screen.
    Desktop,
    /// For documents.
    Documents,
    /// For what comes from elsewhere.
    Downloads,
    /// For pictures.
    Pictures,
    /// For videos.
    Videos,
}

/// Where it is.
///
/// # Errors
/// When the person has none.
pub fn known_folder(which: KnownFolder) -> io::Result<PathBuf> {
    let id = match which {
        KnownFolder::Desktop => FOLDERID_Desktop,
        KnownFolder::Downloads => FOLDERID_Downloads,
        KnownFolder::Documents => FOLDERID_Documents,
        KnownFolder::Pictures => FOLDERID_Pictures,
        KnownFolder::Videos => FOLDERID_Videos,
    };
    let mut text = null_mut();
    // SAFETY: the folder's number lives until it returns; no token means this person; the path is written to a place of ours.
    let result = unsafe { SHGetKnownFolderPath(&raw const id, 0, null_mut(), &raw mut text) };
    // Where it failed, no path was written, or one that is to be freed.
    let path = (!text.is_null()).then(|| {
        // SAFETY: made by the system, it ends with a zero.
        PathBuf::from(unsafe { text_at(text) })
    });
    // SAFETY: the system said that it is to be freed so, also where there is none.
    unsafe { CoTaskMemFree(text.cast()) };
    match path {
        Some(path) if result >= 0 => Ok(path),
        _ => Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("Windows knows no folder for {which:?} ({result:#x})"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_is_a_folder_of_its_own() {
        use KnownFolder::{Desktop, Documents, Downloads, Pictures, Videos};
        let all = [Desktop, Documents, Downloads, Pictures, Videos];
        let folders = all.map(|which| known_folder(which).unwrap());
        assert!(folders.iter().all(|folder| folder.is_absolute()));
        let different: BTreeSet<_> = folders.iter().collect();
        assert_eq!(different.len(), all.len());
    }
}
