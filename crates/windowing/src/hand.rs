//! The window where the processor draws it: when it is drawn, and when all sleeps. What eframe does, without a graphics card.

use crate::running::Running;
use crate::{Maker, Options};
use anyhow::Result;
use eframe::UserEvent;
use egui_winit::winit::application::ApplicationHandler;
use egui_winit::winit::event::{DeviceEvent, DeviceId, StartCause, WindowEvent};
use egui_winit::winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use egui_winit::winit::platform::run_on_demand::EventLoopExtRunOnDemand as _;
use egui_winit::winit::window::WindowId;
use std::time::{Duration, Instant};

/// The shortest time from one picture to the next.
const PACE: Duration = Duration::from_millis(16);
/// How often what is not to be seen looks after itself, at most.
const HIDDEN: Duration = Duration::from_millis(100);
/// So long the system is waited for to let a picture be drawn. Some don't while nobody sees the window, and say nothing of it.
const PATIENCE: Duration = Duration::from_millis(250);

/// Opens the window.
pub(crate) fn run(
    events: &mut EventLoop<UserEvent>,
    options: Options,
    maker: &Maker,
) -> Result<()> {
    let mut program = Program {
        proxy: events.create_proxy(),
        begins: Some((options, maker.clone())),
        running: None,
        due: None,
        overdue: None,
        drawn: None,
        over: Ok(()),
    };
    events.run_app_on_demand(&mut program)?;
    program.over
}

struct Program {
    proxy: EventLoopProxy<UserEvent>,
    begins: Option<(Options, Maker)>,
    running: Option<Running>,
    /// When the window has to be drawn.
    due: Option<Instant>,
    /// When the system has been waited for long enough.
    overdue: Option<Instant>,
    drawn: Option<Instant>,
    over: Result<()>,
}

impl Program {
    fn ends(&mut self, events: &ActiveEventLoop, over: Result<()>) {
        if self.over.is_ok() {
            self.over = over;
        }
        self.running = None;
        events.exit();
    }

    /// Draws what changed; all of it, if the system has lost what was there.
    fn draw(&mut self, events: &ActiveEventLoop, is_lost: bool) {
        self.overdue = None;
        self.drawn = Some(Instant::now());
        self.step(events, |running| running.draw(events, is_lost));
    }

    fn step(&mut self, events: &ActiveEventLoop, step: impl FnOnce(&mut Running) -> Result<()>) {
        let Some(running) = &mut self.running else {
            return;
        };
        let done = step(running);
        if done.is_err() || running.is_closed() {
            self.ends(events, done);
        }
    }

    /// It has to be drawn then.
    fn wants(&mut self, at: Instant) {
        let at = self.drawn.map_or(at, |drawn| at.max(drawn + PACE));
        self.due = Some(self.due.map_or(at, |before| before.min(at)));
    }

    /// Asks for what is due to be drawn, and sleeps until the next.
    fn wait(&mut self, events: &ActiveEventLoop) {
        let now = Instant::now();
        if self.due.is_some_and(|due| due <= now) {
            self.due = None;
            match &self.running {
                Some(running) if running.is_hidden() => match self.drawn.map(|at| at + HIDDEN) {
                    Some(next) if next > now => self.due = Some(next),
                    _ => self.draw(events, false),
                },
                Some(running) if running.is_paced() => {
                    self.overdue.get_or_insert(now + PATIENCE);
                    running.ask();
                }
                Some(_) => self.draw(events, false),
                None => {}
            }
        }
        if self.overdue.is_some_and(|overdue| overdue <= now) {
            self.overdue = None;
            self.step(events, |running| {
                running.tick(events);
                Ok(())
            });
        }
        let next = [self.due, self.overdue].into_iter().flatten().min();
        events.set_control_flow(next.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }
}

impl ApplicationHandler<UserEvent> for Program {
    fn resumed(&mut self, events: &ActiveEventLoop) {
        let Some((options, maker)) = self.begins.take() else {
            return;
        };
        match Running::begin(events, &self.proxy, options, &maker) {
            Ok(running) => {
                self.running = Some(running);
                self.wants(Instant::now());
            }
            Err(error) => self.ends(events, Err(error)),
        }
    }

    fn new_events(&mut self, events: &ActiveEventLoop, _cause: StartCause) {
        self.wait(events);
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        self.wait(events);
    }

    fn user_event(&mut self, _events: &ActiveEventLoop, event: UserEvent) {
        let Some(running) = &mut self.running else {
            return;
        };
        match event {
            UserEvent::RequestRepaint {
                when,
                cumulative_pass_nr: pass,
                ..
            } => {
                // What was wanted before the last pass has been drawn.
                if running.pass().saturating_sub(pass) > 1 {
                    return;
                }
                self.wants(when);
            }
            UserEvent::AccessKitActionRequest(event) => {
                running.access(&event.window_event);
                self.wants(Instant::now());
            }
        }
    }

    fn device_event(&mut self, _events: &ActiveEventLoop, _device: DeviceId, event: DeviceEvent) {
        if let (DeviceEvent::MouseMotion { delta }, Some(running)) = (event, &mut self.running)
            && running.move_mouse(delta)
        {
            self.wants(Instant::now());
        }
    }

    fn window_event(&mut self, events: &ActiveEventLoop, window: WindowId, event: WindowEvent) {
        // A window that was given up is heard of once more, when it is gone.
        if self.running.as_ref().map(Running::id) != Some(window) {
            return;
        }
        match event {
            WindowEvent::RedrawRequested => {
                let is_lost = self
                    .running
                    .as_ref()
                    .is_some_and(|running| !running.is_paced());
                self.draw(events, is_lost);
            }
            WindowEvent::Destroyed => self.ends(events, Ok(())),
            event => {
                let Some(running) = &mut self.running else {
                    return;
                };
                let wants = running.hear(&event);
                let is_sized = matches!(event, WindowEvent::Resized(_));
                if is_sized && cfg!(windows) {
                    // While somebody drags an edge the system shows what is drawn before it goes on.
                    self.draw(events, false);
                } else if wants || is_sized {
                    self.wants(Instant::now());
                }
            }
        }
    }
}
