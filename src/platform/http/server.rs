//! Connections: how long we wait on them, and how they end when the program does.

use std::{convert::Infallible, io, sync::Arc, time::Duration};

use axum::body::Body;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    time::{interval, sleep, timeout},
};

use super::Guarded;
#[cfg(feature = "bench")]
use super::bare;

const MOST_HEADER_BYTES: usize = 64 * 1024;
/// What is being answered when the program is told to stop gets this long.
const DRAIN_WITHIN: Duration = Duration::from_secs(10);
const FORGET_EVERY: Duration = Duration::from_mins(1);
/// When the system has no more connections to give, some must end first.
const AFTER_A_FAILED_ACCEPT: Duration = Duration::from_millis(50);

/// Answers what comes in on `listener` until `stop` resolves and the requests under way are answered.
pub async fn serve(listener: TcpListener, guarded: Guarded, stop: impl Future<Output = ()>) {
    let guarded = Arc::new(guarded);
    let graceful = GracefulShutdown::new();
    let mut forgetting = interval(FORGET_EVERY);
    tokio::pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    if let Err(error) = converse(stream, &guarded, &graceful) {
                        tracing::debug!("a connection ended before it began: {error}");
                    }
                }
                Err(error) => {
                    tracing::warn!("cannot take a connection: {error}");
                    sleep(AFTER_A_FAILED_ACCEPT).await;
                }
            },
            _ = forgetting.tick() => guarded.forget_the_absent(),
            () = &mut stop => break,
        }
    }
    drop(listener);
    if timeout(DRAIN_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were not answered before the end");
    }
}

fn converse(
    stream: TcpStream,
    guarded: &Arc<Guarded>,
    graceful: &GracefulShutdown,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let peer = stream.peer_addr()?.ip();
    let headers_within = guarded.limits().headers_within;
    let guarded = Arc::clone(guarded);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let guarded = Arc::clone(&guarded);
        async move {
            let request = request.map(Body::new);
            #[cfg(feature = "bench")]
            if bare::is_asked(&request) {
                return Ok(bare::answer(request).await);
            }
            Ok::<_, Infallible>(guarded.answer(request, peer).await)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(headers_within)
        .max_header_size(MOST_HEADER_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = watched.await {
            tracing::debug!("a connection broke off: {error}");
        }
    });
    Ok(())
}
