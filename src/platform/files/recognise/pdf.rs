//! PDF: a header, a body we only search, and an end.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::{
    super::{Danger, FileKind, Refusal},
    contains,
};

const KIND: FileKind = FileKind::Pdf;
const END: &[u8] = b"%%EOF";
const STREAM: &[u8] = b"stream";
/// Readers look for the end in about as much.
const END_WITHIN: usize = 1_100;
/// Over all packed groups of objects in one file, which hold text of the file's structure alone.
const MOST_UNPACKED: u64 = 32_000_000;

/// Each name stands for something that a page of words and pictures never needs.
const NAMES: &[(&[u8], Danger)] = &[
    (b"JavaScript", Danger::Macro),
    (b"XFA", Danger::Macro),
    (b"Launch", Danger::Launch),
    (b"EmbeddedFile", Danger::EmbeddedFile),
    (b"EmbeddedFiles", Danger::EmbeddedFile),
    (b"RichMedia", Danger::EmbeddedFile),
    (b"SubmitForm", Danger::SendingForm),
    (b"ImportData", Danger::SendingForm),
    (b"GoToE", Danger::EmbeddedFile),
];

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let is_versioned = matches!(bytes.get(5..8), Some([b'1' | b'2', b'.', b'0'..=b'9']));
    let end = memmem::rfind(bytes, END).ok_or(Refusal::Damaged(KIND))?;
    let before = &bytes[end.saturating_sub(END_WITHIN)..end];
    if !is_versioned || !contains(before, b"startxref") {
        return Err(Refusal::Damaged(KIND));
    }
    let after = &bytes[end + END.len()..];
    if !after
        .iter()
        .all(|byte| matches!(byte, b'\r' | b'\n' | b' ' | 0))
    {
        return Err(Refusal::TrailingData(KIND));
    }
    search(bytes)?;
    search_packed(bytes)
}

/// Looks for dangerous names anywhere, in streams too: a reader finds objects by their place, so that what looks like
/// the inside of a stream may be one. The names are long enough not to come about by chance.
fn search(bytes: &[u8]) -> Result<(), Refusal> {
    for at in memchr::memchr_iter(b'/', bytes) {
        let name = Name::at(&bytes[at + 1..]);
        if name.is(b"Encrypt") {
            return Err(Refusal::Protected(KIND));
        }
        if let Some((_, danger)) = NAMES.iter().find(|(known, _)| name.is(known)) {
            return Err(Refusal::Dangerous {
                kind: KIND,
                danger: *danger,
            });
        }
    }
    Ok(())
}

/// Objects may also be packed together in a stream, which says so in the words before it; those are unpacked and
/// searched.
fn search_packed(bytes: &[u8]) -> Result<(), Refusal> {
    let mut left = MOST_UNPACKED;
    let mut unpacked_to = 0;
    for at in memchr::memchr_iter(b'/', bytes) {
        // One group is unpacked once, however often it is announced.
        if at < unpacked_to || !Name::at(&bytes[at + 1..]).is(b"ObjStm") {
            continue;
        }
        let stream = memmem::find(&bytes[at..], STREAM).ok_or(Refusal::Damaged(KIND))?;
        unpacked_to = at + stream + STREAM.len();
        let data = &bytes[unpacked_to..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let objects = unpack(data, &mut left)?;
        search(&objects)?;
    }
    Ok(())
}

/// What we cannot unpack we cannot vouch for, though some reader of PDF may show it.
fn unpack(data: &[u8], left: &mut u64) -> Result<Vec<u8>, Refusal> {
    let mut objects = Vec::new();
    let read = ZlibDecoder::new(data).take(*left).read_to_end(&mut objects);
    *left = left.saturating_sub(objects.len() as u64);
    if *left == 0 {
        return Err(Refusal::Bomb(KIND));
    }
    read.map(|_| objects).map_err(|_| Refusal::Damaged(KIND))
}

/// A name, read as far as the longest we look for; `#61` stands for an `a`.
struct Name {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Name {
    const LONGEST: usize = 16;

    /// The name that begins here, its slash left behind.
    fn at(mut rest: &[u8]) -> Self {
        let mut name = Self {
            bytes: [0; Self::LONGEST],
            length: 0,
        };
        while name.length < Self::LONGEST {
            let (byte, after) = match rest {
                [b'#', high, low, after @ ..] => match hexadecimal(*high, *low) {
                    Some(byte) => (byte, after),
                    None => break,
                },
                [byte, after @ ..] if is_regular(*byte) => (*byte, after),
                _ => break,
            };
            name.bytes[name.length] = byte;
            name.length += 1;
            rest = after;
        }
        name
    }

    fn is(&self, wanted: &[u8]) -> bool {
        &self.bytes[..self.length] == wanted
    }
}

fn hexadecimal(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// Neither white space nor one of the marks that end a name.
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t'
            | b'\n'
            | 0x0c
            | b'\r'
            | b' '
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
    )
}
