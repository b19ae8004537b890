//! Which addresses a feed may be read from.
//!
//! An address given by others could lead into our own network: to the database, or to a cloud's metadata service. So
//! the host is resolved here, every one of its addresses has to be public, and the connection is then made to these
//! addresses and to no others; a second answer of the name server changes nothing. Redirects come through here as well.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use thiserror::Error;
use tokio::net::lookup_host;

/// How far a feed may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses alone.
    Public,
    /// Also this machine and private networks: somebody said so on the command line.
    AlsoPrivate,
}

#[derive(Debug, Error)]
pub enum Refusal {
    #[error("only http:// and https:// addresses are read, not {0}:")]
    Scheme(String),
    #[error("the address has no host")]
    NoHost,
    #[error("the address must not carry a name or a password")]
    Credentials,
    #[error(
        "{host} is {address}, which is not a public address; --allow-private reads it all the same"
    )]
    Private { host: String, address: IpAddr },
    #[error("{host} was not found")]
    NotFound {
        host: String,
        #[source]
        source: std::io::Error,
    },
    #[error("{host} has no address")]
    NoAddress { host: String },
}

/// Where to connect to for this address, if it may be asked at all.
pub async fn addresses(url: &Url, reach: Reach) -> Result<Vec<SocketAddr>, Refusal> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme(url.scheme().to_owned()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::Credentials);
    }
    let host = url.host_str().ok_or(Refusal::NoHost)?.to_owned();
    let port = url.port_or_known_default().ok_or(Refusal::NoHost)?;
    // An IPv6 address stands in brackets in a URL, which the resolver does not know.
    let plain = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .to_owned();
    let found: Vec<SocketAddr> = match lookup_host((plain, port)).await {
        Ok(found) => found.collect(),
        Err(source) => return Err(Refusal::NotFound { host, source }),
    };
    if found.is_empty() {
        return Err(Refusal::NoAddress { host });
    }
    let private = found.iter().find(|address| !is_public(address.ip()));
    match private {
        Some(address) if reach == Reach::Public => Err(Refusal::Private {
            host,
            address: address.ip(),
        }),
        _ => Ok(found),
    }
}

/// Whether the address is one of the internet at large.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// After the register of special addresses (RFC 6890 and its followers).
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = a == 0
        || a >= 224
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        // Shared by a provider's customers.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        // 6to4 relays.
        || (a == 192 && b == 88 && c == 99)
        // Measuring networks.
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let last = address.octets();
    let embedded = |at: usize| Ipv4Addr::new(last[at], last[at + 1], last[at + 2], last[at + 3]);
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    match (first, second) {
        // Translated to IPv4 on the way, so it is the IPv4 address that counts.
        (0x0064, 0xff9b) => address.segments()[2..6] == [0; 4] && is_public_v4(embedded(12)),
        (0x2002, _) => is_public_v4(embedded(2)),
        // Tunnels, tests and documentation.
        (0x2001, 0..=0x01ff | 0x0db8) | (0x3fff, _) => false,
        _ => (0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn refused(url: &str) -> bool {
        addresses(&Url::parse(url).unwrap(), Reach::Public)
            .await
            .is_err()
    }

    #[test]
    fn only_addresses_of_the_internet_at_large_are_public() {
        for public in [
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:0101:0101::1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2001:db8::1",
            "2001::1",
            "2002:7f00:0001::1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[tokio::test]
    async fn names_and_spellings_of_this_machine_are_refused_unless_allowed() {
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://localhost/",
        ] {
            assert!(refused(url).await, "{url}");
        }
        let here = Url::parse("http://127.0.0.1:8080/").unwrap();
        let allowed = addresses(&here, Reach::AlsoPrivate).await.unwrap();
        assert_eq!(allowed, ["127.0.0.1:8080".parse().unwrap()]);
    }

    #[tokio::test]
    async fn other_schemes_and_passwords_are_refused() {
        for url in [
            "ftp://1.1.1.1/",
            "file:///etc/passwd",
            "http://a:b@1.1.1.1/",
        ] {
            assert!(refused(url).await, "{url}");
        }
    }
}
