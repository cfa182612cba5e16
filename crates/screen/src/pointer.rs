//! The mouse pointer, which travels apart from the picture.

/// Most columns and most rows of a pointer's shape.
pub const MAX_POINTER_SIDE: u32 = 256;

/// What the pointer looks like.
#[derive(Clone, PartialEq, Eq)]
pub struct PointerShape {
    /// Columns, 1 to [`MAX_POINTER_SIDE`].
    pub width: u32,
    /// Rows, 1 to [`MAX_POINTER_SIDE`].
    pub height: u32,
    /// Column of the point that clicks.
    pub hot_x: u32,
    /// Row of the point that clicks.
    pub hot_y: u32,
    /// Rows from top to bottom, each pixel R, G, B, A; colours premultiplied with A.
    pub rgba: Vec<u8>,
}

impl PointerShape {
    /// Whether the sizes are in range and fit the pixels.
    pub fn is_valid(&self) -> bool {
        (1..=MAX_POINTER_SIDE).contains(&self.width)
            && (1..=MAX_POINTER_SIDE).contains(&self.height)
            && self.hot_x < self.width
            && self.hot_y < self.height
            && self.rgba.len() == self.width as usize * self.height as usize * 4
    }
}

impl std::fmt::Debug for PointerShape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            width,
            height,
            hot_x,
            hot_y,
            ..
        } = self;
        write!(f, "PointerShape({width}x{height}, hot {hot_x},{hot_y})")
    }
}

/// The pointer as the helper knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pointer {
    /// Its shape, if one was sent.
    pub shape: Option<PointerShape>,
    /// Where its hot point is, in pixels of the picture; may lie outside. None: hidden.
    pub at: Option<(i32, i32)>,
}
