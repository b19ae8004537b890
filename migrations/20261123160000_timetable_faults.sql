-- A sweep works through its records one by one, each in a savepoint, so that one at fault does not hold up the others.
-- What was passed over stands here until it succeeds, or is no longer due, so that administrators see it: a log line is
-- read by nobody.

create table timetable_faults (
    -- What was being done, in words: "asking whether a listing is still right".
    doing text not null check (doing <> ''),
    -- What it was done to, by its id: `organisation/019a…`.
    record text not null check (record <> ''),
    failure text not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    times integer not null default 1 check (times > 0),
    primary key (doing, record)
);
