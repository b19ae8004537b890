-- What organisations were reminded of, so that nobody is reminded twice. `about_on` is the day that the reminder is
-- about: when the listing was last confirmed, when the mark ends, when a condition or a return is due. Another day makes
-- another round of reminders.

create table listing_reminders (
    organisation_id uuid not null references organisations on delete cascade,
    reminder text not null,
    -- A condition's, where it is about one; the organisation's otherwise.
    subject_id uuid not null,
    about_on date not null,
    sent_at timestamptz not null,
    primary key (organisation_id, reminder, subject_id, about_on)
);

-- The light yearly return of an assessed organisation: three questions, due on each anniversary of its mark.
create table listing_returns (
    organisation_id uuid not null references organisations on delete cascade,
    due_on date not null,
    businesses integer not null check (businesses >= 0),
    mentors integer not null check (mentors >= 0),
    changes text not null default '',
    made_by uuid not null,
    made_at timestamptz not null,
    primary key (organisation_id, due_on)
);
