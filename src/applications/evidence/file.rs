//! One file, and how far it can be trusted.

use chrono::{DateTime, Utc};

use super::Place;
use crate::{
    criteria::CriterionKey,
    platform::files::{FileKind, StorageKey},
    taxonomy::vocabulary,
    values::{AccountId, ApplicationId, EvidenceId},
};

vocabulary! {
    /// What is known of a file from the scanner. The names are what pages show.
    ScanState {
        /// No scanner was set up when it came.
        NotScanned "not-scanned" "Not scanned for viruses",
        Waiting "waiting" "Waiting for the virus scan",
        Clean "clean" "Scanned, no virus found",
        /// The stored file is deleted.
        Infected "infected" "A virus was found, so we did not keep it",
        /// The scanner did not answer; it is asked again.
        Failed "failed" "Not scanned yet, we will try again",
    }
}

/// A file that has not been removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub id: EvidenceId,
    pub application: ApplicationId,
    /// The criterion it is about, also where it was sent in answer to an item about one.
    pub criterion: Option<CriterionKey>,
    pub place: Place,
    /// Cleaned, and ending as its kind does.
    pub name: String,
    pub kind: FileKind,
    pub bytes: u32,
    pub sha256: [u8; 32],
    pub key: StorageKey,
    pub uploaded_by: AccountId,
    pub uploaded_at: DateTime<Utc>,
    pub scan: ScanState,
    /// What the scanner calls what it found.
    pub signature: Option<String>,
}

impl Evidence {
    /// "320 KB", "1.4 MB": a tenth is enough to tell files apart.
    pub fn size(&self) -> String {
        match self.bytes {
            0..1_000 => "less than 1 KB".to_owned(),
            1_000..1_000_000 => format!("{} KB", self.bytes / 1_000),
            more => format!("{}.{} MB", more / 1_000_000, more / 100_000 % 10),
        }
    }

    /// Whether it can be opened, where a scanner is set up or is not. Without one the page says that it was not scanned.
    pub fn is_open(&self, has_scanner: bool) -> bool {
        match self.scan {
            ScanState::Clean => true,
            ScanState::Infected => false,
            ScanState::NotScanned | ScanState::Waiting | ScanState::Failed => !has_scanner,
        }
    }

    pub fn is_infected(&self) -> bool {
        self.scan == ScanState::Infected
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Term;

    fn file(bytes: u32, scan: ScanState) -> Evidence {
        let place = Place::criterion("A1".parse().unwrap());
        Evidence {
            id: EvidenceId::new(),
            application: ApplicationId::new(),
            criterion: place.criterion,
            place,
            name: "aims.pdf".to_owned(),
            kind: FileKind::Pdf,
            bytes,
            sha256: [0; 32],
            key: StorageKey::new(),
            uploaded_by: AccountId::new(),
            uploaded_at: DateTime::UNIX_EPOCH,
            scan,
            signature: None,
        }
    }

    #[test]
    fn sizes_are_told_as_people_tell_them() {
        for (bytes, told) in [
            (12, "less than 1 KB"),
            (1_000, "1 KB"),
            (999_999, "999 KB"),
            (1_450_000, "1.4 MB"),
            (10_000_000, "10.0 MB"),
        ] {
            assert_eq!(file(bytes, ScanState::Clean).size(), told);
        }
    }

    #[test]
    fn where_there_is_a_scanner_only_what_it_passed_is_open() {
        let open = |has_scanner| {
            let states = ScanState::ALL.iter().copied();
            states
                .filter(|scan| file(1, *scan).is_open(has_scanner))
                .map(Term::slug)
                .collect::<Vec<_>>()
        };
        assert_eq!(open(true), ["clean"]);
        assert_eq!(open(false), ["not-scanned", "waiting", "clean", "failed"]);
    }
}
