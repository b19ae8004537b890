//! A service object of any version to a [`Record`]. The versions name the same things a little differently; a table of
//! a tabular package is made into the same object before.

use serde_json::Value;

use super::{
    cleaning::{Fields, district},
    findings::Findings,
    record::{Provider, Record, Standing, TaxonomyTerm},
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
    let description = fields.text("description", findings);
    let mut record = Record {
        summary: summary(&fields, &description),
        description,
        eligibility: eligibility(&fields, findings),
        fees: fees(&fields, findings),
        price: lowest_price(&fields),
        website: fields.address("url", findings),
        standing: standing(&fields, findings),
        assured_on: fields.day("assured_date", findings),
        areas: areas(&fields),
        districts: districts(&fields),
        languages: languages(&fields),
        terms: terms(&fields),
        organisation: organisation(&fields, &name, findings),
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

/// The source's own short form, else the first sentence of the description where it is short enough for one.
fn summary(fields: &Fields<'_>, description: &str) -> String {
    const LONGEST: usize = 200;
    let given = fields.line("summary");
    if !given.is_empty() {
        return given;
    }
    let prose = description.lines().find(|line| line.contains(' '));
    let Some(line) = prose else {
        return String::new();
    };
    let sentence = line
        .split_once(". ")
        .map_or(line, |(first, _)| &line[..=first.len()]);
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let mut short = String::new();
    for word in sentence.split(' ') {
        if short.chars().count() + word.chars().count() > LONGEST {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end())
}

fn eligibility(fields: &Fields<'_>, findings: &mut Findings) -> String {
    let mut parts = vec![fields.text("eligibility_description", findings)];
    if let Some(Value::String(_)) = fields.object.get("eligibility") {
        parts.push(fields.text("eligibility", findings));
    }
    for list in ["eligibility", "eligibilitys"] {
        parts.extend(
            fields
                .list(list)
                .map(|item| item.text("eligibility", findings)),
        );
    }
    let least = fields.age("minimum_age", findings);
    let most = fields.age("maximum_age", findings);
    parts.push(match (least, most) {
        (Some(least), Some(most)) => format!("For people of {least} to {most} years."),
        (Some(least), None) => format!("For people from {least} years."),
        (None, Some(most)) => format!("For people up to {most} years."),
        (None, None) => String::new(),
    });
    joined(parts)
}

fn fees(fields: &Fields<'_>, findings: &mut Findings) -> String {
    joined(["fees_description", "fees"].map(|field| fields.text(field, findings)))
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join("\n\n")
}

/// In pence. A price in another currency is none we can compare.
fn lowest_price(fields: &Fields<'_>) -> Option<u32> {
    let pounds = fields
        .list("cost_options")
        .filter(|option| matches!(option.raw("currency").as_str(), "" | "GBP" | "gbp"))
        .filter_map(|option| option.raw("amount").parse::<f64>().ok())
        .filter(|amount| (0.0..1_000_000.0).contains(amount));
    let lowest = pounds.min_by(f64::total_cmp)?;
    format!("{:.0}", lowest * 100.0).parse().ok()
}

fn standing(fields: &Fields<'_>, findings: &mut Findings) -> Standing {
    match fields.raw("status").to_ascii_lowercase().as_str() {
        "active" => Standing::Offered,
        "" => {
            findings.note("blank status: taken as active", || fields.whose.to_owned());
            Standing::Offered
        }
        "inactive" | "defunct" | "temporarily closed" => Standing::Ended,
        other => {
            findings.note("status not of the standard: taken as active", || {
                format!("{}: {other}", fields.whose)
            });
            Standing::Offered
        }
    }
}

fn areas(fields: &Fields<'_>) -> Vec<String> {
    let mut areas = Vec::new();
    for area in fields.list("service_areas") {
        for name in ["name", "service_area", "extent", "uri"].map(|field| area.line(field)) {
            let code = name.rsplit('/').next().unwrap_or_default().to_owned();
            for said in [name, code] {
                if !said.is_empty() && said.len() < 100 && !areas.contains(&said) {
                    areas.push(said);
                }
            }
        }
    }
    areas
}

fn districts(fields: &Fields<'_>) -> Vec<String> {
    let mut districts = Vec::new();
    for at in fields.list("service_at_locations") {
        let Some(location) = at.within("location") else {
            continue;
        };
        for list in ["addresses", "physical_addresses"] {
            for address in location.list(list) {
                if let Some(found) = district(&address.raw("postal_code"))
                    && !districts.contains(&found)
                {
                    districts.push(found);
                }
            }
        }
    }
    districts
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

fn organisation(fields: &Fields<'_>, service: &str, findings: &mut Findings) -> Provider {
    let given = fields.within("organization");
    let named = given.filter(|given| !given.line("name").is_empty());
    let Some(given) = named else {
        let id = fields.raw("organization_id");
        findings.note(
            "organisation that is not there: one made from the service",
            || format!("{}: {id}", fields.whose),
        );
        return Provider {
            id: format!("of-service:{}", fields.whose),
            name: service.to_owned(),
            website: fields.address("url", &mut Findings::default()),
            ..Provider::default()
        };
    };
    let website = given
        .address("website", findings)
        .or_else(|| given.address("url", findings));
    let mut provider = Provider {
        id: given.raw("id"),
        name: given.line("name"),
        description: given.text("description", findings),
        website,
        mailbox: given.mailbox("email", findings),
        ..Provider::default()
    };
    if provider.id.is_empty() {
        findings.note(
            "organisation without an identifier: known by its name",
            || fields.whose.to_owned(),
        );
        provider.id = format!("named:{}", crate::imports::text::fold(&provider.name));
    }
    for identifier in given.list("organization_identifiers") {
        let number = Some(identifier.line("identifier")).filter(|number| !number.is_empty());
        match identifier.raw("identifier_scheme").as_str() {
            "GB-COH" => provider.company_number = number,
            "GB-CHC" | "GB-SC" | "GB-NIC" => provider.charity_number = number,
            _ => {}
        }
    }
    provider
}
