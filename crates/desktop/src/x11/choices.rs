//! What a person can choose from when they share: monitors, and windows by what is written over them.

use x11rb::protocol::xproto::{Atom, AtomEnum, ConnectionExt as _, GetPropertyReply, Window};

use super::chosen::Marking;
use super::clients::{Client, Clients, Kind};
use super::composed;
use super::layout;
use super::marks::Wanted;
use super::need::Need;
use super::server::{Server, existing};
use crate::{CaptureError, Choices, Exclude, WindowInfo};

/// Longest text of a property that is read, in words of four bytes.
const MOST_WORDS: u32 = 256;

/// What the display (`None`: the one that `DISPLAY` names) has that can be shared, but for the windows
/// of `exclude`. Nothing is grabbed.
///
/// # Errors
///
/// Why the display can't be used.
pub fn choices(display: Option<&str>, exclude: Exclude) -> Result<Choices, CaptureError> {
    let server = Server::connect(display, &[Need::Randr])?;
    let monitors = layout::monitors(&server)?;
    let windows = match server.has(&composed::NEEDS) {
        Ok(()) => Ok(windows(&server, exclude)?),
        Err(lacking @ CaptureError::MissingExtension { .. }) => Err(lacking.to_string()),
        Err(e) => return Err(e),
    };
    Ok(Choices { monitors, windows })
}

/// The windows, the topmost first.
pub(super) fn windows(server: &Server, exclude: Exclude) -> Result<Vec<WindowInfo>, CaptureError> {
    let words = Words::new(server)?;
    let (clients, mut own) = (Clients::new(server)?, Wanted::own_windows(server)?);
    own.set(exclude);
    let marking = Marking::new(server)?;
    // What is named must still be what was read.
    let _still = server.hold_still()?;
    let mut clients = clients.find(server)?;
    let is_managed = |client: &Client| client.kind == Kind::Managed;
    // Without a window manager, what is on the screen is all that is known of.
    let nobody_manages = !clients.iter().any(is_managed);
    clients.retain(|client| {
        is_managed(client) || nobody_manages && client.kind == Kind::Plain && client.viewable
    });
    let numbers: Vec<_> = clients.iter().map(|client| client.window).collect();
    let mut is_own = own.marks(server)?.are_on(server, &numbers)?.into_iter();
    clients.retain(|_| is_own.next() == Some(false));
    let mut listed = Vec::with_capacity(clients.len());
    for client in clients.into_iter().rev() {
        if let Some((title, program)) = words.read(server, client.window)? {
            listed.push((client, title, program));
        }
    }
    let numbers: Vec<_> = listed.iter().map(|(client, ..)| client.window).collect();
    let ids = marking.name(server, &numbers)?;
    let named = ids.into_iter().zip(listed);
    Ok(named
        .map(|(id, (client, title, program))| WindowInfo {
            id,
            title,
            program,
            minimised: !client.viewable,
        })
        .collect())
}

/// Where programs write what their windows are.
struct Words {
    name: Atom,
    kind: Atom,
    /// Kinds of windows that are part of the desktop itself.
    furniture: [Atom; 2],
}

impl Words {
    fn new(server: &Server) -> Result<Self, CaptureError> {
        let atom = |name: &[u8]| server.connection.intern_atom(false, name);
        let name = atom(b"_NET_WM_NAME")?;
        let kind = atom(b"_NET_WM_WINDOW_TYPE")?;
        let desktop = atom(b"_NET_WM_WINDOW_TYPE_DESKTOP")?;
        let dock = atom(b"_NET_WM_WINDOW_TYPE_DOCK")?;
        Ok(Self {
            name: name.reply()?.atom,
            kind: kind.reply()?.atom,
            furniture: [desktop.reply()?.atom, dock.reply()?.atom],
        })
    }

    /// Title and program of a window; None for one that is gone, or part of the desktop.
    fn read(
        &self,
        server: &Server,
        window: Window,
    ) -> Result<Option<(String, String)>, CaptureError> {
        let ask = |property: Atom| {
            let kind = AtomEnum::ANY;
            server
                .connection
                .get_property(false, window, property, kind, 0, MOST_WORDS)
        };
        let kind = ask(self.kind)?;
        let new_name = ask(self.name)?;
        let old_name = ask(AtomEnum::WM_NAME.into())?;
        let class = ask(AtomEnum::WM_CLASS.into())?;
        let Some(kind) = existing(kind.reply())? else {
            return Ok(None);
        };
        let kinds = kind.value32().into_iter().flatten();
        if kinds.into_iter().any(|kind| self.furniture.contains(&kind)) {
            return Ok(None);
        }
        let text = |reply: Option<GetPropertyReply>| reply.map(|r| r.value).unwrap_or_default();
        let new_name = text(existing(new_name.reply())?);
        let old_name = text(existing(old_name.reply())?);
        let class = text(existing(class.reply())?);
        // The second of two strings, with a zero behind each, is the program's name.
        let program = class.split(|byte| *byte == 0).nth(1).unwrap_or_default();
        let title = match new_name.is_empty() {
            true => old_name.iter().map(|byte| char::from(*byte)).collect(),
            false => String::from_utf8_lossy(&new_name).into_owned(),
        };
        let program = String::from_utf8_lossy(program);
        Ok(Some((on_one_line(&title), on_one_line(&program))))
    }
}

/// What a program wrote, fit to be shown: without what can't be seen or changes the direction, not too
/// long.
fn on_one_line(text: &str) -> String {
    let is_shown = |c: &char| {
        let hidden = matches!(*c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        !c.is_control() && !hidden
    };
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    line.chars()
        .filter(is_shown)
        .take(WindowInfo::MOST_TITLE)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_one_line_without_tricks() {
        let nasty = format!("a\tb\nc \u{202e}d\u{7}{}", "x".repeat(500));
        let line = on_one_line(&nasty);
        assert!(line.starts_with("a b c dxx"), "{line}");
        assert_eq!(line.chars().count(), WindowInfo::MOST_TITLE);
    }
}
