//! The page that an organisation looks after its listing from.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use chrono::NaiveDate;
use serde::Deserialize;

use super::own;
use crate::{
    accounts::{Level, SignedIn},
    directory::{
        Assessment, Confirmation, Organisation, Programme, Tier, confirmation, paths as directory,
        store::keeping, words,
    },
    listings::{
        conditions::Open,
        pages::{Answer, shown},
        paths,
        store::{self, edits::Shown},
    },
    matching::ListingState,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, Frame, Path, Query, render, see_other},
    },
    values::{Slug, Term},
};

/// What was just done, to be said once at the top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

#[derive(Template)]
#[template(path = "listings/manage/overview.html")]
struct OverviewPage {
    frame: Frame,
    done: Option<(&'static str, &'static str)>,
    organisation: Organisation,
    programmes: Vec<Programme>,
    waiting: Vec<Shown>,
    conditions: Vec<Open>,
    confirmation: Confirmation,
    level: Level,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(done): Query<Done>,
) -> Answer {
    let today = clock.today();
    let page = db
        .read(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Reader).await?.row;
            let programmes = keeping::list_programmes(conn, organisation.id).await?;
            Ok::<_, AppError>(OverviewPage {
                frame,
                done: message(&done.done),
                programmes: programmes
                    .into_iter()
                    .map(|kept| kept.row)
                    .filter(|programme| programme.listing != ListingState::Withdrawn)
                    .collect(),
                waiting: store::edits::list_waiting_of(conn, organisation.id).await?,
                conditions: store::conditions::list_open_of(conn, organisation.id).await?,
                confirmation: Confirmation::of(
                    &organisation,
                    organisation.last_confirmed_on,
                    today,
                ),
                level: person.level_in(organisation.id).unwrap_or(Level::Reader),
                organisation,
            })
        })
        .await?;
    if page.organisation.slug != slug {
        return Ok(see_other(&paths::manage(&page.organisation.slug)));
    }
    Ok(render(&page)?.into_response())
}

fn message(done: &str) -> Option<(&'static str, &'static str)> {
    match done {
        "saved" => Some(("Saved", "What you changed is on the page now.")),
        "waiting" => Some((
            "Sent to an assessor",
            "Your mark rests on some of what you changed. An assessor will look at it. Until then the approved version \
             stays public.",
        )),
        "withdrawn" => Some((
            "Withdrawn",
            "The programme is out of the directory. Enquiries about it stay with you.",
        )),
        "confirmed" => Some((
            "Thank you",
            "Your listing shows that you confirmed it today.",
        )),
        "paused" => Some((
            "Paused",
            "Your listing is out of the results until you resume it.",
        )),
        "resumed" => Some(("Resumed", "Your listing is in the results again.")),
        "returned" => Some(("Thank you", "We have your yearly return.")),
        "claimed" => Some((
            "This listing is yours to look after",
            "Read it through now, and put right what is out of date.",
        )),
        _ => None,
    }
}

impl OverviewPage {
    fn may_edit(&self) -> bool {
        self.level >= Level::Editor
    }

    fn may_invite(&self) -> bool {
        self.level == Level::Owner
    }

    fn public_path(&self) -> Option<String> {
        self.organisation
            .listing
            .has_a_page()
            .then(|| directory::organisation(&self.organisation.slug))
    }

    fn tier(&self) -> String {
        match self.organisation.tier {
            Tier::Visible => "Visible, not assessed".to_owned(),
            Tier::Assessed(Assessment {
                on,
                expires_on,
                with_conditions,
            }) => format!(
                "Assessed{} on {}. The mark holds until {}.",
                if with_conditions {
                    ", with conditions,"
                } else {
                    ""
                },
                words::day(on),
                words::day(expires_on)
            ),
        }
    }

    fn has_mark(&self) -> bool {
        matches!(self.organisation.tier, Tier::Assessed(_))
    }

    /// In the results or not, and why not.
    fn standing(&self) -> &'static str {
        match self.organisation.listing {
            _ if self.confirmation.has_lapsed() => {
                "Out of the results, because nobody confirmed it for 120 days. Confirming it brings it back at once."
            }
            ListingState::Listed => "In the results.",
            ListingState::Paused => "Paused by you, and out of the results.",
            ListingState::Suspended => "Suspended by us. The public register says why.",
            ListingState::Draft => "Not public yet.",
            ListingState::Expired => "Out of the results: it was not checked again in time.",
            ListingState::Withdrawn => "Withdrawn.",
        }
    }

    fn is_paused(&self) -> bool {
        self.organisation.listing == ListingState::Paused
    }

    fn can_pause(&self) -> bool {
        matches!(
            self.organisation.listing,
            ListingState::Listed | ListingState::Paused
        )
    }

    fn is_public(&self) -> bool {
        self.organisation.listing.has_a_page()
    }

    fn confirmed(&self) -> String {
        match self.organisation.last_confirmed_on {
            None => "Nobody has confirmed this listing yet.".to_owned(),
            Some(day) if self.confirmation.is_fresh() => format!(
                "Last confirmed on {}. Confirm it again by {}.",
                words::day(day),
                words::day(due(day))
            ),
            Some(day) => format!(
                "Not confirmed since {}, so it stands lower in the results. After {} it leaves them.",
                words::day(day),
                words::day(day + confirmation::LEAVES_AFTER)
            ),
        }
    }

    fn listing_of(programme: &Programme) -> &'static str {
        programme.listing.name()
    }

    fn details_path(&self) -> String {
        paths::manage_details(&self.organisation.slug)
    }

    fn programme_path(&self, programme: &Programme) -> String {
        paths::manage_programme(&self.organisation.slug, programme.id)
    }
}

fn due(confirmed_on: NaiveDate) -> NaiveDate {
    confirmed_on + confirmation::HOLDS
}
