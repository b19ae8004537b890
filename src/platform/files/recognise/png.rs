//! PNG: a signature, then chunks to the last byte.

use super::super::{FileKind, Refusal};

pub const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// A sheet of A2 at 300 dots an inch has 35 million.
pub const MOST_DOTS: u64 = 120_000_000;

const DAMAGED: Refusal = Refusal::Damaged(FileKind::Png);

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut rest = &bytes[SIGNATURE.len()..];
    let mut is_first = true;
    let mut has_picture = false;
    loop {
        let (name, data, after) = next_chunk(rest).ok_or(DAMAGED)?;
        match (name, is_first) {
            (b"IHDR", true) => check_header(data)?,
            (b"IHDR", false) | (_, true) => return Err(DAMAGED),
            (b"IDAT", _) => has_picture = true,
            (b"IEND", _) => {
                return match (has_picture && data.is_empty(), after.is_empty()) {
                    (true, true) => Ok(()),
                    (true, false) => Err(Refusal::TrailingData(FileKind::Png)),
                    (false, _) => Err(DAMAGED),
                };
            }
            (b"PLTE", _) => {}
            // A chunk whose name begins with a capital must be understood, and there are no others than these.
            (other, _) if other[0].is_ascii_uppercase() => return Err(DAMAGED),
            _ => {}
        }
        is_first = false;
        rest = after;
    }
}

/// A chunk's name and data, and what follows its checksum.
fn next_chunk(rest: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (name, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (data, rest) = rest.split_at_checked(length)?;
    let (_checksum, after) = rest.split_first_chunk::<4>()?;
    let named = name.iter().all(u8::is_ascii_alphabetic);
    named.then_some((name, data, after))
}

fn check_header(data: &[u8]) -> Result<(), Refusal> {
    let &[w0, w1, w2, w3, h0, h1, h2, h3, depth, colour, 0, 0, 0 | 1] = data else {
        return Err(DAMAGED);
    };
    let width = u64::from(u32::from_be_bytes([w0, w1, w2, w3]));
    let height = u64::from(u32::from_be_bytes([h0, h1, h2, h3]));
    let is_known = matches!(
        (colour, depth),
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) | (2 | 4 | 6, 8 | 16)
    );
    if !is_known || width == 0 || height == 0 {
        return Err(DAMAGED);
    }
    if width.saturating_mul(height) > MOST_DOTS {
        return Err(Refusal::TooManyDots);
    }
    Ok(())
}
