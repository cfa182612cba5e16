//! What the end-to-end tests share: the built programs, and a novice and a helper on two displays.
