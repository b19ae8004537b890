-- The mentors of an organisation by name: what it tells us of each, and what the mentor said to that.
--
-- A row is what one organisation says of one person. What the matching counts of the person stands in `mentors`, which
-- the directory writes and which knows no names; several rows of one person lead to one mentor there once the person has
-- confirmed them, and until then each organisation's row counts by itself.
--
-- `person_id` is made from the mailbox with a key that is not in the database: the same mailbox gives the same one, and
-- the link in a mentor's mail is made from it. `mailbox` is plain because it is written to and because people ask by it
-- what is held about them.
create table roster_entries (
    entry_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    -- Judged at commit: a person's rows move to one mentor in the same transaction that makes and removes mentors.
    mentor_id uuid not null references mentors on delete cascade deferrable initially deferred,
    person_id uuid not null,
    name text not null check (name <> ''),
    mailbox text not null check (mailbox <> ''),
    district text,
    sectors text[] not null default '{}',
    challenges text[] not null default '{}',
    stages text[] not null default '{}',
    formats text[] not null default '{}',
    languages text[] not null default '{}',
    places smallint not null default 0 check (places >= 0),
    trained_on date,
    state text not null default 'active' check (state in ('active', 'resting', 'left')),
    added_at timestamptz not null,
    changed_at timestamptz not null,

    -- What the mentor said, by the link in their mail.
    confirmed_at timestamptz,
    corrected_at timestamptz,
    rests_at timestamptz,

    -- What we wrote to the mentor. `news_at`: the organisation changed something after the last letter.
    asked_at timestamptz,
    reminded_at timestamptz,
    last_called_at timestamptz,
    news_at timestamptz,

    unique (organisation_id, person_id)
);
create index roster_entries_of_person on roster_entries (person_id);
create index roster_entries_of_mentor on roster_entries (mentor_id);
create index roster_entries_of_mailbox on roster_entries (lower(mailbox));

-- Who left an organisation's roster by their own choice, so that the next import does not bring them back. There is
-- nobody's name here, and without the key no way from the person to a mailbox.
create table roster_departures (
    organisation_id uuid not null references organisations on delete cascade,
    person_id uuid not null,
    left_at timestamptz not null,
    primary key (organisation_id, person_id)
);
create index roster_departures_of_person on roster_departures (person_id);

-- A file of mentors between its dry run and the yes to it; gone with either answer, or after a day.
create table roster_imports (
    import_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    account_id uuid not null references accounts on delete cascade,
    content text not null,
    made_at timestamptz not null
);
