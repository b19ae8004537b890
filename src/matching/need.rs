//! What a person asks for.

use serde::{Deserialize, Serialize};

use super::{Budget, Importances, SupportKind};
use crate::{
    taxonomy::{Challenge, Format, Language, OwnershipGroup, Place, Sector, Stage},
    values::{OrganisationId, TermSet},
};

/// One person's need. Everything may be left unsaid: what is unsaid shuts nothing out and scores every programme alike.
///
/// In JSON, sets and lists are slugs, an unknown one is refused by name, and so is an unknown field. The place is not
/// read from JSON: whoever reads the text resolves it and sets [`Need::place`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Need {
    /// The most important first; those after the fifth, and repeats, are passed over.
    pub challenges: Vec<Challenge>,
    pub stage: Option<Stage>,
    pub sector: Option<Sector>,
    #[serde(skip)]
    pub place: Option<Place>,
    /// How far the person would travel. `None`: the published usual distance, and a programme that names their own
    /// region or area is taken at its word.
    pub travel_miles: Option<u16>,
    /// Empty: any.
    pub formats: TermSet<Format>,
    pub budget: Budget,
    pub employees: Option<u32>,
    pub months_trading: Option<u32>,
    /// Opens programmes reserved for a group, and preferences stated for it. Never lowers anything.
    pub groups: TermSet<OwnershipGroup>,
    /// One of these is enough. Empty: English will do.
    pub languages: TermSet<Language>,
    /// When help is needed, in weeks from now.
    pub within_weeks: Option<u8>,
    /// How long the person wants a mentor for, in months; 0 for a single talk.
    pub length_months: Option<u8>,
    /// Free words, looked for in what programmes say of themselves.
    pub words: String,
    /// Also grants, advice and other support that is not mentoring.
    pub other_support_too: bool,
    /// One organisation's programmes alone, as on a finder inside its own site. `None`: everybody's.
    pub organisation: Option<OrganisationId>,
    pub importance: Importances,
}

/// How many challenges a person may name.
pub const MOST_CHALLENGES: usize = 5;

/// A distance that nothing in the United Kingdom exceeds: the person would travel anywhere.
pub const ANY_DISTANCE: u16 = u16::MAX;

impl Need {
    /// The challenges that count: at most [`MOST_CHALLENGES`], each once, in the person's order.
    pub fn ranked_challenges(&self) -> Vec<Challenge> {
        let mut ranked = Vec::with_capacity(MOST_CHALLENGES);
        for challenge in &self.challenges {
            if ranked.len() < MOST_CHALLENGES && !ranked.contains(challenge) {
                ranked.push(*challenge);
            }
        }
        ranked
    }

    /// The ways of meeting that will do; every one when none was said.
    pub fn accepted_formats(&self) -> TermSet<Format> {
        if self.formats.is_empty() {
            TermSet::full()
        } else {
            self.formats
        }
    }

    pub fn wants(&self, kind: SupportKind) -> bool {
        kind == SupportKind::Mentoring || self.other_support_too
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Factor, Importance};

    #[test]
    fn a_need_reads_from_json_and_back() {
        let json = r#"{"challenges": ["cash-flow", "hiring"], "stage": "starting", "formats": ["online"],
            "budget": {"up-to": 4000}, "importance": {"sector": "must", "training": "not-at-all"}}"#;
        let need: Need = serde_json::from_str(json).unwrap();
        assert_eq!(need.challenges, [Challenge::CashFlow, Challenge::Hiring]);
        assert_eq!(need.importance[Factor::Sector], Importance::Must);
        assert_eq!(need.importance[Factor::Stage], Importance::Somewhat);
        let again: Need = serde_json::from_str(&serde_json::to_string(&need).unwrap()).unwrap();
        assert_eq!(again, need);
    }

    #[test]
    fn what_is_not_in_a_vocabulary_is_refused_by_name() {
        for (json, named) in [
            (r#"{"sector": "plumbing"}"#, "plumbing"),
            (r#"{"formats": ["telepathy"]}"#, "telepathy"),
            (r#"{"challenges": ["luck"]}"#, "luck"),
            (r#"{"importance": {"colour": "very"}}"#, "colour"),
            (r#"{"colour": "red"}"#, "colour"),
        ] {
            let error = serde_json::from_str::<Need>(json).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn five_challenges_count_and_each_once() {
        let mut challenges: Vec<_> = Challenge::ALL[..7].to_vec();
        challenges.insert(1, challenges[0]);
        let need = Need {
            challenges,
            ..Need::default()
        };
        assert_eq!(need.ranked_challenges(), Challenge::ALL[..5]);
    }
}
