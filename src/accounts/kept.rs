//! What somebody typed is not lost when their session has ended meanwhile: the post is kept, and once the same person has
//! signed in again in the same browser they can send it once more.
//!
//! It is the address that decides whether a post needs somebody signed in, by its handler, and handlers read the body; so
//! a copy is taken beforehand, of plain forms from people who are not signed in, and kept only if the handler turns
//! them away. Files are too large for that: their owner is told to choose them again.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method,
        header::{CONTENT_TYPE, LOCATION},
    },
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};

use super::{
    Accounts, cookies,
    extract::Way,
    kept_post::KeptPost,
    paths,
    secrets::Token,
    standing::{HalfSignedIn, Standing},
    store::kept_posts,
};
use crate::{
    platform::{
        db::Db,
        http::{AppError, ClientAddress, see_other},
    },
    values::AccountId,
};

/// As much as a form may send.
const MOST_BYTES: usize = 64 * 1024;

/// A post that may turn out to need signing in.
pub(super) struct Spare {
    what: Sent,
    headers: HeaderMap,
    from: Option<ClientAddress>,
    account: Option<AccountId>,
}

enum Sent {
    Form(KeptPost),
    Files,
}

/// Takes a copy of a post by somebody who is not (wholly) signed in; everything else passes as it is. An error means that
/// the form is too large or broke off.
pub(super) async fn copy(
    request: Request,
    standing: &Standing,
) -> Result<(Request, Option<Spare>), AppError> {
    let account = match standing {
        Standing::Whole(_) | Standing::Unknown => return Ok((request, None)),
        Standing::Nobody => None,
        Standing::Over(account) => Some(*account),
        Standing::Half(HalfSignedIn { person, .. }) => Some(person.account),
    };
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    let has_files = kind.starts_with("multipart/form-data");
    let may_be_kept = (is_form || has_files) && !paths::takes_codes(request.uri().path());
    if request.method() != Method::POST || !may_be_kept {
        return Ok((request, None));
    }
    let copy = |what, request: &Request| Spare {
        what,
        headers: request.headers().clone(),
        from: request.extensions().get().copied(),
        account,
    };
    if has_files {
        let copy = copy(Sent::Files, &request);
        return Ok((request, Some(copy)));
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MOST_BYTES)
        .await
        .map_err(|_| AppError::TooLarge)?;
    let address = parts.uri.path_and_query();
    let post = KeptPost {
        path: address.map_or_else(String::new, ToString::to_string),
        body: body.to_vec(),
    };
    let request = Request::from_parts(parts, Body::from(body));
    let copy = copy(Sent::Form(post), &request);
    Ok((request, Some(copy)))
}

impl Spare {
    /// Keeps the form if its handler turned its sender away; signing in then leads on to where it is given back.
    pub(super) async fn keep_if_needed(
        self,
        response: Response,
        accounts: &Accounts,
        db: &Db,
        now: DateTime<Utc>,
    ) -> Response {
        let Some(way) = response.extensions().get::<Way>().copied() else {
            return response;
        };
        match self.what {
            Sent::Files => telling_of_files(response),
            Sent::Form(post) => {
                let browser = cookies::KEPT
                    .read(&self.headers)
                    .map_or_else(Token::new, Ok);
                let allowed = self
                    .from
                    .map_or(Ok(()), |from| accounts.limits.kept.check(&from.visitor()));
                let (Ok(browser), Ok(())) = (browser, allowed) else {
                    return response;
                };
                let kept = db
                    .write(async |conn| {
                        kept_posts::insert(conn, browser.hash(), self.account, &post, now).await
                    })
                    .await;
                match kept {
                    Ok(()) => way.to_kept(&browser),
                    // Sending somebody to sign in would lose what they typed; told that it is our fault they can go back.
                    Err(error) => AppError::from(error).into_response(),
                }
            }
        }
    }
}

impl Way {
    fn to_kept(self, browser: &Token) -> Response {
        let way = match self {
            Self::SignIn => paths::sign_in(paths::SIGN_IN_KEPT),
            Self::SecondStep => paths::second_step(paths::SIGN_IN_KEPT),
        };
        let mut response = see_other(&way);
        cookies::KEPT.set(response.headers_mut(), browser);
        response
    }
}

fn telling_of_files(mut response: Response) -> Response {
    let to = response
        .headers()
        .get(LOCATION)
        .and_then(|to| to.to_str().ok());
    let to = to.unwrap_or(paths::SIGN_IN);
    let joint = if to.contains('?') { '&' } else { '?' };
    if let Ok(to) = HeaderValue::try_from(format!("{to}{joint}lost=file")) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}
