//! Which column tells what, by its heading.

use super::NotATable;
use crate::taxonomy::{fold, vocabulary};

vocabulary!(
    /// What a column can tell; its name is the heading of our own files.
    Column {
        Name "name" "Name",
        FirstName "first-name" "First name",
        LastName "last-name" "Last name",
        Mailbox "mailbox" "Email",
        District "district" "Postcode district",
        Sectors "sectors" "Sectors",
        Challenges "challenges" "Challenges",
        Stages "stages" "Stages",
        Formats "formats" "Formats",
        Languages "languages" "Languages",
        Places "places" "Places",
        TrainedOn "trained-on" "Trained on",
        State "state" "State",
    }
);

/// What else a column may be called, as [`fold`] leaves it.
fn other_names(column: Column) -> &'static [&'static str] {
    match column {
        Column::Name => &[
            "mentor",
            "mentor name",
            "mentors name",
            "full name",
            "mentors",
        ],
        Column::FirstName => &["forename", "given name", "firstname"],
        Column::LastName => &["surname", "family name", "lastname", "second name"],
        Column::Mailbox => &[
            "e mail",
            "mail",
            "mailbox",
            "email address",
            "e mail address",
            "mentor email",
            "contact email",
        ],
        Column::District => &[
            "district",
            "postcode",
            "post code",
            "postal code",
            "postcode area",
            "outward code",
            "location",
        ],
        Column::Sectors => &[
            "sector",
            "industry",
            "industries",
            "experience",
            "sector experience",
            "industry experience",
            "worked in",
        ],
        Column::Challenges => &[
            "challenge",
            "topics",
            "topic",
            "expertise",
            "skills",
            "specialisms",
            "specialism",
            "can help with",
        ],
        Column::Stages => &[
            "stage",
            "business stage",
            "business stages",
            "stage of business",
        ],
        Column::Formats => &[
            "format",
            "how they meet",
            "meeting format",
            "meets",
            "delivery",
            "ways to meet",
        ],
        Column::Languages => &["language", "languages spoken", "speaks"],
        Column::Places => &[
            "place",
            "capacity",
            "places left",
            "places now",
            "availability",
            "spaces",
            "free places",
        ],
        Column::TrainedOn => &[
            "trained",
            "training date",
            "date trained",
            "last trained",
            "last trained on",
            "date of training",
        ],
        Column::State => &["status", "mentor status", "active"],
    }
}

/// Where each column stands in a file.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    places: Vec<(Column, usize, String)>,
    /// Headings that tell nothing we ask for.
    pub passed_over: Vec<String>,
}

impl Columns {
    pub fn find(headings: &csv::StringRecord) -> Result<Self, NotATable> {
        let mut columns = Self::default();
        for (place, heading) in headings.iter().enumerate() {
            let heading = heading.trim();
            let folded = fold(heading);
            match column_called(&folded) {
                Some(column) if columns.place(column).is_some() => {
                    return Err(NotATable::Twice(heading.to_owned()));
                }
                Some(column) => columns.places.push((column, place, heading.to_owned())),
                None if folded.is_empty() => {}
                None => columns.passed_over.push(heading.to_owned()),
            }
        }
        let has = |column| columns.place(column).is_some();
        if !has(Column::Name) && !has(Column::LastName) {
            return Err(NotATable::Lacks("“Name”".to_owned()));
        }
        if !has(Column::Mailbox) {
            return Err(NotATable::Lacks("“Email”".to_owned()));
        }
        Ok(columns)
    }

    pub fn place(&self, column: Column) -> Option<usize> {
        let found = self.places.iter().find(|(known, _, _)| *known == column);
        found.map(|(_, place, _)| *place)
    }

    /// What the file itself calls a column.
    pub fn heading(&self, column: Column) -> String {
        let found = self.places.iter().find(|(known, _, _)| *known == column);
        found.map_or_else(|| column.to_string(), |(_, _, heading)| heading.clone())
    }
}

fn column_called(folded: &str) -> Option<Column> {
    Column::ALL.iter().copied().find(|column| {
        fold(&column.to_string()) == folded || other_names(*column).contains(&folded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(headings: &[&str]) -> Result<Columns, NotATable> {
        Columns::find(&csv::StringRecord::from(headings.to_vec()))
    }

    #[test]
    fn columns_are_known_by_their_usual_names_in_any_order() {
        let columns = find(&["E-mail address", "Shoe size", "Full name", "Post Code"]).unwrap();
        assert_eq!(columns.place(Column::Mailbox), Some(0));
        assert_eq!(columns.place(Column::Name), Some(2));
        assert_eq!(columns.place(Column::District), Some(3));
        assert_eq!(columns.passed_over, ["Shoe size"]);
        assert_eq!(columns.heading(Column::District), "Post Code");
    }

    #[test]
    fn what_is_missing_or_there_twice_is_told() {
        assert!(
            find(&["Name", "Places"])
                .unwrap_err()
                .to_string()
                .contains("“Email”")
        );
        assert!(find(&["Email"]).unwrap_err().to_string().contains("“Name”"));
        assert!(find(&["Email", "Surname"]).is_ok());
        assert_eq!(
            find(&["Email", "Name", "mail"]).unwrap_err(),
            NotATable::Twice("mail".to_owned())
        );
    }

    #[test]
    fn no_name_means_two_columns() {
        for column in Column::ALL {
            for name in other_names(*column) {
                assert_eq!(column_called(name), Some(*column), "{name}");
                assert_eq!(fold(name), *name);
            }
        }
    }
}
