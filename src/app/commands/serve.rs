//! `soundingboard serve`: from nothing to a running site, and back.

use std::{io::ErrorKind, sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

use super::demo;
use crate::{
    accounts,
    app::{
        AppState, Database, Parts, SEARCH_PATHS, TIMETABLE, UPLOAD_PATHS, asked_to_stop, router,
    },
    platform::{
        clock::Clock,
        config::Settings,
        files::Files,
        http::{Guarded, Limits, Site, server},
        jobs,
        mail::DevelopmentMail,
        telemetry,
    },
};

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    // First what is quickest to fail.
    let carrier = settings.carrier()?;
    let listener = listen(settings).await?;
    let base_url = settings.base_url(listener.local_addr()?);
    let files = Files::open(settings)?;
    let vault = settings.vault()?;
    let database = Database::open(settings).await?;
    let clock = Clock::system();
    demo::load_into_empty(&database, &clock).await?;
    let site = Arc::new(Site::new(&base_url).run_by(settings.operator()));
    let state = AppState::load(Parts {
        db: database.db.clone(),
        clock: clock.clone(),
        site: Arc::clone(&site),
        files,
        development_mail: DevelopmentMail {
            is_shown: settings.is_development(),
        },
        vault,
    })
    .await?;
    let guarded = Guarded::new(router(state.clone()), site, limits(settings))?;
    let (stopping, stop) = watch::channel(());
    let measures = serve_measures(settings, stop.clone()).await?;
    let jobs = tokio::spawn({
        let state = state.clone();
        async move { jobs::run(&state.db, &clock, &carrier, &state, TIMETABLE, stop).await }
    });
    let following = tokio::spawn({
        let state = state.clone();
        async move { state.follow().await }
    });
    println!("Soundingboard is at {base_url}");
    if settings.is_development() {
        let page = accounts::paths::DEVELOPMENT_MAIL;
        println!("Mail stays on this machine: read it at {base_url}{page}");
    }
    server::serve(listener, guarded, asked_to_stop()).await;
    drop(stopping);
    following.abort();
    measures.await?;
    finish(jobs).await;
    state.flush_counts().await;
    database.close().await;
    Ok(())
}

/// What a job is in the middle of gets this long. Broken off, it is done again at the next start.
const JOBS_WITHIN: Duration = Duration::from_secs(10);

async fn finish(mut jobs: JoinHandle<()>) {
    if timeout(JOBS_WITHIN, &mut jobs).await.is_err() {
        tracing::warn!("a job was not done before the end");
        jobs.abort();
    }
}

async fn listen(settings: &Settings) -> anyhow::Result<TcpListener> {
    let address = settings.listen;
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "{address} is taken by another program; is the site running already? SOUNDINGBOARD_LISTEN chooses \
             another, as in SOUNDINGBOARD_LISTEN=127.0.0.1:8081"
        ),
        _ => anyhow!(error).context(format!("cannot listen on {address}")),
    })
}

fn limits(settings: &Settings) -> Limits {
    Limits {
        pages_a_minute: settings.pages_a_minute(),
        searches_a_minute: settings.searches_a_minute(),
        search_paths: SEARCH_PATHS,
        upload_paths: UPLOAD_PATHS,
        behind_proxy: settings.behind_proxy,
        ..Limits::default()
    }
}

/// Serves the measures until `stop` closes, on a listener of their own; where none is wanted there is nothing to wait
/// for.
async fn serve_measures(
    settings: &Settings,
    mut stop: watch::Receiver<()>,
) -> anyhow::Result<JoinHandle<()>> {
    let Some(address) = settings.metrics else {
        return Ok(tokio::spawn(async {}));
    };
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen on {address} for the measures"))?;
    let address = listener.local_addr()?;
    let limits = Limits {
        pages_a_minute: None,
        ..Limits::default()
    };
    let site = Site::new(format!("http://{address}"));
    let guarded = Guarded::new(telemetry::start_measures()?, site, limits)?;
    println!("Measures are at http://{address}/metrics");
    Ok(tokio::spawn(server::serve(listener, guarded, async move {
        // An error says that the other end is gone, which is what is waited for.
        let _ = stop.changed().await;
    })))
}
