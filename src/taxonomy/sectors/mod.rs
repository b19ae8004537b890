//! What kind of trade a business is in.

use std::sync::LazyLock;

use super::{phrases::PhraseIndex, vocabulary::vocabulary};
use crate::values::Term;

#[cfg(test)]
mod tests;
mod words;

vocabulary!(
    /// The sections of the UK Standard Industrial Classification 2007, under names short enough for narrow places.
    Sector {
        Farming "farming-forestry-and-fishing" "Farming, forestry and fishing",
        Mining "mining-and-quarrying" "Mining and quarrying",
        Manufacturing "manufacturing" "Manufacturing",
        Energy "energy-supply" "Energy supply",
        WaterAndWaste "water-and-waste" "Water and waste",
        Construction "construction" "Construction",
        RetailAndMotor "wholesale-retail-and-motor-trades" "Wholesale, retail and motor trades",
        Transport "transport-and-storage" "Transport and storage",
        HotelsAndFood "hotels-and-food" "Hotels and food",
        Information "information-and-communication" "Information and communication",
        Finance "finance-and-insurance" "Finance and insurance",
        Property "property" "Property",
        Professional "professional-scientific-and-technical" "Professional, scientific and technical",
        Administrative "administrative-and-support-services" "Administrative and support services",
        PublicAdministration "public-administration-and-defence" "Public administration and defence",
        Education "education" "Education",
        HealthAndSocialWork "health-and-social-work" "Health and social work",
        ArtsAndRecreation "arts-entertainment-and-recreation" "Arts, entertainment and recreation",
        OtherServices "other-services" "Other services",
        Households "households-as-employers" "Households as employers",
        InternationalOrganisations "international-organisations" "International organisations",
    }
);

impl Sector {
    /// The letter of the section: `A` to `U`.
    pub fn letter(self) -> char {
        self.facts().letter
    }

    /// The section with this letter, in either case.
    pub fn from_letter(letter: char) -> Option<Self> {
        let letter = letter.to_ascii_uppercase();
        Self::ALL
            .iter()
            .copied()
            .find(|sector| sector.letter() == letter)
    }

    /// The section's full title in the classification.
    pub fn title(self) -> &'static str {
        self.facts().title
    }

    /// The name with enough examples for an owner to know their own trade by.
    pub fn friendly_name(self) -> &'static str {
        self.facts().friendly
    }

    /// What stands before "businesses" in a sentence: "3 of its 40 mentors ran hotel and food businesses".
    pub fn kind_of_business(self) -> &'static str {
        self.facts().kind
    }

    /// Sectors whose experience carries over, and how much of it (0 to 1). Our own judgement, published with the
    /// method: a share is high where customers, margins and daily work resemble each other.
    pub fn related(self) -> &'static [(Sector, f32)] {
        self.facts().related
    }

    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }
}

struct Facts {
    letter: char,
    title: &'static str,
    friendly: &'static str,
    kind: &'static str,
    related: &'static [(Sector, f32)],
}

/// In the vocabulary's order.
const FACTS: [Facts; Sector::ALL.len()] = [
    Facts {
        letter: 'A',
        title: "Agriculture, forestry and fishing",
        friendly: "Farming, forestry, fishing and food growing",
        kind: "farming, forestry and fishing",
        related: &[
            (Sector::Manufacturing, 0.3),
            (Sector::RetailAndMotor, 0.2),
            (Sector::HotelsAndFood, 0.2),
        ],
    },
    Facts {
        letter: 'B',
        title: "Mining and quarrying",
        friendly: "Mining, quarrying, oil and gas",
        kind: "mining and quarrying",
        related: &[
            (Sector::Energy, 0.4),
            (Sector::Construction, 0.4),
            (Sector::Manufacturing, 0.3),
            (Sector::WaterAndWaste, 0.3),
        ],
    },
    Facts {
        letter: 'C',
        title: "Manufacturing",
        friendly: "Making things, from food and drink to furniture and machinery",
        kind: "manufacturing",
        related: &[
            (Sector::RetailAndMotor, 0.4),
            (Sector::Construction, 0.3),
            (Sector::Professional, 0.3),
            (Sector::Farming, 0.2),
            (Sector::Mining, 0.2),
            (Sector::WaterAndWaste, 0.2),
            (Sector::Transport, 0.2),
        ],
    },
    Facts {
        letter: 'D',
        title: "Electricity, gas, steam and air conditioning supply",
        friendly: "Electricity, gas, heating and renewable energy",
        kind: "energy",
        related: &[
            (Sector::WaterAndWaste, 0.5),
            (Sector::Construction, 0.4),
            (Sector::Mining, 0.3),
            (Sector::Manufacturing, 0.3),
            (Sector::Professional, 0.2),
        ],
    },
    Facts {
        letter: 'E',
        title: "Water supply; sewerage, waste management and remediation activities",
        friendly: "Water, recycling and waste",
        kind: "water and waste",
        related: &[
            (Sector::Energy, 0.4),
            (Sector::Construction, 0.3),
            (Sector::Transport, 0.3),
            (Sector::Manufacturing, 0.2),
        ],
    },
    Facts {
        letter: 'F',
        title: "Construction",
        friendly: "Building and building trades, such as plumbers and electricians",
        kind: "construction",
        related: &[
            (Sector::Property, 0.4),
            (Sector::Manufacturing, 0.3),
            (Sector::Energy, 0.3),
            (Sector::Professional, 0.3),
            (Sector::Administrative, 0.2),
        ],
    },
    Facts {
        letter: 'G',
        title: "Wholesale and retail trade; repair of motor vehicles and motorcycles",
        friendly: "Shops, online shops, wholesale and garages",
        kind: "wholesale, retail and motor",
        related: &[
            (Sector::HotelsAndFood, 0.4),
            (Sector::Manufacturing, 0.3),
            (Sector::Transport, 0.3),
            (Sector::OtherServices, 0.3),
        ],
    },
    Facts {
        letter: 'H',
        title: "Transportation and storage",
        friendly: "Haulage, couriers, taxis and storage",
        kind: "transport and storage",
        related: &[
            (Sector::RetailAndMotor, 0.4),
            (Sector::Administrative, 0.3),
            (Sector::Manufacturing, 0.2),
            (Sector::WaterAndWaste, 0.2),
        ],
    },
    Facts {
        letter: 'I',
        title: "Accommodation and food service activities",
        friendly: "Hotels, cafés, pubs, restaurants and catering",
        kind: "hotel and food",
        related: &[
            (Sector::RetailAndMotor, 0.4),
            (Sector::ArtsAndRecreation, 0.4),
            (Sector::Farming, 0.2),
            (Sector::OtherServices, 0.2),
        ],
    },
    Facts {
        letter: 'J',
        title: "Information and communication",
        friendly: "Software, IT, telecoms, publishing, film and broadcasting",
        kind: "information and communication",
        related: &[
            (Sector::Professional, 0.5),
            (Sector::ArtsAndRecreation, 0.3),
            (Sector::Manufacturing, 0.2),
            (Sector::Administrative, 0.2),
        ],
    },
    Facts {
        letter: 'K',
        title: "Financial and insurance activities",
        friendly: "Finance, insurance and pensions",
        kind: "finance and insurance",
        related: &[
            (Sector::Professional, 0.5),
            (Sector::Property, 0.4),
            (Sector::Administrative, 0.2),
        ],
    },
    Facts {
        letter: 'L',
        title: "Real estate activities",
        friendly: "Property, letting and estate agents",
        kind: "property",
        related: &[
            (Sector::Construction, 0.4),
            (Sector::Finance, 0.3),
            (Sector::Professional, 0.3),
            (Sector::Administrative, 0.3),
        ],
    },
    Facts {
        letter: 'M',
        title: "Professional, scientific and technical activities",
        friendly: "Law, accounts, design, marketing, engineering and research",
        kind: "professional and technical",
        related: &[
            (Sector::Information, 0.5),
            (Sector::Finance, 0.4),
            (Sector::Administrative, 0.4),
            (Sector::Education, 0.3),
            (Sector::Manufacturing, 0.2),
        ],
    },
    Facts {
        letter: 'N',
        title: "Administrative and support service activities",
        friendly: "Cleaning, gardening, security, recruitment, travel and office services",
        kind: "support service",
        related: &[
            (Sector::Professional, 0.4),
            (Sector::Property, 0.3),
            (Sector::OtherServices, 0.3),
            (Sector::Construction, 0.2),
            (Sector::Transport, 0.2),
        ],
    },
    Facts {
        letter: 'O',
        title: "Public administration and defence; compulsory social security",
        friendly: "Public services and defence",
        kind: "public service",
        related: &[
            (Sector::Education, 0.4),
            (Sector::HealthAndSocialWork, 0.4),
            (Sector::Administrative, 0.2),
        ],
    },
    Facts {
        letter: 'P',
        title: "Education",
        friendly: "Teaching, training and tutoring",
        kind: "education",
        related: &[
            (Sector::HealthAndSocialWork, 0.4),
            (Sector::Professional, 0.3),
            (Sector::PublicAdministration, 0.3),
            (Sector::ArtsAndRecreation, 0.3),
        ],
    },
    Facts {
        letter: 'Q',
        title: "Human health and social work activities",
        friendly: "Health, care, childcare and social work",
        kind: "health and care",
        related: &[
            (Sector::Education, 0.4),
            (Sector::OtherServices, 0.4),
            (Sector::PublicAdministration, 0.3),
        ],
    },
    Facts {
        letter: 'R',
        title: "Arts, entertainment and recreation",
        friendly: "Arts, music, museums, sport and leisure",
        kind: "arts and leisure",
        related: &[
            (Sector::HotelsAndFood, 0.4),
            (Sector::Information, 0.4),
            (Sector::Education, 0.3),
            (Sector::OtherServices, 0.2),
        ],
    },
    Facts {
        letter: 'S',
        title: "Other service activities",
        friendly: "Hair, beauty, repairs, laundries and clubs",
        kind: "personal and other service",
        related: &[
            (Sector::RetailAndMotor, 0.4),
            (Sector::Administrative, 0.3),
            (Sector::HealthAndSocialWork, 0.3),
            (Sector::ArtsAndRecreation, 0.2),
        ],
    },
    Facts {
        letter: 'T',
        title: "Activities of households as employers; undifferentiated goods- and services-producing activities of households for own use",
        friendly: "Households that employ people",
        kind: "household",
        related: &[
            (Sector::OtherServices, 0.4),
            (Sector::Administrative, 0.3),
            (Sector::HealthAndSocialWork, 0.3),
        ],
    },
    Facts {
        letter: 'U',
        title: "Activities of extraterritorial organisations and bodies",
        friendly: "International organisations",
        kind: "international",
        related: &[
            (Sector::PublicAdministration, 0.5),
            (Sector::Professional, 0.2),
        ],
    },
];

/// The sectors that `text` may mean, likeliest first: "plumber", "café", "mobile dog groomer". Bears accents, plurals,
/// unfinished words and one slip; empty when nothing is near.
pub fn find_by_words(text: &str) -> Vec<Sector> {
    static INDEX: LazyLock<PhraseIndex<Sector>> = LazyLock::new(|| {
        PhraseIndex::new(|sector: Sector| {
            let mut words: Vec<_> = sector.words().collect();
            words.extend([sector.name(), sector.title(), sector.friendly_name()]);
            words
        })
    });
    INDEX.rank(text)
}
