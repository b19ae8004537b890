//! How these pages say times and who did a thing.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use chrono_tz::Europe::London;
use uuid::Uuid;

pub use crate::platform::clock::moment;
use crate::values::AccountId;

/// "22 November 2026".
pub fn day(at: DateTime<Utc>) -> String {
    at.with_timezone(&London).format("%-d %B %Y").to_string()
}

/// The account in the words that the trail keeps for who or what: `account/019a…`.
pub fn account_in(text: &str) -> Option<AccountId> {
    let id = text.strip_prefix("account/")?;
    Uuid::parse_str(id).ok().map(AccountId)
}

/// Who did it, for people: a name, "A visitor", "The program (user invite)".
pub fn who(text: &str, names: &HashMap<AccountId, String>) -> String {
    let name = account_in(text).and_then(|account| names.get(&account));
    match (name, text.strip_prefix("program/")) {
        (Some(name), _) => name.clone(),
        (None, Some(program)) => format!("The program ({program})"),
        (None, None) if text == "visitor" => "A visitor".to_owned(),
        (None, None) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_day_is_a_british_one() {
        let at = Utc.with_ymd_and_hms(2026, 6, 30, 23, 5, 0).unwrap();
        assert_eq!(day(at), "1 July 2026");
    }

    #[test]
    fn whoever_did_it_has_a_name_if_there_is_one() {
        let account = AccountId::new();
        let names = HashMap::from([(account, "Ada".to_owned())]);
        assert_eq!(who(&format!("account/{account}"), &names), "Ada");
        assert_eq!(
            who("program/user invite", &names),
            "The program (user invite)"
        );
        assert_eq!(who("visitor", &names), "A visitor");
        let gone = format!("account/{}", AccountId::new());
        assert_eq!(who(&gone, &names), gone);
    }
}
