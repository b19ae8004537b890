//! What a browser sends to ask for an alert.

use serde::Deserialize;

use super::alert::{Floor, NewAlert};
use crate::{
    finder::NeedForm,
    platform::http::{FieldErrors, FormKey},
    taxonomy::Gazetteer,
    values::{EmailAddress, Term},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AlertForm {
    pub mailbox: String,
    /// A [`Floor`]'s slug; empty until one is chosen.
    pub floor: String,
    /// The finder's query.
    pub need: String,
    pub form_key: FormKey,
}

impl AlertForm {
    pub fn about(need: &NeedForm) -> Self {
        Self {
            need: need.query(),
            floor: Floor::Good.slug().to_owned(),
            ..Self::default()
        }
    }

    /// The need as it would be kept.
    pub fn need(&self, gazetteer: &Gazetteer) -> NeedForm {
        NeedForm::from_query(&self.need).to_keep(gazetteer)
    }

    pub fn parse(&self, gazetteer: &Gazetteer) -> Result<NewAlert, FieldErrors> {
        let mut errors = FieldErrors::default();
        let need = self.need(gazetteer);
        if need.is_empty() {
            errors.add("need", "Tell us first what you want help with");
        } else if need.parse(gazetteer).is_err() {
            errors.add(
                "need",
                "We could not understand all of what you told us. Change your answers",
            );
        }
        let mailbox = errors.check("mailbox", EmailAddress::parse(&self.mailbox));
        let floor = Floor::from_slug(&self.floor).ok_or("Choose how well a programme has to fit");
        let floor = errors.check("floor", floor);
        match (mailbox, floor) {
            (Some(mailbox), Some(floor)) if errors.is_empty() => Ok(NewAlert {
                mailbox,
                need,
                floor,
            }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(mailbox: &str, floor: &str, need: &str) -> Result<NewAlert, Vec<String>> {
        let form = AlertForm {
            mailbox: mailbox.to_owned(),
            floor: floor.to_owned(),
            need: need.to_owned(),
            ..AlertForm::default()
        };
        form.parse(&Gazetteer::new()).map_err(|errors| {
            let faulty = errors.iter().map(|(parameter, _)| parameter.to_owned());
            faulty.collect()
        })
    }

    #[test]
    fn a_need_is_kept_without_the_end_of_its_postcode() {
        let alert = parsed(
            " jo@shop.example ",
            "good",
            "place=LS1+4DY&challenge=brand&page=2",
        )
        .unwrap();
        assert_eq!(alert.need.query(), "challenge=brand&place=LS1");
        assert_eq!(alert.mailbox.as_str(), "jo@shop.example");
    }

    #[test]
    fn every_fault_is_told_at_once() {
        for (mailbox, floor, need, faulty) in [
            ("", "", "", &["need", "mailbox", "floor"][..]),
            ("jo@shop.example", "good", "limit=5", &["need"]),
            ("jo@shop.example", "good", "place=Atlantis", &["need"]),
            ("jo@shop.example", "best", "challenge=brand", &["floor"]),
        ] {
            assert_eq!(parsed(mailbox, floor, need).unwrap_err(), faulty, "{need}");
        }
    }
}
