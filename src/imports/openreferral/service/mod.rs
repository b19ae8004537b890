//! A service object of any version to a [`Record`]. The versions name the same things a little differently; a table of
//! a tabular package is made into the same object before.

mod cost;
mod meetings;
mod organisation;
mod places;
mod words;

use serde_json::Value;

use super::{
    cleaning::Fields,
    findings::Findings,
    record::{Record, Standing, TaxonomyTerm},
};

/// What a service of HSDS-UK 3.0 or 1.0 may have at its top; anything else was added by the supplier.
const KNOWN: &[&str] = &[
    "accessibility_for_disabilities",
    "accreditations",
    "additional_urls",
    "additional_websites",
    "alert",
    "alternate_name",
    "application_process",
    "assured_date",
    "assurer_email",
    "attending_access",
    "attending_type",
    "attributes",
    "capacities",
    "contacts",
    "cost_options",
    "deliverable_type",
    "description",
    "eligibility",
    "eligibility_description",
    "eligibilitys",
    "email",
    "fees",
    "fees_description",
    "funding",
    "fundings",
    "holiday_schedules",
    "holiday_schedule_collection",
    "id",
    "interpretation_services",
    "languages",
    "last_modified",
    "licenses",
    "link_taxonomies",
    "maximum_age",
    "metadata",
    "minimum_age",
    "name",
    "organization",
    "organization_id",
    "phones",
    "program",
    "program_id",
    "regular_schedules",
    "required_documents",
    "reviews",
    "schedules",
    "service_areas",
    "service_at_locations",
    "service_capacities",
    "service_taxonomys",
    "status",
    "unit",
    "url",
    "wait_time",
];

/// Why an object is no service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    NoId,
    NoName,
}

impl Unusable {
    pub fn reason(self) -> &'static str {
        match self {
            Self::NoId => "has no identifier",
            Self::NoName => "has no name",
        }
    }
}

pub fn read(service: &Value, findings: &mut Findings) -> Result<Record, Unusable> {
    let nobody = Fields {
        object: service,
        whose: "",
    };
    let id = nobody.raw("id");
    if id.is_empty() {
        return Err(Unusable::NoId);
    }
    let fields = Fields {
        object: service,
        whose: &id,
    };
    let name = fields.line("name");
    if name.is_empty() {
        return Err(Unusable::NoName);
    }
    note_supplier_fields(&fields, findings);
    // A change's date says nothing to us, but a feed that cannot write it tells its readers wrong ones.
    fields.day("last_modified", findings);
    if !fields.raw("accreditations").is_empty() {
        findings.note(
            "accreditation that the source tells of: not taken over",
            || fields.whose.to_owned(),
        );
    }
    let told = words::told(&fields, findings);
    let cost = cost::cost(&fields);
    let meetings = meetings::meetings(&fields);
    let mut record = Record {
        summary: told.summary,
        description: told.rest,
        eligibility: words::eligibility(&fields, findings),
        fees: cost::fees(&fields, cost, findings),
        cost,
        formats: meetings.formats,
        minimum_months: meetings.minimum_months,
        meetings_a_month: meetings.a_month,
        website: fields.address("url", findings),
        standing: standing(&fields, findings),
        assured_on: fields.day("assured_date", findings),
        areas: places::areas(&fields),
        base_district: places::base_district(&fields),
        districts: places::districts(&fields),
        languages: languages(&fields),
        terms: terms(&fields),
        organisation: organisation::provider(&fields, &name, findings),
        name,
        id: id.clone(),
    };
    if record.organisation.mailbox.is_none() {
        record.organisation.mailbox = fields.mailbox("email", findings);
    }
    Ok(record)
}

fn note_supplier_fields(fields: &Fields<'_>, findings: &mut Findings) {
    let names = fields.object.as_object().into_iter().flatten();
    for (name, _) in names.filter(|(name, _)| !KNOWN.contains(&name.as_str())) {
        findings.note("field of the supplier's own: not read", || {
            format!("{}: {name}", fields.whose)
        });
    }
}

fn standing(fields: &Fields<'_>, findings: &mut Findings) -> Standing {
    match fields.raw("status").to_ascii_lowercase().as_str() {
        "active" => Standing::Offered,
        "" => {
            findings.note("blank status: taken as active", || fields.whose.to_owned());
            Standing::Offered
        }
        "temporarily closed" => Standing::ClosedForNow,
        "inactive" | "defunct" => Standing::Ended,
        other => {
            findings.note("status not of the standard: taken as active", || {
                format!("{}: {other}", fields.whose)
            });
            Standing::Offered
        }
    }
}

fn languages(fields: &Fields<'_>) -> Vec<String> {
    let said = fields.list("languages").flat_map(|language| {
        ["name", "language", "code"].map(|field| language.line(field).to_lowercase())
    });
    let mut languages: Vec<String> = said.filter(|language| !language.is_empty()).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn terms(fields: &Fields<'_>) -> Vec<TaxonomyTerm> {
    let of_attributes = fields
        .list("attributes")
        .filter_map(|attribute| attribute.within("taxonomy_term"));
    let of_links = fields
        .list("service_taxonomys")
        .filter_map(|link| link.within("taxonomy"));
    let terms = of_attributes.chain(of_links).map(|term| TaxonomyTerm {
        id: term.raw("id"),
        name: term.line("name"),
        taxonomy: ["taxonomy", "vocabulary"]
            .map(|field| term.line(field))
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
    });
    terms.collect()
}
