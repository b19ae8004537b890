-- What is done with measured figures beside measuring them: which programmes' figures come from here, which figures an
-- organisation contests, and which programmes assessors should look at because mentoring ends early there.

-- Programmes whose figures the nightly roll-up writes. One of these that has no enquiry left loses its figures; one that
-- never had any keeps what it came with, as the demonstration's have.
create table rolled_up_programmes (
    programme_id uuid primary key references programmes on delete cascade
);

create table figure_contests (
    contest_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    programme_id uuid not null references programmes on delete cascade,
    figure text not null check (figure in ('reply', 'early-ends', 'answers')),
    -- None: the figure as a whole.
    enquiry_id uuid references enquiries on delete cascade,
    why text not null,
    made_by uuid not null,
    made_at timestamptz not null,
    -- Whether the record stays in the figures or is left out of them, with the assessor's reason.
    decision text check (decision in ('stays', 'left-out')),
    reason text not null default '',
    decided_by uuid,
    decided_at timestamptz,

    constraint decided_whole check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null)),
    constraint left_out_is_a_record check (decision is distinct from 'left-out' or enquiry_id is not null)
);
create index figure_contests_of_organisation on figure_contests (organisation_id, made_at);
-- Sent twice is the same as once.
create unique index figure_contests_open on figure_contests (programme_id, figure, enquiry_id) nulls not distinct
    where decision is null;

create table early_ending_notes (
    note_id uuid primary key,
    programme_id uuid not null references programmes on delete cascade,
    organisation_id uuid not null references organisations on delete cascade,
    opened_at timestamptz not null,
    -- As they stood when it was opened.
    begun integer not null check (begun > 0),
    ended_early integer not null check (ended_early between 1 and begun),
    -- The relationships that ended early; the same ones open no second note.
    records uuid[] not null,
    state text not null default 'open' check (state in ('open', 'looked-into', 'closed')),
    found text not null default '',
    handled_by uuid,
    handled_at timestamptz,

    constraint closed_with_words check (state <> 'closed' or found <> '')
);
create unique index early_ending_notes_open on early_ending_notes (programme_id) where state <> 'closed';
