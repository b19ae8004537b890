//! What an enquiry that is declined tells of the gaps in what there is.

use crate::{
    enquiries::progress::DeclineReason,
    finder::NeedForm,
    taxonomy::{Gazetteer, Place},
    values::Term,
};

/// Coded, and as coarse as the figures are: a region, one sector, the first challenge. Empty where nothing was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declined {
    pub reason: String,
    pub region: String,
    pub sector: String,
    pub challenge: String,
    pub stage: String,
}

impl Declined {
    /// Of a need as the request keeps it. A need that cannot be understood tells nothing but the reason.
    pub fn of(reason: DeclineReason, need: &str, gazetteer: &Gazetteer) -> Self {
        let need = NeedForm::from_query(need)
            .parse(gazetteer)
            .map(|asked| asked.need)
            .unwrap_or_default();
        let slug = |term: Option<&'static str>| term.unwrap_or_default().to_owned();
        Self {
            reason: reason.slug().to_owned(),
            region: slug(need.place.as_ref().map(region_of)),
            sector: slug(need.sector.map(Term::slug)),
            challenge: slug(need.challenges.first().map(|challenge| challenge.slug())),
            stage: slug(need.stage.map(Term::slug)),
        }
    }
}

fn region_of(place: &Place) -> &'static str {
    place.region.slug()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declined_need_is_counted_by_its_terms_and_never_by_its_words() {
        let gazetteer = Gazetteer::new();
        let need =
            "challenge=cash-flow&challenge=hiring&sector=manufacturing&place=LS1&words=my+secret";
        let declined = Declined::of(DeclineReason::Area, need, &gazetteer);
        let expected = Declined {
            reason: "area".to_owned(),
            region: "yorkshire-and-the-humber".to_owned(),
            sector: "manufacturing".to_owned(),
            challenge: "cash-flow".to_owned(),
            stage: String::new(),
        };
        assert_eq!(declined, expected);
        let nothing = Declined::of(DeclineReason::Other, "", &gazetteer);
        assert_eq!(nothing.region, "");
    }
}
