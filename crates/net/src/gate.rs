//! How many strangers may stand at the door at once: in all, and from one source address.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::Limits;

/// What counts as one source: an IPv4 address, or the /64 that one IPv6 subscriber holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Source {
    V4(Ipv4Addr),
    V6([u8; 8]),
}

impl From<IpAddr> for Source {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, g, h, ..] = address.octets();
                Self::V6([a, b, c, d, e, f, g, h])
            }
        }
    }
}

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    by_source: HashMap<Source, usize>,
}

/// Counts the connections that are not admitted yet.
#[derive(Debug, Clone)]
pub(crate) struct Gate {
    all: usize,
    per_source: usize,
    counts: Arc<Mutex<Counts>>,
}

impl Gate {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            all: limits.unadmitted,
            per_source: limits.unadmitted_per_source,
            counts: Arc::default(),
        }
    }

    /// A place for a connection from `address`, or none if the door is full.
    pub(crate) fn enter(&self, address: IpAddr) -> Option<Place> {
        let source = Source::from(address);
        let mut counts = self.counts();
        let of_source = counts.by_source.get(&source).copied().unwrap_or(0);
        if counts.all >= self.all || of_source >= self.per_source {
            return None;
        }
        counts.all += 1;
        counts.by_source.insert(source, of_source + 1);
        Some(Place {
            gate: self.clone(),
            source,
        })
    }

    /// Connections that hold a place now.
    pub(crate) fn unadmitted(&self) -> usize {
        self.counts().all
    }

    fn leave(&self, source: Source) {
        let mut counts = self.counts();
        counts.all -= 1;
        // A source without a connection leaves no entry behind: memory stays constant.
        if let Some(count) = counts.by_source.get_mut(&source) {
            *count -= 1;
            if *count == 0 {
                counts.by_source.remove(&source);
            }
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place at the door, given back when dropped: upon admission, or when the connection ends.
#[derive(Debug)]
pub(crate) struct Place {
    gate: Gate,
    source: Source,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.gate.leave(self.source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(all: usize, per_source: usize) -> Gate {
        Gate::new(&Limits {
            unadmitted: all,
            unadmitted_per_source: per_source,
            ..Limits::default()
        })
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_source_cannot_fill_the_door() {
        let gate = gate(64, 4);
        let held: Vec<_> = (0..10)
            .filter_map(|_| gate.enter(ip("192.0.2.1")))
            .collect();
        assert_eq!(held.len(), 4);
        assert!(gate.enter(ip("192.0.2.2")).is_some());
    }

    #[test]
    fn a_mapped_address_is_the_same_source() {
        let gate = gate(64, 1);
        let _held = gate.enter(ip("192.0.2.1")).expect("room");
        assert!(gate.enter(ip("::ffff:192.0.2.1")).is_none());
    }

    #[test]
    fn a_v6_subscriber_is_one_source() {
        let gate = gate(64, 2);
        let _a = gate.enter(ip("2001:db8:0:1::1")).expect("room");
        let _b = gate.enter(ip("2001:db8:0:1:ffff::2")).expect("room");
        assert!(gate.enter(ip("2001:db8:0:1:2:3:4:5")).is_none());
        assert!(gate.enter(ip("2001:db8:0:2::1")).is_some());
    }

    #[test]
    fn all_sources_together_are_limited_and_places_come_back() {
        let gate = gate(3, 4);
        let mut held: Vec<_> = (1..=9)
            .filter_map(|n| gate.enter(IpAddr::from([192, 0, 2, n])))
            .collect();
        assert_eq!((held.len(), gate.unadmitted()), (3, 3));
        held.pop();
        assert_eq!(gate.unadmitted(), 2);
        assert!(gate.enter(ip("198.51.100.1")).is_some());
        drop(held);
        assert_eq!(gate.unadmitted(), 0);
        assert!(
            gate.counts().by_source.is_empty(),
            "no entry is left behind"
        );
    }
}
