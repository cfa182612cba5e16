//! Where this machine can be reached: the addresses of its own interfaces, the likeliest first.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use ticket::Endpoint;

/// As many as an invitation holds.
const MOST: usize = 8;

/// How likely an address is to be reached from elsewhere; a smaller one is offered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Anywhere on the Internet, firewalls permitting.
    Global,
    /// In the same house or company (RFC 1918, RFC 4193), or behind a provider's NAT (RFC 6598).
    Private,
    /// On one cable, without any set-up (RFC 3927). IPv6's kind needs a zone and can't be given away.
    Link,
    /// From this very machine; worth offering only when there is no network at all.
    Loopback,
}

/// The endpoints at which `port` of this machine may be reached, at most eight: global addresses,
/// then private ones, and loopback only where there is nothing else. Empty if the system won't say.
#[must_use]
pub fn local_endpoints(port: u16) -> Vec<Endpoint> {
    choose(interfaces().iter().map(if_addrs::Interface::ip))
        .into_iter()
        .map(|address| Endpoint::tcp(SocketAddr::new(address, port)))
        .collect()
}

/// This machine's interfaces; none if the system won't say.
pub(crate) fn interfaces() -> Vec<if_addrs::Interface> {
    if_addrs::get_if_addrs()
        .inspect_err(
            |error| tracing::warn!(%error, "the system does not tell its network addresses"),
        )
        .unwrap_or_default()
}

fn choose(addresses: impl IntoIterator<Item = IpAddr>) -> Vec<IpAddr> {
    let mut found: Vec<(Reach, IpAddr)> = Vec::new();
    for address in addresses {
        if let Some(reach) = reach(address)
            && !found.contains(&(reach, address))
        {
            found.push((reach, address));
        }
    }
    // Stable: within one reach the system's own order stays.
    found.sort_by_key(|(reach, _)| *reach);
    let beyond_loopback = found.iter().any(|(reach, _)| *reach < Reach::Loopback);
    found
        .into_iter()
        .filter(|(reach, _)| *reach < Reach::Loopback || !beyond_loopback)
        .map(|(_, address)| address)
        .take(MOST)
        .collect()
}

fn reach(address: IpAddr) -> Option<Reach> {
    match address {
        IpAddr::V4(address) => reach_v4(address),
        IpAddr::V6(address) => reach_v6(address),
    }
}

fn reach_v4(address: Ipv4Addr) -> Option<Reach> {
    if address.is_unspecified() || address.is_multicast() || address.is_broadcast() {
        None
    } else if address.is_loopback() {
        Some(Reach::Loopback)
    } else if address.is_link_local() {
        Some(Reach::Link)
    } else if address.is_private() || is_shared(address) {
        Some(Reach::Private)
    } else {
        Some(Reach::Global)
    }
}

/// 100.64.0.0/10 (RFC 6598).
fn is_shared(address: Ipv4Addr) -> bool {
    let [a, b, ..] = address.octets();
    a == 100 && b & 0xc0 == 64
}

fn reach_v6(address: Ipv6Addr) -> Option<Reach> {
    let unusable = address.is_unspecified()
        || address.is_multicast()
        || address.is_unicast_link_local()
        || address.to_ipv4_mapped().is_some();
    if unusable {
        None
    } else if address.is_loopback() {
        Some(Reach::Loopback)
    } else if address.is_unique_local() {
        Some(Reach::Private)
    } else {
        Some(Reach::Global)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(addresses: &[&str]) -> Vec<String> {
        choose(addresses.iter().map(|a| a.parse().expect("an address")))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn the_farthest_reaching_come_first_and_loopback_not_at_all() {
        assert_eq!(
            chosen(&[
                "127.0.0.1",
                "::1",
                "169.254.3.4",
                "192.168.1.5",
                "fd00::2",
                "fe80::1",
                "203.0.113.9",
                "2001:db8::7",
            ]),
            [
                "203.0.113.9",
                "2001:db8::7",
                "192.168.1.5",
                "fd00::2",
                "169.254.3.4"
            ]
        );
    }

    #[test]
    fn loopback_serves_where_there_is_nothing_else() {
        assert_eq!(
            chosen(&["127.0.0.1", "::1", "fe80::1"]),
            ["127.0.0.1", "::1"]
        );
    }

    #[test]
    fn what_an_invitation_refuses_is_never_offered() {
        assert!(chosen(&["0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255"]).is_empty());
    }

    #[test]
    fn at_most_eight_and_none_twice() {
        let many: Vec<String> = (0..30).map(|n| format!("10.0.0.{}", n / 2)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let chosen = chosen(&many);
        assert_eq!(chosen.len(), 8);
        assert_eq!(chosen[1], "10.0.0.1");
    }

    #[test]
    fn a_providers_nat_counts_as_private() {
        assert_eq!(
            chosen(&["100.64.0.1", "100.128.0.1"]),
            ["100.128.0.1", "100.64.0.1"]
        );
    }

    #[test]
    fn this_machine_has_an_address() {
        assert!(!local_endpoints(3398).is_empty());
    }
}
