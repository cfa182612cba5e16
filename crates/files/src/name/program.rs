//! Which names a system takes for programs.

use super::component;

/// Windows: programs, scripts that a double click runs, installers, settings, shortcuts (some of which
/// act as soon as their folder is shown), and what Office and Explorer execute in passing.
const WINDOWS: &[&str] = &[
    "appinstaller",
    "application",
    "appref-ms",
    "appx",
    "appxbundle",
    "bas",
    "bat",
    "chm",
    "cmd",
    "com",
    "cpl",
    "dll",
    "drv",
    "exe",
    "gadget",
    "hlp",
    "hta",
    "inf",
    "ins",
    "isp",
    "job",
    "js",
    "jse",
    "library-ms",
    "lnk",
    "mmc",
    "msc",
    "msh",
    "msi",
    "msix",
    "msixbundle",
    "msp",
    "mst",
    "msu",
    "ocx",
    "pif",
    "ppkg",
    "ps1",
    "ps1xml",
    "ps2",
    "psc1",
    "psd1",
    "psm1",
    "rdp",
    "reg",
    "scf",
    "scr",
    "sct",
    "search-ms",
    "searchconnector-ms",
    "settingcontent-ms",
    "shb",
    "shs",
    "sys",
    "theme",
    "themepack",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vbscript",
    "vxd",
    "website",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xbap",
    "xll",
];

/// macOS.
const MACOS: &[&str] = &[
    "action",
    "app",
    "bundle",
    "command",
    "dmg",
    "fileloc",
    "inetloc",
    "kext",
    "mobileconfig",
    "mpkg",
    "osax",
    "pkg",
    "plugin",
    "prefpane",
    "saver",
    "scpt",
    "scptd",
    "terminal",
    "tool",
    "webloc",
    "workflow",
];

/// Linux, other Unixes and telephones.
const UNIX: &[&str] = &[
    "apk",
    "appimage",
    "bash",
    "bin",
    "csh",
    "deb",
    "desktop",
    "directory",
    "elf",
    "fish",
    "flatpak",
    "flatpakref",
    "flatpakrepo",
    "ipa",
    "ko",
    "ksh",
    "out",
    "rpm",
    "run",
    "service",
    "sh",
    "shar",
    "snap",
    "so",
    "xpi",
    "zsh",
];

/// Languages that run where their interpreter is, documents that carry macros, images of disks.
const ANYWHERE: &[&str] = &[
    "class", "crx", "docm", "dotm", "img", "iso", "jar", "jnlp", "lua", "mjs", "phar", "php", "pl",
    "potm", "ppam", "ppsm", "pptm", "py", "pyc", "pyw", "pyz", "pyzw", "rb", "sldm", "tcl", "vhd",
    "vhdx", "wasm", "xlam", "xlm", "xlsb", "xlsm", "xltm",
];

/// Extensions of folders that macOS opens as one program.
const PROGRAM_FOLDERS: &[&str] = &[
    "action",
    "app",
    "bundle",
    "framework",
    "kext",
    "mpkg",
    "osax",
    "pkg",
    "plugin",
    "prefpane",
    "saver",
    "scptd",
    "workflow",
];

/// Whether opening the file runs a program on some system, or carries one, going by its name: a safe
/// one ([`super::SafeName`]) or any other `/`-separated path. A list can't be complete: *no* means that
/// it is not known for one, not that it is harmless.
///
/// ```
/// assert!(files::is_program("invoice.pdf.exe"));
/// assert!(files::is_program("Tool.app/Contents/Info.plist"));
/// assert!(!files::is_program("invoice.exe.pdf"));
/// ```
pub fn is_program(name: &str) -> bool {
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    [WINDOWS, MACOS, UNIX, ANYWHERE]
        .iter()
        .any(|list| has_extension(file, list))
        || folders
            .split('/')
            .any(|folder| has_extension(folder, PROGRAM_FOLDERS))
}

fn has_extension(component: &str, list: &[&str]) -> bool {
    // Windows leaves out what follows; so does whoever reads a name quickly.
    let component = component.trim_end_matches(['.', ' ']);
    component.rsplit_once('.').is_some_and(|(_, extension)| {
        let extension = component::fold(extension);
        list.contains(&extension.as_str())
    })
}
