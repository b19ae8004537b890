//! A person's own first page.

use askama::Template;
use axum::response::Html;

use crate::{
    accounts::{Level, SignedIn, StaffRole, paths},
    platform::http::{AppError, Frame, render},
    values::Term,
};

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    person: SignedIn,
}

/// A way on, with what is there.
struct Way {
    address: &'static str,
    words: &'static str,
}

pub async fn show(frame: Frame, person: SignedIn) -> Result<Html<String>, AppError> {
    render(&AccountPage { frame, person })
}

impl AccountPage {
    /// "Assessor, Administrator"; empty for all who are not staff.
    fn roles(&self) -> String {
        let roles: Vec<_> = self.person.roles.iter().map(StaffRole::name).collect();
        roles.join(", ")
    }

    fn ways(&self) -> Vec<Way> {
        let mut ways = Vec::new();
        let mut add = |may: bool, address, words| {
            if may {
                ways.push(Way { address, words });
            }
        };
        let person = &self.person;
        add(
            person.is_assessor(),
            "/assessment",
            "Applications to assess",
        );
        add(
            person.is_assessor(),
            "/stewardship",
            "Listings: changes, claims, conditions and complaints",
        );
        add(
            person.is_administrator(),
            "/admin/people",
            "People and what they may do",
        );
        add(
            person.is_administrator(),
            "/admin/messages",
            "Messages that could not be sent",
        );
        add(
            person.is_administrator(),
            "/admin/audit",
            "What was done, and by whom",
        );
        add(
            person.is_administrator(),
            "/admin/timetable",
            "What is done at set times, and what went wrong",
        );
        add(
            person.is_administrator(),
            "/admin/sources",
            "Directories of others: when they were read, and what was different",
        );
        add(
            person.is_administrator(),
            "/admin/duplicates",
            "Listings that may be the same organisation",
        );
        add(
            person.is_administrator(),
            "/admin/equality",
            "Who we reach: answers to the equality questions",
        );
        add(
            person.is_administrator(),
            "/admin/partners",
            "Partners, and what came from their sites",
        );
        let edits = person
            .memberships
            .iter()
            .any(|membership| membership.level >= Level::Editor);
        add(
            edits || !person.is_staff(),
            "/applications",
            "Your applications and listings",
        );
        ways
    }
}
