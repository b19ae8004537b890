//! Why a step may not be taken, in words to be shown.

use super::{
    REOPEN_WITHIN_DAYS, REVIEW_WITHIN_DAYS, Stage,
    limits::{CONDITION_WITHIN_DAYS, NOTICE_WORKING_DAYS},
};
use crate::{
    criteria::{CriterionKey, ReasonCode},
    values::Term,
};

/// Why a step is refused. `Display` is a sentence for whoever tried.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("Only an editor or owner of the organisation can do this.")]
    NotEditor,
    #[error("Only an owner of the organisation can do this.")]
    NotOwner,
    #[error("Only an assessor can do this.")]
    NotAssessor,
    #[error("Only a senior assessor can do this.")]
    NotSenior,
    #[error(
        "You belong to the organisation that applies, or have acted for it, so you cannot assess it."
    )]
    OwnOrganisation,
    #[error("First say whether you have a conflict of interest in this case.")]
    NotDeclared,
    #[error("You have declared a conflict of interest in this case.")]
    Conflict,
    #[error("You have already declared that you have no conflict of interest.")]
    AlreadyDeclared,
    #[error("This cannot be done at this stage: {}.", .0.name().to_lowercase())]
    WrongStage(Stage),
    #[error("Somebody else holds this case.")]
    HeldByAnother,
    #[error("You hold this case already.")]
    AlreadyHeld,
    #[error("Only whoever holds this case can do this.")]
    NotHolder,
    #[error("Nobody holds this case.")]
    NobodyHolds,
    #[error("A case can be handed only to an assessor who has no conflict of interest in it.")]
    CannotReceive,
    #[error("Say why, or what is meant.")]
    WordsMissing,
    #[error("Name at least one thing that you ask for.")]
    NoItems,
    #[error("Give the applicant at least {NOTICE_WORKING_DAYS} working days.")]
    TooSoon,
    #[error("Choose a day within the next three months.")]
    TooLate,
    #[error("Answer each of the things that were asked for, and nothing else.")]
    ItemsUnanswered,
    #[error("The applicant still has time to answer.")]
    NotDueYet,
    #[error("No reminder is due today.")]
    NoReminderDue,
    #[error("These criteria have no mark yet: {}.", list(.0))]
    MarksMissing(Vec<CriterionKey>),
    #[error("These criteria are rated under 2 without a coded reason: {}.", list(.0))]
    ReasonsMissing(Vec<CriterionKey>),
    #[error("The reason \u{2018}{}\u{2019} cannot be given for {}.", .1.name(), .0)]
    CodeDoesNotSuit(CriterionKey, ReasonCode),
    #[error("The marks do not allow this outcome.")]
    MoreThanMarksAllow,
    #[error("Set at least one condition.")]
    NoConditions,
    #[error("Give each condition a day after today and within {CONDITION_WITHIN_DAYS} days.")]
    ConditionDate,
    #[error("Give at least one coded reason.")]
    NoReasons,
    #[error("This differs from what the marks allow or from what was recommended: say why.")]
    DepartureUnexplained,
    #[error("You recommended the outcome of this case, so somebody else has to decide it.")]
    OwnRecommendation,
    #[error("You have had a part in this case, so somebody else has to decide the review.")]
    Involved,
    #[error("The application was approved without conditions: there is nothing to review.")]
    NothingToReview,
    #[error("A review can be asked for within {REVIEW_WITHIN_DAYS} days of the decision.")]
    ReviewTooLate,
    #[error("A review of this decision has been asked for already.")]
    ReviewedAlready,
    #[error("A review cannot leave the organisation worse off.")]
    ReviewWorsens,
    #[error("That is the decision as it stands: uphold it instead.")]
    SameDecision,
    #[error("The organisation applies to be assessed: recommend a decision.")]
    SeeksAssessment,
    #[error("No visible listing was offered.")]
    VisibleNotOffered,
    #[error("The visible listing has been taken up already.")]
    VisibleTaken,
    #[error("It was withdrawn before it was sent: the organisation can start a new one.")]
    NeverSent,
    #[error("An application can be reopened within {REOPEN_WITHIN_DAYS} days.")]
    ReopenTooLate,
    #[error("The criteria that this case began with are not known any more.")]
    UnknownCriteria,
}

fn list(keys: &[CriterionKey]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(", ")
}

/// Words that have to be given, and are more than blanks.
pub(super) fn must_say(words: &str) -> Result<(), Refusal> {
    (!words.trim().is_empty())
        .then_some(())
        .ok_or(Refusal::WordsMissing)
}
