//! What the portal logs while a test runs.

use std::{cell::RefCell, io, rc::Rc, sync::Once};

use tracing::{Level, Metadata};
use tracing_subscriber::{
    Layer, filter::dynamic_filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

thread_local! {
    /// A test and the portal it has started run on one thread.
    static WRITTEN: RefCell<Option<Written>> = const { RefCell::new(None) };
}

/// Keeps the log of this test's portal from when it is made.
pub struct Log(Written);

type Written = Rc<RefCell<Vec<u8>>>;

impl Log {
    /// One subscriber for the whole run: with one for each test, whoever first came by a line of the log would decide for
    /// all tests whether anybody wants it.
    pub fn keep() -> Self {
        static STARTED: Once = Once::new();
        STARTED.call_once(|| {
            let layer = fmt::layer()
                .with_ansi(false)
                .with_writer(|| Pen)
                .with_filter(dynamic_filter_fn(|metadata, _| is_wanted(metadata)));
            tracing_subscriber::registry().with(layer).init();
        });
        let written = Written::default();
        WRITTEN.set(Some(Rc::clone(&written)));
        Self(written)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        WRITTEN.set(None);
    }
}

/// All that we log ourselves, and of others what the program logs by default.
fn is_wanted(metadata: &Metadata<'_>) -> bool {
    let is_kept = WRITTEN.with_borrow(Option::is_some);
    is_kept && (metadata.target().starts_with("soundingboard") || *metadata.level() <= Level::INFO)
}

struct Pen;

impl io::Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        WRITTEN.with_borrow(|written| {
            if let Some(written) = written {
                written.borrow_mut().extend(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
