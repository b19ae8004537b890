//! Holds the house to its floors: a room imports only from floors below its own (`ARCHITECTURE.md` draws them).
#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::{fs, path::Path};

/// Every room and the floor it stands on. A folder of `src` that is missing here fails the test.
const FLOORS: &[(&str, u8)] = &[
    ("app", 11),
    ("front", 10),
    ("personal_data", 9),
    ("insight", 9),
    ("outcomes", 8),
    ("enquiries", 7),
    ("assessment", 6),
    ("alerts", 6),
    ("embeds", 6),
    ("duplicates", 6),
    ("roster", 6),
    ("marks", 6),
    ("nominations", 6),
    ("applications", 5),
    ("listings", 5),
    ("finder", 5),
    ("imports", 5),
    ("openreferral", 5),
    ("statistics", 5),
    ("demo", 5),
    ("equality", 5),
    ("directory", 4),
    ("criteria", 4),
    ("matching", 3),
    ("accounts", 3),
    ("taxonomy", 2),
    ("platform", 1),
    ("values", 0),
];

fn floor_of(room: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, floor)| *floor)
}

#[test]
fn no_room_imports_from_its_own_floor_or_above() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for entry in fs::read_dir(&source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let room = path.file_name().unwrap().to_string_lossy().into_owned();
            match floor_of(&room) {
                Some(floor) => check_folder(&path, &room, floor, &mut faults),
                None => faults.push(format!("{room}: has no floor in this test")),
            }
        }
    }
    assert!(
        faults.is_empty(),
        "imports that point up or sideways:\n{}",
        faults.join("\n")
    );
}

fn check_folder(folder: &Path, room: &str, floor: u8, faults: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            check_folder(&path, room, floor, faults);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
                for other in rooms_named_in(line) {
                    let fine = other == room || floor_of(&other).is_some_and(|below| below < floor);
                    if !fine {
                        faults.push(format!(
                            "{}:{}: {room} uses {other}",
                            path.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
}

/// The rooms a line names, as `crate::room::…` or `crate::{room::…, other::…}`; comments may name any.
fn rooms_named_in(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let after_crate = code.split("crate::").skip(1);
    after_crate
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(first_word).collect::<Vec<_>>(),
            None => vec![first_word(rest)],
        })
        .filter(|word| floor_of(word).is_some())
        .collect()
}

fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn the_reader_of_imports_sees_each_way_of_writing_one() {
    assert_eq!(rooms_named_in("use crate::matching::Need;"), ["matching"]);
    assert_eq!(
        rooms_named_in("use crate::{directory::Snapshot, values::Slug};"),
        ["directory", "values"]
    );
    assert!(rooms_named_in("// see crate::finder for the page").is_empty());
}
