//! The one question before an application begins: whose it is.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{opened::Desk, words};
use crate::{
    accounts::{Level, SignedIn, audit::By, grants},
    applications::{
        Kind, Starts,
        draft::LONGEST_LINE,
        paths, prefill,
        store::{
            applications::{self, NewApplication},
            drafts::{self, NewPage},
        },
    },
    directory::{Organisation, Snapshot, snapshot::Listing, store::keeping},
    matching::ListingState,
    platform::http::{
        AppError, ClientAddress, FieldErrors, Form, FormKey, Frame, PageTemplate, form_keys,
        render, see_other,
    },
    values::{OrganisationId, Slug},
};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    pub name: String,
    /// Set by those who have seen the listings that look like theirs.
    pub different: bool,
    pub form_key: FormKey,
}

#[derive(Template)]
#[template(path = "applications/name.html")]
struct NamePage {
    frame: Frame,
    form: NameForm,
    errors: FieldErrors,
}

/// Listings that the organisation may have already.
#[derive(Template)]
#[template(path = "applications/alike.html")]
struct AlikePage {
    frame: Frame,
    form: NameForm,
    alike: Vec<Alike>,
}

struct Alike {
    name: String,
    slug: Slug,
}

/// How many listings are worth showing.
const MOST_ALIKE: usize = 5;

impl NameForm {
    fn parse(&self) -> Result<String, FieldErrors> {
        let ask = "Enter the name of your organisation";
        words::required("name", &self.name, LONGEST_LINE, ask)
    }
}

pub async fn show(frame: Frame, _person: SignedIn) -> Result<Html<String>, AppError> {
    render(&NamePage {
        frame,
        form: NameForm::default(),
        errors: FieldErrors::default(),
    })
}

pub async fn submit(
    frame: Frame,
    person: SignedIn,
    address: ClientAddress,
    desk: Desk,
    State(starts): State<Starts>,
    Form(form): Form<NameForm>,
) -> Result<Response, AppError> {
    let name = match form.parse() {
        Ok(name) => name,
        Err(errors) => {
            return NamePage {
                frame,
                form,
                errors,
            }
            .unprocessable();
        }
    };
    if !form.different {
        let alike = find_alike(&desk.directory.snapshot(), &name);
        if !alike.is_empty() {
            return Ok(render(&AlikePage { frame, form, alike })?.into_response());
        }
    }
    let at = desk.clock.now();
    let location = desk
        .db
        .write(async |conn| {
            form_keys::once(conn, form.form_key, at, async |conn| {
                // Counted here, so that a form sent twice counts once.
                starts.check(&person.email, address)?;
                let organisation = insert_organisation(conn, &name, &person, at).await?;
                begin(conn, &organisation, Kind::First, &person, at).await
            })
            .await
        })
        .await?;
    Ok(see_other(&location))
}

/// Listings whose name is the same, or has the same words.
fn find_alike(snapshot: &Snapshot, name: &str) -> Vec<Alike> {
    let slug = Slug::from_name(name);
    let (found, _) = snapshot.search(name);
    let organisations = found.into_iter().filter_map(|listing| match listing {
        Listing::Organisation(card) => Some(&card.organisation),
        Listing::Programme(..) => None,
    });
    let words = |name: &str| {
        let slug = Slug::from_name(name);
        let mut words: Vec<_> = slug.as_str().split('-').map(str::to_owned).collect();
        words.retain(|word| {
            !matches!(
                word.as_str(),
                "the" | "and" | "of" | "ltd" | "limited" | "cic"
            )
        });
        words.sort();
        words
    };
    let wanted = words(name);
    organisations
        .filter(|organisation| organisation.slug == slug || words(&organisation.name) == wanted)
        .take(MOST_ALIKE)
        .map(|organisation| Alike {
            name: organisation.name.clone(),
            slug: organisation.slug.clone(),
        })
        .collect()
}

/// A row for the organisation that nobody sees before a decision, with the person as its owner.
async fn insert_organisation(
    conn: &mut PgConnection,
    name: &str,
    person: &SignedIn,
    at: DateTime<Utc>,
) -> Result<Organisation, AppError> {
    let id = OrganisationId::new();
    let organisation = Organisation {
        listing: ListingState::Draft,
        ..Organisation::named(id, name)
    };
    keeping::write_organisation(conn, &organisation).await?;
    let by = By::Account(person.account);
    grants::grant_membership(conn, person.account, id, Level::Owner, by, at).await?;
    Ok(organisation)
}

/// Starts an application, or finds the one running, and gives its address. What the directory knows of the organisation
/// is filled in.
pub(super) async fn begin(
    conn: &mut PgConnection,
    organisation: &Organisation,
    kind: Kind,
    person: &SignedIn,
    at: DateTime<Utc>,
) -> Result<String, AppError> {
    let new = NewApplication {
        organisation: organisation.id,
        kind,
        by: person.account,
    };
    let application = applications::start(conn, new, at).await?;
    let programmes = keeping::list_programmes(conn, organisation.id).await?;
    let programmes: Vec<_> = programmes.into_iter().map(|kept| kept.row).collect();
    for programme in &programmes {
        drafts::add_programme(conn, application.id, programme.id, at).await?;
    }
    for (section, answers) in prefill::of(organisation, &programmes) {
        let page = NewPage {
            application: application.id,
            section,
            answers: &answers,
            seen: 0,
            by: person.account,
        };
        // Only a new application has no such page yet; in one that was running what is there stays.
        drafts::save(conn, page, at).await?;
    }
    Ok(paths::application(&application.reference))
}
