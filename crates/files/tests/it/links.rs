//! Somebody else on the machine who swaps folders and files for links while files arrive.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use files::{FilesError, Inbox};

use crate::support::{PLENTY, accept, inbox, offer, sha256};

/// A folder with an inbox, and another that nothing may get into.
struct Stage {
    home: tempfile::TempDir,
}

impl Stage {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("target")).unwrap();
        fs::write(home.path().join("victim"), "precious").unwrap();
        Self { home }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Puts a link to the target in the place of a folder, which gets another name.
    fn swap(&self, folder: &Path) {
        fs::rename(folder, folder.with_extension("away")).unwrap();
        symlink(self.path("target"), folder).unwrap();
    }

    fn assert_untouched(&self) {
        assert_eq!(fs::read_dir(self.path("target")).unwrap().count(), 0);
        assert_eq!(fs::read(self.path("victim")).unwrap(), b"precious");
    }
}

/// The one partial in a folder.
fn partial(folder: &Path) -> PathBuf {
    let mut hidden = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    hidden.next().expect("a partial")
}

#[test]
fn a_link_in_the_place_of_the_inbox_is_not_followed() {
    let stage = Stage::new();
    symlink(stage.path("target"), stage.path("inbox")).unwrap();
    let refused = Inbox::open(&stage.path("inbox"), SystemTime::now());
    assert!(
        matches!(refused, Err(FilesError::NotAFolder { .. })),
        "{refused:?}"
    );
    // Nowhere, and to a neighbour, which no rule about leaving the folder above keeps out.
    for leads_to in ["nowhere", "target"] {
        symlink(leads_to, stage.path("link")).unwrap();
        let refused = Inbox::open(&stage.path("link"), SystemTime::now());
        assert!(
            matches!(refused, Err(FilesError::NotAFolder { .. })),
            "{leads_to}: {refused:?}"
        );
        fs::remove_file(stage.path("link")).unwrap();
    }
    stage.assert_untouched();
}

#[test]
fn a_link_above_the_inbox_is_the_persons_own() {
    let stage = Stage::new();
    symlink(stage.path("target"), stage.path("Downloads")).unwrap();
    let mut incoming = accept(&stage.path("Downloads/Beckon"), &[("a", 1)]);
    incoming.write(0, 0, b"x").unwrap();
    incoming.finish(0, &sha256(b"x")).unwrap();
    assert_eq!(fs::read(stage.path("target/Beckon/a")).unwrap(), b"x");
}

#[test]
fn an_inbox_swapped_for_a_link_leads_nowhere() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    let inbox = inbox(&path);
    let mut incoming = inbox.accept(&offer(&[("a", 2), ("b", 1)]), PLENTY).unwrap();
    stage.swap(&path);
    incoming.write(0, 0, b"x").unwrap();
    incoming.write(0, 1, b"y").unwrap();
    let refused = incoming.finish(0, &sha256(b"xy")).unwrap_err();
    assert!(
        matches!(refused, FilesError::Replaced { .. }),
        "{refused:?}"
    );
    let refused = inbox.accept(&offer(&[("c", 1)]), PLENTY).unwrap_err();
    assert!(
        matches!(refused, FilesError::Replaced { .. }),
        "{refused:?}"
    );
    stage.assert_untouched();

    // Put back as it was, it goes on.
    fs::remove_file(&path).unwrap();
    fs::rename(path.with_extension("away"), &path).unwrap();
    incoming.finish(0, &sha256(b"xy")).unwrap();
    assert_eq!(fs::read(path.join("a")).unwrap(), b"xy");
}

#[test]
fn an_inner_folder_swapped_for_a_link_leads_nowhere() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    let mut incoming = accept(&path, &[("p/in/1", 1), ("p/in/2", 1), ("p/3", 1)]);
    incoming.write(0, 0, b"1").unwrap();
    incoming.finish(0, &sha256(b"1")).unwrap();
    stage.swap(&path.join("p/in"));
    incoming.write(1, 0, b"2").unwrap();
    let refused = incoming.finish(1, &sha256(b"2")).unwrap_err();
    assert!(
        matches!(refused, FilesError::NotAFolder { .. }),
        "{refused:?}"
    );

    fs::remove_file(path.join("p/in")).unwrap();
    stage.swap(&path.join("p"));
    incoming.write(2, 0, b"3").unwrap();
    let refused = incoming.finish(2, &sha256(b"3")).unwrap_err();
    assert!(
        matches!(refused, FilesError::NotAFolder { .. }),
        "{refused:?}"
    );
    stage.assert_untouched();

    fs::remove_file(path.join("p")).unwrap();
    fs::rename(stage.path("target"), path.join("p")).unwrap();
    let refused = incoming.finish(2, &sha256(b"3")).unwrap_err();
    assert!(
        matches!(refused, FilesError::Replaced { .. }),
        "another folder is not the one that was made: {refused:?}"
    );
    assert_eq!(fs::read_dir(path.join("p")).unwrap().count(), 0);
}

/// What one offer brings does not get into a folder of the person's beside it.
#[test]
fn an_inner_folder_swapped_for_a_link_to_its_neighbour_leads_nowhere() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    let mut incoming = accept(&path, &[("p/in/1", 1), ("p/in/2", 1)]);
    incoming.write(0, 0, b"1").unwrap();
    incoming.finish(0, &sha256(b"1")).unwrap();
    fs::create_dir(path.join("p/own")).unwrap();
    fs::rename(path.join("p/in"), path.join("p/away")).unwrap();
    symlink("own", path.join("p/in")).unwrap();
    incoming.write(1, 0, b"2").unwrap();
    let refused = incoming.finish(1, &sha256(b"2")).unwrap_err();
    assert!(
        matches!(refused, FilesError::NotAFolder { .. }),
        "{refused:?}"
    );
    assert_eq!(fs::read_dir(path.join("p/own")).unwrap().count(), 0);
}

/// A folder that somebody puts in the inbox's place is not the one that was opened.
#[test]
fn an_inbox_swapped_for_another_folder_takes_nothing() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    let inbox = inbox(&path);
    let mut incoming = inbox.accept(&offer(&[("a", 1)]), PLENTY).unwrap();
    incoming.write(0, 0, b"x").unwrap();
    fs::rename(&path, stage.path("away")).unwrap();
    fs::create_dir(&path).unwrap();
    let late = incoming.finish(0, &sha256(b"x")).map(drop);
    let next = inbox.accept(&offer(&[("b", 1)]), PLENTY).map(drop);
    for refused in [late, next] {
        assert!(
            matches!(refused, Err(FilesError::Replaced { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
    assert!(!stage.path("away/a").exists());
}

#[test]
fn a_link_to_another_arrived_file_is_not_followed_either() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    let mut incoming = accept(&path, &[("a", 4)]);
    incoming.write(0, 0, b"ab").unwrap();
    let hidden = partial(&path);
    drop(incoming);
    fs::remove_file(&hidden).unwrap();
    fs::write(path.join("mine"), "mine").unwrap();
    symlink("mine", &hidden).unwrap();
    let mut incoming = accept(&path, &[("a", 4)]);
    assert_eq!(incoming.missing(), 4);
    incoming.write(0, 0, b"xxxx").unwrap();
    incoming.finish(0, &sha256(b"xxxx")).unwrap();
    assert_eq!(fs::read(path.join("mine")).unwrap(), b"mine");
}

#[test]
fn a_folder_that_is_there_as_a_link_is_not_used() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    let mut incoming = accept(&path, &[("p/1", 1)]);
    symlink(stage.path("target"), path.join("p")).unwrap();
    incoming.write(0, 0, b"1").unwrap();
    assert_eq!(
        incoming.finish(0, &sha256(b"1")).unwrap(),
        path.join("p (2)/1")
    );
    stage.assert_untouched();
}

#[test]
fn a_link_with_the_name_of_a_partial_is_not_followed() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    type Swap = fn(&Path, &Path) -> std::io::Result<()>;
    let swaps: [Swap; 4] = [
        |victim, partial| symlink(victim, partial),
        |victim, partial| fs::hard_link(victim, partial),
        |victim, partial| symlink(victim.with_file_name("target"), partial),
        |_, partial| {
            rustix::fs::mknodat(
                rustix::fs::CWD,
                partial,
                rustix::fs::FileType::Fifo,
                rustix::fs::Mode::RWXU,
                0,
            )
            .map_err(Into::into)
        },
    ];
    for swap in swaps {
        let mut incoming = accept(&path, &[("a", 8)]);
        incoming.write(0, 0, b"abcd").unwrap();
        drop(incoming);
        let hidden = partial(&path);
        fs::remove_file(&hidden).unwrap();
        swap(&stage.path("victim"), &hidden).unwrap();

        let mut incoming = accept(&path, &[("a", 8)]);
        assert_eq!(incoming.resume_at(0).unwrap(), 0);
        incoming.write(0, 0, b"xxxxxxxx").unwrap();
        let whole = incoming.finish(0, &sha256(b"xxxxxxxx")).unwrap();
        assert_eq!(fs::symlink_metadata(&whole).unwrap().nlink(), 1);
        assert_eq!(fs::read(&whole).unwrap(), b"xxxxxxxx");
        fs::remove_file(whole).unwrap();
        stage.assert_untouched();
    }
}

#[test]
fn cleaning_up_removes_a_link_and_not_what_it_leads_to() {
    let stage = Stage::new();
    let path = stage.path("inbox");
    inbox(&path);
    symlink(stage.path("victim"), path.join(".a.0123456789abcdef.part")).unwrap();
    let later = SystemTime::now() + std::time::Duration::from_secs(200_000);
    Inbox::open(&path, later).unwrap();
    assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
    stage.assert_untouched();
}
