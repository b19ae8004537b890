-- What assessors write while they look at a case. The lifecycle's events say what happened to a case; these tables are
-- the desk it lies on. Every assessor has a sheet of their own, so that two people on one case never write over each
-- other, and a blind second rating is only a second sheet.

-- A mark under 2 says why by code: the letters are drawn from the codes.
create table sheet_entries (
    application_id uuid not null references applications,
    assessor_id uuid not null references accounts,
    criterion text not null check (criterion ~ '^[A-H][1-9]$'),
    mark text check (mark in ('0', '1', '2', '3', 'na')),
    reasons text[] not null default '{}',
    note text not null default '',
    -- Counts the writings, so that two tabs of one assessor notice each other.
    version integer not null default 1 check (version > 0),
    updated_at timestamptz not null,
    primary key (application_id, assessor_id, criterion),
    constraint low_marks_have_reasons check (mark is null or mark not in ('0', '1') or cardinality(reasons) > 0)
);

-- Notes among the staff; never shown to the applicant, never changed.
create table case_notes (
    case_note_id uuid primary key,
    application_id uuid not null references applications,
    by uuid not null references accounts,
    text text not null check (text <> ''),
    at timestamptz not null
);
create index case_notes_of_application on case_notes (application_id, at);

-- The two mentors and two business owners whom somebody spoke to. Who they are stays with the assessor.
create table conversations (
    application_id uuid not null references applications,
    slot text not null check (slot in ('mentor-1', 'mentor-2', 'owner-1', 'owner-2')),
    spoken_on date not null,
    said text not null default '',
    by uuid not null references accounts,
    at timestamptz not null,
    primary key (application_id, slot)
);

-- Letters as they were sent, drawn from the codes of one event of the case. A later change of wording leaves them.
create table letters (
    application_id uuid not null references applications,
    event_number integer not null,
    letter jsonb not null,
    at timestamptz not null,
    primary key (application_id, event_number)
);

-- Cases that a second assessor rates blind. How far the two agree is shown by criterion to senior assessors.
create table calibration_samples (
    application_id uuid primary key references applications,
    second_id uuid not null references accounts,
    asked_by uuid not null references accounts,
    asked_at timestamptz not null,
    -- When the second sheet was handed in; it is not written on after.
    done_at timestamptz,
    check (second_id <> asked_by)
);
