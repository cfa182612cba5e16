//! What is hardly ever needed: the port, and where helpers are told to knock. Folded away.

use super::{Page, settle};
use crate::setting::Setting;
use crate::settings::{self, Settings};
use crate::texts;
use crate::views::{Action, forbidden};
use egui::{CollapsingHeader, Ui};
use ticket::Endpoint;
use ui::Field;

/// Both, as far as they are typed.
#[derive(Debug)]
pub(super) struct Draft {
    port: String,
    endpoints: String,
}

impl Draft {
    pub(super) fn of(settings: &Settings) -> Self {
        Self {
            port: settings.port.to_string(),
            endpoints: settings::line_of_endpoints(&settings.endpoints),
        }
    }

    fn port(&self) -> Option<u16> {
        self.port.trim().parse().ok().filter(|port| *port > 0)
    }

    fn endpoints(&self) -> Result<Vec<Endpoint>, String> {
        settings::endpoints_of_line(&self.endpoints)
    }

    pub(super) fn pending(&self, settings: &Settings) -> Option<Setting> {
        let port = self.port().filter(|port| *port != settings.port);
        let is_free = settings.policy.bounds.endpoints.is_none();
        let endpoints = self.endpoints().ok().filter(|_| is_free);
        let endpoints = endpoints.filter(|endpoints| *endpoints != settings.endpoints);
        let port = port.map(Setting::Port);
        port.or_else(|| endpoints.map(Setting::Endpoints))
    }
}

pub(super) fn show(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let unfolded = CollapsingHeader::new(texts::settings_rare()).show(ui, |ui| fields(ui, page));
    ui::focus_ring(ui, &unfolded.header_response);
    unfolded.body_returned.flatten()
}

fn fields(ui: &mut Ui, page: &mut Page) -> Option<Action> {
    let Page { settings, rare, .. } = page;
    let wrong = rare.port().is_none().then(texts::settings_port_wrong);
    let port = Field::new(texts::settings_port(), &mut rare.port)
        .limit(6)
        .error(wrong)
        .show(ui);
    let is_set = settings.policy.bounds.endpoints.is_some();
    let problem = rare.endpoints().err();
    let endpoints = ui
        .add_enabled_ui(!is_set, |ui| {
            Field::new(texts::make_endpoints(), &mut rare.endpoints)
                .example(texts::make_endpoints_example())
                .limit(1_000)
                .error(problem)
                .show(ui)
        })
        .inner;
    forbidden::reason(ui, is_set);
    ui::hint(ui, texts::settings_next_invitation());
    let left = port.lost_focus() || endpoints.lost_focus();
    left.then(|| rare.pending(settings)).flatten().map(settle)
}
