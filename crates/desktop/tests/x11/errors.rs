//! What can't work says why, and what to do.

use desktop::{CaptureError, Selection};

use crate::support::{Switch, Xvfb};

fn error(display: Option<&str>, what: Selection) -> CaptureError {
    let outcome = desktop::x11::open(display, Switch::about(what).permit());
    outcome.err().expect("this can't be captured")
}

#[test]
fn a_display_that_is_not_there() {
    let text = error(Some(":98765"), Selection::WholeDesktop).to_string();
    assert!(
        text.starts_with("can't connect to the display :98765: "),
        "{text}"
    );
    assert!(text.contains("check that it is running"), "{text}");
    let text = error(Some("what is this"), Selection::WholeDesktop).to_string();
    assert!(
        text.starts_with("can't connect to the display what is this: "),
        "{text}"
    );
}

#[test]
fn a_monitor_that_is_not_there() {
    let xvfb = Xvfb::start("640x480x24");
    let what = Selection::Monitor("kitchen".to_owned());
    let text = error(Some(&xvfb.display()), what).to_string();
    assert_eq!(
        text,
        "there is no monitor called “kitchen”; choose one of: screen"
    );
}

#[test]
fn a_palette() {
    let xvfb = Xvfb::start("640x480x8");
    let error = error(Some(&xvfb.display()), Selection::WholeDesktop);
    assert!(
        matches!(error, CaptureError::UnsupportedPixels { .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("set it to 24 bits per pixel"),
        "{error}"
    );
}

#[test]
fn a_server_without_what_is_needed() {
    let xvfb = Xvfb::start_with("640x480x24", &["-extension", "RANDR"]);
    let text = error(Some(&xvfb.display()), Selection::WholeDesktop).to_string();
    assert!(
        text.starts_with("the display lacks the X extension RANDR 1.5"),
        "{text}"
    );
}

#[test]
fn a_desktop_beyond_all_bounds() {
    let xvfb = Xvfb::start("16400x64x24");
    let error = error(Some(&xvfb.display()), Selection::WholeDesktop);
    assert!(
        matches!(
            error,
            CaptureError::TooLarge {
                width: 16400,
                height: 64
            }
        ),
        "{error}"
    );
}

#[test]
fn a_server_that_dies() {
    let mut xvfb = Xvfb::start("640x480x24");
    let mut eye = xvfb.capture();
    eye.settle();
    xvfb.kill();
    assert!(matches!(eye.error(), CaptureError::Lost { .. }));
    assert!(matches!(eye.error(), CaptureError::Lost { .. }));
    assert_eq!(crate::support::count(eye.picture(), 0), 640 * 480);
}
