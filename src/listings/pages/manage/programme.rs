//! Changing what a programme says.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{
    clash::{Clash, ClashPage},
    details::saved_answer,
    own, own_locked, own_programme,
};
use crate::{
    accounts::{Level, SignedIn},
    directory::{
        Programme, Tier,
        store::{capacity, keeping::Revision},
    },
    listings::{
        edits::{
            facts::changes,
            saving::{Editing, Saved, save_programme},
        },
        forms::{Choice, Choices, ProgrammeForm},
        pages::Answer,
        paths, programmes, store,
    },
    matching::CostUnit,
    platform::{
        clock::Clock,
        db::Db,
        http::{AppError, FieldErrors, Form, Frame, PageTemplate, Path, render},
    },
    taxonomy::{Area, Challenge, Format, Language, Region, Sector, Stage},
    values::{ProgrammeId, Slug},
};

#[derive(Template)]
#[template(path = "listings/manage/programme.html")]
struct ProgrammePage {
    frame: Frame,
    slug: Slug,
    id: ProgrammeId,
    form: ProgrammeForm,
    errors: FieldErrors,
    standing: Standing,
    /// The form shows what waits for an assessor, not what is public.
    shows_waiting: bool,
}

/// What decides where a change goes.
#[derive(Clone, Copy)]
struct Standing {
    has_mark: bool,
    /// Begun and not offered yet.
    is_new: bool,
}

impl Standing {
    fn of(tier: Tier, programme: &Programme) -> Self {
        Self {
            has_mark: tier != Tier::Visible,
            is_new: programme.is_draft(),
        }
    }
}

/// How a post ended.
enum Ended {
    Saved(Saved),
    Wrong(Box<ProgrammeForm>, FieldErrors, Standing),
    Clash(Box<Clash>),
}

pub async fn show(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, ProgrammeId)>,
) -> Answer {
    let (tier, kept, waiting) = db
        .read(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Editor).await?.row;
            let kept = own_programme(conn, organisation.id, id).await?;
            let waiting = store::edits::find_waiting(conn, organisation.id, Some(id)).await?;
            Ok::<_, AppError>((organisation.tier, kept, waiting))
        })
        .await?;
    let shows_waiting = waiting.is_some();
    let mut form = ProgrammeForm::of(&kept.row, kept.revision);
    if let Some(waiting) = waiting {
        // Only the assessed facts wait; the others are as they stand.
        let proposed: ProgrammeForm = serde_json::from_value(waiting)?;
        form = ProgrammeForm {
            name: proposed.name,
            aims: proposed.aims,
            who_for: proposed.who_for,
            eligibility: proposed.eligibility,
            stage: proposed.stage,
            challenge: proposed.challenge,
            minimum_months: proposed.minimum_months,
            meetings_a_month: proposed.meetings_a_month,
            ..form
        };
    }
    let page = ProgrammePage {
        frame,
        slug,
        id,
        form,
        errors: FieldErrors::default(),
        standing: Standing::of(tier, &kept.row),
        shows_waiting,
    };
    Ok(render(&page)?.into_response())
}

pub async fn submit(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, ProgrammeId)>,
    Form(form): Form<ProgrammeForm>,
) -> Answer {
    let at = clock.now();
    let ended = db
        .write(async |conn| {
            let organisation = own_locked(conn, &person, &slug, Level::Editor).await?.row;
            // An enquiry that takes a place waits, or has taken it before the form is compared.
            capacity::lock(conn, id).await?;
            let kept = own_programme(conn, organisation.id, id).await?;
            let before = kept.row;
            let standing = Standing::of(organisation.tier, &before);
            let after = match form.parse_for(standing.is_new, &before) {
                Ok(after) => after,
                Err(errors) => return Ok(Ended::Wrong(Box::new(form), errors, standing)),
            };
            let is_same = form.revision.parse::<Revision>() == Ok(kept.revision);
            let differences = changes(&before, &after);
            if !is_same && !differences.is_empty() {
                let mine = ProgrammeForm {
                    revision: kept.revision.to_string(),
                    ..form
                };
                let clash = Clash::new(&differences, &mine, &organisation.slug)?;
                return Ok(Ended::Clash(Box::new(clash)));
            }
            let editing = Editing {
                organisation: organisation.id,
                programme: Some(id),
                by: person.account,
                at,
            };
            let proposed = serde_json::to_value(&form)?;
            let tier = organisation.tier;
            let saved = if standing.is_new {
                programmes::offer(conn, editing, tier, &after, proposed).await?
            } else {
                save_programme(conn, editing, tier, &before, &after, proposed).await?
            };
            Ok::<_, AppError>(Ended::Saved(saved))
        })
        .await?;
    match ended {
        Ended::Saved(saved) => Ok(saved_answer(saved, &slug)),
        Ended::Wrong(form, errors, standing) => ProgrammePage {
            frame,
            slug,
            id,
            form: *form,
            errors,
            standing,
            shows_waiting: false,
        }
        .unprocessable(),
        Ended::Clash(clash) => {
            let action = paths::manage_programme(&clash.slug, id);
            ClashPage::new(frame, "this programme", action, *clash).conflict()
        }
    }
}

/// The form again with what was typed, from the page that shows two versions.
pub async fn again(
    State(db): State<Db>,
    person: SignedIn,
    frame: Frame,
    Path((slug, id)): Path<(Slug, ProgrammeId)>,
    Form(form): Form<ProgrammeForm>,
) -> Answer {
    let standing = db
        .read(async |conn| {
            let organisation = own(conn, &person, &slug, Level::Editor).await?.row;
            let kept = own_programme(conn, organisation.id, id).await?;
            Ok::<_, AppError>(Standing::of(organisation.tier, &kept.row))
        })
        .await?;
    let page = ProgrammePage {
        frame,
        slug,
        id,
        form,
        errors: FieldErrors::default(),
        standing,
        shows_waiting: false,
    };
    Ok(render(&page)?.into_response())
}

impl ProgrammePage {
    fn action(&self) -> String {
        paths::manage_programme(&self.slug, self.id)
    }

    fn back(&self) -> String {
        paths::manage(&self.slug)
    }

    fn withdrawal(&self) -> String {
        paths::manage_programme_withdrawal(&self.slug, self.id)
    }

    /// What the button does.
    fn button(&self) -> &'static str {
        match self.standing {
            Standing { is_new: false, .. } => "Save this programme",
            Standing { has_mark: true, .. } => "Send this programme to an assessor",
            Standing { .. } => "Publish this programme",
        }
    }

    fn error(&self, field: &str) -> &str {
        self.errors.message(field)
    }

    fn title_prefix(&self) -> &'static str {
        if self.errors.is_empty() {
            ""
        } else {
            "Error: "
        }
    }

    fn stages(&self) -> Choices {
        Choices::of::<Stage>(&self.form.stage)
    }

    fn challenges(&self) -> Choices {
        Choices::of::<Challenge>(&self.form.challenge)
    }

    fn sectors(&self) -> Choices {
        Choices::of::<Sector>(&self.form.sector)
    }

    fn regions(&self) -> Choices {
        Choices::of::<Region>(&self.form.region)
    }

    fn areas(&self) -> Choices {
        Choices::of::<Area>(&self.form.area)
    }

    fn formats(&self) -> Choices {
        Choices::of::<Format>(&self.form.format)
    }

    fn languages(&self) -> Choices {
        Choices::of::<Language>(&self.form.language)
    }

    fn units(&self) -> Choices {
        Choices::of::<CostUnit>(std::slice::from_ref(&self.form.unit))
    }

    fn costs(&self) -> [Choice; 4] {
        [
            ("free", "Free"),
            ("fee", "A fee"),
            ("membership", "For members, who pay to join"),
            ("unknown", "Not settled, or different for each"),
        ]
        .map(|(slug, name)| Choice {
            slug,
            name,
            chosen: self.form.cost == slug,
        })
    }
}
