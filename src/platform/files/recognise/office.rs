//! Word documents and Excel workbooks: an archive of XML parts, as ECMA-376 says.

use super::{
    super::{Danger, FileKind, Refusal},
    archive::{Archive, Part},
    contains,
    markup::{self, declares_type},
};

const TYPES: &str = "[Content_Types].xml";
const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/// Which of the two, by the type of its main part.
pub fn check(bytes: &[u8]) -> Result<FileKind, Refusal> {
    check_within(bytes, 1)
}

/// Documents hold the tables behind their charts as workbooks; those are held to the same rules, and hold no others.
fn check_within(bytes: &[u8], depth: u8) -> Result<FileKind, Refusal> {
    // Until its types are read, the likelier kind stands in the reasons.
    let likely = likely_kind(bytes);
    let mut archive = Archive::open(bytes, likely)?;
    if !archive.has(TYPES) {
        return Err(Refusal::Packed);
    }
    let types = archive.part(TYPES)?;
    let kind = kind_by(&types.bytes, &archive, likely)?;
    archive.each_part(|part| check_part(part, kind, depth))?;
    Ok(kind)
}

fn likely_kind(bytes: &[u8]) -> FileKind {
    if contains(bytes, b"xl/workbook.xml") {
        FileKind::Xlsx
    } else {
        FileKind::Docx
    }
}

fn kind_by(types: &[u8], archive: &Archive<'_>, likely: FileKind) -> Result<FileKind, Refusal> {
    let mut main = None;
    let mut has_macros = false;
    let mut is_office = false;
    markup::each_element(types, Refusal::Damaged(likely), |element| {
        let media_type = element.attribute("ContentType").unwrap_or_default();
        let lower = media_type.to_ascii_lowercase();
        has_macros |= lower.contains("macroenabled") || lower.contains("vbaproject");
        is_office |= element.is("Override") && lower.ends_with("main+xml");
        let kind = match media_type.as_str() {
            WORD => FileKind::Docx,
            EXCEL => FileKind::Xlsx,
            _ => return Ok(()),
        };
        let part = element.attribute("PartName").unwrap_or_default();
        if main.is_some() || !archive.has(part.trim_start_matches('/')) {
            return Err(Refusal::Damaged(kind));
        }
        main = Some(kind);
        Ok(())
    })?;
    match main {
        _ if has_macros => Err(dangerous(main.unwrap_or(likely), Danger::Macro)),
        Some(kind) => Ok(kind),
        None if is_office => Err(Refusal::OtherOffice),
        None => Err(Refusal::Packed),
    }
}

fn check_part(part: &Part, kind: FileKind, depth: u8) -> Result<(), Refusal> {
    let lower = part.name.to_ascii_lowercase();
    if lower.contains("vbaproject") || lower.contains("vbadata") || part.is_in("macrosheets") {
        return Err(dangerous(kind, Danger::Macro));
    }
    if part.is_in("activex") || part.is_in("ctrlprops") && part.ends_in(".bin") {
        return Err(dangerous(kind, Danger::Macro));
    }
    if part.is_in("embeddings") {
        let is_own = depth > 0 && check_within(&part.bytes, depth - 1).is_ok();
        return if is_own {
            Ok(())
        } else {
            Err(dangerous(kind, Danger::EmbeddedFile))
        };
    }
    if part.ends_in(".rels") {
        return check_relations(part, kind);
    }
    if part.ends_in(".xml") || part.ends_in(".vml") {
        return check_text(part, kind);
    }
    // Whatever else it holds: a program needs no macro to be found by someone who unpacks the document.
    if part.bytes.starts_with(b"MZ") && contains(&part.bytes, b"PE\0\0")
        || part.bytes.starts_with(b"\x7fELF")
    {
        return Err(dangerous(kind, Danger::EmbeddedFile));
    }
    Ok(())
}

/// A link that is followed when a person clicks on it may lead anywhere. Anything else outside the document is fetched
/// when it is opened, but for the writer's own template on the writer's own disk.
fn check_relations(part: &Part, kind: FileKind) -> Result<(), Refusal> {
    markup::each_element(&part.bytes, Refusal::Damaged(kind), |element| {
        let of = element.attribute("Type").unwrap_or_default();
        let of = of.rsplit('/').next().unwrap_or_default();
        if matches!(
            of,
            "vbaProject" | "wordVbaData" | "xlMacrosheet" | "control"
        ) {
            return Err(dangerous(kind, Danger::Macro));
        }
        let mode = element.attribute("TargetMode").unwrap_or_default();
        if !mode.eq_ignore_ascii_case("external") {
            return Ok(());
        }
        let target = element.attribute("Target").unwrap_or_default();
        match of {
            "hyperlink" => Ok(()),
            "attachedTemplate" if is_on_own_disk(&target) => Ok(()),
            _ => Err(dangerous(kind, Danger::RemoteContent)),
        }
    })
}

/// `file:///C:\…`; with a server's name in place of the drive, opening it would reach out.
fn is_on_own_disk(target: &str) -> bool {
    let path = target.strip_prefix("file:///").unwrap_or(target).as_bytes();
    matches!(path, [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic())
}

fn check_text(part: &Part, kind: FileKind) -> Result<(), Refusal> {
    if declares_type(&part.bytes) {
        return Err(Refusal::Damaged(kind));
    }
    // Fields that start a program to fetch their value, from before macros.
    let has_dde = contains(&part.bytes, b"DDEAUTO") || contains(&part.bytes, b"<ddeLink");
    if has_dde {
        return Err(dangerous(kind, Danger::Launch));
    }
    Ok(())
}

fn dangerous(kind: FileKind, danger: Danger) -> Refusal {
    Refusal::Dangerous { kind, danger }
}
