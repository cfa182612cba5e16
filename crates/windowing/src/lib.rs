//! The operating system's window around a program: drawn by the graphics card, or by the processor where there is none.

mod card;
mod hand;
mod running;

pub use card::ByCard;

use anyhow::anyhow;
use eframe::UserEvent;
use egui::{Context, RawInput, Ui, ViewportBuilder};
use egui_winit::winit::event_loop::EventLoop;
use raw_window_handle::{
    DisplayHandle, HandleError, HasDisplayHandle, HasWindowHandle, WindowHandle,
};
use std::cell::RefCell;
use std::rc::Rc;
use thiserror::Error;

/// What is in the window.
pub trait App {
    /// What happened meanwhile; also while the window is not to be seen.
    fn logic(&mut self, ctx: &Context);

    /// Draws it.
    fn ui(&mut self, ui: &mut Ui);

    /// What the person did, before anybody else hears of it.
    fn raw_input_hook(&mut self, _ctx: &Context, _input: &mut RawInput) {}
}

impl<A: App + ?Sized> App for Box<A> {
    fn logic(&mut self, ctx: &Context) {
        (**self).logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui) {
        (**self).ui(ui);
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        (**self).raw_input_hook(ctx, input);
    }
}

/// How the window is.
#[derive(Clone)]
pub struct Options {
    /// The identity that the desktop knows the program by: the name of its `.desktop` file.
    pub app_id: &'static str,
    /// The window at first.
    pub viewport: ViewportBuilder,
    /// Whether the keys for copying and pasting do so by themselves.
    pub clipboard_shortcuts: bool,
}

/// The window is there, and not to be seen yet.
pub struct Opening<'a> {
    /// The toolkit.
    pub ctx: &'a Context,
    window: &'a dyn Handles,
}

trait Handles: HasWindowHandle + HasDisplayHandle {}

impl<T: HasWindowHandle + HasDisplayHandle> Handles for T {}

impl HasWindowHandle for Opening<'_> {
    fn window_handle(&self) -> Result<WindowHandle<'_>, HandleError> {
        self.window.window_handle()
    }
}

impl HasDisplayHandle for Opening<'_> {
    fn display_handle(&self) -> Result<DisplayHandle<'_>, HandleError> {
        self.window.display_handle()
    }
}

/// Why there is no window.
#[derive(Debug, Error)]
#[error("{0:#}")]
pub struct OpenError(#[from] anyhow::Error);

type Make = Box<dyn FnOnce(&Opening<'_>) -> anyhow::Result<Box<dyn App>>>;

/// Makes what is in the window, once it is there; if it never is, it is still there to be made.
#[derive(Clone)]
struct Maker(Rc<RefCell<Option<Make>>>);

impl Maker {
    fn is_left(&self) -> bool {
        self.0.borrow().is_some()
    }

    fn make(&self, opening: &Opening<'_>) -> anyhow::Result<Box<dyn App>> {
        let make = self.0.borrow_mut().take();
        make.ok_or_else(|| anyhow!("the window was opened twice"))?(opening)
    }
}

thread_local! {
    /// There can be one for each program, whatever it opens.
    static LOOP: RefCell<Option<EventLoop<UserEvent>>> = const { RefCell::new(None) };
}

/// Opens the window and returns when it is closed. It has to be called on the program's first thread.
///
/// Where the one way to draw is not to be had, it is drawn the other way. `BECKON_DRAWN_BY=card` and
/// `BECKON_DRAWN_BY=processor` allow one of them alone.
///
/// # Errors
/// When there is no display, or it can't show the window, or `make` fails.
pub fn run(
    options: Options,
    make: impl FnOnce(&Opening<'_>) -> anyhow::Result<Box<dyn App>> + 'static,
) -> Result<(), OpenError> {
    let maker = Maker(Rc::new(RefCell::new(Some(Box::new(make)))));
    Ok(LOOP.with(|kept| {
        let mut kept = kept.borrow_mut();
        let events = match &mut *kept {
            Some(events) => events,
            None => kept.insert(EventLoop::with_user_event().build()?),
        };
        let (way, other) = ways();
        match way.run(events, options.clone(), &maker) {
            Err(error) if maker.is_left() && other.is_some() => {
                tracing::warn!(
                    error = format!("{error:#}"),
                    "the window is drawn another way"
                );
                other.unwrap_or(way).run(events, options, &maker)
            }
            done => done,
        }
    })?)
}

/// Who draws.
#[derive(Clone, Copy)]
enum Way {
    Card,
    Processor,
}

impl Way {
    fn run(
        self,
        events: &mut EventLoop<UserEvent>,
        options: Options,
        maker: &Maker,
    ) -> anyhow::Result<()> {
        match self {
            Self::Card => card::run(events, options, maker),
            Self::Processor => hand::run(events, options, maker),
        }
    }
}

/// Who draws at best, and otherwise.
fn ways() -> (Way, Option<Way>) {
    match std::env::var("BECKON_DRAWN_BY").as_deref() {
        Ok("card") => (Way::Card, None),
        Ok("processor") => (Way::Processor, None),
        _ if has_card() => (Way::Card, Some(Way::Processor)),
        _ => (Way::Processor, Some(Way::Card)),
    }
}

/// Whether something draws faster than the processor. Software OpenGL doesn't.
fn has_card() -> bool {
    let is_card =
        |node: std::fs::DirEntry| node.file_name().to_string_lossy().starts_with("renderD");
    // Elsewhere there is one, or none that OpenGL can be had of.
    !cfg!(target_os = "linux")
        || std::fs::read_dir("/dev/dri").is_ok_and(|nodes| nodes.flatten().any(is_card))
}
