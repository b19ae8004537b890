//! Vocabularies, their terms, and that a term applies to a service.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, ToSchema)]
pub struct Taxonomy {
    pub id: Uuid,
    pub name: &'static str,
    pub description: &'static str,
    /// Changes when a term comes or goes.
    pub version: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TaxonomyFull {
    #[serde(flatten)]
    pub plain: Taxonomy,
    pub taxonomy_terms: Vec<TaxonomyTerm>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TaxonomyTerm {
    pub id: Uuid,
    pub name: &'static str,
    pub description: Cow<'static, str>,
    /// The wider term that holds this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<Uuid>,
    pub taxonomy: &'static str,
    pub taxonomy_id: Uuid,
    pub term: &'static str,
    /// Of HSDS 3.0: the letter of the section for sectors, the slug for the others.
    pub code: Cow<'static, str>,
}

/// That a term applies to a service.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attribute {
    pub id: Uuid,
    pub link_id: Uuid,
    pub taxonomy_term_id: Uuid,
    /// In which way: as a sector, a stage or a challenge.
    pub link_type: &'static str,
    pub taxonomy_term: TaxonomyTerm,
}
