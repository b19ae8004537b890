//! Secrets that have to be read back, and so cannot be kept as hashes: encrypted with a key that is not in the database,
//! so that a copy of the database alone gives none of them away.
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
use data_encoding::HEXLOWER_PERMISSIVE;
use ring::{
    aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom, SystemRandom},
};

const KEY_BYTES: usize = 32;
const KEY_FILE: &str = "secret.key";

/// Seals and opens; clones share the key.
#[derive(Clone)]
pub struct Vault(Arc<LessSafeKey>);

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
        let key =
            UnboundKey::new(&CHACHA20_POLY1305, &key).expect("the key is of this cipher's length");
        Self(Arc::new(LessSafeKey::new(key)))
    }

    /// `place` says where the secret will stand; sealed for one place it cannot be opened in another.
    pub fn seal(&self, place: &str, secret: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        fill(&mut nonce)?;
        let mut sealed = secret.to_vec();
        self.0
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
