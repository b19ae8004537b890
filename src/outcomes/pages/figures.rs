//! Which figures count for an organisation's programmes, and every record behind them.

use std::collections::HashSet;

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    Answer,
    figures_words::{FigureRow, RecordRow, figure_rows, relationship_rows, reply_rows},
};
use crate::{
    accounts::{Level, SignedIn},
    directory::{Programme, words},
    enquiries::{Enquiry, store::relationships},
    listings,
    matching::Weights,
    outcomes::{
        Answers, Figures, Respondent, Response,
        contest::Contest,
        figures::{self, Asked, SaidOfProgramme, Window},
        store,
        totals::{self, Total},
    },
    platform::{
        clock::{Clock, day_of},
        db::Db,
        http::{AppError, Frame, Path, Query, render},
    },
    values::{EnquiryId, ProgrammeId, Slug},
};

/// What was just done, to be said once at the top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

#[derive(Template)]
#[template(path = "outcomes/figures.html")]
struct FiguresPage {
    frame: Frame,
    organisation: String,
    /// Where the organisation looks after its listing.
    back: String,
    may_contest: bool,
    is_contested: bool,
    window: Window,
    weights: Weights,
    programmes: Vec<ProgrammeView>,
    contests: Vec<Contest>,
    /// References of contested records.
    references: Vec<(EnquiryId, String)>,
}

/// One programme as the page shows it.
struct ProgrammeView {
    id: ProgrammeId,
    name: String,
    figures: Vec<FigureRow>,
    replies: Vec<RecordRow>,
    relationships: Vec<RecordRow>,
    owners: Group,
    mentors: Group,
}

/// What people of one kind answered, added up.
struct Group {
    response: Response,
    totals: Vec<Total>,
}

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    person: SignedIn,
    frame: Frame,
    Path(slug): Path<Slug>,
    Query(done): Query<Done>,
) -> Answer {
    let window = Window::before(clock.today());
    let page = db
        .read(async |conn| {
            let kept = listings::own(conn, &person, &slug, Level::Reader).await?;
            let of = kept.row.id;
            let weights = Weights::current();
            let enquiries = relationships::list_counted(conn, window.from, Some(of)).await?;
            let contests = store::contests::list_of(conn, of).await?;
            Ok::<_, AppError>(FiguresPage {
                frame,
                organisation: kept.row.name,
                may_contest: person.require_level(of, Level::Editor).is_ok(),
                is_contested: done.done == "contested",
                window,
                programmes: Loaded::load(conn, window, enquiries.clone())
                    .await?
                    .views(conn, of, &slug, &weights)
                    .await?,
                weights,
                references: enquiries
                    .iter()
                    .map(|enquiry| (enquiry.id, enquiry.reference.to_string()))
                    .collect(),
                contests,
                back: listings::paths::manage(&slug),
            })
        })
        .await?;
    Ok(render(&page)?.into_response())
}

/// What all of an organisation's views are made from.
struct Loaded {
    window: Window,
    enquiries: Vec<Enquiry>,
    left_out: HashSet<EnquiryId>,
    owners: Vec<Asked>,
    mentors: Vec<Asked>,
}

impl Loaded {
    async fn load(
        conn: &mut PgConnection,
        window: Window,
        enquiries: Vec<Enquiry>,
    ) -> Result<Self, AppError> {
        let left_out = relationships::list_left_out(conn).await?;
        let from = window.from;
        Ok(Self {
            window,
            enquiries,
            left_out: left_out.into_iter().collect(),
            owners: store::follow_ups::list_asked(conn, Respondent::Owner, from).await?,
            mentors: store::follow_ups::list_asked(conn, Respondent::Mentor, from).await?,
        })
    }

    async fn views(
        &self,
        conn: &mut PgConnection,
        of: crate::values::OrganisationId,
        slug: &Slug,
        weights: &Weights,
    ) -> Result<Vec<ProgrammeView>, AppError> {
        let programmes = crate::directory::store::keeping::list_programmes(conn, of).await?;
        let said = figures::said(&self.owners, &self.left_out);
        let views = programmes.into_iter().map(|kept| {
            let said = said.get(&kept.row.id).copied().unwrap_or_default();
            self.view(kept.row, said, slug, weights)
        });
        Ok(views.collect())
    }

    fn view(
        &self,
        programme: Programme,
        said: SaidOfProgramme,
        slug: &Slug,
        weights: &Weights,
    ) -> ProgrammeView {
        let all = self.enquiries.iter();
        let own: Vec<&Enquiry> = all
            .filter(|enquiry| enquiry.programme == programme.id)
            .collect();
        let figures = Figures::of(own.iter().copied(), said, self.window);
        let at = (slug, programme.id);
        ProgrammeView {
            figures: figure_rows(&figures, weights, at),
            replies: reply_rows(&own, self.window, at),
            relationships: relationship_rows(&own, self.window, at),
            owners: self.group(&self.owners, programme.id),
            mentors: self.group(&self.mentors, programme.id),
            id: programme.id,
            name: programme.name,
        }
    }

    fn group(&self, asked: &[Asked], programme: ProgrammeId) -> Group {
        let latest = figures::latest(asked, &self.left_out);
        let own: Vec<Option<&Answers>> = latest
            .into_iter()
            .filter(|(of, _)| *of == programme)
            .map(|(_, answers)| answers)
            .collect();
        let answered: Vec<&Answers> = own.iter().copied().flatten().collect();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Group {
            response: Response {
                asked: count(own.len()),
                answered: count(answered.len()),
            },
            totals: totals::of(&answered),
        }
    }
}

impl ProgrammeView {
    fn groups(&self) -> [(&Group, &'static str); 2] {
        [(&self.owners, "Owners"), (&self.mentors, "Mentors")]
    }
}

impl FiguresPage {
    fn steps(&self) -> [(&str, &str); 2] {
        [
            ("/account", "Your account"),
            (&self.back, &self.organisation),
        ]
    }

    fn from(&self) -> String {
        words::day(self.window.from)
    }

    fn record(&self, contest: &Contest) -> &str {
        let mut references = self.references.iter();
        let known = references.find(|(id, _)| Some(*id) == contest.enquiry);
        match (known, contest.enquiry) {
            (Some((_, reference)), _) => reference,
            (None, Some(_)) => "An earlier record",
            (None, None) => "The figure as a whole",
        }
    }

    fn programme(&self, contest: &Contest) -> &str {
        let mut programmes = self.programmes.iter();
        let of = programmes.find(|programme| programme.id == contest.programme);
        of.map_or("", |programme| &programme.name)
    }

    fn made_on(contest: &Contest) -> String {
        words::day(day_of(contest.made_at))
    }

    fn became(contest: &Contest) -> String {
        match &contest.decided {
            None => "An assessor looks at it".to_owned(),
            Some(decided) => format!(
                "{}, {}: {}",
                decided.decision,
                words::day(day_of(decided.at)),
                decided.reason
            ),
        }
    }
}
