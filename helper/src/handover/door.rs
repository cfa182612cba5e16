//! The sockets by which windows of one person on one display find each other.

#[cfg(any(not(unix), test))]
mod loopback;
#[cfg(unix)]
mod unix;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::Shutdown;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[cfg(not(unix))]
use loopback as system;
#[cfg(unix)]
use unix as system;

use super::{Handed, LIMIT, Request};
use crate::data_dir::DataDir;
use system::{Listener, Stream};

/// How long a window may take to say whether it takes what it is handed. One that hangs takes nothing.
const PATIENCE: Duration = Duration::from_secs(3);

/// The most windows that are asked.
const MOST_WINDOWS: usize = 32;

const TAKEN: u8 = b'+';
const REFUSED: u8 = b'-';

/// A window's socket, which goes with it.
#[derive(Debug)]
pub struct Door(PathBuf);

impl Drop for Door {
    fn drop(&mut self) {
        // One that is left is found to be nobody's, and removed by whoever finds it.
        let _ = fs::remove_file(&self.0);
    }
}

/// Hands it to the first window that takes it; `false` where none does.
pub fn offer(data: &DataDir, handed: &Handed) -> bool {
    let Some(folder) = system::folder(data) else {
        return false;
    };
    let Ok(sockets) = fs::read_dir(folder) else {
        return false;
    };
    let sockets = sockets.filter_map(|socket| Some(socket.ok()?.path()));
    sockets
        .take(MOST_WINDOWS)
        .any(|socket| match ask(&socket, handed) {
            Ok(taken) => taken,
            Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
                // Its window is gone without a word.
                let _ = fs::remove_file(socket);
                false
            }
            Err(error) => {
                tracing::debug!(%error, "a window did not answer");
                false
            }
        })
}

fn ask(socket: &Path, handed: &Handed) -> io::Result<bool> {
    let mut stream = system::connect(socket)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    // A little longer than the window has: its no counts, too.
    stream.set_read_timeout(Some(PATIENCE + Duration::from_secs(1)))?;
    let encoded = encode(handed).ok_or(io::ErrorKind::InvalidInput)?;
    stream.write_all(&encoded)?;
    stream.shutdown(Shutdown::Write)?;
    let mut answer = [0];
    stream.read_exact(&mut answer)?;
    Ok(answer == [TAKEN])
}

/// Listens for what other programs hand over, on a thread of its own; each request is given to `ask`. `None` where that is
/// not possible: then each program opens a window of its own.
pub fn listen(data: &DataDir, ask: impl Fn(Request) + Send + 'static) -> Option<Door> {
    let bound = system::folder(data)
        .ok_or_else(|| io::Error::other("there is no private folder for it"))
        .and_then(|folder| bind(&folder));
    let (door, listener) = match bound {
        Ok(bound) => bound,
        Err(error) => {
            tracing::warn!(%error, "invitations are not taken over from other programs");
            return None;
        }
    };
    let heard = move || {
        loop {
            let answered = listener.next().and_then(|stream| answer(stream, &ask));
            if let Err(error) = answered {
                tracing::debug!(%error, "what another program handed over did not arrive");
            }
        }
    };
    let thread = std::thread::Builder::new().name("door".to_owned());
    thread.spawn(heard).ok().map(|_| door)
}

fn bind(folder: &Path) -> io::Result<(Door, Listener)> {
    let path = folder.join(std::process::id().to_string());
    // Another program had the number before, and ended without a word.
    let _ = fs::remove_file(&path);
    let listener = Listener::bind(&path)?;
    Ok((Door(path), listener))
}

fn answer(mut stream: Stream, ask: &impl Fn(Request)) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut bytes = Vec::new();
    let most = LIMIT as u64 + 2;
    (&mut stream).take(most).read_to_end(&mut bytes)?;
    let handed = decode(bytes).ok_or(io::ErrorKind::InvalidData)?;
    let (request, answered) = Request::new(handed);
    ask(request);
    // The window may be closing, or hang.
    let taken = answered.recv_timeout(PATIENCE).unwrap_or(false);
    stream.write_all(&[if taken { TAKEN } else { REFUSED }])
}

/// None of a path that can't be handed over.
fn encode(handed: &Handed) -> Option<Vec<u8>> {
    let (kind, bytes) = match handed {
        Handed::Show => (b'S', &b""[..]),
        Handed::File(path) => (b'F', system::bytes_of(path)?),
        Handed::Text(text) => (b'T', text.as_bytes()),
    };
    Some([&[kind], bytes].concat())
}

fn decode(mut bytes: Vec<u8>) -> Option<Handed> {
    if bytes.is_empty() || bytes.len() > LIMIT + 1 {
        return None;
    }
    let rest = bytes.split_off(1);
    match bytes[0] {
        b'S' if rest.is_empty() => Some(Handed::Show),
        b'F' => {
            let path = system::path_of(rest)?;
            path.is_absolute().then_some(Handed::File(path))
        }
        b'T' => Some(Handed::Text(String::from_utf8(rest).ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use private::Others;
    use std::sync::mpsc::channel;

    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join(std::process::id().to_string());
        (folder, socket)
    }

    /// A window that does with each request what it is told.
    fn window(folder: &Path, takes: bool) -> (Door, std::sync::mpsc::Receiver<Handed>) {
        let (door, listener) = bind(folder).expect("bound");
        let (tell, told) = channel();
        let ask = move |request: Request| {
            let tell = tell.clone();
            std::thread::spawn(move || {
                if takes {
                    tell.send(request.take().expect("waited for"))
                        .expect("heard");
                } else {
                    request.refuse();
                }
            });
        };
        std::thread::spawn(move || {
            loop {
                let _ = answer(listener.next().expect("a stream"), &ask);
            }
        });
        (door, told)
    }

    #[test]
    fn what_is_taken_arrives_as_it_was_and_only_its_owner_can_ask() {
        let (folder, socket) = place();
        let (door, told) = window(folder.path(), true);
        let others = Others::of(&socket).expect("there");
        assert_eq!(others, Others::Nothing);
        for handed in [
            Handed::Show,
            Handed::File(std::env::temp_dir().join("it’s here.invite")),
            Handed::Text("invite:abc".to_owned()),
        ] {
            assert!(ask(&socket, &handed).expect("answered"));
            assert_eq!(told.recv().expect("heard"), handed);
        }
        drop(door);
        assert!(!socket.exists());
    }

    #[test]
    fn what_is_refused_is_not_taken() {
        let (folder, socket) = place();
        let (_door, _) = window(folder.path(), false);
        assert!(!ask(&socket, &Handed::Show).expect("answered"));
    }

    #[test]
    fn what_is_too_long_or_makes_no_sense_is_not_taken() {
        assert_eq!(decode(Vec::new()), None);
        assert_eq!(decode(b"Sx".to_vec()), None);
        assert_eq!(decode(b"Frelative/path".to_vec()), None);
        assert_eq!(decode(b"T\xff".to_vec()), None);
        assert_eq!(decode(b"Xabc".to_vec()), None);
        let long = [b"T".to_vec(), vec![b'a'; LIMIT + 1]].concat();
        assert_eq!(decode(long), None);
        let longest = [b"T".to_vec(), vec![b'a'; LIMIT]].concat();
        assert!(decode(longest).is_some());
    }

    #[test]
    fn an_answer_that_nobody_waits_for_takes_nothing() {
        let (request, answered) = Request::new(Handed::Show);
        drop(answered);
        assert_eq!(request.take(), None);
    }
}
