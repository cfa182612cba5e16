//! Names from outside: what becomes of each trick, and what holds for any text at all.

use std::collections::HashSet;

use files::name::{MAX_COMPONENT, MAX_DEPTH, MAX_PATH};
use files::{SafeName, is_program, safe_names};
use proptest::prelude::*;

/// What was sent, what is written.
const CHANGED: &[(&str, &str)] = &[
    // Out of the folder.
    ("../../etc/passwd", "etc/passwd"),
    ("/etc/passwd", "etc/passwd"),
    ("a/../../b", "a/b"),
    ("a/./b//c", "a/b/c"),
    ("a/.../b", "a/b"),
    ("..", "file"),
    ("a/..", "a/file"),
    ("", "file"),
    ("/", "file"),
    ("a/", "a/file"),
    (".\u{200b}./x", "x"),
    ("..\\..\\x", "_.._x"),
    ("C:\\Windows\\x.dll", "C__Windows_x.dll"),
    ("C:x.txt", "C_x.txt"),
    ("C:/x.txt", "C_/x.txt"),
    ("//server/share/x", "server/share/x"),
    ("\\\\server\\share\\x", "__server_share_x"),
    ("\\\\?\\C:\\x", "____C__x"),
    ("a\u{ff0f}..\u{2215}b", "a_.._b"),
    // Invisible.
    ("a\0b.txt", "ab.txt"),
    ("a\u{1b}[31mb", "a[31mb"),
    ("a\r\nb.txt", "a b.txt"),
    ("photo.jpg\u{202e}gpj.exe", "photo.jpggpj.exe"),
    ("photo\u{2066}x\u{2069}.jpg", "photox.jpg"),
    ("a\u{200b}b\u{200d}c\u{feff}d\u{ad}e", "abcde"),
    ("a\u{3164}b\u{fe0f}c\u{e0041}d", "abcd"),
    ("a\u{2028}b", "a b"),
    ("a\u{e000}b\u{378}c", "a_b_c"),
    ("e\u{200d}\u{301}", "é"),
    (
        "Z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "Ź\u{301}\u{301}\u{301}\u{301}",
    ),
    // Spaces and dots.
    (
        "invoice.pdf                                  .exe",
        "invoice.pdf.exe",
    ),
    (
        "invoice.pdf\u{a0}\u{2003}\u{3000}\u{2800}.exe",
        "invoice.pdf.exe",
    ),
    ("a  b   c", "a b c"),
    ("x.exe.", "x.exe"),
    ("x.exe . . ", "x.exe"),
    (" x ", "x"),
    (".bashrc", "bashrc"),
    (".ssh/authorized_keys", "ssh/authorized_keys"),
    ("-rf", "rf"),
    ("- --.-x", "x"),
    // Signs of one system or another.
    ("a:b*c?d\"e<f>g|h", "a_b_c_d_e_f_g_h"),
    ("x.txt:hidden.exe", "x.txt_hidden.exe"),
    ("x.txt::$DATA", "x.txt__$DATA"),
    // Names with a meaning of their own.
    ("CON", "_CON"),
    ("con.txt", "_con.txt"),
    ("Aux.tar.gz", "_Aux.tar.gz"),
    ("NUL .txt", "_NUL.txt"),
    ("nul/x", "_nul/x"),
    ("COM1", "_COM1"),
    ("LPT\u{b9}.txt", "_LPT\u{b9}.txt"),
    ("\u{ff23}\u{ff2f}\u{ff2e}", "_\u{ff23}\u{ff2f}\u{ff2e}"),
    ("C\u{200b}ON", "_CON"),
    (".con.", "_con"),
    ("CONIN$", "_CONIN$"),
    ("$MFT", "_$MFT"),
    ("$mftMirr", "_$mftMirr"),
    ("Desktop.ini", "_Desktop.ini"),
    ("AUTORUN.INF", "_AUTORUN.INF"),
];

/// What stays as it is.
const KEPT: &[&str] = &[
    "holiday.jpg",
    "Photos/2026/holiday 1.jpg",
    "invoice.pdf.exe",
    "archive.tar.gz",
    "Mr. Smith & Söhne (final), v1.2 [x] #3 = 100% ~ 'ok' + more!.docx",
    "отчёт.xlsx",
    "報告書.pdf",
    "हिन्दी.txt",
    "مالك الحزين.pdf",
    "שלום.txt",
    "🦉.png",
    "console.log",
    "com10.txt",
    "communication.com",
    "a-b_c.d",
    "x",
    "~tilde",
    "@home",
];

#[test]
fn each_trick_is_undone_and_told() {
    for &(sent, written) in CHANGED {
        let name = SafeName::new(sent);
        assert_eq!(name.as_str(), written, "of {sent:?}");
        assert!(name.is_changed(), "{sent:?}");
    }
}

#[test]
fn ordinary_names_stay() {
    for sent in KEPT {
        let name = SafeName::new(sent);
        assert_eq!(name.as_str(), *sent);
        assert!(!name.is_changed(), "{sent:?}");
    }
}

#[test]
fn another_normal_form_is_composed_and_no_difference() {
    let name = SafeName::new("re\u{301}sume\u{301}.pdf");
    assert_eq!(name.as_str(), "r\u{e9}sum\u{e9}.pdf");
    assert!(!name.is_changed());
}

#[test]
fn long_names_keep_their_extension() {
    let name = SafeName::new(&format!("{}.pdf.exe", "é".repeat(300)));
    assert_eq!(name.as_str(), format!("{}.exe", "é".repeat(125)));
    assert!(name.is_changed() && name.is_program());
    let name = SafeName::new(&"x".repeat(100_000));
    assert_eq!(name.as_str().len(), MAX_COMPONENT);
    let name = SafeName::new(&format!("con.{}", "x".repeat(300)));
    assert_eq!(name.as_str().len(), MAX_COMPONENT);
    assert!(name.as_str().starts_with("_con."));
}

#[test]
fn deep_paths_lose_the_folders_nearest_to_the_file() {
    let name = SafeName::new(&"d/".repeat(1000));
    assert_eq!(name.folders().count(), MAX_DEPTH - 1);
    assert_eq!(name.file_name(), "file");
    let long = format!("{0}/{0}/{0}/{0}/{0}/x.txt", "y".repeat(255));
    let name = SafeName::new(&long);
    assert_eq!(name.as_str(), format!("{0}/{0}/{0}/x.txt", "y".repeat(255)));
    assert!(name.is_changed());
}

#[test]
fn a_name_tells_its_parts() {
    let name = SafeName::new("a/b/c.tar.gz");
    assert_eq!(name.folders().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(name.file_name(), "c.tar.gz");
    assert_eq!(name.extension(), Some("gz"));
    assert_eq!(SafeName::new("c").extension(), None);
    assert_eq!(SafeName::new("c").folders().count(), 0);
}

#[test]
fn programs_are_known_on_every_system() {
    for program in [
        "setup.exe",
        "SETUP.EXE",
        "setup.exe.",
        "setup.exe ",
        "a/b/x.Scr",
        "invoice.pdf.exe",
        "x.msi",
        "x.bat",
        "x.lnk",
        "x.vbs",
        "x.ps1",
        "x.hta",
        "x.url",
        "x.scf",
        "desktop.INF",
        "x.sh",
        "x.desktop",
        "x.AppImage",
        "x.deb",
        "x.rpm",
        "x.run",
        "x.jar",
        "x.py",
        "x.command",
        "x.dmg",
        "x.pkg",
        "x.app",
        "Tool.app/Contents/Info.plist",
        "x.docm",
        "x.xlsm",
        "x.iso",
        "x.\u{ff25}\u{ff38}\u{ff25}",
    ] {
        assert!(is_program(program), "{program:?}");
    }
    for other in [
        "",
        "exe",
        ".exe/x",
        "x.pdf",
        "invoice.exe.pdf",
        "x.txt",
        "setup.exe/readme.txt",
        "x.jpg",
        "x.docx",
        "archive.zip",
        "com",
        "x.",
        "a.b/c",
    ] {
        assert!(!is_program(other), "{other:?}");
    }
}

fn set(paths: &[&str]) -> Vec<String> {
    let names = safe_names(paths.iter().copied());
    names.iter().map(ToString::to_string).collect()
}

#[test]
fn names_that_collide_somewhere_get_numbers() {
    assert_eq!(
        set(&["a.txt", "A.TXT", "a.txt"]),
        ["a.txt", "A (2).TXT", "a (3).txt"]
    );
    assert_eq!(set(&["é", "e\u{301}"]), ["é", "é (2)"]);
    assert_eq!(set(&["ﬁx", "fix", "FIX"]), ["ﬁx", "fix (2)", "FIX (3)"]);
    assert_eq!(
        set(&["Straße", "STRASSE", "straẞe"]),
        ["Straße", "STRASSE (2)", "straẞe (3)"]
    );
    assert_eq!(
        set(&["ΟΔΟΣ", "οδος", "οδοσ"]),
        ["ΟΔΟΣ", "οδος (2)", "οδοσ (3)"]
    );
    assert_eq!(set(&["a", "a (2)", "a"]), ["a", "a (2)", "a (3)"]);
    assert_eq!(set(&["../x", "x", "./x"]), ["x", "x (2)", "x (3)"]);
    assert_eq!(set(&["d/x", "D/X", "e/x"]), ["d/x", "D/X (2)", "e/x"]);
}

#[test]
fn a_file_never_has_the_name_of_a_folder() {
    assert_eq!(set(&["a", "A/b"]), ["a (2)", "A/b"]);
    assert_eq!(set(&["x/y/z", "X/y"]), ["x/y/z", "X/y (2)"]);
}

#[test]
fn a_number_tells_that_the_name_changed() {
    let names = safe_names(["a", "a"]);
    assert_eq!(
        [false, true],
        [names[0].is_changed(), names[1].is_changed()]
    );
}

#[test]
fn numbers_fit_long_names() {
    let long = format!("{}.jpeg", "n".repeat(250));
    let names = set(&[&long, &long, &long]);
    assert!(
        names
            .iter()
            .all(|name| name.len() == MAX_COMPONENT && name.ends_with(".jpeg"))
    );
    assert!(names[2].contains(" (3)."));
}

/// The promise of `SafeName`, written again by its words.
fn assert_safe(name: &SafeName) {
    let path = name.as_str();
    assert!(path.len() <= MAX_PATH, "{path:?}");
    let components: Vec<&str> = path.split('/').collect();
    assert!(components.len() <= MAX_DEPTH, "{path:?}");
    for component in components {
        assert!((1..=MAX_COMPONENT).contains(&component.len()), "{path:?}");
        assert!(!component.starts_with(['.', '-', ' ']), "{path:?}");
        assert!(!component.ends_with(['.', ' ']), "{path:?}");
        assert!(
            !component.contains("  ") && !component.contains(" ."),
            "{path:?}"
        );
        let bad = |c: char| {
            c.is_control()
                || "\\:*?\"<>|".contains(c)
                || (c.is_whitespace() && c != ' ')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
        };
        assert!(!component.contains(bad), "{path:?}");
        let stem = component.split('.').next().unwrap().to_ascii_lowercase();
        assert!(
            !["con", "prn", "aux", "nul"].contains(&stem.trim_end()),
            "{path:?}"
        );
        if let Some(port) = stem.strip_prefix("com").or(stem.strip_prefix("lpt")) {
            let digit = |c: char| c.is_ascii_digit() || "¹²³".contains(c);
            assert!(
                !(port.chars().count() == 1 && port.starts_with(digit)),
                "{path:?}"
            );
        }
    }
}

/// Any text, and texts rich in what matters here.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "/",
            "..",
            ".",
            " ",
            "-",
            "\\",
            ":",
            "con",
            "COM",
            "1",
            "¹",
            "lpt",
            "$MFT",
            "desktop.ini",
            ".exe",
            "\u{202e}",
            "\u{200d}",
            "\u{301}",
            "\u{338}",
            ">",
            "=",
            "e",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "\u{9c7}",
            "\u{9be}",
            "\u{fb01}",
            "\u{2100}",
            "\u{a0}",
            "\u{2028}",
            "\0",
            "ß",
            "İ",
        ])
        .prop_map(str::to_owned),
        "[a-z]{250,260}",
        "[é. ]{120,130}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_becomes_a_safe_name(text in hostile()) {
        assert_safe(&SafeName::new(&text));
    }

    #[test]
    fn a_safe_name_stays(text in hostile()) {
        let once = SafeName::new(&text);
        let twice = SafeName::new(once.as_str());
        prop_assert_eq!(once.as_str(), twice.as_str());
        prop_assert!(!twice.is_changed());
    }

    #[test]
    fn what_is_not_changed_is_what_was_sent(text in hostile()) {
        use unicode_normalization::UnicodeNormalization;
        let name = SafeName::new(&text);
        prop_assert_eq!(name.is_changed(), name.as_str() != text.nfc().collect::<String>());
    }

    #[test]
    fn a_program_stays_one(text in hostile(), extension in "(exe|Sh|dmg|js)[ .]{0,3}") {
        let name = SafeName::new(&format!("{text}x.{extension}"));
        prop_assert!(name.is_program(), "{}", name);
    }

    #[test]
    fn a_set_has_no_two_alike(
        texts in prop::collection::vec(prop_oneof![hostile(), "[aAß.]{1,3}(/[aA]{1,2}){0,2}"], 0..12)
    ) {
        let names = safe_names(texts.iter().map(String::as_str));
        prop_assert_eq!(names.len(), texts.len());
        let mut files = HashSet::new();
        for name in &names {
            assert_safe(name);
            let again = SafeName::new(name.as_str());
            prop_assert_eq!(again.as_str(), name.as_str());
            prop_assert!(files.insert(name.as_str().to_lowercase()), "{}", name);
        }
        for name in &names {
            let path = name.as_str().to_lowercase();
            for (at, _) in path.match_indices('/') {
                prop_assert!(!files.contains(&path[..at]), "{} is a folder and a file", &path[..at]);
            }
        }
    }
}
