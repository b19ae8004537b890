//! What the running program tells of itself: its log, and measures for Prometheus.

use std::{
    io::{self, BufWriter, IsTerminal},
    panic,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::Context;
use axum::{Router, routing::get};
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::{EnvFilter, fmt};

use super::config::{LogFormat, Settings};

/// Starts the log, on the standard error output. What is still to be written is written when the guard goes.
pub fn start_log(settings: &Settings) -> anyhow::Result<WorkerGuard> {
    // A slow reader of the log must not slow down visitors, so lines are handed to a thread, which writes those that
    // have gathered at once.
    let (writer, guard) = tracing_appender::non_blocking(BufWriter::new(io::stderr()));
    let levels = EnvFilter::try_new(&settings.log).context("SOUNDINGBOARD_LOG cannot be read")?;
    let log = fmt()
        .with_writer(writer)
        .with_env_filter(levels)
        .with_target(false);
    let format = settings.log_format.unwrap_or_else(default_format);
    let started = match format {
        LogFormat::Json => log
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .try_init(),
        LogFormat::Text => log.with_ansi(io::stderr().is_terminal()).try_init(),
    };
    started
        .map_err(|error| anyhow::anyhow!(error))
        .context("starting the log")?;
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(
            place,
            "panic: {}",
            panic.payload_as_str().unwrap_or("no message")
        );
    }));
    Ok(guard)
}

fn default_format() -> LogFormat {
    if io::stderr().is_terminal() {
        LogFormat::Text
    } else {
        LogFormat::Json
    }
}

static MEASURING: AtomicBool = AtomicBool::new(false);

/// Whether anybody reads the measures; naming one costs a little even when it goes nowhere.
pub fn is_measuring() -> bool {
    MEASURING.load(Ordering::Relaxed)
}

/// Starts measuring, and gives the router that shows the measures at `/metrics`, for a listener that the public cannot
/// reach.
pub fn start_measures() -> anyhow::Result<Router> {
    let recorder = PrometheusBuilder::new()
        .set_buckets(&[
            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0,
        ])
        .context("setting the buckets of the measures")?
        .install_recorder()
        .context("starting the measures")?;
    MEASURING.store(true, Ordering::Relaxed);
    Ok(Router::new().route(
        "/metrics",
        get(async move || {
            recorder.run_upkeep();
            recorder.render()
        }),
    ))
}
