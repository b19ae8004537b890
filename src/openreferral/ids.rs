//! Identifiers that stay the same from one answer to the next, for what the directory itself has no identifier for.

use uuid::Uuid;

/// Made once at random. Another would change every identifier made here, and break whoever keeps a copy.
const NAMESPACE: Uuid = Uuid::from_u128(0x6d2f_0f5b_8a41_4c7e_9b3d_52c1_e07a_94f6);

/// The identifier (UUID version 5) of the thing of a kind that the parts name together.
pub fn stable(kind: &str, parts: &[&str]) -> Uuid {
    let mut name = String::from(kind);
    for part in parts {
        // No slug and no identifier has a colon, so different parts never make one name.
        name.push(':');
        name.push_str(part);
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// The identifier of something that belongs to a thing with one.
pub fn of(kind: &str, owner: Uuid, part: &str) -> Uuid {
    let mut text = Uuid::encode_buffer();
    stable(kind, &[owner.hyphenated().encode_lower(&mut text), part])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_what_they_were() {
        // Copies elsewhere hold these; if this fails, they would all be taken for new things.
        assert_eq!(
            stable("taxonomy", &["sectors"]).to_string(),
            "28bb2956-99bd-51be-86cb-4394fb834548"
        );
        assert_eq!(
            of("phone", Uuid::nil(), "general").to_string(),
            "1a32b5b3-370b-5985-85f8-258eb1b59382"
        );
        assert_ne!(stable("term", &["a", "b"]), stable("term", &["b", "a"]));
        assert_ne!(of("phone", Uuid::nil(), ""), of("contact", Uuid::nil(), ""));
    }
}
