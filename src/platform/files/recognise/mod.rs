//! Which kind of file some bytes are, by their contents.
//!
//! Each kind's reader walks the file as its format says, from the first byte to the last, and takes nothing that it
//! does not know: what opens as two kinds is refused, as is what runs, fetches or unpacks without end. It keeps to
//! plain mistakes and known tricks; a scanner for viruses is asked besides.

mod archive;
mod csv;
mod jpeg;
mod markup;
mod odt;
mod office;
mod pdf;
mod png;

use memchr::memmem;

use super::{FileKind, MOST_BYTES, Refusal};

/// Looks at the whole file. It may take some tenths of a second; [`super::Files::recognise`] keeps that from the
/// threads that answer visitors.
pub fn recognise(bytes: &[u8]) -> Result<FileKind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return of_archive(bytes);
    }
    let kind = if bytes.starts_with(b"%PDF-") {
        pdf::check(bytes)?;
        FileKind::Pdf
    } else if bytes.starts_with(&png::SIGNATURE) {
        png::check(bytes)?;
        FileKind::Png
    } else if bytes.starts_with(jpeg::START) {
        jpeg::check(bytes)?;
        FileKind::Jpeg
    } else if let Some(refusal) = known_otherwise(bytes) {
        return Err(refusal);
    } else {
        csv::check(bytes)?;
        FileKind::Csv
    };
    if archive::ends_as_one(bytes) {
        return Err(Refusal::TwoInOne(kind));
    }
    Ok(kind)
}

fn of_archive(bytes: &[u8]) -> Result<FileKind, Refusal> {
    if odt::is_open_document(bytes) {
        odt::check(bytes)?;
        return Ok(FileKind::Odt);
    }
    office::check(bytes)
}

/// What is something else for sure, so that the reason can say what.
fn known_otherwise(bytes: &[u8]) -> Option<Refusal> {
    const STARTS: &[(&[u8], Refusal)] = &[
        (b"MZ", Refusal::Program),
        (b"\x7fELF", Refusal::Program),
        (b"#!", Refusal::Program),
        (b"\xca\xfe\xba\xbe", Refusal::Program),
        (b"\xcf\xfa\xed\xfe", Refusal::Program),
        (b"\0asm", Refusal::Program),
        // A shortcut of Windows.
        (b"L\0\0\0\x01\x14\x02\0", Refusal::Program),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal::OldOffice),
        (b"{\\rtf", Refusal::OldOffice),
        (b"\x1f\x8b", Refusal::Packed),
        (b"7z\xbc\xaf\x27\x1c", Refusal::Packed),
        (b"Rar!\x1a\x07", Refusal::Packed),
        (b"BZh91AY&SY", Refusal::Packed),
        (b"\xfd7zXZ\0", Refusal::Packed),
        (b"PK\x05\x06", Refusal::Packed),
        (b"PK\x07\x08", Refusal::Packed),
        (b"GIF87a", Refusal::OtherPicture),
        (b"GIF89a", Refusal::OtherPicture),
        (b"BM", Refusal::OtherPicture),
        (b"II*\0", Refusal::OtherPicture),
        (b"MM\0*", Refusal::OtherPicture),
        (b"8BPS\0", Refusal::OtherPicture),
    ];
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP"))
        | (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif")) => {
            return Some(Refusal::OtherPicture);
        }
        _ => {}
    }
    let (start, refusal) = STARTS.iter().find(|(start, _)| bytes.starts_with(start))?;
    // A table may well begin with two such letters, as in "BMW,3 series", but then it holds no zero.
    let could_be_text =
        matches!(*start, b"MZ" | b"BM") && !bytes.iter().take(512).any(|&byte| byte == 0);
    (!could_be_text).then_some(*refusal)
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memmem::find(bytes, wanted).is_some()
}
