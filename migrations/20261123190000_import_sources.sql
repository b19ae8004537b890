-- Sources that are imported again and again: what each is, what every import of it came to, and what an import that was
-- broken off had read so far.

create table import_sources (
    source_key text primary key check (source_key <> ''),
    name text not null,
    licence text not null,
    -- A web address, or a file's name without its folder.
    address text not null,
    -- The words of `--only`; empty where all is taken.
    choice text not null default ''
);

create table import_runs (
    run_id uuid primary key,
    source_key text not null references import_sources on delete cascade,
    finished_at timestamptz not null,
    services integer not null check (services >= 0),
    imported integer not null check (imported >= 0),
    set_aside integer not null check (set_aside >= 0),
    -- Of organisations and programmes together.
    added integer not null check (added >= 0),
    changed integer not null check (changed >= 0),
    retired integer not null check (retired >= 0),
    returned integer not null check (returned >= 0),
    left_alone integer not null check (left_alone >= 0),
    -- Faults of the source that were dealt with: kind and how often.
    findings jsonb not null
);
create index import_runs_of_source on import_runs (source_key, finished_at desc);

-- Pages of a feed whose last page was not read yet. They hold what would be public: listings without contacts. Gone as
-- soon as the last page is read.
create table import_pages (
    source_key text not null,
    address text not null,
    choice text not null,
    page integer not null check (page > 0),
    harvest jsonb not null,
    read_at timestamptz not null,
    primary key (source_key, page)
);

-- What an import withdrew because its source no longer has it, and the state it had before: it comes back to that when
-- the source has it again. Empty where people withdrew it.
alter table organisations add column retired_from text;
alter table programmes add column retired_from text;
