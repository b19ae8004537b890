-- What the public tells us about a listing that is not as it should be. Never shown publicly, and nothing of it is in the
-- audit trail but that it was there: people tell in confidence.

create table complaints (
    complaint_id uuid primary key,
    reference text not null unique,
    organisation_id uuid not null references organisations on delete cascade,
    complaint text not null check (complaint <> ''),
    name text not null default '',
    mailbox text not null,
    state text not null default 'new' check (state in ('new', 'looking', 'upheld', 'not-upheld', 'passed-on')),
    made_at timestamptz not null,
    settled_at timestamptz
);
create index complaints_open on complaints (made_at) where state in ('new', 'looking');

-- What assessors did about a complaint: a note, a new state, an answer to the person.
create table complaint_notes (
    complaint_id uuid not null references complaints on delete cascade,
    number smallint not null,
    note text not null,
    state text not null,
    -- The words that were sent to the person; empty where none were.
    reply text not null default '',
    made_by uuid not null,
    made_at timestamptz not null,
    primary key (complaint_id, number)
);
