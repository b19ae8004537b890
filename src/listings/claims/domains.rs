//! Which mailboxes prove that a listing is somebody's: those at the organisation's own domain.

use crate::{directory::Organisation, values::EmailAddress};

/// Where anybody can have a mailbox or a page: having one proves nothing about an organisation.
const FOR_ANYBODY: &[&str] = &[
    "aol.com",
    "blogspot.com",
    "bt.com",
    "btconnect.com",
    "btinternet.com",
    "btopenworld.com",
    "eventbrite.co.uk",
    "eventbrite.com",
    "facebook.com",
    "fastmail.com",
    "gmail.com",
    "gmx.co.uk",
    "gmx.com",
    "gmx.net",
    "godaddysites.com",
    "google.com",
    "googlemail.com",
    "hotmail.co.uk",
    "hotmail.com",
    "icloud.com",
    "instagram.com",
    "linkedin.com",
    "linktr.ee",
    "live.co.uk",
    "live.com",
    "mac.com",
    "mail.com",
    "me.com",
    "medium.com",
    "meetup.com",
    "msn.com",
    "ntlworld.com",
    "outlook.com",
    "plus.com",
    "proton.me",
    "protonmail.com",
    "rocketmail.com",
    "sky.com",
    "squarespace.com",
    "substack.com",
    "talktalk.co.uk",
    "talktalk.net",
    "tiscali.co.uk",
    "tutanota.com",
    "twitter.com",
    "virginmedia.com",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
    "x.com",
    "yahoo.co.uk",
    "yahoo.com",
    "ymail.com",
    "youtube.com",
    "zoho.com",
];

/// The organisation's own domains, as its listing shows them: of its website and of its mailboxes. Empty where there is
/// none, and then only an assessor can help.
pub fn own_domains(organisation: &Organisation) -> Vec<String> {
    let website = organisation.website.as_deref().and_then(host);
    let mailboxes = [
        &organisation.contact_mailbox,
        &organisation.enquiries_mailbox,
    ];
    let of_mailboxes = mailboxes.into_iter().flatten().map(domain);
    let mut domains: Vec<String> = Vec::new();
    for domain in website.into_iter().chain(of_mailboxes) {
        if !is_for_anybody(&domain) && !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    domains
}

/// Whether a mailbox is at one of the domains or below it. A mailbox above it proves nothing: whoever lets out
/// `harbour.pages.example` is not the harbour.
pub fn proves(mailbox: &EmailAddress, own_domains: &[String]) -> bool {
    let at = domain(mailbox);
    !is_for_anybody(&at) && own_domains.iter().any(|own| is_at_or_below(&at, own))
}

fn is_at_or_below(domain: &str, own: &str) -> bool {
    domain
        .strip_suffix(own)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_for_anybody(domain: &str) -> bool {
    FOR_ANYBODY
        .iter()
        .any(|public| is_at_or_below(domain, public))
}

fn domain(mailbox: &EmailAddress) -> String {
    let (_, domain) = mailbox.as_str().rsplit_once('@').unwrap_or_default();
    domain.to_lowercase()
}

/// The host of a web address, without `www.`; `None` where there is no domain in it.
fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.trim().trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_domain = host.contains('.') && host.contains(|c: char| c.is_ascii_alphabetic());
    is_domain.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::OrganisationId;

    fn organisation(website: &str, mailbox: &str) -> Organisation {
        Organisation {
            website: Some(website.to_owned()),
            contact_mailbox: EmailAddress::parse(mailbox).ok(),
            ..Organisation::named(OrganisationId::new(), "Harbour Mentors")
        }
    }

    fn is_proof(mailbox: &str, organisation: &Organisation) -> bool {
        let mailbox = EmailAddress::parse(mailbox).unwrap();
        proves(&mailbox, &own_domains(organisation))
    }

    #[test]
    fn a_mailbox_at_the_website_s_domain_or_below_it_is_proof() {
        let harbour = organisation("https://www.Harbour.example/mentors?a=b", "");
        for mailbox in [
            "a@harbour.example",
            "A@HARBOUR.EXAMPLE",
            "a@mail.harbour.example",
        ] {
            assert!(is_proof(mailbox, &harbour), "{mailbox}");
        }
        for mailbox in [
            "a@evilharbour.example",
            "a@harbour.example.evil.example",
            "a@example.org",
        ] {
            assert!(!is_proof(mailbox, &harbour), "{mailbox}");
        }
    }

    #[test]
    fn a_mailbox_above_the_website_s_domain_is_none() {
        let harbour = organisation("https://harbour.pages.example", "");
        assert!(!is_proof("a@pages.example", &harbour));
    }

    #[test]
    fn mailboxes_that_anybody_can_have_are_never_proof() {
        let harbour = organisation("https://sites.google.com/harbour", "harbour@gmail.com");
        assert!(own_domains(&harbour).is_empty());
        assert!(!is_proof("harbour@gmail.com", &harbour));
    }

    #[test]
    fn tricks_in_the_web_address_do_not_change_its_host() {
        for (address, expected) in [
            ("https://own.example@evil.example/", Some("evil.example")),
            ("https://own.example:8443", Some("own.example")),
            ("own.example/path", Some("own.example")),
            ("https://own.example\\@evil.example", Some("own.example")),
            ("http://192.0.2.1/", None),
            ("http://localhost", None),
            ("", None),
        ] {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
