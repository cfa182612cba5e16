//! Why something can't be chosen: an administrator has settled it. It is shown so; what holds is held elsewhere.

use crate::texts;
use egui::Ui;

/// The reason, where there is one.
pub(super) fn reason(ui: &mut Ui, is_settled: bool) {
    if is_settled {
        ui::hint(ui, texts::policy_reason());
    }
}
