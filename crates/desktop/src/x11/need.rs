//! What an X server must offer, each with the reason why.

use x11rb::errors::ReplyError;
use x11rb::protocol::shape::ConnectionExt as _;
use x11rb::protocol::xinput::ConnectionExt as _;
use x11rb::protocol::xkb::ConnectionExt as _;
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::protocol::{composite, damage, randr, shape, xfixes, xinput, xkb, xtest};
use x11rb::rust_connection::RustConnection;

/// Something that not every X server can do.
#[derive(Clone, Copy, Debug)]
pub(super) enum Need {
    /// The pointer's shape, and who owns a selection.
    Fixes,
    /// What is drawn.
    Damage,
    /// Monitors.
    Randr,
    /// Movements of the pointer.
    Movements,
    /// All that is done on mouse, keyboard and touchscreen.
    RawInput,
    /// The keyboard's layout.
    Keyboard,
    /// Moving the pointer and typing.
    Test,
    /// Windows that are no rectangles, and that let clicks through.
    Shape,
    /// Windows as they are by themselves, whatever lies over them.
    Composite,
}

impl Need {
    /// Name and version for people, and what is impossible without.
    pub(super) fn label(self) -> (&'static str, &'static str) {
        match self {
            Need::Fixes => ("XFIXES 2.0", "pointer and clipboard can't be followed"),
            Need::Damage => ("DAMAGE 1.1", "changes on the screen can't be noticed"),
            Need::Randr => ("RANDR 1.5", "the monitors can't be told apart"),
            Need::Movements => ("XInputExtension 2.0", "the pointer can't be followed"),
            Need::RawInput => (
                "XInputExtension 2.1",
                "mouse and keyboard can't be watched while programs grab them",
            ),
            Need::Keyboard => ("XKEYBOARD 1.0", "the keyboard's layout can't be known"),
            Need::Shape => ("SHAPE 1.1", "nothing can be drawn over the desktop"),
            Need::Test => ("XTEST 2.2", "nobody else can click or type"),
            Need::Composite => (
                "Composite 0.2",
                "windows can't be shared without what lies over them",
            ),
        }
    }

    /// The extension's name in the protocol, and the smallest version.
    pub(super) fn extension(self) -> (&'static str, (u32, u32)) {
        match self {
            Need::Fixes => (xfixes::X11_EXTENSION_NAME, (2, 0)),
            Need::Damage => (damage::X11_EXTENSION_NAME, (1, 1)),
            Need::Randr => (randr::X11_EXTENSION_NAME, (1, 5)),
            Need::Movements => (xinput::X11_EXTENSION_NAME, (2, 0)),
            Need::RawInput => (xinput::X11_EXTENSION_NAME, (2, 1)),
            Need::Keyboard => (xkb::X11_EXTENSION_NAME, (1, 0)),
            Need::Test => (xtest::X11_EXTENSION_NAME, (2, 2)),
            Need::Shape => (shape::X11_EXTENSION_NAME, (1, 1)),
            Need::Composite => (composite::X11_EXTENSION_NAME, (0, 2)),
        }
    }

    /// Tells the server which version is spoken, as each extension wants it before its first use,
    /// and asks which one it has.
    pub(super) fn version(self, c: &RustConnection) -> Result<(u32, u32), ReplyError> {
        use composite::ConnectionExt as _;
        use damage::ConnectionExt as _;
        use randr::ConnectionExt as _;
        use xfixes::ConnectionExt as _;

        Ok(match self {
            Need::Fixes => {
                let v = c.xfixes_query_version(5, 0)?.reply()?;
                (v.major_version, v.minor_version)
            }
            Need::Damage => {
                let v = c.damage_query_version(1, 1)?.reply()?;
                (v.major_version, v.minor_version)
            }
            Need::Randr => {
                let v = c.randr_query_version(1, 5)?.reply()?;
                (v.major_version, v.minor_version)
            }
            // From 2.1 on raw events are told even while a program has grabbed the device.
            Need::Movements => input_version(c, 1)?,
            // From 2.2 on there are those of touchscreens.
            Need::RawInput => input_version(c, 2)?,
            Need::Keyboard => {
                let v = c.xkb_use_extension(1, 0)?.reply()?;
                if !v.supported {
                    return Ok((0, 0));
                }
                (v.server_major.into(), v.server_minor.into())
            }
            Need::Shape => {
                let v = c.shape_query_version()?.reply()?;
                (v.major_version.into(), v.minor_version.into())
            }
            Need::Composite => {
                let v = c.composite_query_version(0, 4)?.reply()?;
                (v.major_version, v.minor_version)
            }
            Need::Test => {
                let v = c.xtest_get_version(2, 2)?.reply()?;
                (v.major_version.into(), v.minor_version.into())
            }
        })
    }
}

fn input_version(c: &RustConnection, minor: u16) -> Result<(u32, u32), ReplyError> {
    let v = c.xinput_xi_query_version(2, minor)?.reply()?;
    Ok((v.major_version.into(), v.minor_version.into()))
}
