//! How one meets a mentor, how often and for how long.

use crate::{
    imports::{openreferral::cleaning::Fields, text::fold},
    taxonomy::Format,
    values::{Term, TermSet},
};

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Meetings {
    pub formats: TermSet<Format>,
    pub minimum_months: Option<u8>,
    pub a_month: Option<f32>,
}

/// Of its schedules. Hours of opening are not read: nothing here has any.
pub fn meetings(fields: &Fields<'_>) -> Meetings {
    let mut meetings = Meetings::default();
    meetings.attend(&fields.line("attending_type"));
    for schedule in fields.list("schedules") {
        meetings.attend(&schedule.line("attending_type"));
        for sentence in schedule.line("description").split_inclusive(". ") {
            let sentence = sentence.trim().trim_end_matches('.');
            let months = number_in(sentence, "Lasts at least ", &[" months", " month"]);
            meetings.minimum_months = meetings.minimum_months.or(months);
            let often = number_in(sentence, "About ", &[" meetings a month"]);
            meetings.a_month = meetings
                .a_month
                .or(often.filter(|often: &f32| often.is_normal()));
        }
    }
    meetings
}

impl Meetings {
    /// Takes what of "Face to face, online and by phone" are ways to meet.
    fn attend(&mut self, said: &str) {
        let pieces = said.split([',', ';', '/']);
        let pieces = pieces.flat_map(|piece| piece.split(" and ")).map(fold);
        self.formats = self
            .formats
            .union(pieces.filter_map(|piece| format(&piece)).collect());
    }
}

fn format(said: &str) -> Option<Format> {
    match said {
        "venue" | "in person" => Some(Format::FaceToFace),
        "virtual" => Some(Format::Online),
        "phone" | "telephone" => Some(Format::Phone),
        _ => Format::all().find(|format| fold(format.name()) == said || format.slug() == said),
    }
}

fn number_in<T: std::str::FromStr>(sentence: &str, before: &str, after: &[&str]) -> Option<T> {
    let rest = sentence.strip_prefix(before)?;
    let number = after.iter().find_map(|ending| rest.strip_suffix(ending))?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn of(service: &Value) -> Meetings {
        meetings(&Fields {
            object: service,
            whose: "7",
        })
    }

    #[test]
    fn ways_to_meet_are_read_as_sources_say_them() {
        let told =
            of(&json!({"schedules": [{"attending_type": "Face to face, online and by phone"}]}));
        assert_eq!(
            told.formats.iter().collect::<Vec<_>>(),
            [Format::FaceToFace, Format::Online, Format::Phone]
        );
        let told = of(&json!({"attending_type": "venue; home visit"}));
        assert_eq!(
            told.formats.iter().collect::<Vec<_>>(),
            [Format::FaceToFace]
        );
    }

    #[test]
    fn how_long_and_how_often_are_read_and_other_hours_are_not() {
        let told = of(&json!({"schedules": [
            {"description": "Lasts at least 1 month. About 1.5 meetings a month."},
            {"description": "Mondays at 9"},
        ]}));
        assert_eq!((told.minimum_months, told.a_month), (Some(1), Some(1.5)));
        let hostile = json!({"schedules": [{"description": "Lasts at least 900 months. About inf meetings a month."}]});
        assert_eq!(of(&hostile), Meetings::default());
    }
}
