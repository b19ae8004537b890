//! Both APIs, described for programs (OpenAPI 3.1). Made from the code that answers, so it cannot fall behind.

use axum::{Json, response::IntoResponse, response::Response};
use utoipa::{
    OpenApi,
    openapi::{self, Contact, Info, RefOr, Server},
};

use super::developers::PARAMETERS;
use crate::{
    finder, openreferral,
    platform::http::{AppError, Frame, Operator, Seen},
};

/// `GET /openapi.json`.
pub async fn description(frame: Frame, seen: Seen) -> Result<Response, AppError> {
    seen.same_for_all().unless_same("description", || {
        Ok(Json(describe(frame.absolute(""), frame.operator())).into_response())
    })
}

fn describe(base_url: String, operator: &Operator) -> openapi::OpenApi {
    let mut whole = openreferral::Description::openapi();
    whole.merge(finder::api::Description::openapi());
    let mut info = Info::new("Soundingboard", env!("CARGO_PKG_VERSION"));
    info.description = Some(
        "Mentoring programmes for businesses in the United Kingdom: matched to a need with reasons, and as open data by \
         the standard Open Referral UK 3.0. No key and no account."
            .to_owned(),
    );
    info.contact = contact(operator);
    whole.info = info;
    whole.servers = Some(vec![Server::new(base_url)]);
    let matches = whole.paths.paths.get_mut(finder::paths::API_MATCHES);
    if let Some(operation) = matches.and_then(|item| item.get.as_mut()) {
        let told = PARAMETERS
            .iter()
            .map(|parameter| RefOr::T(openreferral::in_query(parameter.name, parameter.takes)));
        operation.parameters = Some(told.collect());
    }
    whole
}

/// Who publishes the data, where they say so.
fn contact(operator: &Operator) -> Option<Contact> {
    let Operator { name, contact } = operator;
    let mut published_by = Contact::new();
    published_by.name.clone_from(name);
    published_by.email = contact.as_ref().map(ToString::to_string);
    (name.is_some() || contact.is_some()).then_some(published_by)
}
