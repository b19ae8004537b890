//! Where files are kept: a folder, or a bucket as S3 speaks of it.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::PermissionsExt,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Method, Request, StatusCode},
    response::{IntoResponse, Response},
};
use chrono::Days;
use object_store::aws::AmazonS3Builder;
use soundingboard::platform::{
    clock::Clock,
    files::{Files, StorageKey},
    tls,
};
use tokio::net::TcpListener;

use crate::support::scratch_folder;

async fn read(files: &Files, key: &StorageKey) -> Option<Bytes> {
    let body = files.stream(key).await.unwrap()?;
    Some(to_bytes(body, usize::MAX).await.unwrap())
}

/// Keeps, reads, lists and removes a file, and finds that one that is not there is simply not there.
async fn holds_files(files: &Files) {
    let (key, other) = (StorageKey::new(), StorageKey::new());
    let bytes = Bytes::from(vec![7; 300_000]);
    files.keep(&key, bytes.clone()).await.unwrap();
    assert_eq!(read(files, &key).await.unwrap(), bytes);
    assert_eq!(read(files, &other).await, None);
    let now = Clock::system().now();
    assert_eq!(
        files.list_kept_before(now + Days::new(1)).await.unwrap(),
        std::slice::from_ref(&key)
    );
    assert!(
        files
            .list_kept_before(now - Days::new(1))
            .await
            .unwrap()
            .is_empty()
    );
    files.remove(&key).await.unwrap();
    files.remove(&key).await.unwrap();
    assert_eq!(read(files, &key).await, None);
}

#[tokio::test]
async fn a_folder_holds_files_that_only_its_owner_can_read() {
    let folder = scratch_folder("store").join("kept");
    let files = Files::in_folder(&folder).unwrap();
    holds_files(&files).await;
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700
    );
}

#[tokio::test]
async fn a_bucket_holds_files_too() {
    tls::use_ring();
    let bucket = Bucket::start().await;
    let builder = AmazonS3Builder::new()
        .with_endpoint(&bucket.endpoint)
        .with_allow_http(true)
        .with_region("eu-west-2")
        .with_access_key_id("name")
        .with_secret_access_key("secret");
    let files = Files::in_bucket("s3://evidence/portal", builder).unwrap();
    holds_files(&files).await;
    let asked = bucket.asked.lock().unwrap();
    assert!(asked[0].starts_with("PUT /evidence/portal/"), "{asked:?}");
}

#[tokio::test]
async fn an_address_that_is_no_bucket_is_said_at_the_start() {
    for url in ["/srv/files", "https://bucket.example", "s4://evidence"] {
        let fault = Files::in_bucket(url, AmazonS3Builder::new()).unwrap_err();
        assert!(fault.to_string().contains("SOUNDINGBOARD_FILES"), "{fault}");
    }
}

type Objects = Arc<Mutex<BTreeMap<String, Bytes>>>;

/// As much of S3 as one bucket needs.
struct Bucket {
    endpoint: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Bucket {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (objects, noted) = (Objects::default(), Arc::clone(&asked));
        let router = Router::new().fallback(async move |request: Request<Body>| {
            noted
                .lock()
                .unwrap()
                .push(format!("{} {}", request.method(), request.uri()));
            answer(&objects, request).await
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { endpoint, asked }
    }
}

async fn answer(objects: &Objects, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let key = parts
        .uri
        .path()
        .trim_start_matches("/evidence")
        .trim_start_matches('/')
        .to_owned();
    let mut objects = objects.lock().unwrap();
    match (parts.method, key.is_empty()) {
        (Method::PUT, _) => {
            objects.insert(key, body);
            ([("etag", "\"1\"")], "").into_response()
        }
        (Method::GET, true) => list(&objects).into_response(),
        (Method::GET, false) => match objects.get(&key) {
            Some(bytes) => {
                let headers = [
                    ("etag", "\"1\""),
                    ("last-modified", "Sun, 22 Nov 2026 09:00:00 GMT"),
                ];
                (headers, bytes.clone()).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
        (Method::DELETE, _) => {
            objects.remove(&key);
            StatusCode::NO_CONTENT.into_response()
        }
        // Many at once, named in XML.
        (Method::POST, _) => {
            let named = String::from_utf8(body.to_vec()).unwrap();
            let keys = named.split("<Key>").skip(1);
            let keys: Vec<_> = keys
                .filter_map(|rest| rest.split("</Key>").next())
                .collect();
            objects.retain(|key, _| !keys.contains(&key.as_str()));
            let told = keys
                .iter()
                .map(|key| format!("<Deleted><Key>{key}</Key></Deleted>"));
            let told: String = told.collect();
            format!("<DeleteResult>{told}</DeleteResult>").into_response()
        }
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

fn list(objects: &BTreeMap<String, Bytes>) -> String {
    let now = Clock::system().now().to_rfc3339();
    let contents = objects.iter().map(|(key, bytes)| {
        format!(
            "<Contents><Key>{key}</Key><Size>{}</Size><LastModified>{now}</LastModified><ETag>\"1\"</ETag></Contents>",
            bytes.len()
        )
    });
    format!(
        "<ListBucketResult><IsTruncated>false</IsTruncated>{}</ListBucketResult>",
        contents.collect::<String>()
    )
}
