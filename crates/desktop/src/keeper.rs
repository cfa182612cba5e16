//! What is told of windows that are kept in sight.

/// What a [`Keeper`](crate::here::Keeper) tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeeperEvent {
    /// Whether the windows are in sight, when that changes; at first they count as such.
    InSight(bool),
    /// The place that is [watched](crate::here::Keeper::watch) was pressed.
    Pressed,
}
