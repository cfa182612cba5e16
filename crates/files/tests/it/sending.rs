//! Files that leave: what is chosen is what is sent, or it is said.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use files::{FilesError, MAX_FILES, Offer, Outgoing};

use crate::support::{PLENTY, bytes, inbox, sha256};

fn write(path: &Path, content: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn listed(outgoing: &Outgoing) -> Vec<(&str, u64)> {
    let entries = outgoing.entries().iter();
    entries
        .map(|entry| (entry.path.as_str(), entry.size))
        .collect()
}

/// All of a file, read in pieces.
fn read_all(outgoing: &mut Outgoing, number: usize, piece: usize) -> Result<Vec<u8>, FilesError> {
    let (mut content, mut buffer) = (Vec::new(), vec![0; piece]);
    loop {
        match outgoing.read(number, content.len() as u64, &mut buffer)? {
            0 => return Ok(content),
            read => content.extend_from_slice(&buffer[..read]),
        }
    }
}

#[test]
fn files_and_folders_are_listed_with_their_paths() {
    let home = tempfile::tempdir().unwrap();
    write(&home.path().join("Photos/b.jpg"), &[2; 20]);
    write(&home.path().join("Photos/a/deep/c.jpg"), &[3; 30]);
    write(&home.path().join("letter.txt"), &[1; 10]);
    fs::create_dir(home.path().join("Photos/empty")).unwrap();
    let chosen = ["letter.txt", "Photos"].map(|name| home.path().join(name));
    let mut outgoing = Outgoing::open(&chosen).unwrap();
    assert_eq!(
        listed(&outgoing),
        [
            ("letter.txt", 10),
            ("Photos/a/deep/c.jpg", 30),
            ("Photos/b.jpg", 20)
        ]
    );
    assert_eq!((outgoing.total(), outgoing.skipped().len()), (60, 0));
    assert_eq!(read_all(&mut outgoing, 1, 7).unwrap(), [3; 30]);
    assert_eq!(outgoing.sha256(1).unwrap(), sha256(&[3; 30]));
    assert_eq!(read_all(&mut outgoing, 0, 100).unwrap(), [1; 10]);
}

#[cfg(unix)]
fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).unwrap();
}

#[test]
#[cfg(unix)]
fn links_and_special_files_are_skipped_and_told() {
    use std::os::unix::{ffi::OsStringExt, fs::symlink, net::UnixListener};
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("folder");
    write(&home.path().join("secret"), b"secret");
    write(&folder.join("plain"), b"plain");
    symlink("../secret", folder.join("link")).unwrap();
    symlink(home.path(), folder.join("loop")).unwrap();
    let _socket = UnixListener::bind(folder.join("socket")).unwrap();
    pipe(&folder.join("pipe"));
    let odd = folder.join(std::ffi::OsString::from_vec(vec![b'x', 0xff]));
    fs::write(&odd, "x").unwrap();
    let deep = folder.join("d/".repeat(15));
    write(&deep.join("deep"), b"x");

    let chosen = [
        folder.clone(),
        folder.join("link"),
        home.path().join("missing"),
    ];
    let outgoing = Outgoing::open(&chosen).unwrap();
    assert_eq!(listed(&outgoing), [("folder/plain", 5)]);
    let skipped: Vec<(&Path, files::SkipReason)> = outgoing
        .skipped()
        .iter()
        .map(|skipped| (skipped.path.as_path(), skipped.reason))
        .collect();
    assert_eq!(
        skipped,
        [
            (deep.join("deep").as_path(), files::SkipReason::TooDeep),
            (&folder.join("link"), files::SkipReason::Link),
            (&folder.join("loop"), files::SkipReason::Link),
            (&folder.join("pipe"), files::SkipReason::Special),
            (&folder.join("socket"), files::SkipReason::Special),
            (&odd, files::SkipReason::NotUnicode),
            (&folder.join("link"), files::SkipReason::Link),
            (&home.path().join("missing"), files::SkipReason::Unreadable),
        ]
    );
}

/// What is too long to be written is left out, and what has no end is not looked through to its end.
#[test]
#[cfg(unix)]
fn long_paths_and_endless_folders() {
    let home = tempfile::tempdir().unwrap();
    // Not so long that the system refuses it, which counts from the root.
    let folder = home.path().join("folder");
    let long = (0..5).fold(folder.clone(), |path, _| path.join("x".repeat(220)));
    write(&long.join("deep"), b"x");
    write(&folder.join("plain"), b"plain");
    let outgoing = Outgoing::open(std::slice::from_ref(&folder)).unwrap();
    assert_eq!(listed(&outgoing), [("folder/plain", 5)]);
    let skipped = outgoing.skipped().iter().map(|skipped| skipped.reason);
    assert_eq!(skipped.collect::<Vec<_>>(), [files::SkipReason::TooDeep]);

    for n in 0..=10 * MAX_FILES {
        std::os::unix::fs::symlink("plain", folder.join(n.to_string())).unwrap();
    }
    let endless = Outgoing::open(&[folder]);
    assert!(matches!(endless, Err(FilesError::TooMany)), "{endless:?}");
}

#[test]
fn a_choice_of_nothing_or_of_too_much_is_refused() {
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(Outgoing::open(&[]), Err(FilesError::NoFiles)));
    let empty = Outgoing::open(&[home.path().to_owned()]);
    assert!(matches!(empty, Err(FilesError::NoFiles)), "{empty:?}");
    let missing = Outgoing::open(&[home.path().join("missing")]).unwrap_err();
    let said = missing.to_string();
    assert!(
        said.contains("missing can't be sent: it is not there"),
        "{said}"
    );
    for n in 0..=MAX_FILES {
        File::create(home.path().join(n.to_string())).unwrap();
    }
    let many = Outgoing::open(&[home.path().to_owned()]);
    assert!(matches!(many, Err(FilesError::TooMany)), "{many:?}");
    fs::remove_file(home.path().join("0")).unwrap();
    let most = Outgoing::open(&[home.path().to_owned()]).unwrap();
    assert_eq!(most.entries().len(), MAX_FILES);
}

#[test]
fn reading_resumes_anywhere_and_hashes_all_of_it() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a");
    let content = bytes(0, 500_000);
    write(&path, &content);
    for from in [0, 1, 131_072, 300_000, 499_999, 500_000] {
        let mut outgoing = Outgoing::open(std::slice::from_ref(&path)).unwrap();
        let mut buffer = vec![0; 1_000_000];
        let read = outgoing.read(0, from as u64, &mut buffer).unwrap();
        assert!(buffer[..read] == content[from..]);
        assert_eq!(outgoing.sha256(0).unwrap(), sha256(&content));
        // Back again: the other side lost something.
        assert_eq!(outgoing.read(0, 10, &mut buffer[..5]).unwrap(), 5);
        assert!(buffer[..5] == content[10..15]);
        let early = outgoing.sha256(0).unwrap_err();
        assert!(
            matches!(
                early,
                FilesError::Incomplete {
                    missing: 499_985,
                    ..
                }
            ),
            "{early:?}"
        );
    }
}

#[test]
fn hostile_places_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a");
    write(&path, b"abc");
    let mut outgoing = Outgoing::open(&[path]).unwrap();
    let mut buffer = [0; 8];
    assert_eq!(outgoing.read(0, 3, &mut buffer).unwrap(), 0);
    for offset in [4, u64::MAX] {
        let refused = outgoing.read(0, offset, &mut buffer).unwrap_err();
        assert!(
            matches!(refused, FilesError::OutOfTurn { .. }),
            "{refused:?}"
        );
    }
    let stray = outgoing.read(1, 0, &mut buffer).unwrap_err();
    assert!(
        matches!(stray, FilesError::NoSuchFile { number: 1 }),
        "{stray:?}"
    );
}

/// Chooses a file, reads half of it, and lets something happen to it.
fn changed_on_the_way(happens: impl Fn(&Path)) -> (FilesError, FilesError) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("letter.txt");
    write(&path, &[7; 100]);
    let old = File::options().write(true).open(&path).unwrap();
    old.set_modified(old.metadata().unwrap().modified().unwrap() - Duration::from_secs(60))
        .unwrap();

    let mut before = Outgoing::open(std::slice::from_ref(&path)).unwrap();
    let mut during = Outgoing::open(std::slice::from_ref(&path)).unwrap();
    let mut buffer = [0; 50];
    during.read(0, 0, &mut buffer).unwrap();
    happens(&path);
    let during = during.read(0, 50, &mut buffer).unwrap_err();
    (before.read(0, 0, &mut buffer).unwrap_err(), during)
}

#[test]
fn a_file_that_changes_is_not_sent() {
    let changes: [fn(&Path); 4] = [
        // Longer, and as old as before.
        |path| {
            let file = File::options().append(true).open(path).unwrap();
            let before = file.metadata().unwrap().modified().unwrap();
            file.set_len(140).unwrap();
            file.set_modified(before).unwrap();
        },
        |path| {
            File::options()
                .write(true)
                .open(path)
                .unwrap()
                .set_len(60)
                .unwrap();
        },
        |path| {
            File::options()
                .write(true)
                .open(path)
                .unwrap()
                .set_len(140)
                .unwrap();
        },
        |path| fs::write(path, [8; 100]).unwrap(),
    ];
    for change in changes {
        let (before, during) = changed_on_the_way(change);
        for error in [before, during] {
            assert!(
                matches!(&error, FilesError::Changed { name } if name == "letter.txt"),
                "{error:?}"
            );
        }
    }
}

#[test]
#[cfg(unix)]
fn what_is_put_in_a_files_place_is_not_sent() {
    let replacements: [fn(&Path); 4] = [
        // Whoever opens it waits for somebody who writes, unless they say that they won't.
        |path| {
            fs::remove_file(path).unwrap();
            pipe(path);
        },
        |path| fs::remove_file(path).unwrap(),
        |path| {
            fs::write(path.with_file_name("other"), [7; 100]).unwrap();
            fs::rename(path.with_file_name("other"), path).unwrap();
        },
        |path| {
            fs::rename(path, path.with_file_name("other")).unwrap();
            std::os::unix::fs::symlink("other", path).unwrap();
        },
    ];
    let home = tempfile::tempdir().unwrap();
    for replace in replacements {
        let path = home.path().join("letter.txt");
        write(&path, &[7; 100]);
        let mut outgoing = Outgoing::open(std::slice::from_ref(&path)).unwrap();
        replace(&path);
        let refused = outgoing.read(0, 0, &mut [0; 10]).unwrap_err();
        assert!(matches!(refused, FilesError::Changed { .. }), "{refused:?}");
        let _ = fs::remove_file(&path);
    }
}

#[test]
fn a_change_after_the_last_byte_is_noticed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("a");
    write(&path, b"abc");
    let mut outgoing = Outgoing::open(std::slice::from_ref(&path)).unwrap();
    read_all(&mut outgoing, 0, 10).unwrap();
    fs::write(&path, "abcd").unwrap();
    let late = outgoing.sha256(0).unwrap_err();
    assert!(matches!(late, FilesError::Changed { .. }), "{late:?}");
}

#[test]
fn a_folder_of_a_thousand_files_arrives_as_it_left() {
    let home = tempfile::tempdir().unwrap();
    let from = home.path().join("Photos");
    for n in 0..MAX_FILES as u64 {
        let path = from.join(format!("day {}/{n}.jpg", n % 10));
        write(&path, &bytes(n, (n * 7 % 5000) as usize));
    }
    let mut outgoing = Outgoing::open(std::slice::from_ref(&from)).unwrap();
    let offer = Offer {
        sender: [1; 32],
        files: outgoing.entries().to_vec(),
    };
    let to = home.path().join("inbox");
    let mut incoming = inbox(&to).accept(&offer, PLENTY).unwrap();
    assert_eq!(
        (incoming.missing(), incoming.names().len()),
        (outgoing.total(), MAX_FILES)
    );
    for number in 0..offer.files.len() {
        let mut at = incoming.resume_at(number).unwrap();
        let mut piece = [0; 2048];
        loop {
            let read = outgoing.read(number, at, &mut piece).unwrap();
            if read == 0 {
                break;
            }
            incoming.write(number, at, &piece[..read]).unwrap();
            at += read as u64;
        }
        let path = incoming
            .finish(number, &outgoing.sha256(number).unwrap())
            .unwrap();
        assert_eq!(path, to.join(&offer.files[number].path));
        let origin: PathBuf = home.path().join(&offer.files[number].path);
        assert!(fs::read(path).unwrap() == fs::read(origin).unwrap());
    }
    assert!(incoming.is_over());
    assert_eq!(
        fs::read_dir(&to).unwrap().count(),
        1,
        "and nothing beside it"
    );
}
