//! Names of files that another person chose: made safe for every system, told when they had to change.
//!
//! Everything here is pure and gives the same answer on every system, so that the question a person is
//! asked shows the very name that will be used. The Unicode tables are those of `unicode-properties` and
//! `unicode-normalization`.

mod component;
mod program;
mod set;

pub(crate) use component::fold;

pub use program::is_program;
pub use set::safe_names;

use unicode_normalization::UnicodeNormalization;

/// Most bytes of one component, in UTF-8: what ext4, APFS and NTFS all store.
pub const MAX_COMPONENT: usize = 255;

/// Most bytes of a path, in UTF-8, with its `/`.
pub const MAX_PATH: usize = 1024;

/// Most components of a path: folders and the file itself.
pub const MAX_DEPTH: usize = 16;

/// Most bytes of a path's folders together, so that a file's name always has all of its own.
const MAX_FOLDERS: usize = MAX_PATH - MAX_COMPONENT - 1;

/// The name of a file that had none left.
const UNNAMED: &str = "file";

/// A relative path that can be written below a folder of any system without surprises.
///
/// - No component is empty, `.` or `..`, or begins with `.`, `-` or a space, or ends with `.` or a space;
///   `\ : * ? " < > |` and look-alikes of `/` and `\` became `_`.
/// - No controls, no format characters (bidirectional overrides, zero-width signs), nothing unassigned,
///   no letter that looks like nothing, at most four marks on one letter; one kind of space, never two.
/// - No name to which a system gives a meaning of its own: `CON`, `com1.txt`, `LPT¹`, `$MFT`, `desktop.ini`.
/// - At most [`MAX_COMPONENT`], [`MAX_PATH`] and [`MAX_DEPTH`]; in Unicode's normalization form C.
///
/// The last extension stays the last: `invoice.pdf       .exe` becomes `invoice.pdf.exe`, however long it was.
/// Making a safe name safe again gives the same name.
///
/// ```
/// let name = files::SafeName::new("../Photos/holi\u{202e}gpj.exe");
/// assert_eq!(name.as_str(), "Photos/holigpj.exe");
/// assert!(name.is_changed());
/// assert!(files::is_program(name.as_str()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SafeName {
    name: String,
    changed: bool,
}

impl SafeName {
    /// The safe name for a `/`-separated relative path of any content and length.
    ///
    /// Absolute paths become relative, `..` disappears, a file without a name left is called `file`. Of too
    /// many or too long folders, the ones nearest to the file are left out.
    pub fn new(hostile: &str) -> Self {
        let (folders, file) = hostile.rsplit_once('/').unwrap_or(("", hostile));
        let mut name = String::new();
        let folders = folders
            .split('/')
            .map(component::clean)
            .filter(|folder| !folder.is_empty());
        for folder in folders.take(MAX_DEPTH - 1) {
            if name.len() + folder.len() > MAX_FOLDERS {
                break;
            }
            name.push_str(&folder);
            name.push('/');
        }
        match component::clean(file) {
            empty if empty.is_empty() => name.push_str(UNNAMED),
            file => name.push_str(&file),
        }
        Self {
            changed: !hostile.nfc().eq(name.chars()),
            name,
        }
    }

    /// The path, components separated by `/`.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// Whether it differs from what the other person sent, so that they may ask after it by another name.
    /// Another normalization form of the same text is no difference.
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// The folders, outermost first: at most [`MAX_DEPTH`] − 1.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let folders = self.name.rsplit_once('/').map(|(folders, _)| folders);
        folders.into_iter().flat_map(|folders| folders.split('/'))
    }

    /// The last component: the file's own name.
    pub fn file_name(&self) -> &str {
        match self.name.rsplit_once('/') {
            Some((_, file)) => file,
            None => &self.name,
        }
    }

    /// What systems go by to choose the program that opens the file: what follows the last dot. To be
    /// shown even where a long name is abridged.
    pub fn extension(&self) -> Option<&str> {
        component::split_extension(self.file_name()).1
    }

    /// Whether opening it runs a program, see [`is_program`].
    pub fn is_program(&self) -> bool {
        is_program(&self.name)
    }

    /// The same path with the file called `name (number).extension`.
    pub(crate) fn numbered(&self, number: u32) -> Self {
        let file = numbered(self.file_name(), number);
        let folders = self.name.len() - self.file_name().len();
        Self {
            name: format!("{}{file}", &self.name[..folders]),
            changed: true,
        }
    }
}

impl std::fmt::Display for SafeName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// `name (2).extension` for a safe component: a safe component as well, its name abridged if it was long.
pub(crate) fn numbered(component: &str, number: u32) -> String {
    let suffix = format!(" ({number})");
    let short = component::shorten(component, MAX_COMPONENT - suffix.len());
    match component::split_extension(&short) {
        (stem, Some(extension)) => format!("{stem}{suffix}.{extension}"),
        (stem, None) => format!("{stem}{suffix}"),
    }
}

/// The beginning of a safe component, at most `max` bytes of it and cut between characters.
pub(crate) fn beginning(component: &str, max: usize) -> &str {
    component::cut(component, max)
}
