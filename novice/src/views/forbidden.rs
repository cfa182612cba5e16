//! Why something can't be chosen: an administrator has settled it. It is shown so; what holds is held elsewhere.

use crate::span::Span;
use crate::texts;
use egui::Ui;

/// The reason, where there is one.
pub(super) fn reason(ui: &mut Ui, is_settled: bool) {
    if is_settled {
        ui::hint(ui, texts::policy_reason());
    }
}

/// The reason where it is a length of time: the longest that is allowed.
pub(super) fn most(ui: &mut Ui, longest: Option<Span>) {
    if let Some(longest) = longest {
        let longest = ui::language::span(longest.duration());
        ui::hint(ui, texts::policy_most(&longest));
    }
}
