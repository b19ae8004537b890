//! One file: sending it to those who may see it, and taking it out again.

use std::borrow::Cow;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    accounts::SignedIn,
    applications::{
        evidence::{Evidence, access::Opened, paths},
        store::evidence,
    },
    platform::{
        clock::Clock,
        db::Db,
        files::Files,
        http::{AppError, Frame, Path, render, see_other},
    },
    values::{EvidenceId, Reference},
};

/// In place of a file that nobody may open, or not yet.
#[derive(Template)]
#[template(path = "applications/file_closed.html")]
struct ClosedPage {
    frame: Frame,
    file: Evidence,
    back: String,
}

/// Nothing in a file may act, were a browser to show it after all.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
const SCANNED_IN: HeaderValue = HeaderValue::from_static("60");

pub async fn show(
    frame: Frame,
    person: SignedIn,
    Path((reference, id)): Path<(Reference, EvidenceId)>,
    State(db): State<Db>,
    State(files): State<Files>,
) -> Result<Response, AppError> {
    let (is_member, file) = db
        .read(async |conn| {
            let opened = Opened::find(conn, &person, &reference).await?;
            let file = evidence::find(conn, opened.application.id, id).await?;
            let is_member = person.level_in(opened.application.organisation).is_some();
            Ok::<_, AppError>((is_member, file.ok_or(AppError::NotFound)?))
        })
        .await?;
    if !file.is_open(files.has_scanner()) {
        let back = if is_member {
            paths::place(&reference, file.place)
        } else {
            format!("/assessment/{reference}")
        };
        return closed(&ClosedPage { frame, file, back });
    }
    let body = files.stream(&file.key).await?.ok_or(AppError::NotFound)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(file.kind.media_type()),
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(file.bytes)),
        (header::CONTENT_DISPOSITION, as_attachment(&file.name)?),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    Ok((headers, body).into_response())
}

/// Gone for good, or not there yet.
fn closed(page: &ClosedPage) -> Result<Response, AppError> {
    if page.file.is_infected() {
        return Ok((StatusCode::GONE, render(page)?).into_response());
    }
    let later = [(header::RETRY_AFTER, SCANNED_IN)];
    Ok((StatusCode::SERVICE_UNAVAILABLE, later, render(page)?).into_response())
}

pub async fn remove(
    person: SignedIn,
    Path((reference, id)): Path<(Reference, EvidenceId)>,
    State(db): State<Db>,
    State(clock): State<Clock>,
) -> Result<Response, AppError> {
    let place = db
        .write(async |conn| {
            evidence::lock(conn, &reference).await?;
            let opened = Opened::find_as_member(conn, &person, &reference).await?;
            let file = evidence::find(conn, opened.application.id, id).await?;
            let file = file.ok_or(AppError::NotFound)?;
            opened.require_change(&person, file.place)?;
            evidence::remove(conn, id, person.account, clock.now()).await?;
            Ok::<_, AppError>(file.place)
        })
        .await?;
    Ok(see_other(&paths::place(&reference, place)))
}

/// What RFC 8187 lets stand unescaped, less the marks of its own.
const UNESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// To be saved and not shown, under its own name (RFC 6266): once for browsers that read RFC 8187, and once in ASCII.
fn as_attachment(name: &str) -> Result<HeaderValue, AppError> {
    let plain: String = name
        .chars()
        .map(|c| match c {
            '"' | '\\' | '%' => '-',
            ' '..='~' => c,
            _ => '-',
        })
        .collect();
    let escaped: Cow<'_, str> = utf8_percent_encode(name, UNESCAPED).into();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{escaped}");
    Ok(HeaderValue::try_from(value)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_twice_and_breaks_out_of_neither() {
        assert_eq!(
            as_attachment("Ein “Ziel”.pdf").unwrap(),
            "attachment; filename=\"Ein -Ziel-.pdf\"; filename*=UTF-8''Ein%20%E2%80%9CZiel%E2%80%9D.pdf"
        );
        assert_eq!(
            as_attachment("a\"; x=\"\r\nb.pdf").unwrap(),
            "attachment; filename=\"a-; x=---b.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0Ab.pdf"
        );
    }
}
