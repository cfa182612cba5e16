//! A window's socket where the system has none that are files: a port that is heard on this computer alone, and a file that nobody
//! else can read, with that port and a key. Whoever connects has to show that they have read it, and so does the window: other
//! people on the computer can connect to the port, too, and could take it once its window is gone.
//!
//! ```text
//!   program                             window
//!      ───────── 32 random bytes ─────────►
//!      ◄─ 32 random bytes, a mark of both ─
//!      ───── another mark of both, ───────►    what is handed over goes to nobody else
//!            what is handed over
//!      ◄──────── taken, or not ────────────
//! ```

use std::fs::File;
use std::io::{self, Read as _, Write as _};
pub(super) use std::net::TcpStream as Stream;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// How long the other side may take to show what it knows.
const PATIENCE: Duration = Duration::from_secs(3);

/// The bytes of a key, of what is drawn at random, and of a mark.
const LENGTH: usize = 32;

type Bytes = [u8; LENGTH];

pub(super) struct Listener {
    socket: TcpListener,
    key: Bytes,
}

impl Listener {
    /// Listens, and writes into a file how it is reached.
    pub(super) fn bind(path: &Path) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let key = random()?;
        let port = socket.local_addr()?.port().to_be_bytes();
        private::write_new(path, &[&port[..], &key].concat())?;
        Ok(Self { socket, key })
    }

    /// The next who has something to hand over, and has read the file.
    pub(super) fn next(&self) -> io::Result<Stream> {
        let mut stream = self.socket.accept()?.0;
        patient(&stream)?;
        let theirs = received(&mut stream)?;
        let ours = random()?;
        let mark = marked(&self.key, Side::Window, &theirs, &ours);
        stream.write_all(&[ours, mark.finalize().into_bytes().into()].concat())?;
        let shown = received(&mut stream)?;
        check(marked(&self.key, Side::Program, &theirs, &ours), &shown)?;
        Ok(stream)
    }
}

/// Reaches the window that wrote this file.
///
/// # Errors
/// [`io::ErrorKind::ConnectionRefused`] where that window is gone, whoever has its port now.
pub(super) fn connect(path: &Path) -> io::Result<Stream> {
    let mut file = File::open(path)?;
    let (mut port, mut key) = ([0; 2], [0; LENGTH]);
    file.read_exact(&mut port)?;
    file.read_exact(&mut key)?;
    let port = u16::from_be_bytes(port);
    #[cfg(windows)]
    let_come_forward(path);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = Stream::connect_timeout(&address, PATIENCE)?;
    patient(&stream)?;
    let ours = random()?;
    stream.write_all(&ours)?;
    let theirs = received(&mut stream)?;
    let shown = received(&mut stream)?;
    check(marked(&key, Side::Window, &ours, &theirs), &shown)?;
    let mark = marked(&key, Side::Program, &ours, &theirs);
    stream.write_all(&mark.finalize().into_bytes())?;
    Ok(stream)
}

/// Who shows what they know: neither can give back what the other has shown.
#[derive(Clone, Copy)]
enum Side {
    Program,
    Window,
}

fn marked(key: &Bytes, side: Side, program: &Bytes, window: &Bytes) -> Hmac<Sha256> {
    let mut mark = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mark.update(match side {
        Side::Program => b"program",
        Side::Window => b"window ",
    });
    mark.update(program);
    mark.update(window);
    mark
}

fn check(mark: Hmac<Sha256>, shown: &Bytes) -> io::Result<()> {
    let stranger = "whoever has this port is no window of this person’s";
    mark.verify_slice(shown)
        .map_err(|_| io::Error::new(io::ErrorKind::ConnectionRefused, stranger))
}

fn received(stream: &mut Stream) -> io::Result<Bytes> {
    let mut bytes = [0; LENGTH];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn random() -> io::Result<Bytes> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

fn patient(stream: &Stream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))
}

/// Windows brings nobody to the front whom the program that the person has just used doesn't let. The file is named by its window's
/// process.
#[cfg(windows)]
fn let_come_forward(path: &Path) {
    let process = path
        .file_name()
        .and_then(|name| name.to_str()?.parse().ok());
    if let Some(Err(error)) = process.map(win32::let_come_forward) {
        tracing::debug!(%error, "the window may stay behind others");
    }
}

#[cfg(windows)]
pub(super) fn bytes_of(path: &Path) -> Option<&[u8]> {
    Some(path.to_str()?.as_bytes())
}

#[cfg(windows)]
pub(super) fn path_of(bytes: Vec<u8>) -> Option<std::path::PathBuf> {
    Some(String::from_utf8(bytes).ok()?.into())
}

/// The folder of the files that say how windows are reached, which nobody else can look into; of its own for each time that this
/// person is signed in, as each has another screen.
#[cfg(windows)]
pub(super) fn folder(data: &crate::data_dir::DataDir) -> Option<std::path::PathBuf> {
    use private::Others;
    let signed_in = win32::signed_in().ok()?.to_string();
    let folder = data.path().join("windows").join(signed_in);
    private::make_folder(&folder).ok()?;
    Others::of(&folder)
        .is_ok_and(|others| others == Others::Nothing)
        .then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use private::Others;
    use std::path::PathBuf;
    use std::thread::{self, JoinHandle};

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(std::process::id().to_string());
        (folder, path)
    }

    /// What a window hears of the next who connects.
    fn heard(listener: Listener) -> JoinHandle<io::Result<String>> {
        thread::spawn(move || {
            let mut text = String::new();
            listener.next()?.read_to_string(&mut text)?;
            Ok(text)
        })
    }

    fn address(path: &Path) -> SocketAddr {
        let kept = std::fs::read(path).expect("there");
        let port = u16::from_be_bytes([kept[0], kept[1]]);
        SocketAddr::from((Ipv4Addr::LOCALHOST, port))
    }

    #[test]
    fn whoever_has_read_the_file_is_heard() {
        let (_folder, path) = place();
        let listener = Listener::bind(&path).expect("bound");
        assert_eq!(Others::of(&path).expect("there"), Others::Nothing);
        let heard = heard(listener);
        let mut stream = connect(&path).expect("its window");
        stream.write_all(b"a secret").expect("written");
        drop(stream);
        assert_eq!(heard.join().expect("ends").expect("heard"), "a secret");
    }

    #[test]
    fn whoever_has_not_is_not_heard_even_with_what_the_window_shows() {
        for echoes in [false, true] {
            let (_folder, path) = place();
            let heard = heard(Listener::bind(&path).expect("bound"));
            let mut stream = Stream::connect(address(&path)).expect("anybody can");
            stream.write_all(&[7; LENGTH]).expect("written");
            received(&mut stream).expect("random bytes");
            let shown = received(&mut stream).expect("a mark");
            let given = if echoes { shown } else { [0; LENGTH] };
            stream.write_all(&given).expect("written");
            let refused = heard.join().expect("ends").expect_err("not heard");
            assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        }
    }

    #[test]
    fn who_took_the_port_of_a_window_that_is_gone_gets_nothing() {
        let (_folder, path) = place();
        let stranger = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("bound");
        let port = stranger.local_addr().expect("bound").port().to_be_bytes();
        private::write_new(&path, &[&port[..], &[1; LENGTH]].concat()).expect("written");
        let got = thread::spawn(move || {
            let mut stream = stranger.accept().expect("reached").0;
            received(&mut stream).expect("random bytes");
            stream.write_all(&[2; 2 * LENGTH]).expect("written");
            let mut rest = Vec::new();
            // However the other side goes.
            let _ = stream.read_to_end(&mut rest);
            rest
        });
        let refused = connect(&path).expect_err("no window");
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
        assert_eq!(got.join().expect("ends"), Vec::<u8>::new());
    }
}
