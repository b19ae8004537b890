//! JSON of any shape that feeds come in, read one service at a time.
//!
//! A page is an object with its services in `contents` (3.0) or `content` (1.0); a list of services, one service alone,
//! and any of these line after line (ndjson) are read as well. What is not a service's own is never built in memory, so
//! a file may be larger than the machine.

use std::{cell::RefCell, fmt, io::Read};

use anyhow::Context;
use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value, value::RawValue};

/// Bytes of one service; a larger one is passed over.
pub const LARGEST_SERVICE: usize = 1024 * 1024;

/// What a page says of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    pub total_pages: Option<u64>,
    pub is_last: Option<bool>,
    /// Services handed over.
    pub services: usize,
}

/// What is handed over for each service of a document.
pub enum Item {
    Service(Value),
    /// Larger than [`LARGEST_SERVICE`].
    TooLarge(usize),
    /// Not an object.
    NoService,
}

/// Reads everything, handing each service to `take`; says what the last envelope said.
pub fn read(source: impl Read, mut take: impl FnMut(Item)) -> anyhow::Result<Envelope> {
    let mut deserializer = serde_json::Deserializer::from_reader(source);
    let sink = RefCell::new(Sink {
        take: &mut take,
        envelope: Envelope::default(),
    });
    loop {
        let document = Document { sink: &sink };
        let read = document.deserialize(&mut deserializer);
        read.context("is not the JSON of an Open Referral feed")?;
        // Nothing but white space follows; where something does, it is another document.
        if deserializer.end().is_ok() {
            return Ok(sink.into_inner().envelope);
        }
    }
}

struct Sink<'a> {
    take: &'a mut dyn FnMut(Item),
    envelope: Envelope,
}

impl Sink<'_> {
    fn take(&mut self, raw: &RawValue) {
        let text = raw.get();
        self.envelope.services += 1;
        (self.take)(if text.len() > LARGEST_SERVICE {
            Item::TooLarge(text.len())
        } else {
            match serde_json::from_str::<Value>(text) {
                Ok(value) if value.is_object() => Item::Service(value),
                _ => Item::NoService,
            }
        });
    }
}

struct Document<'a, 'b> {
    sink: &'a RefCell<Sink<'b>>,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page of services, a list of services, or a service")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<Box<RawValue>>()? {
            self.sink.borrow_mut().take(&item);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut rest = Map::new();
        let mut size = 0;
        let mut is_page = false;
        while let Some(key) = map.next_key::<String>()? {
            if matches!(key.as_str(), "contents" | "content") {
                is_page = true;
                map.next_value_seed(Document { sink: self.sink })?;
                continue;
            }
            if is_page && !ENVELOPE.contains(&key.as_str()) {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            let raw = map.next_value::<Box<RawValue>>()?;
            size += raw.get().len();
            if size <= LARGEST_SERVICE {
                rest.insert(
                    key,
                    serde_json::from_str(raw.get()).map_err(A::Error::custom)?,
                );
            }
        }
        let mut sink = self.sink.borrow_mut();
        if is_page {
            let seen = sink.envelope.services;
            sink.envelope = envelope(&rest);
            sink.envelope.services = seen;
            return Ok(());
        }
        if !rest.contains_key("id") && !rest.contains_key("name") {
            return Err(A::Error::custom(
                "neither a page (it has no ‘contents’) nor a service (it has no ‘id’ and no ‘name’)",
            ));
        }
        sink.envelope.services += 1;
        (sink.take)(if size > LARGEST_SERVICE {
            Item::TooLarge(size)
        } else {
            Item::Service(Value::Object(rest))
        });
        Ok(())
    }
}

const ENVELOPE: [&str; 6] = [
    "total_pages",
    "totalPages",
    "last_page",
    "last",
    "page_number",
    "number",
];

fn envelope(fields: &Map<String, Value>) -> Envelope {
    let of = |names: [&str; 2]| names.into_iter().find_map(|name| fields.get(name));
    Envelope {
        total_pages: of(["total_pages", "totalPages"]).and_then(Value::as_u64),
        is_last: of(["last_page", "last"]).and_then(Value::as_bool),
        services: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> anyhow::Result<(Vec<String>, Envelope)> {
        let mut names = Vec::new();
        let envelope = read(text.as_bytes(), |item| {
            names.push(match item {
                Item::Service(service) => service["name"].as_str().unwrap_or_default().to_owned(),
                Item::TooLarge(_) => "too large".to_owned(),
                Item::NoService => "none".to_owned(),
            });
        })?;
        Ok((names, envelope))
    }

    #[test]
    fn pages_of_both_versions_say_whether_another_follows() {
        let (names, envelope) = read_all(
            r#"{"total_items":3,"total_pages":2,"last_page":false,"contents":[{"id":"1","name":"a"},{"id":"2","name":"b"}]}"#,
        )
        .unwrap();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(
            (envelope.total_pages, envelope.is_last, envelope.services),
            (Some(2), Some(false), 2)
        );
        let (names, envelope) = read_all(
            r#"{"content":[{"id":"1","name":"a"}],"totalElements":1,"totalPages":1,"last":true}"#,
        )
        .unwrap();
        assert_eq!(names, ["a"]);
        assert_eq!(
            (envelope.total_pages, envelope.is_last),
            (Some(1), Some(true))
        );
    }

    #[test]
    fn lists_single_services_and_lines_are_read_as_well() {
        assert_eq!(
            read_all(r#"[{"id":1,"name":"a"}, 7]"#).unwrap().0,
            ["a", "none"]
        );
        assert_eq!(read_all(r#"{"id":"1","name":"a"}"#).unwrap().0, ["a"]);
        let lines = "{\"id\":1,\"name\":\"a\"}\n{\"id\":2,\"name\":\"b\"}\n\n";
        assert_eq!(read_all(lines).unwrap().0, ["a", "b"]);
    }

    #[test]
    fn a_huge_service_is_passed_over_and_the_rest_read() {
        let huge = "x".repeat(LARGEST_SERVICE);
        let text = format!(r#"{{"contents":[{{"id":1,"name":"{huge}"}},{{"id":2,"name":"b"}}]}}"#);
        assert_eq!(read_all(&text).unwrap().0, ["too large", "b"]);
        let text = format!(r#"{{"id":1,"name":"a","description":"{huge}"}}"#);
        assert_eq!(read_all(&text).unwrap().0, ["too large"]);
    }

    #[test]
    fn what_is_cut_off_or_something_else_is_refused() {
        for text in [
            "",
            "<html></html>",
            r#"{"contents":[{"id":1,"name":"a"}"#,
            r#"{"error":"no such page"}"#,
            "{\"id\":1,\"name\":\"a\"}\n{\"id\":2,",
            "7",
        ] {
            assert!(read_all(text).is_err(), "{text}");
        }
    }
}
