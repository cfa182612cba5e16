//! A line of chat, or an event, as a subtitle (WebVTT).

use std::time::Duration;

/// Most characters of a line; more are cut off.
const MOST: usize = 2_000;

/// A subtitle's bytes in WebM, and for how long it is shown: three seconds, and time to read. None if nothing
/// is to be seen.
pub(super) fn payload(text: &str) -> Option<(String, Duration)> {
    // An empty line would end the cue, and a control character has no place in it.
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.replace(char::is_control, " ").trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let mut visible = lines.join("\n");
    if visible.is_empty() {
        return None;
    }
    if let Some((end, _)) = visible.char_indices().nth(MOST) {
        visible.truncate(end);
        visible.push('…');
    }
    let reading = Duration::from_millis(50) * visible.chars().count() as u32;
    let shown = (Duration::from_secs(3) + reading).min(Duration::from_secs(12));
    let escaped = visible
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // Before the text: a line with its name, and one with its settings; both are empty.
    Some((format!("\n\n{escaped}"), shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(of: &str) -> Option<String> {
        payload(of).map(|(payload, _)| payload)
    }

    #[test]
    fn text_can_not_leave_its_cue() {
        assert_eq!(
            text("a <b> & c --> d").unwrap(),
            "\n\na &lt;b&gt; &amp; c --&gt; d"
        );
        assert_eq!(text("one\r\n\n\u{7}\n two ").unwrap(), "\n\none\ntwo");
        assert_eq!(text(" \n\u{0}\n"), None);
    }

    #[test]
    fn a_long_text_is_cut_and_shown_for_a_bounded_time() {
        let (payload, shown) = payload(&"ü".repeat(3_000)).unwrap();
        assert_eq!(payload.chars().count(), 2 + MOST + 1);
        assert_eq!(shown, Duration::from_secs(12));
    }
}
