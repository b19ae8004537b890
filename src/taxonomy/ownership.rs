//! Groups of owners and kinds of ownership that some programmes are for.

use super::vocabulary::vocabulary;

vocabulary!(
    /// What an owner may choose to say of themselves or of how the business is owned. It only ever opens programmes
    /// that are reserved or that say they welcome the group; it never ranks people.
    OwnershipGroup {
        Women "women" "Women",
        EthnicMinority "ethnic-minority" "People from ethnic minorities",
        Disabled "disabled" "Disabled people",
        Neurodivergent "neurodivergent" "Neurodivergent people",
        UnderThirty "under-30" "People under 30",
        OverFifty "over-50" "People over 50",
        Veterans "veterans" "Veterans and armed forces families",
        Lgbt "lgbt" "LGBT+ people",
        RefugeesAndMigrants "refugees-and-migrants" "Refugees and migrants",
        Carers "carers" "Carers and parents going back to work",
        CareLeavers "care-leavers" "People who grew up in care",
        PeopleWithConvictions "people-with-convictions" "People with a criminal record",
        OutOfWork "out-of-work" "People who are out of work",
        SocialEnterprise "social-enterprise" "Social enterprises and charities",
        FamilyBusiness "family-business" "Family businesses",
        CoOperative "co-operative" "Co-operatives",
    }
);

impl OwnershipGroup {
    /// Whether this says how a business is owned, and not who a person is.
    pub fn is_kind_of_business(self) -> bool {
        matches!(
            self,
            Self::SocialEnterprise | Self::FamilyBusiness | Self::CoOperative
        )
    }
}
