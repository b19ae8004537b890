//! Ways to meet a mentor.

use super::vocabulary::vocabulary;

vocabulary!(
    /// How mentor and owner meet. Distance matters to face-to-face meetings and groups, not to the other two.
    Format {
        FaceToFace "face-to-face" "Face to face",
        Online "online" "Online",
        Phone "phone" "By phone",
        Group "group" "In a group",
    }
);

impl Format {
    /// Whether the owner needs to travel nowhere.
    pub fn is_remote(self) -> bool {
        matches!(self, Self::Online | Self::Phone)
    }
}
