//! What of the pointer waits to be sent: its newest shape and its newest place.

use std::time::{Duration, Instant};

use crate::pointer::{MAX_POINTER_SIDE, PointerShape};

/// While nothing else is sent, places follow each other no faster.
const PLACE_INTERVAL: Duration = Duration::from_millis(8);

/// A place, or hidden.
pub(crate) type Place = Option<(i16, i16)>;

/// The pointer on the sending side.
#[derive(Default)]
pub(crate) struct Cursor {
    shape: Option<PointerShape>,
    shape_waits: bool,
    place: Place,
    place_waits: bool,
    place_sent_at: Option<Instant>,
}

impl Cursor {
    /// The pointer is here now; None: hidden.
    pub(crate) fn set_place(&mut self, at: Option<(i32, i32)>) {
        let near = |v: i32| v.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
        let place = at.map(|(x, y)| (near(x), near(y)));
        self.place_waits |= place != self.place;
        self.place = place;
    }

    /// The pointer looks like this now; a shape that breaks its own rules is ignored.
    pub(crate) fn set_shape(&mut self, shape: &PointerShape) {
        let shape = shrink(shape);
        if shape.is_valid() && self.shape.as_ref() != Some(&shape) {
            self.shape = Some(shape);
            self.shape_waits = true;
        }
    }

    /// The other end knows nothing of it.
    pub(crate) fn forget_sent(&mut self) {
        self.shape_waits = self.shape.is_some();
        self.place_waits = self.place.is_some();
        self.place_sent_at = None;
    }

    /// When a place may be sent though nothing else is; None if none waits.
    pub(crate) fn place_due(&self) -> Option<Due> {
        if !self.place_waits {
            return None;
        }
        Some(
            self.place_sent_at
                .map_or(Due::Now, |sent| Due::At(sent + PLACE_INTERVAL)),
        )
    }

    /// The place if it waits; it counts as sent.
    pub(crate) fn take_place(&mut self, now: Instant) -> Option<Place> {
        std::mem::take(&mut self.place_waits).then(|| {
            self.place_sent_at = Some(now);
            self.place
        })
    }

    /// The shape if it waits; it counts as sent.
    pub(crate) fn take_shape(&mut self) -> Option<&PointerShape> {
        if std::mem::take(&mut self.shape_waits) {
            self.shape.as_ref()
        } else {
            None
        }
    }
}

/// When something may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    Now,
    At(Instant),
}

impl Due {
    pub(crate) fn is_over(self, now: Instant) -> bool {
        match self {
            Self::Now => true,
            Self::At(at) => at <= now,
        }
    }
}

/// A shape of more than the allowed size (a magnified pointer) loses rows and columns.
fn shrink(shape: &PointerShape) -> PointerShape {
    let side = shape.width.max(shape.height);
    let fits = shape.rgba.len() as u64 == u64::from(shape.width) * u64::from(shape.height) * 4;
    if side <= MAX_POINTER_SIDE || !fits {
        return shape.clone();
    }
    let step = side.div_ceil(MAX_POINTER_SIDE);
    let (width, height) = (shape.width.div_ceil(step), shape.height.div_ceil(step));
    let pixels = shape.rgba.as_chunks::<4>().0;
    let rgba = (0..height)
        .flat_map(|y| (0..width).map(move |x| (y * step * shape.width + x * step) as usize))
        .flat_map(|index| pixels[index])
        .collect();
    PointerShape {
        width,
        height,
        hot_x: shape.hot_x / step,
        hot_y: shape.hot_y / step,
        rgba,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(side: u32) -> PointerShape {
        PointerShape {
            width: side,
            height: side,
            hot_x: side - 1,
            hot_y: 0,
            rgba: vec![5; (side * side * 4) as usize],
        }
    }

    #[test]
    fn an_enormous_pointer_is_made_smaller() {
        let mut cursor = Cursor::default();
        cursor.set_shape(&shape(600));
        let sent = cursor.take_shape().unwrap();
        assert!(sent.is_valid());
        assert_eq!((sent.width, sent.hot_x), (200, 199));
    }

    #[test]
    fn a_shape_without_its_pixels_is_ignored() {
        let mut cursor = Cursor::default();
        cursor.set_shape(&PointerShape {
            rgba: vec![1, 2, 3],
            ..shape(16)
        });
        assert!(cursor.take_shape().is_none());
    }

    #[test]
    fn what_did_not_change_is_not_sent_again() {
        let now = Instant::now();
        let mut cursor = Cursor::default();
        cursor.set_place(Some((3, 40_000)));
        assert_eq!(cursor.take_place(now), Some(Some((3, i16::MAX))));
        cursor.set_place(Some((3, 40_000)));
        assert_eq!(cursor.take_place(now), None);
        cursor.set_shape(&shape(16));
        assert!(cursor.take_shape().is_some());
        cursor.set_shape(&shape(16));
        assert!(cursor.take_shape().is_none());
    }
}
