//! What the widgets look like, and what they do when a person uses them by name.

use std::time::Duration;

use egui::{Theme, Ui, Vec2, accesskit::Role as Kind, vec2};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults, kittest::Queryable};
use ui::{
    Answer, Button, ChatLine, ChatPanel, Confirm, Field, PasswordField, Role, Row, Speaker, Tone,
};

fn harness<'a>(size: Vec2, theme: Theme, mut draw: impl FnMut(&mut Ui) + 'a) -> Harness<'a> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .wgpu()
        .with_context_setup(ui::theme::install)
        .build_ui(move |ui| {
            ui::page(ui, 520.0, |ui| draw(ui));
        })
}

/// Compares both themes with the stored pictures; a few pixels may differ between rasterisers.
fn looks(name: &str, size: Vec2, mut draw: impl FnMut(&mut Ui)) {
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(60);
    let mut results = SnapshotResults::new();
    for (theme, suffix) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        let mut harness = harness(size, theme, &mut draw);
        harness.run();
        harness.snapshot_options(format!("{name}_{suffix}"), &options);
        results.extend_harness(&mut harness);
    }
}

fn a_chat() -> Vec<ChatLine> {
    let line = |from, text: &str| ChatLine {
        from,
        text: text.to_owned(),
    };
    vec![
        line(Speaker::Program, "The session has begun."),
        line(Speaker::Other, "Can you see my printer settings?"),
        line(Speaker::Me, "Yes. Open the second page, please."),
    ]
}

#[test]
fn buttons_look_plain_and_big() {
    looks("buttons", vec2(568.0, 330.0), |ui| {
        ui.add(Button::primary("Invite someone").wide());
        ui.add(Button::secondary("Open an invitation…").wide());
        ui.add(Button::danger("Disconnect"));
        ui.add_enabled(false, Button::primary("Not yet"));
    });
}

#[test]
fn texts_and_cards_look_right() {
    looks("card", vec2(568.0, 330.0), |ui| {
        ui::title(ui, "Blue Heron asks for your help");
        ui::card(ui, |ui| {
            ui::subtitle(ui, "The invitation");
            let rows = [
                ("Ends", "today at 11:00, in 42 min"),
                ("Address", "192.0.2.7, port 3398\n[2001:db8::7], port 3398"),
            ];
            ui::facts(ui, &rows);
            ui::hint(ui, "Nothing is sent before you press the button.");
        });
    });
}

#[test]
fn fields_look_right_empty_filled_and_wrong() {
    let (mut empty, mut wrong, mut secret) = (String::new(), "x".into(), "plum-cart".to_owned());
    looks("fields", vec2(568.0, 420.0), |ui| {
        Field::new("Your name", &mut empty)
            .example("Blue Heron")
            .show(ui);
        Field::new("Port", &mut wrong)
            .error(Some("A port is a number from 1 to 65535."))
            .show(ui);
        PasswordField::new("Password", &mut secret).show(ui);
        ui::meter(ui, 2, &["It has no digit."]);
    });
}

#[test]
fn words_and_countdown_look_right() {
    looks("session", vec2(568.0, 260.0), |ui| {
        ui::word_chips(ui, &["harbor", "velvet", "canyon"]);
        ui::countdown(
            ui,
            Duration::from_secs(59 * 60 + 5),
            Duration::from_secs(3600),
        );
        ui::countdown(ui, Duration::from_secs(100), Duration::from_secs(3600));
    });
}

#[test]
fn words_that_do_not_fit_stand_below_each_other() {
    looks("words_narrow", vec2(360.0, 320.0), |ui| {
        ui::word_chips(ui, &["unpleasant", "deactivate", "outspoken"]);
    });
}

#[test]
fn messages_look_right() {
    looks("messages", vec2(568.0, 420.0), |ui| {
        ui::error_panel(
            ui,
            "This invitation ended on 22 November at 11:00.",
            "Ask for a new one.",
        );
        ui::notice(
            ui,
            Tone::Warning,
            "No password",
            "Whoever has the file can knock.",
        );
        ui::notice(ui, Tone::Calm, "Waiting for an answer", "");
    });
}

#[test]
fn rows_look_right() {
    looks("rows", vec2(568.0, 250.0), |ui| {
        Row::new("Blue Heron")
            .detail("Ends today at 11:00")
            .badge("open", Tone::Calm)
            .show(ui);
        Row::new("A name so long that there is no room for all of it in one line of the list")
            .detail("Ended yesterday")
            .badge("locked", Tone::Error)
            .selected(true)
            .show(ui);
    });
}

#[test]
fn the_chat_looks_right() {
    let (lines, mut draft) = (a_chat(), String::new());
    looks("chat", vec2(420.0, 440.0), |ui| {
        let chat = ChatPanel {
            other: "Blue Heron",
            lines: &lines,
            draft: &mut draft,
            limit: 2000,
            focus: false,
        };
        ui.allocate_ui(vec2(ui.available_width(), 390.0), |ui| chat.show(ui));
    });
}

#[test]
fn a_question_looks_right() {
    looks("confirm", vec2(568.0, 300.0), |ui| {
        ui.label("Behind the question");
        ui::confirm(ui.ctx(), &question());
    });
}

fn question() -> Confirm<'static> {
    Confirm {
        title: "Disconnect?",
        body: "You will need a new invitation to come back.",
        yes: "Disconnect",
        no: "Stay connected",
        role: Role::Danger,
    }
}

#[test]
fn a_question_is_answered_by_its_buttons_and_escape_but_not_by_clicking_beside_it() {
    let ask = || {
        Harness::builder()
            .with_size(vec2(700.0, 500.0))
            .with_context_setup(ui::theme::install)
            .build_ui_state(
                |ui, answer: &mut Option<Answer>| {
                    if answer.is_none() {
                        *answer = ui::confirm(ui.ctx(), &question());
                    }
                },
                None,
            )
    };
    let mut yes = ask();
    yes.run();
    yes.get_by_label("Disconnect").click();
    yes.run();
    assert_eq!(*yes.state(), Some(Answer::Yes));

    let mut escape = ask();
    escape.run();
    escape.key_press(egui::Key::Escape);
    escape.run();
    assert_eq!(*escape.state(), Some(Answer::No));

    let mut beside = ask();
    beside.run();
    beside.drag_at(egui::pos2(5.0, 5.0));
    beside.drop_at(egui::pos2(5.0, 5.0));
    beside.run();
    assert_eq!(*beside.state(), None);
}

#[test]
fn a_password_is_hidden_until_its_person_wants_to_see_it() {
    let mut harness = Harness::builder()
        .with_size(vec2(600.0, 200.0))
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, text: &mut String| {
                PasswordField::new("Password", text).show(ui);
            },
            String::new(),
        );
    harness.run();
    let field = harness.get_by_role(Kind::PasswordInput);
    field.focus();
    field.type_text("plum-cart");
    harness.run();
    assert_eq!(harness.state(), "plum-cart");
    assert_ne!(
        harness.get_by_role(Kind::PasswordInput).value().as_deref(),
        Some("plum-cart"),
        "a hidden password must not be told to a screen reader"
    );
    harness.get_by_label("Show").click();
    harness.run();
    let seen = harness.get_by_role(Kind::TextInput).value();
    assert_eq!(seen.as_deref(), Some("plum-cart"));
    harness.get_by_label("Hide").click();
    harness.run();
    harness.get_by_role(Kind::PasswordInput);
}

#[test]
fn a_field_is_found_by_its_label_and_takes_no_more_than_its_limit() {
    let mut harness = Harness::builder()
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, text: &mut String| {
                Field::new("Your name", text).limit(5).show(ui);
            },
            String::new(),
        );
    harness.run();
    let field = harness.get_by_role_and_label(Kind::TextInput, "Your name");
    field.focus();
    field.type_text("123456789");
    harness.run();
    assert_eq!(harness.state(), "12345");
}

#[test]
fn a_message_is_sent_by_enter_and_by_the_button_but_never_empty() {
    #[derive(Default)]
    struct State {
        draft: String,
        sent: Vec<String>,
    }
    let mut harness = Harness::builder()
        .with_size(vec2(420.0, 440.0))
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, state: &mut State| {
                let chat = ChatPanel {
                    other: "Blue Heron",
                    lines: &[],
                    draft: &mut state.draft,
                    limit: 2000,
                    focus: false,
                };
                state.sent.extend(chat.show(ui));
            },
            State::default(),
        );
    harness.run();
    let write = |harness: &Harness<'_, State>, text: &str| {
        let field = harness.get_by_role(Kind::TextInput);
        field.focus();
        field.type_text(text);
    };
    write(&harness, "hello");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    write(&harness, "  again ");
    harness.run();
    harness.get_by_label("Send").click();
    harness.run();
    write(&harness, "   ");
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().sent, ["hello", "again"]);
}

#[test]
fn each_word_has_its_place_in_its_accessible_name() {
    let mut harness = harness(vec2(568.0, 200.0), Theme::Light, |ui| {
        ui::word_chips(ui, &["harbor", "velvet", "canyon"]);
    });
    harness.run();
    for name in ["Word 1: harbor", "Word 2: velvet", "Word 3: canyon"] {
        harness.get_by_label(name);
    }
}

#[test]
fn what_is_clicked_is_at_least_44_points_high() {
    let mut text = String::new();
    let mut harness = harness(vec2(568.0, 600.0), Theme::Light, |ui| {
        ui.add(Button::primary("One"));
        ui.add(Button::danger("Two"));
        Row::new("Three").show(ui);
        PasswordField::new("Four", &mut text).show(ui);
    });
    harness.run();
    for name in ["One", "Two", "Three", "Show"] {
        let rect = harness.get_by_role_and_label(Kind::Button, name).rect();
        assert!(rect.height() >= 44.0, "{name} is {} high", rect.height());
    }
    let field = harness.get_by_role(Kind::PasswordInput).rect();
    assert!(
        field.height() >= 44.0,
        "the field is {} high",
        field.height()
    );
}

#[test]
fn a_row_is_clicked_anywhere_on_it() {
    let mut harness = Harness::builder()
        .with_size(vec2(500.0, 120.0))
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, clicks: &mut usize| {
                let row = Row::new("Blue Heron").badge("open", Tone::Calm);
                *clicks += usize::from(row.show(ui).clicked());
            },
            0,
        );
    harness.run();
    harness.get_by_label("Blue Heron").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
}

#[test]
fn a_look_is_chosen_by_its_name() {
    looks("look", vec2(568.0, 330.0), |ui| {
        let mut look = ui::Look::default();
        ui::look_panel(ui, &mut look);
    });
    let mut harness = Harness::builder()
        .with_size(vec2(568.0, 400.0))
        .with_context_setup(ui::theme::install)
        .build_ui_state(
            |ui, (look, changes): &mut (ui::Look, usize)| {
                *changes += usize::from(ui::look_panel(ui, look));
            },
            (ui::Look::default(), 0),
        );
    for name in ["Español", "简体中文", "Light", "150%", "150%"] {
        harness
            .get_by_role_and_label(Kind::RadioButton, name)
            .click();
        harness.run();
    }
    let (look, changes) = *harness.state();
    assert_eq!(look.language, Some(ui::Language::Chinese));
    assert_eq!(look.colours, ui::look::Colours::Light);
    assert_eq!(look.size.percent(), 150);
    assert_eq!(changes, 4, "the same again is no change");
}
