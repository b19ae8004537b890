//! The parameters that lists take, told once: the description for programs and the page for their authors are both made
//! from this, and a test asks with every example.

use utoipa::{
    Modify,
    openapi::{
        ObjectBuilder, OpenApi, RefOr, Required, Type,
        path::{ParameterBuilder, ParameterIn},
    },
};

use super::paths::{
    ORGANIZATION, ORGANIZATIONS, SERVICE_AT_LOCATIONS, SERVICES, TAXONOMIES, TAXONOMY_TERMS,
};

/// A parameter in a query.
#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub takes: &'static str,
    /// A value that works, as an address has it.
    pub example: &'static str,
    /// The addresses that take it.
    pub of: &'static [&'static str],
}

/// The addresses of every list of the standard.
pub const LISTS: &[&str] = &[
    SERVICES,
    SERVICE_AT_LOCATIONS,
    ORGANIZATIONS,
    TAXONOMIES,
    TAXONOMY_TERMS,
];
const SERVICE_LISTS: &[&str] = &[SERVICES, SERVICE_AT_LOCATIONS];

pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "page",
        takes: "Which page, from 1.",
        example: "2",
        of: LISTS,
    },
    Parameter {
        name: "per_page",
        takes: "How many items on a page. If left out: 50; at most 500 are given.",
        example: "100",
        of: LISTS,
    },
    Parameter {
        name: "format",
        takes: "‘json’ for a page with its envelope, or ‘ndjson’ for every item on a line of its own.",
        example: "ndjson",
        of: LISTS,
    },
    Parameter {
        name: "search",
        takes: "Words. Services and organisations come best first.",
        example: "cash+flow",
        of: LISTS,
    },
    Parameter {
        name: "full",
        takes: "‘true’ for everything that belongs to each item. If left out: fields with one value.",
        example: "true",
        of: &[SERVICES, SERVICE_AT_LOCATIONS, ORGANIZATIONS],
    },
    Parameter {
        name: "minimal",
        takes: "‘true’ for every service on one page, with its identifier, name, status and when it changed.",
        example: "true",
        of: &[SERVICES],
    },
    Parameter {
        name: "full_service",
        takes: "‘true’ for everything that belongs to the services of an organisation.",
        example: "true",
        of: &[ORGANIZATIONS, ORGANIZATION],
    },
    Parameter {
        name: "modified_after",
        takes: "A date and time: what changed then or later. Without a zone it is UTC.",
        example: "2026-01-01T00:00:00Z",
        of: SERVICE_LISTS,
    },
    Parameter {
        name: "organization_id",
        takes: "The identifier of an organisation.",
        example: "00000000-0000-4000-8000-000000000000",
        of: SERVICE_LISTS,
    },
    Parameter {
        name: "taxonomy_term_id",
        takes: "The identifier of a term; of several, each has to apply. A group stands for any of its challenges.",
        example: "00000000-0000-4000-8000-000000000000",
        of: SERVICE_LISTS,
    },
    Parameter {
        name: "taxonomy_id",
        takes: "The identifier of a taxonomy, of which some term has to apply.",
        example: "00000000-0000-4000-8000-000000000000",
        of: &[SERVICES, SERVICE_AT_LOCATIONS, TAXONOMY_TERMS],
    },
    Parameter {
        name: "postcode",
        takes: "A postcode, whole or in part: services whose area it is in.",
        example: "LS1+4DY",
        of: SERVICE_LISTS,
    },
    Parameter {
        name: "proximity",
        takes: "With a postcode: how many metres from it, at most, the place of a service may be.",
        example: "16000&postcode=LS1",
        of: SERVICE_LISTS,
    },
    Parameter {
        name: "top_only",
        takes: "‘true’ for terms without a wider one.",
        example: "true",
        of: &[TAXONOMY_TERMS],
    },
    Parameter {
        name: "parent_id",
        takes: "The identifier of a term: those right under it.",
        example: "00000000-0000-4000-8000-000000000000",
        of: &[TAXONOMY_TERMS],
    },
];

/// Adds the parameters to a description of the addresses.
pub struct Told;

impl Modify for Told {
    fn modify(&self, description: &mut OpenApi) {
        for parameter in PARAMETERS {
            for path in parameter.of {
                let item = description.paths.paths.get_mut(*path);
                if let Some(operation) = item.and_then(|item| item.get.as_mut()) {
                    let known = operation.parameters.get_or_insert_default();
                    known.push(RefOr::T(in_query(parameter.name, parameter.takes)));
                }
            }
        }
    }
}

/// An optional parameter whose value is a text, as every value in an address is.
pub fn in_query(name: &str, takes: &str) -> utoipa::openapi::path::Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(takes))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
}
