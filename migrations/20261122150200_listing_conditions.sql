-- Conditions that a mark was given on: what has to be done, and by when. An assessor says whether it was. A condition of
-- a mark that has ended is closed with it.
create table listing_conditions (
    condition_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    criterion text not null,
    condition text not null check (condition <> ''),
    due_on date not null,
    state text not null default 'open' check (state in ('open', 'met', 'not-met', 'closed')),
    note text not null default '',
    settled_by uuid,
    settled_at timestamptz,
    constraint settled check ((state = 'open') = (settled_at is null)),
    created_at timestamptz not null
);
create index listing_conditions_of_organisation on listing_conditions (organisation_id);
create index listing_conditions_open on listing_conditions (due_on) where state = 'open';
