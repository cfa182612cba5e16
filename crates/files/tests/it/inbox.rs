//! The folder in which files arrive, and what is let in.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use files::{FilesError, Inbox, MAX_FILES, Quota};

use crate::support::{PLENTY, accept, inbox, offer};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
#[cfg(unix)]
fn a_folder_that_is_made_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("Downloads/Beckon");
    assert_eq!(inbox(&path).path(), path);
    for made in [&path, path.parent().unwrap()] {
        assert_eq!(
            fs::metadata(made).unwrap().permissions().mode() & 0o777,
            0o700
        );
    }
    inbox(&path);
}

#[test]
fn what_is_no_folder_is_not_taken_for_one() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "x").unwrap();
    for path in [&file, Path::new("/"), &home.path().join("..")] {
        let refused = Inbox::open(path, SystemTime::now());
        assert!(
            matches!(refused, Err(FilesError::NotAFolder { .. })),
            "{refused:?}"
        );
    }
    let below = Inbox::open(&file.join("inner"), SystemTime::now());
    assert!(below.is_err());
}

#[test]
fn an_offer_keeps_to_its_limits() {
    let home = tempfile::tempdir().unwrap();
    let inbox = inbox(home.path());
    let refused =
        |files: &[(&str, u64)], quota| inbox.accept(&offer(files), Quota(quota)).unwrap_err();

    assert!(matches!(refused(&[], 9), FilesError::NoFiles));
    let many = vec![("x", 0); MAX_FILES + 1];
    assert!(matches!(refused(&many, 9), FilesError::TooMany));
    assert_eq!(
        inbox
            .accept(&offer(&many[1..]), Quota(0))
            .unwrap()
            .names()
            .len(),
        MAX_FILES
    );

    let over = refused(&[("a", 6), ("b", 5)], 10);
    assert!(matches!(
        over,
        FilesError::OverQuota {
            needed: 11,
            quota: 10
        }
    ));
    assert!(over.to_string().contains("11 bytes"), "{over}");
    assert!(
        inbox
            .accept(&offer(&[("a", 6), ("b", 4)]), Quota(10))
            .is_ok()
    );
    for huge in [
        &[("a", u64::MAX)][..],
        &[("a", u64::MAX), ("b", 1)],
        &[("a", 1 << 63); 2],
    ] {
        let over = refused(huge, 10);
        assert!(
            matches!(over, FilesError::OverQuota { needed, .. } if needed == u64::MAX),
            "{over:?}"
        );
    }
    assert!(matches!(
        refused(&[("a", u64::MAX), ("b", 1)], u64::MAX),
        FilesError::OverQuota { .. }
    ));
    assert_eq!(
        entries(home.path()),
        0,
        "nothing was written for any of them"
    );
}

#[test]
#[cfg(unix)]
fn more_than_the_disk_has_is_refused_with_figures() {
    let home = tempfile::tempdir().unwrap();
    let refused = inbox(home.path()).accept(&offer(&[("a", u64::MAX)]), Quota(u64::MAX));
    let Err(FilesError::NoRoom { needed, free, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(needed, u64::MAX);
    assert!(free > 0);
}

/// A partial of a file that began to arrive; who receives it is gone.
fn left_behind(folder: &Path, name: &str, age: Duration, now: SystemTime) {
    let mut incoming = accept(folder, &[(name, 100)]);
    incoming.write(0, 0, b"begun").unwrap();
    drop(incoming);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(&format!(".{name}."))
        {
            File::options()
                .write(true)
                .open(path)
                .unwrap()
                .set_modified(now - age)
                .unwrap();
        }
    }
}

#[test]
fn partials_of_yesterday_are_cleaned_up_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let now = SystemTime::now();
    let minute = Duration::from_secs(60);
    left_behind(home.path(), "old", DAY + minute, now);
    left_behind(home.path(), "young", DAY - minute, now);
    for theirs in [".hidden.part", "letter.part", ".bashrc"] {
        let file = File::create(home.path().join(theirs)).unwrap();
        file.set_modified(now - 100 * DAY).unwrap();
    }
    Inbox::open(home.path(), now).unwrap();

    let resume = |name: &str| accept(home.path(), &[(name, 100)]).resume_at(0).unwrap();
    assert_eq!((resume("old"), resume("young")), (0, 5));
    assert_eq!(entries(home.path()), 4);
}

#[test]
fn a_partial_that_is_being_written_is_not_cleaned_up() {
    let home = tempfile::tempdir().unwrap();
    let mut incoming = accept(home.path(), &[("slow", 10)]);
    incoming.write(0, 0, b"begun").unwrap();
    Inbox::open(home.path(), SystemTime::now() + 2 * DAY).unwrap();
    incoming.write(0, 5, b"ended").unwrap();
    let path = incoming
        .finish(0, &crate::support::sha256(b"begunended"))
        .unwrap();
    assert_eq!(fs::read(path).unwrap(), b"begunended");
}

#[test]
fn a_longer_partial_of_the_name_is_none() {
    let home = tempfile::tempdir().unwrap();
    left_behind(home.path(), "x", Duration::ZERO, SystemTime::now());
    let partial = fs::read_dir(home.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::write(partial, [0; 101]).unwrap();
    let mut incoming = inbox(home.path())
        .accept(&offer(&[("x", 100)]), PLENTY)
        .unwrap();
    assert_eq!(incoming.missing(), 100);
    assert_eq!(incoming.resume_at(0).unwrap(), 0);
    incoming.write(0, 0, &[1; 100]).unwrap();
    let path = incoming
        .finish(0, &crate::support::sha256(&[1; 100]))
        .unwrap();
    assert_eq!(fs::read(path).unwrap(), [1; 100]);
}
