-- Changes of what a mark rests on, which wait for an assessor while the approved version stays public. `proposed` is the
-- form as it was sent, to be applied when it is approved; `changes` is what it came to, in words, as the sender saw it.

create table listing_edits (
    edit_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    -- The programme it is about; none where it is about the organisation itself.
    programme_id uuid references programmes on delete cascade,
    proposed jsonb not null,
    changes jsonb not null,
    state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'replaced')),
    reason text not null default '',
    made_by uuid not null,
    made_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    constraint decision check ((state = 'waiting') = (decided_at is null)),
    constraint reason_to_refuse check (state <> 'refused' or reason <> '')
);
-- One change of one thing waits at a time: a later one takes its place.
create unique index listing_edits_waiting on listing_edits (organisation_id, coalesce(programme_id, organisation_id))
    where state = 'waiting';

-- Programmes' names, for readers outside the directory.
create view programme_names as select programme_id, organisation_id, name from programmes;
