-- Organisations that two sources both have: pairs proposed to a person, what was answered, and what was merged.
--
-- The row of an organisation that was merged into another stays, withdrawn. So the next import of its source meets it by
-- its key, changes what nobody sees, and makes no second one; and a merge can be undone.

alter table organisations add column merged_into uuid references organisations on delete set null;
alter table organisations add constraint merged check (
    merged_into is null or (merged_into <> organisation_id and listing = 'withdrawn')
);
create index organisations_merged_into on organisations (merged_into) where merged_into is not null;

create table duplicate_proposals (
    proposal_id uuid primary key,
    first_id uuid not null references organisations on delete cascade,
    second_id uuid not null references organisations on delete cascade,
    -- Each pair once, whichever way round it is found.
    unique (first_id, second_id),
    check (first_id < second_id),
    -- The points of its evidence, which is kept as it stood when somebody could read it.
    score smallint not null,
    evidence jsonb not null,
    proposed_at timestamptz not null,
    -- A pair that was answered is never proposed again.
    answer text check (answer in ('merged', 'not-same')),
    answered_at timestamptz,
    check ((answer is null) = (answered_at is null))
);
create index duplicate_proposals_open on duplicate_proposals (score desc) where answer is null;
create index duplicate_proposals_of_second on duplicate_proposals (second_id);

create table organisation_merges (
    merge_id uuid primary key,
    proposal_id uuid not null references duplicate_proposals on delete cascade,
    -- Whose page goes on, and whose leads there.
    survivor_id uuid not null references organisations on delete cascade,
    merged_id uuid not null references organisations on delete cascade,
    merged_at timestamptz not null,
    -- What has to be put back: which programmes under which address, former addresses, spellings, mentors.
    moved jsonb not null,
    undone_at timestamptz
);
create unique index organisation_merges_standing on organisation_merges (merged_id) where undone_at is null;
create index organisation_merges_of_survivor on organisation_merges (survivor_id);
create index organisation_merges_of_proposal on organisation_merges (proposal_id);
