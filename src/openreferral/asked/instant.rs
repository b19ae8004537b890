//! Instants as programs write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// RFC 3339 with or without its zone, or a day alone; without a zone it is UTC. A `+` that came unescaped, and so as a
/// blank, is read as what it was.
pub fn instant(text: &str) -> Option<DateTime<Utc>> {
    let zoned = |text: &str| DateTime::parse_from_rfc3339(text).ok();
    if let Some(at) = zoned(text).or_else(|| {
        let (start, zone) = text.rsplit_once(' ')?;
        zoned(&format!("{start}+{zone}"))
    }) {
        return Some(at.to_utc());
    }
    let formats = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
    ];
    let zoneless = formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let at = zoneless.or_else(|| Some(day()?.and_time(NaiveTime::MIN)))?;
    Some(at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_in_each_way_of_writing_it() {
        for text in [
            "2026-11-01T09:00:00Z",
            "2026-11-01T09:00:00.000Z",
            "2026-11-01T10:00:00+01:00",
            "2026-11-01T10:00:00 01:00",
            "2026-11-01T09:00:00",
            "2026-11-01T09:00",
            "2026-11-01 09:00:00",
        ] {
            let read = instant(text).unwrap();
            assert_eq!(read.to_rfc3339(), "2026-11-01T09:00:00+00:00", "{text}");
        }
        let day = instant("2026-11-01").unwrap();
        assert_eq!(day.to_rfc3339(), "2026-11-01T00:00:00+00:00");
        for text in ["yesterday", "2026-13-01", "01/11/2026", "1", "2026", "é"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
