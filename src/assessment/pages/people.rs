//! What the people on a page are called.

use std::collections::HashMap;

use sqlx::PgConnection;

use crate::{
    accounts::{Roles, StaffRole, people},
    applications::case::Actor,
    values::{AccountId, OrganisationId},
};

/// The names of everybody whom a page mentions, asked for at once.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<AccountId, String>);

impl Names {
    pub async fn find(
        conn: &mut PgConnection,
        accounts: impl IntoIterator<Item = AccountId>,
    ) -> anyhow::Result<Self> {
        let accounts: Vec<_> = accounts.into_iter().collect();
        Ok(Self(people::names_of(conn, &accounts).await?))
    }

    /// "Somebody" for an account that is gone.
    pub fn of(&self, account: &AccountId) -> &str {
        self.0.get(account).map_or("Somebody", String::as_str)
    }
}

/// Everybody who assesses, by name.
pub async fn assessors(conn: &mut PgConnection) -> anyhow::Result<Vec<(AccountId, String)>> {
    let mut assessors = Vec::new();
    for role in [StaffRole::Assessor, StaffRole::SeniorAssessor] {
        for person in people::list_staff(conn, role).await? {
            if !assessors.iter().any(|(known, _)| *known == person.account) {
                assessors.push((person.account, person.shown_name().to_owned()));
            }
        }
    }
    Ok(assessors)
}

/// Somebody else as a case of this organisation sees them; an account that is gone has no role.
pub async fn colleague(
    conn: &mut PgConnection,
    account: AccountId,
    organisation: OrganisationId,
) -> anyhow::Result<Actor> {
    let entry = people::find(conn, account).await?;
    let members = people::members_of(conn, organisation).await?;
    let membership = members
        .into_iter()
        .find(|member| member.person.account == account);
    Ok(Actor {
        account,
        roles: entry.map_or(Roles::EMPTY, |entry| entry.roles),
        level: membership.map(|member| member.level),
    })
}
