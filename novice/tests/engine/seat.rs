//! A seat: a screen that a test paints on, a mouse and a keyboard that note what is done to them, and a
//! person who uses them when the test says so.

use crate::board::Board;
use crate::watched::Watched;
use desktop::{
    Capture, CaptureError, Drawn, Exclude, Frame, FrameLook, Input, InputError, InputEvent,
    Outcome, Overlay, OwnEvent, OwnInput, Permit, Place, Selection, Shape, Shortcut, Waker,
};
use novice::engine::{Desktop, Source};
use std::collections::VecDeque;
use std::time::Duration;

/// One thing that was done to mouse and keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Done {
    Event(InputEvent),
    LetGo,
}

#[derive(Clone)]
pub(crate) struct Seat {
    board: Board,
    state: Watched<State>,
}

#[derive(Default)]
struct State {
    done: Vec<Done>,
    drawn: Drawing,
    /// All there was since somebody last waited for one: drawings fade.
    drawings: Vec<Drawing>,
    /// A window moved since a dot was shown last.
    moved: bool,
    /// How many sheets of glass lie over the screen.
    glasses: u32,
    /// The frame around what is shared, if there is one.
    framed: Option<FrameLook>,
    frame_is_wanted: bool,
    own: VecDeque<OwnEvent>,
    holding: bool,
    woken: bool,
    watched: bool,
    lacks_hands: bool,
    unwatchable: bool,
    broken: bool,
    blind: bool,
    hung: bool,
    /// How far each look, each hand and each sheet of glass was to reach.
    reached: Vec<Selection>,
}

/// What is drawn, and where the dot is.
type Drawing = (Vec<Shape>, Option<Place>);

impl State {
    fn draw(&mut self, drawing: Drawing) {
        self.drawings.push(drawing.clone());
        self.drawn = drawing;
    }
}

impl Seat {
    pub(crate) fn at(board: &Board) -> Self {
        Self {
            board: board.clone(),
            state: Watched::default(),
        }
    }

    pub(crate) fn source(&self) -> Source {
        Source::new(self.clone())
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        self.state.change(change)
    }

    fn wait_until(&self, what: &str, met: impl Fn(&State) -> bool) {
        let seen = |state: &State| format!("; done: {:?}", state.done);
        self.state.wait_until(what, met, seen);
    }

    /// The person does something.
    pub(crate) fn does(&self, event: OwnEvent) {
        self.change(|state| state.own.push_back(event));
    }

    /// The person presses a button, and lets go of it.
    pub(crate) fn holds(&self, on: bool) {
        self.change(|state| state.holding = on);
    }

    /// All that was done so far.
    pub(crate) fn done(&self) -> Vec<Done> {
        self.change(|state| state.done.clone())
    }

    pub(crate) fn wait_until_done(&self, wanted: &Done) {
        self.wait_until(&format!("{wanted:?}"), |state| state.done.contains(wanted));
    }

    /// How far all that looked, acted or drew was to reach.
    pub(crate) fn reached(&self) -> Vec<Selection> {
        self.change(|state| state.reached.clone())
    }

    fn reaches(&self, what: Selection) {
        self.change(|state| state.reached.push(what));
    }

    /// Waits until nothing is held of what was done last.
    pub(crate) fn wait_until_let_go(&self) {
        let last = Some(&Done::LetGo);
        self.wait_until("letting go", |state| state.done.last() == last);
    }

    pub(crate) fn wait_until_drawn(&self, shapes: &[Shape], dot: Option<Place>) {
        let wanted = (shapes.to_vec(), dot);
        let is_something = wanted != Drawing::default();
        self.wait_until("the drawing", |state| {
            state.drawn == wanted || is_something && state.drawings.contains(&wanted)
        });
        self.change(|state| state.drawings.clear());
    }

    /// A window moves; the dot that is shown has to be shown anew.
    pub(crate) fn moves_a_window(&self) {
        self.change(|state| state.moved = true);
        self.wait_until("a dot where it may be", |state| !state.moved);
    }

    /// Drawings fade by themselves; the glass that they are on goes when nobody may draw any more.
    pub(crate) fn wait_until_no_glass(&self) {
        self.wait_until("the end of drawing", |state| state.glasses == 0);
        let left = self.change(|state| state.drawn.clone());
        assert_eq!(left, Drawing::default());
    }

    /// Waits until the frame looks so; None: until there is none.
    pub(crate) fn wait_until_framed(&self, look: Option<FrameLook>) {
        self.wait_until(&format!("a frame: {look:?}"), |state| state.framed == look);
    }

    pub(crate) fn wait_until_unwatched(&self) {
        self.wait_until("the end of the watch", |state| !state.watched);
    }

    /// Without XTEST, say.
    pub(crate) fn lacks_hands(&self) {
        self.change(|state| state.lacks_hands = true);
    }

    /// Nobody can tell what the person does, from the beginning.
    pub(crate) fn cannot_be_watched(&self) {
        self.change(|state| state.unwatchable = true);
    }

    /// Nobody can tell any more what the person does; all else goes on.
    pub(crate) fn goes_blind(&self) {
        self.change(|state| state.blind = true);
    }

    /// From now on nothing that is done to mouse and keyboard comes to an end, or it does again.
    pub(crate) fn hangs(&self, hung: bool) {
        self.change(|state| state.hung = hung);
    }

    /// The display goes away.
    pub(crate) fn breaks(&self) {
        self.change(|state| state.broken = true);
    }
}

fn gone() -> InputError {
    let reason = "it was unplugged".to_owned();
    CaptureError::Lost { reason }.into()
}

impl Desktop for Seat {
    fn capture(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Capture>, CaptureError> {
        self.reaches(permit.shared());
        self.board.capture(permit)
    }

    fn input(&self, permit: Box<dyn Permit>) -> Result<Box<dyn Input>, InputError> {
        if !permit.is_live() {
            return Err(InputError::NotPermitted);
        }
        self.reaches(permit.shared());
        if self.change(|state| state.lacks_hands) {
            let (extension, purpose) = ("XTEST 2.2", "nobody else can click or type");
            return Err(CaptureError::MissingExtension { extension, purpose }.into());
        }
        let seat = self.clone();
        Ok(Box::new(Hands { seat, permit }))
    }

    fn own_input(&self, _stop: &Shortcut) -> Result<Box<dyn OwnInput>, InputError> {
        if self.change(|state| state.unwatchable) {
            return Err(gone());
        }
        self.change(|state| state.watched = true);
        Ok(Box::new(Person(self.clone())))
    }

    fn overlay(&self, shared: Selection) -> Result<Box<dyn Overlay>, CaptureError> {
        self.reaches(shared);
        self.change(|state| state.glasses += 1);
        Ok(Box::new(Glass(self.clone())))
    }

    fn frame(&self, _shared: Selection) -> Result<Box<dyn Frame>, CaptureError> {
        Ok(Box::new(Rim(self.clone())))
    }
}

struct Rim(Seat);

impl Frame for Rim {
    fn show(&mut self, look: FrameLook) -> Result<(), CaptureError> {
        self.0.change(|state| state.framed = Some(look));
        Ok(())
    }

    fn follow(&mut self) -> Result<(), CaptureError> {
        let is_wanted = |state: &State| state.frame_is_wanted;
        self.0
            .state
            .change_when(None, is_wanted, |state| state.frame_is_wanted = false);
        Ok(())
    }

    fn waker(&self) -> Waker {
        let seat = self.0.clone();
        Waker::new(move || seat.change(|state| state.frame_is_wanted = true))
    }
}

impl Drop for Rim {
    fn drop(&mut self) {
        self.0.change(|state| state.framed = None);
    }
}

struct Glass(Seat);

impl Overlay for Glass {
    fn draw(&mut self, drawings: &[Drawn<'_>]) -> Result<(), CaptureError> {
        let shapes = drawings.iter().map(|drawn| drawn.shape.clone()).collect();
        self.0.change(|state| state.draw((shapes, state.drawn.1)));
        Ok(())
    }

    fn is_outdated(&mut self) -> Result<bool, CaptureError> {
        Ok(self.0.change(|state| state.moved))
    }

    fn point_at(&mut self, place: Option<Place>) -> Result<(), CaptureError> {
        self.0.change(|state| state.moved &= place.is_none());
        self.0
            .change(|state| state.draw((state.drawn.0.clone(), place)));
        Ok(())
    }
}

impl Drop for Glass {
    fn drop(&mut self) {
        self.0.change(|state| {
            state.glasses -= 1;
            state.draw(Drawing::default());
        });
    }
}

struct Hands {
    seat: Seat,
    permit: Box<dyn Permit>,
}

impl Input for Hands {
    fn inject(&mut self, event: &InputEvent) -> Result<Outcome, InputError> {
        if !self.permit.is_live() {
            return Err(InputError::NotPermitted);
        }
        self.seat.wait_until("an end", |state| !state.hung);
        self.seat.change(|state| {
            if state.broken {
                return Err(gone());
            }
            state.done.push(Done::Event(event.clone()));
            Ok(Outcome::Done)
        })
    }

    fn release_all(&mut self) -> Result<(), InputError> {
        self.seat.change(|state| state.done.push(Done::LetGo));
        Ok(())
    }

    fn exclude(&mut self, _windows: Exclude) {}
}

impl Drop for Hands {
    fn drop(&mut self) {
        self.seat.change(|state| state.done.push(Done::LetGo));
    }
}

struct Person(Seat);

impl OwnInput for Person {
    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<OwnEvent>, InputError> {
        let is_news = |s: &State| !s.own.is_empty() || s.woken || s.broken || s.blind;
        self.0.state.change_when(timeout, is_news, |state| {
            state.woken = false;
            if state.broken || state.blind {
                return Err(gone());
            }
            Ok(state.own.pop_front())
        })
    }

    fn is_holding(&self) -> bool {
        self.0.change(|state| state.holding)
    }

    fn waker(&self) -> Waker {
        let seat = self.0.clone();
        Waker::new(move || seat.change(|state| state.woken = true))
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.0.change(|state| state.watched = false);
    }
}
