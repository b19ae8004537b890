//! A need less what says more about a person than the answer to it needs.

use super::NeedForm;
use crate::{
    finder::form,
    taxonomy::{Gazetteer, Place, Precision},
    values::Term,
};

/// A need that may be handed to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    pub form: NeedForm,
    /// What was left out, as in "We left out …"; empty if all was fit to share.
    pub left_out: Vec<&'static str>,
}

impl NeedForm {
    /// The need as we may keep it: of a postcode the first half alone, since a whole one can single out a sole trader's
    /// home; and not how a list of results was leafed through.
    #[must_use]
    pub fn to_keep(&self, gazetteer: &Gazetteer) -> Self {
        let mut kept = Self {
            limit: String::new(),
            page: String::new(),
            include: String::new(),
            ..self.clone()
        };
        if let Ok(place) = gazetteer.resolve(&self.place) {
            kept.place = name_of(&place, gazetteer);
        }
        kept
    }

    /// The need as a link may carry it to people its owner does not know of: [`Self::to_keep`], without free words and
    /// without the groups a person belongs to. Every other answer is a choice or a number. A form that cannot be
    /// understood may hold anything, so nothing of it is shared.
    pub fn to_share(&self, gazetteer: &Gazetteer) -> Shared {
        let mut left_out = Vec::new();
        if self.parse(gazetteer).is_err() {
            left_out.push("what you told us, as we could not understand all of it");
            return Shared {
                form: Self::default(),
                left_out,
            };
        }
        let mut form = self.to_keep(gazetteer);
        if !form.words.is_empty() {
            form.words.clear();
            left_out.push("your own words");
        }
        if !form.groups.is_empty() {
            form.groups.clear();
            left_out.push("what you told us of yourself");
        }
        if says_more(&self.place, &form.place) {
            left_out.push("the end of your postcode or address");
        }
        if let Ok(sector) = form::sector(&form.sector) {
            sector.slug().clone_into(&mut form.sector);
        }
        Shared { form, left_out }
    }
}

/// What names the place again when it is typed: "LS1", "Leeds". Empty if nothing does, which no table of ours has.
fn name_of(place: &Place, gazetteer: &Gazetteer) -> String {
    let name = match place.precision {
        Precision::District | Precision::PostcodeArea => {
            let (outward, _) = place.label.split_once(',').unwrap_or((&place.label, ""));
            outward
        }
        Precision::Town | Precision::Area | Precision::Region => &place.label,
    };
    let is_same = gazetteer.resolve(name).is_ok_and(|again| again == *place);
    if is_same {
        name.to_owned()
    } else {
        String::new()
    }
}

/// Whether more was typed than the name that is left of it; spaces and capitals do not count.
fn says_more(typed: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    letters(typed) > letters(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::places::towns;

    fn shared(query: &str) -> (String, usize) {
        let Shared { form, left_out } = NeedForm::from_query(query).to_share(&Gazetteer::new());
        (form.query(), left_out.len())
    }

    #[test]
    fn a_postcode_is_kept_by_its_first_half_however_it_was_typed() {
        let gazetteer = Gazetteer::new();
        for (typed, kept) in [
            ("LS1 4DY", "LS1"),
            ("ls14dy", "LS1"),
            ("1 High Street, Leeds LS1 4DY", "LS1"),
            ("LS1", "LS1"),
            ("Leeds", "Leeds"),
            ("Wales", "Wales"),
        ] {
            let mut form = NeedForm::default();
            form.set("place", typed);
            assert_eq!(form.to_keep(&gazetteer).place, kept, "{typed}");
        }
    }

    #[test]
    fn what_is_shared_says_nothing_of_a_person() {
        for (query, expected, left_out) in [
            (
                "challenge=cash-flow&place=Leeds&page=3&limit=5",
                "challenge=cash-flow&place=Leeds",
                0,
            ),
            (
                "challenge=cash-flow&words=I+am+Jo+Smith&place=LS1+4DY&group=veterans",
                "challenge=cash-flow&place=LS1",
                3,
            ),
            ("sector=Jo+Smith+the+plumber", "sector=construction", 0),
            ("employees=Jo+Smith&stage=starting", "", 1),
        ] {
            assert_eq!(shared(query), (expected.to_owned(), left_out), "{query}");
        }
    }

    #[test]
    fn every_town_keeps_its_name() {
        let gazetteer = Gazetteer::new();
        for town in towns::all() {
            let Ok(place) = gazetteer.resolve(town.name) else {
                continue;
            };
            assert!(!name_of(&place, &gazetteer).is_empty(), "{}", town.name);
        }
    }
}
