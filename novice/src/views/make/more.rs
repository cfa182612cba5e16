//! What is seldom changed, folded away: no password, what the helper can ask for, how often, and where to knock.

use super::{Choice, Form};
use crate::texts;
use egui::{CollapsingHeader, Ui};
use ui::{Field, Tone};

pub(super) fn show(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    CollapsingHeader::new(texts::make_more()).show(ui, |ui| {
        no_password(ui, form);
        ui::label(ui, texts::make_offers());
        // Seeing is what an invitation is for; whether it happens is asked at the knock.
        ui.add_enabled(false, egui::Checkbox::new(&mut true, texts::offer_view()));
        ui.checkbox(&mut form.chat, texts::offer_chat());
        ui.checkbox(&mut form.point, texts::offer_point());
        ui.checkbox(&mut form.control, texts::offer_control());
        ui.checkbox(&mut form.files, texts::offer_files());
        ui.checkbox(&mut form.clipboard, texts::offer_clipboard());
        ui.checkbox(&mut form.record, texts::offer_record());
        ui::hint(ui, texts::offer_asked());
        ui.checkbox(&mut form.several, texts::make_uses());
        Field::new(texts::make_endpoints(), &mut form.endpoints)
            .example(texts::make_endpoints_example())
            .limit(1_000)
            .error(problem)
            .show(ui);
    });
}

fn no_password(ui: &mut Ui, form: &mut Form) {
    let mut none = form.choice == Choice::Open;
    if ui.checkbox(&mut none, texts::password_open()).changed() {
        form.choice = if none { Choice::Open } else { Choice::Words };
    }
    if none {
        ui::notice(
            ui,
            Tone::Warning,
            &texts::password_open_warning(),
            &texts::password_open_warning_body(),
        );
    }
}
