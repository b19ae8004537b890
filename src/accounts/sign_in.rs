//! Signing in: one message with a link and a code, of which either works once, for a quarter of an hour, in the browser
//! that asked.
//!
//! Asking does the same work and gives the same answer whatever the address: what an address means is told in the message
//! alone, which only its owner reads. An account comes to be when a link or a code is first given back.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    audit::{self, By, Event},
    browser, emails, paths,
    pending::{EndedBy, Pending},
    secrets::{Code, Token},
    standing::{self, Standing},
    store::{accounts, sessions, sign_ins},
};
use crate::{
    platform::{http::Site, mail},
    values::{EmailAddress, SessionId},
};

/// How long a message's link and code work.
pub const WORKS_FOR: TimeDelta = TimeDelta::minutes(15);
/// A guess has one chance in 200,000 before the message's code is worth nothing.
pub const WRONG_CODES: i16 = 5;

/// What a person gives back.
#[derive(Clone)]
pub enum Proof {
    Code(Code),
    Link(Token),
}

/// What comes of giving it back.
pub enum Outcome {
    In(Entrance),
    /// So many tries are left.
    WrongCode {
        left: i16,
    },
    /// The link belongs to another message than the one this browser asked for.
    WrongLink,
    Over(Over),
}

/// Why a message is worth nothing (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// This browser has not asked for any.
    NotAsked,
    Expired,
    Ended(EndedBy),
    /// The account was suspended meanwhile.
    Suspended,
}

/// A new session.
pub struct Entrance {
    pub token: Token,
    /// The page to go on to: the second step, the question for a name, or what was asked for.
    pub then: String,
}

/// Has a message sent to an address, and gives the token that makes this browser the one that asked. `earlier` is the
/// token from when it last did: that message ends. One that another browser asked for does not, or anybody who knows an
/// address could keep its owner out.
pub async fn ask(
    conn: &mut PgConnection,
    site: &Arc<Site>,
    email: &EmailAddress,
    then: &str,
    earlier: Option<&Token>,
    at: DateTime<Utc>,
) -> anyhow::Result<Token> {
    let (browser, link, code) = (Token::new()?, Token::new()?, Code::new()?);
    if let Some(earlier) = earlier
        && let Some(earlier) = sign_ins::find_locked(conn, earlier.hash()).await?
    {
        sign_ins::end(conn, earlier.id, EndedBy::AskedAgain, at).await?;
    }
    let pending = Pending {
        id: Uuid::now_v7(),
        link: link.hash(),
        code: code.hash(&browser),
        email: email.clone(),
        then: paths::own_path(then).unwrap_or_default().to_owned(),
        expires_at: at + WORKS_FOR,
        ended_by: None,
    };
    sign_ins::insert(conn, browser.hash(), &pending, at).await?;
    let account = accounts::find_by_email(conn, &pending.email).await?;
    let is_suspended = account.is_some_and(|account| account.suspended_at.is_some());
    let message = if is_suspended {
        emails::suspended(&pending.email)?
    } else {
        let address = site.absolute(&paths::sign_in_link(&link.as_text()));
        emails::sign_in(&pending.email, &address, &code)?
    };
    mail::queue_secret(conn, &message, at).await?;
    Ok(browser)
}

/// What this browser waits for, if anything can still come of it.
pub async fn find_waiting(
    conn: &mut PgConnection,
    browser: &Token,
    now: DateTime<Utc>,
) -> anyhow::Result<Result<Pending, Over>> {
    let Some(pending) = sign_ins::find_locked(conn, browser.hash()).await? else {
        return Ok(Err(Over::NotAsked));
    };
    Ok(match pending.ended_by {
        Some(by) => Err(Over::Ended(by)),
        None if now >= pending.expires_at => Err(Over::Expired),
        None => Ok(pending),
    })
}

/// Signs in whoever gives back the code or the link to the browser that asked. `earlier` is the session this browser had
/// until now, which ends: a token from before signing in is worth nothing after it.
pub async fn prove(
    conn: &mut PgConnection,
    browser: &Token,
    proof: &Proof,
    user_agent: &str,
    earlier: Option<&Token>,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let pending = match find_waiting(conn, browser, now).await? {
        Ok(pending) => pending,
        Err(over) => return Ok(Outcome::Over(over)),
    };
    match proof {
        Proof::Code(code) if code.hash(browser) != pending.code => {
            return count_wrong_code(conn, &pending, now).await;
        }
        Proof::Link(link) if link.hash() != pending.link => return Ok(Outcome::WrongLink),
        Proof::Code(_) | Proof::Link(_) => {}
    }
    sign_ins::end(conn, pending.id, EndedBy::Used, now).await?;
    let account = accounts::find_or_insert(conn, &pending.email, "", now).await?;
    if account.suspended_at.is_some() {
        return Ok(Outcome::Over(Over::Suspended));
    }
    if let Some(earlier) = earlier {
        end_session(conn, earlier, now).await?;
    }
    let token = Token::new()?;
    let family = browser::family(user_agent);
    let session = sessions::insert(conn, account.id, token.hash(), &family, now).await?;
    record(conn, By::Account(account.id), "session.begun", session, now).await?;
    let known = sessions::find(conn, token.hash()).await?;
    let then = known.map_or_else(
        || paths::ACCOUNT.to_owned(),
        |known| onward(&standing::judge(&known, now), &pending.then),
    );
    Ok(Outcome::In(Entrance { token, then }))
}

async fn count_wrong_code(
    conn: &mut PgConnection,
    pending: &Pending,
    now: DateTime<Utc>,
) -> anyhow::Result<Outcome> {
    let wrong = sign_ins::count_wrong_code(conn, pending.id).await?;
    if wrong < WRONG_CODES {
        let left = WRONG_CODES - wrong;
        return Ok(Outcome::WrongCode { left });
    }
    sign_ins::end(conn, pending.id, EndedBy::WrongCodes, now).await?;
    let subject = format!("sign-in/{}", pending.id);
    let event = Event::new(By::Visitor, "sign-in.ended-by-wrong-codes", subject, now);
    audit::record(conn, &event).await?;
    Ok(Outcome::Over(Over::Ended(EndedBy::WrongCodes)))
}

/// Ends the session of a token, if there is one and it has not ended.
pub async fn end_session(
    conn: &mut PgConnection,
    token: &Token,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if let Some(known) = sessions::find(conn, token.hash()).await? {
        let (account, session) = (known.session.account, known.session.id);
        if sessions::end(conn, account, session, now).await? {
            record(conn, By::Account(account), "session.ended", session, now).await?;
        }
    }
    Ok(())
}

/// Writes to the trail what became of a session.
pub(super) async fn record(
    conn: &mut PgConnection,
    by: By,
    what: &'static str,
    session: SessionId,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let event = Event::new(by, what, format!("session/{session}"), now);
    audit::record(conn, &event).await?;
    Ok(())
}

/// Where somebody goes who has just signed in, or passed the second step.
pub(super) fn onward(standing: &Standing, then: &str) -> String {
    let then = paths::own_path(then);
    match standing {
        Standing::Half(_) => paths::second_step(then.unwrap_or_default()),
        Standing::Whole(person) if person.name.is_empty() => paths::name(then.unwrap_or_default()),
        _ => then.unwrap_or(paths::ACCOUNT).to_owned(),
    }
}
