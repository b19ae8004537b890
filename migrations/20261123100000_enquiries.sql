-- What owners of firms ask of mentoring programmes, and what becomes of it.
--
-- A request is what one person asked at one time, with all that is personal in it; it goes to one programme or a few, and
-- each of those is an enquiry with a life of its own. So erasing a request's words and contacts leaves the enquiries' days
-- and coded reasons, which name nobody, for the figures.
--
-- An owner needs no account: pages open by a secret link, of which nothing is stored.

create table enquiry_requests (
    request_id uuid primary key,
    name text not null,
    business text not null default '',
    mailbox text not null,
    phone text not null default '',
    message text not null,
    -- The finder's query, so that the next best matches can be found again; and those of its answers that the person chose
    -- to pass on, as pairs of what was asked and what was answered, in the words they saw.
    need text not null default '',
    lines jsonb not null default '[]',
    consented_at timestamptz not null,
    made_at timestamptz not null,
    -- Passed on only once the mailbox has shown that it is theirs.
    confirmed_at timestamptz,
    -- The words and contacts above are gone since then; the columns hold empty texts.
    erased_at timestamptz
);
create index enquiry_requests_mailbox on enquiry_requests (lower(mailbox));
create index enquiry_requests_unconfirmed on enquiry_requests (made_at) where confirmed_at is null;

create table enquiries (
    enquiry_id uuid primary key,
    reference text not null unique,
    request_id uuid not null references enquiry_requests on delete cascade,
    programme_id uuid not null references programmes on delete cascade,
    organisation_id uuid not null references organisations on delete cascade,
    -- The enquiry that had no answer, or was declined, or ended, and in whose place this one went out.
    resent_from uuid references enquiries on delete set null,
    -- Working days, as stated before it was sent.
    promised_days smallint not null check (promised_days >= 0),
    made_at timestamptz not null,

    -- What the events below have come to.
    version integer not null default 0,
    stage text not null check (stage in (
        'unconfirmed', 'not-passed-on', 'sent', 'seen', 'answered', 'meeting-arranged', 'started', 'ended', 'declined',
        'closed'
    )),
    stage_at timestamptz not null,
    sent_at timestamptz,
    due_on date,
    seen_at timestamptz,
    -- Of the first reply, or of declining.
    answered_at timestamptz,
    meeting_on date,
    started_on date,
    mentor_id uuid,
    ended_on date,
    -- The coded reason that it was not passed on, declined, closed or ended for.
    reason text,
    assigned_to uuid,
    last_message_by text check (last_message_by in ('owner', 'organisation')),
    last_message_at timestamptz,
    owner_contact_shared_at timestamptz,
    organisation_contact_shared_at timestamptz,
    chased text check (chased in ('half-time', 'due', 'after')),
    owner_told_at timestamptz,
    -- An assessor left it out of the figures.
    left_out boolean not null default false,

    constraint passed_on check ((sent_at is null) = (stage in ('unconfirmed', 'not-passed-on'))),
    constraint due check ((due_on is null) = (sent_at is null))
);
create index enquiries_of_request on enquiries (request_id);
create index enquiries_of_organisation on enquiries (organisation_id, stage);
create index enquiries_of_programme on enquiries (programme_id, sent_at);
create index enquiries_waiting on enquiries (due_on) where stage in ('sent', 'seen');

-- Append-only. Coded: nothing in it names a person but the members' accounts.
create table enquiry_events (
    enquiry_id uuid not null references enquiries on delete cascade,
    number integer not null,
    kind text not null,
    details jsonb not null,
    side text not null check (side in ('owner', 'organisation', 'portal')),
    account_id uuid,
    at timestamptz not null,
    primary key (enquiry_id, number)
);

create table enquiry_messages (
    enquiry_id uuid not null references enquiries on delete cascade,
    number smallint not null,
    side text not null check (side in ('owner', 'organisation')),
    account_id uuid,
    text text not null,
    at timestamptz not null,
    primary key (enquiry_id, number)
);
