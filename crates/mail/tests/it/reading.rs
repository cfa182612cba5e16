//! Reads messages with another's eyes: Python's `email` package.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// Prints each header, the text and the attachment, with marks between.
const READER: &str = r#"
import sys, email, email.policy
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
assert not message.defects, message.defects
out = sys.stdout.buffer
for name, value in message.items():
    out.write(f"{name}: {value}\n".encode())
text = message.get_body(preferencelist=("plain",)).get_content()
files = list(message.iter_attachments())
assert len(files) == 1, files
out.write(b"\0" + text.replace("\r\n", "\n").encode())
out.write(b"\0" + files[0].get_filename().encode())
out.write(b"\0" + files[0].get_content_type().encode())
out.write(b"\0" + files[0].get_payload(decode=True))
"#;

/// What a message says.
pub(crate) struct Read {
    pub(crate) headers: String,
    pub(crate) text: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn read(message: &[u8]) -> Read {
    let mut python = Command::new("python3")
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is missing: apt-get install python3");
    python.stdin.take().unwrap().write_all(message).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "Python can read the message");
    let mut parts = output.stdout.splitn(5, |byte| *byte == 0);
    let mut text = || String::from_utf8(parts.next().unwrap().to_vec()).unwrap();
    let (headers, body, name, media_type) = (text(), text(), text(), text());
    Read {
        headers,
        text: body,
        name,
        media_type,
        bytes: parts.next().unwrap().to_vec(),
    }
}
