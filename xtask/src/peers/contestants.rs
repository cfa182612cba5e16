//! The programs that are compared, and how each is started.
//!
//! In their command lines `{src}` is the display that is shared, `{host}` and `{port}` where it is served, `{dir}` a folder of
//! the run's own, and `{programs}` where this product's programs are.

/// A server and its viewer.
pub(super) struct Contestant {
    pub(super) name: &'static str,
    /// A program that is there where the contestant is installed; nothing for our own.
    pub(super) needs: Option<&'static str>,
    pub(super) port: u16,
    /// Done once before, in a shell.
    pub(super) setup: &'static str,
    /// Run in a shell on the display that is shared.
    pub(super) server: &'static str,
    /// Run in a shell on the display that shows it, from the upper left corner, without a frame.
    pub(super) viewer: &'static str,
}

/// The password "password", as VNC keeps it.
const VNC_PASSWORD: &str = r#"printf "\333\330\074\375\162\172\024\130" > {dir}/pw"#;

pub(super) const ALL: [Contestant; 6] = [
    Contestant {
        name: "beckon",
        needs: None,
        port: 3398,
        setup: "mkdir -p {dir}/share",
        server: "XDG_DATA_HOME={dir}/data XDG_CONFIG_HOME={dir}/config \
                 exec {programs}/examples/share --display {src} --listen {port} \
                 --dir {dir}/share --endpoint {host}:{port}",
        viewer: "sed -n 's/^password //p' {dir}/server.log > {dir}/pw && \
                 XDG_DATA_HOME={dir}/data XDG_CONFIG_HOME={dir}/config \
                 exec {programs}/helper {dir}/share/share.invite --fullscreen --password-file {dir}/pw",
    },
    Contestant {
        name: "tigervnc",
        needs: Some("x0vncserver"),
        port: 5900,
        setup: VNC_PASSWORD,
        server: "exec x0vncserver -display {src} -rfbport {port} -PasswordFile {dir}/pw -localhost=0",
        viewer: "exec xtigervncviewer -FullScreen -RemoteResize=0 -AlertOnFatalError=0 \
                 -ReconnectOnError=0 -passwd {dir}/pw {host}::{port}",
    },
    Contestant {
        name: "tigervnc-lossless",
        needs: Some("x0vncserver"),
        port: 5900,
        setup: VNC_PASSWORD,
        server: "exec x0vncserver -display {src} -rfbport {port} -PasswordFile {dir}/pw -localhost=0 \
                 -PollingCycle=16 -MaxProcessorUsage=95",
        viewer: "exec xtigervncviewer -FullScreen -RemoteResize=0 -AlertOnFatalError=0 \
                 -ReconnectOnError=0 -passwd {dir}/pw -AutoSelect=0 -PreferredEncoding=Tight \
                 -NoJpeg -CompressLevel=2 {host}::{port}",
    },
    Contestant {
        name: "x11vnc",
        needs: Some("x11vnc"),
        port: 5900,
        setup: "",
        server: "exec x11vnc -display {src} -rfbport {port} -forever -shared -nopw -noipv6 -quiet",
        viewer: "exec xtigervncviewer -FullScreen -RemoteResize=0 -AlertOnFatalError=0 \
                 -ReconnectOnError=0 {host}::{port}",
    },
    Contestant {
        name: "freerdp",
        needs: Some("freerdp-shadow-cli"),
        port: 3389,
        setup: "",
        server: "exec freerdp-shadow-cli /port:{port} -auth",
        viewer: "exec xfreerdp /v:{host}:{port} /u:u /p:p /cert:ignore /size:1920x1080 \
                 -decorations /window-position:0x0",
    },
    Contestant {
        name: "xpra",
        needs: Some("xpra"),
        port: 10_000,
        // Debian's configuration starts programs of its own on the shared desktop.
        setup: "cp -r /etc/xpra {dir}/xc && sed -i '/^start = /d' {dir}/xc/conf.d/*.conf",
        server: "XPRA_SYSTEM_CONF_DIRS={dir}/xc exec xpra shadow {src} --bind-tcp=0.0.0.0:{port} \
                 --daemon=no --mdns=no --pulseaudio=no --printing=no --notifications=no \
                 --systemd-run=no --webcam=no --html=off --dbus-proxy=no --dbus-control=no",
        viewer: "exec xpra attach tcp://{host}:{port}/ --tray=no --notifications=no --sharing=no \
                 --webcam=no --speaker=off --microphone=off --printing=no --mdns=no --mmap=no",
    },
];
