//! Coded reasons, which outlive the words: figures and gaps are made of them.

use crate::taxonomy::vocabulary;

vocabulary!(
    /// Why an enquiry could not be passed on when it was confirmed.
    Hindrance {
        Full "full" "The programme is full",
        Paused "paused" "The programme takes no enquiries just now",
        /// Not listed any more, or not through us.
        NotTaking "not-taking" "The programme takes no enquiries through this site any more",
    }
);

vocabulary!(
    /// Why an organisation declines. Each but the last says what was missing in the provision, for the gap figures.
    DeclineReason {
        NoPlaces "no-places" "We have no place now",
        Area "area" "We do not cover the area",
        Sector "sector" "We have no mentor for the sector",
        Challenge "challenge" "We have no mentor for what is asked",
        Stage "stage" "We do not take businesses at this stage",
        Eligibility "eligibility" "The business does not meet our conditions",
        Language "language" "We have no mentor for the language",
        Format "format" "We cannot meet in the way that is asked",
        NotReached "not-reached" "We could not reach the owner",
        Other "other" "Another reason",
    }
);

vocabulary!(
    /// Why an enquiry is closed before mentoring starts.
    CloseReason {
        FoundElsewhere "found-elsewhere" "I found help elsewhere",
        NotNeeded "not-needed" "I do not need help any more",
        NoAnswer "no-answer" "Nobody answered",
        NotRight "not-right" "It was not right for me",
        Other "other" "Another reason",
        /// The portal's: it was answered, and then nobody did anything for long.
        WentQuiet "went-quiet" "Neither side was heard of for two months",
    }
);

impl CloseReason {
    /// Whether it is an owner's to give.
    pub fn is_owners(self) -> bool {
        self != Self::WentQuiet
    }
}

vocabulary!(
    /// How a mentoring relationship ended.
    EndReason {
        /// As agreed: the time was over, or the goals were reached.
        Planned "planned" "As planned",
        OwnerCircumstances "owner-circumstances" "Early: the owner’s circumstances changed",
        MentorCircumstances "mentor-circumstances" "Early: the mentor’s circumstances changed",
        NotAFit "not-a-fit" "Early: the two did not fit, and nobody is to blame",
        MentorStopped "mentor-stopped" "Early: the mentor stopped meeting or replying",
        OwnerStopped "owner-stopped" "Early: the owner stopped meeting or replying",
        NotAsPromised "not-as-promised" "Early: it was not what was promised",
    }
);

impl EndReason {
    pub fn is_early(self) -> bool {
        self != Self::Planned
    }

    /// Whether an early end counts against the programme. That circumstances change, that two people do not fit, and that an
    /// owner stays away are nobody's fault on its side: counting them would teach programmes to keep people who should
    /// part.
    pub fn counts_against_programme(self) -> bool {
        matches!(self, Self::MentorStopped | Self::NotAsPromised)
    }
}
