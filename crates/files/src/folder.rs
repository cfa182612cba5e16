//! A folder as a handle: what is done in it happens in it, whatever is put at its path meanwhile.
//!
//! Every name here is a single component, and no link is followed.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use cap_fs_ext::{DirExt, FollowSymlinks, MetadataExt, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, DirBuilder, Metadata, OpenOptions};

use crate::{FilesError, system};

/// An open folder.
#[derive(Debug)]
pub(crate) struct Folder {
    dir: Dir,
    /// Where it was when it was opened: to tell people, never to open anything.
    path: PathBuf,
}

/// Which file something is, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    device: u64,
    number: u64,
    modified: Option<SystemTime>,
}

impl Identity {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            number: metadata.ino(),
            modified: metadata.modified().ok().map(|time| time.into_std()),
        }
    }

    /// Whether it is the same file or folder, changed or not.
    pub(crate) fn is_same_file(self, other: Self) -> bool {
        (self.device, self.number) == (other.device, other.number)
    }
}

impl Folder {
    /// The folder at a path, made for its owner alone if it was not there. Links on the way to it are
    /// the person's own and are followed; in its own place, none is.
    pub(crate) fn open_or_create(path: &Path) -> Result<Self, FilesError> {
        let (parent, name) = split(path)?;
        private::make_folder(parent).map_err(|e| FilesError::io(parent, e))?;
        let parent = Self::open_ambient(parent)?;
        match parent.create_folder(name) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(FilesError::io(path, e)),
            _ => parent.open_folder(name),
        }
    }

    /// The folder that a path leads to now, its own place no link.
    pub(crate) fn open(path: &Path) -> Result<Self, FilesError> {
        let (parent, name) = split(path)?;
        Self::open_ambient(parent)?.open_folder(name)
    }

    /// The folder that a path leads to, links followed.
    pub(crate) fn open_ambient(path: &Path) -> Result<Self, FilesError> {
        let dir = Dir::open_ambient_dir(path, ambient_authority())
            .map_err(|e| FilesError::io(path, e))?;
        Ok(Self {
            dir,
            path: path.to_owned(),
        })
    }

    /// A folder in this one.
    ///
    /// # Errors
    /// [`FilesError::NotAFolder`] for anything else of that name, a link among them.
    pub(crate) fn open_folder(&self, name: &str) -> Result<Self, FilesError> {
        let path = self.path.join(name);
        match self.dir.open_dir_nofollow(name) {
            Ok(dir) => Ok(Self { dir, path }),
            // Systems say different things of links.
            Err(_) if self.look(name).is_ok_and(|found| !found.is_dir()) => {
                Err(FilesError::NotAFolder { path })
            }
            Err(e) => Err(FilesError::io(&path, e)),
        }
    }

    /// Makes a folder in this one, for its owner alone.
    pub(crate) fn create_folder(&self, name: &str) -> io::Result<()> {
        #[cfg_attr(windows, expect(unused_mut, reason = "only Unix has modes"))]
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        cap_std::fs::DirBuilderExt::mode(&mut builder, 0o700);
        self.dir.create_dir_with(name, &builder)?;
        system::close_folder(&self.dir, name)
    }

    /// Makes a file, for its owner alone; never opens one that is there.
    pub(crate) fn create_file(&self, name: &str) -> io::Result<File> {
        let mut options = options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        cap_std::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = self.dir.open_with(name, &options)?.into_std();
        system::close_file(&file)?;
        Ok(file)
    }

    /// Opens a file that is there, to read and write.
    pub(crate) fn open_file(&self, name: &str) -> io::Result<File> {
        Ok(self.dir.open_with(name, options().write(true))?.into_std())
    }

    /// Opens a file that is there, to read. Does not wait for a pipe's other end.
    pub(crate) fn open_to_read(&self, name: impl AsRef<Path>) -> io::Result<cap_std::fs::File> {
        self.dir.open_with(name, options().nonblock(true))
    }

    /// What is there of that name, a link itself being what is there.
    pub(crate) fn look(&self, name: impl AsRef<Path>) -> io::Result<Metadata> {
        self.dir.symlink_metadata(name)
    }

    /// Removes a file or link.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        self.dir.remove_file_or_symlink(name)
    }

    /// Names of what is in the folder.
    pub(crate) fn names(
        &self,
    ) -> io::Result<impl Iterator<Item = io::Result<std::ffi::OsString>> + use<>> {
        Ok(self
            .dir
            .entries()?
            .map(|entry| entry.map(|entry| entry.file_name())))
    }

    /// Gives a file of this folder another name in `to`. Fails with `AlreadyExists` when that is taken:
    /// nothing is ever overwritten.
    pub(crate) fn rename_new(&self, name: &str, to: &Self, new: &str) -> io::Result<()> {
        system::rename_new(&self.dir, name, &to.dir, new)
    }

    /// Makes what was renamed in the folder durable.
    pub(crate) fn sync(&self) -> io::Result<()> {
        system::sync_folder(&self.dir)
    }

    /// Bytes that this person may still write on the folder's disk, if the system tells.
    pub(crate) fn free_space(&self) -> Option<u64> {
        system::free_space(&self.dir)
    }

    /// Whether the path still leads to this folder.
    pub(crate) fn is_in_place(&self) -> bool {
        let there = Self::open(&self.path).and_then(|there| there.identity());
        matches!((self.identity(), there), (Ok(this), Ok(there)) if this.is_same_file(there))
    }

    /// Which folder it is.
    pub(crate) fn identity(&self) -> Result<Identity, FilesError> {
        let metadata = self.dir.dir_metadata();
        metadata
            .map(|metadata| Identity::of(&metadata))
            .map_err(|e| FilesError::io(&self.path, e))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// To read, and through no link.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).follow(FollowSymlinks::No);
    options
}

/// Where a folder is, and its name there.
fn split(path: &Path) -> Result<(&Path, &str), FilesError> {
    let parent = path.parent().map(|parent| match parent.as_os_str() {
        here if here.is_empty() => Path::new("."),
        _ => parent,
    });
    parent
        .zip(path.file_name().and_then(|name| name.to_str()))
        .ok_or_else(|| FilesError::NotAFolder {
            path: path.to_owned(),
        })
}
