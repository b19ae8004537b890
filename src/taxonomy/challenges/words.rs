//! Words that owners type for what troubles them.

use super::Challenge;

impl Challenge {
    /// Phrases that lead to this challenge, besides its names.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.word_list().split(", ")
    }

    #[expect(clippy::too_many_lines, reason = "a table, a challenge an entry")]
    fn word_list(self) -> &'static str {
        match self {
            Self::BusinessIdea => {
                "idea, new idea, side hustle, will it work, feasibility, market research, start a business, test \
                 the market"
            }
            Self::BusinessPlan => "business plan, forecast, planning, projections, start up plan",
            Self::BusinessModel => {
                "strategy, direction, vision, business model, what next, diversify, diversification, franchise, \
                 social enterprise model, goals"
            }
            Self::ManagingGrowth => {
                "growth, grow, growing, scale, scaling, scale up, expand, expansion, new branch, second site"
            }
            Self::TurningAround => {
                "struggling, failing, turnaround, losing money, in trouble, rescue, survive, recovery, debts, \
                 insolvency"
            }
            Self::CashFlow => {
                "money, \
                 cash flow, cashflow, cash, running out of money, budget, budgeting, money worries, paying bills, \
                 debt"
            }
            Self::RaisingFinance => {
                "loan, finance, funding, borrow, overdraft, bank, start up loan, raise money, crowdfunding, asset \
                 finance, credit"
            }
            Self::Grants => "grant, grants, funding bid, lottery funding, free money, award",
            Self::Investors => {
                "investor, investment, angel, equity, venture capital, seed funding, pitch, pitch deck, valuation"
            }
            Self::PricingAndProfit => {
                "price, prices, pricing, profit, margin, margins, how much to charge, profitability, break even, \
                 costing, financial management"
            }
            Self::BookkeepingAndTax => {
                "vat, tax, accounts, bookkeeping, self assessment, payroll, hmrc, accountant, tax return, making \
                 tax digital, corporation tax, paye, accounting"
            }
            Self::GettingPaid => {
                "late payment, unpaid invoices, invoice, invoices, getting paid, bad debt, credit control, \
                 customers not paying, debt collection"
            }
            Self::FindingCustomers => {
                "customers, new customers, sales, more sales, clients, find clients, leads, lead generation, new \
                 markets, orders"
            }
            Self::MarketingPlan => {
                "marketing, marketing plan, advertising, promotion, leaflets, marketing strategy, newsletter, \
                 publicity, pr"
            }
            Self::Brand => "brand, branding, logo, reputation, reviews, image, name, bad reviews",
            Self::SellingSkills => {
                "selling, negotiation, negotiating, sales skills, presenting, closing deals, sales training, cold \
                 calling"
            }
            Self::Tenders => {
                "tender, tenders, tendering, procurement, bids, public sector contracts, council contracts, bid \
                 writing, framework, government contracts"
            }
            Self::KeepingCustomers => {
                "customer service, keeping customers, loyalty, repeat business, complaints, retention, customer \
                 care"
            }
            Self::Hiring => {
                "employ, employing, \
                 hiring, hire, recruit, recruitment, recruiting, first employee, taking on staff, employ someone, \
                 finding staff, job advert, employing people"
            }
            Self::ManagingPeople => {
                "staff, employees, team, hr, human resources, managing staff, staff leaving, difficult employee, \
                 performance, absence, appraisal, motivation, redundancy, staff retention"
            }
            Self::Leadership => {
                "leadership, leader, management skills, manager, being a boss, director skills, culture"
            }
            Self::Delegating => {
                "delegate, delegation, letting go, doing everything myself, handing over work, stepping back"
            }
            Self::SkillsAndTraining => {
                "training, apprentice, apprentices, apprenticeship, skills, upskilling, learning, qualifications, \
                 interns"
            }
            Self::Governance => {
                "board, governance, trustees, directors, non executive, shareholders, shareholder agreement"
            }
            Self::Productivity => {
                "productivity, efficiency, lean, process, processes, automation, waste of time, operations, \
                 capacity, manufacturing process"
            }
            Self::CuttingCosts => {
                "costs, cut costs, reduce costs, overheads, bills, save money, energy bills, rent, business rates"
            }
            Self::Premises => {
                "premises, shop unit, office, workshop, lease, landlord, equipment, machinery, moving, workspace, \
                 planning permission, property"
            }
            Self::SupplyChain => {
                "suppliers, supplier, supply chain, stock, inventory, logistics, purchasing, warehouse, delivery, \
                 sourcing, materials"
            }
            Self::QualityAndStandards => {
                "quality, iso, iso 9001, standards, accreditation, certification, audit, six sigma"
            }
            Self::OnlineSales => {
                "website, web site, online, online shop, ecommerce, e commerce, seo, google, shopify, etsy, \
                 amazon, selling online, search engine"
            }
            Self::SocialMedia => {
                "social media, facebook, instagram, tiktok, linkedin, content, youtube, influencer, posts, \
                 twitter"
            }
            Self::DigitalTools => {
                "software, it, computer, computers, crm, systems, technology, app, digital, digital skills, \
                 spreadsheets, booking system, cloud, broadband"
            }
            Self::CyberSecurity => {
                "cyber, security, hacked, hacking, scam, fraud, phishing, data protection, gdpr, password, cyber \
                 essentials"
            }
            Self::DataAndAi => {
                "ai, artificial intelligence, data, analytics, chatgpt, machine learning, dashboard, reports"
            }
            Self::StartingToExport => {
                "export, exporting, sell abroad, overseas, international, international trade, foreign markets, \
                 sell to europe, global"
            }
            Self::CustomsAndPaperwork => {
                "customs, import, importing, duty, tariff, brexit, export paperwork, export documents, incoterms, \
                 commodity code, northern ireland protocol, border"
            }
            Self::OverseasPartners => {
                "distributor, overseas distributor, overseas agent, trade fair, trade mission, foreign partner, \
                 overseas customers"
            }
            Self::NewProducts => {
                "new product, product development, design, prototype, new service, product launch, innovation, \
                 innovate, invention, product design"
            }
            Self::ResearchAndDevelopment => {
                "research, r and d, r&d, research and development, university, knowledge transfer, innovate uk, \
                 tax credits, technology development, laboratory"
            }
            Self::IntellectualProperty => {
                "patent, patents, trade mark, trademark, copyright, ip, intellectual property, copied, licensing, \
                 design right"
            }
            Self::LegalForm => {
                "limited company, sole trader, partnership, register company, incorporate, legal structure, \
                 companies house, cic, community interest company, self employed, registering"
            }
            Self::ContractsAndDisputes => {
                "contract, contracts, legal, law, dispute, terms and conditions, solicitor, court, sued, \
                 employment law, tribunal, legal advice"
            }
            Self::RulesAndSafety => {
                "health and safety, licence, license, regulation, regulations, compliance, red tape, food \
                 hygiene, risk assessment, permit, rules, inspection"
            }
            Self::InsuranceAndRisk => {
                "insurance, risk, continuity, emergency plan, flood, liability, disaster, resilience"
            }
            Self::Confidence => {
                "confidence, confident, imposter syndrome, self belief, scared, nervous, motivation, afraid, \
                 unsure, encouragement"
            }
            Self::TimeAndOverload => {
                "workload, too much work, \
                 time, time management, overwhelmed, overload, too busy, work life balance, long hours, \
                 priorities, juggling, no time"
            }
            Self::StressAndHealth => {
                "stress, stressed, anxiety, mental health, burnout, wellbeing, sleep, depression, illness, \
                 worried, menopause, tired"
            }
            Self::WorkingAlone => {
                "lonely, alone, isolated, isolation, loneliness, on my own, nobody to talk to, someone to talk \
                 to, sounding board, working from home"
            }
            Self::PeerNetworks => {
                "network, networking, peer group, meet people, other owners, contacts, mastermind, business club, \
                 community, events, peer support"
            }
            Self::Partnerships => {
                "partner, partners, joint venture, collaboration, collaborate, working together, consortium, co \
                 founder, business partner"
            }
            Self::EnergyAndCarbon => {
                "energy, carbon, net zero, climate, green, sustainability, sustainable, solar, emissions, \
                 environment, energy efficiency, electric vehicles, b corp"
            }
            Self::WasteAndResources => {
                "waste, recycling, packaging, circular economy, plastic, resource efficiency, water, recycle"
            }
            Self::SocialImpact => {
                "social impact, social value, community benefit, charity, social enterprise, impact, ethical, \
                 volunteers, csr"
            }
            Self::SellingTheBusiness => {
                "sell the business, selling my business, exit, exit plan, buyer, valuation, merger, acquisition, \
                 sale of business, trade sale, employee ownership"
            }
            Self::Succession => {
                "succession, retire, retirement, handing on, family succession, next generation, pass on, \
                 management buyout, children taking over, retiring"
            }
            Self::ClosingDown => {
                "closing, close down, wind up, liquidation, bankruptcy, bankrupt, cease trading, insolvent, \
                 administration, shut"
            }
        }
    }
}
