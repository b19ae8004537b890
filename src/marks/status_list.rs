//! Which marks are withdrawn or suspended, as a list of bits (W3C Bitstring Status List v1.0).

use std::io::Write;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use data_encoding::BASE64URL_NOPAD;
use flate2::{Compression, write::GzEncoder};
use serde::Serialize;

use super::{Issuer, TTL, paths, purpose::Purpose};
use crate::values::Term;

/// The least a list may have, so that who asks for one does not tell which mark they look at.
const FEWEST_BITS: usize = 131_072;
/// After this a copy is refused, however it was come by: an old list would bring a withdrawn mark back. Longer than
/// [`TTL`] by what clocks may differ.
const VALID_FOR: TimeDelta = TimeDelta::minutes(5);

/// A status list as a credential, before it is signed.
#[derive(Clone, Debug, Serialize)]
pub struct StatusList {
    #[serde(rename = "@context")]
    context: [&'static str; 1],
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 2],
    issuer: String,
    #[serde(rename = "validFrom")]
    valid_from: String,
    #[serde(rename = "validUntil")]
    valid_until: String,
    #[serde(rename = "credentialSubject")]
    subject: Subject,
    iss: String,
    jti: String,
    nbf: i64,
    exp: i64,
}

#[derive(Clone, Debug, Serialize)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "statusPurpose")]
    purpose: &'static str,
    #[serde(rename = "encodedList")]
    encoded: String,
    /// Milliseconds.
    ttl: u128,
}

impl StatusList {
    /// With these bits set, as of `at`.
    pub fn new(
        purpose: Purpose,
        set: &[usize],
        issuer: &Issuer,
        at: DateTime<Utc>,
    ) -> anyhow::Result<Self> {
        let id = issuer.absolute(&paths::status_list(purpose));
        let until = at + VALID_FOR;
        Ok(Self {
            context: ["https://www.w3.org/ns/credentials/v2"],
            types: ["VerifiableCredential", "BitstringStatusListCredential"],
            issuer: issuer.did(),
            valid_from: instant(at),
            valid_until: instant(until),
            subject: Subject {
                id: format!("{id}#list"),
                kind: "BitstringStatusList",
                purpose: purpose.slug(),
                encoded: encode(set)?,
                ttl: TTL.as_millis(),
            },
            iss: issuer.did(),
            jti: id.clone(),
            nbf: at.timestamp(),
            exp: until.timestamp(),
            id,
        })
    }
}

/// As XML Schema writes an instant, to the second.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Multibase base64url of the compressed bits; bit 0 is the highest of the first byte.
fn encode(set: &[usize]) -> anyhow::Result<String> {
    let most = set.iter().max().map_or(0, |most| most + 1);
    let mut bits = vec![0_u8; most.max(FEWEST_BITS).div_ceil(8)];
    for index in set {
        bits[index / 8] |= 0x80 >> (index % 8);
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&bits)?;
    Ok(format!("u{}", BASE64URL_NOPAD.encode(&gzip.finish()?)))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    fn decode(encoded: &str) -> Vec<u8> {
        let bytes = BASE64URL_NOPAD.decode(&encoded.as_bytes()[1..]).unwrap();
        let mut bits = Vec::new();
        GzDecoder::new(&*bytes).read_to_end(&mut bits).unwrap();
        bits
    }

    #[test]
    fn bits_are_counted_from_the_high_end_of_the_first_byte() {
        let bits = decode(&encode(&[0, 9, 131_071]).unwrap());
        assert_eq!(bits.len(), FEWEST_BITS / 8);
        assert_eq!((bits[0], bits[1], bits[2]), (0x80, 0x40, 0));
        assert_eq!(bits[bits.len() - 1], 0x01);
        assert!(decode(&encode(&[]).unwrap()).iter().all(|byte| *byte == 0));
    }

    #[test]
    fn a_list_grows_beyond_the_least() {
        let bits = decode(&encode(&[200_003]).unwrap());
        assert_eq!(bits[25_000], 0x10);
    }
}
