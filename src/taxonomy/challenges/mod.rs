//! What an owner may want help with, in thirteen groups.

use std::sync::LazyLock;

use super::{phrases::PhraseIndex, vocabulary::vocabulary};
use crate::values::Term;

mod words;

vocabulary!(
    /// The headings under which challenges are asked for.
    ChallengeGroup {
        Strategy "plan-and-strategy" "Plan and strategy",
        Money "money-and-funding" "Money and funding",
        Sales "sales-and-marketing" "Sales and marketing",
        People "people-and-leadership" "People and leadership",
        Operations "operations" "Day-to-day running",
        Digital "digital" "Digital and online",
        Export "export" "Selling abroad",
        Innovation "innovation" "New products and ideas",
        Legal "legal-and-risk" "Law and risk",
        Wellbeing "confidence-and-wellbeing" "Confidence and wellbeing",
        Networks "networks" "Meeting other owners",
        Sustainability "sustainability" "Environment and community",
        Exit "exit" "Selling or closing",
    }
);

vocabulary!(
    /// One thing to get help with. Kept to one word of a set, so that a need and a programme are compared in one step.
    Challenge {
        BusinessIdea "business-idea" "Testing a business idea",
        BusinessPlan "business-plan" "Writing a business plan",
        BusinessModel "business-model" "Direction and business model",
        ManagingGrowth "managing-growth" "Managing growth",
        TurningAround "turning-around" "Turning a business around",
        CashFlow "cash-flow" "Cash flow",
        RaisingFinance "raising-finance" "Loans and finance",
        Grants "grants" "Finding grants",
        Investors "investors" "Finding investors",
        PricingAndProfit "pricing-and-profit" "Pricing and profit",
        BookkeepingAndTax "bookkeeping-and-tax" "Bookkeeping, tax and VAT",
        GettingPaid "getting-paid" "Getting paid on time",
        FindingCustomers "finding-customers" "Finding customers",
        MarketingPlan "marketing-plan" "Planning your marketing",
        Brand "brand" "Brand and reputation",
        SellingSkills "selling-skills" "Selling skills",
        Tenders "tenders" "Tenders and public contracts",
        KeepingCustomers "keeping-customers" "Keeping customers",
        Hiring "hiring" "Hiring people",
        ManagingPeople "managing-people" "Managing and keeping staff",
        Leadership "leadership" "Leadership",
        Delegating "delegating" "Delegating",
        SkillsAndTraining "skills-and-training" "Training and apprentices",
        Governance "governance" "Boards and governance",
        Productivity "productivity" "Working more efficiently",
        CuttingCosts "cutting-costs" "Cutting costs",
        Premises "premises" "Premises and equipment",
        SupplyChain "supply-chain" "Suppliers and stock",
        QualityAndStandards "quality-and-standards" "Quality and standards",
        OnlineSales "online-sales" "Website and selling online",
        SocialMedia "social-media" "Social media",
        DigitalTools "digital-tools" "Software and systems",
        CyberSecurity "cyber-security" "Cyber security",
        DataAndAi "data-and-ai" "Using data and AI",
        StartingToExport "starting-to-export" "Starting to export",
        CustomsAndPaperwork "customs-and-paperwork" "Customs and export paperwork",
        OverseasPartners "overseas-partners" "Overseas customers and partners",
        NewProducts "new-products" "Developing a product or service",
        ResearchAndDevelopment "research-and-development" "Research and development",
        IntellectualProperty "intellectual-property" "Patents, trade marks and copyright",
        LegalForm "legal-form" "Choosing a legal form",
        ContractsAndDisputes "contracts-and-disputes" "Contracts and disputes",
        RulesAndSafety "rules-and-safety" "Rules, licences and safety",
        InsuranceAndRisk "insurance-and-risk" "Insurance and planning for risk",
        Confidence "confidence" "Confidence",
        TimeAndOverload "time-and-overload" "Time and overload",
        StressAndHealth "stress-and-health" "Stress and health",
        WorkingAlone "working-alone" "Feeling alone in the business",
        PeerNetworks "peer-networks" "Meeting other business owners",
        Partnerships "partnerships" "Partners and joint ventures",
        EnergyAndCarbon "energy-and-carbon" "Energy and carbon",
        WasteAndResources "waste-and-resources" "Waste and materials",
        SocialImpact "social-impact" "Community and social impact",
        SellingTheBusiness "selling-the-business" "Selling the business",
        Succession "succession" "Handing the business on",
        ClosingDown "closing-down" "Closing a business well",
    }
);

impl Challenge {
    pub fn group(self) -> ChallengeGroup {
        use Challenge as C;
        match self {
            C::BusinessIdea
            | C::BusinessPlan
            | C::BusinessModel
            | C::ManagingGrowth
            | C::TurningAround => ChallengeGroup::Strategy,
            C::CashFlow
            | C::RaisingFinance
            | C::Grants
            | C::Investors
            | C::PricingAndProfit
            | C::BookkeepingAndTax
            | C::GettingPaid => ChallengeGroup::Money,
            C::FindingCustomers
            | C::MarketingPlan
            | C::Brand
            | C::SellingSkills
            | C::Tenders
            | C::KeepingCustomers => ChallengeGroup::Sales,
            C::Hiring
            | C::ManagingPeople
            | C::Leadership
            | C::Delegating
            | C::SkillsAndTraining
            | C::Governance => ChallengeGroup::People,
            C::Productivity
            | C::CuttingCosts
            | C::Premises
            | C::SupplyChain
            | C::QualityAndStandards => ChallengeGroup::Operations,
            C::OnlineSales | C::SocialMedia | C::DigitalTools | C::CyberSecurity | C::DataAndAi => {
                ChallengeGroup::Digital
            }
            C::StartingToExport | C::CustomsAndPaperwork | C::OverseasPartners => {
                ChallengeGroup::Export
            }
            C::NewProducts | C::ResearchAndDevelopment | C::IntellectualProperty => {
                ChallengeGroup::Innovation
            }
            C::LegalForm | C::ContractsAndDisputes | C::RulesAndSafety | C::InsuranceAndRisk => {
                ChallengeGroup::Legal
            }
            C::Confidence | C::TimeAndOverload | C::StressAndHealth | C::WorkingAlone => {
                ChallengeGroup::Wellbeing
            }
            C::PeerNetworks | C::Partnerships => ChallengeGroup::Networks,
            C::EnergyAndCarbon | C::WasteAndResources | C::SocialImpact => {
                ChallengeGroup::Sustainability
            }
            C::SellingTheBusiness | C::Succession | C::ClosingDown => ChallengeGroup::Exit,
        }
    }
}

impl ChallengeGroup {
    /// The group's challenges, in the vocabulary's order.
    pub fn challenges(self) -> impl Iterator<Item = Challenge> {
        Challenge::ALL
            .iter()
            .copied()
            .filter(move |challenge| challenge.group() == self)
    }
}

/// The challenges that `text` may mean, likeliest first: "cash flow", "hiring", "VAT", "lonely". Bears accents, plurals,
/// unfinished words and one slip; empty when nothing is near.
pub fn find_by_words(text: &str) -> Vec<Challenge> {
    static INDEX: LazyLock<PhraseIndex<Challenge>> = LazyLock::new(|| {
        PhraseIndex::new(|challenge: Challenge| {
            let mut words: Vec<_> = challenge.words().collect();
            words.push(challenge.name());
            words
        })
    });
    INDEX.rank(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_owners_type_find_their_challenge() {
        for (typed, challenge) in [
            ("cash flow", Challenge::CashFlow),
            ("Cashflow!", Challenge::CashFlow),
            ("hiring", Challenge::Hiring),
            ("recruitmnet", Challenge::Hiring),
            ("VAT", Challenge::BookkeepingAndTax),
            ("tax return", Challenge::BookkeepingAndTax),
            ("lonely", Challenge::WorkingAlone),
            ("I am lonely", Challenge::WorkingAlone),
            ("customers not paying", Challenge::GettingPaid),
            ("exporting", Challenge::StartingToExport),
            ("export to Germany", Challenge::StartingToExport),
            ("trademarks", Challenge::IntellectualProperty),
            ("instagram", Challenge::SocialMedia),
            ("R&D", Challenge::ResearchAndDevelopment),
            ("net zero", Challenge::EnergyAndCarbon),
            ("sell my business", Challenge::SellingTheBusiness),
            ("retiring", Challenge::Succession),
            ("wind up", Challenge::ClosingDown),
            ("stress", Challenge::StressAndHealth),
            ("AI", Challenge::DataAndAi),
            ("apprentices", Challenge::SkillsAndTraining),
            ("GDPR", Challenge::CyberSecurity),
            ("tenders", Challenge::Tenders),
            ("business plan", Challenge::BusinessPlan),
            ("pricing", Challenge::PricingAndProfit),
        ] {
            assert_eq!(
                find_by_words(typed).first(),
                Some(&challenge),
                "{typed}: {:?}",
                find_by_words(typed)
            );
        }
    }

    #[test]
    fn every_name_finds_its_own_challenge() {
        for challenge in Challenge::all() {
            assert_eq!(find_by_words(challenge.name()).first(), Some(&challenge));
        }
    }

    #[test]
    fn nonsense_finds_nothing() {
        for typed in ["", "   ", "qqqq", "the", "🙂"] {
            assert_eq!(find_by_words(typed), [], "{typed}");
        }
    }
}
