//! How near somebody is, by the address they come from.

use crate::endpoints::interfaces;
use if_addrs::IfAddr;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// On this very machine.
    Here,
    /// In the same house or company.
    Network,
    /// Anywhere else.
    Internet,
}

/// Where somebody is who comes from this address, by what it is and by this machine's own addresses as of now.
#[must_use]
pub fn whence(address: IpAddr) -> Whence {
    let own: Vec<_> = interfaces().into_iter().map(|one| one.addr).collect();
    among(address.to_canonical(), &own)
}

fn among(address: IpAddr, own: &[IfAddr]) -> Whence {
    if address.is_loopback() || own.iter().any(|own| own.ip() == address) {
        return Whence::Here;
    }
    let is_private = match address {
        IpAddr::V4(address) => address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_unique_local() || address.is_unicast_link_local(),
    };
    match is_private || own.iter().any(|own| is_beside(address, own)) {
        true => Whence::Network,
        false => Whence::Internet,
    }
}

/// Whether it begins like one of ours, for as long as all in that network do.
fn is_beside(address: IpAddr, own: &IfAddr) -> bool {
    match (address, own) {
        (IpAddr::V4(address), IfAddr::V4(own)) => {
            let part = |of: Ipv4Addr| of & own.netmask;
            !own.netmask.is_unspecified() && part(address) == part(own.ip)
        }
        (IpAddr::V6(address), IfAddr::V6(own)) => {
            let part = |of: Ipv6Addr| of & own.netmask;
            !own.netmask.is_unspecified() && part(address) == part(own.ip)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use if_addrs::{Ifv4Addr, Ifv6Addr};

    fn own() -> Vec<IfAddr> {
        let v4 = |ip: &str, netmask: &str, prefixlen| {
            IfAddr::V4(Ifv4Addr {
                ip: ip.parse().unwrap(),
                netmask: netmask.parse().unwrap(),
                prefixlen,
                broadcast: None,
            })
        };
        let v6 = IfAddr::V6(Ifv6Addr {
            ip: "2001:db8:7:1::5".parse().unwrap(),
            netmask: "ffff:ffff:ffff:ffff::".parse().unwrap(),
            prefixlen: 64,
            broadcast: None,
        });
        vec![
            v4("127.0.0.1", "255.0.0.0", 8),
            v4("203.0.113.9", "255.255.255.0", 24),
            v4("198.51.100.1", "0.0.0.0", 0),
            v6,
        ]
    }

    #[test]
    fn how_near_somebody_is_shows_in_their_address() {
        for (address, wanted) in [
            ("127.0.0.1", Whence::Here),
            ("::1", Whence::Here),
            ("203.0.113.9", Whence::Here),
            ("::ffff:203.0.113.9", Whence::Here),
            ("2001:db8:7:1::5", Whence::Here),
            ("192.168.1.7", Whence::Network),
            ("::ffff:10.0.0.7", Whence::Network),
            ("169.254.3.4", Whence::Network),
            ("fe80::7", Whence::Network),
            ("fd00::7", Whence::Network),
            // The same network by its mask alone.
            ("203.0.113.77", Whence::Network),
            ("2001:db8:7:1:a:b:c:d", Whence::Network),
            ("2001:db8:7:2::5", Whence::Internet),
            ("192.0.2.7", Whence::Internet),
            // Behind the provider's own addresses there are strangers, too.
            ("100.64.0.7", Whence::Internet),
        ] {
            let address: IpAddr = address.parse().unwrap();
            let found = among(address.to_canonical(), &own());
            assert_eq!(found, wanted, "{address}");
        }
    }
}
