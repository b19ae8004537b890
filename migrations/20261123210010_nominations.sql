-- Local networks that somebody thinks should be in the directory, for those who run it to look at. Of who nominated one
-- nothing is kept: no name, no mailbox, no address, and of the time the day alone.

create table nominations (
    nomination_id uuid primary key,
    name text not null check (name <> ''),
    website text not null check (website <> ''),
    -- An area's or a region's slug; empty for the whole country.
    place text not null default '',
    -- Empty for every kind of business.
    sector text not null default '',
    why text not null check (why <> ''),
    nominated_on date not null,
    state text not null default 'new' check (state in ('new', 'looked-at', 'invited', 'not-suitable')),
    -- Why it was marked so; for those who run the network.
    reason text not null default '' check (state <> 'not-suitable' or reason <> ''),
    marked_by uuid,
    marked_at timestamptz check ((state = 'new') = (marked_at is null))
);
create index nominations_by_state on nominations (state, nominated_on);
