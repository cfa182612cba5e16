//! Where in the video a picture of another size is shown.

use screen::Rect;

/// A picture within the video: in its middle, as it is if it fits, else made smaller in its own
/// proportions. Never larger: letters would only blur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placement {
    /// Columns and rows of the picture.
    pub(crate) picture: (u32, u32),
    /// The part of the video that shows it.
    pub(crate) shown: Rect,
}

impl Placement {
    pub(crate) fn new(video: (u32, u32), picture: (u32, u32)) -> Self {
        let (width, height) = fit(video, picture);
        // Even places, so that the picture's chroma is mixed as it would be by itself.
        let middle = |video: u32, shown: u32| ((video - shown) / 2) & !1;
        let (x, y) = (middle(video.0, width), middle(video.1, height));
        Self {
            picture,
            shown: Rect::new(x, y, width, height),
        }
    }

    /// Whether pixels of the picture are pixels of the video.
    pub(crate) fn is_exact(&self) -> bool {
        self.picture == (self.shown.width, self.shown.height)
    }

    /// The part of the video in which a part of the picture is seen.
    pub(crate) fn place(&self, part: Rect) -> Rect {
        let part = part.intersection(&Rect::new(0, 0, self.picture.0, self.picture.1));
        if part.is_empty() {
            return part;
        }
        let scale = |at: u32, shown: u32, whole: u32, up: u32| {
            (u64::from(at) * u64::from(shown) + u64::from(up)) / u64::from(whole)
        };
        let across = |at, up| scale(at, self.shown.width, self.picture.0, up) as u32;
        let down = |at, up| scale(at, self.shown.height, self.picture.1, up) as u32;
        let (left, top) = (across(part.x, 0), down(part.y, 0));
        let right = across(part.right(), self.picture.0 - 1);
        let bottom = down(part.bottom(), self.picture.1 - 1);
        Rect::new(
            self.shown.x + left,
            self.shown.y + top,
            right - left,
            bottom - top,
        )
    }

    /// The pixels of the picture that a pixel of its part of the video shows, as columns and rows.
    pub(crate) fn behind(&self, x: u32, y: u32) -> Rect {
        let edge = |at: u32, shown: u32, whole: u32| {
            (u64::from(at) * u64::from(whole) / u64::from(shown)) as u32
        };
        let (left, right) = (
            edge(x, self.shown.width, self.picture.0),
            edge(x + 1, self.shown.width, self.picture.0),
        );
        let (top, bottom) = (
            edge(y, self.shown.height, self.picture.1),
            edge(y + 1, self.shown.height, self.picture.1),
        );
        Rect::new(left, top, (right - left).max(1), (bottom - top).max(1))
    }
}

/// The size in which a picture is shown.
fn fit(video: (u32, u32), picture: (u32, u32)) -> (u32, u32) {
    if picture.0 == 0 || picture.1 == 0 {
        return (0, 0);
    }
    if picture.0 <= video.0 && picture.1 <= video.1 {
        return picture;
    }
    let [video_width, video_height, width, height] =
        [video.0, video.1, picture.0, picture.1].map(u64::from);
    if width * video_height >= height * video_width {
        (video.0, ((height * video_width / width) as u32).max(1))
    } else {
        (((width * video_height / height) as u32).max(1), video.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_fits_is_shown_as_it_is_and_the_rest_smaller() {
        let small = Placement::new((1920, 1080), (800, 601));
        assert!(small.is_exact());
        assert_eq!(small.shown, Rect::new(560, 238, 800, 601));
        let large = Placement::new((1280, 720), (1920, 1200));
        assert_eq!(large.shown, Rect::new(64, 0, 1152, 720));
        assert_eq!(Placement::new((64, 64), (0, 5_000)).shown.area(), 0);
        assert_eq!(Placement::new((64, 64), (10_000, 1)).shown.height, 1);
    }

    proptest! {
        #[test]
        fn a_pixel_is_seen_where_its_damage_is_told(
            video in (1..300_u32, 1..300_u32),
            picture in (1..900_u32, 1..900_u32),
            at in (0..300_u32, 0..300_u32),
        ) {
            let placement = Placement::new(video, picture);
            let (x, y) = (at.0 % placement.shown.width, at.1 % placement.shown.height);
            let behind = placement.behind(x, y);
            prop_assert!(behind.right() <= picture.0 && behind.bottom() <= picture.1);
            for part in [
                Rect::new(behind.x, behind.y, 1, 1),
                Rect::new(behind.right() - 1, behind.bottom() - 1, 1, 1),
            ] {
                let seen = placement.place(part);
                let pixel = Rect::new(placement.shown.x + x, placement.shown.y + y, 1, 1);
                prop_assert_eq!(seen.intersection(&pixel), pixel);
                prop_assert_eq!(seen.intersection(&placement.shown), seen);
            }
        }
    }
}
