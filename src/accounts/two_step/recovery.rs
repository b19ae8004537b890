//! Recovery codes, for the day the app is gone.

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use sqlx::PgConnection;

use super::{
    app::{grouped, is_right},
    telling::changed,
};
use crate::{
    accounts::{
        SignedIn,
        audit::By,
        emails::SecondStepChange,
        secrets::{Code, Hash, random},
        store::two_step as store,
    },
    platform::vault::Vault,
    values::AccountId,
};

pub const RECOVERY_CODES: usize = 10;

/// Recovery codes as they are shown, once.
pub struct RecoveryCodes(pub Vec<String>);

/// New recovery codes in the place of all earlier ones; `None` if the code from the app is wrong.
pub async fn renew_recovery_codes(
    conn: &mut PgConnection,
    vault: &Vault,
    person: &SignedIn,
    code: &Code,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<RecoveryCodes>> {
    if !is_right(conn, vault, person, code, now).await? {
        return Ok(None);
    }
    let codes = replace_recovery_codes(conn, person.account).await?;
    let change = SecondStepChange::NewRecoveryCodes;
    changed(conn, person, change, By::Account(person.account), now).await?;
    Ok(Some(codes))
}

pub(super) async fn replace_recovery_codes(
    conn: &mut PgConnection,
    account: AccountId,
) -> anyhow::Result<RecoveryCodes> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        codes.push(grouped(&BASE32_NOPAD.encode(&random::<10>()?)));
    }
    let hashes: Vec<_> = codes
        .iter()
        .map(|code| hash_recovery_code(account, code))
        .collect();
    store::replace_recovery_codes(conn, account, &hashes).await?;
    Ok(RecoveryCodes(codes))
}

/// Case, spaces and hyphens do not matter, and neither does a letter taken for a digit: base 32 has no 0, 1 or 8.
pub(super) fn hash_recovery_code(account: AccountId, text: &str) -> Hash {
    let letters: String = text
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        })
        .collect();
    Hash::of("recovery code", &[account.0.as_bytes(), letters.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_read_as_people_type_it() {
        let account = AccountId::new();
        let code = hash_recovery_code(account, "ABOI EFGH 2345 67XY");
        for text in [
            "aboi-efgh-2345-67xy",
            "ABOIEFGH234567XY",
            " 8 a b o".trim(),
            "AB01 EFGH 2345 67XY",
        ] {
            let same = hash_recovery_code(account, text) == code;
            assert_eq!(same, text.len() > 10, "{text}");
        }
        assert!(hash_recovery_code(AccountId::new(), "ABOI EFGH 2345 67XY") != code);
    }
}
