-- What an organisation types into its application, before anybody has looked at it.
--
-- A draft can be incomplete and wrong for weeks, so each page is kept as it was typed, in a row of its own. The row counts
-- its versions: of two members who edit the same page the later one is shown both versions, and neither is lost. Nothing
-- here reaches the public tables before a decision.

create table draft_programmes (
    application_id uuid not null references applications,
    programme_id uuid not null,
    added_at timestamptz not null,
    -- A removed programme keeps its pages, so that a colleague who was at work on one can have it back.
    removed_at timestamptz,
    removed_by uuid,
    primary key (application_id, programme_id),
    check ((removed_at is null) = (removed_by is null))
);

create table draft_pages (
    application_id uuid not null references applications,
    -- As `Section` prints itself: 'name', 'criterion/A1', 'programme/<id>/cost'.
    section text not null check (section <> ''),
    answers jsonb not null,
    version integer not null check (version > 0),
    saved_by uuid not null,
    saved_at timestamptz not null,
    primary key (application_id, section)
);

-- The whole as it was meant when it was sent: what assessors read, whatever happens to the drafts or to how they are read.
create table sent_contents (
    application_id uuid primary key references applications,
    content jsonb not null,
    sent_at timestamptz not null
);
