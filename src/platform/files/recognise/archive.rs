//! Zip archives, which office documents are.

use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use super::super::{FileKind, Refusal};

/// The record that ends an archive, as long as it holds no comment.
const END_LENGTH: usize = 22;
const END: &[u8] = b"PK\x05\x06";
const DIRECTORY: &[u8] = b"PK\x01\x02";
const LONGEST_COMMENT: usize = u16::MAX as usize;
/// A report with a picture on each of three hundred pages has a third of this.
const MOST_PARTS: usize = 2_000;
/// Over all parts.
const MOST_UNPACKED: u64 = 100_000_000;
/// Text packs to a twentieth, drawn tables to a hundredth; what packs further was made to.
const MOST_RATIO: u64 = 200;
/// Small parts may pack to anything.
const RATIO_FROM: u64 = 1_000_000;

/// Whether the last bytes make this an archive besides whatever its first bytes make it. Readers of archives look for
/// their record from the end, and take what stands before for a stub.
pub fn ends_as_one(bytes: &[u8]) -> bool {
    let from = bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
    memchr::memmem::rfind_iter(&bytes[from..], END).any(|at| {
        let at = from + at;
        let size = bytes.get(at + 12..at + 16);
        let size = size.and_then(|size| Some(u32::from_le_bytes(size.try_into().ok()?)));
        let directory = size.and_then(|size| at.checked_sub(usize::try_from(size).ok()?));
        directory.is_some_and(|directory| bytes[directory..].starts_with(DIRECTORY))
    })
}

/// An archive whose frame and directory are sound. Parts are unpacked one at a time, so that no more than the largest
/// is held.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: FileKind,
}

pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl<'a> Archive<'a> {
    /// Opens what claims to be of a kind. An error is a refusal of that kind.
    pub fn open(bytes: &'a [u8], kind: FileKind) -> Result<Self, Refusal> {
        let damaged = Refusal::Damaged(kind);
        check_frame(bytes, kind)?;
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged)?;
        if zip.offset() != 0 || zip.len() > MOST_PARTS {
            return Err(damaged);
        }
        check_sizes(&mut zip, kind)?;
        // What the directory says and what stands before each part must agree, or two readers see two documents.
        zip.validate_header_consistency().map_err(|_| damaged)?;
        Ok(Self { zip, kind })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The part of this exact name, unpacked; an archive without it is damaged.
    pub fn part(&mut self, name: &str) -> Result<Part, Refusal> {
        let index = self.zip.index_for_name(name);
        self.unpack(index.ok_or(Refusal::Damaged(self.kind))?)
    }

    /// Unpacks each part in turn.
    pub fn each_part(
        &mut self,
        mut visit: impl FnMut(&Part) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        (0..self.zip.len()).try_for_each(|index| visit(&self.unpack(index)?))
    }

    /// What was declared bounds what is read, and all that was declared was added up when the archive was opened.
    fn unpack(&mut self, index: usize) -> Result<Part, Refusal> {
        let damaged = Refusal::Damaged(self.kind);
        let mut file = self.zip.by_index(index).map_err(|_| damaged)?;
        let name = file.name().map_err(|_| damaged)?.into_owned();
        let declared = file.size();
        let mut bytes = Vec::new();
        let read = (&mut file).take(declared + 1).read_to_end(&mut bytes);
        match read {
            Ok(_) if bytes.len() as u64 == declared => Ok(Part { name, bytes }),
            _ => Err(damaged),
        }
    }
}

impl Part {
    /// Whether it is in a folder of this name, in any case, at any depth.
    pub fn is_in(&self, folder: &str) -> bool {
        let mut folders = self.name.split('/').rev().skip(1);
        folders.any(|name| name.eq_ignore_ascii_case(folder))
    }

    /// Whether its name ends so, in any case.
    pub fn ends_in(&self, ending: &str) -> bool {
        self.name.to_ascii_lowercase().ends_with(ending)
    }
}

/// The record at the very end, without a comment, and a number of parts that is worth counting.
fn check_frame(bytes: &[u8], kind: FileKind) -> Result<(), Refusal> {
    let end = bytes.len().checked_sub(END_LENGTH).map(|at| &bytes[at..]);
    match end {
        Some(end) if end.starts_with(END) && end.ends_with(&[0, 0]) => {
            let parts = usize::from(u16::from_le_bytes([end[10], end[11]]));
            if parts > MOST_PARTS {
                return Err(Refusal::Bomb(kind));
            }
            Ok(())
        }
        _ if ends_as_one(bytes) => Err(Refusal::TrailingData(kind)),
        _ => Err(Refusal::Damaged(kind)),
    }
}

/// What the parts say of themselves, before any is unpacked.
fn check_sizes(archive: &mut ZipArchive<Cursor<&[u8]>>, kind: FileKind) -> Result<(), Refusal> {
    let damaged = Refusal::Damaged(kind);
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|_| damaged)?;
        if file.encrypted() {
            return Err(Refusal::Protected(kind));
        }
        let is_packed_plainly = matches!(
            file.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        );
        let is_named_plainly = file.name().is_ok_and(|name| is_plain(&name));
        if !is_packed_plainly || !is_named_plainly || file.is_symlink() {
            return Err(damaged);
        }
        let ratio = file.size() / file.compressed_size().max(1);
        total = total.saturating_add(file.size());
        if total > MOST_UNPACKED || (file.size() > RATIO_FROM && ratio > MOST_RATIO) {
            return Err(Refusal::Bomb(kind));
        }
    }
    Ok(())
}

/// Inside the archive, without a way out of the folder it may be unpacked into.
fn is_plain(name: &str) -> bool {
    let folders = name.trim_end_matches('/').split('/');
    let mut folders = folders.map(|folder| !matches!(folder, "" | "." | ".."));
    !name.contains(['\\', ':', '\0']) && folders.all(|is_plain| is_plain)
}
