//! Everything that an organisation's dashboard tells, gathered once for the page and for the file.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;

use crate::{
    accounts::{Level, SignedIn},
    directory::{
        Exposure, Organisation,
        store::{exposures, keeping},
    },
    enquiries::store::figures::{self, PassedOn},
    insight::{
        figures::{Figures, of_enquiry},
        months::{Month, Window},
    },
    listings::own,
    platform::http::AppError,
    values::{OrganisationId, ProgrammeId, Slug},
};

/// How many months to tell of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub months: u32,
}

/// Figures by programme and month; a pair without any has no entry.
pub struct Report {
    pub organisation: Organisation,
    pub window: Window,
    /// By name, those withdrawn among them: they may have been asked for within the window.
    pub programmes: Vec<(ProgrammeId, String)>,
    cells: BTreeMap<(ProgrammeId, Month), Figures>,
}

impl Report {
    /// For members of the organisation; not found for everybody else.
    pub async fn find(
        conn: &mut PgConnection,
        person: &SignedIn,
        slug: &Slug,
        asked: &Asked,
        today: NaiveDate,
    ) -> Result<Self, AppError> {
        let organisation = own(conn, person, slug, Level::Reader).await?.row;
        let window = Window::new(asked.months, today);
        let programmes = keeping::list_programmes(conn, organisation.id).await?;
        let mut report = Self {
            window,
            programmes: programmes
                .into_iter()
                .map(|kept| (kept.row.id, kept.row.name))
                .collect(),
            cells: BTreeMap::new(),
            organisation,
        };
        let (id, from) = (report.organisation.id, window.first.first_day());
        for row in exposures::list_of(conn, id, from).await? {
            report.add(row.programme, Month::of(row.month), &row.exposure.into());
        }
        for enquiry in figures::list_of(conn, id, from).await? {
            report.add_enquiry(&enquiry);
        }
        Ok(report)
    }

    fn add_enquiry(&mut self, enquiry: &PassedOn) {
        for (month, figures) in of_enquiry(enquiry, self.window) {
            self.add(enquiry.programme, month, &figures);
        }
    }

    fn add(&mut self, programme: ProgrammeId, month: Month, figures: &Figures) {
        *self.cells.entry((programme, month)).or_default() += figures;
    }

    pub fn of(&self, programme: ProgrammeId, month: Month) -> Option<&Figures> {
        self.cells.get(&(programme, month))
    }

    pub fn total(&self) -> Figures {
        self.sum(|_, _| true)
    }

    pub fn in_month(&self, month: Month) -> Figures {
        self.sum(|_, of| of == month)
    }

    pub fn of_programme(&self, programme: ProgrammeId) -> Figures {
        self.sum(|of, _| of == programme)
    }

    fn sum(&self, wanted: impl Fn(ProgrammeId, Month) -> bool) -> Figures {
        let mut sum = Figures::default();
        for ((programme, month), figures) in &self.cells {
            if wanted(*programme, *month) {
                sum += figures;
            }
        }
        sum
    }
}

/// Every programme's exposure within the window, and the organisation that it is compared for.
pub struct Field {
    pub organisation: OrganisationId,
    pub exposures: HashMap<ProgrammeId, Exposure>,
}

impl Field {
    pub async fn find(conn: &mut PgConnection, report: &Report) -> sqlx::Result<Self> {
        let from = report.window.first.first_day();
        Ok(Self {
            organisation: report.organisation.id,
            exposures: exposures::sum_all(conn, from).await?,
        })
    }
}
