//! Where a whole file goes: its folder, and a name that is free there.

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;

use crate::folder::{Folder, Identity};
use crate::{FilesError, SafeName, name};

/// The last number that is tried for a name that is taken.
const MAX_NUMBER: u32 = 9999;

/// The outermost folders that were made for an offer, by what they are called in it (folded).
///
/// They are not kept open: an offer may have more than a process may have files.
#[derive(Debug, Default)]
pub(crate) struct Destinations {
    folders: HashMap<String, Made>,
}

/// A folder that was made: what it is called, and which it is.
#[derive(Debug)]
struct Made {
    name: String,
    identity: Identity,
}

impl Destinations {
    /// Moves a whole file of the inbox to its name, or to the first numbered one that is free.
    pub(crate) fn publish(
        &mut self,
        inbox: &Folder,
        hidden: &str,
        name: &SafeName,
    ) -> Result<PathBuf, FilesError> {
        let inner = self.folder(inbox, name)?;
        let folder = inner.as_ref().unwrap_or(inbox);
        let file = name.file_name();
        let given = first_free(file, |free| inbox.rename_new(hidden, folder, free))
            .map_err(|e| FilesError::writing(&folder.path().join(file), name.as_str(), e))?;
        for changed in inner.iter().chain([inbox]) {
            if let Err(error) = changed.sync() {
                tracing::warn!(%error, "a received file may lose its name if the power fails");
            }
        }
        Ok(folder.path().join(given))
    }

    /// The folder in which a file belongs, made if it is not there; `None` is the inbox itself.
    fn folder(&mut self, inbox: &Folder, name: &SafeName) -> Result<Option<Folder>, FilesError> {
        let mut folders = name.folders();
        let Some(outermost) = folders.next() else {
            return Ok(None);
        };
        let mut folder = self.outermost(inbox, outermost)?;
        for inner in folders {
            folder = match folder.create_folder(inner) {
                Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
                    let path = folder.path().join(inner);
                    return Err(FilesError::writing(&path, name.as_str(), e));
                }
                _ => folder.open_folder(inner)?,
            };
        }
        Ok(Some(folder))
    }

    /// The outermost folder: always one that was made for this offer, so that nothing of another
    /// transfer is in it.
    fn outermost(&mut self, inbox: &Folder, name: &str) -> Result<Folder, FilesError> {
        let key = name::fold(name);
        if let Some(made) = self.folders.get(&key) {
            let folder = inbox.open_folder(&made.name)?;
            return if folder.identity()?.is_same_file(made.identity) {
                Ok(folder)
            } else {
                Err(FilesError::Replaced {
                    path: folder.path().to_owned(),
                })
            };
        }
        let name = first_free(name, |free| inbox.create_folder(free))
            .map_err(|e| FilesError::writing(&inbox.path().join(name), name, e))?;
        let folder = inbox.open_folder(&name)?;
        let identity = folder.identity()?;
        self.folders.insert(key, Made { name, identity });
        Ok(folder)
    }
}

/// Tries a name, then numbered ones, as long as they are taken; returns the one that was not.
fn first_free(component: &str, mut take: impl FnMut(&str) -> io::Result<()>) -> io::Result<String> {
    let mut given = component.to_owned();
    for number in 2..=MAX_NUMBER {
        match take(&given) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                given = name::numbered(component, number);
            }
            done => return done.map(|()| given),
        }
    }
    take(&given).map(|()| given)
}
