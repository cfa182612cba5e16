//! Where a novice can be reached.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use crate::Id;

/// An address, or a name that stands for one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Host {
    /// An address: not unspecified, multicast or broadcast.
    Ip(IpAddr),
    /// A DNS name: letters, digits, hyphens; at most 253 characters.
    Name(String),
}

/// One way to the novice. The text forms are `tcp://HOST:PORT` and `relay://HOST:PORT/ROOM`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// The novice itself.
    Tcp {
        /// Where it listens.
        host: Host,
        /// 1–65535.
        port: u16,
    },
    /// A relay that both sides meet at.
    Relay {
        /// Where the relay listens.
        host: Host,
        /// 1–65535.
        port: u16,
        /// The room to ask for.
        room: Id,
    },
}

/// A text is not an endpoint. `Display` says why not, for whoever reads it; [`remedy`](Self::remedy) is
/// for who writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// It does not begin with a scheme, `[a-z][a-z0-9+.-]*://`, or what follows lacks a part or has one too many.
    #[error("it is not of the form tcp://HOST:PORT or relay://HOST:PORT/ROOM")]
    Form,
    /// A scheme of a later version. Readers skip these, as long as one endpoint is known.
    #[error("its scheme is neither tcp nor relay")]
    UnknownScheme,
    /// Neither a dotted IPv4, a bracketed IPv6 without zone, nor a DNS name.
    #[error("its host is neither an IPv4 address, nor an IPv6 address in brackets, nor a DNS name")]
    Host,
    /// Unspecified, multicast or broadcast.
    #[error("its address is one that no single computer has")]
    Address,
    /// Not 1–65535, or with leading zeros.
    #[error("its port is not a number from 1 to 65535 without leading zeros")]
    Port,
    /// The relay's room is not like an id.
    #[error("its room is not an id of 26 characters")]
    Room,
}

impl EndpointError {
    /// The rule's name, as in [`ReadError::name`](crate::ReadError::name).
    pub fn name(&self) -> &'static str {
        match self {
            Self::Form => "endpoint-form",
            Self::UnknownScheme => "endpoint-unknown-scheme",
            Self::Host => "endpoint-host",
            Self::Address => "endpoint-address",
            Self::Port => "endpoint-port",
            Self::Room => "endpoint-room",
        }
    }

    /// What whoever writes it can do about it, as a part of a sentence.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Form => "write it so",
            Self::UnknownScheme => "use one of these, or a newer version of this program",
            Self::Host | Self::Port => "correct it",
            Self::Address => "use the computer's own address",
            Self::Room => "copy it again in full",
        }
    }
}

impl Endpoint {
    /// The endpoint of a socket address; an IPv6 zone is dropped, since it means nothing to another computer.
    pub fn tcp(address: SocketAddr) -> Self {
        Self::Tcp {
            host: Host::Ip(address.ip()),
            port: address.port(),
        }
    }

    /// Where to connect to: the novice itself, or the relay.
    pub fn host(&self) -> &Host {
        match self {
            Self::Tcp { host, .. } | Self::Relay { host, .. } => host,
        }
    }

    /// The port to connect to.
    pub fn port(&self) -> u16 {
        match self {
            Self::Tcp { port, .. } | Self::Relay { port, .. } => *port,
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ip(IpAddr::V4(ip)) => write!(f, "{ip}"),
            Self::Ip(IpAddr::V6(ip)) => write!(f, "[{ip}]"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
            Self::Relay { host, port, room } => write!(f, "relay://{host}:{port}/{room}"),
        }
    }
}

impl FromStr for Host {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        if let Some(inner) = text.strip_prefix('[') {
            let inner = inner.strip_suffix(']').ok_or(EndpointError::Host)?;
            let ip: Ipv6Addr = inner.parse().map_err(|_| EndpointError::Host)?;
            return reachable(IpAddr::V6(ip)).map(Self::Ip);
        }
        if let Ok(ip) = text.parse::<Ipv4Addr>() {
            return reachable(IpAddr::V4(ip)).map(Self::Ip);
        }
        if is_dns_name(text) {
            return Ok(Self::Name(text.to_owned()));
        }
        Err(EndpointError::Host)
    }
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        let (scheme, rest) = text.split_once("://").ok_or(EndpointError::Form)?;
        if !is_scheme(scheme) {
            return Err(EndpointError::Form);
        }
        match scheme {
            "tcp" => {
                let (host, port) = host_and_port(rest)?;
                Ok(Self::Tcp { host, port })
            }
            "relay" => {
                let (address, room) = rest.split_once('/').ok_or(EndpointError::Form)?;
                let (host, port) = host_and_port(address)?;
                let room = room.parse().map_err(|_| EndpointError::Room)?;
                Ok(Self::Relay { host, port, room })
            }
            _ => Err(EndpointError::UnknownScheme),
        }
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'.' | b'-'))
}

fn host_and_port(text: &str) -> Result<(Host, u16), EndpointError> {
    let (host, port) = text.rsplit_once(':').ok_or(EndpointError::Form)?;
    Ok((host.parse()?, parse_port(port)?))
}

fn parse_port(text: &str) -> Result<u16, EndpointError> {
    // `u16::from_str` alone would take a plus sign and leading zeros.
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    match text.parse() {
        Ok(port) if plain => Ok(port),
        _ => Err(EndpointError::Port),
    }
}

fn reachable(ip: IpAddr) -> Result<IpAddr, EndpointError> {
    // An IPv4 address in IPv6's clothes is judged as what it is.
    let refused = match ip.to_canonical() {
        IpAddr::V4(v4) => v4.is_unspecified() || v4.is_multicast() || v4.is_broadcast(),
        IpAddr::V6(v6) => v6.is_unspecified() || v6.is_multicast(),
    };
    if refused {
        Err(EndpointError::Address)
    } else {
        Ok(ip)
    }
}

fn is_dns_name(text: &str) -> bool {
    // A last label that begins with a letter keeps out what some systems take for an IPv4 address ("1.2.3", "0x7f.1").
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.split('.').all(is_dns_label)
        && last.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_dns_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        for text in [
            "tcp://192.0.2.7:3398",
            "tcp://[2001:db8::7]:1",
            "tcp://heron.example.org:65535",
            "tcp://PC-7:3398",
            "tcp://3com.a:3398",
            "tcp://[::ffff:192.0.2.7]:3398",
            "relay://relay.example:443/0m7m2v0c1e9k4t8r6x3z5b1n0a",
            "relay://[2001:db8::7]:443/0m7m2v0c1e9k4t8r6x3z5b1n0a",
        ] {
            assert_eq!(text.parse::<Endpoint>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refusals() {
        use EndpointError as E;
        let long_label = format!("tcp://{}:1", "a".repeat(64));
        let long_name = format!("tcp://{}a:1", "abcdefg.".repeat(32));
        for (text, error) in [
            ("", E::Form),
            ("192.0.2.7:3398", E::Form),
            ("TCP://192.0.2.7:3398", E::Form),
            ("://192.0.2.7:3398", E::Form),
            ("7cp://192.0.2.7:3398", E::Form),
            (" tcp://192.0.2.7:3398", E::Form),
            ("tcp://192.0.2.7", E::Form),
            ("relay://192.0.2.7:1", E::Form),
            ("quic://192.0.2.7:3398", E::UnknownScheme),
            ("x+y.z-1://", E::UnknownScheme),
            ("tcp://192.0.2.7:0", E::Port),
            ("tcp://192.0.2.7:65536", E::Port),
            ("tcp://192.0.2.7:03398", E::Port),
            ("tcp://192.0.2.7:+3398", E::Port),
            ("tcp://192.0.2.7:", E::Port),
            ("tcp://192.0.2.7:3398/", E::Port),
            ("tcp://192.0.2.7:3398 ", E::Port),
            ("tcp://:3398", E::Host),
            ("tcp://2001:db8::7:3398", E::Host),
            ("tcp://[fe80::1%eth0]:3398", E::Host),
            ("tcp://[2001:db8::7:3398", E::Host),
            ("tcp://[192.0.2.7]:3398", E::Host),
            ("tcp://192.0.2.07:3398", E::Host),
            ("tcp://192.0.2:3398", E::Host),
            ("tcp://256.0.0.1:3398", E::Host),
            ("tcp://0x7f.1:3398", E::Host),
            ("tcp://0x7f000001:3398", E::Host),
            ("tcp://a_b:3398", E::Host),
            ("tcp://-a:3398", E::Host),
            ("tcp://a-.b:3398", E::Host),
            ("tcp://a..b:3398", E::Host),
            ("tcp://a.:3398", E::Host),
            ("tcp://user@host:3398", E::Host),
            ("tcp://höhe.example:3398", E::Host),
            (&long_label, E::Host),
            (&long_name, E::Host),
            ("tcp://0.0.0.0:3398", E::Address),
            ("tcp://255.255.255.255:3398", E::Address),
            ("tcp://224.0.0.1:3398", E::Address),
            ("tcp://[::]:3398", E::Address),
            ("tcp://[ff02::1]:3398", E::Address),
            ("tcp://[::ffff:0.0.0.0]:3398", E::Address),
            ("tcp://[::ffff:239.1.2.3]:3398", E::Address),
            ("relay://192.0.2.7:1/", E::Room),
            ("relay://192.0.2.7:1/0m7m2v0c1e9k4t8r6x3z5b1n0a/", E::Room),
        ] {
            assert_eq!(text.parse::<Endpoint>(), Err(error), "{text}");
        }
    }

    #[test]
    fn a_zone_is_dropped() {
        let address: SocketAddr = "[fe80::1%3]:3398".parse().unwrap();
        assert_eq!(Endpoint::tcp(address).to_string(), "tcp://[fe80::1]:3398");
    }
}
