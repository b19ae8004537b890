//! Who offers a service.

use crate::imports::{
    openreferral::{cleaning::Fields, findings::Findings, record::Provider},
    text::fold,
};

/// The organisation that the service stands with, or one made from the service where there is none.
pub fn provider(fields: &Fields<'_>, service: &str, findings: &mut Findings) -> Provider {
    let given = fields.within("organization");
    let Some(given) = given.filter(|given| !given.line("name").is_empty()) else {
        return made_from(fields, service, findings);
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
        provider.id = format!("named:{}", fold(&provider.name));
    }
    for identifier in given.list("organization_identifiers") {
        let number = Some(identifier.line("identifier")).filter(|number| !number.is_empty());
        match identifier.raw("identifier_scheme").as_str() {
            "GB-COH" => provider.company_number = number,
            "GB-CHC" | "GB-SC" | "GB-NIC" => provider.charity_number = number,
            _ => {}
        }
    }
    provider.phone = desk_phone(fields, &provider.name);
    provider
}

fn made_from(fields: &Fields<'_>, service: &str, findings: &mut Findings) -> Provider {
    let id = fields.raw("organization_id");
    findings.note(
        "organisation that is not there: one made from the service",
        || format!("{}: {id}", fields.whose),
    );
    Provider {
        id: format!("of-service:{}", fields.whose),
        name: service.to_owned(),
        website: fields.address("url", &mut Findings::default()),
        ..Provider::default()
    }
}

/// A contact is somebody's, unless it is called as the organisation is.
fn desk_phone(fields: &Fields<'_>, organisation: &str) -> Option<String> {
    let desks = fields
        .list("contacts")
        .filter(|contact| fold(&contact.line("name")) == fold(organisation));
    let mut numbers = desks.flat_map(|desk| {
        let phones: Vec<_> = desk.list("phones").collect();
        phones.into_iter().map(|phone| phone.line("number"))
    });
    numbers.find(|number| {
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        (5..=15).contains(&digits) && number.len() <= 40
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_is_taken_of_the_organisations_desk_and_of_nobody_else() {
        for (contact, taken) in [
            ("Example Mentors", true),
            ("Anna Example", false),
            ("", false),
        ] {
            let service = json!({
                "organization": {"id": "1", "name": "Example mentors"},
                "contacts": [{"name": contact, "phones": [{"number": "01632 960123"}]}],
            });
            let fields = Fields {
                object: &service,
                whose: "7",
            };
            let provider = provider(&fields, "Mentors", &mut Findings::default());
            assert_eq!(provider.phone.is_some(), taken, "{contact}");
        }
    }
}
