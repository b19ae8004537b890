//! A mark as an Open Badges 3.0 credential, which is a W3C Verifiable Credential 2.0, before it is signed.
//!
//! The claims of the JWT are the credential itself, with the registered claims beside it (Open Badges 3.0, section 8.2).

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::{Issuer, Mark, paths, purpose::Purpose, status_list::instant};
use crate::{
    directory::{self, Organisation},
    values::Term,
};

const CONTEXTS: [&str; 2] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];
const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    #[serde(rename = "@context")]
    context: [&'static str; 2],
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 2],
    name: &'static str,
    issuer: Profile,
    valid_from: String,
    valid_until: String,
    #[serde(rename = "credentialSubject")]
    subject: Subject,
    #[serde(rename = "credentialStatus")]
    status: Vec<StatusEntry>,
    #[serde(rename = "credentialSchema")]
    schema: [Schema; 1],
    iss: String,
    jti: String,
    sub: String,
    nbf: i64,
    exp: i64,
}

#[derive(Clone, Debug, Serialize)]
struct Profile {
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 1],
    name: String,
    url: String,
}

#[derive(Clone, Debug, Serialize)]
struct Subject {
    /// The organisation's profile.
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 1],
    achievement: Achievement,
}

#[derive(Clone, Debug, Serialize)]
struct Achievement {
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 1],
    #[serde(rename = "achievementType")]
    kind: &'static str,
    name: &'static str,
    description: String,
    criteria: Criteria,
    image: Image,
}

#[derive(Clone, Debug, Serialize)]
struct Criteria {
    id: String,
    narrative: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Image {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct StatusEntry {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    status_purpose: &'static str,
    status_list_index: String,
    status_list_credential: String,
}

#[derive(Clone, Debug, Serialize)]
struct Schema {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
}

impl Credential {
    pub fn new(mark: &Mark, organisation: &Organisation, issuer: &Issuer) -> Self {
        let id = issuer.absolute(&paths::mark(mark.id));
        let subject = issuer.absolute(&directory::paths::organisation(&organisation.slug));
        // Days are the portal's; a mark given today is valid at once, and to the end of its last day.
        let from = mark.issued_at.min(start_of(mark.assessed_on));
        let until = start_of(mark.expires_on + Days::new(1));
        Self {
            context: CONTEXTS,
            types: ["VerifiableCredential", "OpenBadgeCredential"],
            name: "Assessed mentoring organisation",
            issuer: Profile {
                id: issuer.did(),
                types: ["Profile"],
                name: Issuer::NAME.to_owned(),
                url: issuer.absolute("/"),
            },
            valid_from: instant(from),
            valid_until: instant(until),
            sub: subject.clone(),
            subject: Subject {
                id: subject,
                types: ["AchievementSubject"],
                achievement: achievement(organisation, issuer),
            },
            status: Purpose::ALL
                .iter()
                .map(|purpose| entry(*purpose, mark, issuer))
                .collect(),
            schema: [Schema {
                id: SCHEMA,
                kind: "1EdTechJsonSchemaValidator2019",
            }],
            iss: issuer.did(),
            jti: id.clone(),
            nbf: from.timestamp(),
            exp: until.timestamp(),
            id,
        }
    }
}

fn achievement(organisation: &Organisation, issuer: &Issuer) -> Achievement {
    Achievement {
        id: issuer.absolute("/how-assessment-works"),
        types: ["Achievement"],
        kind: "Certification",
        name: "Assessed mentoring organisation",
        description: format!(
            "{} was assessed against the published criteria for mentoring organisations: two assessors looked at its \
             evidence, one recommended and another decided.",
            organisation.name
        ),
        criteria: Criteria {
            id: issuer.absolute("/criteria"),
            narrative: "24 criteria, each rated by evidence. No key criterion may be below 2, and 85 % of the points are \
                        needed, or 70 % with conditions.",
        },
        image: Image {
            id: issuer.absolute(&paths::badge(&organisation.slug)),
            kind: "Image",
        },
    }
}

fn entry(purpose: Purpose, mark: &Mark, issuer: &Issuer) -> StatusEntry {
    let list = issuer.absolute(&paths::status_list(purpose));
    StatusEntry {
        id: format!("{list}#{}", mark.status_index),
        kind: "BitstringStatusListEntry",
        status_purpose: purpose.slug(),
        status_list_index: mark.status_index.to_string(),
        status_list_credential: list,
    }
}

fn start_of(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}
