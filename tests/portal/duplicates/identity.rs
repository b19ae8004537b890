//! A merge that is undone leaves every table as it was.

use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use soundingboard::{
    accounts::audit::By,
    directory::store::{
        bulk::{self, Batch},
        organisations, programmes,
    },
    duplicates::{Answer, answer, jobs, undo},
    taxonomy::Sector,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{listed, offered, source, tables};
use crate::support::listings::{clock, database, mentor};

/// What two sources have of one organisation, and what happens to it.
#[derive(Clone, Debug)]
struct Story {
    /// Names of the programmes in either source; often the same.
    programmes: [Vec<&'static str>; 2],
    spellings: [Vec<&'static str>; 2],
    /// How many mentors belong to the first, to the second, and to both.
    mentors: [usize; 3],
    is_renamed: [bool; 2],
    first_stays: bool,
    is_imported_between: bool,
}

fn story() -> impl Strategy<Value = Story> {
    let offers = || vec(select(vec!["Mentoring", "Clinics", "Peer groups"]), 0..4);
    let spellings = || vec(select(vec!["Harbour", "Harbour Mentors", "HM"]), 0..3);
    let counts = [0..3_usize, 0..3, 0..3];
    (
        [offers(), offers()],
        [spellings(), spellings()],
        counts,
        any::<[bool; 4]>(),
    )
        .prop_map(|(programmes, spellings, mentors, flags)| Story {
            programmes,
            spellings,
            mentors,
            is_renamed: [flags[0], flags[1]],
            first_stays: flags[2],
            is_imported_between: flags[3],
        })
}

fn batch(story: &Story) -> Batch {
    let mut batch = Batch::default();
    for (side, name) in ["Harbour Mentors", "The Harbour Mentors Ltd"]
        .into_iter()
        .enumerate()
    {
        let source = source(["A", "B"][side]);
        let mut organisation = listed(name, source("organisation"));
        organisation.aliases = story.spellings[side]
            .iter()
            .map(|alias| (*alias).to_owned())
            .collect();
        for (number, name) in story.programmes[side].iter().enumerate() {
            let record = format!("service/{number}");
            batch
                .programmes
                .push(offered(&organisation, name, source(&record)));
        }
        batch.organisations.push(organisation);
    }
    batch
}

async fn tell(conn: &mut PgConnection, story: &Story) -> Result<(), TestCaseError> {
    let now = clock().now();
    let mut first = batch(story);
    let [a, b] = [&first.organisations[0], &first.organisations[1]];
    let groups = [vec![a], vec![b], vec![a, b]];
    let mentors = groups.iter().zip(story.mentors).flat_map(|(of, number)| {
        (0..number)
            .map(|_| mentor(of, Sector::Manufacturing, 1))
            .collect::<Vec<_>>()
    });
    first.mentors = mentors.collect();
    bulk::write(conn, &first).await.unwrap();
    for (side, organisation) in first.organisations.iter().enumerate() {
        if story.is_renamed[side] {
            organisations::rename(conn, organisation.id, "Harbour Mentors North")
                .await
                .unwrap();
            for programme in &first.programmes {
                programmes::rename(conn, programme.id, "Mentoring")
                    .await
                    .unwrap();
            }
            // An import does not know of the new name, so it comes back to the old one, with the address kept.
            bulk::write(conn, &batch(story)).await.unwrap();
        }
    }
    jobs::propose(conn, now).await.unwrap();
    let before = tables(conn).await;

    let proposal: Uuid = sqlx::query_scalar("select proposal_id from duplicate_proposals")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    let chosen = if story.first_stays {
        Answer::KeepFirst
    } else {
        Answer::KeepSecond
    };
    answer(conn, proposal, chosen, By::Visitor, now)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    prop_assert_ne!(&tables(conn).await, &before);
    if story.is_imported_between {
        let written = bulk::write(conn, &batch(story)).await.unwrap();
        prop_assert!(!written.changed_anything(), "{:?}", written);
        jobs::gather(conn, now).await.unwrap();
    }
    let merge: Uuid = sqlx::query_scalar("select merge_id from organisation_merges")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    undo(conn, merge, By::Visitor, now)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    let after = tables(conn).await;
    for (table, rows) in before.as_object().unwrap() {
        prop_assert_eq!(&after[table], rows, "{}", table);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_that_is_undone_leaves_every_table_as_it_was() {
    let (pool, _) = database().await;
    let mut runner = TestRunner::new(Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    });
    let handle = tokio::runtime::Handle::current();
    tokio::task::block_in_place(|| {
        let told = runner.run(&story(), |story| {
            handle.block_on(async {
                // Nothing of a story stays for the next one.
                let mut tx = pool.begin().await.unwrap();
                let told = tell(&mut tx, &story).await;
                tx.rollback().await.unwrap();
                told
            })
        });
        told.unwrap();
    });
}
