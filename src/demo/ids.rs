//! Ids and streams of chance by number.

use uuid::{Builder, Uuid};

pub const FOUNDING: u64 = 1;
pub const SIZES: u64 = 2;
pub const ORGANISATIONS: u64 = 1 << 32;
pub const PROGRAMMES: u64 = 2 << 32;
pub const MENTORS: u64 = 3 << 32;

/// The same number has the same id whatever the seed or the size, so links to a demonstration outlive its reloading.
/// Version 8, "custom", so that none can meet an id of the portal's own, and ascending, so that loading fills index
/// pages in order.
fn numbered(kind: u8, number: u64) -> Uuid {
    let mut bytes = [0; 16];
    bytes[0] = 0xde;
    bytes[1] = kind;
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    Builder::from_custom_bytes(bytes).into_uuid()
}

pub fn organisation(number: u32) -> Uuid {
    numbered(1, u64::from(number))
}

/// The `nth` programme of an organisation; below 256.
pub fn programme(organisation: u32, nth: u8) -> Uuid {
    numbered(2, u64::from(organisation) << 8 | u64::from(nth))
}

pub fn mentor(number: u32) -> Uuid {
    numbered(3, u64::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_ascend_and_are_no_version_of_ours() {
        let ids = [
            organisation(0),
            organisation(1),
            programme(0, 0),
            programme(0, 1),
            programme(1, 0),
            mentor(0),
            mentor(400_000),
        ];
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(ids.iter().all(|id| id.get_version_num() == 8));
    }
}
