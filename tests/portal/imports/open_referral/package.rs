//! A tabular data package with the faults that real ones have.

use std::fs;

use super::count;
use crate::{imports::Desk, support::scratch_folder};

const DESCRIPTION: &str = r#"{
    "name": "made-up", "license": {"name": "CC BY 4.0"},
    "resources": [
        {"name": "organization", "path": "organizations.csv"},
        {"name": "service", "path": "services.csv"},
        {"name": "contact", "path": "contacts.csv"},
        {"name": "language", "path": "../../outside.csv"}
    ]
}"#;

const SERVICES: &str = "\
id,organization_id,name,description,status,url,fees,last_modified,pc_internal
1,o1,First Mentors,<p>A <b>mentor</b>&nbsp;for you</p>,,www.example.org,Free,2019-08-19 10:00,x
2,lost,Second Mentors,Moves on\\n\\n###MON###from there,active,not an address,,,
3,o1,,No name,active,,,,
4,o1,Gone,It was,defunct,,,,
1,o1,First again,Twice,active,,,,
";

const ORGANISATIONS: &str =
    "id,name,description,email\no1,Example Enterprise,We help.,anna@example.org\n";

#[tokio::test(flavor = "multi_thread")]
async fn each_fault_of_a_package_is_dealt_with_and_counted() {
    let folder = scratch_folder("open-referral-package");
    for (file, text) in [
        ("datapackage.json", DESCRIPTION),
        ("services.csv", SERVICES),
        ("organizations.csv", ORGANISATIONS),
        (
            "eligibility.csv",
            "id,service_id,eligibility\ne1,1,Anybody\ne2,,Nobody\ne3,99,Lost\n",
        ),
        (
            "service_areas.csv",
            "id,service_id,service_area\na1,1,Wales\na2,1,Atlantis\n",
        ),
    ] {
        fs::write(folder.join(file), text).unwrap();
    }
    let desk = Desk::new().await;
    let arguments = [
        "openreferral",
        folder.to_str().unwrap(),
        "--where",
        "Bristol",
    ];
    let report = desk.report(&arguments);
    assert_eq!((count(&report, "rows"), count(&report, "imported")), (5, 2));
    for reason in [
        "has no name",
        "the source says that it is no longer offered",
        "the same service twice",
    ] {
        assert_eq!(report["reasons"][reason], 1, "{reason}: {report:#}");
    }
    for (note, times) in [
        ("HTML in the text: made plain", 1),
        ("area that is not in our list: not used", 1),
        ("blank status: taken as active", 1),
        ("date without a time zone: its day taken", 1),
        ("field of the supplier's own: not read", 1),
        ("file that the package lists and is not there", 2),
        ("mailbox that may be a person's, or is made up: not used", 3),
        ("marks of another system in the text: taken out or read", 1),
        (
            "organisation that is not there: one made from the service",
            1,
        ),
        ("row that belongs to no service: not used", 1),
        ("rows of a service that is not there: not used", 1),
        ("web address that cannot be one: not used", 1),
        ("web address without a scheme: https taken", 1),
    ] {
        assert_eq!(report["notes"][note], times, "{note}: {report:#}");
    }
    let programmes = desk.programmes().await;
    let first = programmes
        .iter()
        .find(|p| p.name == "First Mentors")
        .unwrap();
    assert_eq!(first.summary, "A mentor for you");
    assert_eq!(first.eligibility_notes, "Anybody");
    assert_eq!(first.source.as_ref().unwrap().licence, "CC BY 4.0");
    let second = programmes
        .iter()
        .find(|p| p.name == "Second Mentors")
        .unwrap();
    assert_eq!(
        (second.summary.as_str(), second.aims.as_str()),
        ("Moves on", "from there")
    );
    assert_eq!(count(&desk.report(&arguments), "changed"), 0);
}
