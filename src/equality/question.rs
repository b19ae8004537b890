//! What is asked. The wording is that of the Government Statistical Service's harmonised standards, shortened to the
//! categories that are published; <https://analysisfunction.civilservice.gov.uk/government-statistical-service-and-statistician-group/gss-support/gss-harmonisation-support/>.

use crate::taxonomy::vocabulary;

vocabulary!(
    Question {
        Age "age" "How old are you?",
        Gender "gender" "Which of these best describes your gender?",
        EthnicGroup "ethnic-group" "What is your ethnic group?",
        Disability "disability" "Does a physical or mental health condition make day-to-day activities harder for you?",
    }
);

/// One answer: what is stored, and the words for people.
pub type Choice = (&'static str, &'static str);

pub const PREFER_NOT_TO_SAY: Choice = ("prefer-not-to-say", "Prefer not to say");
/// Others of the same form were answered. Counted, and not shown: beside it every question of a period would have the
/// same sum, and a count that is held back in one would follow from another.
pub const NOT_ANSWERED: Choice = ("not-answered", "Not answered");

impl Question {
    pub fn hint(self) -> &'static str {
        match self {
            Self::EthnicGroup => "Choose the one that fits best",
            Self::Disability => {
                "One that has lasted, or will last, 12 months or more. ‘Harder’ means that you can do less"
            }
            Self::Age | Self::Gender => "",
        }
    }

    /// All that can be answered, in the order in which it is shown; [`PREFER_NOT_TO_SAY`] comes after.
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Age => &[
                ("under-25", "Under 25"),
                ("25-to-34", "25 to 34"),
                ("35-to-44", "35 to 44"),
                ("45-to-54", "45 to 54"),
                ("55-to-64", "55 to 64"),
                ("65-or-over", "65 or over"),
            ],
            Self::Gender => &[
                ("woman", "Woman"),
                ("man", "Man"),
                ("another", "I use another term"),
            ],
            Self::EthnicGroup => &[
                ("asian", "Asian or Asian British"),
                ("black", "Black, Black British, Caribbean or African"),
                ("mixed", "Mixed or multiple ethnic groups"),
                ("white", "White"),
                ("other", "Other ethnic group"),
            ],
            Self::Disability => &[
                ("yes-a-lot", "Yes, a lot"),
                ("yes-a-little", "Yes, a little"),
                ("no", "No"),
            ],
        }
    }

    /// Every answer that figures are shown of, in their order.
    pub fn shown(self) -> impl Iterator<Item = Choice> {
        let said = self.choices().iter().copied();
        said.chain([PREFER_NOT_TO_SAY])
    }

    /// The answer of this question that a browser sent; one that is not ours is none.
    pub fn choice(self, slug: &str) -> Option<&'static str> {
        let mut choices = self.choices().iter().chain([&PREFER_NOT_TO_SAY]);
        choices
            .find(|(known, _)| *known == slug)
            .map(|(known, _)| *known)
    }
}
