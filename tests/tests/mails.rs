//! An invitation by the novice's own mail account: through a real mail server, to a helper's program.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use xtask::stage::{MailServer, Tls};

/// Writes the only attachment of the mail on standard input to the file that is named, under its own name.
const DETACH: &str = "
import sys, email, email.policy, pathlib
message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
(file,) = message.iter_attachments()
assert '/' not in file.get_filename()
assert file.get_content_type() == 'application/vnd.remote-invitation+toml'
path = pathlib.Path(sys.argv[1], file.get_filename())
path.write_bytes(file.get_payload(decode=True))
print(path)
";

fn detach(mail: &[u8], into: &Path) -> String {
    let mut python = Command::new("python3")
        .args(["-c", DETACH])
        .arg(into)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is missing: apt-get install python3");
    python.stdin.take().unwrap().write_all(mail).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A novice with a mail account.
struct Novice {
    folder: TempDir,
    server: MailServer,
}

impl Novice {
    fn new(password: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = MailServer::start(Tls::OnDemand).unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
        let secret = folder.path().join("password");
        fs::write(&secret, password).unwrap();
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).unwrap();
        let settings = format!(
            "[smtp]\nhost = \"localhost\"\nport = {}\nsecurity = \"starttls\"\nuser = {:?}\nfrom = \"ann@example.org\"\n\
             password_file = {secret:?}\nca_file = {:?}\n",
            server.port(),
            MailServer::USER,
            server.certificate(),
        );
        fs::write(data.join("settings.toml"), settings).unwrap();
        Self { folder, server }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = tests::program("novice").unwrap();
        command.current_dir(self.folder.path());
        command.args(["--data-dir", "data"]).args(arguments);
        command
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.command(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

#[test]
fn an_invitation_that_was_mailed_is_the_invitation_and_goes_again_to_the_same_helper() {
    let novice = Novice::new(MailServer::PASSWORD);
    let made = novice.json(&["invite", "--mail", "bob@example.org", "--json"]);
    assert_eq!(made["mail"]["how"], "sent");
    let id = made["id"].as_str().unwrap();
    assert!(
        novice
            .command(&["resend", id])
            .output()
            .unwrap()
            .status
            .success()
    );
    let again = novice
        .command(&["resend", id, "--save", "again.invite"])
        .output()
        .unwrap();
    assert!(again.status.success());
    let mails = novice.server.mails();
    assert_eq!(mails.len(), 2);
    for mail in &mails {
        let password = made["password"].as_str().unwrap();
        assert!(!String::from_utf8_lossy(mail).contains(password));
        let path = detach(mail, novice.folder.path());
        let kept = fs::read(novice.folder.path().join("again.invite")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), kept);
        let inspect = tests::program("helper")
            .unwrap()
            .args(["inspect", &path])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&inspect.stdout);
        assert!(inspect.status.success(), "{said}");
        assert!(said.contains(made["pseudonym"].as_str().unwrap()), "{said}");
    }
    let details = novice.json(&["details", id, "--json"]);
    let ways: Vec<_> = details["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| &d["way"])
        .collect();
    assert_eq!(ways, ["mail", "mail", "file"]);
}

#[test]
fn an_account_with_a_wrong_password_sends_nothing_and_says_why() {
    let novice = Novice::new("wrong horse");
    let output = novice
        .command(&["invite", "--mail", "bob@example.org"])
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("does not take the password for ann"),
        "{said}"
    );
    assert!(said.contains("novice mail-password"), "{said}");
    assert!(!said.contains("wrong horse"), "{said}");
    assert!(novice.server.mails().is_empty());
    // The invitation is not lost.
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("Saved as") && said.contains("Password:"),
        "{said}"
    );
}
