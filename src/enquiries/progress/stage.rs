//! Where an enquiry stands.

use crate::taxonomy::vocabulary;

vocabulary!(
    /// Where an enquiry stands, in the words that both sides read.
    Stage {
        /// Waits for the owner to follow the link in our message; nobody else has seen it.
        Unconfirmed "unconfirmed" "Not confirmed yet",
        /// There was no place left, or the programme took no enquiries, when the owner confirmed it.
        NotPassedOn "not-passed-on" "Not sent",
        Sent "sent" "Sent",
        Seen "seen" "Seen",
        Answered "answered" "Answered",
        MeetingArranged "meeting-arranged" "Meeting arranged",
        Started "started" "Mentoring started",
        Ended "ended" "Ended",
        Declined "declined" "Declined",
        /// The owner took it back, or nobody answered for long.
        Closed "closed" "Closed",
    }
);

impl Stage {
    /// Whether it waits for its first answer.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Sent | Self::Seen)
    }

    /// Whether the two sides are in touch and mentoring has not begun.
    pub fn is_in_talks(self) -> bool {
        matches!(self, Self::Answered | Self::MeetingArranged)
    }

    /// Whether it takes up one of the programme's places; also, whether the two may write to each other.
    pub fn holds_place(self) -> bool {
        self.is_waiting() || self.is_in_talks() || self == Self::Started
    }

    /// Whether nothing comes after it.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::NotPassedOn | Self::Ended | Self::Declined | Self::Closed
        )
    }
}
