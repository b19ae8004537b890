//! What stands between the network and the rooms' handlers, for every request alike.
//!
//! One function, [`Guarded::answer`], tells it in order: number the request, turn away what is too much or too large,
//! let the router answer within its time, draw what failed, compress pages, add the headers that every answer has, and
//! log. A stack of layers would say the same with a box and a clone for each.

mod compress;
mod draw;
mod headers;
mod programs;
mod rates;
mod refuse;
mod request_id;
mod uploads;

use std::{
    net::IpAddr,
    num::NonZeroU32,
    panic::AssertUnwindSafe,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath},
    http::{Method, Request, StatusCode, header::CONTENT_TYPE},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use tokio::{sync::Semaphore, time::timeout};
use tower::{Layer, ServiceExt};
use tower_http::csrf::{Csrf, CsrfLayer, ProtectionError};
use tracing::Instrument;

use self::{
    compress::{compress, takes_gzip},
    draw::draw,
    headers::Headers,
    programs::{is_for_programs, is_open_data},
    rates::Rates,
    refuse::{client_address, too_long},
    request_id::RequestIds,
    uploads::is_upload,
};
use super::{AppError, ClientAddress, Frame, Site, Viewer, error::Failure};
use crate::platform::telemetry;

/// How much is taken, from one visitor and at once. The defaults are the portal's; tests and trials have others.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For one address; `None` for no limit.
    pub pages_a_minute: Option<NonZeroU32>,
    /// Of those pages, the ones under [`Limits::search_paths`].
    pub searches_a_minute: Option<NonZeroU32>,
    pub search_paths: &'static [&'static str],
    pub at_once: usize,
    pub body_bytes: usize,
    /// Routes that take files when posted to, as patterns like `/applications/{reference}/evidence`. They have the
    /// `upload` limits below in place of the others.
    pub upload_paths: &'static [&'static str],
    /// One file and the rest of its form.
    pub upload_bytes: usize,
    pub upload_within: Duration,
    pub uploads_at_once: usize,
    /// Also how long a connection may stand idle. Without it, one that sends its headers slowly stays open for ever.
    pub headers_within: Duration,
    pub request_within: Duration,
    /// Whether the last address in `X-Forwarded-For` is the visitor's.
    pub behind_proxy: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pages_a_minute: NonZeroU32::new(240),
            searches_a_minute: NonZeroU32::new(60),
            search_paths: &[],
            at_once: 128,
            body_bytes: 64 * 1024,
            upload_paths: &[],
            upload_bytes: 10 * 1024 * 1024 + 64 * 1024,
            upload_within: Duration::from_mins(1),
            uploads_at_once: 8,
            headers_within: Duration::from_secs(5),
            request_within: Duration::from_secs(10),
            behind_proxy: false,
        }
    }
}

/// The router with its guards.
#[derive(Debug)]
pub struct Guarded {
    router: Csrf<Router, fn(ProtectionError) -> Response>,
    site: Arc<Site>,
    limits: Limits,
    rates: Rates,
    at_once: Semaphore,
    uploads_at_once: Semaphore,
    ids: RequestIds,
    headers: Headers,
}

/// Told to visitors who come when all places are taken: those are pages of a few milliseconds.
const WHEN_BUSY: AppError = AppError::Unavailable {
    retry_after: Duration::from_secs(1),
};
/// A file takes its sender's connection some seconds.
const WHEN_BUSY_WITH_UPLOADS: AppError = AppError::Unavailable {
    retry_after: Duration::from_secs(10),
};

impl Guarded {
    pub fn new(router: Router, site: impl Into<Arc<Site>>, limits: Limits) -> anyhow::Result<Self> {
        let site = site.into();
        let router = router.route_layer(from_fn(tell_route));
        let same_site = CsrfLayer::new()
            .add_trusted_origin(site.origin())?
            .with_rejection_response(from_elsewhere as fn(ProtectionError) -> Response);
        Ok(Self {
            router: same_site.layer(router),
            headers: Headers::new(site.is_secure()),
            site,
            rates: Rates::new(&limits),
            at_once: Semaphore::new(limits.at_once),
            uploads_at_once: Semaphore::new(limits.uploads_at_once),
            ids: RequestIds::default(),
            limits,
        })
    }

    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Never fails: what goes wrong is in the answer.
    pub async fn answer(&self, mut request: Request<Body>, peer: IpAddr) -> Response {
        let begun = Instant::now();
        let id = self.ids.next();
        let span = tracing::info_span!("request", id = %id);
        let method = request.method().clone();
        let uri = request.uri().clone();
        let takes_gzip = takes_gzip(request.headers());
        request.extensions_mut().insert(Arc::clone(&self.site));

        let mut response = self.admit(request, peer).instrument(span.clone()).await;
        if needs_drawing(&response, uri.path()) {
            span.in_scope(|| report_cause(&response));
            let viewer = response.extensions().get::<Viewer>().cloned();
            let frame = Frame::on(Arc::clone(&self.site), uri.clone()).seen_by(viewer);
            response = draw(response, frame, id);
        }
        let mut response = compress(response, takes_gzip).await;
        let entered = span.enter();
        self.headers
            .add_to(&mut response, id, is_open_data(uri.path()));
        let taken = begun.elapsed();
        measure(&method, &response, taken);
        // The pattern and not the path, which can hold a secret link; and no query, which can hold what someone told us
        // about their firm.
        tracing::info!(
            %method,
            route = route_of(&response),
            status = response.status().as_u16(),
            micros = u64::try_from(taken.as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
        drop(entered);
        response
    }

    /// Forgets visitors who have not come for a while; to be called now and then.
    pub fn forget_the_absent(&self) {
        self.rates.forget_the_absent();
    }

    async fn admit(&self, mut request: Request<Body>, peer: IpAddr) -> Response {
        let limits = &self.limits;
        let address = ClientAddress::new(client_address(&request, peer, limits.behind_proxy));
        request.extensions_mut().insert(address);
        DefaultBodyLimit::max(limits.body_bytes).apply(&mut request);
        if is_about_health(&request) {
            return self.hand_over(request, limits.request_within).await;
        }
        if let Some(refusal) = too_long(&request) {
            return refusal;
        }
        if let Err(refusal) = self.rates.check(address, request.uri().path()) {
            return refusal.into_response();
        }
        let (places, within, when_busy) = if is_upload(&request, limits.upload_paths) {
            DefaultBodyLimit::max(limits.upload_bytes).apply(&mut request);
            (
                &self.uploads_at_once,
                limits.upload_within,
                WHEN_BUSY_WITH_UPLOADS,
            )
        } else {
            (&self.at_once, limits.request_within, WHEN_BUSY)
        };
        let Ok(_place) = places.try_acquire() else {
            return when_busy.into_response();
        };
        self.hand_over(request, within).await
    }

    /// To the router, which gets its time and may not take the connection down with it.
    async fn hand_over(&self, request: Request<Body>, within: Duration) -> Response {
        let answering = AssertUnwindSafe(self.router.clone().oneshot(request)).catch_unwind();
        match timeout(within, answering).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Ok(Err(never))) => match never {},
            // The panic itself was logged by the hook, under this request's span.
            Ok(Err(_panic)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            Err(_late) => {
                tracing::warn!("no answer in time");
                WHEN_BUSY.into_response()
            }
        }
    }
}

/// Whoever watches the server must be able to ask however busy it is.
fn is_about_health(request: &Request<Body>) -> bool {
    matches!(request.uri().path(), "/healthz" | "/readyz")
}

fn from_elsewhere(_: ProtectionError) -> Response {
    AppError::Forbidden("This was sent from another website, so we did not act on it.".to_owned())
        .into_response()
}

/// The pattern that matched is known inside the router alone; measures and the log, outside, name requests by it.
async fn tell_route(request: axum::extract::Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// The pattern of the address that was asked for, such as `/register/{slug}`; "none" where no route has it, or the request
/// was turned away before.
fn route_of(response: &Response) -> &str {
    let route = response.extensions().get::<MatchedPath>();
    route.map_or("none", MatchedPath::as_str)
}

/// Failures without a page of their own: ours, and those of the libraries, whose text is for developers.
fn needs_drawing(response: &Response, path: &str) -> bool {
    let status = response.status();
    if status.is_redirection() {
        return response.extensions().get::<Failure>().is_some() && is_for_programs(path);
    }
    if !status.is_client_error() && !status.is_server_error() {
        return false;
    }
    let content = response.headers().get(CONTENT_TYPE);
    let has_page = content.is_some_and(|content| {
        let content = content.as_bytes();
        content.starts_with(b"text/html") || content.starts_with(b"application/")
    });
    !has_page || response.extensions().get::<Failure>().is_some()
}

fn report_cause(response: &Response) {
    let failure = response.extensions().get::<Failure>();
    if let Some(cause) = failure.and_then(|failure| failure.cause.as_ref()) {
        tracing::error!("broken: {cause:#}");
    }
}

fn measure(method: &Method, response: &Response, taken: Duration) {
    if !telemetry::is_measuring() {
        return;
    }
    let labels = [
        ("method", method.as_str().to_owned()),
        ("route", route_of(response).to_owned()),
        ("status", response.status().as_u16().to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels).record(taken.as_secs_f64());
}
