//! Makes the server believe that somebody uses mouse and keyboard.

use x11rb::protocol::xinput::{ConnectionExt as _, DeviceId, DeviceType};
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, Keycode, MOTION_NOTIFY_EVENT,
};
use x11rb::protocol::xtest::ConnectionExt as _;

use crate::CaptureError;
use crate::x11::injected::Injected;
use crate::x11::server::Server;

/// One thing done on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fake {
    /// A key goes down or up.
    Key { keycode: Keycode, down: bool },
    /// A button, as the mouse numbers it, goes down or up.
    Button { number: u8, down: bool },
    /// The pointer goes to a place of the desktop.
    Motion { x: i16, y: i16 },
}

/// The devices that the server pretends to be used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Devices {
    pub(super) keyboard: DeviceId,
    pub(super) pointer: DeviceId,
}

impl Devices {
    /// Those that belong to the pointer and the keyboard that this client uses.
    pub(super) fn find(server: &Server) -> Result<Self, CaptureError> {
        const ALL: DeviceId = 0;
        let connection = &server.connection;
        let mark = connection.intern_atom(false, b"XTEST Device")?;
        let pointer = connection.xinput_xi_get_client_pointer(x11rb::NONE)?;
        let devices = connection.xinput_xi_query_device(ALL)?.reply()?.infos;
        let mark = mark.reply()?.atom;
        let chosen = Some(pointer.reply()?).filter(|chosen| chosen.set);
        // Who has chosen none uses the first one.
        let mut masters = devices.iter();
        let master = masters.find(|device| match &chosen {
            Some(chosen) => device.deviceid == chosen.deviceid,
            None => device.type_ == DeviceType::MASTER_POINTER,
        });
        let (pointer, keyboard) =
            master.map_or((0, 0), |master| (master.deviceid, master.attachment));
        let mut found = (None, None);
        for device in &devices {
            let place = match device.type_ {
                DeviceType::SLAVE_POINTER if device.attachment == pointer => &mut found.0,
                DeviceType::SLAVE_KEYBOARD if device.attachment == keyboard => &mut found.1,
                _ => continue,
            };
            let any = AtomEnum::ANY.into();
            let property =
                connection.xinput_xi_get_property(device.deviceid, false, mark, any, 0, 1)?;
            if property.reply()?.num_items > 0 {
                *place = Some(device.deviceid);
            }
        }
        let (Some(pointer), Some(keyboard)) = found else {
            return Err(CaptureError::MissingExtension {
                extension: "XTEST 2.2 with devices of its own",
                purpose: "what is done by others can't be told from what you do yourself",
            });
        };
        Ok(Devices { keyboard, pointer })
    }

    /// Does all of this, and lets those know who must tell it from what the person does. It has
    /// happened when this returns.
    pub(super) fn send(
        self,
        server: &Server,
        injected: &Injected,
        fakes: &[Fake],
    ) -> Result<(), CaptureError> {
        let sourced = fakes.iter().map(|fake| match fake {
            Fake::Key { .. } => (self.keyboard, *fake),
            Fake::Button { .. } | Fake::Motion { .. } => (self.pointer, *fake),
        });
        let batch = injected.expect(sourced);
        for fake in fakes {
            let (kind, detail, x, y) = match *fake {
                Fake::Key {
                    keycode,
                    down: true,
                } => (KEY_PRESS_EVENT, keycode, 0, 0),
                Fake::Key {
                    keycode,
                    down: false,
                } => (KEY_RELEASE_EVENT, keycode, 0, 0),
                Fake::Button { number, down: true } => (BUTTON_PRESS_EVENT, number, 0, 0),
                Fake::Button {
                    number,
                    down: false,
                } => (BUTTON_RELEASE_EVENT, number, 0, 0),
                Fake::Motion { x, y } => (MOTION_NOTIFY_EVENT, 0, x, y),
            };
            server
                .connection
                .xtest_fake_input(kind, detail, 0, server.root(), x, y, 0)?;
        }
        if let Some(batch) = batch {
            batch.send_mark(server)?;
        }
        // An answer means that all of it has happened.
        server.connection.get_input_focus()?.reply()?;
        Ok(())
    }
}
