-- When each piece of timed work last ran, how that went, and when it is due again. The row is locked while the work runs,
-- so that two servers never do the same work at once.

create table timetable_runs (
    sweep text primary key,
    due_at timestamptz not null,
    last_ran_at timestamptz,
    -- How many things the last good run found due.
    last_done integer,
    -- Why the latest run failed; null when it did not.
    failure text,
    failures_in_a_row integer not null default 0
);
