//! OpenDocument text: an archive that begins with its own media type, unpacked, so that it can be read in place.

use super::{
    super::{Danger, FileKind, Refusal},
    archive::{Archive, Part},
    markup,
};

const KIND: FileKind = FileKind::Odt;
/// Where the name of an archive's first part begins.
const FIRST_NAME: usize = 30;
const MIMETYPE: &[u8] = b"mimetype";
const ANY: &[u8] = b"application/vnd.oasis.opendocument.";
const TEXT: &[u8] = b"application/vnd.oasis.opendocument.text";

/// Whether the first part is the media type of an open document of any kind, stored and not packed.
pub fn is_open_document(bytes: &[u8]) -> bool {
    let after = bytes
        .get(FIRST_NAME..)
        .and_then(|rest| rest.strip_prefix(MIMETYPE));
    after.is_some_and(|rest| rest.starts_with(ANY))
}

pub fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = Archive::open(bytes, KIND)?;
    if archive.part("mimetype")?.bytes != TEXT {
        return Err(Refusal::OtherOffice);
    }
    check_manifest(&archive.part("META-INF/manifest.xml")?.bytes)?;
    if !archive.has("content.xml") {
        return Err(Refusal::Damaged(KIND));
    }
    archive.each_part(check_part)
}

fn check_part(part: &Part) -> Result<(), Refusal> {
    if part.name.starts_with("Basic/") || part.name.starts_with("Scripts/") {
        return Err(dangerous(Danger::Macro));
    }
    match part.name.rsplit('/').next() {
        Some("content.xml" | "styles.xml") => check_text(&part.bytes),
        _ if part.ends_in(".xml") && markup::declares_type(&part.bytes) => {
            Err(Refusal::Damaged(KIND))
        }
        _ => Ok(()),
    }
}

/// A password shows in the list of parts.
fn check_manifest(bytes: &[u8]) -> Result<(), Refusal> {
    markup::each_element(bytes, Refusal::Damaged(KIND), |element| {
        if element.is("encryption-data") {
            return Err(Refusal::Protected(KIND));
        }
        Ok(())
    })
}

fn check_text(bytes: &[u8]) -> Result<(), Refusal> {
    markup::each_element(bytes, Refusal::Damaged(KIND), |element| {
        if element.is("event-listener") || element.is("script") {
            return Err(dangerous(Danger::Macro));
        }
        if element.is("object-ole") || element.is("plugin") || element.is("applet") {
            return Err(dangerous(Danger::EmbeddedFile));
        }
        if element.is("dde-source") || element.is("dde-connection-decl") {
            return Err(dangerous(Danger::Launch));
        }
        // A link waits for a click; what stands on any other element is fetched.
        let is_link = ["a", "area-rectangle", "area-circle", "area-polygon"]
            .iter()
            .any(|name| element.is(name));
        match element.attribute("href") {
            Some(href) if !is_link && is_elsewhere(&href) => Err(dangerous(Danger::RemoteContent)),
            _ => Ok(()),
        }
    })
}

fn is_elsewhere(href: &str) -> bool {
    href.contains("://")
        || href.starts_with("//")
        || href.starts_with("\\\\")
        || href.starts_with("../")
}

fn dangerous(danger: Danger) -> Refusal {
    Refusal::Dangerous { kind: KIND, danger }
}
