//! Two machines in one: a network namespace for each, and between them a narrow line that can be cut.
//!
//! At each end there is a TUN device; packets go from one to the other through this process, so that the system's own TCP
//! meets the delay, the loss and the queue. Needs root.

use super::shaper::{Kind, Queue, Shaper};
use crate::stage::installed;
use anyhow::{Context as _, Result, ensure};
use std::{
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Instant,
};
use tappers::{Interface, linux::Tun};

/// The longest packet: what an Ethernet carries.
const PACKET: usize = 1_500;

/// The two ends: of the block that is kept for benchmarks (RFC 2544, appendix C.2.2).
pub(crate) const ADDRESSES: [&str; 2] = ["198.18.0.1", "198.18.0.2"];

/// Whose machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Novice,
    Helper,
}

/// What the line does now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Whole,
    /// What is sent is lost.
    Cut,
    /// What is sent waits until the line is whole again.
    Frozen,
}

/// Both machines; gone when dropped, with all that still runs on them.
pub(crate) struct Network {
    names: [String; 2],
    /// What each end is connected with.
    devices: [String; 2],
    switch: Switch,
    /// What leaves each end.
    directions: [Direction; 2],
}

type Direction = Arc<Mutex<Shaper>>;

type Switch = Arc<(Mutex<State>, Condvar)>;

impl Network {
    /// A line of this kind.
    pub(crate) fn new(kind: Kind) -> Result<Self> {
        let network = Self::unconnected(kind)?;
        let mut tuns = Vec::new();
        for (device, name) in network.devices.iter().zip(&network.names) {
            let tun = Tun::create_named(Interface::new(device)?);
            tuns.push(Arc::new(tun.context("no TUN device can be made")?));
            ip(&["link", "set", device, "netns", name])?;
        }
        network.connect()?;
        for (from, to) in [(0, 1), (1, 0)] {
            let direction = &network.directions[from];
            carry(&tuns[from], &tuns[to], direction, &network.switch);
        }
        Ok(network)
    }

    /// A cable: nothing is between the machines.
    pub(crate) fn direct() -> Result<Self> {
        let network = Self::unconnected(Kind::CABLE)?;
        let [one, other] = &network.devices;
        ip(&["link", "add", one, "type", "veth", "peer", "name", other])?;
        for (device, name) in network.devices.iter().zip(&network.names) {
            ip(&["link", "set", device, "netns", name])?;
        }
        network.connect()?;
        Ok(network)
    }

    fn unconnected(kind: Kind) -> Result<Self> {
        sweep()?;
        let id = std::process::id();
        let now = Instant::now();
        let direction = |seed| Arc::new(Mutex::new(Shaper::new(kind, now, seed)));
        let network = Self {
            names: [format!("novice-{id}"), format!("helper-{id}")],
            devices: [format!("line0-{id}"), format!("line1-{id}")],
            switch: Arc::new((Mutex::new(State::Whole), Condvar::new())),
            directions: [12_345, 13_122].map(direction),
        };
        for name in &network.names {
            ip(&["netns", "add", name])?;
        }
        Ok(network)
    }

    fn connect(&self) -> Result<()> {
        for (end, (name, device)) in self.names.iter().zip(&self.devices).enumerate() {
            let (own, other) = (ADDRESSES[end], ADDRESSES[1 - end]);
            let address = ["-n", name, "address", "add", own, "peer", other];
            ip(&[&address[..], &["dev", device]].concat())?;
            ip(&["-n", name, "link", "set", "lo", "up"])?;
            ip(&["-n", name, "link", "set", device, "up"])?;
        }
        Ok(())
    }

    /// From now on both machines' TCP goes by this congestion control.
    pub(super) fn control(&self, congestion: &str) -> Result<()> {
        let setting = format!("net.ipv4.tcp_congestion_control={congestion}");
        for name in &self.names {
            ip(&["netns", "exec", name, "sysctl", "-qw", &setting])?;
        }
        Ok(())
    }

    /// Bytes that an end has sent.
    pub(crate) fn sent(&self, end: End) -> Result<u64> {
        let (name, device) = (&self.names[end as usize], &self.devices[end as usize]);
        let told = ip(&["-n", name, "-j", "-s", "link", "show", device])?;
        let told: serde_json::Value = serde_json::from_str(&told)?;
        let bytes = told.pointer("/0/stats64/tx/bytes");
        bytes
            .and_then(serde_json::Value::as_u64)
            .context("ip counts no bytes")
    }

    /// What runs on the machine of this end.
    pub(crate) fn processes(&self, end: End) -> Result<Vec<u32>> {
        let told = ip(&["netns", "pids", &self.names[end as usize]])?;
        let numbers = told.lines().map(|line| Ok(line.trim().parse()?));
        numbers.collect()
    }

    /// The address of an end.
    pub(super) fn address(&self, end: End) -> &'static str {
        ADDRESSES[end as usize]
    }

    /// What waited to leave an end since this was asked last.
    pub(super) fn queue(&self, end: End) -> Queue {
        held(&self.directions[end as usize]).queue()
    }

    /// The same command on the machine of this end.
    pub(crate) fn on(&self, end: End, command: &Command) -> Command {
        let mut inside = Command::new("ip");
        inside
            .args(["netns", "exec", &self.names[end as usize]])
            .arg(command.get_program())
            .args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => inside.env(name, value),
                None => inside.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            inside.current_dir(folder);
        }
        inside
    }

    /// From now on the line is like this.
    pub(super) fn set(&self, state: State) {
        let (now, changed) = &*self.switch;
        *held(now) = state;
        changed.notify_all();
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.set(State::Cut);
        for end in [End::Novice, End::Helper] {
            for process in self.processes(end).unwrap_or_default() {
                // One that has just ended is as well.
                let _ = Command::new("kill")
                    .args(["-9", &process.to_string()])
                    .stderr(Stdio::null())
                    .status();
            }
        }
        for name in &self.names {
            // With the namespace goes the device, and with that the threads.
            if let Err(error) = ip(&["netns", "delete", name]) {
                eprintln!("{error:#}");
            }
        }
    }
}

/// Two threads: one puts packets on the line, one takes them off it in time.
fn carry(from: &Arc<Tun>, to: &Arc<Tun>, direction: &Direction, switch: &Switch) {
    let (line, arrivals) = mpsc::channel::<(Instant, Vec<u8>)>();
    let (from, to, direction) = (Arc::clone(from), Arc::clone(to), Arc::clone(direction));
    let switches = [Arc::clone(switch), Arc::clone(switch)];
    let [departing, arriving] = switches;
    thread::spawn(move || {
        let mut packet = [0; PACKET];
        while let Ok(length) = from.recv(&mut packet) {
            if *held(&departing.0) == State::Cut {
                continue;
            }
            let at = held(&direction).pass(Instant::now(), length);
            if let Some(at) = at
                && line.send((at, packet[..length].to_vec())).is_err()
            {
                break;
            }
        }
    });
    thread::spawn(move || {
        for (at, packet) in arrivals {
            thread::sleep(at.saturating_duration_since(Instant::now()));
            let (state, changed) = &*arriving;
            let state = changed.wait_while(held(state), |state| *state == State::Frozen);
            let is_cut = *state.unwrap_or_else(PoisonError::into_inner) == State::Cut;
            // A device that is down takes nothing.
            let _ = is_cut || to.send(&packet).is_ok();
        }
    });
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Deletes what a process that was killed left behind.
fn sweep() -> Result<()> {
    for line in ip(&["netns", "list"])?.lines() {
        let name = line.split_whitespace().next().unwrap_or_default();
        let owner = name
            .strip_prefix("novice-")
            .or(name.strip_prefix("helper-"))
            .and_then(|id| id.parse::<u32>().ok());
        if owner.is_some_and(|id| !Path::new(&format!("/proc/{id}")).exists()) {
            ip(&["netns", "delete", name])?;
        }
    }
    Ok(())
}

fn ip(arguments: &[&str]) -> Result<String> {
    let output = installed("ip", "iproute2")?.args(arguments).output()?;
    ensure!(
        output.status.success(),
        "ip {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8(output.stdout)?)
}
