//! Finished answers, kept so that a need asked again costs next to nothing.
//!
//! A body is good for one query in one version of the directory on one day, and its name says all three, so nothing is
//! ever thrown out for being wrong: what nobody asks for any more is the first to go when room is short.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_ENCODING, CONTENT_TYPE, VARY},
    },
    response::Response,
};
use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use moka::sync::Cache;
use tokio::sync::Semaphore;

use crate::{directory::missing::UnmetNeed, platform::assets::accepts_brotli, values::ProgrammeId};

/// Room for finished bodies, in bytes; some 600 pages of results.
const ROOM: u64 = 32 * 1024 * 1024;

/// Compressing takes a core for a while and several megabytes; a wave of popular needs must not take all of them.
static ONE_AT_A_TIME: Semaphore = Semaphore::const_new(1);

/// What a body answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    pub kind: Kind,
    /// The canonical query.
    pub query: String,
    /// Of the directory.
    pub version: u64,
    /// The seed of the day's order among equals, which is another every day.
    pub seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Page,
    Api,
}

impl Kind {
    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "text/html; charset=utf-8",
            Self::Api => "application/json",
        })
    }
}

/// What is counted each time that a page of results is shown, drawn anew or not. Nothing for the API, which programs ask.
#[derive(Debug, Default)]
pub struct Noted {
    /// The programmes on the page.
    pub shown: Box<[ProgrammeId]>,
    /// The need, if nothing good was found for it.
    pub unmet: Option<UnmetNeed>,
}

/// One finished answer.
#[derive(Debug)]
pub struct Finished {
    kind: Kind,
    pub noted: Noted,
    identity: Bytes,
    /// Made when the body is asked for again: most needs are asked once, and compressing one costs more than ranking.
    brotli: OnceLock<Bytes>,
    asked: AtomicU32,
    compressing: AtomicBool,
}

/// The bodies in memory. Clones share them.
#[derive(Clone, Debug)]
pub struct Bodies {
    kept: Cache<Name, Arc<Finished>>,
}

impl Bodies {
    pub fn new() -> Self {
        let kept = Cache::builder()
            .max_capacity(ROOM)
            .weigher(|name: &Name, body: &Arc<Finished>| weight(name, body))
            .build();
        Self { kept }
    }

    pub fn find(&self, name: &Name) -> Option<Arc<Finished>> {
        self.kept.get(name)
    }

    /// Keeps a new body under its name, with what is counted when people see it.
    pub fn keep(&self, name: Name, body: String, noted: Noted) -> Arc<Finished> {
        let finished = Arc::new(Finished {
            kind: name.kind,
            noted,
            identity: Bytes::from(body),
            brotli: OnceLock::new(),
            asked: AtomicU32::new(0),
            compressing: AtomicBool::new(false),
        });
        self.kept.insert(name, Arc::clone(&finished));
        finished
    }
}

/// The body as it is, and about a fifth of that for its compressed twin to come.
fn weight(name: &Name, body: &Finished) -> u32 {
    let bytes = body.identity.len() + body.identity.len() / 5 + name.query.len() + 256;
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

impl Finished {
    /// The body as the asker takes it.
    pub fn respond(self: &Arc<Self>, headers: &HeaderMap) -> Response {
        let brotli = accepts_brotli(headers).then(|| self.compressed()).flatten();
        let is_brotli = brotli.is_some();
        let mut response =
            Response::new(Body::from(brotli.unwrap_or_else(|| self.identity.clone())));
        let out = response.headers_mut();
        out.insert(CONTENT_TYPE, self.kind.media_type());
        out.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if is_brotli {
            out.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        response
    }

    /// The compressed twin, if there is one yet. The second ask has it made, off the request's path.
    fn compressed(self: &Arc<Self>) -> Option<Bytes> {
        if let Some(made) = self.brotli.get() {
            return Some(made.clone());
        }
        let asked_again = self.asked.fetch_add(1, Ordering::Relaxed) > 0;
        if !asked_again {
            return None;
        }
        // When it is another body's turn, this one waits for its next ask.
        let turn = ONE_AT_A_TIME.try_acquire().ok()?;
        if !self.compressing.swap(true, Ordering::Relaxed) {
            let body = Arc::clone(self);
            tokio::task::spawn_blocking(move || {
                let _turn = turn;
                if let Some(made) = compress(&body.identity) {
                    let _ = body.brotli.set(made);
                }
            });
        }
        None
    }
}

fn compress(body: &[u8]) -> Option<Bytes> {
    let parameters = BrotliEncoderParams {
        quality: 5,
        lgwin: 18,
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let mut made = Vec::with_capacity(body.len() / 4);
    brotli::BrotliCompress(&mut &*body, &mut made, &parameters).ok()?;
    Some(Bytes::from(made))
}
