//! Asking clamd whether a file holds something known to be harmful.

use std::{path::PathBuf, str::FromStr, time::Duration};

use anyhow::bail;
use clamav_client::tokio::{Socket, Tcp, scan_buffer};
use tokio::time::timeout;

/// A clamd and how to reach it.
#[derive(Clone, Debug)]
pub struct Scanner {
    at: Address,
    within: Duration,
}

#[derive(Clone, Debug)]
enum Address {
    Tcp(String),
    Socket(PathBuf),
}

/// What the scanner says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// With the name that the scanner has for what it found.
    Infected {
        signature: String,
    },
}

/// The scanner said nothing, or nothing we understand.
#[derive(Debug, thiserror::Error)]
pub enum ScanFault {
    #[error("the scanner cannot be reached: {0}")]
    Unreachable(#[from] std::io::Error),
    #[error("the scanner did not answer in time")]
    Silent,
    #[error("the scanner answered: {0}")]
    Unclear(String),
}

/// Ten megabytes take clamd about a second; while it loads its signatures it answers nothing for a minute, and then the
/// file is scanned later.
const WITHIN: Duration = Duration::from_secs(10);
const CHUNK: usize = 64 * 1024;
const LONGEST_SIGNATURE: usize = 100;

impl FromStr for Scanner {
    type Err = anyhow::Error;

    /// `tcp://host:port`, or the path of a socket.
    fn from_str(address: &str) -> anyhow::Result<Self> {
        let at = match address.strip_prefix("tcp://") {
            Some(host)
                if host
                    .rsplit_once(':')
                    .is_some_and(|(_, port)| port.parse::<u16>().is_ok()) =>
            {
                Address::Tcp(host.to_owned())
            }
            None if address.starts_with('/') => Address::Socket(address.into()),
            _ => bail!(
                "SOUNDINGBOARD_CLAMD is neither like tcp://127.0.0.1:3310 nor the whole path of a socket"
            ),
        };
        Ok(Self { at, within: WITHIN })
    }
}

impl Scanner {
    /// Waits as long as this for an answer.
    #[must_use]
    pub fn within(self, within: Duration) -> Self {
        Self { within, ..self }
    }

    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, ScanFault> {
        let answer = async {
            match &self.at {
                Address::Tcp(host_address) => {
                    scan_buffer(bytes, Tcp { host_address }, Some(CHUNK)).await
                }
                Address::Socket(socket_path) => {
                    scan_buffer(bytes, Socket { socket_path }, Some(CHUNK)).await
                }
            }
        };
        let answer = timeout(self.within, answer)
            .await
            .map_err(|_| ScanFault::Silent)??;
        understand(&String::from_utf8_lossy(&answer))
    }
}

/// `stream: OK` or `stream: Name.Of.What FOUND`; a zero ends it.
fn understand(answer: &str) -> Result<Verdict, ScanFault> {
    let answer = answer.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    let said = answer.strip_prefix("stream: ");
    if said == Some("OK") {
        return Ok(Verdict::Clean);
    }
    match said.and_then(|said| said.strip_suffix(" FOUND")) {
        Some(signature) => Ok(Verdict::Infected {
            signature: shortened(signature),
        }),
        None => Err(ScanFault::Unclear(shortened(answer))),
    }
}

fn shortened(text: &str) -> String {
    let shown = text.chars().filter(|c| !c.is_control());
    shown.take(LONGEST_SIGNATURE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_ok_is_clean() {
        assert_eq!(understand("stream: OK\0").unwrap(), Verdict::Clean);
        let found = understand("stream: Eicar-Signature FOUND\0").unwrap();
        let signature = "Eicar-Signature".to_owned();
        assert_eq!(found, Verdict::Infected { signature });
        for unclear in [
            "",
            "INSTREAM size limit exceeded. ERROR",
            "stream: NOT OK",
            "OK",
        ] {
            assert!(understand(unclear).is_err(), "{unclear}");
        }
    }

    #[test]
    fn a_scanner_is_at_a_port_or_a_socket() {
        for address in [
            "tcp://127.0.0.1:3310",
            "tcp://[::1]:3310",
            "/run/clamav/clamd.ctl",
        ] {
            assert!(address.parse::<Scanner>().is_ok(), "{address}");
        }
        for address in [
            "127.0.0.1:3310",
            "tcp://clamd",
            "http://clamd:3310",
            "clamd.ctl",
        ] {
            assert!(address.parse::<Scanner>().is_err(), "{address}");
        }
    }
}
