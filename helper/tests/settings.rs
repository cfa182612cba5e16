//! What can be set: what it looks like, that it is kept, and that it holds at once and at the next start.

use std::path::Path;
use windowing::ByCard;

use egui::accesskit::Role as Kind;
use egui::{Key, Theme, vec2};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use helper::app::{App, Start};
use helper::data_dir::DataDir;
use helper::views::{Settings, Wish};
use ui::look::{Colours, Look, Size};
use ui::{Language, Palette};

fn look(language: Language, colours: Colours, percent: u16) -> Look {
    Look {
        language: Some(language),
        colours,
        size: Size::of_percent(percent).expect("it is offered"),
    }
}

/// The page in a look, and what was wished for there.
fn page(look: Look) -> Harness<'static, (Settings, Vec<Wish>)> {
    let state = (Settings::new(look, "Ann".to_owned()), Vec::new());
    let mut harness = Harness::builder()
        .with_size(vec2(620.0, 620.0))
        .with_theme(Theme::Light)
        .wgpu()
        .with_context_setup(move |ctx| ui::theme::set(ctx, look))
        .build_ui_state(
            |ui, (page, wishes): &mut (Settings, Vec<Wish>)| wishes.extend(page.show(ui)),
            state,
        );
    harness.run();
    harness
}

#[test]
fn in_every_look_it_is_whole() {
    let options = SnapshotOptions::new().threshold(1.5).max_failed_pixels(60);
    let mut results = SnapshotResults::new();
    for (name, look) in [
        (
            "settings_light",
            look(Language::English, Colours::Light, 100),
        ),
        ("settings_dark", look(Language::English, Colours::Dark, 100)),
        ("settings_xp", look(Language::English, Colours::Xp, 100)),
        (
            "settings_german",
            look(Language::German, Colours::Light, 100),
        ),
        (
            "settings_large",
            look(Language::English, Colours::Light, 200),
        ),
    ] {
        let mut harness = page(look);
        harness.snapshot_options(name, &options);
        results.extend_harness(&mut harness);
    }
}

fn write_name(harness: &mut Harness<'_, (Settings, Vec<Wish>)>, name: &str) {
    harness
        .get_by_role_and_label(Kind::TextInput, "Your name")
        .focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(name.to_owned()));
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
}

#[test]
fn a_name_is_kept_when_it_is_one() {
    let mut harness = page(look(Language::English, Colours::Light, 100));
    write_name(&mut harness, "  ");
    harness.get_by_label("Write a name, on one line.");
    assert_eq!(harness.state().1, []);
    write_name(&mut harness, "Ann Lee");
    let wanted = Wish::Name("Ann Lee".to_owned());
    let wishes = &harness.state().1;
    assert!(!wishes.is_empty() && wishes.iter().all(|wish| *wish == wanted));
}

/// The window of the whole program, with its data in this folder.
fn program(folder: &Path) -> Harness<'static, ByCard<App>> {
    let data = DataDir::new(Some(folder.to_owned())).expect("given");
    let mut harness = Harness::builder()
        .with_size(vec2(900.0, 900.0))
        .with_theme(Theme::Light)
        .build_eframe(|creation| {
            ByCard(App::new(&creation.egui_ctx, data, Start::default()).expect("an engine"))
        });
    harness.run_steps(2);
    harness
}

fn press(harness: &mut Harness<'_, ByCard<App>>, kind: Kind, label: &str) {
    harness.run_steps(3);
    harness.get_by_role_and_label(kind, label).click();
    harness.run_steps(3);
}

#[test]
fn another_look_is_there_at_once_and_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(settings::FILE);
    std::fs::write(&file, "# mine\ncolours = \"dark\" # at night\n").expect("written");
    let mut window = program(folder.path());
    press(&mut window, Kind::Button, "Settings");
    press(&mut window, Kind::RadioButton, "As in 2001 (XP)");
    assert_eq!(Palette::of_context(&window.ctx), Palette::XP);
    press(&mut window, Kind::RadioButton, "125%");
    assert_eq!(window.ctx.zoom_factor(), 1.25);
    press(&mut window, Kind::RadioButton, "Deutsch");
    window.get_by_label("Einstellungen");
    let kept = std::fs::read_to_string(&file).expect("it is there");
    let wanted = "# mine\ncolours = \"xp\" # at night\nlanguage = \"de\"\nsize = 125\n";
    assert_eq!(kept, wanted);
    // A name that was typed last is kept, too, when the page is left.
    let field = window.get_by_role_and_label(Kind::TextInput, "Ihr Name");
    field.focus();
    window.run_steps(2);
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text("Ann Lee".to_owned()));
    window.run_steps(2);
    window.get_by_label("Zurück").click_accesskit();
    window.run_steps(3);
    window.get_by_label("Jemandem helfen");
    let data = DataDir::new(Some(folder.path().to_owned())).expect("given");
    assert_eq!(data.name(), "Ann Lee");
    drop(window);

    Language::English.set();
    let window = program(folder.path());
    window.get_by_label("Jemandem helfen");
    assert_eq!(Palette::of_context(&window.ctx), Palette::XP);
    assert_eq!(window.ctx.zoom_factor(), 1.25);
}

#[test]
fn a_file_that_is_not_right_stays_as_it_is_and_the_page_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(settings::FILE);
    std::fs::write(&file, "colour = \"dark\"\n").expect("written");
    let mut window = program(folder.path());
    press(&mut window, Kind::Button, "Settings");
    window.get_by_label("This was not kept");
    window.get_by_label_contains("Line 1 of the settings is not right: colour = \"dark\"");
    press(&mut window, Kind::RadioButton, "Dark");
    // It holds for now, and is not kept.
    assert_eq!(Palette::of_context(&window.ctx), Palette::DARK);
    window.get_by_label_contains("Line 1 of the settings is not right: colour = \"dark\"");
    let kept = std::fs::read_to_string(&file).expect("it is there");
    assert_eq!(kept, "colour = \"dark\"\n");
}

/// Tab and the space bar reach everything.
#[test]
fn the_keyboard_alone_will_do() {
    let mut harness = page(look(Language::English, Colours::Light, 100));
    for (name, wanted) in [("Français", "French"), ("Dark", "Dark"), ("200%", "200")] {
        reach(&mut harness, name);
        harness.state_mut().1.clear();
        harness.key_press(Key::Space);
        harness.run();
        let wishes = format!("{:?}", harness.state().1);
        assert!(wishes.contains(wanted), "{name}: {wishes}");
    }
    reach(&mut harness, "Your name");
    reach(&mut harness, "Back");
    harness.state_mut().1.clear();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, [Wish::Other]);
}

fn reach(harness: &mut Harness<'_, (Settings, Vec<Wish>)>, name: &str) {
    for _ in 0..40 {
        harness.key_press(Key::Tab);
        harness.run();
        let named = harness.query_all_by_label(name);
        if named.into_iter().any(|node| node.is_focused()) {
            return;
        }
    }
    panic!("the keyboard does not reach {name}");
}
