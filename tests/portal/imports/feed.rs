//! An Open Referral feed of a few lines, which misbehaves as a test tells it.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What is answered in place of a page.
#[derive(Clone, Debug)]
pub enum Fault {
    /// A status, with the seconds of a Retry-After.
    Status(u16, Option<&'static str>),
    /// This as the page's JSON.
    Says(String),
    /// Bytes without end.
    NeverEnds,
    LeadsTo(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    One,
    Three,
}

#[derive(Debug)]
struct Kept {
    version: Version,
    services: Vec<Value>,
    faults: HashMap<usize, VecDeque<Fault>>,
    /// Always the first page, or always a new one.
    for_ever: Option<ForEver>,
    asked: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
pub enum ForEver {
    TheSamePage,
    AnotherPage,
}

#[derive(Clone)]
pub struct FeedServer {
    pub url: String,
    kept: Arc<Mutex<Kept>>,
}

/// Services of a page.
const SIZE: usize = 2;

impl FeedServer {
    pub async fn start(version: Version, services: Vec<Value>) -> Self {
        let kept = Arc::new(Mutex::new(Kept {
            version,
            services,
            faults: HashMap::new(),
            for_ever: None,
            asked: Vec::new(),
        }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new().route("/services", get(answer));
        let routes = routes.with_state(Arc::clone(&kept));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, kept }
    }

    pub fn now_has(&self, services: Vec<Value>) {
        self.kept.lock().unwrap().services = services;
    }

    /// Answers so the next times that the page is asked for.
    pub fn on_page(&self, page: usize, faults: &[Fault]) {
        let mut kept = self.kept.lock().unwrap();
        kept.faults.insert(page, faults.iter().cloned().collect());
    }

    pub fn goes_on(&self, for_ever: ForEver) {
        self.kept.lock().unwrap().for_ever = Some(for_ever);
    }

    /// The pages that were asked for since the last time this was called.
    pub fn asked(&self) -> Vec<usize> {
        std::mem::take(&mut self.kept.lock().unwrap().asked)
    }
}

async fn answer(State(kept): State<Arc<Mutex<Kept>>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let page = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    let page: usize = page.unwrap().parse().unwrap();
    let mut kept = kept.lock().unwrap();
    kept.asked.push(page);
    if let Some(fault) = kept.faults.get_mut(&page).and_then(VecDeque::pop_front) {
        return misbehave(fault);
    }
    let body = match kept.for_ever {
        Some(ForEver::TheSamePage) => {
            json!({"last_page": false, "contents": &kept.services[..SIZE]})
        }
        Some(ForEver::AnotherPage) => {
            json!({"last_page": false, "contents": [{"id": page.to_string(), "name": "Again"}]})
        }
        None => kept.page(page),
    };
    (
        [(header::CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
        .into_response()
}

impl Kept {
    fn page(&self, page: usize) -> Value {
        let all = self.services.len().div_ceil(SIZE);
        let services = self.services.iter().skip((page - 1) * SIZE).take(SIZE);
        let services: Vec<&Value> = services.collect();
        match self.version {
            Version::Three => json!({
                "total_items": self.services.len(), "total_pages": all, "page_number": page, "size": services.len(),
                "first_page": page == 1, "last_page": page >= all, "empty": services.is_empty(), "contents": services,
            }),
            Version::One => json!({
                "totalElements": self.services.len(), "totalPages": all, "number": page, "size": services.len(),
                "first": page == 1, "last": page >= all, "content": services,
            }),
        }
    }
}

fn misbehave(fault: Fault) -> Response {
    match fault {
        Fault::Status(status, None) => Response::builder()
            .status(status)
            .body(Body::empty())
            .unwrap(),
        Fault::Status(status, Some(seconds)) => Response::builder()
            .status(status)
            .header(header::RETRY_AFTER, seconds)
            .body(Body::empty())
            .unwrap(),
        Fault::Says(body) => body.into_response(),
        Fault::NeverEnds => {
            let chunk = Bytes::from(vec![b' '; 64 * 1024]);
            let chunks =
                futures_util::stream::repeat_with(move || Ok::<_, std::io::Error>(chunk.clone()));
            Body::from_stream(chunks).into_response()
        }
        Fault::LeadsTo(address) => Response::builder()
            .status(302)
            .header(header::LOCATION, address)
            .body(Body::empty())
            .unwrap(),
    }
}
