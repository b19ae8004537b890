//! The second step of signing in.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{app::is_right, recovery::hash_recovery_code, telling::changed};
use crate::{
    accounts::{
        SignedIn,
        audit::By,
        emails::SecondStepChange,
        secrets::{Code, Token},
        sign_in::record,
        store::{sessions, two_step as store},
    },
    platform::vault::Vault,
};

const WRONG_CODES: i16 = 5;

/// What comes of a code at the second step.
pub enum Outcome {
    /// The session goes on under another token.
    Passed(Token),
    Wrong {
        left: i16,
    },
    /// Too many wrong ones: the session is over.
    Ended,
}

/// The second step of signing in, with a code from the app.
pub async fn pass(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    if is_right(conn, vault, person, code, now).await? {
        return Ok(Outcome::Passed(let_through(conn, person, now).await?));
    }
    count_wrong_code(conn, person, now).await
}

/// The second step with a recovery code, which is then used up.
pub async fn recover(
    conn: &mut PgConnection,
    person: &SignedIn,
    text: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let code = hash_recovery_code(person.account, text);
    if !store::use_recovery_code(conn, person.account, code, now).await? {
        return count_wrong_code(conn, person, now).await;
    }
    let change = SecondStepChange::RecoveryCodeUsed;
    changed(conn, person, change, By::Account(person.account), now).await?;
    Ok(Outcome::Passed(let_through(conn, person, now).await?))
}

pub(super) async fn let_through(
    conn: &mut PgConnection,
    person: &SignedIn,
    now: DateTime<Utc>,
) -> anyhow::Result<Token> {
    let token = Token::new()?;
    sessions::pass_two_step(conn, person.session, token.hash(), now).await?;
    let by = By::Account(person.account);
    record(conn, by, "session.second-step-passed", person.session, now).await?;
    Ok(token)
}

async fn count_wrong_code(
    conn: &mut PgConnection,
    person: &SignedIn,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let wrong = sessions::count_wrong_code(conn, person.session).await?;
    if wrong < WRONG_CODES {
        let left = WRONG_CODES - wrong;
        return Ok(Outcome::Wrong { left });
    }
    sessions::end(conn, person.account, person.session, now).await?;
    let by = By::Account(person.account);
    record(
        conn,
        by,
        "session.ended-by-wrong-codes",
        person.session,
        now,
    )
    .await?;
    Ok(Outcome::Ended)
}
