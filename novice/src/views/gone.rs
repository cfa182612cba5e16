//! What is said once nothing of what was shared is there any more.

use crate::engine::View;
use crate::texts;

/// What happened, without a full stop, and what can be done, where Stop is reached by `stop`: a click or a typed
/// word. None where that can't happen.
pub(crate) fn words(view: &View, stop: &str) -> Option<(String, String)> {
    let closed = match view {
        View::Nothing | View::WholeScreen => return None,
        View::Monitor(name) => {
            let gone = texts::sharing_monitor_gone(name);
            return Some((gone, texts::sharing_monitor_gone_next()));
        }
        View::Windows(windows) if windows.len() == 1 => texts::sharing_window_gone(),
        View::Windows(_) => texts::sharing_windows_gone(),
    };
    Some((closed, texts::sharing_windows_gone_next(stop)))
}
