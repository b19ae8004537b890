//! What the readers of office documents ask of XML.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// An element that begins: its own name and its attributes, prefixes cut off.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    pub fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name.as_bytes()
    }

    /// The value of an attribute, with its escapes undone. `None` also for one that cannot be read: callers refuse
    /// where they need it.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes().flatten();
        let found =
            attributes.find(|attribute| attribute.key.local_name().as_ref() == name.as_bytes())?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .map(Cow::into_owned)
            .ok()
    }
}

/// Calls `visit` with each element, in order. An error, and no more calls, where the text is not well-formed UTF-8 XML
/// or declares a document type: office documents have none, and entities hide in them.
pub fn each_element<E>(
    bytes: &[u8],
    malformed: E,
    mut visit: impl FnMut(&Element<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let Ok(text) = str::from_utf8(bytes) else {
        return Err(malformed);
    };
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => visit(&Element(element))?,
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(_)) | Err(_) => return Err(malformed),
            Ok(_) => {}
        }
    }
}

/// Whether a text declares a document type, in UTF-8 or with a zero beside each letter.
pub fn declares_type(bytes: &[u8]) -> bool {
    // A declaration stands before the first element, so near the start; comments may push it further.
    let head: Vec<u8> = bytes
        .iter()
        .take(64 * 1024)
        .copied()
        .filter(|&byte| byte != 0)
        .collect();
    super::contains(&head, b"<!DOCTYPE") || super::contains(&head, b"<!ENTITY")
}
