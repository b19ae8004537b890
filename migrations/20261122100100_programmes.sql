-- Programmes: what an organisation offers, and what a need is matched with.
--
-- Sets of vocabulary terms are arrays of slugs. The vocabularies live in the program, so a term that is renamed there
-- is mapped there; a slug the program no longer knows is passed over when read. An empty set of stages means every
-- stage; an empty set of groups in `reserved_for` means anyone.

create table programmes (
    programme_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    slug text not null,
    unique (organisation_id, slug),
    name text not null check (name <> ''),

    -- Mentoring is what people come for; other business support (grants, advice, premises) is shown only when asked.
    kind text not null default 'mentoring' check (kind in ('mentoring', 'other')),
    support_types text[] not null default '{}',

    summary text not null default '',
    aims text not null default '',
    who_for text not null default '',
    website text,

    listing text not null default 'draft' check (listing in ('draft', 'listed', 'paused', 'withdrawn', 'expired')),
    last_confirmed_on date,

    stages text[] not null default '{}',
    every_sector boolean not null default true,
    sectors text[] not null default '{}',
    challenges text[] not null default '{}',

    -- Where: the whole country, or regions and areas; and how far a mentor travels from the base. The base is a
    -- postcode district, never a full postcode.
    nationwide boolean not null default false,
    regions text[] not null default '{}',
    areas text[] not null default '{}',
    base_district text,
    travel_miles smallint check (travel_miles >= 0),
    formats text[] not null default '{}',

    cost text not null default 'unknown' check (cost in ('free', 'fee', 'membership', 'unknown')),
    cost_pence integer check (cost_pence >= 0),
    cost_unit text check (cost_unit in ('hour', 'session', 'month', 'year', 'programme')),
    constraint price check (cost in ('fee', 'membership') or (cost_pence is null and cost_unit is null)),

    least_employees integer check (least_employees >= 0),
    most_employees integer check (most_employees >= least_employees or least_employees is null),
    least_months_trading integer check (least_months_trading >= 0),
    most_months_trading integer check (most_months_trading >= least_months_trading or least_months_trading is null),
    reserved_for text[] not null default '{}',
    welcomes text[] not null default '{}',
    eligibility text not null default '',

    minimum_months smallint check (minimum_months >= 0),
    meetings_a_month real check (meetings_a_month > 0),
    places smallint check (places >= 0),
    waiting_weeks smallint check (waiting_weeks >= 0),
    promised_reply_days smallint check (promised_reply_days >= 0),
    languages text[] not null default '{english}',

    source text,
    source_licence text,
    source_key text unique,

    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- Addresses a programme had under an earlier name, within its organisation.
create table programme_slugs (
    organisation_id uuid not null references organisations on delete cascade,
    slug text not null,
    programme_id uuid not null references programmes on delete cascade,
    retired_at timestamptz not null default now(),
    primary key (organisation_id, slug)
);
create index programme_slugs_of_programme on programme_slugs (programme_id);

-- What we measured rather than what was promised. Apart from the programme, because nobody edits these by hand.
create table programme_measures (
    programme_id uuid primary key references programmes on delete cascade,
    reply_days real check (reply_days >= 0),
    outcomes_asked integer not null default 0 check (outcomes_asked >= 0),
    outcomes_positive integer not null default 0 check (outcomes_positive between 0 and outcomes_asked),
    measured_on date not null
);
