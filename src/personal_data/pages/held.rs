//! What is held, on a page and as a file.

use askama::Template;
use axum::{
    Json,
    extract::State,
    http::header::CONTENT_DISPOSITION,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

use super::{over, private, standing};
use crate::{
    personal_data::{paths, request::Standing, rooms},
    platform::{
        clock::{Clock, moment},
        db::Db,
        http::{AppError, Frame, Path, render, see_other},
        personal::Held,
        vault::Vault,
    },
    values::EmailAddress,
};

#[derive(Template)]
#[template(path = "personal_data/held.html")]
struct HeldPage {
    frame: Frame,
    token: String,
    mailbox: EmailAddress,
    /// "24 November 2026, 2:30pm".
    until: String,
    groups: Vec<Group>,
}

/// Things of one kind.
struct Group {
    what: String,
    things: Vec<Vec<(String, String)>>,
}

const FILE: &str = "attachment; filename=\"soundingboard-your-data.json\"";

pub async fn show(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let (mailbox, until) = match standing(&db, &vault, &token, clock.now()).await? {
        Standing::Works { mailbox, until } => (mailbox, until),
        Standing::Over => return over(frame),
        Standing::Erased => return Ok(see_other(paths::ERASED)),
    };
    let held = db
        .read(async |conn| rooms::export(conn, &mailbox).await)
        .await?;
    let page = HeldPage {
        frame,
        token,
        mailbox,
        until: moment(until),
        groups: grouped(held),
    };
    Ok(private(render(&page)?))
}

pub async fn download(
    State(db): State<Db>,
    State(clock): State<Clock>,
    State(vault): State<Vault>,
    frame: Frame,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let now = clock.now();
    let mailbox = match standing(&db, &vault, &token, now).await? {
        Standing::Works { mailbox, .. } => mailbox,
        Standing::Over => return over(frame),
        Standing::Erased => return Ok(see_other(paths::ERASED)),
    };
    let held = db
        .read(async |conn| rooms::export(conn, &mailbox).await)
        .await?;
    let file = json!({
        "mailbox": mailbox,
        "made_at": now,
        "held": held.into_iter().map(thing).collect::<Vec<_>>(),
    });
    Ok(private(
        ([(CONTENT_DISPOSITION, FILE)], Json(file)).into_response(),
    ))
}

/// A thing with its fields by name. Two of one name become a list.
fn thing(held: Held) -> Value {
    let mut fields = Map::new();
    for (name, value) in held.fields {
        match fields.get_mut(&name) {
            None => {
                fields.insert(name, value.into());
            }
            Some(Value::Array(values)) => values.push(value.into()),
            Some(one) => *one = json!([one.take(), value]),
        }
    }
    json!({ "what": held.what, "fields": fields })
}

/// Things of one kind together, the kinds in the order in which they first come.
fn grouped(held: Vec<Held>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for thing in held {
        match groups.iter_mut().find(|group| group.what == thing.what) {
            Some(group) => group.things.push(thing.fields),
            None => groups.push(Group {
                what: thing.what,
                things: vec![thing.fields],
            }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_a_kind_stand_together_in_their_order() {
        let held = ["An account", "A message", "An account"].map(Held::new);
        let groups = grouped(held.into());
        let counts: Vec<_> = groups.iter().map(|group| group.things.len()).collect();
        assert_eq!(
            (groups[0].what.as_str(), counts),
            ("An account", vec![2, 1])
        );
    }

    #[test]
    fn nothing_is_lost_where_two_fields_have_one_name() {
        let held = Held::new("A complaint")
            .with("Our answer", "One")
            .with("Our answer", "Two")
            .with("Our answer", "Three");
        assert_eq!(
            thing(held)["fields"]["Our answer"],
            json!(["One", "Two", "Three"])
        );
    }
}
