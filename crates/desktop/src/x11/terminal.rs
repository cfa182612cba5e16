//! The terminal that this program runs in: its window is another program's, and yet what is asked and answered there
//! is this program's own.

use std::collections::HashSet;
use std::fs;

use x11rb::protocol::res::{ClientIdMask, ClientIdSpec, ConnectionExt as _};

use super::server::Server;
use crate::CaptureError;

/// The most programs that have started one another which are looked at.
const MOST: usize = 64;

/// The process whose window on the display (`None`: the one that `DISPLAY` names) is this program's terminal: the
/// nearest of those that started it which has a connection to that display and is not itself run in that terminal.
/// None where that can't be told: in a session from elsewhere, in a multiplexer, or on a server that doesn't know
/// processes.
///
/// # Errors
///
/// Why the display can't be used.
pub fn terminal(display: Option<&str>) -> Result<Option<u32>, CaptureError> {
    let server = Server::connect(display, &[])?;
    // In a container it numbers processes otherwise than they do themselves.
    if server.own_process() != Some(std::process::id()) {
        return Ok(None);
    }
    let all = ClientIdSpec {
        client: x11rb::NONE,
        mask: ClientIdMask::LOCAL_CLIENT_PID,
    };
    let ids = server.connection.res_query_client_ids(&[all])?.reply()?.ids;
    let clients: HashSet<u32> = ids.into_iter().flat_map(|id| id.value).collect();
    Ok(nearest(&clients))
}

fn nearest(clients: &HashSet<u32>) -> Option<u32> {
    let own = Process::read(std::process::id())?;
    let mut process = Process::read(own.parent)?;
    for _ in 0..MOST {
        if process.session != own.session && clients.contains(&process.number) {
            return Some(process.number);
        }
        process = Process::read(process.parent)?;
    }
    None
}

/// What the system tells of a process (proc(5), `/proc/PID/stat`).
struct Process {
    number: u32,
    parent: u32,
    session: u32,
}

impl Process {
    fn read(number: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{number}/stat")).ok()?;
        // The name, in brackets, may have anything in it.
        let (_, fields) = stat.rsplit_once(')')?;
        let mut fields = fields.split_ascii_whitespace().skip(1);
        let parent = fields.next()?.parse().ok()?;
        let session = fields.nth(1)?.parse().ok()?;
        Some(Self {
            number,
            parent,
            session,
        })
    }
}
