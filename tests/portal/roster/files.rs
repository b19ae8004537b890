//! Importing files of mentors: what is read, what is refused, and that a dry run is one.

use super::{HARBOUR, House, add, open, send};
use crate::support::Answer;

const FILE: &str = "\
Name,Email,State,Places,Postcode district,Sectors,Challenges,Formats,Languages,Trained on
Ada Mentor,ada@mentors.example,active,2,LS1 4DY,Construction; Manufacturing,Cash flow,Online,English; Welsh,12/10/2025
Bo Mentor,bo@mentors.example,resting,0,M1,,,,,
";

/// The numbers at the top of a dry run: added, changed, left, with errors.
fn numbers(dry: &Answer) -> Vec<String> {
    dry.texts("dl dd").into_iter().take(4).collect()
}

#[tokio::test]
async fn a_dry_run_writes_nothing_and_the_yes_to_it_all_of_it_once() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let dry = send(&editor, HARBOUR, FILE.as_bytes()).await;
    assert_eq!(dry.heading(), "Check what this file does");
    assert_eq!(
        numbers(&dry),
        ["2 mentors", "0 mentors", "0 mentors", "0 rows"]
    );
    assert!(house.counted().await.is_empty());

    let yes = dry.form("Take this file");
    let taken = editor.submit(&yes).await;
    assert_eq!(
        taken.header("location"),
        format!("{HARBOUR}?done=imported&added=2&changed=0")
    );
    assert_eq!(
        editor.submit(&yes).await.header("location"),
        taken.header("location"),
        "a double click"
    );
    assert_eq!(
        house.depth(&house.harbour).await,
        (1, 1),
        "who rests is not counted"
    );
    let page = open(&editor, HARBOUR, "Ada Mentor").await;
    assert_eq!(page.attributes("#district", "value"), ["LS1"]);
    assert_eq!(page.attributes("[name=year]", "value"), ["2025"]);
    let events = house.events("roster.imported").await;
    assert_eq!(events.len(), 1, "{events:?}");

    let again = send(&editor, HARBOUR, FILE.as_bytes()).await;
    assert_eq!(again.heading(), "This file changes nothing");
    assert_eq!(
        numbers(&again),
        ["0 mentors", "0 mentors", "2 mentors", "0 rows"]
    );
    editor.submit(&again.form("Throw this file away")).await;
    let kept: i64 = sqlx::query_scalar("select count(*) from roster_imports")
        .fetch_one(&house.pool)
        .await
        .unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn errors_are_told_by_row_and_column_and_the_person_chooses_what_then() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let file = "\
Mentor name;E-mail;Capacity;Sector;Shoe size
Ada Mentor;ada@mentors.example;2;Construction;38
Bo Mentor;bo at mentors;many;Plumbing;41
;cy@mentors.example;1;;40
Dee;ADA@mentors.example;1;;40
";
    let dry = send(&editor, HARBOUR, file.as_bytes()).await;
    assert_eq!(dry.heading(), "Some rows of this file have errors");
    let rows = dry.texts("[aria-labelledby=errors-caption] tbody tr");
    assert_eq!(rows.len(), 5, "{rows:#?}");
    assert!(rows[0].starts_with("3 Bo Mentor E-mail “bo at mentors” is not an email address"));
    assert!(
        rows[1].starts_with("3 Bo Mentor Sector “Plumbing” is not one of our terms. Did you mean")
    );
    assert!(rows[2].starts_with("3 Bo Mentor Capacity “many” is not a whole number"));
    assert!(rows[3].starts_with("4 cy@mentors.example Mentor name is empty"));
    assert!(rows[4].starts_with("5 Dee The same mailbox stands in row 2"));
    assert!(
        dry.texts("dl")
            .join(" ")
            .contains("Columns that we do not use Shoe size")
    );

    let silent = editor.submit(&dry.form("Go on")).await;
    assert_eq!(silent.status, 422);
    assert_eq!(
        silent.texts(".error-summary li"),
        ["Choose what to do with this file"]
    );
    let refused = dry
        .form("Go on")
        .choose("What shall we do with this file?", "Take nothing of it");
    let refused = editor.submit(&refused).await;
    assert_eq!(
        refused.header("location"),
        format!("{HARBOUR}?done=refused")
    );
    assert!(house.counted().await.is_empty());

    let dry = send(&editor, HARBOUR, file.as_bytes()).await;
    let take = dry.form("Go on").choose(
        "What shall we do with this file?",
        "Leave out the rows with errors and take the others",
    );
    assert_eq!(editor.submit(&take).await.status, 303);
    assert_eq!(house.counted().await.len(), 1);
}

#[tokio::test]
async fn a_yes_to_what_is_no_longer_so_is_asked_again() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let dry = send(&editor, HARBOUR, FILE.as_bytes()).await;
    add(&editor, HARBOUR, "Bo Mentor", "bo@mentors.example", "5").await;
    let outdated = editor.submit(&dry.form("Take this file")).await;
    assert_eq!(outdated.status, 409);
    assert_eq!(
        numbers(&outdated),
        ["1 mentor", "1 mentor", "0 mentors", "0 rows"]
    );
    assert_eq!(house.counted().await.len(), 1);
    assert_eq!(
        editor.submit(&outdated.form("Take this file")).await.status,
        303
    );
    assert_eq!(house.counted().await.len(), 2);
}

#[tokio::test]
async fn files_are_read_as_spreadsheets_write_them() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    for bytes in [
        b"\xef\xbb\xbfName;Email\r\nZo\xc3\xab;zoe@mentors.example\r\n".as_slice(),
        b"Email,Name\nzoe@mentors.example,Zo\xeb\n",
        b"Email\tName\tTown\r\nzoe@mentors.example\tZo\xeb\tLeeds\r\n",
        b"\r\n\"Email\",\"First name\",\"Surname\"\r\nzoe@mentors.example,Zo\xeb,\r\n,,\r\n",
    ] {
        let dry = send(&editor, HARBOUR, bytes).await;
        assert_eq!(dry.status, 200, "{}", dry.body);
        assert!(
            dry.texts("tbody").join(" ").contains("Zoë Added"),
            "{}",
            dry.body
        );
    }
}

#[tokio::test]
async fn what_is_no_table_of_mentors_is_refused_with_what_to_do() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    for (bytes, told) in [
        (b"".as_slice(), "this one is empty"),
        (b"PK\x03\x04workbook", "Save its sheet as “CSV UTF-8”"),
        (b"N\0a\0m\0e\0", "not a table in plain text"),
        (b"Name,Places\nAda,1\n", "no column called “Email”"),
        (b"Email,Places\na@b.example,1\n", "no column called “Name”"),
        (
            b"Name,Email,Mail\nAda,a@b.example,\n",
            "Two columns are called “Mail”",
        ),
        (b"Name,Email\n", "headings and no mentors"),
    ] {
        let refused = send(&editor, HARBOUR, bytes).await;
        assert_eq!(refused.status, 422);
        let summary = refused.texts(".error-summary li").join(" ");
        assert!(summary.contains(told), "{summary}");
    }
    let long = "Name,Email\n".to_owned() + &"x".repeat(2 * 1024 * 1024);
    let refused = send(&editor, HARBOUR, long.as_bytes()).await;
    assert!(
        refused
            .texts(".error-summary")
            .join("")
            .contains("2 MB or less")
    );
    let many: Vec<_> = (0..2_001).map(|n| format!("N,n{n}@m.example\n")).collect();
    let refused = send(
        &editor,
        HARBOUR,
        format!("Name,Email\n{}", many.concat()).as_bytes(),
    )
    .await;
    assert!(
        refused
            .texts(".error-summary")
            .join("")
            .contains("more than 2000 mentors")
    );
}

#[tokio::test]
async fn a_downloaded_roster_holds_no_formula_and_imports_again_without_a_change() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let dry = send(&editor, HARBOUR, FILE.as_bytes()).await;
    editor.submit(&dry.form("Take this file")).await;
    add(
        &editor,
        HARBOUR,
        "=cmd|' /C calc'!A0",
        "+1@mentors.example",
        "1",
    )
    .await;
    let file = editor.get(&format!("{HARBOUR}.csv")).await;
    assert!(file.header("content-type").starts_with("text/csv"));
    assert!(
        file.body.contains("'=cmd|") && file.body.contains("'+1@mentors.example"),
        "{}",
        file.body
    );
    let again = send(&editor, HARBOUR, file.body.as_bytes()).await;
    assert_eq!(
        numbers(&again),
        ["0 mentors", "0 mentors", "3 mentors", "0 rows"]
    );
    let template = editor.get(&format!("{HARBOUR}/template.csv")).await;
    let headings = template.body.trim_start_matches('\u{feff}').trim();
    assert!(file.body.contains(headings));
}

#[tokio::test]
async fn a_dry_run_is_its_senders_alone() {
    let house = House::build().await;
    let editor = house.editor(&house.harbour).await;
    let dry = send(&editor, HARBOUR, FILE.as_bytes()).await;
    let address = dry.form("Take this file").address;
    let stranger = house.editor(&house.open).await;
    assert_eq!(stranger.get(&address).await.status, 404);
    let by_way = address.replace("harbour-mentors", "open-door");
    assert_eq!(stranger.get(&by_way).await.status, 404);
    house.move_on(2).await;
    let gone = editor.get(&address).await;
    assert_eq!(gone.status, 404, "a day without an answer");
}
