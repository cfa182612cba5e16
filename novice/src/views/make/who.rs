//! The first step: the name the helper sees, what help is needed with, and for how long.

use super::{Form, Length, Problems, Step, Unit, head, more};
use crate::span::LONGEST;
use crate::texts;
use crate::views::{Action, Place, forbidden};
use ::who::{Task, Wanted, Wish};
use chrono::TimeDelta;
use egui::{Key, TextEdit, Ui};
use ticket::identity::Role;
use ticket::text_rule;
use ui::{Button, Field, Palette};

pub(super) fn show(ui: &mut Ui, form: &mut Form, mut problems: Problems) -> Option<Action> {
    let ready = problems.none_of_who();
    head(ui, texts::make_title(), 0);
    let helpers = form.whom.nobody(ui);
    let mut entered = false;
    grouped(ui, |ui| {
        let name = Field::new(texts::make_name(), &mut form.name)
            .limit(text_rule::MAX_LINE)
            .error(problems.name.take())
            .show(ui);
        ui::opens_on(("make", form.step), &name);
        entered = name.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui::hint(ui, texts::make_name_hint());
    });
    Field::new(texts::make_message(), &mut form.message)
        .rows(2)
        .limit(text_rule::MAX_MESSAGE)
        .example(texts::make_message_example())
        .error(problems.message.take())
        .show(ui);
    grouped(ui, |ui| length(ui, form, problems.length.take()));
    form.as_me.show(ui, &form.me, Role::Novice);
    more::show(ui, form, problems.endpoints.take());
    helpers.or(buttons(ui, form, ready, entered))
}

fn grouped(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        content(ui);
    });
}

fn length(ui: &mut Ui, form: &mut Form, problem: Option<String>) {
    ui::strong_edges(ui);
    ui::label(ui, texts::make_length());
    let longest = form.longest();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        let suggested = Length::suggested(form.bounds.longest);
        let first = match &suggested {
            Length::Longest(span) => Some((suggested.clone(), span.duration())),
            _ => None,
        };
        let first = first.map(|(length, time)| (length, ui::language::span(time)));
        let usual = [
            (Length::Quarter, texts::length_quarter()),
            (Length::Hour, texts::length_hour()),
            (Length::Day, texts::length_day()),
        ];
        for (length, mut text) in first.into_iter().chain(usual) {
            if length == suggested {
                text = texts::length_suggested(&text);
            }
            let allowed = length.problem(longest).is_none();
            ui.add_enabled_ui(allowed, |ui| {
                ui.radio_value(&mut form.length, length, text);
            });
        }
        let own = matches!(form.length, Length::Own(..));
        if ui.radio(own, texts::length_own()).clicked() && !own {
            form.length = Length::own(longest);
        }
    });
    let mut is_own = false;
    if let Length::Own(number, unit) = &mut form.length {
        own_length(ui, number, unit, longest);
        is_own = true;
    }
    let most = form.bounds.longest;
    let is_settled = Length::Day.problem(most).is_some();
    let is_met = is_settled || is_own && most < LONGEST;
    forbidden::most(ui, is_met.then(|| most.into()));
    match problem {
        Some(problem) => {
            let color = Palette::of(ui).error;
            ui.label(egui::RichText::new(problem).small().color(color));
        }
        // It would speak of lengths that are not allowed.
        None if is_settled => {}
        None => {
            ui::hint(ui, texts::length_hint());
        }
    }
}

fn own_length(ui: &mut Ui, number: &mut String, unit: &mut Unit, longest: TimeDelta) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        let edit = TextEdit::singleline(number)
            .desired_width(56.0)
            .margin(egui::Margin::symmetric(12, 10))
            .min_size(egui::vec2(0.0, ui::theme::TARGET))
            .char_limit(6);
        let field = ui.add(edit);
        ui.ctx().accesskit_node_builder(field.id, |node| {
            node.set_label(texts::length_number());
        });
        for (choice, text) in [
            (Unit::Minutes, texts::unit_minutes()),
            (Unit::Hours, texts::unit_hours()),
            (Unit::Days, texts::unit_days()),
        ] {
            ui.add_enabled_ui(choice.fits(longest), |ui| {
                ui.radio_value(unit, choice, text);
            });
        }
    });
}

fn buttons(ui: &mut Ui, form: &mut Form, ready: bool, entered: bool) -> Option<Action> {
    ui.add_space(4.0);
    let mut action = None;
    ui.horizontal(|ui| {
        if ui.add(Button::secondary(texts::back())).clicked() {
            action = Some(Action::Go(Place::Home));
        }
        let wanted = form.as_me.wanted(&form.me);
        let is_typed = !matches!(wanted, Wanted::Empty);
        let ready = ready && is_typed && !form.opening && !form.whom.is_nobody();
        let text = match form.opening {
            true => texts::make_working(),
            false => texts::next(),
        };
        let next = ui.add_enabled(ready, Button::primary(text).wide());
        if !(next.clicked() || (ready && entered)) {
            return;
        }
        match wanted {
            Wanted::Locked(passphrase) => {
                form.opening = true;
                action = Some(Action::Me(Wish::Do(Task::Unlock(passphrase))));
            }
            Wanted::Nothing | Wanted::Open(_) | Wanted::Empty => form.step = Step::Secret,
        }
    });
    action
}
