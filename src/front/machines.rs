//! Files that browsers and search engines ask for.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use chrono::Duration;

use super::paths;
use crate::{
    applications, criteria,
    directory::{self, Directory, Snapshot},
    embeds, listings,
    platform::{
        assets,
        clock::{Clock, stamp, start_of},
        http::{AppError, Frame, Seen},
    },
    statistics,
};

#[derive(Template)]
#[template(path = "front/sitemap.xml")]
struct SiteMap<'a> {
    frame: Frame,
    snapshot: &'a Snapshot,
}

impl SiteMap<'_> {
    fn addresses(&self) -> impl Iterator<Item = String> {
        let fixed = [
            directory::paths::AREAS,
            directory::paths::SECTORS,
            applications::paths::APPLY,
            embeds::paths::EMBED,
            listings::paths::REGISTER,
            statistics::paths::STATISTICS,
        ];
        paths::PAGES
            .iter()
            .copied()
            .chain(fixed)
            .chain(self.snapshot.public_paths())
            .map(str::to_owned)
            .chain(criteria::paths::public())
            .map(|path| self.frame.absolute(&path))
    }
}

/// Every public page that stands on its own. Results of searches are endless and are left out.
pub async fn sitemap(
    State(directory): State<Directory>,
    frame: Frame,
    seen: Seen,
) -> Result<Response, AppError> {
    let snapshot = directory.snapshot();
    seen.unless_same(("sitemap", snapshot.version), || {
        let snapshot = &snapshot;
        let map = SiteMap { frame, snapshot }.render()?;
        Ok(([(CONTENT_TYPE, "application/xml; charset=utf-8")], map))
    })
}

/// Searches are kept from robots: each costs work, and there is no end of them.
pub async fn robots(frame: Frame) -> Response {
    let map = frame.absolute(paths::SITEMAP);
    let text = format!(
        "User-agent: *\nDisallow: /find/\nAllow: /find/start\nDisallow: /search?\nDisallow: /api/\nDisallow: /openreferral\n\nSitemap: {map}\n"
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

#[derive(Template)]
#[template(path = "front/opensearch.xml")]
struct OpenSearch {
    frame: Frame,
}

/// Lets a browser search the listings from its own search field.
pub async fn open_search(frame: Frame) -> Result<Response, AppError> {
    let description = OpenSearch { frame }.render()?;
    let media_type = "application/opensearchdescription+xml; charset=utf-8";
    Ok(([(CONTENT_TYPE, media_type)], description).into_response())
}

/// RFC 9116 asks for less than a year. The file is made anew for whoever asks, so the date goes on as long as the site does.
const SECURITY_HOLDS_FOR: Duration = Duration::days(180);

/// Where to report a weakness of the site. While the operator gives no mailbox there is no such file: it would say nothing.
pub async fn security(State(clock): State<Clock>, frame: Frame) -> Result<Response, AppError> {
    let Some(contact) = &frame.operator().contact else {
        return Err(AppError::NotFound);
    };
    let expires = stamp(start_of(clock.today()) + SECURITY_HOLDS_FOR);
    let canonical = frame.absolute(paths::SECURITY);
    let text = format!(
        "Contact: mailto:{contact}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {canonical}\n"
    );
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

pub async fn favicon(headers: HeaderMap) -> Response {
    assets::at_fixed_address("favicon.ico", &headers)
}
