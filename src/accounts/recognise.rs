//! Who stands before us: read from the session cookie once a request, before any handler runs.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header::CACHE_CONTROL},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

use super::{
    Accounts, cookies, kept,
    secrets::Token,
    session::Session,
    standing::{self, HalfSignedIn, Standing},
    store::sessions,
};
use crate::platform::{clock::Clock, db::Db, http::Viewer};

/// Middleware for every page of the portal. Without a cookie it costs nothing; with one, a query.
///
/// A database that is away leaves public pages as they are for everybody, and private ones answer 503.
pub async fn recognise(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(accounts): State<Accounts>,
    request: Request,
    next: Next,
) -> Response {
    let token = cookies::SESSION.read(request.headers());
    let token = token.filter(|_| !request.uri().path().starts_with("/static/"));
    let standing = match token {
        None => Standing::Nobody,
        Some(token) => stand(&db, &token, clock.now()).await,
    };
    let viewer = viewer(&standing);
    let (mut request, copy) = match kept::copy(request, &standing).await {
        Ok(passed) => passed,
        Err(refusal) => return refusal.into_response(),
    };
    if let Some(viewer) = viewer.clone() {
        request.extensions_mut().insert(viewer);
    }
    request.extensions_mut().insert(standing);
    let mut response = next.run(request).await;
    if let Some(copy) = copy {
        response = copy
            .keep_if_needed(response, &accounts, &db, clock.now())
            .await;
    }
    if let Some(viewer) = viewer {
        // Whatever it is, it was made for one person. A shared computer's next user must not find it by going back.
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        response.extensions_mut().insert(viewer);
    }
    response
}

async fn stand(db: &Db, token: &Token, now: DateTime<Utc>) -> Standing {
    let hash = token.hash();
    let found = db.read(async |conn| sessions::find(conn, hash).await).await;
    let known = match found {
        Ok(Some(known)) => known,
        Ok(None) => return Standing::Nobody,
        Err(error) => {
            tracing::warn!("cannot tell who is signed in: {error:#}");
            return Standing::Unknown;
        }
    };
    let standing = standing::judge(&known, now);
    let is_open = matches!(standing, Standing::Half(_) | Standing::Whole(_));
    if is_open && known.session.is_due_to_be_noted(now) {
        note_visit(db, &known.session, now).await;
    }
    standing
}

/// A visit that cannot be noted is no reason to refuse the page.
async fn note_visit(db: &Db, session: &Session, now: DateTime<Utc>) {
    let noted = db
        .write(async |conn| sessions::note_visit(conn, session.id, now).await)
        .await;
    if let Err(error) = noted {
        tracing::warn!("cannot note a visit: {error}");
    }
}

/// What the layout shows. Somebody half signed in can sign out, and so is shown as signed in.
fn viewer(standing: &Standing) -> Option<Viewer> {
    match standing {
        Standing::Half(HalfSignedIn { person, .. }) | Standing::Whole(person) => Some(Viewer {
            name: person.shown_name().into(),
        }),
        Standing::Nobody | Standing::Over(_) | Standing::Unknown => None,
    }
}
