//! Memory shared with the X server (MIT-SHM), into which it writes pictures, or from which it reads them.
//!
//! The one place with `unsafe` code.

use std::io;
use std::os::fd::OwnedFd;
use std::ptr::NonNull;

use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, ftruncate, memfd_create};
use rustix::mm::{MapFlags, ProtFlags, mmap, munmap};
use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::shm::{self, ConnectionExt as _, Seg};
use x11rb::rust_connection::RustConnection;

/// How memory is handed to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// As a file descriptor of anonymous memory (MIT-SHM 1.2).
    Descriptor,
    /// As the number of a System V segment (older servers).
    SystemV,
}

impl Sharing {
    /// The best way that the server offers and that works, or None. Only sensible for a server on
    /// this machine: elsewhere a segment's number would name somebody else's memory.
    pub fn probe(server: &RustConnection) -> Option<Sharing> {
        server
            .extension_information(shm::X11_EXTENSION_NAME)
            .ok()??;
        let version = server.shm_query_version().ok()?.reply().ok()?;
        let descriptors = (version.major_version, version.minor_version) >= (1, 2);
        let ways = if descriptors {
            &[Sharing::Descriptor, Sharing::SystemV][..]
        } else {
            &[Sharing::SystemV][..]
        };
        let works = |way: &&Sharing| {
            Segment::new(server, 4096, **way).is_ok_and(|segment| segment.detach(server))
        };
        ways.iter().find(works).copied()
    }
}

/// Memory that the server can write to and we can read.
pub struct Segment {
    seg: Seg,
    memory: Memory,
}

impl Segment {
    /// A segment of at least `len` bytes (which must not be 0), attached to the server.
    ///
    /// # Errors
    ///
    /// If the system has no memory, or the server refuses it.
    pub fn new(server: &RustConnection, len: usize, sharing: Sharing) -> io::Result<Self> {
        let seg = server.generate_id().map_err(io::Error::other)?;
        let attached = |cookie: Result<x11rb::cookie::VoidCookie<'_, _>, _>| {
            let checked = cookie.map_err(io::Error::other)?.check();
            checked.map_err(io::Error::other)
        };
        let memory = match sharing {
            Sharing::Descriptor => {
                let (memory, descriptor) = Memory::anonymous(len)?;
                attached(server.shm_attach_fd(seg, descriptor, false))?;
                memory
            }
            Sharing::SystemV => {
                let (memory, number) = Memory::system_v(len)?;
                let outcome = attached(server.shm_attach(seg, number.0, false));
                // Marked for removal only now: some systems let nobody attach afterwards.
                drop(number);
                outcome?;
                memory
            }
        };
        Ok(Segment { seg, memory })
    }

    /// The name by which the server knows it.
    pub fn seg(&self) -> Seg {
        self.seg
    }

    /// Bytes in it.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.memory.len
    }

    /// Copies what is at `offset` to `to`.
    ///
    /// # Panics
    ///
    /// If that reaches beyond the segment.
    pub fn read(&self, offset: usize, to: &mut [u8]) {
        self.memory.read(offset, to);
    }

    /// Copies `from` to what is at `offset`. The server may read it at that moment: then it shows some of the new.
    ///
    /// # Panics
    ///
    /// If that reaches beyond the segment.
    pub fn write(&mut self, offset: usize, from: &[u8]) {
        self.memory.write(offset, from);
    }

    /// Wipes it and gives it back. Tells whether the server could be asked to do the same.
    pub fn detach(mut self, server: &RustConnection) -> bool {
        self.memory.wipe();
        server.shm_detach(self.seg).is_ok()
    }
}

/// Memory mapped into this process, unmapped and wiped when dropped.
struct Memory {
    start: NonNull<u8>,
    len: usize,
    sharing: Sharing,
}

// SAFETY: `start` points to a mapping that belongs to this value alone (in this process), that
// stays where it is whichever thread looks, and that is only freed by `drop`.
unsafe impl Send for Memory {}

impl Memory {
    /// Anonymous memory and its descriptor. It is sealed against changes of its size, so that
    /// nobody who has the descriptor can take pages away under our feet (which would be a SIGBUS).
    fn anonymous(len: usize) -> io::Result<(Self, OwnedFd)> {
        let descriptor = memfd_create("screen", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?;
        ftruncate(&descriptor, len as u64)?;
        fcntl_add_seals(
            &descriptor,
            SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL,
        )?;
        let protection = ProtFlags::READ | ProtFlags::WRITE;
        // SAFETY: without a wished-for address and without MAP_FIXED the kernel picks free
        // address space, so no other memory of this process is touched.
        let start = unsafe {
            mmap(
                std::ptr::null_mut(),
                len,
                protection,
                MapFlags::SHARED,
                &descriptor,
                0,
            )?
        };
        Ok((
            Self::mapped(start.cast(), len, Sharing::Descriptor)?,
            descriptor,
        ))
    }

    /// A System V segment and its number.
    fn system_v(len: usize) -> io::Result<(Self, Number)> {
        // SAFETY: takes and returns plain numbers.
        let id = unsafe { libc::shmget(libc::IPC_PRIVATE, len, libc::IPC_CREAT | 0o600) };
        if id < 0 {
            return Err(io::Error::last_os_error());
        }
        let number = Number(id.cast_unsigned());
        // SAFETY: without a wished-for address the kernel picks free address space.
        let start = unsafe { libc::shmat(id, std::ptr::null(), 0) };
        if start.addr() == usize::MAX {
            return Err(io::Error::last_os_error());
        }
        Ok((Self::mapped(start.cast(), len, Sharing::SystemV)?, number))
    }

    fn mapped(start: *mut u8, len: usize, sharing: Sharing) -> io::Result<Self> {
        let start = NonNull::new(start).ok_or(io::ErrorKind::OutOfMemory)?;
        Ok(Memory {
            start,
            len,
            sharing,
        })
    }

    fn read(&self, offset: usize, to: &mut [u8]) {
        let end = offset.checked_add(to.len());
        assert!(
            end.is_some_and(|end| end <= self.len),
            "read within the segment"
        );
        // SAFETY: the source lies within the mapping (just checked), the target is a slice of its
        // own, and bytes have no invalid values. The server writes only between a request of ours
        // and its reply; should it break that, the bytes copied are wrong pixels at worst, as no
        // reference into the mapping is ever made.
        unsafe {
            std::ptr::copy_nonoverlapping(
                self.start.as_ptr().add(offset),
                to.as_mut_ptr(),
                to.len(),
            );
        }
    }

    fn write(&mut self, offset: usize, from: &[u8]) {
        let end = offset.checked_add(from.len());
        assert!(
            end.is_some_and(|end| end <= self.len),
            "written within the segment"
        );
        // SAFETY: the target lies within the mapping (just checked), which is writable; the source is a slice of its own.
        // No reference into the mapping is ever made.
        unsafe {
            std::ptr::copy_nonoverlapping(
                from.as_ptr(),
                self.start.as_ptr().add(offset),
                from.len(),
            );
        }
    }

    fn wipe(&mut self) {
        // SAFETY: the mapping is `len` bytes, writable, and lives as long as `self`.
        unsafe { std::ptr::write_bytes(self.start.as_ptr(), 0, self.len) };
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        self.wipe();
        let start = self.start.as_ptr().cast();
        match self.sharing {
            // SAFETY: exactly what `mmap` returned; nothing points into it once this is dropped.
            Sharing::Descriptor => drop(unsafe { munmap(start, self.len) }),
            Sharing::SystemV => {
                // SAFETY: exactly what `shmat` returned; nothing points into it any more.
                unsafe { libc::shmdt(start) };
            }
        }
    }
}

/// The number of a System V segment, which is marked for removal when this is dropped.
struct Number(u32);

impl Drop for Number {
    fn drop(&mut self) {
        // SAFETY: IPC_RMID takes no buffer; attached segments live on until they are detached.
        unsafe {
            libc::shmctl(self.0.cast_signed(), libc::IPC_RMID, std::ptr::null_mut());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::process::{Child, Command, Stdio};

    use x11rb::protocol::xproto::{ConnectionExt as _, CreateGCAux, ImageFormat, Rectangle};

    use super::*;

    /// An X server of 64×64 pixels, ended when dropped.
    struct Xvfb(Child);

    impl Xvfb {
        fn start() -> (Self, RustConnection) {
            let mut child = Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "64x64x24", "-noreset"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb is needed for this test: apt-get install xvfb");
            let mut number = String::new();
            let mut output = BufReader::new(child.stdout.take().unwrap());
            output.read_line(&mut number).unwrap();
            let display = format!(":{}", number.trim());
            let (connection, _) = RustConnection::connect(Some(&display)).unwrap();
            (Xvfb(child), connection)
        }
    }

    impl Drop for Xvfb {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    fn what_the_server_writes_can_be_read(sharing: Sharing) {
        let (_xvfb, server) = Xvfb::start();
        let root = server.setup().roots[0].root;
        let gc = server.generate_id().unwrap();
        let green = CreateGCAux::new().foreground(0x0012_ff34);
        server.create_gc(gc, root, &green).unwrap();
        let all = Rectangle {
            x: 0,
            y: 0,
            width: 64,
            height: 64,
        };
        server.poly_fill_rectangle(root, gc, &[all]).unwrap();

        let segment = Segment::new(&server, 100 + 4 * 64, sharing).unwrap();
        assert_eq!(segment.len(), 100 + 4 * 64);
        let format = ImageFormat::Z_PIXMAP.into();
        let seg = segment.seg();
        server
            .shm_get_image(root, 0, 5, 64, 1, !0, format, seg, 100)
            .unwrap()
            .reply()
            .unwrap();
        let mut row = [0; 4 * 64];
        segment.read(100, &mut row);
        let pixels = row.as_chunks::<4>().0;
        assert!(pixels.iter().all(|pixel| pixel[..3] == [0x34, 0xff, 0x12]));
        assert!(segment.detach(&server));
    }

    #[test]
    fn memory_is_shared_by_descriptor() {
        what_the_server_writes_can_be_read(Sharing::Descriptor);
    }

    #[test]
    fn memory_is_shared_by_system_v_number() {
        what_the_server_writes_can_be_read(Sharing::SystemV);
    }

    #[test]
    fn descriptors_are_preferred() {
        let (_xvfb, server) = Xvfb::start();
        assert_eq!(Sharing::probe(&server), Some(Sharing::Descriptor));
    }

    #[test]
    #[should_panic(expected = "read within the segment")]
    fn nothing_beyond_the_segment_is_read() {
        let (memory, _descriptor) = Memory::anonymous(4096).unwrap();
        memory.read(4090, &mut [0; 7]);
    }

    #[test]
    fn its_size_can_t_be_changed_under_our_feet() {
        let (_memory, descriptor) = Memory::anonymous(4096).unwrap();
        assert!(ftruncate(&descriptor, 0).is_err());
    }
}
