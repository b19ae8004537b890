//! Every address of this room. The names are the standard's, so they are in its spelling.

pub const ROOT: &str = "/openreferral";
/// Where a program ends up that adds `/` to the address it was given.
pub const ROOT_WITH_SLASH: &str = "/openreferral/";
pub const SERVICES: &str = "/openreferral/services";
pub const SERVICE: &str = "/openreferral/services/{id}";
pub const TAXONOMIES: &str = "/openreferral/taxonomies";
pub const TAXONOMY: &str = "/openreferral/taxonomies/{id}";
pub const TAXONOMY_TERMS: &str = "/openreferral/taxonomy_terms";
pub const TAXONOMY_TERM: &str = "/openreferral/taxonomy_terms/{id}";
pub const SERVICE_AT_LOCATIONS: &str = "/openreferral/service_at_locations";
pub const SERVICE_AT_LOCATION: &str = "/openreferral/service_at_locations/{id}";
pub const ORGANIZATIONS: &str = "/openreferral/organizations";
pub const ORGANIZATION: &str = "/openreferral/organizations/{id}";
/// Of another room: the description of this API and of the others.
pub const DESCRIPTION: &str = "/openapi.json";
