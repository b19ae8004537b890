//! Who may use which address: every route of the portal, tried by everybody.
//!
//! `access/routes.txt` is the kept table. A route that exists and is not in it fails the test, and so does a line whose
//! route is gone or takes other methods; so an unguarded page, or a vanished address, shows in review.
//!
//! **To add a route**, add a line for each of its methods:
//!
//! ```text
//! POST /manage/{slug}/people   owner   form=email=ed%40people.example&level=reader
//! ```
//!
//! - The third word says who may: `everyone`, `account` (whoever is signed in), `unstaffed` (of those, who is not staff), a level in the organisation of the
//!   record (`reader`, `editor`, `owner`, each with those above it), a role as staff (`assessor`, which seniors are too,
//!   `senior`, `administrator`), or several with `|` between: `reader|assessor`.
//! - Everybody else has to be sent to sign in, told 403, or told 404 where the record belongs to an organisation that is
//!   not theirs. `else=403` after the third word says otherwise.
//! - `{slug}`, `{account}` and `{reference}` are filled in by [`House`]: an organisation, a member and an application of it. Other
//!   values follow the third word: `key=A1`.
//! - `form=` is what a post needs to be understood at all; without it an empty form is sent. What the answer to somebody
//!   who may is, is other tests' business: 422 will do.
//! - `gives=404` is for an address that holds a secret, such as a link: tried with nonsense, everybody gets that.

mod house;
mod source;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use house::{EVERYBODY, House};
use table::Line;

fn lines() -> Vec<Line> {
    let table = include_str!("access/routes.txt").lines();
    table
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| Line::parse(line).unwrap_or_else(|fault| panic!("{fault}: {line}")))
        .collect()
}

#[test]
fn every_route_of_the_source_is_in_the_table() {
    let kept: BTreeSet<String> = lines().into_iter().map(|line| line.path).collect();
    let built = source::paths();
    let missing: Vec<_> = built.difference(&kept).collect();
    let gone: Vec<_> = kept.difference(&built).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "routes that tests/portal/access/routes.txt has no line for: {missing:#?}\nlines without a route: {gone:#?}"
    );
}

#[tokio::test]
async fn every_address_takes_the_methods_of_the_table_and_no_other() {
    let house = House::build().await;
    let mut methods: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in lines() {
        let taken = methods.entry(house.address(&line)).or_default();
        if line.method == "GET" {
            taken.insert("HEAD".to_owned());
        }
        taken.insert(line.method);
    }
    let mut faults = Vec::new();
    for (address, kept) in methods {
        let allowed = house.methods(&address).await;
        if allowed != kept {
            faults.push(format!(
                "{address} takes {allowed:?}, the table says {kept:?}"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn each_route_lets_in_those_who_may_and_nobody_else() {
    let house = House::build().await;
    let mut faults = Vec::new();
    for line in lines() {
        for person in EVERYBODY {
            let answer = house.answer(*person, &line).await;
            let expected = line.expects(*person);
            if !expected.fits(answer) {
                faults.push(format!(
                    "{} {} by {person:?}: {answer:?}, not {expected:?}",
                    line.method, line.path
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
