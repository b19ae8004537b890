//! How far a long command has come, on the standard error output, so that answers can be piped on.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on a terminal; elsewhere, such as in a log, a plain line for each quarter done.
pub struct Progress {
    what: &'static str,
    bar: Option<ProgressBar>,
    quarters_told: usize,
}

impl Progress {
    /// `what` is being done, as in "Reading rows".
    pub fn of(what: &'static str) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{msg} {bar:40} {human_pos} of {human_len}");
            // A template that would not parse costs its looks, not the command.
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
                .with_message(what)
        });
        Self {
            what,
            bar,
            quarters_told: 0,
        }
    }

    /// `done` of `total` things are done.
    pub fn at(&mut self, done: usize, total: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
            return;
        }
        let quarters = (done * 4).checked_div(total).unwrap_or(4);
        if quarters > self.quarters_told {
            self.quarters_told = quarters;
            eprintln!("{}: {done} of {total}", self.what);
        }
    }

    /// Takes the bar away.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
