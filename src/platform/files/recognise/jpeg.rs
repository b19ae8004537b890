//! JPEG: segments between a start and an end marker.

use super::{
    super::{FileKind, Refusal},
    png::MOST_DOTS,
};

pub const START: &[u8] = b"\xff\xd8\xff";

const DAMAGED: Refusal = Refusal::Damaged(FileKind::Jpeg);
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// Behind the end there may be nothing but more pictures: phones put a depth map or a brighter copy there.
pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut rest = walk(bytes)?;
    loop {
        rest = match rest {
            [] => return Ok(()),
            // Some cameras fill up their blocks.
            [0, padded @ ..] => padded,
            more if more.starts_with(START) => {
                walk(more).map_err(|_| Refusal::TrailingData(FileKind::Jpeg))?
            }
            _ => return Err(Refusal::TrailingData(FileKind::Jpeg)),
        };
    }
}

/// From start to end of one picture; what follows it.
fn walk(bytes: &[u8]) -> Result<&[u8], Refusal> {
    let mut rest = bytes.get(2..).ok_or(DAMAGED)?;
    let (mut has_size, mut has_scan) = (false, false);
    loop {
        let (marker, after) = next_marker(rest).ok_or(DAMAGED)?;
        if marker == END_OF_IMAGE {
            return if has_size && has_scan {
                Ok(after)
            } else {
                Err(DAMAGED)
            };
        }
        let (data, after) = segment(after).ok_or(DAMAGED)?;
        rest = after;
        match marker {
            START_OF_SCAN => {
                has_scan = true;
                rest = skip_scan(rest);
            }
            // Frames, that is all of C0 to CF but for tables of Huffman and arithmetic codes and an extension.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                check_size(data)?;
                has_size = true;
            }
            0xc4 | 0xcc | 0xdb..=0xdd | 0xe0..=0xef | 0xfe => {}
            _ => return Err(DAMAGED),
        }
    }
}

/// A marker is FF, any number of times, and one byte that is neither FF nor 0.
fn next_marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let filling = rest.iter().take_while(|&&byte| byte == 0xff).count();
    let (&marker, after) = rest.get(filling..)?.split_first()?;
    (filling > 0 && marker != 0).then_some((marker, after))
}

fn segment(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, _) = rest.split_first_chunk::<2>()?;
    let (segment, after) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((segment.get(2..)?, after))
}

/// Coded dots hold no marker but those for restarting; a plain FF in them is written FF 00.
fn skip_scan(rest: &[u8]) -> &[u8] {
    let marker = rest
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7));
    marker.map_or(&[], |at| &rest[at..])
}

fn check_size(data: &[u8]) -> Result<(), Refusal> {
    let &[_precision, h0, h1, w0, w1, ..] = data else {
        return Err(DAMAGED);
    };
    let (height, width) = (u16::from_be_bytes([h0, h1]), u16::from_be_bytes([w0, w1]));
    if height == 0 || width == 0 {
        return Err(DAMAGED);
    }
    if u64::from(height) * u64::from(width) > MOST_DOTS {
        return Err(Refusal::TooManyDots);
    }
    Ok(())
}
