//! What is seldom changed, folded away: no password, what the helper can ask for, how often, and where to knock.

use super::{Choice, Form};
use crate::settings::line_of_endpoints;
use crate::views::forbidden;
use crate::{texts, words};
use egui::{Checkbox, CollapsingHeader, Ui};
use ticket::{Capability, Offers};
use ui::{Field, Tone};

pub(super) fn show(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    let more = CollapsingHeader::new(texts::make_more()).id_salt("more");
    let more = more.show(ui, |ui| {
        ui::strong_edges(ui);
        no_password(ui, form);
        form.whom.show(ui);
        offers(ui, form);
        ui::hint(ui, texts::offer_asked());
        ui.checkbox(&mut form.several, texts::make_uses());
        endpoints(ui, form, problem);
    });
    ui::focus_ring(ui, &more.header_response);
}

fn endpoints(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    let settled = form.bounds.endpoints.as_deref();
    let mut settled = settled.map(line_of_endpoints);
    let is_settled = settled.is_some();
    ui.add_enabled_ui(!is_settled, |ui| {
        let line = settled.as_mut().unwrap_or(&mut form.endpoints);
        Field::new(texts::make_endpoints(), line)
            .example(texts::make_endpoints_example())
            .limit(1_000)
            .error(problem)
            .show(ui);
    });
    forbidden::reason(ui, is_settled);
}

fn offers(ui: &mut Ui, form: &mut Form) {
    ui::label(ui, texts::make_offers());
    // Seeing is what an invitation is for; whether it happens is asked at the knock.
    ui.add_enabled(false, Checkbox::new(&mut true, texts::offer_view()));
    let allowed = form.bounds.offers;
    for (what, on) in [
        (Capability::Chat, &mut form.chat),
        (Capability::Point, &mut form.point),
        (Capability::Control, &mut form.control),
        (Capability::Files, &mut form.files),
        (Capability::Clipboard, &mut form.clipboard),
        (Capability::Record, &mut form.record),
    ] {
        ui.add_enabled(
            allowed.contains(what),
            Checkbox::new(on, words::offer(what)),
        );
    }
    forbidden::reason(ui, allowed != Offers::ALL);
}

fn no_password(ui: &mut Ui, form: &mut Form) {
    let mut none = form.choice == Choice::Open;
    let allowed = form.may_have(Choice::Open);
    let choice = Checkbox::new(&mut none, texts::password_open());
    if ui.add_enabled(allowed, choice).changed() {
        form.choice = if none { Choice::Open } else { Choice::Words };
    }
    forbidden::reason(ui, !allowed);
    if none {
        ui::notice(
            ui,
            Tone::Warning,
            &texts::password_open_warning(),
            &texts::password_open_warning_body(),
        );
    }
}
