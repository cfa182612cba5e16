//! The files by which a desktop opens an invitation with this program at a double click.

const DESKTOP: &str = include_str!("../../assets/linux/beckon-helper.desktop");
const MIME: &str = include_str!("../../assets/linux/beckon-invitation.xml");
const MEDIA_TYPE: &str = "application/vnd.remote-invitation+toml";
const CARD: &str = "application/vnd.remote-novice-card+toml";

fn entry(key: &str) -> &'static str {
    let mut lines = DESKTOP.lines().filter_map(|line| line.split_once('='));
    let found = lines.find(|(name, _)| *name == key);
    found.map(|(_, value)| value).expect("the key is there")
}

#[test]
fn the_program_is_started_with_the_file_and_for_its_media_type() {
    assert_eq!(entry("Exec"), format!("{} %f", env!("CARGO_PKG_NAME")));
    assert_eq!(entry("MimeType"), format!("{MEDIA_TYPE};{CARD};"));
    for (media_type, end) in [(MEDIA_TYPE, "invite"), (CARD, "novice")] {
        assert!(MIME.contains(&format!("type=\"{media_type}\"")));
        assert!(MIME.contains(&format!("<glob pattern=\"*.{end}\"/>")));
    }
}

#[test]
fn the_window_is_known_to_belong_to_the_entry() {
    assert_eq!(entry("StartupWMClass"), helper::app::APP_ID);
}
