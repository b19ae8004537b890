//! Words that owners type for their trade, by the section that the classification's own index puts them in.

use super::Sector;

impl Sector {
    /// Phrases that lead to this sector, besides its names.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.word_list().split(", ")
    }

    #[expect(clippy::too_many_lines, reason = "a table, a sector an entry")]
    fn word_list(self) -> &'static str {
        match self {
            Self::Farming => {
                "farm, farmer, farming, agriculture, agricultural contractor, crofter, croft, dairy farm, arable, \
                 livestock, sheep, cattle, beef farm, pigs, poultry, egg producer, fruit grower, vegetables, \
                 market garden, grower, horticulture, plant nursery, vineyard, orchard, beekeeper, honey \
                 producer, horse breeding, forestry, forester, woodland, timber growing, logging, fishing, \
                 fisherman, trawler, fish farm, aquaculture, oyster farm, shellfish, gamekeeper, shoot, sheep \
                 shearing, smallholding, hydroponics, mushroom grower, cut flowers grower, christmas trees, \
                 alpacas, food growing"
            }
            Self::Mining => {
                "mining, mine, quarry, quarrying, sand and gravel, aggregates, stone quarry, slate quarry, coal, \
                 oil and gas, offshore, drilling, oil rig, peat, lithium, minerals, clay pit, tin mine"
            }
            Self::Manufacturing => {
                "manufacturer, manufacturing, factory, maker, brewery, brewer, craft beer, distillery, gin maker, \
                 whisky, cider maker, winery, bakery, baker, cake maker, cakes, chocolatier, chocolate maker, \
                 cheese maker, dairy products, food producer, food manufacturer, jam maker, sausage maker, ready \
                 meals, coffee roaster, ice cream maker, pet food maker, soft drinks, textiles, weaver, knitwear, \
                 clothing manufacturer, fashion label, dressmaker, tailor, seamstress, shoemaker, leather goods, \
                 saddler, furniture maker, cabinet maker, upholsterer, woodworker, sawmill, timber frame maker, \
                 joinery workshop, carpentry workshop, paper, packaging manufacturer, printer, printing, screen \
                 printing, 3d printing, bookbinder, chemicals, cosmetics maker, soap maker, candle maker, \
                 candles, paint manufacturer, plastics, injection moulding, rubber, glass maker, glassblower, \
                 pottery, potter, ceramics, concrete products, bricks, stonemason, steel, foundry, blacksmith, \
                 welder, welding, fabricator, metal fabrication, sheet metal, machining, cnc, toolmaker, \
                 precision engineering, engineering workshop, electronics, circuit boards, sensors, medical \
                 devices, medical equipment, pharmaceuticals, batteries, electrical equipment, machinery, machine \
                 builder, robotics, automotive parts, car maker, aerospace, aircraft parts, boat builder, \
                 shipbuilding, bicycle maker, jeweller, jewellery maker, silversmith, goldsmith, musical \
                 instrument maker, toys, toy maker, sports equipment maker, sign maker, crafts, craft maker, \
                 handmade gifts, dental laboratory, spectacle lenses, machine repair, ship repair, assembly, \
                 production, garment, curtains maker, blinds maker, kitchen manufacturer, window manufacturer, \
                 caravan maker, vegan food maker, tofu, sauces, spices"
            }
            Self::Energy => {
                "energy supplier, electricity, electricity supplier, gas supplier, power station, wind farm, wind \
                 turbine, solar farm, renewable energy, renewables, hydro power, hydroelectric, biogas, anaerobic \
                 digestion, district heating, heat network, energy, power generation, community energy, tidal \
                 power, battery storage, hydrogen, utilities"
            }
            Self::WaterAndWaste => {
                "waste, waste management, waste collection, recycling, recycler, skip hire, scrap, scrap metal, \
                 rubbish clearance, rubbish removal, house clearance waste, sewage, sewerage, septic tank, \
                 drains, drainage, water supply, water treatment, composting, landfill, remediation, contaminated \
                 land, asbestos disposal, hazardous waste, refuse, plastic recycling, textile recycling"
            }
            Self::Construction => {
                "builder, building, construction, plumber, plumbing, electrician, electrical contractor, roofer, \
                 roofing, carpenter, carpentry, joiner, joinery, plasterer, painter and decorator, painter, \
                 decorator, painting, bricklayer, scaffolder, scaffolding, tiler, tiling, floor layer, flooring, \
                 carpet fitter, kitchen fitter, bathroom fitter, glazier, double glazing, window fitter, heating \
                 engineer, gas engineer, boiler, heat pump installer, solar panel installer, solar installer, \
                 insulation, air conditioning, property developer, house builder, developer of houses, civil \
                 engineering contractor, groundworks, digger, demolition, paving, driveways, fencing, loft \
                 conversion, extensions, refurbishment, renovation, handyman, home improvements, shopfitter, damp \
                 proofing, drywall, dry lining, rendering, stonework, thatcher, main contractor, road building, \
                 surfacing, piling, steel erector, alarm installer, fire alarm installer, ev charger installer, \
                 swimming pool builder, conservatory, modular building, tiny houses, eco homes, smart home \
                 installer"
            }
            Self::RetailAndMotor => {
                "cars, vehicles, clothes, \
                 shop, shopkeeper, retail, retailer, store, online shop, online store, online retailer, \
                 ecommerce, e commerce, ebay, etsy, amazon seller, dropshipping, market stall, market trader, \
                 corner shop, convenience store, newsagent, supermarket, grocer, greengrocer, butcher, \
                 fishmonger, baker shop, bread shop, deli, delicatessen, farm shop, cheese shop, health food \
                 shop, zero waste shop, sweet shop, off licence, wine shop, wine merchant, vape shop, pharmacy, \
                 chemist, pharmacist, optician, clothes shop, clothing, fashion shop, boutique, bridal shop, shoe \
                 shop, jewellery shop, gift shop, card shop, toy shop, bookshop, book seller, record shop, music \
                 shop, antiques, antique dealer, vintage clothes, second hand, charity shop, furniture shop, \
                 carpet shop, electrical shop, phone shop, hardware shop, diy, builders merchant, garden centre, \
                 florist, flower shop, pet shop, pets, bike shop, sports shop, art gallery shop, petrol station, \
                 car dealer, used cars, car sales, garage, mechanic, car mechanic, mot, car repair, car body \
                 repair, bodyshop, tyres, car wash, valeting, car valeting, motorcycle, car parts, caravan sales, \
                 breakdown recovery, wholesale, wholesaler, distributor, importer, import export, trading, cash \
                 and carry, food wholesaler, subscription box, vending machines, stationery shop, kitchen \
                 showroom, hair products, cosmetics shop, craft shop, tea merchant, agricultural machinery dealer"
            }
            Self::Transport => {
                "taxi, taxi driver, cab, minicab, private hire, uber, chauffeur, van driver, man and van, \
                 courier, delivery driver, delivery, parcel, haulage, haulier, lorry, lorry driver, hgv, \
                 trucking, truck driver, transport, removals, removal company, freight, freight forwarder, \
                 shipping, logistics, warehouse, warehousing, storage, self storage, fulfilment, cold storage, \
                 coach, coach operator, bus, minibus, school transport, rail, railway, train, airline, air \
                 charter, drone delivery, airport, ferry, boat trips, canal boat, barge, port, harbour, car park, \
                 parking, post office, cycle courier, horse transport, pipeline, cargo, towing, packing"
            }
            Self::HotelsAndFood => {
                "food, food and drink, \
                 hotel, guest house, bed and breakfast, b and b, bnb, airbnb, hostel, holiday let, holiday \
                 cottage, holiday park, caravan park, campsite, camping, glamping, cafe, coffee shop, coffee van, \
                 tea room, tearoom, restaurant, bistro, takeaway, fish and chips, chip shop, kebab, pizza, \
                 pizzeria, burger van, burgers, sandwich bar, sandwich shop, food truck, food van, street food, \
                 ice cream van, ice cream parlour, catering, caterer, chef, private chef, personal chef, wedding \
                 catering, canteen, pub, public house, inn, bar, wine bar, cocktail bar, mobile bar, nightclub, \
                 micropub, hospitality, supper club, dark kitchen, juice bar, bakery cafe, curry house, chinese \
                 takeaway, sushi, events catering, accommodation, landlord of a pub, dessert parlour, shisha \
                 lounge, meal delivery"
            }
            Self::Information => {
                "app developer, app, apps, software, software developer, developer, programmer, programming, \
                 coder, saas, web developer, web designer, website designer, websites, web design, it, it \
                 support, it consultant, computer consultant, tech start up, tech, technology, ai, artificial \
                 intelligence, machine learning, data, data science, data analyst, cyber security, cloud, \
                 hosting, web hosting, internet provider, broadband, telecoms, telecommunications, mobile \
                 network, games, games developer, video games, game studio, film, film maker, film production, tv \
                 production, television, video production, videographer, video editor, animation, animator, post \
                 production, cinema, radio, podcast, podcaster, youtuber, blogger, publisher, publishing, \
                 magazine, newspaper, book publisher, music publisher, record label, recording studio, news \
                 agency, platform, marketplace app, blockchain, fintech app, edtech, virtual reality, digital \
                 agency, ux designer, database, network engineer, systems, media, broadcasting"
            }
            Self::Finance => {
                "bank, banking, finance, financial adviser, financial advisor, ifa, financial planner, mortgage \
                 broker, mortgage adviser, mortgages, insurance, insurance broker, insurer, pensions, pension \
                 adviser, credit union, lender, lending, loans, pawnbroker, investment, fund manager, wealth \
                 management, stockbroker, trader, fintech, payments, foreign exchange, bureau de change, leasing \
                 finance, invoice finance, venture capital, holding company, loss adjuster, actuary, debt \
                 collection finance, crypto, crowdfunding platform, asset management, underwriter"
            }
            Self::Property => {
                "estate agent, letting agent, lettings, landlord, buy to let, property, property management, \
                 property manager, property investor, real estate, rentals, housing association, office letting, \
                 coworking space, co working, workspace, serviced offices, commercial property, student lets, \
                 block management, valuer, auction property, hmo, house rental, managed workspace"
            }
            Self::Professional => {
                "solicitor, lawyer, law, legal, barrister, conveyancer, conveyancing, notary, will writer, \
                 accountant, accountancy, accounting, bookkeeper, bookkeeping, payroll bureau, auditor, tax \
                 adviser, management consultant, consultant, consultancy, business consultant, business coach, hr \
                 consultant, architect, architecture, surveyor, quantity surveyor, engineer, engineering, civil \
                 engineer, structural engineer, consulting engineer, technical testing, testing laboratory, town \
                 planner, planning consultant, draughtsman, cad, designer, graphic designer, graphic design, \
                 interior designer, interior design, product designer, fashion designer, textile designer, \
                 illustration design, marketing, marketing agency, digital marketing, social media manager, seo, \
                 advertising, advertising agency, pr, public relations, copywriter, market research, branding \
                 agency, photographer, photography, wedding photographer, translator, translation, interpreter, \
                 scientist, science, research, biotech, biotechnology, life sciences, laboratory, r and d, \
                 clinical trials, vet, veterinary, veterinary surgeon, environmental consultant, energy \
                 consultant, energy assessor, health and safety consultant, quality consultant, archaeologist, \
                 patent attorney, geologist, ecologist, project manager, head office, fundraising consultant, \
                 drone survey, event photographer, sustainability consultant, export consultant"
            }
            Self::Administrative => {
                "cleaner, cleaning, cleaning company, window cleaner, carpet cleaner, domestic cleaner, office \
                 cleaning, gardener, gardening, landscaper, landscaping, landscape gardener, tree surgeon, lawn \
                 care, lawn mowing, pest control, facilities management, caretaker, security, security guard, \
                 security company, door supervisor, private detective, cctv monitoring, recruitment, recruitment \
                 agency, recruiter, employment agency, temp agency, staffing, headhunter, travel agent, travel \
                 agency, tour operator, tour guide, tourism, tours, holidays, ticket agency, car hire, van hire, \
                 car rental, tool hire, plant hire, equipment hire, party hire, marquee hire, bouncy castle, \
                 costume hire, bike hire, boat hire, equipment rental, virtual assistant, va, secretarial, admin, \
                 administration, office services, call centre, telemarketing, event organiser, event planner, \
                 event management, events, conferences, exhibitions, festival organiser, packaging services, debt \
                 collector, mailing, document storage, business support, outsourcing, chimney sweep, gutter \
                 cleaning, end of tenancy cleaning, oven cleaning, model agency"
            }
            Self::PublicAdministration => {
                "council, local authority, government, public sector, parish council, defence, army, police, fire \
                 service, civil service, prison, public administration, town hall"
            }
            Self::Education => {
                "teacher, teaching, tutor, tutoring, private tutor, school, nursery school, college, university, \
                 training, trainer, training provider, training company, education, educational consultant, \
                 driving instructor, driving school, flying school, language school, english teacher, tefl, music \
                 teacher, piano teacher, singing teacher, guitar lessons, dance teacher, dance school, dance \
                 classes, drama school, art classes, craft workshops, pottery classes, cookery school, cookery \
                 classes, swimming lessons, swimming teacher, sports coaching, football coaching, martial arts, \
                 karate, riding school, yoga teacher training, first aid training, online courses, course \
                 creator, e learning, exam centre, after school tuition, forest school, coding club, lecturer, \
                 apprenticeship provider, lessons, pre school, surf school"
            }
            Self::HealthAndSocialWork => {
                "carehome, doctor, gp, dentist, dental practice, dental hygienist, nurse, nursing, midwife, \
                 physiotherapist, physio, osteopath, chiropractor, podiatrist, chiropodist, psychologist, \
                 psychotherapist, counsellor, counselling, therapist, therapy, acupuncture, acupuncturist, \
                 homeopath, herbalist, nutritionist, dietitian, occupational therapist, speech therapist, \
                 hypnotherapist, reflexologist, sports massage therapist, hospital, clinic, private clinic, \
                 aesthetics clinic, health, healthcare, medical, ambulance, care, carer, care home, care agency, \
                 home care, homecare, domiciliary care, nursing home, residential care, supported living, \
                 childminder, childminding, childcare, nursery, day nursery, creche, playgroup, nanny agency, \
                 after school club, social work, social worker, social care, day centre, charity for children, \
                 youth work, foster agency, fostering, refuge, food bank, homeless charity, hearing aids clinic, \
                 doula, mental health, personal assistant care, disability services, community centre care, \
                 charity, rehabilitation"
            }
            Self::ArtsAndRecreation => {
                "artist, art, painter artist, sculptor, illustrator, writer, author, novelist, poet, journalist, \
                 musician, music, band, singer, dj, composer, actor, performer, dancer, comedian, magician, \
                 theatre, theatre company, entertainer, children's entertainer, circus, sound engineer, stage \
                 lighting, art gallery, gallery, museum, heritage, library, historic house, zoo, botanic garden, \
                 nature reserve, bookmaker, betting, bingo, casino, amusement arcade, sport, sports club, \
                 football club, golf club, golf, gym, fitness, fitness instructor, personal trainer, personal \
                 training, pilates, yoga, yoga teacher, yoga studio, crossfit, swimming pool, leisure centre, \
                 leisure, climbing wall, climbing, outdoor activities, adventure, surfing, sailing, cycling club, \
                 horse racing, stables, livery, theme park, soft play, escape room, trampoline park, festival, \
                 live music venue, concert, esports, culture, creative, creative arts, recreation, amusement, \
                 arts centre, craft artist, marina, fishing lake, theatre in education, choir, storyteller, quiz \
                 nights, mobile disco, wedding band, puppets, street artist, tennis coach"
            }
            Self::OtherServices => {
                "hairdresser, hairdressing, hair salon, hair, barber, barbershop, mobile hairdresser, beautician, \
                 beauty, beauty salon, beauty therapist, nails, nail bar, nail technician, makeup artist, make up \
                 artist, eyelashes, lash technician, eyebrows, microblading, tattoo, tattooist, tattoo artist, \
                 piercing, tanning salon, spa, massage, masseuse, sauna, wellness, dog groomer, dog grooming, dog \
                 walker, dog walking, pet sitter, pet grooming, kennels, cattery, dog trainer, dog training, \
                 doggy day care, funeral director, funeral, undertaker, celebrant, wedding planner, weddings, \
                 dating agency, astrologer, tarot, life coach, laundry, launderette, ironing, dry cleaner, dry \
                 cleaning, clothes alterations, alterations, shoe repair, cobbler, key cutting, locksmith, watch \
                 repair, clock repair, phone repair, computer repair, laptop repair, appliance repair, washing \
                 machine repair, tv repair, bike repair, bicycle repair, furniture restoration, furniture repair, \
                 upholstery repair, piano tuner, trade association, trade union, professional body, membership \
                 organisation, church, mosque, religious organisation, political party, campaign group, social \
                 club, community group, club, association, hair extensions, waxing, shoe shine, personal stylist, \
                 personal shopper, genealogist, image consultant, repair cafe, service industries, personal \
                 services"
            }
            Self::Households => {
                "nanny, au pair, housekeeper, butler, domestic staff, cook in a household, household, own staff \
                 at home, subsistence"
            }
            Self::InternationalOrganisations => {
                "embassy, consulate, united nations, international organisation, foreign mission, high commission"
            }
        }
    }
}
