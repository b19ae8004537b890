//! What a programme gives, other than mentoring.

use super::vocabulary::vocabulary;

vocabulary!(
    /// Kinds of business support that are shown beside mentoring when somebody asks for them.
    SupportType {
        Advice "advice" "Advice",
        Training "training" "Training",
        Networking "networking" "Networking",
        Grant "grant" "Grants",
        Loan "loan" "Loans",
        Equity "equity" "Investment",
        Finance "finance" "Other finance",
        Premises "premises" "Premises and equipment",
        Award "award" "Awards and recognition",
    }
);
