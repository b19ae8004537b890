-- Partners: areas, sector bodies, lenders and others who show the finder on a site of their own.
--
-- A partner is an organisation and has no person here. What came through its site is counted by the month, without a
-- cookie and without a row of anybody's.

create table partners (
    partner_id uuid primary key,
    -- Stands in its addresses: /from/leeds-growth-hub.
    code text not null unique,
    name text not null,
    -- Origins of the sites that may show the finder inside a page.
    sites text[] not null,
    -- Counts up with each change, so that two administrators do not undo each other's.
    version integer not null default 1,
    created_at timestamptz not null,
    -- From then on nobody may show it and nothing is counted.
    closed_at timestamptz
);

create table referrals (
    partner_id uuid not null references partners,
    -- Its first day.
    month date not null,
    -- How often the finder was opened inside the partner's pages.
    shown integer not null default 0,
    -- How often somebody came from there to the results.
    followed integer not null default 0,
    primary key (partner_id, month)
);
