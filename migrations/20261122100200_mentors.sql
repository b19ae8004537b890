-- Mentors, as the matching counts them. Names and contacts are not here: nothing that reads this table for a public
-- page could show one by mistake. A person has one row however many organisations they mentor for.
--
-- `district` is the outward half of a postcode. A full postcode can single out a sole trader's home.

create table mentors (
    mentor_id uuid primary key,
    district text,
    sectors text[] not null default '{}',
    challenges text[] not null default '{}',
    stages text[] not null default '{}',
    formats text[] not null default '{}',
    languages text[] not null default '{english}',
    places smallint not null default 0 check (places >= 0),
    trained_on date,
    state text not null default 'active' check (state in ('active', 'resting', 'left')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table mentor_organisations (
    mentor_id uuid not null references mentors on delete cascade,
    organisation_id uuid not null references organisations on delete cascade,
    primary key (mentor_id, organisation_id)
);
create index mentor_organisations_of_organisation on mentor_organisations (organisation_id);
