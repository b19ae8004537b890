# Prints `count` different addresses of the results page, as people's needs might be: awk -v count=1000 -v seed=1.
# Slugs are the vocabularies'; an unknown one would answer 422, which the script counts as an error.

function pick(list, n) { return list[1 + int(rand() * n)] }

BEGIN {
    srand(seed)
    challenges_n = split("business-idea business-plan business-model managing-growth cash-flow raising-finance grants " \
        "investors pricing-and-profit bookkeeping-and-tax getting-paid finding-customers marketing-plan brand " \
        "selling-skills tenders keeping-customers hiring managing-people leadership delegating productivity " \
        "cutting-costs premises supply-chain online-sales social-media digital-tools data-and-ai starting-to-export " \
        "new-products confidence time-and-overload working-alone peer-networks energy-and-carbon " \
        "selling-the-business succession", challenges, " ")
    sectors_n = split("manufacturing construction wholesale-retail-and-motor-trades transport-and-storage " \
        "hotels-and-food information-and-communication finance-and-insurance property " \
        "professional-scientific-and-technical administrative-and-support-services education " \
        "health-and-social-work arts-entertainment-and-recreation other-services farming-forestry-and-fishing", \
        sectors, " ")
    stages_n = split("thinking starting first-three-years established growing-fast in-difficulty handing-on", stages, " ")
    places_n = split("Leeds Sheffield Manchester Liverpool Newcastle+upon+Tyne Nottingham Derby Leicester Birmingham Coventry " \
        "Norwich Cambridge LS6 LS1 M1 M14 B1 B15 BS1 BS8 CF10 SA1 EH1 G12 AB10 IV2 BT1 BT48 PL1 EX4 SO14 PO1 BN1 OX1 " \
        "RG1 E1 N1 SE1 SW9 W5 CR0 HA1 CT1 ME14 IP1 PE1 LN1 HU1 YO1 TS1 DH1 CA1 PR1 L1 CH1 ST1 WR1 HR1 GL1 TR1", \
        places, " ")
    formats_n = split("face-to-face online phone group", formats, " ")
    while (made < count) {
        # Never one challenge twice: the portal would read that as another address of the list.
        first = pick(challenges, challenges_n)
        second = pick(challenges, challenges_n)
        third = pick(challenges, challenges_n)
        address = "/find/results?challenge=" first
        if (rand() < 0.6 && second != first) {
            address = address "&challenge=" second
            if (rand() < 0.5 && third != first && third != second) address = address "&challenge=" third
        }
        address = address "&stage=" pick(stages, stages_n) "&sector=" pick(sectors, sectors_n)
        address = address "&place=" pick(places, places_n)
        if (rand() < 0.3) address = address "&travel_miles=" 5 * (1 + int(rand() * 10))
        if (rand() < 0.3) address = address "&format=" pick(formats, formats_n)
        if (rand() < 0.2) address = address "&budget=free"
        if (!(address in seen)) {
            seen[address] = 1
            print address
            made++
        }
    }
}
