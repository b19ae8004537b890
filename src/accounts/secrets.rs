//! The random tokens that cookies, links and messages carry, and the hashes that we keep of them.

use anyhow::Context;
use data_encoding::BASE64URL_NOPAD;
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// 256 random bits, in a cookie or a link. Never stored, never logged.
#[derive(Clone)]
pub struct Token([u8; 32]);

/// What we keep of a secret. Finding it in an index tells nothing about the secret, so looking a token up by its hash is
/// safe; everywhere else hashes are compared in constant time.
#[derive(Clone, Copy, Debug)]
pub struct Hash([u8; 32]);

/// The six digits of a message, for those who read it on another machine than the one they sign in on.
#[derive(Clone)]
pub struct Code(u32);

impl Token {
    /// An error means that the system has no randomness to give.
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self(random()?))
    }

    /// As cookies and links carry it: 43 letters, digits, `-` and `_`.
    pub fn as_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    pub fn from_text(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    pub fn hash(&self) -> Hash {
        Hash::of("token", &[&self.0])
    }
}

impl Hash {
    /// `purpose` keeps one kind of secret from passing for another.
    pub fn of(purpose: &str, parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(purpose.as_bytes());
        for part in parts {
            hasher.update([0]);
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// In constant time.
impl PartialEq for Hash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Hash {}

impl Code {
    pub fn new() -> anyhow::Result<Self> {
        const CODES: u32 = 1_000_000;
        // The last few numbers would make the first few codes likelier.
        const EVEN: u32 = u32::MAX - u32::MAX % CODES;
        loop {
            let number = u32::from_le_bytes(random()?);
            if number < EVEN {
                return Ok(Self(number % CODES));
            }
        }
    }

    /// Reads what a person typed or pasted: spaces and hyphens do not matter.
    pub fn from_text(text: &str) -> Option<Self> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '.'))
            .collect();
        let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_code.then(|| digits.parse().ok().map(Self)).flatten()
    }

    /// Six digits, as a message shows them.
    pub fn as_text(&self) -> String {
        format!("{:06}", self.0)
    }

    /// The million codes are soon tried, so the hash takes in the token of the browser that asked, which we do not keep.
    pub fn hash(&self, browser: &Token) -> Hash {
        Hash::of("code", &[&browser.0, &self.0.to_be_bytes()])
    }
}

/// Fresh bytes from the operating system.
pub fn random<const N: usize>() -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    SysRng
        .try_fill_bytes(&mut bytes)
        .context("the system gives no random bytes")?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_its_text_and_nothing_else_does() {
        let token = Token::new().unwrap();
        let text = token.as_text();
        assert_eq!(text.len(), 43);
        assert!(Token::from_text(&text).unwrap().hash() == token.hash());
        for wrong in [
            "",
            "abc",
            &text[1..],
            "not base 64 at all, but of a good length...",
        ] {
            assert!(Token::from_text(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for text in ["012345", " 012 345 ", "012-345", "0 1 2 3 4 5"] {
            assert_eq!(Code::from_text(text).unwrap().as_text(), "012345", "{text}");
        }
        for text in ["", "12345", "1234567", "12345a", "+12345", "１２３４５６"] {
            assert!(Code::from_text(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_code_s_hash_belongs_to_one_browser() {
        let (one, other) = (Token::new().unwrap(), Token::new().unwrap());
        let code = Code::from_text("123456").unwrap();
        assert!(code.hash(&one) == code.hash(&one));
        assert!(code.hash(&one) != code.hash(&other));
    }
}
