//! Nominating a network: the form, and what comes next.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;

use super::Answer;
use crate::{
    directory::Locality,
    listings::reading,
    nominations::{Nominations, nomination::NewNomination, paths, store},
    platform::{
        clock::Clock,
        db::Db,
        http::{
            AppError, ClientAddress, FieldErrors, Form, FormKey, Frame, PageTemplate, Query,
            form_keys, render, see_other,
        },
    },
    taxonomy::{Area, Region, Sector},
    values::Term,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NominationForm {
    network: String,
    website: String,
    /// The slug of a region or an area; empty for the whole country.
    place: String,
    /// A slug; empty for every kind of business.
    sector: String,
    why: String,
    form_key: FormKey,
}

/// What a link to the form may say already. What is not ours is passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct About {
    place: String,
    sector: String,
}

#[derive(Template)]
#[template(path = "nominations/nominate.html")]
struct NominatePage {
    frame: Frame,
    form: NominationForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "nominations/sent.html")]
struct SentPage {
    frame: Frame,
}

pub async fn show(frame: Frame, Query(about): Query<About>) -> Answer {
    let page = NominatePage {
        frame,
        form: NominationForm {
            place: about.place,
            sector: about.sector,
            ..NominationForm::default()
        },
        errors: FieldErrors::default(),
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(limits): State<Nominations>,
    visitor: ClientAddress,
    frame: Frame,
    Form(form): Form<NominationForm>,
) -> Answer {
    let nomination = match form.parse() {
        Ok(nomination) => nomination,
        Err(errors) => {
            return NominatePage {
                frame,
                form,
                errors,
            }
            .unprocessable();
        }
    };
    let location = db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, clock.now(), async |conn| {
                // In here, since a form that is sent twice counts once.
                limits.nominations.check(&visitor.visitor())?;
                store::insert(conn, &nomination, clock.today()).await?;
                Ok::<_, AppError>(paths::SENT.to_owned())
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

pub async fn sent(frame: Frame) -> Answer {
    Ok(render(&SentPage { frame })?.into_response())
}

impl NominationForm {
    fn parse(&self) -> Result<NewNomination, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check(
            "network",
            reading::name(&self.network, "Enter what the network is called"),
        );
        let website = reading::web_address(&self.website).and_then(|address| {
            address.ok_or_else(|| "Enter its website, like https://www.example.org".to_owned())
        });
        let website = errors.check("website", website);
        let locality = chosen(&self.place, Locality::from_slug, "Choose where it works");
        let locality = errors.check("place", locality);
        let sector = chosen(&self.sector, Sector::from_slug, "Choose a kind of business");
        let sector = errors.check("sector", sector);
        let why = reading::text(&self.why).and_then(|why| {
            let is_told = !why.is_empty();
            is_told
                .then_some(why)
                .ok_or_else(|| "Tell us what it does for businesses".to_owned())
        });
        let why = errors.check("why", why);
        match (name, website, locality, sector, why) {
            (Some(name), Some(website), Some(locality), Some(sector), Some(why)) => {
                Ok(NewNomination {
                    name,
                    website,
                    locality,
                    sector,
                    why,
                })
            }
            _ => Err(errors),
        }
    }
}

/// One term, or `None` for all of them, which an empty slug says.
fn chosen<T>(
    slug: &str,
    find: impl FnOnce(&str) -> Option<T>,
    otherwise: &'static str,
) -> Result<Option<T>, &'static str> {
    if slug.is_empty() {
        return Ok(None);
    }
    find(slug).map(Some).ok_or(otherwise)
}

impl NominatePage {
    fn regions() -> impl Iterator<Item = Region> {
        Region::all()
    }

    fn areas() -> impl Iterator<Item = Area> {
        Area::all()
    }

    fn sectors() -> impl Iterator<Item = Sector> {
        Sector::all()
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(place: &str) -> NominationForm {
        NominationForm {
            network: " Dale  Mentors ".to_owned(),
            website: "dale.example".to_owned(),
            place: place.to_owned(),
            why: "They meet each month.".to_owned(),
            ..NominationForm::default()
        }
    }

    #[test]
    fn a_nomination_is_read_forgivingly_and_only_for_places_there_are() {
        let told = form("cumbria").parse().unwrap();
        assert_eq!(told.name, "Dale Mentors");
        assert_eq!(told.website, "https://dale.example");
        assert_eq!(told.locality, Some(Locality::Area(Area::Cumbria)));
        assert_eq!(
            (form("").parse().unwrap().locality, told.sector),
            (None, None)
        );
        assert!(form("atlantis").parse().is_err());
    }

    #[test]
    fn what_is_missing_is_told_all_at_once() {
        let errors = NominationForm::default().parse().unwrap_err();
        let fields: Vec<_> = errors.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, ["network", "website", "why"]);
    }
}
