//! Secrets that have to be read back, and so cannot be kept as hashes: encrypted with a key that is not in the database,
//! so that a copy of the database alone gives none of them away.
//!
//! The same key marks *secret links*: an address that opens one thing for whoever holds it, such as an enquiry's page
//! for somebody without an account. Nothing of such a link is stored; erasing what it opens ends it.
//!
//! The key is the setting `SOUNDINGBOARD_SECRET_KEY`, or else a file in the data folder that is made when it is missing.
//! Several servers on one database need the same key. With the key lost, its secrets are lost: people set up their
//! second step anew.

use std::{
    fmt, fs,
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::Arc,
};

use anyhow::{Context, anyhow, ensure};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
    rand::{SecureRandom, SystemRandom},
};
use subtle::ConstantTimeEq;
use uuid::Uuid;

const KEY_BYTES: usize = 32;
const KEY_FILE: &str = "secret.key";

/// How much of a mark a link carries: guessing 128 bits over the network is out of the question.
const MARK_BYTES: usize = 16;

/// Seals and opens, and makes secret links; clones share the keys.
#[derive(Clone)]
pub struct Vault(Arc<Keys>);

struct Keys {
    seals: LessSafeKey,
    links: hmac::Key,
    prints: hmac::Key,
}

impl Vault {
    /// With the key in hexadecimal, or else that of the data folder.
    pub fn open(key: Option<&str>, data: &Path) -> anyhow::Result<Self> {
        let Some(key) = key else {
            let file = data.join(KEY_FILE);
            return Self::of_file(&file).with_context(|| format!("the key in {}", file.display()));
        };
        Self::from_hex(key).context("SOUNDINGBOARD_SECRET_KEY")
    }

    fn of_file(file: &Path) -> anyhow::Result<Self> {
        match fs::read_to_string(file) {
            Ok(key) => Self::from_hex(&key),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut key = [0; KEY_BYTES];
                fill(&mut key)?;
                write_new(file, &HEXLOWER_PERMISSIVE.encode(&key))?;
                // Another process may have been first.
                Self::from_hex(&fs::read_to_string(file)?)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn from_hex(text: &str) -> anyhow::Result<Self> {
        let key = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
        let key = key.ok().and_then(|key| key.try_into().ok());
        key.map(Self::new)
            .context("is not 64 hexadecimal digits; `openssl rand -hex 32` makes such a key")
    }

    /// # Panics
    ///
    /// Never: every key of this length is one.
    pub fn new(key: [u8; KEY_BYTES]) -> Self {
        // One key for each use, so that nothing learnt of the one helps with the other.
        let root = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let key_for =
            |purpose: &[u8]| hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&root, purpose).as_ref());
        let seals =
            UnboundKey::new(&CHACHA20_POLY1305, &key).expect("the key is of this cipher's length");
        Self(Arc::new(Keys {
            seals: LessSafeKey::new(seals),
            links: key_for(b"secret links"),
            prints: key_for(b"fingerprints"),
        }))
    }

    /// What stands in an address that opens the thing with this id, for one purpose only: 43 letters, digits, `-` and `_`.
    /// The same every time, so that each message about a thing carries the same link.
    pub fn link(&self, purpose: &'static str, id: Uuid) -> String {
        let mut bytes = id.as_bytes().to_vec();
        bytes.extend(self.mark(purpose, id));
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The id that a link opens; `None` for one that we did not make, or made for another purpose. Whether there is (still)
    /// such a thing the caller looks up.
    pub fn follow(&self, purpose: &'static str, link: &str) -> Option<Uuid> {
        let bytes = BASE64URL_NOPAD.decode(link.as_bytes()).ok()?;
        let (id, mark) = bytes.split_at_checked(16)?;
        let id = Uuid::from_slice(id).ok()?;
        let is_ours: bool = self.mark(purpose, id).as_slice().ct_eq(mark).into();
        is_ours.then_some(id)
    }

    fn mark(&self, purpose: &str, id: Uuid) -> Vec<u8> {
        // The id is of fixed length and comes first, so no purpose runs into it.
        let mut text = id.as_bytes().to_vec();
        text.extend(purpose.as_bytes());
        let mark = hmac::sign(&self.0.links, &text);
        mark.as_ref()[..MARK_BYTES].to_vec()
    }

    /// What stands for a text, such as a mailbox, where rows have to meet by it and may not give it away: the same for the
    /// same text and purpose, and without the key no way back, not even by trying every mailbox there is.
    pub fn fingerprint(&self, purpose: &'static str, text: &str) -> Uuid {
        // The nought ends the purpose, so none runs into the text.
        let mut whole = purpose.as_bytes().to_vec();
        whole.push(0);
        whole.extend(text.as_bytes());
        let print = hmac::sign(&self.0.prints, &whole);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&print.as_ref()[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// `place` says where the secret will stand; sealed for one place it cannot be opened in another.
    pub fn seal(&self, place: &str, secret: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        fill(&mut nonce)?;
        let mut sealed = secret.to_vec();
        self.0
            .seals
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place),
                &mut sealed,
            )
            .map_err(|_| anyhow!("sealing {place}"))?;
        sealed.splice(..0, nonce);
        Ok(sealed)
    }

    /// An error means another key, another place, or a changed byte.
    pub fn unseal(&self, place: &str, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        ensure!(
            sealed.len() > NONCE_LEN,
            "{place} is too short to be sealed"
        );
        let (nonce, rest) = sealed.split_at(NONCE_LEN);
        let nonce =
            Nonce::try_assume_unique_for_key(nonce).map_err(|_| anyhow!("{place} has no nonce"))?;
        let mut rest = rest.to_vec();
        let secret = self
            .0
            .seals
            .open_in_place(nonce, Aad::from(place), &mut rest)
            .map_err(|_| anyhow!("{place} was sealed with another key, or for another place"))?;
        Ok(secret.to_vec())
    }
}

/// Says nothing of the key.
impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

fn fill(bytes: &mut [u8]) -> anyhow::Result<()> {
    SystemRandom::new()
        .fill(bytes)
        .map_err(|_| anyhow!("the system gives no random bytes"))
}

/// Readable by its owner alone. One that is there already stays.
fn write_new(file: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let made = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file);
    match made {
        Ok(mut made) => Ok(made.write_all(text.as_bytes())?),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_was_sealed_opens_in_its_place_with_its_key_and_unchanged() {
        let vault = Vault::new([7; KEY_BYTES]);
        let sealed = vault.seal("here", b"secret").unwrap();
        assert_eq!(vault.unseal("here", &sealed).unwrap(), b"secret");
        assert!(vault.unseal("there", &sealed).is_err());
        assert!(Vault::new([8; KEY_BYTES]).unseal("here", &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(vault.unseal("here", &changed).is_err(), "byte {at}");
        }
        assert!(vault.unseal("here", &[]).is_err());
        assert_ne!(vault.seal("here", b"secret").unwrap(), sealed);
    }

    #[test]
    fn a_link_opens_its_thing_for_its_purpose_with_its_key() {
        let vault = Vault::new([7; KEY_BYTES]);
        let id = Uuid::now_v7();
        let link = vault.link("enquiry", id);
        assert_eq!(link.len(), 43);
        assert_eq!(link, vault.link("enquiry", id));
        assert_eq!(vault.follow("enquiry", &link), Some(id));
        assert_eq!(vault.follow("alert", &link), None);
        assert_eq!(Vault::new([8; KEY_BYTES]).follow("enquiry", &link), None);
        assert_ne!(vault.link("enquiry", Uuid::now_v7()), link);
    }

    #[test]
    fn a_fingerprint_is_the_same_for_the_same_text_purpose_and_key_alone() {
        let vault = Vault::new([7; KEY_BYTES]);
        let print = vault.fingerprint("mailbox", "a@example.org");
        assert_eq!(print, vault.fingerprint("mailbox", "a@example.org"));
        let others = [
            vault.fingerprint("mailbox", "b@example.org"),
            vault.fingerprint("name", "a@example.org"),
            Vault::new([8; KEY_BYTES]).fingerprint("mailbox", "a@example.org"),
        ];
        assert!(others.iter().all(|other| *other != print));
    }

    #[test]
    fn a_link_that_was_changed_or_made_up_opens_nothing() {
        let vault = Vault::new([7; KEY_BYTES]);
        let link = vault.link("enquiry", Uuid::now_v7());
        for at in 0..link.len() {
            let mut changed = link.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(vault.follow("enquiry", &changed), None, "character {at}");
        }
        for made_up in ["", "A", "enquiry", &link[..22], &format!("{link}AAAA"), "é"] {
            assert_eq!(vault.follow("enquiry", made_up), None, "{made_up}");
        }
    }

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let sealed = Vault::open(None, &data)
            .unwrap()
            .seal("here", b"secret")
            .unwrap();
        let again = Vault::open(None, &data).unwrap();
        assert_eq!(again.unseal("here", &sealed).unwrap(), b"secret");
        let mode = fs::metadata(data.join(KEY_FILE))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_setting_that_is_no_key_is_refused_without_repeating_it() {
        for text in ["", "abc", "zz", &"0".repeat(63)] {
            let error = Vault::open(Some(text), Path::new("/")).unwrap_err();
            let error = format!("{error:#}");
            assert!(error.contains("SOUNDINGBOARD_SECRET_KEY"), "{error}");
        }
        assert!(Vault::open(Some(&"aB".repeat(32)), Path::new("/")).is_ok());
    }
}
