//! Signing (RFC 7515, EdDSA as in RFC 8037), with one kind of key: Ed25519.

use anyhow::anyhow;
use data_encoding::BASE64URL_NOPAD;
use ring::{
    digest,
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair},
};
use serde::Serialize;
use serde_json::json;

/// A key that signs.
#[derive(Debug)]
pub struct SigningKey(Ed25519KeyPair);

/// A public key as a JSON Web Key (RFC 8037, section 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublicKey {
    pub kty: &'static str,
    pub crv: &'static str,
    /// Base64url without padding.
    pub x: String,
}

impl SigningKey {
    /// A new key, in PKCS #8 for keeping.
    pub fn generate() -> anyhow::Result<Vec<u8>> {
        let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new());
        let made = made.map_err(|_| anyhow!("the system gives no random bytes"))?;
        Ok(made.as_ref().to_vec())
    }

    pub fn from_pkcs8(bytes: &[u8]) -> anyhow::Result<Self> {
        let key = Ed25519KeyPair::from_pkcs8(bytes);
        Ok(Self(key.map_err(|why| anyhow!("a kept key: {why}"))?))
    }

    pub fn public(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    /// Claims as a compact JWT, with the key's name for those who look it up.
    pub fn sign(&self, key_name: &str, claims: &impl Serialize) -> anyhow::Result<String> {
        let header = json!({ "alg": "EdDSA", "typ": "JWT", "kid": key_name });
        let mut token = BASE64URL_NOPAD.encode(&serde_json::to_vec(&header)?);
        token.push('.');
        BASE64URL_NOPAD.encode_append(&serde_json::to_vec(claims)?, &mut token);
        let signature = self.0.sign(token.as_bytes());
        token.push('.');
        BASE64URL_NOPAD.encode_append(signature.as_ref(), &mut token);
        Ok(token)
    }
}

impl PublicKey {
    pub fn new(bytes: &[u8]) -> Self {
        Self {
            kty: "OKP",
            crv: "Ed25519",
            x: BASE64URL_NOPAD.encode(bytes),
        }
    }

    /// The thumbprint (RFC 7638, with the members of RFC 8037, appendix A.3).
    pub fn thumbprint(&self) -> String {
        let members = format!(
            r#"{{"crv":"{}","kty":"{}","x":"{}"}}"#,
            self.crv, self.kty, self.x
        );
        let hash = digest::digest(&digest::SHA256, members.as_bytes());
        BASE64URL_NOPAD.encode(hash.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ED25519, UnparsedPublicKey};

    use super::*;

    #[test]
    fn the_thumbprint_is_that_of_the_standards_example() {
        // RFC 8037, appendix A.
        let bytes = BASE64URL_NOPAD.decode(b"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        let key = PublicKey::new(&bytes.unwrap());
        assert_eq!(
            key.thumbprint(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn what_is_signed_verifies_and_a_changed_letter_does_not() {
        let key = SigningKey::from_pkcs8(&SigningKey::generate().unwrap()).unwrap();
        let token = key
            .sign("did:web:a.example#1", &json!({ "iss": "a" }))
            .unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
        let public = UnparsedPublicKey::new(&ED25519, key.public());
        assert!(public.verify(signed.as_bytes(), &signature).is_ok());
        assert!(
            public
                .verify(signed.replace('e', "f").as_bytes(), &signature)
                .is_err()
        );
        let header = BASE64URL_NOPAD.decode(signed.split('.').next().unwrap().as_bytes());
        let header: serde_json::Value = serde_json::from_slice(&header.unwrap()).unwrap();
        assert_eq!(header["kid"], "did:web:a.example#1");
    }
}
