//! Beckon installed, for one person and as a Debian package: a double click on an invitation opens it, and what is taken
//! away leaves nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::Utc;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;
use ticket::identity::Role;
use xtask::install::{self, Home};
use xtask::package;
use xtask::stage::{Display, installed};

/// All there is below a folder, but for what the programs keep for their person.
fn tree(folder: &Path) -> BTreeSet<(PathBuf, Option<Vec<u8>>)> {
    let mut found = BTreeSet::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path.clone());
                found.insert((path, None));
            } else {
                let bytes = fs::read(&path).unwrap();
                found.insert((path, Some(bytes)));
            }
        }
    }
    found
}

fn home_in(folder: &Path) -> Home {
    Home {
        programs: folder.join(".local/bin"),
        data: folder.join(".local/share"),
        config: folder.join(".config"),
    }
}

/// An invitation from Blue Heron.
fn invitation(folder: &Path) -> PathBuf {
    let path = folder.join("From a friend.invite");
    let mut novice = tests::program("novice").unwrap();
    novice.arg("--data-dir").arg(folder.join("novice"));
    novice
        .args(["invite", "--name", "Blue Heron", "--save"])
        .arg(&path);
    let output = novice.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    path
}

/// The card of somebody called Ada, who helps or asks for help.
fn card(folder: &Path, role: Role) -> PathBuf {
    let mut random = |out: &mut [u8]| out.fill(7);
    let ada = ticket::identity::generate("Ada", Utc::now(), &mut random).unwrap();
    let path = folder.join(format!("From a friend.{role}"));
    fs::write(&path, ticket::identity::card(&ada, role)).unwrap();
    path
}

/// Opens an invitation and both kinds of cards as a double click does, and waits to read in the window what each is.
fn double_clicks(folder: &Path, with: impl Fn(&mut Command)) {
    double_click(folder, &invitation(folder), "Heron", &with);
    // Each goes to those who are to know its owner.
    let (helps, asks) = (card(folder, Role::Helper), card(folder, Role::Novice));
    double_click(folder, &helps, "knows them again", &with);
    double_click(folder, &asks, "knows their invitations", &with);
}

fn double_click(folder: &Path, path: &Path, shows: &str, with: &impl Fn(&mut Command)) {
    let display = Display::start(1024, 800).unwrap();
    installed("gio", "libglib2.0-bin").unwrap();
    installed("xdg-open", "xdg-utils").unwrap();
    let mut open = display.command("xdg-open");
    open.arg(path)
        .env("XDG_CURRENT_DESKTOP", "GNOME")
        .env("HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .env_remove("LANGUAGE");
    with(&mut open);
    // The program that it starts lives on, and would keep these open.
    open.stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    assert!(open.status().unwrap().success());
    display.person().unwrap().waits_to_read(shows).unwrap();
}

#[test]
fn installed_for_one_person_a_double_click_opens_an_invitation_or_a_card() {
    let folder = TempDir::new().unwrap();
    let home = home_in(folder.path());
    install::install(&home, true).unwrap();
    double_clicks(folder.path(), |open| {
        open.env("XDG_DATA_HOME", &home.data)
            .env("XDG_CONFIG_HOME", &home.config)
            .env("XDG_DATA_DIRS", folder.path().join("nothing"));
    });
}

#[test]
fn what_is_uninstalled_leaves_no_trace_and_takes_nothing_else() {
    // A home in which there is nothing yet; but what the programs keep for their person stays.
    let folder = TempDir::new().unwrap();
    let home = home_in(folder.path());
    let kept = home.data.join("beckon/novice/ledger.sqlite");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(&kept, "kept").unwrap();
    let before = tree(folder.path());
    install::install(&home, true).unwrap();
    assert!(home.programs.join("helper").is_file());
    install::uninstall(&home).unwrap();
    assert_eq!(tree(folder.path()), before);

    // A home in which there are others' programs, entries, types and choices.
    let folder = TempDir::new().unwrap();
    let home = home_in(folder.path());
    for (path, text) in [
        (home.programs.join("other"), "#!/bin/sh\n"),
        (
            home.data.join("applications/other.desktop"),
            "[Desktop Entry]\nType=Application\nName=Other\nExec=other\nMimeType=text/x-other;\n",
        ),
        (
            home.data.join("mime/packages/other.xml"),
            "<?xml version=\"1.0\"?>\n<mime-info xmlns=\"http://www.freedesktop.org/standards/shared-mime-info\"><mime-type type=\"text/x-other\"><glob pattern=\"*.other\"/></mime-type></mime-info>\n",
        ),
        (
            home.config.join("mimeapps.list"),
            "[Default Applications]\ntext/x-other=other.desktop\n",
        ),
    ] {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    for (program, package, folder) in [
        (
            "update-mime-database",
            "shared-mime-info",
            home.data.join("mime"),
        ),
        (
            "update-desktop-database",
            "desktop-file-utils",
            home.data.join("applications"),
        ),
    ] {
        assert!(
            installed(program, package)
                .unwrap()
                .arg(folder)
                .status()
                .unwrap()
                .success()
        );
    }
    let before = tree(folder.path());
    install::install(&home, true).unwrap();
    // Newer over older.
    install::install(&home, true).unwrap();
    assert_ne!(tree(folder.path()), before);
    install::uninstall(&home).unwrap();
    assert_eq!(tree(folder.path()), before);
}

/// Some keep such files elsewhere, under a link.
#[test]
fn a_list_of_what_opens_what_that_is_a_link_stays_one() {
    let folder = TempDir::new().unwrap();
    let home = home_in(folder.path());
    let list = folder.path().join("dotfiles/mimeapps.list");
    let theirs = "[Default Applications]\ntext/x-other=other.desktop\n";
    for folder in [list.parent().unwrap(), &home.config] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(&list, theirs).unwrap();
    let link = home.config.join("mimeapps.list");
    std::os::unix::fs::symlink(&list, &link).unwrap();
    install::install(&home, true).unwrap();
    let text = fs::read_to_string(&list).unwrap();
    assert!(text.contains("text/x-other=other.desktop\n"), "{text}");
    for opened in [
        "vnd.remote-invitation+toml=beckon-helper.desktop",
        "vnd.remote-novice-card+toml=beckon-helper.desktop",
        "vnd.remote-helper-card+toml=beckon-novice.desktop",
    ] {
        assert!(text.contains(opened), "{text}");
    }
    install::uninstall(&home).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&list).unwrap(), theirs);
}

#[test]
fn a_program_of_somebody_elses_is_not_overwritten() {
    let folder = TempDir::new().unwrap();
    let home = home_in(folder.path());
    fs::create_dir_all(&home.programs).unwrap();
    fs::write(home.programs.join("helper"), "another").unwrap();
    let before = tree(folder.path());
    let refused = install::install(&home, true).unwrap_err().to_string();
    assert!(refused.contains("bin/helper is there already"), "{refused}");
    assert_eq!(tree(folder.path()), before);
}

/// A root folder of its own for dpkg, whose files need not belong to root.
struct Root(TempDir);

impl Root {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let dpkg = folder.path().join("var/lib/dpkg");
        for part in ["info", "updates", "triggers"] {
            fs::create_dir_all(dpkg.join(part)).unwrap();
        }
        fs::write(dpkg.join("status"), "").unwrap();
        Self(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn dpkg(&self, arguments: &[&str]) -> Result<String, String> {
        let mut dpkg = installed("fakeroot", "fakeroot").unwrap();
        dpkg.arg("dpkg")
            .arg(format!("--root={}", self.0.path().display()));
        dpkg.arg(format!("--log={}", self.path("var/log").display()));
        dpkg.args(["--force-not-root", "--force-depends", "--force-bad-path"])
            .args(arguments);
        let output = dpkg.env("LC_ALL", "C.UTF-8").output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        match output.status.success() {
            true => Ok(said),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    /// What the triggers of shared-mime-info and desktop-file-utils do, which are not in this root.
    fn trigger(&self) {
        for (program, package, folder) in [
            ("update-mime-database", "shared-mime-info", "usr/share/mime"),
            (
                "update-desktop-database",
                "desktop-file-utils",
                "usr/share/applications",
            ),
        ] {
            let status = installed(program, package)
                .unwrap()
                .arg(self.path(folder))
                .status();
            assert!(status.unwrap().success());
        }
    }
}

fn built(version: &str, into: &Path) -> String {
    let package = package::build(&package::Options {
        debug: true,
        version: version.to_owned(),
        into: Some(into.to_owned()),
    });
    package.unwrap().to_str().unwrap().to_owned()
}

#[test]
fn the_package_installs_opens_invitations_upgrades_and_goes_without_a_trace() {
    let folder = TempDir::new().unwrap();
    let (old, new) = (built("0.0.1", folder.path()), built("0.0.2", folder.path()));
    let root = Root::new();
    root.dpkg(&["--install", &old]).unwrap();
    assert!(
        root.dpkg(&["--status", package::NAME])
            .unwrap()
            .contains("\nVersion: 0.0.1\n")
    );
    root.dpkg(&["--install", &new]).unwrap();
    let status = root.dpkg(&["--status", package::NAME]).unwrap();
    assert!(
        status.contains("Status: install ok installed\n"),
        "{status}"
    );
    assert!(status.contains("\nVersion: 0.0.2\n"), "{status}");
    assert_eq!(root.dpkg(&["--verify", package::NAME]).unwrap(), "");
    for path in [
        "usr/bin/novice",
        "usr/share/applications/beckon-novice.desktop",
        "usr/share/icons/hicolor/16x16/apps/beckon.png",
        "usr/share/icons/hicolor/256x256/apps/beckon.png",
        "usr/share/man/man1/novice.1.gz",
        "usr/share/man/man1/helper.1.gz",
        "usr/share/doc/beckon/copyright",
    ] {
        assert!(root.path(path).is_file(), "{path}");
    }
    root.trigger();
    double_clicks(folder.path(), |open| {
        let path = std::env::var("PATH").unwrap();
        open.env("PATH", format!("{}:{path}", root.path("usr/bin").display()))
            .env("XDG_DATA_DIRS", root.path("usr/share"))
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .env("XDG_CONFIG_HOME", folder.path().join("config"));
    });
    root.dpkg(&["--remove", package::NAME]).unwrap();
    let left: Vec<_> = tree(&root.path("usr"))
        .into_iter()
        .filter(|(path, bytes)| {
            // The indexes are of the packages whose triggers write them.
            let of_index =
                path.starts_with(root.path("usr/share/mime")) || path.ends_with("mimeinfo.cache");
            bytes.is_some() && !of_index
        })
        .map(|(path, _)| path)
        .collect();
    assert!(left.is_empty(), "{left:?}");
    root.dpkg(&["--purge", package::NAME]).unwrap();
    assert!(
        root.dpkg(&["--status", package::NAME]).is_err(),
        "nothing is known of it"
    );
}

#[test]
fn what_the_package_depends_on_can_be_had_and_no_rule_of_debians_is_broken() {
    let folder = TempDir::new().unwrap();
    let package = built("0.0.1", folder.path());
    let depends = Command::new("dpkg-deb")
        .args(["--field", &package, "Depends"])
        .output()
        .unwrap();
    let depends = String::from_utf8(depends.stdout).unwrap();
    for name in ["libc6 (>= ", "libegl1", "libxkbcommon-x11-0"] {
        assert!(depends.contains(name), "{depends}");
    }
    for depend in depends.trim().split(", ") {
        let name = depend.split_whitespace().next().unwrap();
        let mut show = Command::new("dpkg-query");
        let known = show.args(["--show", name]).output().unwrap();
        assert!(known.status.success(), "{name} is no package: {depends}");
    }
    package::check(Path::new(&package)).unwrap();
}

#[test]
fn what_the_menu_shows_is_valid_and_there_in_every_language() {
    let folder = xtask::command::root().join("assets/linux");
    let types = fs::read_to_string(folder.join("beckon-invitation.xml")).unwrap();
    let entries = ["beckon-novice.desktop", "beckon-helper.desktop"];
    for name in entries {
        let mut validate = installed("desktop-file-validate", "desktop-file-utils").unwrap();
        let output = validate.arg(folder.join(name)).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let class = name.strip_suffix(".desktop").unwrap();
        assert!(
            text.contains(&format!("StartupWMClass={class}\n")),
            "{name}"
        );
        for language in ui::Language::ALL {
            // English is what stands without a language.
            let tag = language.tag().replace('-', "_");
            let mark = if tag == "en" {
                String::new()
            } else {
                format!("[{tag}]")
            };
            for key in ["Name", "GenericName", "Comment", "Keywords"] {
                assert!(
                    text.contains(&format!("\n{key}{mark}=")),
                    "{name}: {key}{mark}"
                );
            }
            let mark = if tag == "en" {
                String::new()
            } else {
                format!(" xml:lang=\"{tag}\"")
            };
            assert!(types.contains(&format!("<comment{mark}>")), "{tag}");
        }
    }
}
