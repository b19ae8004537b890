-- How many relationships began through a programme, and how many of them ended early for a reason that lies with it,
-- in the twelve months before the nightly look. What the matching counts beside the owners' answers. An early end that
-- is nobody's fault is in the first figure and not in the second.
--
-- And how many owners were asked: `outcomes_asked` was named before anybody was, and holds those who answered.

alter table programme_measures
    add column owners_asked integer not null default 0 check (owners_asked >= 0),
    add column relationships_begun integer not null default 0 check (relationships_begun >= 0),
    add column ended_early integer not null default 0,
    add constraint ended_early_among_begun check (ended_early between 0 and relationships_begun);
