//! The list of pairs that nobody has answered yet, and of merges that were made.

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::side::{Line, Side, lines};
use crate::{
    accounts::Administrator,
    directory,
    directory::store::keeping,
    duplicates::{
        likeness::Evidence,
        paths,
        store::{
            merges::{self, MergeRow},
            proposals::{self, Proposal},
        },
    },
    matching::ListingState,
    platform::{
        clock::moment,
        db::Db,
        http::{AppError, Frame, Query, form_keys::FormKey, render},
    },
    values::OrganisationId,
};

/// So many pairs are on the page; the next follow as these are answered.
const PAIRS: i64 = 20;
const MERGES: i64 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// What has just been done, for a message.
    done: String,
}

/// A proposal with all that the person who answers it has to see.
struct Pair {
    id: Uuid,
    evidence: Vec<Evidence>,
    first: Side,
    second: Side,
    form_key: FormKey,
}

#[derive(Template)]
#[template(path = "duplicates/list.html")]
struct ListPage {
    frame: Frame,
    pairs: Vec<Pair>,
    /// Of all open pairs.
    all: i64,
    merges: Vec<MergeRow>,
    done: String,
}

pub async fn show(
    _: Administrator,
    State(db): State<Db>,
    frame: Frame,
    Query(query): Query<ListQuery>,
) -> Result<Response, AppError> {
    let (pairs, all, merges) = db
        .read(async |conn| {
            let (open, all) = proposals::list_open(conn, PAIRS).await?;
            let mut pairs = Vec::with_capacity(open.len());
            for proposal in open {
                pairs.extend(find_pair(conn, proposal).await?);
            }
            Ok::<_, anyhow::Error>((pairs, all, merges::list_latest(conn, MERGES).await?))
        })
        .await?;
    let html: Html<String> = render(&ListPage {
        frame,
        pairs,
        all,
        merges,
        done: query.done,
    })?;
    Ok(html.into_response())
}

async fn find_pair(conn: &mut PgConnection, proposal: Proposal) -> anyhow::Result<Option<Pair>> {
    let first = find_side(conn, proposal.first).await?;
    let second = find_side(conn, proposal.second).await?;
    Ok(first.zip(second).map(|(first, second)| Pair {
        id: proposal.id,
        evidence: proposal.evidence,
        first,
        second,
        form_key: FormKey::new(),
    }))
}

async fn find_side(conn: &mut PgConnection, id: OrganisationId) -> anyhow::Result<Option<Side>> {
    let Some(organisation) = keeping::find_organisation(conn, id).await? else {
        return Ok(None);
    };
    let programmes = keeping::list_programmes(conn, id).await?.into_iter();
    Ok(Some(Side {
        organisation: organisation.row,
        programmes: programmes
            .map(|kept| kept.row)
            .filter(|programme| programme.listing == ListingState::Listed)
            .collect(),
    }))
}

impl Pair {
    fn action(&self) -> String {
        paths::answer(self.id)
    }

    fn lines(&self) -> Vec<Line> {
        lines(&self.first, &self.second)
    }

    fn heading(&self) -> String {
        let (first, second) = (
            &self.first.organisation.name,
            &self.second.organisation.name,
        );
        if first == second {
            format!("{first}, twice")
        } else {
            format!("{first}, and {second}")
        }
    }

    /// Which pages may stay: as the answer is sent, and what the button says.
    fn choices(&self) -> Vec<(&'static str, String)> {
        let sides = [
            ("first", "left", &self.first, &self.second),
            ("second", "right", &self.second, &self.first),
        ];
        let may_stay = sides
            .into_iter()
            .filter(|(_, _, _, going)| !going.must_stay());
        may_stay
            .map(|(value, side, staying, _)| {
                let name = &staying.organisation.name;
                (value, format!("Same organisation: keep {name} ({side})"))
            })
            .collect()
    }
}

impl ListPage {
    fn done_words(&self) -> &'static str {
        match self.done.as_str() {
            "merged" => "They are one listing now. The merge stands below, where it can be undone.",
            "not-same" => "They stay two listings, and are not proposed again.",
            "undone" => {
                "They are two listings again, as before, and their pair is asked about again."
            }
            _ => "",
        }
    }

    fn how_many(&self) -> String {
        match (self.all, self.pairs.len()) {
            (1, _) => "1 pair waits for an answer.".to_owned(),
            (all, shown) if usize::try_from(all).is_ok_and(|all| all > shown) => {
                format!(
                    "{all} pairs wait for an answer; the {shown} with the strongest evidence are shown."
                )
            }
            (all, _) => format!("{all} pairs wait for an answer."),
        }
    }
}

impl MergeRow {
    fn action(&self) -> String {
        paths::reversal(self.id)
    }

    fn made(&self) -> String {
        let programmes = match self.programmes {
            1 => "1 programme".to_owned(),
            number => format!("{number} programmes"),
        };
        format!("{}, with {programmes}", moment(self.merged_at))
    }

    fn undone(&self) -> Option<String> {
        self.undone_at.map(moment)
    }

    fn form_key() -> FormKey {
        FormKey::new()
    }
}
