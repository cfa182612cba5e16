//! A line between the two programs that can be cut, and be narrow.

use std::{
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// Passes on all that comes to its port, while it is whole.
pub struct Relay {
    port: u16,
    line: Arc<Mutex<Line>>,
}

struct Line {
    whole: bool,
    /// Bytes a second, each way, if it is narrow.
    rate: Option<u32>,
    /// Both ends of what it carries.
    carried: Vec<TcpStream>,
}

impl Relay {
    /// A whole line to this port of this machine.
    ///
    /// # Errors
    /// When the system gives no port.
    pub fn to(novice: u16) -> io::Result<Self> {
        Self::of(novice, None)
    }

    /// Likewise; it carries so many bytes a second, each way.
    ///
    /// # Errors
    /// When the system gives no port.
    pub fn narrow(novice: u16, rate: u32) -> io::Result<Self> {
        Self::of(novice, Some(rate))
    }

    fn of(novice: u16, rate: Option<u32>) -> io::Result<Self> {
        let bind = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        // The novice may not listen on its port yet: the second of two can't be that one as well.
        let (first, second) = (bind()?, bind()?);
        let is_theirs = first.local_addr()?.port() == novice;
        let listener = if is_theirs { second } else { first };
        let port = listener.local_addr()?.port();
        let line = Arc::new(Mutex::new(Line {
            whole: true,
            rate,
            carried: Vec::new(),
        }));
        let relay = Self { port, line };
        let line = Arc::clone(&relay.line);
        thread::spawn(move || {
            for helper in listener.incoming().flatten() {
                // Whoever comes while it is cut, or leads nowhere, is let go.
                let _ = carry(helper, novice, &line);
            }
        });
        Ok(relay)
    }

    /// Where the helper connects to.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Cuts what it carries, and carries nothing more.
    pub fn cut(&self) {
        let mut line = lock(&self.line);
        line.whole = false;
        for end in line.carried.drain(..) {
            // One that is closed already needs no cutting.
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Carries again.
    pub fn mend(&self) {
        lock(&self.line).whole = true;
    }
}

fn carry(helper: TcpStream, port: u16, line: &Mutex<Line>) -> io::Result<()> {
    let mut line = lock(line);
    if !line.whole {
        return Ok(());
    }
    let rate = line.rate;
    let novice = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    for (from, to) in [(&helper, &novice), (&novice, &helper)] {
        let (mut from, mut to) = (from.try_clone()?, to.try_clone()?);
        thread::spawn(move || {
            // However it ends, the other side hears of it.
            let _ = match rate {
                Some(rate) => copy_slowly(&mut from, &mut to, rate),
                None => io::copy(&mut from, &mut to).map(drop),
            };
            let _ = to.shutdown(Shutdown::Write);
        });
    }
    line.carried.extend([helper, novice]);
    Ok(())
}

fn copy_slowly(from: &mut TcpStream, to: &mut TcpStream, rate: u32) -> io::Result<()> {
    let mut piece = [0; 8192];
    loop {
        let count = from.read(&mut piece)?;
        if count == 0 {
            return Ok(());
        }
        // As long as a line of this rate is busy with it.
        thread::sleep(Duration::from_secs_f64(count as f64 / f64::from(rate)));
        to.write_all(&piece[..count])?;
    }
}

fn lock(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    line.lock().unwrap_or_else(PoisonError::into_inner)
}
