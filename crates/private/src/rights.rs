//! What an access list lets others do, read from its text (SDDL: "Security Descriptor String Format" and "ACE Strings" of
//! Microsoft's documentation).

use crate::Others;

/// Who counts as no other: the system, its administrators, and whoever owns the file.
const TRUSTED: [&str; 8] = [
    "SY",
    "BA",
    "OW",
    "CO",
    "S-1-5-18",
    "S-1-5-32-544",
    "S-1-3-4",
    "S-1-3-0",
];

/// Rights by their two letters, with what they let one do.
const CHANGING: [&str; 9] = ["FA", "FW", "GA", "GW", "DC", "LC", "SD", "WD", "WO"];
/// Rights by their bits: to write, to add, to remove from a folder, to remove, to change the list and the owner; everything.
const CHANGING_BITS: u32 = 0x2 | 0x4 | 0x40 | 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x5000_0000;

/// What this list lets others do than those in `own`, which is such a list too.
pub(crate) fn others(list: &str, own: &str) -> Others {
    let Some(entries) = list.strip_prefix("D:") else {
        // Without a list everybody may do everything.
        return Others::Change;
    };
    if entries.contains("NO_ACCESS_CONTROL") {
        return Others::Change;
    }
    let own: Vec<&str> = self::entries(own).filter_map(|entry| entry.who()).collect();
    let may = |entry: Entry<'_>| match entry.who() {
        Some(who) if own.contains(&who) || TRUSTED.contains(&who) => Others::Nothing,
        _ => entry.may(),
    };
    self::entries(entries)
        .map(may)
        .max()
        .unwrap_or(Others::Nothing)
}

/// One line of the list: what is between two brackets.
struct Entry<'a>(Vec<&'a str>);

fn entries(list: &str) -> impl Iterator<Item = Entry<'_>> {
    list.split('(').skip(1).map(|entry| {
        Entry(
            entry
                .split(')')
                .next()
                .unwrap_or_default()
                .split(';')
                .collect(),
        )
    })
}

impl<'a> Entry<'a> {
    fn field(&self, number: usize) -> Option<&'a str> {
        self.0.get(number).copied()
    }

    fn who(&self) -> Option<&'a str> {
        self.field(5)
    }

    fn may(&self) -> Others {
        let (kind, flags) = (self.field(0), self.field(1).unwrap_or_default());
        let allows = kind.is_none_or(|kind| kind.contains('A') && !kind.starts_with("AU"));
        // Only for what is made in this folder.
        let elsewhere = pairs(flags).any(|flag| flag == "IO");
        if !allows || elsewhere {
            return Others::Nothing;
        }
        let rights = self.field(2).unwrap_or("FA");
        let changing = match rights.strip_prefix("0x") {
            Some(bits) => {
                u32::from_str_radix(bits, 16).map_or(true, |bits| bits & CHANGING_BITS != 0)
            }
            None => pairs(rights).any(|right| CHANGING.contains(&right)),
        };
        match (rights, changing) {
            ("" | "0x0", _) => Others::Nothing,
            (_, true) => Others::Change,
            (_, false) => Others::Look,
        }
    }
}

/// The text two letters at a time.
fn pairs(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len())
        .step_by(2)
        .map(|start| text.get(start..start + 2).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_windows_means_it() {
        const OWN: &str = "D:P(A;OICI;FA;;;S-1-5-21-1-2-3-1001)(A;OICI;FA;;;SY)";
        for (list, may) in [
            (OWN, Others::Nothing),
            // A profile's folder: the person, the system, administrators.
            (
                "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)",
                Others::Nothing,
            ),
            // A disk's own: everybody who is known may read, and make folders.
            (
                "D:AI(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;OICIIOID;SDGXGWGR;;;AU)",
                Others::Look,
            ),
            ("D:AI(A;ID;0x1301bf;;;AU)", Others::Change),
            ("D:(A;;FR;;;S-1-5-21-1-2-3-1002)", Others::Look),
            ("D:(A;;FRFW;;;WD)", Others::Change),
            ("D:(A;;RCWD;;;WD)", Others::Change),
            ("D:(D;;FA;;;WD)(A;;FA;;;OW)", Others::Nothing),
            ("D:(XA;;FR;;;WD;(@User.a==1))", Others::Look),
            ("D:P", Others::Nothing),
            ("", Others::Change),
            ("D:NO_ACCESS_CONTROL", Others::Change),
        ] {
            assert_eq!(others(list, OWN), may, "{list}");
        }
    }
}
