//! Where a visitor comes from.

use std::{
    fmt,
    net::{IpAddr, Ipv6Addr},
};

use anyhow::anyhow;
use axum::{extract::FromRequestParts, http::request::Parts};

use super::AppError;

/// The visitor's address as the guard judged it: the connection's, or what our own proxy says. A handler asks for it as
/// for any extractor, to note where a sign-in came from or to count with an [`Allowance`](super::Allowance).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// Who counts as one visitor: one household or office is handed a whole /64 of the newer addresses.
    pub fn visitor(self) -> IpAddr {
        match self.0 {
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from_bits(network))
            }
            old @ IpAddr::V4(_) => old,
        }
    }
}

impl fmt::Display for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, AppError> {
        let known = parts.extensions.get::<Self>().copied();
        known.ok_or_else(|| AppError::Broken(anyhow!("a request came past the guard")))
    }
}
