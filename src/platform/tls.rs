//! The one implementation of TLS in the process.

/// Names ring for every client that does not name one itself. To be called before such a client is made, from the
/// program's start and the tests' alike; calling it again changes nothing.
pub fn use_ring() {
    // The error holds the implementation that is in place already, and there is only this one to put there.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
