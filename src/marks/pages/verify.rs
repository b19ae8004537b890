//! Whether an organisation's mark holds: a page for people, and the same for programs.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde_json::json;

use super::{Answer, for_every_site, found::Found};
use crate::{
    directory::{self, Tier, words::day},
    listings,
    marks::{Issuer, Standing, paths, purpose::Purpose, status_list::instant},
    platform::{
        clock::{Clock, moment},
        db::Db,
        http::{Frame, Path, Site, render, see_other},
    },
    values::{Slug, Term},
};

#[derive(Template)]
#[template(path = "marks/verify.html")]
struct VerifyPage {
    frame: Frame,
    found: Found,
    issuer: Issuer,
    /// When this was looked up.
    at: String,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    frame: Frame,
    Path(slug): Path<Slug>,
) -> Answer {
    let found = Found::find(&db, &slug, clock.today()).await?;
    if found.organisation.slug != slug {
        return Ok(see_other(&paths::verify(&found.organisation.slug)));
    }
    let page = VerifyPage {
        frame,
        found,
        issuer: Issuer::new(site),
        at: moment(clock.now()),
    };
    Ok(render(&page)?.into_response())
}

pub async fn data(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(site): State<Arc<Site>>,
    Path(slug): Path<Slug>,
) -> Answer {
    let found = Found::find(&db, &slug, clock.today()).await?;
    let (issuer, slug) = (Issuer::new(site), &found.organisation.slug);
    let mut mark = json!({
        "organisation": {
            "name": found.organisation.name,
            "profile": issuer.absolute(&directory::paths::organisation(slug)),
        },
        "standing": found.standing.map_or("not-assessed", Term::slug),
        "holds": found.standing.is_some_and(Standing::holds),
        "checked_at": instant(clock.now()),
        "verify": issuer.absolute(&paths::verify(slug)),
        "badge": issuer.absolute(&paths::badge(slug)),
        "issuer": issuer.did(),
    });
    if let Some((on, until)) = found.days() {
        mark["assessed_on"] = json!(on);
        mark["expires_on"] = json!(until);
    }
    if let Some(held) = found.mark {
        mark["credential_id"] = json!(issuer.absolute(&paths::mark(held.id)));
        mark["credential"] = json!(issuer.absolute(&paths::credential(slug)));
    }
    Ok((for_every_site("application/json"), mark.to_string()).into_response())
}

impl VerifyPage {
    fn name(&self) -> &str {
        &self.found.organisation.name
    }

    fn slug(&self) -> &Slug {
        &self.found.organisation.slug
    }

    fn canonical(&self) -> String {
        self.issuer.absolute(&paths::verify(self.slug()))
    }

    /// The class of the tag, and its words.
    fn tag(&self) -> (&'static str, &'static str) {
        match self.found.standing {
            Some(Standing::Holds) => ("tag-assessed", "This mark holds"),
            Some(Standing::Suspended) => ("tag-warning", "This mark is suspended"),
            Some(Standing::Withdrawn) => ("tag-warning", "This mark was withdrawn"),
            Some(Standing::Expired) => ("tag-warning", "This mark has ended"),
            None => ("tag-not-assessed", "Not assessed"),
        }
    }

    fn says(&self) -> String {
        let name = self.name();
        match (self.found.standing, self.found.days()) {
            (Some(Standing::Holds), Some((on, until))) => format!(
                "{name} was assessed on {}, and its mark holds until the end of {}.",
                day(on),
                day(until)
            ),
            (Some(Standing::Suspended), _) => format!(
                "The mark of {name} is suspended while assessors look into something. Do not rely on it meanwhile."
            ),
            (Some(Standing::Expired), Some((_, until))) => {
                format!("The mark of {name} ended on {}.", day(until))
            }
            (Some(_), _) => format!("{name} has no mark any more."),
            (None, _) => {
                format!("{name} is visible in the directory, and nobody has assessed it.")
            }
        }
    }

    fn has_conditions(&self) -> bool {
        let is_held = self.found.standing.is_some_and(Standing::holds);
        matches!(self.found.organisation.tier, Tier::Assessed(of) if of.with_conditions && is_held)
    }

    fn has_profile(&self) -> bool {
        self.found.organisation.listing.has_a_page()
    }

    /// Whether the credential can be had.
    fn has_credential(&self) -> bool {
        let standing = self.found.standing;
        self.found.mark.is_some() && matches!(standing, Some(Standing::Holds | Standing::Suspended))
    }

    fn lists() -> Vec<(&'static str, String)> {
        let purposes = Purpose::ALL.iter();
        purposes
            .map(|purpose| (purpose.name(), paths::status_list(*purpose)))
            .collect()
    }

    /// What an organisation puts on its own site.
    fn snippet(&self) -> String {
        format!(
            "<a href=\"{}\"><img src=\"{}\" width=\"248\" height=\"72\" alt=\"{} on Soundingboard: see whether its mark holds\"></a>",
            self.canonical(),
            self.issuer.absolute(&paths::badge(self.slug())),
            self.name()
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('"', "&quot;"),
        )
    }
}
