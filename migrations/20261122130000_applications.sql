-- Applications for listing, and what happened to each.
--
-- What happened is the truth: `case_events` has a row for every step, and the lifecycle in the program folds them into
-- where a case stands. The columns of `applications` from `stage` on are a copy of that fold, written in the same
-- transaction as the event, so that worklists can be asked of the database. `version` is the number of the last event:
-- who wants to add the next one says which version they saw, and is refused if somebody else was quicker.

create table applications (
    application_id uuid primary key,
    reference text not null unique,
    organisation_id uuid not null references organisations,
    kind text not null check (kind in ('first', 'renewal')),
    criteria_version smallint not null check (criteria_version > 0),
    created_by uuid not null references accounts,
    created_at timestamptz not null,

    stage text not null check (stage in (
        'draft', 'sent', 'assessing', 'information-asked', 'recommended', 'listed', 'listed-with-conditions', 'listed-visible',
        'declined', 'under-review', 'withdrawn'
    )),
    -- Since when it has stood in this stage.
    stage_at timestamptz not null,
    version integer not null check (version > 0),
    holder_id uuid references accounts,
    -- The day by which the applicant has been asked to answer.
    due_on date check (due_on is null or stage = 'information-asked'),
    sent_at timestamptz,
    decided_at timestamptz
);

-- An organisation has one application running at most: two people who press "start" at once get the same one.
create unique index applications_running on applications (organisation_id)
    where stage in ('draft', 'sent', 'assessing', 'information-asked', 'recommended', 'under-review');
create index applications_of_organisation on applications (organisation_id, created_at);
create index applications_by_stage on applications (stage, sent_at);

-- `details` is what the kind of event carries; `by` is empty where the portal acted by itself because a day had passed.
create table case_events (
    application_id uuid not null references applications,
    number integer not null check (number > 0),
    kind text not null check (kind <> ''),
    details jsonb not null default '{}',
    by uuid references accounts,
    at timestamptz not null,
    primary key (application_id, number)
);

-- As the audit trail's events: history is added to and never rewritten, not even by a slip of ours.
create trigger only_added_to before update or delete on case_events
    for each row execute function refuse_to_rewrite();
create trigger never_emptied before truncate on case_events
    for each statement execute function refuse_to_rewrite();

-- What other rooms may read of an organisation that is not public yet: enough to say in a list whose a case is.
create view organisation_names as select organisation_id, slug, name from organisations;
