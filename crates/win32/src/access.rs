//! Who may do what with a file or folder: its access list, as the text that Windows makes of it ("Security Descriptor
//! Definition Language" in Microsoft's documentation).

use std::ffi::c_void;
use std::fs::File;
use std::io;
use std::mem::size_of;
use std::os::windows::io::{AsRawHandle as _, FromRawHandle as _, OwnedHandle};
use std::path::Path;
use std::ptr::null_mut;

use windows_sys::Win32::Foundation::{
    ERROR_SUCCESS, GENERIC_WRITE, HLOCAL, INVALID_HANDLE_VALUE, LocalFree,
};
use windows_sys::Win32::Security::Authorization::{
    ConvertSecurityDescriptorToStringSecurityDescriptorW, ConvertSidToStringSidW,
    ConvertStringSecurityDescriptorToSecurityDescriptorW, GetNamedSecurityInfoW, GetSecurityInfo,
    SDDL_REVISION_1, SE_FILE_OBJECT,
};
use windows_sys::Win32::Security::{
    DACL_SECURITY_INFORMATION, GetTokenInformation, PSECURITY_DESCRIPTOR, SECURITY_ATTRIBUTES,
    SetFileSecurityW, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::Storage::FileSystem::{
    CREATE_NEW, CreateDirectoryW, CreateFileW, FILE_ATTRIBUTE_NORMAL, FILE_FLAG_OPEN_REPARSE_POINT,
    FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

use crate::wide::{text_at, wide, wide_path};

/// An access list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access(String);

impl Access {
    /// The one that this text means, as in `D:P(A;;FA;;;WD)`.
    ///
    /// # Errors
    /// When it means none.
    pub fn new(text: &str) -> io::Result<Self> {
        Descriptor::new(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The same as Windows itself writes it: it has names of its own for some persons, which are in the lists that it gives.
    ///
    /// # Errors
    /// When the system refuses memory.
    pub fn as_given(&self) -> io::Result<Self> {
        Descriptor::new(&self.0)?.text().map(Self)
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// For the person who runs this program, and for the system, which may do everything anyway. What is made in a folder
    /// that has it, has it too; nothing is taken over from the folder that it is in.
    ///
    /// # Errors
    /// When the system doesn't say who that person is.
    pub fn own() -> io::Result<Self> {
        let person = own_sid()?;
        Self::new(&format!("D:P(A;OICI;FA;;;{person})(A;OICI;FA;;;SY)"))
    }

    /// That of a file or folder.
    ///
    /// # Errors
    /// When it isn't there, or the person may not know it.
    pub fn of(path: &Path) -> io::Result<Self> {
        let path = wide_path(path)?;
        Self::got(|descriptor| {
            // SAFETY: the path ends with a zero; what is not asked for may be null; the descriptor is written to a place of
            // ours.
            unsafe {
                GetNamedSecurityInfoW(
                    path.as_ptr(),
                    SE_FILE_OBJECT,
                    DACL_SECURITY_INFORMATION,
                    null_mut(),
                    null_mut(),
                    null_mut(),
                    null_mut(),
                    descriptor,
                )
            }
        })
    }

    /// That of an open file.
    ///
    /// # Errors
    /// When it was not opened to read.
    pub fn of_file(file: &File) -> io::Result<Self> {
        Self::got(|descriptor| {
            // SAFETY: the handle is open for as long as the file is borrowed; the rest as in `of`.
            unsafe {
                GetSecurityInfo(
                    file.as_raw_handle(),
                    SE_FILE_OBJECT,
                    DACL_SECURITY_INFORMATION,
                    null_mut(),
                    null_mut(),
                    null_mut(),
                    null_mut(),
                    descriptor,
                )
            }
        })
    }

    fn got(ask: impl FnOnce(*mut PSECURITY_DESCRIPTOR) -> u32) -> io::Result<Self> {
        let mut descriptor = Descriptor(null_mut());
        match ask(&raw mut descriptor.0) {
            ERROR_SUCCESS => descriptor.text().map(Self),
            error => Err(io::Error::from_raw_os_error(error.cast_signed())),
        }
    }

    /// Gives it to a file or folder in place of what it has. What is in the folder keeps what it has.
    ///
    /// # Errors
    /// When the file isn't the person's, or isn't there.
    pub fn give(&self, path: &Path) -> io::Result<()> {
        let (path, descriptor) = (wide_path(path)?, Descriptor::new(&self.0)?);
        // SAFETY: the path ends with a zero; the descriptor is one that the system made.
        check(unsafe { SetFileSecurityW(path.as_ptr(), DACL_SECURITY_INFORMATION, descriptor.0) })
    }
}

/// Makes a folder with this access list. It was not there.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], and whatever else the system says.
pub fn new_folder(path: &Path, access: &Access) -> io::Result<()> {
    let (path, descriptor) = (wide_path(path)?, Descriptor::new(&access.0)?);
    let attributes = descriptor.attributes();
    // SAFETY: the path ends with a zero; the attributes and their descriptor live until it returns.
    check(unsafe { CreateDirectoryW(path.as_ptr(), &raw const attributes) })
}

/// Makes a file with this access list, to write. It was not there, nor was a link to anywhere.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`], and whatever else the system says.
pub fn new_file(path: &Path, access: &Access) -> io::Result<File> {
    let (path, descriptor) = (wide_path(path)?, Descriptor::new(&access.0)?);
    let attributes = descriptor.attributes();
    // SAFETY: as in `new_folder`.
    let handle = unsafe {
        CreateFileW(
            path.as_ptr(),
            GENERIC_WRITE,
            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
            &raw const attributes,
            CREATE_NEW,
            // A link that leads nowhere is something that is there.
            FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT,
            null_mut(),
        )
    };
    if handle == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was opened just now, and nobody else has it.
    Ok(unsafe { OwnedHandle::from_raw_handle(handle) }.into())
}

/// A security descriptor as the system has it; freed when dropped.
struct Descriptor(PSECURITY_DESCRIPTOR);

impl Descriptor {
    fn new(text: &str) -> io::Result<Self> {
        let text = wide(text)?;
        let mut descriptor = Self(null_mut());
        // SAFETY: the text ends with a zero, and the descriptor is written to a place of ours.
        check(unsafe {
            ConvertStringSecurityDescriptorToSecurityDescriptorW(
                text.as_ptr(),
                SDDL_REVISION_1,
                &raw mut descriptor.0,
                null_mut(),
            )
        })?;
        Ok(descriptor)
    }

    fn text(&self) -> io::Result<String> {
        let mut text = Freed(null_mut());
        // SAFETY: the descriptor is one that the system made; the text is written to a place of ours.
        check(unsafe {
            ConvertSecurityDescriptorToStringSecurityDescriptorW(
                self.0,
                SDDL_REVISION_1,
                DACL_SECURITY_INFORMATION,
                &raw mut text.0,
                null_mut(),
            )
        })?;
        Ok(text.to_string())
    }

    /// For making something that is to have it. Not to be used after this is gone.
    fn attributes(&self) -> SECURITY_ATTRIBUTES {
        SECURITY_ATTRIBUTES {
            nLength: size_of::<SECURITY_ATTRIBUTES>() as u32,
            lpSecurityDescriptor: self.0,
            bInheritHandle: 0,
        }
    }
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        free(self.0);
    }
}

/// A text that the system made; freed when dropped.
struct Freed(*mut u16);

impl std::fmt::Display for Freed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // SAFETY: made by the system, it ends with a zero.
        f.write_str(&unsafe { text_at(self.0) }.to_string_lossy())
    }
}

impl Drop for Freed {
    fn drop(&mut self) {
        free(self.0.cast());
    }
}

fn free(memory: HLOCAL) {
    if !memory.is_null() {
        // SAFETY: the system said that it is to be freed so, and it is freed once.
        unsafe { LocalFree(memory) };
    }
}

/// Who runs this program, as Windows writes it in lists.
fn own_sid() -> io::Result<String> {
    let mut token = null_mut();
    // SAFETY: the process's own handle needs no closing; the token is written to a place of ours.
    check(unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) })?;
    // SAFETY: it was opened just now, and nobody else has it.
    let token = unsafe { OwnedHandle::from_raw_handle(token) };
    // A name of the longest kind has 68 bytes; and the structure needs to begin where a pointer can.
    let mut memory = [0_u64; 32];
    let mut length = 0;
    // SAFETY: as many bytes may be written as there are.
    check(unsafe {
        GetTokenInformation(
            token.as_raw_handle(),
            TokenUser,
            memory.as_mut_ptr().cast::<c_void>(),
            size_of_val(&memory) as u32,
            &raw mut length,
        )
    })?;
    // SAFETY: the call has put it there, and there is room for it.
    let user = unsafe { memory.as_ptr().cast::<TOKEN_USER>().read() };
    let mut text = Freed(null_mut());
    // SAFETY: the name lies in `memory`; the text is written to a place of ours.
    check(unsafe { ConvertSidToStringSidW(user.User.Sid, &raw mut text.0) })?;
    Ok(text.to_string())
}

/// What a call said that gives back zero when it fails.
fn check(done: windows_sys::core::BOOL) -> io::Result<()> {
    if done == 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_list_is_that_of_what_it_was_given_to() {
        let place = tempfile::tempdir().unwrap();
        let (folder, own) = (place.path().join("a"), Access::own().unwrap());
        new_folder(&folder, &own).unwrap();
        let file = folder.join("b");
        drop(new_file(&file, &own).unwrap());
        let everybody = |path: &Path| Access::of(path).unwrap().text().contains(";WD)");
        assert!(!everybody(&folder) && !everybody(&file));
        Access::new("D:P(A;;FA;;;WD)").unwrap().give(&file).unwrap();
        assert!(everybody(&file) && !everybody(&folder));
        own.give(&file).unwrap();
        assert!(!everybody(&file));
        let opened = Access::of_file(&File::open(&file).unwrap()).unwrap();
        assert_eq!(opened, Access::of(&file).unwrap());
        Access::new("everybody").unwrap_err();
    }

    #[test]
    fn nothing_is_made_over_what_is_there() {
        let place = tempfile::tempdir().unwrap();
        let (file, own) = (place.path().join("a"), Access::own().unwrap());
        fs::write(&file, "old").unwrap();
        let taken = new_file(&file, &own).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        let taken = new_folder(place.path(), &own).unwrap_err();
        assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"old");
        let nowhere = Access::of(&place.path().join("none")).unwrap_err();
        assert_eq!(nowhere.kind(), io::ErrorKind::NotFound);
    }
}
