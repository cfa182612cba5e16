//! The window where a graphics card draws it.

use crate::{App, Maker, Opening, Options};
use anyhow::{Result, anyhow, bail};
use eframe::{NativeOptions, Renderer, UserEvent};
use egui::{Context, RawInput, Ui};
use egui_winit::winit::event_loop::EventLoop;
use egui_winit::winit::platform::run_on_demand::EventLoopExtRunOnDemand as _;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Opens the window.
pub(crate) fn run(
    events: &mut EventLoop<UserEvent>,
    options: Options,
    maker: &Maker,
) -> Result<()> {
    let native = NativeOptions {
        viewport: options.viewport,
        renderer: Renderer::Glow,
        // It would change the pixels of pictures.
        dithering: false,
        clipboard_shortcuts: options.clipboard_shortcuts,
        ..NativeOptions::default()
    };
    let (closed, failed) = (Rc::new(Cell::new(false)), Rc::new(RefCell::new(None)));
    let made = {
        let (closed, failed) = (closed.clone(), failed.clone());
        move |creation: &eframe::CreationContext<'_>| {
            let opening = Opening {
                ctx: &creation.egui_ctx,
                window: creation,
            };
            match maker.make(&opening) {
                Ok(app) => Ok(Box::new(ByCard(Watched { app, closed })) as Box<dyn eframe::App>),
                Err(error) => {
                    let told = error.to_string();
                    *failed.borrow_mut() = Some(error);
                    Err(told.into())
                }
            }
        }
    };
    let mut program = eframe::create_native(options.app_id, native, Box::new(made), events);
    events.run_app_on_demand(&mut program)?;
    drop(program);
    if let Some(error) = failed.borrow_mut().take() {
        return Err(error);
    }
    // Why, it tells the log alone.
    if maker.is_left() {
        bail!("the graphics card can't draw it by OpenGL");
    }
    if !closed.get() {
        return Err(anyhow!("the graphics card stopped drawing it"));
    }
    Ok(())
}

/// What is in the window, and whether that was to be closed.
struct Watched {
    app: Box<dyn App>,
    closed: Rc<Cell<bool>>,
}

impl App for Watched {
    fn logic(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) {
            self.closed.set(true);
        }
        self.app.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui) {
        self.app.ui(ui);
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.app.raw_input_hook(ctx, input);
    }
}

/// What is in the window, as eframe has it.
pub struct ByCard<A>(pub A);

impl<A: App> eframe::App for ByCard<A> {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.0.raw_input_hook(ctx, input);
    }
}
