//! Whoever lacks the file meets a port that closes without a byte.

use std::net::{Ipv6Addr, SocketAddr};

use net::Limits;
use rustls::version::TLS12;
use stranger::Stranger;
use ticket::{Created, Id};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::{House, hear_out};

fn server_name(created: &Created) -> String {
    format!("{}.invite", created.keys.name)
}

/// What the port says to these bytes, up to its closing.
async fn answer(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The port may close before it has read all of this.
    let _ = stream.write_all(bytes).await;
    hear_out(&mut stream).await
}

#[tokio::test]
async fn a_hello_for_the_right_name_is_answered_by_both_families() {
    let house = House::new(Limits::default());
    assert!(
        house.listener.is_dual_stack(),
        "IPv6 is needed here: sysctl net.ipv6.conf.all.disable_ipv6=0"
    );
    let hello = Stranger::asking_for(&server_name(&house.ticket()))
        .hello()
        .unwrap();
    let v6 = (Ipv6Addr::LOCALHOST, house.listener.port()).into();
    for address in [house.address(), v6] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(&hello).await.unwrap();
        stream.shutdown().await.unwrap();
        let heard = hear_out(&mut stream).await;
        // A handshake record, so that the silence in the other tests means something.
        assert_eq!(heard.first(), Some(&22), "{address}");
    }
}

#[tokio::test]
async fn strangers_hear_nothing() {
    let house = House::new(Limits::default());
    let created = house.ticket();
    let right = server_name(&created);
    let unknown = format!("{}.invite", Id::from_bytes([7; 16]));
    let by_id = format!("{}.invite", created.keys.id);
    let bare = created.keys.name.to_string();
    let asking_for = Stranger::asking_for;
    let nameless = Stranger {
        with_name: false,
        ..asking_for(&right)
    };
    let no_protocol = Stranger {
        alpn: vec![],
        ..asking_for(&right)
    };
    let web = Stranger {
        alpn: vec![b"h2".to_vec()],
        ..asking_for(&right)
    };
    let outdated = Stranger {
        version: &TLS12,
        ..asking_for(&right)
    };
    let mut endless = vec![22, 3, 1, 0x40, 0, 1, 0, 0xff, 0xff, 3, 3];
    endless.resize(64 * 1024, 0);
    let strangers = [
        ("http", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n".to_vec()),
        ("noise", (0..=255).cycle().take(5_000).collect()),
        ("ssh", b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()),
        ("a record of an unknown kind", vec![99, 3, 3, 0, 1, 0]),
        ("a hello without end", endless),
        ("no server name", nameless.hello().unwrap()),
        ("an unknown name", asking_for(&unknown).hello().unwrap()),
        (
            "the ticket's id instead of the name",
            asking_for(&by_id).hello().unwrap(),
        ),
        ("another domain", asking_for("example.org").hello().unwrap()),
        ("the bare name", asking_for(&bare).hello().unwrap()),
        ("no protocol", no_protocol.hello().unwrap()),
        ("another protocol", web.hello().unwrap()),
        ("tls 1.2", outdated.hello().unwrap()),
    ];
    for (who, bytes) in strangers {
        let heard = answer(house.address(), &bytes).await;
        assert_eq!(heard, [], "{who} heard something");
    }
}
