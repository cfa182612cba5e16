//! What is copied, here and in another program.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use desktop::windows::{Injected, open_clipboard, open_input};
use desktop::{
    Clipboard, ClipboardError, Content, Exclude, InputEvent, Key, NamedKey, Outcome, Selection,
};
use selection::{Clips, Copied, Most};
use win32::{ClipboardWindow, Format};

use crate::support::{Approval, PATIENCE, Program, alone, until_it_has_keyboard};

const ALL: usize = 1 << 20;

fn permit(live: bool) -> Approval {
    Approval {
        live: Arc::new(AtomicBool::new(live)),
        what: Selection::WholeDesktop,
    }
}

fn open(exclude: Exclude) -> Box<dyn Clipboard> {
    let mut clipboard = open_clipboard(None).unwrap();
    clipboard.exclude(exclude);
    clipboard
}

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn was_changed(clipboard: &mut dyn Clipboard) -> bool {
    clipboard.next_change(Some(PATIENCE)).unwrap()
}

/// Whether any change is told now that another one was told to somebody who came later.
fn is_silent(clipboard: &mut dyn Clipboard) -> bool {
    !clipboard.next_change(Some(Duration::ZERO)).unwrap()
}

#[test]
fn what_is_typed_and_copied_in_another_program_can_be_read() {
    let _alone = alone();
    let mut clipboard = open(Exclude::own_windows());
    let program = Program::start();
    until_it_has_keyboard(&program);
    let injected = Injected::default();
    let mut hands = open_input(None, Box::new(permit(true)), &injected).unwrap();
    let mut act = |event: InputEvent| {
        assert_eq!(hands.inject(&event).unwrap(), Outcome::Done, "{event:?}");
    };
    let control = Key::Named(NamedKey::Control);
    let mut press = |key, down| act(InputEvent::Key { key, down });
    for letter in ['H', 'i'] {
        press(Key::Char(letter), true);
        press(Key::Char(letter), false);
    }
    press(Key::Named(NamedKey::Enter), true);
    press(Key::Named(NamedKey::Enter), false);
    act(InputEvent::Text("Grüße, 漢 \u{1f600}".to_owned()));
    let mut press = |key, down| act(InputEvent::Key { key, down });
    press(control, true);
    for letter in ['a', 'c'] {
        press(Key::Char(letter), true);
        press(Key::Char(letter), false);
    }
    press(control, false);
    assert!(was_changed(&mut *clipboard));
    let copied = clipboard.read(&permit(true), ALL).unwrap();
    assert_eq!(copied, Some(text("Hi\nGrüße, 漢 \u{1f600}")));
    let few = clipboard.read(&permit(true), 5);
    assert!(matches!(few, Err(ClipboardError::TooLarge { most: 5 })));
    let dead = clipboard.read(&permit(false), ALL);
    assert!(matches!(dead, Err(ClipboardError::NotPermitted)));

    // The same program, and nobody's business.
    clipboard.exclude(Exclude::nothing().and_process(program.0.id()));
    assert_eq!(clipboard.read(&permit(true), ALL).unwrap(), None);
}

#[test]
fn what_is_written_can_be_pasted_and_is_no_change() {
    let _alone = alone();
    let mut clipboard = open(Exclude::nothing());
    let mut witness = open(Exclude::nothing());
    let (most, wanted) = (
        Most {
            text: ALL,
            png: ALL,
        },
        || true,
    );
    let other = Clips::open(|| {}).unwrap();
    clipboard.write(&permit(true), text("one\ntwo")).unwrap();
    assert!(was_changed(&mut *witness));
    assert!(is_silent(&mut *clipboard));
    let pasted = other.read(most, wanted).unwrap();
    assert_eq!(pasted, Some(Copied::Text("one\ntwo".to_owned())));
    assert_eq!(
        clipboard.read(&permit(true), ALL).unwrap(),
        None,
        "it wrote that"
    );

    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 3, 2);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[7; 18]).unwrap();
    writer.finish().unwrap();
    let picture = Content::Image { png: png.clone() };
    clipboard.write(&permit(true), picture.clone()).unwrap();
    assert_eq!(other.read(most, wanted).unwrap(), Some(Copied::Png(png)));
    assert!(was_changed(&mut *witness));
    assert_eq!(witness.read(&permit(true), ALL).unwrap(), Some(picture));
    let dead = clipboard.write(&permit(false), text("x"));
    assert!(matches!(dead, Err(ClipboardError::NotPermitted)));

    other.write(&Copied::Text("three".to_owned())).unwrap();
    assert!(was_changed(&mut *clipboard));
    assert_eq!(
        clipboard.read(&permit(true), ALL).unwrap(),
        Some(text("three"))
    );
    // This process's own copies are nobody's business unless that is said.
    clipboard.exclude(Exclude::own_windows());
    assert_eq!(clipboard.read(&permit(true), ALL).unwrap(), None);
}

#[test]
fn what_is_marked_as_secret_is_not_handed_out() {
    let _alone = alone();
    let mut clipboard = open(Exclude::nothing());
    let other = ClipboardWindow::open(|| {}).unwrap();
    let secret = || (Format::TEXT, "s\0e\0\0\0".into());
    let mut marked = |name: &str, mark: &[u8]| {
        let mark = (Format::named(name).unwrap(), mark.to_vec());
        other
            .clipboard()
            .unwrap()
            .replace(&[mark, secret()])
            .unwrap();
        clipboard.read(&permit(true), ALL).unwrap()
    };
    for (name, mark) in [
        ("ExcludeClipboardContentFromMonitorProcessing", [0, 0, 0, 0]),
        ("Clipboard Viewer Ignore", [1, 0, 0, 0]),
        ("CanIncludeInClipboardHistory", [0, 0, 0, 0]),
        ("CanUploadToCloudClipboard", [0, 0, 0, 0]),
    ] {
        assert_eq!(marked(name, &mark), None, "{name}");
    }
    let open = marked("CanUploadToCloudClipboard", &[1, 0, 0, 0]);
    assert_eq!(open, Some(text("se")));
}

#[test]
fn a_program_that_keeps_the_clipboard_open_holds_nobody_up_for_ever() {
    let _alone = alone();
    let mut clipboard = open(Exclude::nothing());
    let other = ClipboardWindow::open(|| {}).unwrap();
    let held = other.clipboard().unwrap();
    let read = clipboard.read(&permit(true), ALL);
    assert!(matches!(read, Err(ClipboardError::NoAnswer)), "{read:?}");
    let written = clipboard.write(&permit(true), text("x"));
    assert!(matches!(written, Err(ClipboardError::Taken)), "{written:?}");
    drop(held);
    clipboard.write(&permit(true), text("x")).unwrap();
}
