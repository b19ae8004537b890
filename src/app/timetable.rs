//! What is done at set times, and how often: every room's sweeps in one list.

use chrono::TimeDelta;

use super::AppState;
use crate::{
    accounts, alerts,
    applications::evidence,
    assessment,
    directory::unmet,
    duplicates,
    enquiries::jobs::{chasing, owner, retention, standstill},
    listings, marks, nominations, outcomes, personal_data,
    platform::{http::form_keys, jobs::Sweep, mail},
    roster,
};

/// Each finds what is due by itself, so the rhythm only says how late it may be.
pub const TIMETABLE: &[Sweep<AppState>] = &[
    Sweep {
        name: "keys of old forms",
        every: TimeDelta::hours(6),
        run: |conn, state| Box::pin(form_keys::forget_old(conn, state.clock.now())),
    },
    Sweep {
        name: "sessions and sign-ins that are over",
        every: TimeDelta::minutes(30),
        run: |conn, state| Box::pin(accounts::jobs::forget_what_is_over(conn, state.clock.now())),
    },
    Sweep {
        name: "old numbers of what was missing",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(unmet::forget_old(conn, state.clock.today())),
    },
    Sweep {
        name: "old nominations",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(nominations::jobs::forget_old(conn, state.clock.now())),
    },
    Sweep {
        name: "texts of old messages",
        every: TimeDelta::hours(6),
        run: |conn, state| Box::pin(mail::forget_texts(conn, state.clock.now())),
    },
    Sweep {
        name: "marks of new assessments",
        every: TimeDelta::minutes(1),
        run: |conn, state| Box::pin(marks::jobs::issue(conn, state.clock.now())),
    },
    Sweep {
        name: "keys that sign marks",
        every: TimeDelta::days(1),
        run: |conn, state| {
            Box::pin(marks::jobs::rotate_keys(
                conn,
                &state.vault,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "listings that may be one organisation",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(duplicates::jobs::propose(conn, state.clock.now())),
    },
    Sweep {
        name: "new programmes of merged listings",
        every: TimeDelta::minutes(1),
        run: |conn, state| Box::pin(duplicates::jobs::gather(conn, state.clock.now())),
    },
    Sweep {
        name: "scans of evidence files",
        every: TimeDelta::minutes(1),
        run: |conn, state| {
            Box::pin(evidence::jobs::scan_waiting(
                conn,
                &state.files,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "removed evidence files",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(evidence::jobs::delete_removed(
                conn,
                &state.files,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "stray evidence files",
        every: TimeDelta::days(1),
        run: |conn, state| {
            Box::pin(evidence::jobs::delete_orphans(
                conn,
                &state.files,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "further information that was asked for",
        every: TimeDelta::hours(1),
        run: |conn, state| {
            Box::pin(assessment::jobs::follow_up_information(
                conn,
                state.clock.now(),
                &state.site,
            ))
        },
    },
    Sweep {
        name: "programmes that are new to somebody",
        every: TimeDelta::hours(1),
        run: |conn, state| {
            Box::pin(alerts::jobs::tell_of_new_programmes(
                conn,
                &state.finder,
                &state.site,
                &state.vault,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "alerts that nobody confirmed",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(alerts::jobs::ask_and_forget(
                conn,
                &state.site,
                &state.vault,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "confirmations of listings",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(listings::jobs::remind_to_confirm(
                conn,
                &state.clock,
                &state.site,
            ))
        },
    },
    Sweep {
        name: "ends of marks",
        every: TimeDelta::hours(1),
        run: |conn, state| Box::pin(listings::jobs::end_marks(conn, &state.clock, &state.site)),
    },
    Sweep {
        name: "conditions of marks",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(listings::jobs::remind_of_conditions(
                conn,
                &state.clock,
                &state.site,
            ))
        },
    },
    Sweep {
        name: "yearly returns",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(listings::jobs::remind_of_returns(
                conn,
                &state.clock,
                &state.site,
            ))
        },
    },
    Sweep {
        name: "words of old enquiries",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(retention::forget_words(conn, state.clock.now())),
    },
    Sweep {
        name: "enquiries that nobody confirmed",
        every: TimeDelta::hours(6),
        run: |conn, state| Box::pin(retention::forget_unconfirmed(conn, state.clock.now())),
    },
    Sweep {
        name: "requests for one’s own data",
        every: TimeDelta::hours(1),
        run: |conn, state| {
            Box::pin(personal_data::jobs::forget_old_requests(
                conn,
                state.clock.now(),
            ))
        },
    },
    Sweep {
        name: "follow-up questions",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(outcomes::jobs::ask(
                conn,
                &state.clock,
                &state.site,
                &state.vault,
            ))
        },
    },
    Sweep {
        name: "measured figures",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(outcomes::jobs::roll_up(conn, &state.clock)),
    },
    Sweep {
        name: "early endings",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(outcomes::jobs::watch_early_endings(conn, &state.clock)),
    },
    Sweep {
        name: "answers parted from their enquiries",
        every: TimeDelta::days(1),
        run: |conn, state| Box::pin(outcomes::jobs::unlink_answers(conn, &state.clock)),
    },
    Sweep {
        name: "enquiries that wait for an answer",
        every: TimeDelta::hours(1),
        run: |conn, state| Box::pin(chasing::chase(conn, &state.enquiry_links, &state.clock)),
    },
    Sweep {
        name: "owners whom nobody answered",
        every: TimeDelta::hours(1),
        run: |conn, state| {
            Box::pin(owner::tell_overdue(
                conn,
                &state.finder,
                &state.enquiry_links,
                &state.clock,
            ))
        },
    },
    Sweep {
        name: "enquiries that nobody ever answered",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(owner::close_silent(
                conn,
                &state.finder,
                &state.enquiry_links,
                &state.clock,
            ))
        },
    },
    Sweep {
        name: "enquiries that stand still",
        every: TimeDelta::hours(6),
        run: |conn, state| {
            Box::pin(standstill::ask_how_it_stands(
                conn,
                &state.finder,
                &state.enquiry_links,
                &state.clock,
            ))
        },
    },
    Sweep {
        name: "letters to mentors",
        every: TimeDelta::minutes(5),
        run: |conn, state| {
            Box::pin(roster::jobs::write_to_mentors(
                conn,
                &state.clock,
                &state.site,
                &state.vault,
            ))
        },
    },
    Sweep {
        name: "mentors who did not answer",
        every: TimeDelta::hours(6),
        run: |conn, state| Box::pin(roster::jobs::forget_what_is_over(conn, state.clock.now())),
    },
];
