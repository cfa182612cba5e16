//! A real mail server, Debian's exim, of its own and for a test alone.
//!
//! It is unpacked beside the build and never installed: installed, it would become the machine's mail server. It takes mail
//! for `example.org` from whoever logs in, over TLS, and puts it into a Maildir.

use super::installed;
use crate::setup;
use anyhow::{Context as _, Result, bail};
use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::fd::OwnedFd,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread::{self, JoinHandle},
};

/// When a line to the server becomes encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte.
    AtOnce,
    /// By STARTTLS.
    OnDemand,
}

/// A mail server on this computer alone, gone when dropped. Its certificate is for `localhost`, and nobody vouches for it.
pub struct MailServer {
    port: u16,
    folder: PathBuf,
    over: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
    talks: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl MailServer {
    /// Who can log in.
    pub const USER: &str = "ann";
    /// With which password.
    pub const PASSWORD: &str = "right horse";
    /// An address that it refuses.
    pub const UNKNOWN: &str = "nobody@example.org";

    /// Starts it on a port that is free.
    ///
    /// # Errors
    /// When something is missing: the message has the command that installs it.
    pub fn start(tls: Tls) -> Result<Self> {
        let exim = Exim::find()?;
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let folder = new_folder(port)?;
        make_certificate(&folder)?;
        fs::write(folder.join("exim.conf"), configuration(&folder))?;
        let user = exim.name_user(&folder)?;
        let over = Arc::new(AtomicBool::new(false));
        let talks = Arc::default();
        let server = Arc::new(Server {
            exim,
            tls,
            folder: folder.clone(),
            user,
        });
        let listening = {
            let (over, talks) = (Arc::clone(&over), Arc::clone(&talks));
            thread::spawn(move || server.listen(&listener, &over, &talks))
        };
        Ok(Self {
            port,
            folder,
            over,
            listening: Some(listening),
            talks,
        })
    }

    /// The TCP port that it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its certificate, as PEM.
    pub fn certificate(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    /// The mails that have arrived, once all who are connected have gone.
    ///
    /// # Panics
    /// When the Maildir can't be read.
    pub fn mails(&self) -> Vec<Vec<u8>> {
        let talks = std::mem::take(&mut *self.talks.lock().unwrap_or_else(PoisonError::into_inner));
        for talk in talks {
            talk.join().expect("the server's thread ends by itself");
        }
        let Ok(entries) = fs::read_dir(self.folder.join("mail/new")) else {
            return Vec::new();
        };
        entries
            .map(|entry| fs::read(entry.expect("the Maildir can be read").path()))
            .map(|mail| mail.expect("a mail can be read"))
            .collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the listener, which then sees that it is over.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(listening) = self.listening.take() {
            let _ = listening.join();
        }
        for talk in self
            .talks
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
        {
            let _ = talk.join();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What each connection is served by.
struct Server {
    exim: Exim,
    tls: Tls,
    folder: PathBuf,
    /// The environment in which exim finds its user.
    user: Vec<(&'static str, PathBuf)>,
}

impl Server {
    fn listen(
        self: &Arc<Self>,
        listener: &TcpListener,
        over: &AtomicBool,
        talks: &Mutex<Vec<JoinHandle<()>>>,
    ) {
        while let Ok((stream, _)) = listener.accept() {
            if over.load(Ordering::SeqCst) {
                return;
            }
            let server = Arc::clone(self);
            let talk = thread::spawn(move || {
                if let Err(error) = server.talk(stream) {
                    eprintln!("the mail server: {error:#}");
                }
            });
            talks
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(talk);
        }
    }

    /// One exim for one connection, which delivers before it ends.
    fn talk(&self, stream: TcpStream) -> Result<()> {
        let input: OwnedFd = stream.try_clone()?.into();
        let output: OwnedFd = stream.into();
        let mut command = Command::new(&self.exim.program);
        command
            .arg("-C")
            .arg(self.folder.join("exim.conf"))
            .args(["-odf", "-bs"]);
        if self.tls == Tls::AtOnce {
            command.arg("-tls-on-connect");
        }
        command
            .env_clear()
            .envs(self.user.iter().map(|(name, value)| (name, value)));
        command.stdin(input).stdout(output).stderr(Stdio::null());
        command.status().context("exim can't be started")?;
        Ok(())
    }
}

/// The program, and the library that shows it a user of its own.
struct Exim {
    program: PathBuf,
    wrapper: PathBuf,
}

impl Exim {
    fn find() -> Result<Self> {
        let program = setup::mail_server_folder().join("usr/sbin/exim4");
        if !program.is_file() {
            bail!("the mail server for tests is missing; bring it with\n\n    cargo xtask setup\n");
        }
        let folders = fs::read_dir("/usr/lib")?
            .flatten()
            .map(|entry| entry.path());
        let mut found = folders.map(|folder| folder.join("libnss_wrapper.so"));
        let wrapper = found.find(|path| path.is_file());
        let wrapper = wrapper.context(
            "libnss_wrapper.so is missing; install it with\n\n    apt-get install libnss-wrapper\n",
        )?;
        Ok(Self { program, wrapper })
    }

    /// Exim gives up root for a user of a fixed name, which only its installation would make.
    fn name_user(&self, folder: &Path) -> Result<Vec<(&'static str, PathBuf)>> {
        let (user, group) = (number("-u")?, number("-g")?);
        let (user, group) = match user {
            // The system's "nobody".
            0 => (65_534, 65_534),
            user => (user, group),
        };
        let passwd = format!(
            "Debian-exim:x:{user}:{group}::/nonexistent:/bin/false\nroot:x:0:0::/:/bin/sh\n"
        );
        fs::write(folder.join("passwd"), passwd)?;
        fs::write(folder.join("group"), format!("Debian-exim:x:{group}:\n"))?;
        for part in ["spool", "mail"] {
            fs::create_dir(folder.join(part))?;
            std::os::unix::fs::chown(folder.join(part), Some(user), Some(group))?;
        }
        std::os::unix::fs::chown(folder, Some(user), Some(group))?;
        std::os::unix::fs::chown(folder.join("key.pem"), Some(user), Some(group))?;
        Ok(vec![
            ("LD_PRELOAD", self.wrapper.clone()),
            ("NSS_WRAPPER_PASSWD", folder.join("passwd")),
            ("NSS_WRAPPER_GROUP", folder.join("group")),
        ])
    }
}

fn number(option: &str) -> Result<u32> {
    let output = Command::new("id").arg(option).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// A folder that the server's user can reach, whoever owns the build.
fn new_folder(port: u16) -> Result<PathBuf> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("beckon-mail-server-{}-{port}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    Ok(folder)
}

fn make_certificate(folder: &Path) -> Result<()> {
    let mut openssl = installed("openssl", "openssl")?;
    openssl
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
        ])
        .args(["-subj", "/CN=localhost", "-days", "2"])
        .args(["-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("certificate.pem"));
    let output = openssl.output()?;
    if !output.status.success() {
        bail!("openssl: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

fn configuration(folder: &Path) -> String {
    include_str!("mail_server.conf")
        .replace("FOLDER", &folder.display().to_string())
        .replace("USER", MailServer::USER)
        .replace("PASSWORD", MailServer::PASSWORD)
}
