//! A window that the processor draws: what comes from the system goes to the toolkit, and what that wants to the system.

use crate::{App, Maker, Opening, Options};
use anyhow::{Context as _, Result, anyhow};
use eframe::UserEvent;
use egui::{
    ClippedPrimitive, Color32, Context, Event, NumExt as _, PlatformOutput, RawInput,
    TexturesDelta, Vec2, ViewportBuilder, ViewportCommand, ViewportEvent, ViewportId, ViewportInfo,
};
use egui_winit::accesskit_winit;
use egui_winit::winit::dpi::PhysicalSize;
use egui_winit::winit::event::WindowEvent;
use egui_winit::winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use egui_winit::winit::window::{Window, WindowId};
use egui_winit::{ActionRequested, State};
use paint::{Area, Frame, Painter};
use raw_window_handle::{HasDisplayHandle as _, RawDisplayHandle};
use softbuffer::{Rect, SoftBufferError};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Instant;

/// Windows has two icons of a window: the one that the toolkit sets is for its edge alone.
#[cfg(windows)]
fn show_in_taskbar(window: &Window, icon: Option<&egui::IconData>) {
    use egui_winit::winit::platform::windows::WindowExtWindows as _;
    use egui_winit::winit::window::Icon;
    let icon = icon.map(|icon| Icon::from_rgba(icon.rgba.clone(), icon.width, icon.height));
    window.set_taskbar_icon(icon.and_then(Result::ok));
}

/// The largest side of a picture, in pixels.
const MOST_SIDE: usize = 16_384;

/// What is in the window, and what is around it.
pub(crate) struct Running {
    ctx: Context,
    app: Box<dyn App>,
    state: State,
    info: ViewportInfo,
    actions: Vec<ActionRequested>,
    /// What came while nothing was to be seen.
    waiting: RawInput,
    textures: TexturesDelta,
    painter: Painter,
    began: Instant,
    is_shown: bool,
    /// The system may have lost what was drawn, and nothing was drawn since.
    is_lost: bool,
    closes: bool,
    /// Before the window that it is on.
    surface: softbuffer::Surface<Arc<Window>, Arc<Window>>,
    window: Arc<Window>,
}

impl Running {
    pub(crate) fn begin(
        events: &ActiveEventLoop,
        proxy: &EventLoopProxy<UserEvent>,
        options: Options,
        maker: &Maker,
    ) -> Result<Self> {
        let ctx = Context::default();
        ctx.options_mut(|options| options.max_passes = 2.try_into().unwrap_or(options.max_passes));
        // It is shown when there is something to be seen.
        let builder = within_monitors(options.viewport, events)
            .with_app_id(options.app_id)
            .with_visible(false);
        let window = Arc::new(egui_winit::create_window(&ctx, events, &builder)?);
        #[cfg(windows)]
        show_in_taskbar(&window, builder.icon.as_deref());
        let surface = softbuffer::Context::new(window.clone())
            .and_then(|display| softbuffer::Surface::new(&display, window.clone()))
            .map_err(|error| anyhow!("{error}"))
            .context("the processor can't draw into it")?;
        let mut state = State::new(
            ctx.clone(),
            ViewportId::ROOT,
            events,
            Some(window.scale_factor() as f32),
            window.theme(),
            Some(MOST_SIDE),
        );
        state.set_clipboard_shortcuts(options.clipboard_shortcuts);
        state.init_accesskit(events, &window, proxy.clone());
        let wakes = proxy.clone();
        ctx.set_request_repaint_callback(move |wanted| {
            // A loop that is over draws nothing.
            let _ = wakes.send_event(UserEvent::RequestRepaint {
                viewport_id: wanted.viewport_id,
                when: Instant::now() + wanted.delay,
                cumulative_pass_nr: wanted.current_cumulative_pass_nr,
            });
        });
        let mut info = ViewportInfo::default();
        egui_winit::update_viewport_info(&mut info, &ctx, &window, true);
        let app = maker.make(&Opening {
            ctx: &ctx,
            window: &window,
        })?;
        Ok(Self {
            ctx,
            app,
            state,
            info,
            actions: Vec::new(),
            waiting: RawInput::default(),
            textures: TexturesDelta::default(),
            painter: Painter::default(),
            began: Instant::now(),
            is_shown: false,
            is_lost: false,
            closes: false,
            surface,
            window,
        })
    }

    /// The name that the system has for it.
    pub(crate) fn id(&self) -> WindowId {
        self.window.id()
    }

    /// Whether nobody can see it.
    pub(crate) fn is_hidden(&self) -> bool {
        self.window.is_visible() == Some(false) || self.window.is_minimized() == Some(true)
    }

    /// Whether the system says when to draw, and loses nothing that was drawn. Others say only that they did.
    pub(crate) fn is_paced(&self) -> bool {
        let display = self.window.display_handle().map(|display| display.as_raw());
        matches!(display, Ok(RawDisplayHandle::Wayland(_)))
    }

    /// Whether the person closed it, and the program lets them.
    pub(crate) fn is_closed(&self) -> bool {
        self.closes
    }

    /// How many times it was gone through.
    pub(crate) fn pass(&self) -> u64 {
        self.ctx.cumulative_pass_nr()
    }

    /// Asks the system to say when to draw.
    pub(crate) fn ask(&self) {
        self.window.request_redraw();
    }

    /// Something happened; whether that can be seen.
    pub(crate) fn hear(&mut self, event: &WindowEvent) -> bool {
        match event {
            WindowEvent::CloseRequested => {
                self.info.events.push(ViewportEvent::Close);
                // Once to hear of it, once to do it.
                self.ctx.request_repaint();
            }
            WindowEvent::Occluded(is) => self.info.occluded = Some(*is),
            _ => {}
        }
        self.state.on_window_event(&self.window, event).repaint
    }

    /// The mouse moved, wherever the pointer is; whether that is wanted.
    pub(crate) fn move_mouse(&mut self, delta: (f64, f64)) -> bool {
        self.state.on_mouse_motion(delta)
    }

    /// What somebody reads or does by other means than the screen.
    pub(crate) fn access(&mut self, event: &accesskit_winit::WindowEvent) {
        match event {
            accesskit_winit::WindowEvent::InitialTreeRequested => self.ctx.enable_accesskit(),
            accesskit_winit::WindowEvent::ActionRequested(request) => {
                self.state.on_accesskit_action_request(request.clone());
            }
            accesskit_winit::WindowEvent::AccessibilityDeactivated => self.ctx.disable_accesskit(),
        }
    }

    /// Lets the program tick, and draws it if it can be seen.
    ///
    /// # Errors
    /// When the window is gone.
    pub(crate) fn draw(&mut self, events: &ActiveEventLoop, is_lost: bool) -> Result<()> {
        self.is_lost |= is_lost;
        egui_winit::update_viewport_info(&mut self.info, &self.ctx, &self.window, false);
        if self.is_shown && self.info.visible() == Some(false) {
            self.tick(events);
            return Ok(());
        }
        let input = self.input();
        let closes = input.viewport().close_requested();
        let output = self.ctx.run_ui(input, |ui| {
            self.app.logic(ui.ctx());
            self.app.ui(ui);
        });
        self.textures.append(output.textures_delta);
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        self.show(primitives, output.pixels_per_point)?;
        let roots = output.viewport_output.into_iter();
        let commands = roots.flat_map(|(_, root)| root.commands).collect();
        self.obey(events, output.platform_output, commands, closes);
        Ok(())
    }

    /// Lets the program tick. What the person did meanwhile waits until it is drawn.
    pub(crate) fn tick(&mut self, events: &ActiveEventLoop) {
        let input = self.input();
        let closes = input.viewport().close_requested();
        let output = self.ctx.run_logic(&input, |ctx| self.app.logic(ctx));
        self.waiting = input;
        let commands = output.viewport_commands.into_values().flatten().collect();
        self.obey(events, output.platform_output, commands, closes);
    }

    fn input(&mut self) -> RawInput {
        let mut input = std::mem::take(&mut self.waiting);
        input.append(self.state.take_egui_input(&self.window));
        input.time = Some(self.began.elapsed().as_secs_f64());
        input.viewports = std::iter::once((ViewportId::ROOT, self.info.clone())).collect();
        self.app.raw_input_hook(&self.ctx, &mut input);
        input
    }

    /// Does with the window what the program wants.
    fn obey(
        &mut self,
        events: &ActiveEventLoop,
        platform: PlatformOutput,
        commands: Vec<ViewportCommand>,
        closes: bool,
    ) {
        self.info.events.clear();
        self.closes |= closes && !commands.contains(&ViewportCommand::CancelClose);
        self.state
            .handle_platform_output_with_event_loop(&self.window, events, platform);
        egui_winit::process_viewport_commands(
            &self.ctx,
            &mut self.info,
            commands,
            &self.window,
            &mut self.actions,
        );
        for action in std::mem::take(&mut self.actions) {
            let event = match action {
                ActionRequested::Cut => Some(Event::Cut),
                ActionRequested::Copy => Some(Event::Copy),
                ActionRequested::Paste => self.paste(),
                // Nobody here asks for it.
                ActionRequested::Screenshot(_) | ActionRequested::PaintWhileHidden => None,
            };
            self.state.egui_input_mut().events.extend(event);
        }
    }

    fn paste(&mut self) -> Option<Event> {
        match self.state.clipboard_text() {
            Some(text) => {
                let text = text.replace("\r\n", "\n");
                (!text.is_empty()).then_some(Event::Paste(text))
            }
            None => {
                let image = self.state.clipboard_image()?;
                Some(Event::PasteImage(Arc::new(image)))
            }
        }
    }

    /// Draws what differs from what is there.
    fn show(&mut self, primitives: Vec<ClippedPrimitive>, pixels_per_point: f32) -> Result<()> {
        let PhysicalSize { width, height } = self.window.inner_size();
        let (Some(wide), Some(high)) = (NonZeroU32::new(width), NonZeroU32::new(height)) else {
            return Ok(());
        };
        let failed = |error: SoftBufferError| anyhow!("the window can't be drawn: {error}");
        self.surface.resize(wide, high).map_err(failed)?;
        let mut pixels = self.surface.buffer_mut().map_err(failed)?;
        let age = pixels.age();
        let frame = Frame {
            size: [width as usize, height as usize],
            pixels_per_point,
            background: Color32::BLACK,
            primitives,
            textures: std::mem::take(&mut self.textures),
        };
        let changed = self.painter.paint(&mut pixels, age, frame);
        if !std::mem::replace(&mut self.is_shown, true) {
            self.window.set_visible(true);
        }
        let damage: Vec<Rect> = changed.into_iter().filter_map(rect).collect();
        let shown = match (std::mem::take(&mut self.is_lost), damage.is_empty()) {
            (true, _) => {
                self.window.pre_present_notify();
                pixels.present()
            }
            (false, false) => {
                self.window.pre_present_notify();
                pixels.present_with_damage(&damage)
            }
            (false, true) => Ok(()),
        };
        shown.map_err(failed)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.ctx.on_exit();
        // The toolkit wants to hear that they are not needed.
        self.textures.clear();
    }
}

fn rect(area: Area) -> Option<Rect> {
    let part = |from: usize, to: usize| u32::try_from(to.checked_sub(from)?).ok();
    Some(Rect {
        x: u32::try_from(area.left).ok()?,
        y: u32::try_from(area.top).ok()?,
        width: NonZeroU32::new(part(area.left, area.right)?)?,
        height: NonZeroU32::new(part(area.top, area.bottom)?)?,
    })
}

/// The window, not larger than the largest monitor: some systems show nothing of it otherwise.
fn within_monitors(viewport: ViewportBuilder, events: &ActiveEventLoop) -> ViewportBuilder {
    let sizes = events.available_monitors().map(|monitor| {
        let size = monitor.size().to_logical::<f32>(monitor.scale_factor());
        Vec2::new(size.width, size.height)
    });
    let most = sizes.fold(Vec2::ZERO, Vec2::max);
    match viewport.inner_size {
        Some(size) if most != Vec2::ZERO => viewport.with_inner_size(size.at_most(most)),
        _ => viewport,
    }
}
