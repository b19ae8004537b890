//! The three taxonomies: sectors, challenges and stages.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use uuid::Uuid;

use crate::{
    directory::{Programme, words},
    matching::SectorCover,
    openreferral::{
        ids,
        objects::{Attribute, Taxonomy, TaxonomyFull, TaxonomyTerm},
    },
    taxonomy::{Challenge, ChallengeGroup, Sector, Stage},
    values::Term,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    Sectors,
    Challenges,
    Stages,
}

/// A term of any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Concept {
    /// Told apart from a programme of which no sector is known.
    EverySector,
    Sector(Sector),
    /// Never said of a service itself; a service has it by any of its challenges.
    ChallengeGroup(ChallengeGroup),
    Challenge(Challenge),
    Stage(Stage),
}

/// How many of the words that owners use for a challenge its description tells.
const WORDS_TOLD: usize = 6;

impl Vocabulary {
    pub const ALL: [Self; 3] = [Self::Sectors, Self::Challenges, Self::Stages];

    pub fn id(self) -> Uuid {
        ids::stable("taxonomy", &[self.slug()])
    }

    pub fn with_id(id: Uuid) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.id() == id)
    }

    fn slug(self) -> &'static str {
        match self {
            Self::Sectors => "sectors",
            Self::Challenges => "challenges",
            Self::Stages => "stages",
        }
    }

    /// What a term of it says of a service.
    fn link_type(self) -> &'static str {
        match self {
            Self::Sectors => "sector",
            Self::Challenges => "challenge",
            Self::Stages => "stage",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sectors => "Sectors (UK SIC 2007 sections)",
            Self::Challenges => "Challenges",
            Self::Stages => "Stages of a business",
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::Sectors => {
                "The kind of trade a business is in: the sections of the UK Standard Industrial Classification of \
                 Economic Activities 2007, under shorter names. The code of a term is the section’s letter."
            }
            Self::Challenges => {
                "What the owner of a business may want help with, in groups. Services have the narrower terms; asking \
                 for a group finds the services of every term in it."
            }
            Self::Stages => {
                "How far along a business is, as its owner would say it. A service without any is open to every stage."
            }
        }
    }

    pub fn plain(self) -> Taxonomy {
        Taxonomy {
            id: self.id(),
            name: self.name(),
            description: self.description(),
            version: "1",
        }
    }

    pub fn full(self) -> TaxonomyFull {
        let terms = Concept::all().filter(|concept| concept.vocabulary() == self);
        TaxonomyFull {
            plain: self.plain(),
            taxonomy_terms: terms.map(Concept::term).collect(),
        }
    }
}

impl Concept {
    /// Taxonomy by taxonomy; a group stands before its challenges.
    pub fn all() -> impl Iterator<Item = Self> {
        let challenges = ChallengeGroup::all().flat_map(|group| {
            let narrower = group.challenges().map(Self::Challenge);
            [Self::ChallengeGroup(group)].into_iter().chain(narrower)
        });
        [Self::EverySector]
            .into_iter()
            .chain(Sector::all().map(Self::Sector))
            .chain(challenges)
            .chain(Stage::all().map(Self::Stage))
    }

    pub fn with_id(id: Uuid) -> Option<Self> {
        static BY_ID: LazyLock<HashMap<Uuid, Concept>> = LazyLock::new(|| {
            let all = Concept::all();
            all.map(|concept| (concept.id(), concept)).collect()
        });
        BY_ID.get(&id).copied()
    }

    pub fn id(self) -> Uuid {
        static IDS: LazyLock<HashMap<Concept, Uuid>> = LazyLock::new(|| {
            let all = Concept::all();
            all.map(|concept| (concept, concept.made_id())).collect()
        });
        // All are in the table; making it anew gives the same.
        let known = IDS.get(&self).copied();
        known.unwrap_or_else(|| self.made_id())
    }

    fn made_id(self) -> Uuid {
        let kind = match self {
            Self::ChallengeGroup(_) => "group",
            _ => "term",
        };
        ids::stable(kind, &[self.vocabulary().slug(), self.slug()])
    }

    pub fn vocabulary(self) -> Vocabulary {
        match self {
            Self::EverySector | Self::Sector(_) => Vocabulary::Sectors,
            Self::ChallengeGroup(_) | Self::Challenge(_) => Vocabulary::Challenges,
            Self::Stage(_) => Vocabulary::Stages,
        }
    }

    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Challenge(challenge) => Some(Self::ChallengeGroup(challenge.group())),
            _ => None,
        }
    }

    fn slug(self) -> &'static str {
        match self {
            Self::EverySector => "every-sector",
            Self::Sector(sector) => sector.slug(),
            Self::ChallengeGroup(group) => group.slug(),
            Self::Challenge(challenge) => challenge.slug(),
            Self::Stage(stage) => stage.slug(),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::EverySector => "Every sector",
            Self::Sector(sector) => sector.name(),
            Self::ChallengeGroup(group) => group.name(),
            Self::Challenge(challenge) => challenge.name(),
            Self::Stage(stage) => stage.name(),
        }
    }

    fn code(self) -> Cow<'static, str> {
        match self {
            Self::Sector(sector) => sector.letter().to_string().into(),
            _ => self.slug().into(),
        }
    }

    pub fn description(self) -> String {
        match self {
            Self::EverySector => "Open to businesses of every sector.".to_owned(),
            Self::Sector(sector) => format!(
                "{}. Section {} of the UK Standard Industrial Classification 2007: {}.",
                sector.friendly_name(),
                sector.letter(),
                sector.title()
            ),
            Self::ChallengeGroup(group) => {
                let names: Vec<_> = group.challenges().map(Term::name).collect();
                format!("Any of: {}.", names.join("; "))
            }
            Self::Challenge(challenge) => {
                let told: Vec<_> = challenge.words().take(WORDS_TOLD).collect();
                format!(
                    "Help with {}. Owners also call it: {}.",
                    words::lower_first(challenge.name()),
                    told.join(", ")
                )
            }
            Self::Stage(stage) => format!("{}.", stage.hint()),
        }
    }

    pub fn term(self) -> TaxonomyTerm {
        TaxonomyTerm {
            id: self.id(),
            name: self.name(),
            description: self.description().into(),
            parent_id: self.parent().map(Self::id),
            taxonomy: self.vocabulary().name(),
            taxonomy_id: self.vocabulary().id(),
            term: self.name(),
            code: self.code(),
        }
    }

    /// That it applies to a service.
    pub fn attribute(self, service: Uuid) -> Attribute {
        let vocabulary = self.vocabulary();
        Attribute {
            id: ids::of("attribute", service, self.slug()),
            link_id: service,
            taxonomy_term_id: self.id(),
            link_type: vocabulary.link_type(),
            taxonomy_term: self.term(),
        }
    }

    /// Whether a programme has it.
    pub fn applies_to(self, programme: &Programme) -> bool {
        match (self, programme.sectors) {
            (Self::EverySector, cover) => cover == SectorCover::All,
            (Self::Sector(sector), SectorCover::Some(sectors)) => sectors.contains(sector),
            (Self::Sector(_), SectorCover::All) => false,
            (Self::ChallengeGroup(group), _) => {
                programme.challenges.overlaps(group.challenges().collect())
            }
            (Self::Challenge(challenge), _) => programme.challenges.contains(challenge),
            (Self::Stage(stage), _) => programme.stages.contains(stage),
        }
    }
}

/// Every term said of a programme itself.
pub fn concepts(programme: &Programme) -> impl Iterator<Item = Concept> {
    let (every, sectors) = match programme.sectors {
        SectorCover::All => (Some(Concept::EverySector), None),
        SectorCover::Some(sectors) => (None, Some(sectors.iter().map(Concept::Sector))),
    };
    every
        .into_iter()
        .chain(sectors.into_iter().flatten())
        .chain(programme.challenges.iter().map(Concept::Challenge))
        .chain(programme.stages.iter().map(Concept::Stage))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::values::{OrganisationId, ProgrammeId};

    #[test]
    fn every_term_has_an_identifier_of_its_own_that_leads_back() {
        let ids: HashSet<_> = Concept::all().map(Concept::id).collect();
        assert_eq!(ids.len(), Concept::all().count());
        assert_eq!(
            ids.len(),
            1 + Sector::COUNT + ChallengeGroup::COUNT + Challenge::COUNT + Stage::COUNT
        );
        for concept in Concept::all() {
            assert_eq!(Concept::with_id(concept.id()), Some(concept));
        }
        for vocabulary in Vocabulary::ALL {
            assert_eq!(Vocabulary::with_id(vocabulary.id()), Some(vocabulary));
        }
    }

    #[test]
    fn a_sector_is_told_with_its_place_in_the_classification() {
        let term = Concept::Sector(Sector::HotelsAndFood).term();
        assert_eq!(term.code, "I");
        assert!(
            term.description.contains("Section I"),
            "{}",
            term.description
        );
        assert!(term.description.contains("Accommodation and food service"));
    }

    #[test]
    fn a_programme_has_a_group_by_any_of_its_challenges_and_says_only_the_challenges() {
        let mut programme = Programme::named(ProgrammeId::new(), OrganisationId::new(), "A");
        programme.challenges.insert(Challenge::CashFlow);
        let said: Vec<_> = concepts(&programme).collect();
        assert_eq!(
            said,
            [
                Concept::EverySector,
                Concept::Challenge(Challenge::CashFlow)
            ]
        );
        let group = Concept::ChallengeGroup(Challenge::CashFlow.group());
        assert!(group.applies_to(&programme));
        assert!(said.iter().all(|concept| concept.applies_to(&programme)));
        assert!(!Concept::Sector(Sector::Mining).applies_to(&programme));
        programme.sectors = SectorCover::Some([Sector::Mining].into_iter().collect());
        assert!(Concept::Sector(Sector::Mining).applies_to(&programme));
        assert!(!Concept::EverySector.applies_to(&programme));
    }
}
