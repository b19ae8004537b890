//! Days as spreadsheets write them.

use chrono::NaiveDate;

/// The day first, as people in Britain write it; the year first where it has four figures.
const WAYS: [&str; 8] = [
    "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%Y/%m/%d",
];

pub fn read(cell: &str) -> Option<NaiveDate> {
    // Saved from a cell with a time of day, which is midnight.
    let cell = cell.split(['T']).next().unwrap_or(cell);
    let cell = cell.strip_suffix(" 00:00:00").unwrap_or(cell).trim();
    WAYS.iter()
        .find_map(|way| NaiveDate::parse_from_str(cell, way).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_to_write_a_day_are_read_and_others_are_not_guessed() {
        let day = NaiveDate::from_ymd_opt(2025, 10, 3);
        for cell in [
            "2025-10-03",
            "3/10/2025",
            "03.10.2025",
            "3 October 2025",
            "03 Oct 2025",
            "03-Oct-2025",
            "2025-10-03T00:00:00",
            "2025-10-03 00:00:00",
        ] {
            assert_eq!(read(cell), day, "{cell}");
        }
        for cell in ["13/13/2025", "October 2025", "2025", "yesterday", "45933"] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
